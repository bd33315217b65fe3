"""Presence against what people set off: found where planted, none in clean data, and never made from the audience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from reporter.context.presence import OUTCOMES, everywhere, measure_presence
from reporter.engine.embedded import EmbeddedEngine
from reporter.engine.sql import statement

PEOPLE = 120
World = Callable[..., EmbeddedEngine]
TEXTS = ("id", "author_key", "author", "author_id", "platform", "kind", "role", "polarity")
SCHEMAS = {
    "trusted": pa.schema(
        [
            ("i", pa.int64()),
            ("audience", pa.int64()),
            *((name, pa.string()) for name in TEXTS),
            ("created_at", pa.timestamp("us", "UTC")),
        ]
    ),
    "links": pa.schema([("i", pa.int64()), ("parent", pa.int64())]),
    "touches": pa.schema([("i", pa.int64()), ("person", pa.string()), ("is_ours", pa.bool_())]),
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Makes an engine with people who speak three times each.

    What they bring follows their audience by a power, 0 for not at all.
    """
    made: list[EmbeddedEngine] = []

    def make(*, pull: float, scale: int = 1, seed: int = 1) -> EmbeddedEngine:
        made.append(EmbeddedEngine(tmp_path / str(len(made)), threads=2))
        return fill(made[-1], pull=pull, scale=scale, seed=seed)

    yield make
    for engine in made:
        engine.close()


def fill(engine: EmbeddedEngine, *, pull: float, scale: int, seed: int) -> EmbeddedEngine:
    """The tables of such a world."""
    rng = np.random.default_rng(seed)
    audience = rng.lognormal(6, 1.5, PEOPLE).astype(int) + 1
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}

    def say(who: str, size: int | None, parent: int, polarity: str) -> int:
        i = len(tables["trusted"])
        row = {"i": i, "id": f"x:{i}", "author_key": who, "author": who, "audience": size, "polarity": polarity}
        fixed = {"platform": "x", "kind": "post" if parent < 0 else "comment", "role": "public"}
        tables["trusted"].append({**row, **fixed, "created_at": datetime(2026, 3, 1, tzinfo=UTC)})
        tables["links"].append({"i": i, "parent": parent})
        return i

    for n in range(PEOPLE):
        size = int(audience[n]) * scale or None
        for _ in range(3):
            own = say(f"p{n}", size, -1, ("positive", "negative", "neutral")[int(rng.integers(3))])
            tables["touches"].append({"i": own, "person": f"p{n}", "is_ours": bool(rng.integers(2))})
            for _ in range(int(rng.poisson(0.4 * (audience[n] / 400) ** pull))):
                say(f"q{len(tables['trusted'])}", None, own, "neutral")
            say(f"p{n}", size, own, "neutral")
    for name, rows in tables.items():
        engine.keep(name, [pa.RecordBatch.from_pylist(rows, schema=SCHEMAS[name])], SCHEMAS[name])
    engine.view("word_of_mouth", "select * from trusted")
    engine.view("opinions", "select * from trusted")
    return engine


def test_planted_weight_of_presence_is_found(world: World) -> None:
    """Where audiences carry, the interval lies above nothing."""
    found = measure_presence(world(pull=0.6)).estimates["presence.spread_correlation"]

    assert found.value is not None and found.low is not None
    assert found.low > 0.2


def test_clean_people_raise_few_alarms(world: World) -> None:
    """Of 30 correlations of things that have nothing to do with each other, one or two look otherwise at 95 %."""
    alarms = 0
    for seed in range(10):
        found = measure_presence(world(pull=0.0, seed=seed)).estimates
        for outcome in OUTCOMES:
            one = found[f"presence.{outcome}_correlation"]
            assert one.low is not None and one.high is not None
            alarms += not one.low <= 0 <= one.high

    assert alarms <= 4


def test_no_outcome_is_made_from_the_audience(world: World) -> None:
    """A hundred times the followers change neither any outcome nor any correlation: no ratio over them is in use."""
    few, many = (measure_presence(world(pull=0.3, scale=scale)) for scale in (1, 100))
    outcomes = []
    for scale in (1, 100):
        made = world(pull=0.3, scale=scale)
        outcomes.append(everywhere(made.rows(statement("reporter.context", "presence")))[0].outcomes)

    assert few.estimates == many.estimates
    for name in OUTCOMES:
        np.testing.assert_array_equal(outcomes[0][name], outcomes[1][name])


def test_own_additions_are_not_set_off(world: World) -> None:
    """Everybody adds to their own words, and that is no answer of others: half of all mentions bring nothing."""
    people, keys = everywhere(world(pull=0.0).rows(statement("reporter.context", "presence")))
    brought = people.outcomes["spread"][[keys.index(f"p{n}") for n in range(PEOPLE)]]

    assert pytest.approx(0.4 / 2, abs=0.05) == float(brought.mean())


def test_without_audiences_nothing_is_said(world: World) -> None:
    """The reason says which exports carry them."""
    made = world(pull=0.0, scale=0)
    section = measure_presence(made)

    assert {"not_observable"} == {one.status for one in section.estimates.values()}
    assert all("X and most tools for listening do" in (one.reason or "") for one in section.estimates.values())
    assert [] == section.data["presence"]["dots"]
