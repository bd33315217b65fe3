"""The two mixes of a report: kinds by tone, and platforms."""

from __future__ import annotations

from typing import Any

import numpy as np

from reporter.context.section import Section
from reporter.context.shifts.mix import WINDOW, Mix, compare
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate

MIXES = ("pattern", "platform")


def measure_mixes(engine: Engine) -> Section:
    """Hold the mix of kinds and tones, and that of platforms, against four weeks earlier."""
    rows = engine.rows(statement(__package__, "mix")).to_pylist()
    weeks = max((row["whole_weeks"] for row in rows), default=0)
    (people,) = engine.rows(statement(__package__, "mix_people"), days=2 * WINDOW * 7).to_pylist()
    estimates: dict[str, Estimate] = {}
    data: dict[str, Any] = {}
    for name in MIXES:
        own = [row for row in rows if row["mix"] == name and row["age"] < weeks]
        names = sorted({row["name"] for row in own})
        table = np.zeros((weeks, max(len(names), 1)), np.int64)
        for row in own:
            table[row["age"], names.index(row["name"])] += row["mentions"]
        found = compare(table, people=people["people"])
        estimates[f"change.mix.{name}"] = found.divergence
        data[name] = _told(found, names)
    return Section(estimates, {"mix": data})


def _told(found: Mix, names: list[str]) -> dict[str, Any]:
    def figure(estimate: Estimate) -> dict[str, Any]:
        return {**estimate.as_dict(), "reason": estimate.reason}

    parts: list[dict[str, Any]] = [
        {"name": name, "before": figure(part.before), "after": figure(part.after), "part": part.part}
        for name, part in zip(names, found.parts, strict=False)
    ]
    parts.sort(key=lambda part: (-part["part"], part["name"]))
    return {"divergence": figure(found.divergence), "p": found.p, "by_chance": found.by_chance, "parts": parts}
