"""The rings around a brand in figures: people, what they say, and who sets off what spreads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.spread.rings.graph import RINGS, Ints, Rings, largest_part, rings
from reporter.spread.section import Section
from reporter.statistics.intervals import share

NO_ACCOUNTS = say(
    "No account of the brand is known, so who is in touch with it cannot be seen. "
    "Name its accounts in reporter.toml under [brand] accounts, and export their posts and answers too."
)
NO_POSTS = say(
    "None of the brand's own posts and answers are in the input, so who is in touch with it cannot be seen. "
    "Export what its accounts posted and answered, and the answers to them, beside the mentions."
)
NO_LINKS = say(
    "The input does not say who answers or passes on whom, so links between people cannot be seen. "
    "Export answers and shares with the id of what they answer."
)
UNITS = {
    "people": say("people"),
    "mentions": say("mentions"),
    "positive_share": say("share"),
    "negative_share": say("share"),
    "set_off": say("people"),
    "spread_share": say("share"),
}


def measure_rings(engine: Engine, *, brand: str, window_hours: float | None) -> Section:
    """Place the people of the word of mouth around the brand.

    Makes `spread.rings.<figure>.<ring>` with the rings touched, reached and outside, and `spread.rings.responded`:
    which part of the largest connected group of people takes part in what one first mention sets off.

    Args:
        engine: Where the tables are, `followers` among them.
        brand: The brand that the report is about.
        window_hours: How long a follow-up counts; first mentions younger than that are not asked who took part.
    """
    (known,) = engine.rows(statement(__package__, "unplaced"), brand=brand).to_pylist()
    columns = engine.rows(statement(__package__, "people"), brand=brand)
    person = pa.table({"author_key": columns["author_key"], "person": np.arange(columns.num_rows)})
    engine.keep("ring_people", person.to_batches(), person.schema)
    pairs = engine.rows(statement(__package__, "pairs"))
    one, other = (pairs[end].to_numpy().astype(np.int64) for end in ("one", "other"))
    placed = rings(columns.num_rows, one, other, columns["touched"].to_numpy(zero_copy_only=False))
    estimates = {
        f"spread.rings.{name}.{ring}": figure
        for ring in RINGS
        for name, figure in _ring(columns, placed, ring, known).items()
    }
    starts = engine.rows(statement(__package__, "starts"), window_hours=window_hours or 0.0)
    estimates["spread.rings.responded"] = _responded(starts, placed, known)
    return Section(estimates, {"steps": _steps(placed, known), **_group(placed, starts), "unnamed": known["unnamed"]})


def _missing(ring: str, known: dict[str, int]) -> str | None:
    """Why a ring cannot be seen; None when it can."""
    if not known["ours"]:
        return NO_POSTS if known["accounts"] else NO_ACCOUNTS
    if ring != "touched" and not known["links"]:
        return NO_LINKS
    return None


def _ring(columns: pa.Table, placed: Rings, ring: str, known: dict[str, int]) -> dict[str, Estimate]:
    missing = _missing(ring, known)
    if missing:
        return {
            name: Estimate(value=None, n=0, unit=unit, method=say("count"), status="not_observable", reason=missing)
            for name, unit in UNITS.items()
        }
    inside = placed.ring == RINGS.index(ring)
    count = {name: columns[name].to_numpy().astype(np.int64) for name in columns.column_names[2:]}
    people, mentions = int(inside.sum()), int(count["mentions"][inside].sum())
    spoke = inside & (count["scored"] > 0)
    facts: dict[str, Any] = {"n": mentions, "n_authors": people, "method": say("count")}
    brought = np.where(inside, count["brought"], 0)
    return {
        "people": Estimate(value=people, unit=say("people"), **facts),
        "mentions": Estimate(value=mentions, unit=say("mentions"), **facts),
        "positive_share": share(count["positive"][spoke], count["scored"][spoke]),
        "negative_share": share(count["negative"][spoke], count["scored"][spoke]),
        "set_off": Estimate(value=int((inside & (count["starts"] > 0)).sum()), unit=say("people"), **facts),
        "spread_share": share(brought[count["brought"] > 0], count["brought"][count["brought"] > 0]),
    }


def _responded(starts: pa.Table, placed: Rings, known: dict[str, int]) -> Estimate:
    """Which part of the others in the largest group takes part in what one first mention sets off, on average."""
    facts: dict[str, Any] = {
        "value": None,
        "n": 0,
        "n_authors": 0,
        "unit": say("share"),
        "method": say("Wilson interval by author"),
    }
    if not known["links"]:
        return Estimate(status="not_observable", reason=NO_LINKS, **facts)
    inside = largest_part(placed.component)
    others = int(inside.sum()) - 1
    person = starts["person"].to_numpy()
    asked = inside[person] if inside.size else np.zeros(0, np.bool_)
    roots = starts["roots"].to_numpy()[asked]
    if others < 1 or not roots.size:
        return Estimate(
            status="too_few", reason=say("Too few to say: no two people here have answered each other."), **facts
        )
    took_part = np.minimum(starts["people"].to_numpy()[asked], roots * others)
    found = share(took_part, roots * others, unit=say("share"))
    return replace(found, n=int(roots.sum()), n_authors=int(roots.size))


def _steps(placed: Rings, known: dict[str, int]) -> list[dict[str, int]] | None:
    """How many people stand how many steps from those in touch; None when nobody's touch can be seen."""
    if not known["ours"]:
        return None
    counts = np.bincount(placed.steps[placed.steps >= 0])
    return [{"steps": step, "people": int(n)} for step, n in enumerate(counts)]


def _group(placed: Rings, starts: pa.Table) -> dict[str, int]:
    """Size of the largest connected group of people, of all people, and the most who took part by one person."""
    inside: Ints = largest_part(placed.component).astype(np.int64)
    return {"people": int(placed.ring.size), "connected": int(inside.sum())}
