"""What does a report announce of worlds in which nothing is to be told, and what of worlds in which it was planted?

    python -m benchmarks.announced [--calm 100] [--planted 20] [--processes 1]

Each world of `benchmarks.calm_worlds` is an export, built whole by the pipeline with the settings as they come. Printed
is, for everything that a report may announce, in how many of a hundred worlds it did so, with its interval.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scipy import stats

from benchmarks.calm_worlds import CONFIG, PLANTED, Plan, write
from reporter.config import parse
from reporter.pipeline import build_report
from reporter.progress import silent

HABITS = ("begging", "promotion", "pitch", "burst", "cross_post", "repeated", "canned")
SERIES = ("volume", "bad", "pace", "answering")
CALM = {
    "calm": Plan(),
    "restless": Plan(carries=0.7, swing=(0.35, 0.3)),
}


def announced(report: Mapping[str, Any]) -> dict[str, bool]:
    """Whether the report announces each thing that it may."""
    conduct, people, changed = report["conduct"], report["relationships"], report["changes"]
    clear = {one["name"] for one in report["comparisons"]["listed"] if one["is_clear"]}
    hits = {hit["habit"] for hit in conduct["hits"]}
    few = {tone: people["few"][tone] for tone in ("positive", "negative")}
    share = {tone: report["estimates"][f"concentration.{tone}_half_share"]["value"] or 1.0 for tone in few}
    found = {f"conduct: {habit}": habit in hits for habit in HABITS}
    found["conduct: harsh tone"] = conduct["tone"]["harsh"] > 0
    found["good against bad: spread"] = report["spread"]["verdict"] == "differs"
    found |= {f"comparison: {one['name']}": one["name"] in clear for one in report["comparisons"]["listed"]}
    found |= {f"lasting change: {name}": bool(changed["series"][name]["shifts"]) for name in SERIES}
    found["unusual time"] = bool(changed["unusual"])
    found["topic leans"] = any(topic["leans"] for topic in report["topics"]["topics"])
    found["phrases of good or bad word"] = any(report["topics"]["sides"].values())
    steps = report["estimates"]["circles.steps_trend"]
    found["steps between people trend"] = steps["value"] is not None and steps["low"] * steps["high"] > 0
    found["topic moves"] = any(topic["moves"] for topic in report["topics"]["topics"])
    for tone, one in few.items():
        found[f"vital few: {tone}"] = share[tone] < (one["even_low"] or 0.0)
    for name in ("advocate", "detractor"):
        chance = people["by_chance"][name]
        found[f"{name}s beyond chance"] = bool(chance) and chance["people"] > (chance["high"] or 0)
    found["people drifting"] = bool(people["tasks"]["drifting"])
    found["small but far"] = bool(people["tasks"]["small_far"])
    found["a flow of stages"] = any(flow["is_unusual"] for flow in people["moves"]["flows"])
    found["communities"] = people["circles"]["communities"]["is_beyond_chance"]
    return found


def told(plan: Plan, seed: int) -> dict[str, bool]:
    """Write a world, build it, and read what is announced."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "input").mkdir()
        (folder / "tables").mkdir()
        write(folder / "input" / "world.csv", plan, seed=seed)
        built = build_report(folder / "input", parse(CONFIG), folder=folder / "tables", progress=silent)
        with closing(built.engine):
            return announced(built.report)


def counted(plan: Plan, worlds: int, processes: int) -> dict[str, int]:
    """In how many of so many worlds each thing is announced."""
    with ProcessPoolExecutor(processes) as pool:
        found = []
        for seed, one in enumerate(pool.map(told, [plan] * worlds, range(worlds))):
            found.append(one)
            print(
                f"world {seed}: {', '.join(name for name in one if one[name]) or 'nothing'}",
                file=sys.stderr,
                flush=True,
            )
    return {name: sum(one[name] for one in found) for name in found[0]}


def rate(count: int, worlds: int) -> str:
    """A part of the worlds in percent with its interval (Clopper and Pearson, 95 %); a dash for none.

    >>> rate(2, 100), rate(0, 100)
    ('2 (0 to 7)', '–')
    """
    if not count:
        return "–"
    ends = stats.binomtest(count, worlds).proportion_ci(method="exact")
    return f"{100 * count / worlds:.0f} ({100 * ends.low:.0f} to {100 * ends.high:.0f})"


def main() -> None:
    """Print a table with a column for each kind of world."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calm", type=int, default=100)
    parser.add_argument("--planted", type=int, default=20)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    plans = {**{name: (plan, given.calm) for name, plan in CALM.items()}}
    plans |= {name: (plan, given.planted) for name, plan in PLANTED.items()}
    if given.only:
        plans = {name: one for name, one in plans.items() if name in given.only}
    columns = {name: counted(plan, worlds, given.processes) for name, (plan, worlds) in plans.items()}
    print(f"| announced | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for name in next(iter(columns.values())):
        cells = [rate(column[name], plans[kind][1]) for kind, column in columns.items()]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
