"""The three findings of a report: what travels, how the mood is, and what changed or cannot be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from reporter.estimate import Estimate
from reporter.numerals import decimals, number
from reporter.report.coverage import Coverage

Finding = dict[str, Any]

UNSCORED_SHARE = 0.2
UNCHANGED = "Neither the number of mentions nor the share of bad word has clearly changed in the last four weeks."


def findings(
    estimates: Mapping[str, Estimate],
    *,
    verdict: str,
    reason: str,
    peak: str | None,
    covered: Sequence[Coverage],
    clear: Set[str],
    headline: Mapping[str, Any] | None = None,
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
    """
    if not estimates["volume.mentions"].value and estimates["volume.rows"].value:
        return [_nobody(estimates), _limit(covered)]
    change = _lasting(estimates, headline) or _change(estimates, peak, clear) or _limit(covered)
    return [_spread(estimates, verdict, reason), _mood(estimates, clear), change]


def said(estimate: Estimate, *, scale: float = 1) -> str:
    """A value with its interval, in the digits that the interval carries.

    >>> said(Estimate(value=0.42, low=0.31, high=0.55, level=0.95, n=90, unit="mentions", method="count"))
    '0.42 (0.31 to 0.55)'
    """
    assert estimate.value is not None and estimate.low is not None and estimate.high is not None
    places = decimals(scale * (estimate.high - estimate.low))
    value, low, high = (number(scale * one, places) for one in (estimate.value, estimate.low, estimate.high))
    return f"{value} ({low} to {high})"


def _spread(estimates: Mapping[str, Estimate], verdict: str, reason: str) -> Finding:
    names = ["spread.reproduction.negative", "spread.reproduction.positive", "spread.ratio"]
    bad, good, ratio = (estimates[name] for name in names)
    if good.is_shown and bad.is_shown:
        numbers = f"one complaint brings {said(bad)} answers and shares directly, one compliment {said(good)}."
        if verdict == "differs" and ratio.value is not None:
            which = "Bad" if ratio.value < 1 else "Good"
            text = f"{which} word travels further: {numbers}"
        elif verdict == "equal":
            text = f"Good and bad word travel equally far: {numbers}"
        else:
            text = f"Whether good or bad word travels further cannot be said yet: {numbers}"
        return _finding("spread", text, ratio if ratio.is_shown else bad, names, "spread")
    return _finding("spread", f"Which word travels further cannot be said: {_lower(reason)}", ratio, names, "spread")


def _mood(estimates: Mapping[str, Estimate], clear: Set[str]) -> Finding:
    names = ["sentiment.positive_share", "sentiment.negative_share", "sentiment.net"]
    good, bad, net = (estimates[name] for name in names)
    if not (good.is_shown and bad.is_shown and net.is_shown):
        return _finding(
            "mood", f"Whether people speak well of it cannot be said: {_lower(net.reason)}", net, names, "method"
        )
    assert net.low is not None and net.high is not None
    lean = "Whether good or bad word prevails cannot be told"
    if net.low > 0 and "sentiment.net" in clear:
        lean = "Good word outweighs bad"
    elif net.high < 0 and "sentiment.net" in clear:
        lean = "Bad word outweighs good"
    text = f"{lean}: {said(good, scale=100)} of 100 opinions are good, {said(bad, scale=100)} are bad."
    unscored = estimates["volume.unscored"].n
    if unscored > UNSCORED_SHARE * estimates["volume.mentions"].n:
        text += f" {unscored:,} of {estimates['volume.mentions'].n:,} mentions could not be scored."
    return _finding("mood", text, net, names, "method")


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
    changed = _share_changed(share) if "change.negative_share" in clear else None
    changed = changed or (_volume_changed(volume) if "change.volume" in clear else None)
    sentence = changed or " ".join(filter(None, (peak, UNCHANGED)))
    return _finding("change", sentence, share, ["change.negative_share", "change.volume"], "changes")


def _share_changed(share: Estimate) -> str | None:
    assert share.low is not None and share.high is not None
    if share.low <= 0 <= share.high:
        return None
    became, way = ("commoner", "more") if share.low > 0 else ("rarer", "fewer")
    points = f"{_size(share)} {way} of 100 opinions are bad"
    return f"Bad word has become {became}: in the last four weeks {points} than in the four before."


def _volume_changed(volume: Estimate) -> str | None:
    assert volume.low is not None and volume.high is not None
    if volume.low <= 1 <= volume.high:
        return None
    way = "More" if volume.low > 1 else "Less"
    return f"{way} is said: {said(volume)} mentions in the last four weeks for each one in the four before."


def _size(share: Estimate) -> str:
    """A difference of shares without its sign, in points of 100."""
    assert share.value is not None and share.low is not None and share.high is not None
    ends = sorted(abs(100 * end) for end in (share.low, share.high))
    places = decimals(100 * (share.high - share.low))
    return f"{number(abs(100 * share.value), places)} ({number(ends[0], places)} to {number(ends[1], places)})"


def _nobody(estimates: Mapping[str, Estimate]) -> Finding:
    """When nothing in the input is about the brand."""
    rows = estimates["volume.rows"]
    text = (
        f"None of the {rows.n:,} mentions read is word of mouth about this brand. "
        "Look at its name, aliases and accounts in reporter.toml, and at what was counted out."
    )
    return {"id": "spread", "sentence": text, "status": "too_few", "estimates": ["volume.mentions"], "page": "method"}


def _limit(covered: Sequence[Coverage]) -> Finding:
    """The first thing that the data cannot show, links apart: the first finding tells of those."""
    order = {"not_observable": 0, "partly": 1, "observable": 2}
    told = [one for one in covered if one.id not in ("parents", "audience")]
    first = min(told, key=lambda one: order[one.status])
    status = "not_observable" if first.status == "not_observable" else "settled"
    return {"id": "limit", "sentence": first.sentence, "status": status, "estimates": [], "page": "method"}


def _lower(reason: str | None) -> str:
    """A reason as the second half of a sentence."""
    if not reason:
        return "there is too little evidence."
    told = reason.removeprefix("Too few to say: ")
    return told[:1].lower() + told[1:]


def _finding(name: str, sentence: str, estimate: Estimate, names: list[str], page: str) -> Finding:
    return {"id": name, "sentence": sentence, "status": estimate.status, "estimates": names, "page": page}
