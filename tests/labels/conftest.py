"""An export whose truth is known and whose texts the scorer misreads in a known way."""

import csv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from benchmarks.labels import world
from reporter.labels.label import digest

# How VADER has these is what the world says it does; what they mean is what the world says they mean.
# VADER takes some bare numbers for words of mood, so none stands in them.
PHRASES = ("I love my kettle, it is great", "The kettle stands on the table", "I hate this kettle, it is terrible")
WORDS = ("good", "neutral", "bad")
START = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Export:
    """An export on the disk: the project's folder, and what each text truly is, by digest."""

    folder: Path
    truth: dict[str, str]

    @property
    def input(self) -> Path:
        """The folder of exports."""
        return self.folder / "input"

    @property
    def config(self) -> Path:
        """The configuration."""
        return self.folder / "reporter.toml"


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """An export of its own, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return write_export(tmp_path)


def write_export(folder: Path) -> Export:
    """1,200 first mentions and their answers; bad word brings twice what good word does."""
    some = world(np.random.default_rng(12), roots=1200, authors=500, bare_share=0.0)
    items = some.items
    texts = [f"{PHRASES[scored]}, order case{row} today" for row, scored in enumerate(items.polarity)]
    (folder / "input").mkdir()
    with (folder / "input/mentions.csv").open("w", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["id", "author", "created_at", "text", "parent_id"])
        for row, text in enumerate(texts):
            when = START + timedelta(microseconds=int(items.time_us[row]))
            parent = "" if items.parent[row] < 0 else f"k{items.parent[row]}"
            rows.writerow([f"k{row}", f"person{items.author[row]}", when.isoformat(), text, parent])
        rows.writerow(["last", "person0", (START + timedelta(hours=34)).isoformat(), "The kettle is on the shelf", ""])
    (folder / "reporter.toml").write_text("[spread]\nwindow_hours = 24\n")
    truth = {digest(text): WORDS[kind] for text, kind in zip(texts, some.true, strict=True)}
    return Export(folder, truth | {digest("The kettle is on the shelf"): "neutral"})
