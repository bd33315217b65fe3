"""The vital few: how few people carry half of the good and half of the bad spread, and what is left without them."""

from __future__ import annotations

from typing import Any

import numpy as np

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.relationships.concentration import even_half_shares, gini, half_share, redrawn_half_shares, top_share
from reporter.relationships.ledger import Ints
from reporter.relationships.section import Section
from reporter.sentence import say
from reporter.statistics.gates import SHARE, judge

TONES = ("positive", "negative")
LEVEL = 0.95
TOP = 3
METHOD = say("bootstrap over people")
NO_LINKS = say(
    "The input does not say who answers or passes on whom, so what anybody set off cannot be seen. "
    "Export answers and shares with the id of what they answer."
)


def measure_few(engine: Engine) -> Section:
    """Make `concentration.positive_half_share` and `concentration.negative_half_share`.

    The data hold, for each, how many people spoke and how many of them carry anything, the half share where chance
    alone decides, and what remains without the first three.
    """
    rows = engine.rows(statement(__package__, "carried"))
    (known,) = engine.rows("select count(*) as links from links where parent >= 0").to_pylist()
    tone, carried = np.array(rows["polarity"].to_pylist(), object), rows["carried"].to_numpy().astype(np.int64)
    found = {one: _one(carried[tone == one], is_seen=known["links"] > 0) for one in TONES}
    return Section(
        {f"concentration.{one}_half_share": estimate for one, (estimate, _) in found.items()},
        {one: data for one, (_, data) in found.items()},
    )


def _one(carried: Ints, *, is_seen: bool) -> tuple[Estimate, dict[str, Any]]:
    """The estimate of one kind of word, and the plain data beside it."""
    carriers = np.sort(carried[carried > 0])[::-1]
    total = int(carriers.sum())
    data: dict[str, Any] = {"speakers": int(carried.size), "carriers": int(carriers.size), "follow_ups": total}
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
    even_low, even_high = (float(end) for end in np.quantile(even_half_shares(carriers), tails))
    data |= {
        "people": int(np.ceil(value * carriers.size - 1e-9)),
        "even_low": round(even_low, 4),
        "even_high": round(even_high, 4),
        "top_share": round(top_share(carriers), 4),
        "gini": round(gini(carriers), 4),
        "without_top": round(1 - float(carriers[:TOP].sum() / total), 4),
    }
    return Estimate(value=value, low=min(low, value), high=max(high, value), level=LEVEL, **facts), data
