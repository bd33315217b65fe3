"""What changed, in words: sentences for each kind of change, and for who or what made most of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reporter.numerals import Amount, day_named, decimals, interval, span
from reporter.sentence import Sentence, Value, in_a_row, say, say_number

__all__ = ["because", "sentence", "stood_out", "taken_back", "week_named", "why_unusual"]

ONE_ALONE = 0.5  # part of a change from which one person or conversation is said to explain it
NOTABLE = 0.25
NO_ONE = say("No one person and no one conversation makes a quarter of it.")
Row = Mapping[str, Any]


def sentence(name: str, shift: Row, *, is_brief: bool = False, follows: bool = False) -> str:
    """What changed, when, and by how much.

    Args:
        name: The series that changed.
        shift: The change.
        is_brief: Leave out the levels where a ratio of them says it.
        follows: An earlier change brought the level that this one left, so that nobody would call it the usual one.
    """
    when = _when(shift)
    if shift["from_source"]:
        return say(
            "{when}, the count changes because an export begins or ends there; it does not tell of people.", when=when
        )
    is_rise = _is_rise(name, shift)
    if is_brief and is_rise and name == "volume":
        times = _interval(shift["size"], 1.0)
        if shift["is_open"]:
            return say("{when}, there are {times} times as many mentions as before.", when=when, times=times)
        return say("{when}, there were {times} times as many mentions as before.", when=when, times=times)
    if name == "volume":
        return _volume_from_weeks(shift, when) if follows else _volume(shift, when, is_rise=is_rise)
    how = {"bad": _bad, "pace": _pace, "answering": _answering}[name]
    return how(shift, when, is_rise=is_rise)


def taken_back(shift: Row, after: Row | None, *, is_brief: bool = False) -> str | None:
    """What became of a change later, briefly without the level of before; None where nothing did."""
    if after is None:
        return None
    low, high = shift["before"]["low"], shift["before"]["high"]
    is_back = low <= after["after"]["value"] <= high
    told: dict[str, Value] = {"week": week_named(after["week"]), "level": _level(after["after"])}
    if is_back and is_brief:
        return say("Since the week of {week}, it is as before.", week=told["week"])
    if is_back:
        return say("Since the week of {week}, it is as before: {level}.", **told)
    return say("Since the week of {week}, it is different again: {level}.", **told)


def _volume(shift: Row, when: Sentence, *, is_rise: bool) -> str:
    told: dict[str, Value] = {"when": when, "after": _level(shift["after"]), "before": _level(shift["before"])}
    if is_rise:
        told["times"] = _interval(shift["size"], 1.0)
        if shift["is_open"]:
            return say("{when}, there are {after}, where {before} were usual before, {times} times as many.", **told)
        return say("{when}, there were {after}, where {before} were usual before, {times} times as many.", **told)
    if shift["is_open"]:
        return say("{when}, there are {after}, where {before} were usual before.", **told)
    return say("{when}, there were {after}, where {before} were usual before.", **told)


def _volume_from_weeks(shift: Row, when: Sentence) -> str:
    """A change that ends an earlier one."""
    told: dict[str, Value] = {"when": when, "after": _level(shift["after"]), "before": _level(shift["before"])}
    if shift["is_open"]:
        return say("{when}, there are {after}; in the weeks before there were {before}.", **told)
    return say("{when}, there were {after}; in the weeks before there were {before}.", **told)


def _bad(shift: Row, when: Sentence, *, is_rise: bool) -> str:
    told: dict[str, Value] = {"when": when, "level": _level(shift["after"]), "points": _points(shift["size"])}
    if shift["is_open"]:
        if is_rise:
            return say("{when}, {level} opinions are bad, {points} more than before.", **told)
        return say("{when}, {level} opinions are bad, {points} fewer than before.", **told)
    if is_rise:
        return say("{when}, {level} opinions were bad, {points} more than before.", **told)
    return say("{when}, {level} opinions were bad, {points} fewer than before.", **told)


def _pace(shift: Row, when: Sentence, *, is_rise: bool) -> str:
    middles = shift["middles"]
    waits = say(
        "the middle answer or share comes after {after}, before after {before}",
        after=span(middles["after"]),
        before=span(middles["before"]),
    )
    if shift["is_open"]:
        if is_rise:
            return say("{when}, word is taken up more slowly: {waits}.", when=when, waits=waits)
        return say("{when}, word is taken up sooner: {waits}.", when=when, waits=waits)
    if is_rise:
        return say("{when}, word was taken up more slowly: {waits}.", when=when, waits=waits)
    return say("{when}, word was taken up sooner: {waits}.", when=when, waits=waits)


def _answering(shift: Row, when: Sentence, *, is_rise: bool) -> str:
    told: dict[str, Value] = {"when": when, "points": _points(shift["size"])}
    if shift["is_open"]:
        if is_rise:
            return say("{when}, {points} more of 100 first messages are answered within a day.", **told)
        return say("{when}, {points} fewer of 100 first messages are answered within a day.", **told)
    if is_rise:
        return say("{when}, {points} more of 100 first messages were answered within a day.", **told)
    return say("{when}, {points} fewer of 100 first messages were answered within a day.", **told)


def _moods(shift: Row, *, is_brief: bool) -> list[str]:
    """Of a change of bad word: what is left of it with the scorer's mistakes taken out, and like with like."""
    told: list[str] = []
    alike, corrected, is_rise = shift["alike"], shift["corrected"], shift["size"]["value"] > 0
    if corrected is not None and corrected["value"] is not None:
        points = _points(_turned(corrected, is_rise))
        told.append(say("With the scorer's mistakes taken out, it is {points} of 100.", points=points))
    if alike is None or alike["value"] is None:
        return told
    kept = _turned(alike, is_rise)
    if kept["low"] <= 0:
        told.append(
            say(
                "On the same platforms and among people who say about as much, it is not sure: who is heard has "
                "changed too, and that alone moves the share."
            )
        )
    elif not is_brief:
        told.append(
            say(
                "On the same platforms and among people who say about as much, it is {points} of 100.",
                points=_points(kept),
            )
        )
    return told


