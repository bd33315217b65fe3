"""The brand's own posts: bursts, copies, begging, promotion and canned answers, each with the posts that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.conduct import asking, copies
from reporter.conduct.bursts import busiest, by_chance, in_bursts
from reporter.conduct.talking import part_of_own
from reporter.estimate import Estimate
from reporter.sentence import say

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SHOWN = 5
UNSEEN = {
    "burst": say("The brand's posts have no time of day, so bursts cannot be told."),
    "cross_post": say(
        "The brand's own posts are here from one platform only, so copies across platforms cannot be seen. "
        "Export its posts of the others too."
    ),
}
SHARES = (
    "burst_share",
    "cross_post_share",
    "repeated_share",
    "begging_share",
    "promotion_share",
    "pitch_share",
    "canned_share",
)
KINDS = ("burst", "cross_post", "repeated", "begging", "promotion", "pitch", "canned")


@dataclass(frozen=True, eq=False)
class Posts:
    """What the brand wrote, one row each.

    Args:
        i: Number of the mention.
        words: The words; None where there are none.
        is_broadcast: Whether it speaks to whoever follows.
        is_answer: Whether it speaks to one person.
        account: Dense number of the account.
        platform: Dense number of the platform.
        person: Dense number of the person answered; -1 for none or unknown.
        at_us: When, microseconds since 1970; 0 where unknown.
        is_timed: Whether the time of day is known.
        is_to_stranger: Whether it is the first answer to somebody who had not spoken to the brand.
        week: Dense number of the week.
    """

    i: Ints
    words: Sequence[str | None]
    is_broadcast: Flags
    is_answer: Flags
    account: Ints
    platform: Ints
    person: Ints
    at_us: Ints
    is_timed: Flags
    is_to_stranger: Flags
    week: Ints


@dataclass(frozen=True)
class Hit:
    """A post that shows a habit: which habit, the mention's number, and how many like it there are."""

    kind: str
    i: int
    count: int
    note: str | None


@dataclass(frozen=True)
class Habits:
    """The shares, what is beside them, the posts to quote, and for each habit which posts show it."""

    estimates: dict[str, Estimate]
    data: dict[str, Any]
    hits: list[Hit]
    flags: dict[str, Flags]


def habits(posts: Posts) -> Habits:
    """Every share of the brand's own posts that shows a habit, with at most five posts of each to quote."""
    broadcast, timed = posts.is_broadcast, posts.is_broadcast & posts.is_timed
    burst = np.zeros(posts.i.size, np.int64)
    burst[timed] = in_bursts(posts.at_us[timed], posts.account[timed])
    open_group, answer_group = (_grouped(posts, kept) for kept in (timed, posts.is_answer))
    crossed = copies.crossposted(open_group, posts.at_us, posts.platform)
    again = copies.repeated(open_group, posts.at_us, posts.account)
    canned = copies.canned(answer_group, posts.person)
    asked = [asking.begging(text) if is_open else None for text, is_open in zip(posts.words, broadcast, strict=True)]
    begs = np.array([kind is not None for kind in asked], np.bool_)
    sells = np.array([asking.is_promotion(text) for text in posts.words], np.bool_) & (broadcast | posts.is_answer)
    estimates = {
        "conduct.burst_share": part_of_own(burst > 0, posts.week, kept=timed),
        "conduct.burstiness": busiest(posts.at_us[timed], posts.account[timed]),
        "conduct.cross_post_share": part_of_own(crossed, posts.week, kept=timed),
        "conduct.repeated_share": part_of_own(again, posts.week, kept=timed),
        "conduct.begging_share": part_of_own(begs, posts.week, kept=broadcast),
        "conduct.promotion_share": part_of_own(sells, posts.week, kept=broadcast | posts.is_answer),
        "conduct.pitch_share": part_of_own(sells, posts.week, kept=posts.is_to_stranger),
        "conduct.canned_share": part_of_own(canned, posts.week, kept=posts.is_answer),
    }
    estimates |= _unseen(posts, broadcast, timed, estimates)
    chance = by_chance(posts.at_us[timed], posts.account[timed]) if (burst > 0).any() else None
    alike = np.unique(np.array([words or "" for words in posts.words], np.str_), return_inverse=True)[1]
    pitches = sells & posts.is_to_stranger
    hits = [
        *_hits("burst", posts, burst > 0, burst, one_each=_bursts(posts, burst)),
        *_hits("cross_post", posts, crossed, copies.sizes(open_group, crossed), one_each=open_group),
        *_hits("repeated", posts, again, copies.sizes(open_group, again) + 1, one_each=open_group),
        *_hits("begging", posts, begs, _of_each(alike, begs), one_each=alike, notes=asked),
        *_hits("promotion", posts, sells, _of_each(alike, sells), one_each=alike),
        *_hits("pitch", posts, pitches, _of_each(alike, pitches), one_each=alike),
        *_hits("canned", posts, canned, copies.sizes(answer_group, canned), one_each=answer_group),
    ]
    counts = dict(zip(KINDS, (burst > 0, crossed, again, begs, sells, pitches, canned), strict=True))
    return Habits(
        estimates,
        {
            "counts": {kind: int(hit.sum()) for kind, hit in counts.items()},
            "burst_chance": None if chance is None else {"share": chance.share, "p": chance.p},
        },
        hits,
        {"burst": burst > 0, "cross_post": crossed, "begging": begs, "promotion": sells, "canned": canned},
    )


