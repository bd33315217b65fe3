"""What spread rests on: the rungs of the ladder of evidence, and the same figures with guessed links as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.mentions import POLARITIES
from reporter.spread.observed import observe
from reporter.spread.reproduction import reproduction
from reporter.spread.section import Section
from reporter.spread.tally import tally, window_hours

RUNGS = ("id", "url", "quoted_text", "sole_reply", "lost", "unsaid", "first")
GUESSED = ("quoted_text", "sole_reply")
METHOD = "windowed count with guessed links, author bootstrap"


def measure_evidence(engine: Engine, estimates: Mapping[str, Estimate], *, window: float | None) -> Section:
    """Count how links are known, and what one mention brings when guessed links count as well.

    Makes `spread.with_guesses.<polarity>` beside `spread.reproduction.<polarity>`, with the same window.

    Args:
        engine: Where the tables are, `guesses` among them.
        estimates: The figures from links alone.
        window: The window that they were counted with, in hours; None when there are no links to find one from.
    """
    counted = {row["rung"]: row["mentions"] for row in engine.rows(statement(__package__, "rungs")).to_pylist()}
    guessed = sum(counted.get(rung, 0) for rung in GUESSED)
    found = _with_guesses(engine, window) if guessed else (_alone(estimates), window)
    return Section(
        estimates={f"spread.with_guesses.{one}": found[0][one] for one in POLARITIES},
        data={
            "rungs": {rung: counted.get(rung, 0) for rung in RUNGS},
            "guessed": guessed,
            "window_hours": found[1],
        },
    )


def _with_guesses(engine: Engine, window: float | None) -> tuple[dict[str, Estimate], float | None]:
    """What one mention of each polarity brings directly when guessed links count as well."""
    seen = observe(engine, links=statement(__package__, "with_guesses"))
    width = window
    if width is None:
        width = window_hours(seen.items, start_us=seen.start_us, end_us=seen.end_us)
    found = reproduction(tally(seen.items, end_us=seen.end_us, window_hours=width)).estimates
    return {one: replace(found[f"spread.reproduction.{one}"], method=METHOD) for one in POLARITIES}, width


def _alone(estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    """Without a guess both ends of the range are the same figure."""
    return {one: estimates[f"spread.reproduction.{one}"] for one in POLARITIES}
