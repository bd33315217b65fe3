"""An export that comes in parts, in any order and corrected later, gives the site that it gives as a whole."""

import csv
import random
from pathlib import Path

import pytest

from benchmarks.mentions import write
from reporter.commands.build import build

CONFIG = '[brand]\nname = "Morrowmill"\n[[competitor]]\nname = "Kestrin"\n[history]\nkeep = false\n'
ROWS, PARTS = 300, 4


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Parts of one export, not yet among the input; the rows are dealt to them at random."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "input").mkdir()
    (tmp_path / "reporter.toml").write_text(CONFIG)
    write(tmp_path / "whole.csv", ROWS)
    with (tmp_path / "whole.csv").open(newline="") as stream:
        header, *rows = csv.reader(stream)
    chance = random.Random(7)
    chance.shuffle(rows)
    found = [tmp_path / f"{name}.csv" for name in "dbca"]
    for place, path in enumerate(found):
        with path.open("w", newline="") as stream:
            csv.writer(stream).writerows([header, *rows[place::PARTS]])
    return found


def site(output: str, *, cached: bool) -> dict[str, bytes]:
    """Every file of the site as it is built now."""
    build(
        input_folder=Path("input"),
        output_folder=Path(output),
        config_file=None,
        save_mentions=None,
        progress=None,
        cached=cached,
    )
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in Path(output).rglob("*") if path.is_file()
    }


def test_parts_that_come_later_give_the_site_of_all_of_them(parts: list[Path]) -> None:
    """With a part more, another renamed, words corrected and rows gone it is the same, byte for byte."""
    for path in parts[:-1]:
        path.rename(Path("input") / path.name)
    site("warm", cached=True)
    parts[-1].rename(Path("input/a.csv"))
    Path("input/b.csv").rename("input/z.csv")
    lines = Path("input/c.csv").read_text().splitlines(keepends=True)
    Path("input/c.csv").write_text("".join(lines[:-20]).replace("grinder", "coffee maker"))

    assert site("cold", cached=False) == site("warm", cached=True)
