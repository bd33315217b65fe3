"""Which mentions readers may look through, and in what form they get them."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from reporter.commands.build import build
from reporter.report.listed import SCHEMA

ROWS = 200


def run(folder: Path, *, shown: int, mode: str = "public") -> dict[str, Any]:
    """The report of 200 posts by ten people, a day apart, one of them with a formula and an address in its words."""
    (folder / "input").mkdir(parents=True)
    lines = ["id,author,date,text,url"]
    for i in range(ROWS):
        words = "=1+1 ask @someone at a@b.example" if i == 150 else f"the kettle of day {i} is a kettle"
        month, day = divmod(i, 28)
        lines.append(f"{i},person{i % 10},2026-{month + 1:02d}-{day + 1:02d}T10:00:00Z,{words},https://x.example/{i}")
    (folder / "input/a.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "reporter.toml").write_text(f'[privacy]\nmode = "{mode}"\n[report]\nmentions_shown = {shown}\n')
    build(
        input_folder=folder / "input", output_folder=folder / "output", config_file=folder / "reporter.toml",
        save_mentions=None, progress=None,
    )  # fmt: skip
    made: dict[str, Any] = json.loads((folder / "output/report.json").read_text())
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with every mention."""
    folder = tmp_path_factory.mktemp("whole")
    run(folder, shown=50_000)
    return folder / "output"


def test_all_formats_hold_the_same(whole: Path) -> None:
    """CSV, JSON and Parquet have the same mentions, oldest first, in the columns that report.json describes."""
    table = pq.read_table(whole / "data/mentions.parquet")
    listed = json.loads((whole / "report.json").read_text())["listed"]
    objects = json.loads((whole / "data/mentions.json").read_text())
    with (whole / "data/mentions.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))

    assert ROWS == table.num_rows == listed["rows"] == listed["of"] == len(objects) == len(rows)
    assert SCHEMA.names == table.schema.names == [c["name"] for c in listed["columns"]] == list(rows[0])
    assert table["id"].to_pylist() == [one["id"] for one in objects] == [row["id"] for row in rows]
    assert table["created_at"].to_pylist() == sorted(table["created_at"].to_pylist())


def test_public_rows_hide_people(whole: Path) -> None:
    """Names are made up, words pass as quotes, addresses are left out, and no cell starts a formula."""
    table = pq.read_table(whole / "data/mentions.parquet")
    row = table.slice(150, 1).to_pylist()[0]

    assert len(set(table["author"].to_pylist())) == 10
    assert not any("person" in name for name in table["author"].to_pylist())
    assert row["text"] == "=1+1 ask @… at …@…"
    assert set(table["url"].to_pylist()) == {None}
    assert "'=1+1 ask" in (whole / "data/mentions.csv").read_text("utf-8-sig")


def test_fewer_when_asked(tmp_path: Path) -> None:
    """With a limit the newest stay, and with them whatever the pages quote."""
    few, none = run(tmp_path / "few", shown=120), run(tmp_path / "none", shown=0)
    times = pq.read_table(tmp_path / "few/output/data/mentions.parquet")["created_at"].to_pylist()

    assert few["listed"]["of"] == none["listed"]["of"] == ROWS
    assert 120 <= few["listed"]["rows"] < ROWS
    assert none["listed"]["rows"] == len(none["mentions"]) < 120
    assert max(times).isoformat().startswith("2026-08-04")
    assert "mentions_shown" in (tmp_path / "few/output/mentions.html").read_text()


def test_an_internal_report_shows_who(tmp_path: Path) -> None:
    """The team sees names, whole words and addresses."""
    run(tmp_path, shown=50_000, mode="internal")
    row = pq.read_table(tmp_path / "output/data/mentions.parquet").slice(150, 1).to_pylist()[0]

    assert ("person0", "https://x.example/150") == (row["author"], row["url"])
    assert row["text"] == "=1+1 ask @someone at a@b.example"
