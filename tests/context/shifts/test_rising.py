"""Phrases that come up with a change: planted ones are named, and habits of people and threads are not."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from statsmodels.regression.linear_model import OLS

from reporter.context.shifts.rising import rising, surprise
from reporter.engine.embedded import EmbeddedEngine

CHOSEN = pa.schema(
    [
        ("i", pa.int64()),
        ("root", pa.int64()),
        ("person", pa.string()),
        ("hit", pa.float64()),
        ("is_after", pa.bool_()),
    ]
)
PHRASES = pa.schema([("i", pa.int64()), ("phrase", pa.string())])
COMMON = 40


def world(rng: np.random.Generator, *, planted: float = 0.0, in_one_thread: bool = False) -> tuple[pa.Table, pa.Table]:
    """Some 600 mentions of 150 people before and after: each person and each thread has phrases of its own liking."""
    count = 600
    person, thread = rng.integers(0, 150, count), rng.integers(0, 120, count)
    is_after = rng.random(120)[thread] + 0.2 * rng.standard_normal(count) > 0.6  # threads lie mostly on one side
    liked, spoken_of = rng.integers(0, COMMON, 150), rng.integers(0, COMMON, 120)
    said = np.where(rng.random(count) < 0.5, liked[person], rng.integers(0, COMMON, count))
    said = np.where(rng.random(count) < 0.5, spoken_of[thread], said)
    rows = [(i, f"phrase {one}") for i, one in enumerate(said.tolist())]
    late = is_after & (thread == thread[is_after][0] if in_one_thread else rng.random(count) < planted)
    rows += [(int(i), "broken hinge") for i in np.flatnonzero(late)]
    columns = [np.arange(count), thread, [f"p{one}" for one in person], np.ones(count), is_after]
    chosen = pa.table([pa.array(one, kind) for one, kind in zip(columns, CHOSEN.types, strict=True)], schema=CHOSEN)
    return chosen, pa.Table.from_pylist([dict(zip(("i", "phrase"), row, strict=True)) for row in rows], PHRASES)


def named(engine: EmbeddedEngine, told: tuple[pa.Table, pa.Table], turn: int, *, is_more: bool = True) -> list[str]:
    """The phrases that are named for a world; each turn has tables of its own."""
    for name, table in zip(("shift_chosen", "mention_phrases"), told, strict=True):
        engine.keep(f"{name}_{turn}", table.to_batches(), table.schema)
        engine.view(name, f"select * from {name}_{turn}")
    return [one.phrase for one in rising(engine, is_more=is_more, topics=True)]


def test_a_phrase_that_came_up_is_named_first(engine: EmbeddedEngine) -> None:
    """In a seventh of the mentions after the change and none before: found in at least 19 of 20 worlds."""
    found = [named(engine, world(np.random.default_rng(seed), planted=0.15), seed) for seed in range(20)]

    assert 19 <= sum(one[:1] == ["broken hinge"] for one in found)


def test_what_one_thread_repeats_is_not_named(engine: EmbeddedEngine) -> None:
    """A phrase of a single conversation is that conversation's: it is told as such, not as what came up."""
    found = [named(engine, world(np.random.default_rng(seed), in_one_thread=True), seed) for seed in range(20)]

    assert 0 == sum("broken hinge" in one for one in found)


def test_false_alarms_are_rare(engine: EmbeddedEngine) -> None:
    """Where people and threads only have their habits, one world in twenty at most names a phrase."""
    rng = np.random.default_rng(20_260_105)
    alarms = sum(bool(named(engine, world(rng), k, is_more=bool(k % 2))) for k in range(60))

    assert alarms <= 3


def test_the_error_is_that_of_an_independent_library() -> None:
    """Clusters of one mention each: z is near that of statsmodels' regression with errors by cluster."""
    rng = np.random.default_rng(9)
    after = rng.random(2_000) < 0.4
    says = rng.random(2_000) < np.where(after, 0.16, 0.1)
    y1, y0, n1, n0 = (float(np.sum(one)) for one in (says & after, says & ~after, after, ~after))
    sums = {"y1": y1, "y0": y0, "y1y1": y1, "y1y0": 0.0, "y0y0": y0, "y1n1": y1, "yn": 0.0, "y0n0": y0, "all1": n1}
    sums |= {"all0": n0, "n1n1": n1, "n1n0": 0.0, "n0n0": n0, "clusters": y1 + y0}
    z, _ = surprise({name: np.array([one]) for name, one in sums.items()})
    design = np.column_stack([np.ones(2_000), after])
    other = OLS(says.astype(float), design).fit(cov_type="cluster", cov_kwds={"groups": np.arange(2_000)})

    assert abs(float(z[0]) - float(other.tvalues[1])) < 0.05 * abs(float(z[0]))


def test_without_topics_nothing_is_named(engine: EmbeddedEngine) -> None:
    """Where phrases were not looked for there is no table to ask."""
    assert [] == rising(engine, is_more=True, topics=False)
