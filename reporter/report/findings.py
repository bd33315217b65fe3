"""The three findings of a report: what travels, how the mood is, and what changed or cannot be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from reporter.estimate import Estimate
from reporter.numerals import decimals, interval
from reporter.report.coverage import Coverage
from reporter.sentence import in_a_row, say, say_number

Finding = dict[str, Any]

UNSCORED_SHARE = 0.2
WEIGHED = {
    "person": (
        say("not surely with every person heard alike"),
        say("the other way with every person heard alike"),
    ),
    "platform": (
        say("not surely with every platform heard alike"),
        say("the other way with every platform heard alike"),
    ),
    "place": (
        say("not surely with first mentions and answers heard alike"),
        say("the other way with first mentions and answers heard alike"),
    ),
}
UNCHANGED = say("Neither the number of mentions nor the share of bad word has clearly changed in the last four weeks.")


def findings(
    estimates: Mapping[str, Estimate],
    *,
    verdict: str,
    reason: str,
    peak: str | None,
    covered: Sequence[Coverage],
    clear: Set[str],
    headline: Mapping[str, Any] | None = None,
    depends_on: str | None = None,
) -> list[Finding]:
    """Spread, mood, and change; where no change can be said, what the data cannot show.

    Args:
        estimates: All figures by name.
        verdict: The verdict on good against bad.
        reason: Why, for where there are no figures to tell it with.
        peak: The week that stood out, as a sentence, if one did.
        covered: What the data can and cannot show.
        clear: Names of the comparisons that may be called a difference.
        headline: The lasting change that tells most, if there is one of late.
        depends_on: What good against bad depends on, where it is another like with like than on the whole.
    """
    if not estimates["volume.mentions"].value and estimates["volume.rows"].value:
        return [_nobody(estimates), _limit(covered)]
    change = _lasting(estimates, headline) or _change(estimates, peak, clear) or _limit(covered)
    return [_spread(estimates, verdict, reason, depends_on), _mood(estimates, clear), change]


def said(estimate: Estimate, *, scale: float = 1) -> str:
    """A value with its interval, in the digits that the interval carries.

    >>> said(Estimate(value=0.42, low=0.31, high=0.55, level=0.95, n=90, unit="mentions", method="count"))
    '0.42 (0.31 to 0.55)'
    """
    assert estimate.value is not None and estimate.low is not None and estimate.high is not None
    places = decimals(scale * (estimate.high - estimate.low))
    value, low, high = (scale * one for one in (estimate.value, estimate.low, estimate.high))
    return interval(value, low, high, places=places)


def _spread(estimates: Mapping[str, Estimate], verdict: str, reason: str, depends_on: str | None) -> Finding:
    names = ["spread.reproduction.negative", "spread.reproduction.positive", "spread.ratio"]
    bad, good, ratio = (estimates[name] for name in names)
    if good.is_shown and bad.is_shown:
        told = {"bad": said(bad), "good": said(good)}
        return _finding(
            "spread", _travels(verdict, ratio, told, depends_on), ratio if ratio.is_shown else bad, names, "spread"
        )
    return _finding(
        "spread", say("Which word travels further cannot be said. {reason}", reason=reason), ratio, names, "spread"
    )


def _travels(verdict: str, ratio: Estimate, told: Mapping[str, str], depends_on: str | None) -> str:
    """Which word travels further, with what one of each brings."""
    if verdict == "differs" and ratio.value is not None:
        if ratio.value < 1:
            return say(
                "Bad word travels further: one complaint brings {bad} answers and shares directly, "
                "one compliment {good}.",
                **told,
            )
        return say(
            "Good word travels further: one complaint brings {bad} answers and shares directly, one compliment {good}.",
            **told,
        )
    if verdict == "equal":
        return say(
            "Good and bad word travel equally far: one complaint brings {bad} answers and shares directly, "
            "one compliment {good}.",
            **told,
        )
    if depends_on:
        return say(
            "Which word travels further depends on {what}: one complaint brings {bad} answers and shares directly, "
            "one compliment {good}.",
            what=depends_on,
            **told,
        )
    return say(
        "Whether good or bad word travels further cannot be said yet: one complaint brings {bad} answers and shares "
        "directly, one compliment {good}.",
        **told,
    )


def _mood(estimates: Mapping[str, Estimate], clear: Set[str]) -> Finding:
    names = ["sentiment.positive_share", "sentiment.negative_share", "sentiment.net"]
    good, bad, net = (estimates[name] for name in names)
    if not (good.is_shown and bad.is_shown and net.is_shown):
        unknown = say("Whether people speak well of it cannot be said. {reason}", reason=_why(net))
        return _finding("mood", unknown, net, names, "method")
    parts = {"good": said(good, scale=100), "bad": said(bad, scale=100)}
    unscored, mentions = estimates["volume.unscored"].n, estimates["volume.mentions"].n
    left = None
    if unscored > UNSCORED_SHARE * mentions:
        left = say_number(
            "{n:,} of {mentions:,} mentions could not be scored.",
            "{n:,} of {mentions:,} mentions could not be scored.",
            unscored,
            mentions=mentions,
        )
    return _finding("mood", in_a_row([_leans(net, clear, parts, _denied(estimates, net)), left]), net, names, "method")


def _leans(net: Estimate, clear: Set[str], parts: Mapping[str, str], denied: str | None) -> str:
    """Which of good and bad prevails, with the part of each."""
    assert net.low is not None and net.high is not None
    if "sentiment.net" not in clear or net.low <= 0 <= net.high:
        return say(
            "Whether good or bad word prevails cannot be told: {good} of 100 opinions are good, {bad} are bad.", **parts
        )
    if net.low > 0 and denied:
        return say(
            "Good word outweighs bad on the whole, but {denied}: {good} of 100 opinions are good, {bad} are bad.",
            denied=denied,
            **parts,
        )
    if net.low > 0:
        return say("Good word outweighs bad: {good} of 100 opinions are good, {bad} are bad.", **parts)
    if denied:
        return say(
            "Bad word outweighs good on the whole, but {denied}: {good} of 100 opinions are good, {bad} are bad.",
            denied=denied,
            **parts,
        )
    return say("Bad word outweighs good: {good} of 100 opinions are good, {bad} are bad.", **parts)


def _denied(estimates: Mapping[str, Estimate], net: Estimate) -> str | None:
    """Where the net of all does not hold when others weigh alike, opposite ways first; None where it holds."""
    assert net.value is not None
    found = []
    for name, (unsure, against) in WEIGHED.items():
        one = estimates.get(f"sentiment.alike.net.{name}")
        if one is None or one.low is None or one.high is None:
            continue
        if one.high * net.value < 0 and one.low * net.value < 0:
            return against
        if one.low <= 0 <= one.high:
            found.append(unsure)
    return found[0] if found else None


def _lasting(estimates: Mapping[str, Estimate], headline: Mapping[str, Any] | None) -> Finding | None:
    """A lasting change of the last weeks, with what drove it."""
    if headline is None:
        return None
    name = f"change.shift.{headline['series']}"
    names = [name, "change.negative_share", "change.volume"]
    return _finding("change", headline["sentence"], estimates[name], names, "changes")


def _change(estimates: Mapping[str, Estimate], peak: str | None, clear: Set[str]) -> Finding | None:
    """What changed in four weeks: bad word first, else the number of mentions, else the peak and that it is over."""
    share, volume = estimates["change.negative_share"], estimates["change.volume"]
    if not share.is_shown or not volume.is_shown:
        return None
    alike = estimates.get("change.alike.negative_share")
    changed = _share_changed(share, alike) if "change.negative_share" in clear else None
    changed = changed or (_volume_changed(volume) if "change.volume" in clear else None)
    sentence = changed or in_a_row([peak, UNCHANGED])
    return _finding("change", sentence, share, ["change.negative_share", "change.volume"], "changes")


def _share_changed(share: Estimate, alike: Estimate | None) -> str | None:
    """How the share of bad word changed; whose mood did is only said where it did like with like too."""
    assert share.low is not None and share.high is not None
    if share.low <= 0 <= share.high:
        return None
    if alike is not None and alike.is_shown and not _same_way(share, alike):
        return say(
            "Who is heard has changed: in the last four weeks the share of bad word moved by {size} of 100 opinions, "
            "but not surely on the same platforms and among people who say about as much.",
            size=_size(share),
        )
    if share.low > 0:
        return say(
            "Bad word has become commoner: in the last four weeks {size} more of 100 opinions are bad than in the "
            "four before.",
            size=_size(share),
        )
    return say(
        "Bad word has become rarer: in the last four weeks {size} fewer of 100 opinions are bad than in the "
        "four before.",
        size=_size(share),
    )


def _same_way(share: Estimate, alike: Estimate) -> bool:
    """Whether the difference like with like leaves nothing out as well, on the same side."""
    assert share.value is not None and alike.low is not None and alike.high is not None
    return alike.low > 0 if share.value > 0 else alike.high < 0


def _volume_changed(volume: Estimate) -> str | None:
    assert volume.low is not None and volume.high is not None
    if volume.low <= 1 <= volume.high:
        return None
    if volume.low > 1:
        return say(
            "More is said: {times} mentions in the last four weeks for each one in the four before.", times=said(volume)
        )
    return say(
        "Less is said: {times} mentions in the last four weeks for each one in the four before.", times=said(volume)
    )


def _size(share: Estimate) -> str:
    """A difference of shares without its sign, in points of 100."""
    assert share.value is not None and share.low is not None and share.high is not None
    ends = sorted(abs(100 * end) for end in (share.low, share.high))
    places = decimals(100 * (share.high - share.low))
    return interval(abs(100 * share.value), ends[0], ends[1], places=places)


def _nobody(estimates: Mapping[str, Estimate]) -> Finding:
    """When nothing in the input is about the brand."""
    rows = estimates["volume.rows"]
    text = say_number(
        "The {n:,} mention read is not word of mouth about this brand. "
        "Look at its name, aliases and accounts in reporter.toml, and at what was counted out.",
        "None of the {n:,} mentions read is word of mouth about this brand. "
        "Look at its name, aliases and accounts in reporter.toml, and at what was counted out.",
        rows.n,
    )
    return {"id": "spread", "sentence": text, "status": "too_few", "estimates": ["volume.mentions"], "page": "method"}


def _limit(covered: Sequence[Coverage]) -> Finding:
    """The first thing that the data cannot show, links apart: the first finding tells of those."""
    order = {"not_observable": 0, "partly": 1, "observable": 2}
    told = [one for one in covered if one.id not in ("parents", "audience")]
    first = min(told, key=lambda one: order[one.status])
    status = "not_observable" if first.status == "not_observable" else "settled"
    return {"id": "limit", "sentence": first.sentence, "status": status, "estimates": [], "page": "method"}


def _why(withheld: Estimate) -> str:
    """Why a figure is not shown."""
    return withheld.reason or say("There is too little evidence.")


def _finding(name: str, sentence: str, estimate: Estimate, names: list[str], page: str) -> Finding:
    return {"id": name, "sentence": sentence, "status": estimate.status, "estimates": names, "page": page}