def nothing(reason: str) -> Habits:
    """The same where none of the brand's posts is in the input."""
    gone = Estimate(value=None, n=0, unit=say("share"), method=say("none"), status="not_observable", reason=reason)
    names = (*SHARES, "burstiness")
    return Habits(
        {f"conduct.{name}": gone for name in names}, {"counts": dict.fromkeys(KINDS, 0), "burst_chance": None}, [], {}
    )


def _grouped(posts: Posts, kept: Flags) -> Ints:
    """Numbers of those that say the same among the kept; -1 elsewhere."""
    group = np.full(posts.i.size, -1, np.int64)
    rows = np.flatnonzero(kept)
    group[rows] = copies.groups([posts.words[row] for row in rows.tolist()])
    return group


def _unseen(posts: Posts, broadcast: Flags, timed: Flags, found: dict[str, Estimate]) -> dict[str, Estimate]:
    """What the input cannot show."""
    gone = {}
    if broadcast.any() and not timed.any():
        for name in ("burst_share", "cross_post_share", "repeated_share", "burstiness"):
            gone[f"conduct.{name}"] = found[f"conduct.{name}"].withheld("not_observable", UNSEEN["burst"])
    elif np.unique(posts.platform[timed]).size == 1:
        name = "conduct.cross_post_share"
        gone[name] = found[name].withheld("not_observable", UNSEEN["cross_post"])
    return gone


def _bursts(posts: Posts, size: Ints) -> Ints:
    """A number for each burst: posts in bursts of one account that lie an hour or less apart."""
    rows = np.flatnonzero(size > 0)
    order = rows[np.lexsort((posts.at_us[rows], posts.account[rows]))]
    apart = np.diff(posts.at_us[order]) > 3_600_000_000
    number = np.full(posts.i.size, -1, np.int64)
    if order.size:
        number[order] = np.concatenate([[0], np.cumsum(apart | (np.diff(posts.account[order]) != 0))])
    return number


def _of_each(group: Ints, hit: Flags) -> Ints:
    """How many hits the group of each post has."""
    return np.bincount(group[hit], minlength=int(group.max(initial=0)) + 1)[group]


def _hits(
    kind: str, posts: Posts, hit: Flags, count: Ints, *, one_each: Ints, notes: Sequence[str | None] | None = None
) -> list[Hit]:
    """The posts to quote: one of each group, the largest groups first, the newest of equals."""
    rows = np.flatnonzero(hit)
    order = rows[np.lexsort((posts.i[rows], -posts.at_us[rows], -count[rows]))]
    _, first = np.unique(one_each[order], return_index=True)
    chosen = order[np.sort(first)][:SHOWN]
    return [Hit(kind, int(posts.i[row]), int(count[row]), notes[row] if notes else None) for row in chosen.tolist()]