def _turned(figure: Row, is_rise: bool) -> Row:
    """A difference seen the way that the change goes."""
    if is_rise:
        return figure
    return {**figure, "value": -figure["value"], "low": -figure["high"], "high": -figure["low"]}


def because(name: str, shift: Row, *, is_brief: bool = False) -> str | None:
    """Who or what made most of it; a single person or conversation that explains it is named as such.

    Args:
        name: The series that changed.
        shift: The change.
        is_brief: Leave out what only bears the change out: that it holds like with like too, and that no one person or
            conversation made it.
    """
    if shift["from_source"] or name == "answering":
        return None
    alone = [d for d in shift["drivers"] if d["dimension"] in ("conversation", "person")]
    topic = next((d for d in shift["drivers"] if d["dimension"] == "topic" and d["part"] >= NOTABLE), None)
    most = max(alone, key=lambda one: one["part"], default=None)
    rise = _rise(name, shift)
    told = _moods(shift, is_brief=is_brief)
    if most is not None and most["part"] >= NOTABLE:
        told.append(_made_by(most, _percent(most["part"]), rise))
        if shift["stands_without"] is not None:
            told.append(
                say("Without it the change stands.")
                if shift["stands_without"]
                else say("Without it there is no change.")
            )
    elif not is_brief:
        told.append(NO_ONE)
    if topic is not None:
        told.append(
            say("{part} of {rise} is about {topic}.", part=_percent(topic["part"]), rise=rise, topic=topic["name"])
        )
    return in_a_row([*told, _phrases(shift["phrases"], is_more=_is_rise(name, shift))])


def _phrases(phrases: Sequence[Row], *, is_more: bool) -> str | None:
    """The phrases that came up or went with it; how many people said each stands beside what made the difference."""
    said: dict[str, Value] = dict(zip(("one", "two", "three"), (each["phrase"] for each in phrases), strict=False))
    if not said:
        return None
    if len(said) == 1:
        if is_more:
            return say("More people than before said “{one}”.", **said)
        return say("Fewer people than before said “{one}”.", **said)
    if len(said) == 2:
        if is_more:
            return say("More people than before said “{one}” and “{two}”.", **said)
        return say("Fewer people than before said “{one}” and “{two}”.", **said)
    if is_more:
        return say("More people than before said “{one}”, “{two}” and “{three}”.", **said)
    return say("Fewer people than before said “{one}”, “{two}” and “{three}”.", **said)


