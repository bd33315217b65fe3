"""Writes an export of any size: seeded, with heavy-tailed people, threads and repeats.

    python benchmarks/mentions.py --rows 500000 --output /tmp/big/mentions.csv

Texts are one to three sentences of the example's bank, half of them made distinct by a number, so that about as many
repeat as in real exports. Authors follow Zipf's law; two in three rows answer or share an earlier one.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from example.bank import load

SEED = 20261122
START = np.datetime64("2026-01-01T00:00:00")
DAYS = 180
BLOCK = 50_000
PLATFORMS = ("x", "reddit", "youtube", "instagram")
HEADER = ("id", "parent id", "platform", "kind", "author", "created at", "language", "likes", "text")


def sentences() -> list[str]:
    """Every sentence of the example's bank that a person might post."""
    bank = load()
    return [
        line.text
        for (_, section), lines in sorted(bank.lines.items())
        for line in lines
        if " " in line.text and section
    ]


def write(path: Path, rows: int, *, seed: int = SEED, platforms: Sequence[str] = PLATFORMS) -> None:
    """Write an export of so many rows as CSV."""
    rng = np.random.default_rng(seed)
    place = np.arange(rows)
    answers = (rng.random(rows) < 0.65) & (place > 0)
    recent = np.maximum(0, place - rng.geometric(0.02, rows))
    anywhere = (place * np.sqrt(rng.random(rows))).astype(np.int64)
    parent = np.where(rng.random(rows) < 0.6, recent, anywhere)
    share = answers & (rng.random(rows) < 0.4)
    author = np.minimum(rng.zipf(1.4, rows), rows)
    moment = START + np.sort(rng.integers(0, DAYS * 86400, rows)).astype("timedelta64[s]")
    platform = rng.choice(np.array(platforms), 1 + rows // 1000)
    likes = rng.poisson(3, rows)
    pool = sentences()
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(HEADER)
        for start in range(0, rows, BLOCK):
            lines = _texts(pool, rng, min(BLOCK, rows - start))
            for i, text in zip(range(start, min(start + BLOCK, rows)), lines, strict=True):
                thread = platform[i // 1000]
                above = f"{parent[i]}" if answers[i] and parent[i] // 1000 == i // 1000 else ""
                kind = "share" if share[i] and above else "comment" if above else "post"
                words = "" if kind == "share" else text
                out.writerow((i, above, thread, kind, f"user{author[i]}", f"{moment[i]}Z", "en", likes[i], words))


def _texts(pool: list[str], rng: np.random.Generator, count: int) -> list[str]:
    parts = iter(rng.integers(0, len(pool), 3 * count).tolist())
    lengths = rng.integers(1, 4, count).tolist()
    numbers = rng.integers(0, 2_000_000, count).tolist()
    texts = []
    for length, number in zip(lengths, numbers, strict=True):
        said = " ".join(pool[part] for part in islice(parts, length))
        texts.append(said if number >= 1_000_000 else f"{said} ({number})")
    return texts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    given.output.parent.mkdir(parents=True, exist_ok=True)
    write(given.output, given.rows)
