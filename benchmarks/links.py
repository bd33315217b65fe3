"""Hides the real links of two sets of conversations, guesses them, and counts how many guesses are right.

    python -m benchmarks.links --data ../shared/data

PHEME: conversations around news, with the replies' words and the retweets' times and people; a retweet's words are
those of the original behind `RT @name:`, cut at 140 characters as the platform cut them. Customer support: talks of
people with support accounts. A keyword search brings a part of a conversation only, so each set is measured whole
and with mentions left out by chance.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from reporter.engine.embedded import EmbeddedEngine
from reporter.links.cascades import link
from reporter.mentions import READ_SCHEMA

SEED = 7
PARTS = (1.0, 0.5, 0.2)
CUT = 140
SCHEMA = READ_SCHEMA.append(pa.field("row_key", pa.int64()))
FOUND = """
    select n.id, p.id as parent, g.evidence
    from guesses as g join numbered as n using (i) join numbered as p on p.i = g.parent
"""

Row = dict[str, Any]


@dataclass(frozen=True)
class Hidden:
    """Mentions without their links, and the links: id of the child to id of the parent, in the set or not."""

    rows: dict[str, Row]
    truth: dict[str, str]

    def thinned(self, part: float, *, seed: int = SEED) -> Hidden:
        """A part of the mentions, drawn by chance."""
        names = sorted(self.rows)
        kept = np.random.default_rng(seed).random(len(names)) < part
        return Hidden({name: self.rows[name] for name, stays in zip(names, kept, strict=True) if stays}, self.truth)


@dataclass(frozen=True)
class Score:
    """How many links were guessed by one rung, how many rightly, and how many there were to find."""

    guessed: int
    right: int
    links: int


def hide(rows: Iterator[tuple[str, str | None, Row]]) -> Hidden:
    """Rows as id, id of the parent, and what is known."""
    kept: dict[str, Row] = {}
    truth: dict[str, str] = {}
    for name, parent, row in rows:
        if name not in kept:
            kept[name] = {"id": name, "platform": "x", "kind": "post", "time_basis": "exact", "reader": "none", **row}
            kept[name] |= {"parent_evidence": "none", "source_file": "a", "source_row": 1, "row_key": len(kept)}
            if parent:
                truth[name] = parent
    return Hidden(kept, truth)


def pheme(folder: Path, *, retweets: bool) -> Hidden:
    """Conversations around news."""
    return hide(_pheme(folder, retweets))


def _pheme(folder: Path, retweets: bool) -> Iterator[tuple[str, str | None, Row]]:
    said: dict[str, Row] = {}
    with (folder / "tweets.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            said[row["tweet_id"]] = row
            known = {"author": row["screen_name"], "author_id": row["user_id"], "text": row["text"]}
            yield row["tweet_id"], row["in_reply_to_status_id"] or None, {**known, "created_at": _when(row)}
    if not retweets:
        return
    with (folder / "retweets.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            original = said.get(row["retweet_of_id"])
            if original is not None:
                words = f"RT @{original['screen_name']}: {original['text']}"
                words = words if len(words) <= CUT else f"{words[: CUT - 1]}…"
                known = {"author": f"user{row['user_id']}", "author_id": row["user_id"], "text": words}
                yield row["retweet_id"], row["retweet_of_id"], {**known, "created_at": _when(row)}


def support(folder: Path) -> Hidden:
    """Talks of people with support accounts."""
    return hide(_support(folder))


def _support(folder: Path) -> Iterator[tuple[str, str | None, Row]]:
    with (folder / "twcs_first5001.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["in_response_to_tweet_id"] is not None:  # one row is torn
                parent = row["in_response_to_tweet_id"].removesuffix(".0") or None
                known = {"author": row["author_id"], "author_id": row["author_id"], "text": row["text"]}
                yield row["tweet_id"], parent, {**known, "created_at": _when(row)}


def _when(row: Row) -> datetime:
    return datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y")


def score(hidden: Hidden) -> dict[str, Score]:
    """What each rung guesses, counted against the truth; a parent that was left out cannot be guessed rightly."""
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder), threads=2)
        engine.keep("mentions", [pa.RecordBatch.from_pylist(list(hidden.rows.values()), schema=SCHEMA)], SCHEMA)
        link(engine, mentions="mentions")
        found = engine.rows(FOUND).to_pylist()
        engine.close()
    links = sum(child in hidden.rows and parent in hidden.rows for child, parent in hidden.truth.items())
    scores = {}
    for rung in ("quoted_text", "sole_reply"):
        guesses = [row for row in found if row["evidence"] == rung]
        right = sum(hidden.truth.get(row["id"]) == row["parent"] for row in guesses)
        scores[rung] = Score(len(guesses), right, links)
    return scores


def main() -> None:
    """Print a table of every set, thinned and whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    sets = {
        "PHEME, replies": pheme(data / "cascades/pheme", retweets=False),
        "PHEME, replies and retweets": pheme(data / "cascades/pheme", retweets=True),
        "customer support": support(data / "brands/customer_support"),
    }
    print("| set | part kept | rung | guessed | right | precision | recall |\n|---|---|---|---|---|---|---|")
    for name, whole in sets.items():
        for part in PARTS:
            for rung, one in score(whole.thinned(part)).items():
                precision = f"{one.right / one.guessed:.3f}" if one.guessed else "–"
                recall = f"{one.right / one.links:.3f}" if one.links else "–"
                print(f"| {name} | {part:.0%} | {rung} | {one.guessed:,} | {one.right:,} | {precision} | {recall} |")


if __name__ == "__main__":
    main()
