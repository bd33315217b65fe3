"""The possible audience of good and bad word, of each brand, and of the largest conversations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.mentions import POLARITIES
from reporter.sentence import say
from reporter.spread.reach.bounds import Bounds, Flags, Reach, reach
from reporter.spread.section import Section

COVERAGE = 0.8
LARGEST = 10
GROUPS = ("all", *POLARITIES[:3])
BOUNDS = say("ends of a union of audiences")
NOWHERE = say(
    "No follower counts are in this input. Export them with the mentions: in the X API the author's public metrics, "
    "in a listening suite the column with the author's followers."
)

Figures = dict[str, Estimate]


def measure_reach(engine: Engine, *, brand: str, named: Callable[[str], str]) -> Section:
    """Bound who may have seen word of mouth: those who follow who said it first, and who passed it on.

    Only platforms that say the size of audiences take part. The figures are `spread.reach.<figure>.<group>`: direct,
    added, union, amplification and coverage, of all word, and of the positive, neutral and negative.

    Args:
        engine: Where the tables are, `followers` among them.
        brand: The brand that the report is about.
        named: What a mention's id is called in the report.
    """
    places = engine.rows(statement(__package__, "places")).to_pylist()
    columns = engine.rows(statement(__package__, "people"))
    own = {name: _group(columns, brand, name) for name in GROUPS}
    brands = sorted(set(columns["brand"].to_pylist()) - {brand})
    return Section(
        estimates={
            f"spread.reach.{name}.{group}": one for group, figures in own.items() for name, one in figures.items()
        },
        data={
            "platforms": [row["platform"] for row in places if row["says"]],
            "people_elsewhere": sum(row["people"] for row in places if not row["says"]),
            "coverage_needed": COVERAGE,
            "brands": [
                {"brand": name, "is_own": name == brand, **_told(_group(columns, name, "all"))}
                for name in [brand, *brands]
            ],
            "conversations": _conversations(engine, {row["platform"] for row in places if row["says"]}, named),
        },
    )


def _group(columns: pa.Table, brand: str, group: str) -> Figures:
    """The figures of one brand's word, of one polarity or of all, each person once."""
    rows = np.asarray(columns["brand"].to_numpy() == brand, np.bool_)
    if group != "all":
        rows &= columns["polarity"].to_numpy() == group
    person = columns["person"].to_numpy()[rows]
    people, place = np.unique(person, return_inverse=True)
    is_first = np.zeros(people.size, np.bool_)
    np.logical_or.at(is_first, place, columns["is_first"].to_numpy(zero_copy_only=False)[rows])
    audience = np.full(people.size, -1, np.int64)
    audience[place] = columns["audience"].to_numpy()[rows]
    is_named = np.zeros(people.size, np.bool_)
    is_named[place] = columns["is_named"].to_numpy(zero_copy_only=False)[rows]
    if not columns.num_rows:
        return _nothing("not_observable", NOWHERE)
    if not people.size:
        return _nothing("too_few", say("Too few to say: nobody started or passed on such a mention."))
    return figures(reach(audience, is_first), named=int(is_named.sum()))


def figures(found: Reach, *, named: int | None = None) -> Figures:
    """The estimates of a reach; where too few audiences are known, their values are withheld.

    Args:
        found: The bounds and whose audiences they rest on.
        named: Known people among those; all of them when not given.
    """
    people, known = found.first + found.passing, found.first_known + found.passing_known
    facts: dict[str, Any] = {"n": people, "n_authors": people if named is None else named}
    share = Estimate(value=known / people, unit=say("share"), method=say("count"), **facts)
    direct = _checked(found.direct, found.first_known, found.first, facts)
    added = _checked(found.added, found.passing_known, found.passing, facts)
    return {
        "direct": direct,
        "added": added,
        "union": _checked(found.union, known, people, facts),
        "amplification": _amplification(found, direct, added, facts),
        "coverage": share,
    }


def _checked(bounds: Bounds, known: int, people: int, facts: Mapping[str, Any]) -> Estimate:
    """Two ends as an estimate whose value is the upper one; one end where both are the same."""
    if people and known < COVERAGE * people:
        return Estimate(
            value=None,
            unit=say("people"),
            method=BOUNDS,
            status="not_observable",
            reason=_uncovered(known, people),
            **facts,
        )
    ends: dict[str, Any] = {"low": float(bounds.low), "high": float(bounds.high)} if bounds.low < bounds.high else {}
    return Estimate(value=float(bounds.high), unit=say("people"), method=BOUNDS, **facts, **ends)


def _amplification(found: Reach, direct: Estimate, added: Estimate, facts: Mapping[str, Any]) -> Estimate:
    missing = next((one.reason for one in (direct, added) if not one.is_shown), None)
    if missing is None and found.amplification is None:
        missing = say("Nobody follows those who said it first, so there is nothing to compare with.")
    if missing is not None:
        return Estimate(
            value=None, unit=say("times"), method=say("ratio"), status="not_observable", reason=missing, **facts
        )
    return Estimate(value=found.amplification, unit=say("times"), method=say("ratio"), **facts)


def _uncovered(known: int, people: int) -> str:
    return say(
        "The audience of {known:,} of {people:,} people is known, {needed:.0%} are needed: "
        "what the others reach is not known and is not guessed.",
        known=known,
        people=people,
        needed=COVERAGE,
    )


def _nothing(status: Any, reason: str) -> Figures:
    units = {
        "direct": say("people"),
        "added": say("people"),
        "union": say("people"),
        "amplification": say("times"),
        "coverage": say("share"),
    }
    return {
        name: Estimate(value=None, n=0, n_authors=0, unit=unit, method=BOUNDS, status=status, reason=reason)
        for name, unit in units.items()
    }


def _told(found: Figures) -> dict[str, Any]:
    """Estimates as plain data, each with its reason."""
    return {name: {**one.as_dict(), "reason": one.reason} for name, one in found.items()}


def _conversations(engine: Engine, platforms: set[str], named: Callable[[str], str]) -> list[dict[str, Any]]:
    """The largest conversations, each with its own bounds."""
    rows = engine.rows(statement(__package__, "conversations"), most=LARGEST)
    ids = rows["id"].to_pylist()
    audience: npt.NDArray[np.int64] = rows["audience"].to_numpy()
    is_first: Flags = rows["is_first"].to_numpy(zero_copy_only=False)
    told = []
    for name in dict.fromkeys(ids):
        place = np.array([one == name for one in ids])
        at = int(place.argmax())
        size, polarity, platform = (rows[key][at].as_py() for key in ("size", "polarity", "platform"))
        found = (
            figures(reach(audience[place], is_first[place]))
            if platform in platforms
            else _nothing("not_observable", say("This platform's export does not say the size of audiences."))
        )
        told.append({"root": named(name), "size": size, "polarity": polarity, "platform": platform, **_told(found)})
    return told
