"""Whether the brand talks with people or at them: answers to one person against broadcasts to whoever follows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.statistics.gates import Gate, Need
from reporter.statistics.intervals import share, told_if_known

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

OWN = Gate(
    "own posts",
    (
        Need("authors", 4, lambda n: say_number("{n:,} week with own posts", "{n:,} weeks with own posts", n)),
        Need("items", 20, lambda n: say_number("{n:,} own post or answer", "{n:,} own posts and answers", n)),
    ),
)
METHOD = say("Wilson interval by week")
RATIO_UNIT = say("broadcasts for each answer")


def part_of_own(hit: Flags, week: Ints, *, kept: Flags | None = None) -> Estimate:
    """The part of the brand's own posts for which something holds.

    They are all the brand's own, so what varies is the week: posts of one week resemble each other.

    Args:
        hit: For which it holds.
        week: Dense number of the week of each, from 0; posts without a time are in one week of their own.
        kept: The posts that the share is of; all by default.

    >>> round(part_of_own(np.arange(40) % 4 == 0, np.arange(40) // 8).value, 2)
    0.25
    """
    of = np.ones(hit.size, np.bool_) if kept is None else kept
    size = int(week.max(initial=-1)) + 1
    total, hits = np.bincount(week[of], minlength=size), np.bincount(week[of & hit], minlength=size)
    return replace(told_if_known(share(hits, total, gate=OWN)), n_authors=None, method=METHOD)


def talking(is_answer: Flags, week: Ints) -> dict[str, Estimate]:
    """The one-to-one share, and the broadcasts for each answer, which is (1 - share) / share with its interval.

    Args:
        is_answer: For each own answer and broadcast, whether it is an answer.
        week: Dense number of the week of each.
    """
    one = part_of_own(is_answer, week)
    facts = replace(one, unit=RATIO_UNIT)
    if one.value is None or one.low is None or one.high is None:
        ratio = facts
    elif not one.value or not one.low:
        ratio = facts.withheld("too_few", say("It answered nobody here, so nothing can be set against its broadcasts."))
    else:
        value, low, high = ((1 - part) / part for part in (one.value, one.high, one.low))
        ratio = replace(facts, value=value, low=low, high=high)
    return {"conduct.one_to_one_share": one, "conduct.broadcast_to_reply_ratio": ratio}
