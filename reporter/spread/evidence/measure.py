"""What spread rests on: the rungs of the ladder of evidence, and the same figures with guessed links as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.mentions import POLARITIES
from reporter.sentence import say
from reporter.spread.observed import observe
from reporter.spread.reproduction import reproduction
from reporter.spread.section import Section
from reporter.spread.tally import tally, window_hours

RUNGS = ("id", "url", "quoted_text", "sole_reply", "lost", "unsaid", "first")
GUESSED = ("quoted_text", "sole_reply")
PAIRS: dict[str, str] = {**{str(one): f"spread.reproduction.{one}" for one in POLARITIES}, "ratio": "spread.ratio"}
METHOD = say("windowed count with guessed links, author bootstrap")


def measure_evidence(
    engine: Engine, estimates: Mapping[str, Estimate], *, window: float | None, repeated: bool = False
) -> Section:
    """Count how links are known, and what one mention brings when guessed links count as well.

    Makes `spread.with_guesses.<polarity>` beside `spread.reproduction.<polarity>`, and `spread.with_guesses.ratio`
    beside `spread.ratio`, with the same window.

    Args:
        engine: Where the tables are, `guesses` among them.
        estimates: The figures from links alone.
        window: The window that they were counted with, in hours; None when there are no links to find one from.
        repeated: Whether the ratio's interval was made to hold at every look.
    """
    counted = {row["rung"]: row["mentions"] for row in engine.rows(statement(__package__, "rungs")).to_pylist()}
    guessed = sum(counted.get(rung, 0) for rung in GUESSED)
    found = _with_guesses(engine, window, repeated) if guessed else (_alone(estimates), window)
    return Section(
        estimates={f"spread.with_guesses.{one}": figure for one, figure in found[0].items()},
        data={
            "rungs": {rung: counted.get(rung, 0) for rung in RUNGS},
            "guessed": guessed,
            "window_hours": found[1],
        },
    )


def _with_guesses(engine: Engine, window: float | None, repeated: bool) -> tuple[dict[str, Estimate], float | None]:
    """What one mention of each polarity brings directly when guessed links count as well."""
    seen = observe(engine, links=statement(__package__, "with_guesses"))
    width = window
    if width is None:
        width = window_hours(seen.items, start_us=seen.start_us, end_us=seen.end_us)
    found = reproduction(tally(seen.items, end_us=seen.end_us, window_hours=width), repeated=repeated).estimates
    return {name: replace(found[alone], method=METHOD) for name, alone in PAIRS.items()}, width


def _alone(estimates: Mapping[str, Estimate]) -> dict[str, Estimate]:
    """Without a guess both ends of the range are the same figure."""
    return {name: estimates[alone] for name, alone in PAIRS.items()}