def _made_by(driver: Row, part: Sentence, rise: Sentence) -> str:
    """What one person or conversation makes of a change."""
    explains = driver["part"] >= ONE_ALONE
    if driver["dimension"] == "conversation":
        if explains:
            return say("One conversation explains {part} of {rise}.", part=part, rise=rise)
        return say("One conversation makes {part} of {rise}.", part=part, rise=rise)
    name = driver["name"] or say("unnamed")
    if explains:
        return say("One person, {name}, explains {part} of {rise}.", name=name, part=part, rise=rise)
    return say("One person, {name}, makes {part} of {rise}.", name=name, part=part, rise=rise)


def _rise(name: str, shift: Row) -> Sentence:
    return say("the rise") if _is_rise(name, shift) else say("the fall")


def _is_rise(name: str, shift: Row) -> bool:
    return bool(shift["size"]["value"] > (1 if name == "volume" else 0))


def stood_out(one: Row) -> str:
    """How an unusual time stands out."""
    ends = {key: Amount(one[key]) for key in ("usual", "usual_low", "usual_high")}
    if one["kind"] == "bad":
        return say_number(
            "{n:,} bad opinion, where {usual:,.0f} are usual ({usual_low:,.0f} to {usual_high:,.0f}).",
            "{n:,} bad opinions, where {usual:,.0f} are usual ({usual_low:,.0f} to {usual_high:,.0f}).",
            one["seen"],
            **ends,
        )
    return say_number(
        "{n:,} mention, where {usual:,.0f} are usual ({usual_low:,.0f} to {usual_high:,.0f}).",
        "{n:,} mentions, where {usual:,.0f} are usual ({usual_low:,.0f} to {usual_high:,.0f}).",
        one["seen"],
        **ends,
    )


def why_unusual(one: Row) -> str | None:
    """Who made most of what was more than usual; None where it was less."""
    if not one["is_more"]:
        return None
    alone = [d for d in one["drivers"] if d["dimension"] in ("conversation", "person")]
    most = max(alone, key=lambda each: float(each["part"]), default=None)
    made = NO_ONE if most is None or most["part"] < NOTABLE else _most_of(most, _percent(most["part"]))
    return in_a_row([made, _phrases(one["phrases"], is_more=True)])


def _most_of(driver: Row, part: Sentence) -> str:
    """What one person or conversation makes of what is more than usual."""
    explains = driver["part"] >= ONE_ALONE
    if driver["dimension"] == "conversation":
        if explains:
            return say("One conversation explains {part} of what is more than usual.", part=part)
        return say("One conversation makes {part} of what is more than usual.", part=part)
    if explains:
        return say("One person explains {part} of what is more than usual.", part=part)
    return say("One person makes {part} of what is more than usual.", part=part)


def week_named(iso: str) -> Sentence:
    """A week by its Monday.

    >>> week_named("2026-06-08")
    '8 June'
    """
    return day_named(date.fromisoformat(iso))


def _when(shift: Row) -> Sentence:
    week = week_named(shift["week"])
    if shift["is_open"]:
        return say("Since the week of {week}", week=week)
    if shift["until"] == shift["week"]:
        return say("In the week of {week}", week=week)
    return say("From the week of {week} to that of {until}", week=week, until=week_named(shift["until"]))


def _points(size: Row) -> Sentence:
    value, low, high = (100 * size[key] for key in ("value", "low", "high"))
    places = decimals(high - low)
    ends = (low, high) if value > 0 else (-high, -low)
    return interval(abs(value), *ends, places=places)


def _level(level: Row) -> Sentence:
    if level["unit"] == "share":
        return say("{interval} of 100", interval=_interval(level, 100.0))
    return say("{interval} mentions a week", interval=_interval(level, 1.0))


def _interval(estimate: Row, scale: float) -> Sentence:
    places = decimals(scale * (estimate["high"] - estimate["low"]))
    value, low, high = (scale * estimate[key] for key in ("value", "low", "high"))
    return interval(value, low, high, places=places)


def _percent(part: float) -> Sentence:
    return say("{part:.0f} %", part=min(100 * part, 100))
