"""Presence is not worth: does the size of people's audiences go with what they set off, with answers, with good word?

That sizes do not matter is never read off from a small correlation: it is shown, by equivalence, or not said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from reporter.context.section import Section
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.statistics.gates import Gate, Need, judge
from reporter.statistics.ranks import MARGIN, Correlation, correlate

Numbers = npt.NDArray[np.float64]

OUTCOMES = ("spread", "reciprocity", "polarity")
PRESENCE = Gate(
    "presence",
    (
        Need(
            "authors",
            40,
            lambda n: say_number("{n:,} person with a known audience", "{n:,} people with a known audience", n),
        ),
        Need(
            "moving",
            10,
            lambda n: say_number("{n:,} of them apart from the rest", "{n:,} of them apart from the rest", n),
        ),
    ),
)
UNIT, METHOD = say("rank correlation, -1 to 1"), say("Spearman, people redrawn")
DOTS = 150
COUNTED = ("mentions_sum", "author_max")
NO_AUDIENCE = say(
    "No person in the input has an audience, so its size cannot be set against anything. Exports that say how many "
    "follow each author carry it: X and most tools for listening do, and forums and reviews do not."
)
NO_LINKS = say("The input does not say who answers or passes on whom, so what people set off cannot be seen.")
NO_EXCHANGE = say(
    "Nobody and the brand have turned to each other in this input. Name its accounts in reporter.toml, and export "
    "its posts and answers too."
)
ALIKE = say("It is the same for all whose audience is known, so nothing can be set against its size.")


@dataclass(frozen=True, eq=False)
class People:
    """People with what is known of them, one row each.

    Args:
        audience: How many follow each; NaN where unknown.
        outcomes: For each name of `OUTCOMES`, one number a person, none of which is made from the audience.
    """

    audience: Numbers
    outcomes: Mapping[str, Numbers]


def measure_presence(engine: Engine) -> Section:
    """The estimates `presence.<outcome>_correlation` and `presence.platform_spread_correlation.<k>`.

    `k` is the platform's place among the names in `data`. Needs `touches`, `word_of_mouth` and `opinions`.
    """
    rows = engine.rows(statement(__package__, "presence"))
    (links,) = engine.rows("select count(*) as linked from links where parent >= 0").to_pylist()
    whole, keys = everywhere(rows)
    unseen = {"spread": None if links["linked"] else NO_LINKS}
    found = _correlations(whole)
    estimates = {
        f"presence.{name}_correlation": told(found[name], whole, name, unseen=unseen.get(name)) for name in OUTCOMES
    }
    known = rows.filter(pc.is_valid(rows["audience"]))
    platforms = sorted(set(known["platform"].to_pylist()))
    for k, platform in enumerate(platforms):
        here = people(known.filter(pc.equal(known["platform"], platform)))
        (one,) = correlate(here.audience, [here.outcomes["spread"]])
        name = f"presence.platform_spread_correlation.{k}"
        estimates[name] = told(one, here, "spread", unseen=unseen["spread"])
    has_audience = np.isfinite(whole.audience)
    data: dict[str, Any] = {
        "platforms": platforms,
        "margin": MARGIN,
        "people": int(has_audience.sum()),
        "without": int((~has_audience).sum()),
        "tests": [
            _test(name, found[name], estimates[f"presence.{name}_correlation"].value is not None) for name in OUTCOMES
        ],
        "dots": dots(whole, keys, rows) if links["linked"] else [],
    }
    return Section(estimates, {"presence": data})


def people(rows: pa.Table) -> People:
    """People from the columns of `presence.sql`, or from sums of them."""
    audience = pc.fill_null(pc.cast(rows["audience"], pa.float64()), np.nan).to_numpy()
    mentions, brought, scored, good, bad, towards, back = (
        rows[name].to_numpy().astype(np.float64)
        for name in ("mentions", "brought", "scored", "good", "bad", "towards", "back")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        outcomes = {
            "spread": brought / mentions,
            "reciprocity": np.minimum(towards, back) / np.maximum(towards, back),
            "polarity": (good - bad) / scored,
        }
    return People(audience, outcomes)


def everywhere(rows: pa.Table) -> tuple[People, list[str]]:
    """Each person once, wherever they spoke, with the largest of their audiences; and their keys."""
    counts = ("mentions", "brought", "scored", "good", "bad", "towards", "back")
    whole = rows.group_by("key").aggregate([("audience", "max"), *((name, "sum") for name in counts)])
    whole = whole.rename_columns({"audience_max": "audience", **{f"{name}_sum": name for name in counts}})
    whole = whole.sort_by("key")
    return people(whole), whole["key"].to_pylist()


def told(found: Correlation | None, of: People, name: str, *, unseen: str | None = None) -> Estimate:
    """The estimate of one correlation, behind its gate."""
    known = np.isfinite(of.audience) & np.isfinite(of.outcomes[name])
    count = int(known.sum())
    facts: dict[str, Any] = {"n": count, "n_authors": count, "unit": UNIT, "method": METHOD}
    if not np.isfinite(of.audience).any():
        unseen = NO_AUDIENCE
    elif name == "reciprocity" and not np.isfinite(of.outcomes[name]).any():
        unseen = NO_EXCHANGE
    if unseen:
        return Estimate(value=None, status="not_observable", reason=unseen, **facts)
    outcome = of.outcomes[name][known]
    commonest = int(np.unique(outcome, return_counts=True)[1].max()) if count else 0
    evidence = judge(PRESENCE, authors=count, moving=count - commonest)
    if evidence.sentence or found is None:
        return Estimate(value=None, status="too_few", reason=evidence.sentence or ALIKE, **facts)
    ends = found.interval_95
    return Estimate(value=found.value, low=ends.low, high=ends.high, level=ends.level, **facts)


def dots(of: People, keys: list[str], rows: pa.Table) -> list[dict[str, Any]]:
    """People to draw: those of the largest audience, those who set off most, and an even choice of the others."""
    known = np.flatnonzero(np.isfinite(of.audience))
    by_size = known[np.lexsort((known, -of.audience[known]))]
    by_spread = known[np.lexsort((known, -of.outcomes["spread"][known]))]
    ends = list(dict.fromkeys([*by_size[: DOTS // 4].tolist(), *by_spread[: DOTS // 4].tolist()]))
    others = [one for one in by_size.tolist() if one not in set(ends)]
    step = max(1, -(-len(others) // (DOTS - len(ends))))
    chosen = sorted([*ends, *others[::step]], key=lambda one: (-of.audience[one], keys[one]))
    sums = rows.group_by("key").aggregate([("mentions", "sum"), ("author", "max")])
    mentions, names = (dict(zip(sums["key"].to_pylist(), sums[name].to_pylist(), strict=True)) for name in COUNTED)
    return [
        {
            "author_key": keys[one],
            "author": names[keys[one]],
            "audience": int(of.audience[one]),
            "spread": float(of.outcomes["spread"][one]),
            "mentions": mentions[keys[one]],
        }
        for one in chosen
    ]


def _correlations(of: People) -> dict[str, Correlation | None]:
    return dict(zip(OUTCOMES, correlate(of.audience, [of.outcomes[name] for name in OUTCOMES]), strict=True))


def _test(name: str, found: Correlation | None, is_shown: bool) -> dict[str, Any]:
    """What two one-sided tests say of one correlation."""
    if found is None or not is_shown:
        return {"outcome": name, "low": None, "high": None, "is_none": None}
    return {
        "outcome": name, "low": found.interval_90.low, "high": found.interval_90.high, "is_none": found.is_none
    }  # fmt: skip
