"""Write the example export: `python -m example.generate --output input --seed 7`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import numpy as np

from example import plot
from example.brand import END, hours_at, moment
from example.exports import brandwatch, instagram, reddit, x

SEED = 7
SPRING_ENDS = moment(hours_at(6, 3))
SUMMER_STARTS = moment(hours_at(5, 30))
"""The two exports from X overlap by four days, as they do when somebody is careful."""

COLLECTED_AT = END + timedelta(hours=9, minutes=30)


def files(seed: int, size: float) -> dict[str, str]:
    """Every file of the example by name."""
    items = plot.write(seed, size)
    by_platform = {name: [item for item in items if item.platform == name] for name in ("x", "reddit", "instagram")}
    web = [item for item in items if item.platform in brandwatch.DOMAINS]
    spring = [item for item in by_platform["x"] if item.at < SPRING_ENDS]
    summer = [item for item in by_platform["x"] if item.at >= SUMMER_STARTS]
    return {
        "x_search_spring.jsonl": _joined(x.lines(spring, SPRING_ENDS + timedelta(hours=7))),
        "x_search_summer.jsonl": _joined(x.lines(summer, COLLECTED_AT)),
        "reddit_submissions.ndjson": _joined(reddit.submissions(by_platform["reddit"])),
        "reddit_comments.ndjson": _joined(reddit.comments(by_platform["reddit"])),
        "instagram_comments.csv": "\ufeff" + instagram.text(by_platform["instagram"], COLLECTED_AT),
        "web_mentions_brandwatch.csv": "\ufeff" + brandwatch.text(web, np.random.default_rng([seed, 3])),
    }


def write(output: Path, seed: int = SEED, size: float = 1.0) -> None:
    """Write every file into a folder; what else is there stays."""
    output.mkdir(parents=True, exist_ok=True)
    for name, text in files(seed, size).items():
        (output / name).write_bytes(text.encode("utf-8"))


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("input"), help="folder to write into")
    parser.add_argument("--seed", type=int, default=SEED, help="the same seed gives the same bytes")
    parser.add_argument("--size", type=float, default=1.0, help="1.0 is the committed example")
    given = parser.parse_args()
    write(given.output, given.seed, given.size)


if __name__ == "__main__":
    main()
