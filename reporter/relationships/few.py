"""The vital few: how few people carry half of the good and half of the bad spread, and what is left without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.memoization import memoized
from reporter.relationships.concentration import (
    DRAWS,
    dealt_half_shares,
    gini,
    half_share,
    redrawn_half_shares,
    top_share,
)
from reporter.relationships.ledger import Ints
from reporter.relationships.section import Section
from reporter.sentence import say
from reporter.statistics.gates import SHARE, judge

AS_MUCH = 4  # mentions in one conversation; who says more is like who says so many
SPEAK_AGAIN = 10
TONES = ("positive", "negative")
LEVEL = 0.95
TOP = 3
METHOD = say("bootstrap over people")
NO_LINKS = say(
    "The input does not say who answers or passes on whom, so what anybody set off cannot be seen. "
    "Export answers and shares with the id of what they answer."
)


@dataclass(frozen=True, eq=False)
class Parts:
    """What people said in a tone, one entry for each conversation that each took part in.

    Args:
        person: A number of whose it is.
        place: A number of what parts are alike in: platform, week, whether it opens the conversation, how much is said.
        carried: Follow-ups by others that it brought directly.
    """

    person: Ints
    place: Ints
    carried: Ints

    @property
    def speak_again(self) -> int:
        """How many people took part in two conversations or more."""
        return int((np.unique(self.person, return_counts=True)[1] > 1).sum())

    def of_people(self) -> Ints:
        """What each person brought."""
        who = np.unique(self.person, return_inverse=True)[1]
        return np.bincount(who, self.carried, minlength=0).astype(np.int64)


def measure_few(engine: Engine) -> Section:
    """Make `concentration.positive_half_share` and `concentration.negative_half_share`.

    The data hold, for each, how many people spoke and how many of them carry anything, the half share where chance
    alone decides whose word is taken up, and what remains without the first three.
    """
    rows = engine.rows(statement(__package__, "carried"), most=AS_MUCH)
    (known,) = engine.rows("select count(*) as links from links where parent >= 0").to_pylist()
    tone = np.array(rows["polarity"].to_pylist(), np.str_)
    columns = [rows[name].to_numpy().astype(np.int64) for name in ("person", "place", "carried")]
    found = {one: _one(Parts(*(c[tone == one] for c in columns)), is_seen=known["links"] > 0) for one in TONES}
    return Section(
        {f"concentration.{one}_half_share": estimate for one, (estimate, _) in found.items()},
        {one: data for one, (_, data) in found.items()},
    )


@memoized
def dealt_range(parts: Parts, *, draws: int = DRAWS) -> tuple[float, float] | None:
    """The range of the half share were it chance whose word is taken up; None where too few spoke again to tell.

    Of who took part in one conversation only, nobody can tell whether it is the person or that one word that goes far.
    """
    if parts.speak_again < SPEAK_AGAIN:
        return None
    tails = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    low, high = np.quantile(dealt_half_shares(parts.person, parts.place, parts.carried, draws=draws), tails)
    return float(low), float(high)


def _one(parts: Parts, *, is_seen: bool) -> tuple[Estimate, dict[str, Any]]:
    """The estimate of one kind of word, and the plain data beside it."""
    carried = parts.of_people()
    carriers = np.sort(carried[carried > 0])[::-1]
    total = int(carriers.sum())
    data: dict[str, Any] = {"speakers": int(carried.size), "carriers": int(carriers.size), "follow_ups": total}
    data |= {"speak_again": parts.speak_again}
    data |= dict.fromkeys(("people", "even_low", "even_high", "top_share", "gini", "without_top"))
    facts: dict[str, Any] = {"n": total, "n_authors": int(carriers.size), "unit": say("share"), "method": METHOD}
    if not is_seen:
        return Estimate(value=None, status="not_observable", reason=NO_LINKS, **facts), data
    evidence = judge(SHARE, items=total, authors=int(carriers.size))
    if evidence.sentence is not None:
        return Estimate(value=None, status="too_few", reason=evidence.sentence, **facts), data
    value = half_share(carriers)
    tails = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    low, high = (float(end) for end in np.quantile(redrawn_half_shares(carriers), tails))
    even = dealt_range(parts)
    data |= {
        "people": int(np.ceil(value * carriers.size - 1e-9)),
        "even_low": round(even[0], 4) if even else None,
        "even_high": round(even[1], 4) if even else None,
        "top_share": round(top_share(carriers), 4),
        "gini": round(gini(carriers), 4),
        "without_top": round(1 - float(carriers[:TOP].sum() / total), 4),
    }
    return Estimate(value=value, low=min(low, value), high=max(high, value), level=LEVEL, **facts), data
