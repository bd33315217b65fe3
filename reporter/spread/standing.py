"""Whether a figure of spread may be shown: evidence enough, time enough, and what to say when not."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reporter.estimate import STATUSES, Status
from reporter.mentions import POLARITIES
from reporter.numerals import span
from reporter.sentence import Sentence, say, say_number
from reporter.spread.tally import OWN, REPLIES, ROOT_CHILDREN, ROOT_OWN, SHARES, Tally
from reporter.statistics.gates import REPRODUCTION, judge

MOVING_SHARE = 0.10
# Of what none is old enough yet, as the subject of that sentence.
MENTION = {
    "positive": say("no positive mention"),
    "neutral": say("no neutral mention"),
    "negative": say("no negative mention"),
    "unscored": say("no unscored mention"),
}
STARTING = {
    "positive": say("no positive mention that starts a conversation"),
    "neutral": say("no neutral mention that starts a conversation"),
    "negative": say("no negative mention that starts a conversation"),
    "unscored": say("no unscored mention that starts a conversation"),
}
FOLLOWING = {
    "positive": say("no positive answer or share"),
    "neutral": say("no neutral answer or share"),
    "negative": say("no negative answer or share"),
    "unscored": say("no unscored answer or share"),
}

Sums = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Standing:
    """Status of a figure, why, and what it rests on.

    Args:
        status: As in an `Estimate`.
        reason: What is missing, None when nothing is.
        n: Mature mentions asked.
        n_authors: Known people behind them.
    """

    status: Status
    reason: str | None
    n: int
    n_authors: int

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to show."""
        return self.status in ("settled", "moving")

    def withheld(self, status: Status, reason: str) -> Standing:
        """The same evidence with another status."""
        return replace(self, status=status, reason=reason)


def mentions(counts: Tally, code: int) -> Standing:
    """Standing of what mentions of one polarity bring."""
    own, children = _own(counts)[:, code], _children(counts)[:, code]
    return _standing(counts, own, children, [code], MENTION[POLARITIES[code]])


def roots(counts: Tally, code: int) -> Standing:
    """Standing of what those mentions bring that start a conversation."""
    own, children = counts.sums[:, code, ROOT_OWN], counts.sums[:, code, ROOT_CHILDREN]
    return _standing(counts, own, children, [code], STARTING[POLARITIES[code]])


def later_mentions(counts: Tally, code: int) -> Standing:
    """Standing of what those mentions bring that are answers or shares themselves."""
    own = _own(counts)[:, code] - counts.sums[:, code, ROOT_OWN]
    children = _children(counts)[:, code] - counts.sums[:, code, ROOT_CHILDREN]
    return _standing(counts, own, children, [code], FOLLOWING[POLARITIES[code]])


def chains(counts: Tally) -> Standing:
    """Standing of what rests on mentions of every polarity together."""
    own, children = _own(counts).sum(axis=1), _children(counts).sum(axis=1)
    return _standing(counts, own, children, list(range(len(POLARITIES))), say("no mention"))


def both(counts: Tally, one: int, other: int) -> Standing:
    """Standing of a figure that needs two polarities: the lower status, and the evidence of both, people once."""
    standings = mentions(counts, one), mentions(counts, other)
    lower = max(standings, key=lambda standing: STATUSES.index(standing.status))
    people = np.count_nonzero(_own(counts)[counts.is_known][:, [one, other]].any(axis=1))
    return replace(lower, n=standings[0].n + standings[1].n, n_authors=int(people))


def _own(counts: Tally) -> Sums:
    return counts.sums[:, :, OWN].astype(np.int64)


def _children(counts: Tally) -> Sums:
    children: Sums = counts.sums[:, :, SHARES.start : REPLIES.stop].sum(axis=2, dtype=np.int64)
    return children


def _standing(
    counts: Tally, own: npt.NDArray[np.integer], children: npt.NDArray[np.integer], codes: list[int], nothing: Sentence
) -> Standing:
    n, known = int(own.sum()), int(np.count_nonzero(own[counts.is_known]))
    timed, young = int(counts.timed[codes].sum()), int(counts.young[codes].sum())
    missing = _unobservable(counts) or _early(counts, n, timed, young, nothing)
    if missing:
        return Standing(*missing, n, known)
    evidence = judge(REPRODUCTION, authors=int(np.count_nonzero(own)), children=int(children.sum()))
    if not evidence.is_enough:
        return Standing("too_few", evidence.sentence, n, known)
    if young > MOVING_SHARE * timed:
        return Standing("moving", _still_moving(counts, young, timed), n, known)
    return Standing("settled", None, n, known)


def _unobservable(counts: Tally) -> tuple[Status, str] | None:
    if not counts.timed.sum() and counts.day_only:
        return (
            "not_observable",
            say(
                "The mentions have a day but no hour, so neither how soon answers and shares come nor what comes "
                "within hours can be counted. Numbers by day and by week can."
            ),
        )
    if not counts.timed.sum() and not counts.untimed:
        return "not_observable", say("There is no word of mouth here, so nothing can have come of it.")
    if not counts.timed.sum():
        return "not_observable", say(
            "No mention here has a time, so what came of it within a given time cannot be counted."
        )
    if not counts.links:
        return "not_observable", say(
            "Nothing here answers or passes on anything else here, so spread cannot be counted."
        )
    if counts.window_hours is None:
        return "not_observable", say("No answer or share here has a known time, so spread cannot be counted.")
    return None


def _early(counts: Tally, n: int, timed: int, young: int, nothing: Sentence) -> tuple[Status, str] | None:
    """Too early only where there are mentions, and all of them are young."""
    if n or not timed or young < timed:
        return None
    told = say(
        "Too early to say: {nothing} is older yet than the {window} that count.",
        nothing=nothing,
        window=span(counts.window_hours),
    )
    return "too_early", told


def _still_moving(counts: Tally, young: int, timed: int) -> str:
    return say_number(
        "Still moving: {n:,} of {timed:,} mentions is younger than {window}.",
        "Still moving: {n:,} of {timed:,} mentions are younger than {window}.",
        young,
        timed=timed,
        window=span(counts.window_hours),
    )
