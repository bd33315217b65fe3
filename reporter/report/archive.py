"""The past of a report, as its pages show it: the runs of the history, and a line for each figure that is followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reporter.config_gates import Gates
from reporter.report.comparison import as_data, compare_runs
from reporter.report.history import History
from reporter.report.runs import Run, last_before, lasting_names, latest, measure_key, run_of, scorer_told, why_another

SHOWN_RUNS = 60
DIGITS = 6
FOLLOWED = (
    "brands.share_of_voice.",
    "concentration.",
    "conduct.",
    "platforms.",
    "relationships.",
    "sentiment.",
    "spread.ratio",
    "spread.reproduction.",
    "spread.total.",
    "vital.",
    "volume.",
)


def nothing() -> dict[str, Any]:
    """The archive of a report that remembers nothing."""
    return {"runs": [], "left_out": 0, "series": [], "last": None, "told": []}


def archive(report: Mapping[str, Any], history: History, gates: Gates) -> dict[str, Any]:
    """What `report.json` says of the past under `archive`.

    Args:
        report: The document as measured.
        history: Everything remembered of any brand, this report among it or not.
        gates: The figures that gates are about are followed too.

    Returns:
        `runs` in order of their time, each with what it corrects; `series`, one line a figure with a new piece where
        its definition changed; and `last`, what changed since the last report.
    """
    run = run_of(report)
    if run is None:
        return {**nothing(), "told": list(history.told)}
    known = [one for one in history.runs if one.brand == run.brand]
    if run.digest not in {one.digest for one in known}:
        known.append(run)
    # Runs over the same days stand in the order in which they were remembered.
    ordered = sorted(known, key=lambda one: (one.days[1], one.days[0]))
    shown = ordered[-SHOWN_RUNS:]
    before = last_before(run, known)
    raw = {lasting: name for name, lasting in lasting_names(report).items()}
    return {
        "runs": _runs(shown, run),
        "left_out": len(ordered) - len(shown),
        "series": [{**_series(name, shown, run), "estimate": raw[name]} for name in _followed(run, gates)],
        "last": None if before is None else _last(before, run, report),
        "told": list(history.told),
    }


def _followed(run: Run, gates: Gates) -> list[str]:
    asked = {gate.figure for gate in gates.asked}
    return [name for name in sorted(run.figures) if name.startswith(FOLLOWED) or name in asked]


def _runs(shown: Sequence[Run], this: Run) -> list[dict[str, Any]]:
    valid = {one.digest for one in latest(shown)}
    told = []
    for run in shown:
        mentions = run.figures.get("volume.mentions")
        told.append(
            {
                "id": run.digest[:12],
                "start": run.start,
                "end": run.end,
                "mentions": None if mentions is None else mentions.estimate.value,
                "scorer": scorer_told(run.scorer),
                "is_this": run.digest == this.digest,
                "is_corrected": run.digest not in valid,
            }
        )
    return told


def _series(name: str, shown: Sequence[Run], this: Run) -> dict[str, Any]:
    """One figure over all runs that show it, as columns of equal length."""
    points = [(place, run) for place, run in enumerate(shown) if name in run.figures and _is_shown(name, run)]
    return {
        "name": name,
        "unit": this.figures[name].estimate.unit,
        "runs": [place for place, _ in points],
        "values": _column(points, name, "value"),
        "lows": _column(points, name, "low"),
        "highs": _column(points, name, "high"),
        "pieces": _pieces(name, [run for _, run in points]),
        "moving": [run.figures[name].estimate.status == "moving" for _, run in points],
    }


def _is_shown(name: str, run: Run) -> bool:
    return run.figures[name].estimate.is_shown


def _column(points: Iterable[tuple[int, Run]], name: str, field: str) -> list[float | None]:
    found = (getattr(run.figures[name].estimate, field) for _, run in points)
    return [None if value is None else float(f"{value:.{DIGITS}g}") for value in found]


def _pieces(name: str, runs: Sequence[Run]) -> list[int]:
    """The number of the piece of line that each point belongs to: another one after every change of definition."""
    pieces: list[int] = []
    for place, run in enumerate(runs):
        is_new = place > 0 and why_another(name, run, runs[place - 1]) is not None
        pieces.append((pieces[-1] if pieces else 0) + is_new)
    return pieces


def _last(before: Run, run: Run, report: Mapping[str, Any]) -> dict[str, Any]:
    """The last report, and what really changed since."""
    told = as_data(compare_runs(before, run, titles=report["measures"]))
    kept = ("name", "title", "unit", "before", "after", "by", "value", "low", "high", "level", "q")
    return {
        "start": before.start,
        "end": before.end,
        "shared": told["shared"],
        "compared": len(told["changed"]) + len(told["alike"]),
        "changed": [{key: one[key] for key in kept} for one in told["changed"]],
        "broken": [
            {"name": name, "why": why}
            for name in sorted({*before.figures} & {*run.figures})
            if measure_key(name, report["measures"]) and (why := why_another(name, run, before))
        ],
    }
