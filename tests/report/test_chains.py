"""The notable chains of a built report: which, how much of them, and how much of the people."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from reporter.commands.build import build
from reporter.report.chains import DRAWN

COLUMNS = ("id", "parent id", "platform", "kind", "author", "created at", "language", "likes", "text")


def built(folder: Path, rows: list[tuple[Any, ...]], *, mode: str = "public") -> dict[str, Any]:
    """The report on an export of these mentions."""
    (folder / "input").mkdir(parents=True)
    with (folder / "input/a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows])
    return run(folder, mode)


def run(folder: Path, mode: str) -> dict[str, Any]:
    """The report on what lies in the folder's input."""
    (folder / "reporter.toml").write_text(f'[privacy]\nmode = "{mode}"\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reporter.site.render.draw", lambda *_, **__: "")  # charts have their own tests
        build(
            input_folder=folder / "input", output_folder=folder / "output", config_file=folder / "reporter.toml",
            save_mentions=None, progress=None,
        )  # fmt: skip
    read: dict[str, Any] = json.loads((folder / "output/report.json").read_text())
    return read


def mention(number: int, parent: int | None, minute: int, text: str = "I love this kettle") -> tuple[Any, ...]:
    """One row of the export, by an author of its own."""
    kind = "post" if parent is None else "comment"
    when = f"2026-03-{1 + minute // 1440:02}T{minute % 1440 // 60:02}:{minute % 60:02}:00Z"
    above = "" if parent is None else 1000 + parent
    return (1000 + number, above, "x", kind, f"person{number:04}", when, "en", 1, text)


@pytest.fixture(name="big", scope="module")
def big_fixture(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A chain of 201: one hundred answers, and below the last a line of one hundred more; and a small bad one."""
    rows = [mention(0, None, 0), *(mention(k, 0, k) for k in range(1, 101))]
    rows += [mention(k, k - 1, 60 * k) for k in range(101, 201)]
    rows += [mention(900, None, 5, "I hate this awful kettle"), mention(901, 900, 9, "terrible, I hate it too")]
    folder = tmp_path_factory.mktemp("chains")
    return folder, built(folder, rows)


def test_a_big_chain_is_thinned_to_what_brought_most(big: tuple[Path, dict[str, Any]]) -> None:
    """The line of answers is drawn from its start, what leads to a drawn mention too, and the rest is counted."""
    chain = big[1]["spread"]["notable"][0]
    nodes = {node["id"]: node for node in chain["nodes"]}
    assert (chain["size"], chain["depth"], chain["breadth"], len(nodes)) == (201, 101, 100, DRAWN)
    assert all(node["parent"] is None or node["parent"] in nodes for node in nodes.values())
    assert [node["depth"] for node in chain["nodes"]] == list(range(DRAWN))
    first = chain["nodes"][0]
    assert (first["direct"], first["total"], first["direct_not_drawn"]) == (100, 200, 99)
    assert sum(node["direct_not_drawn"] for node in nodes.values()) == 100


def test_the_page_says_what_it_leaves_out(big: tuple[Path, dict[str, Any]]) -> None:
    """153 of 201 mentions are not drawn, and the page says so."""
    folder, report = big
    page = (folder / f"output/cascade-{report['spread']['notable'][0]['root']}.html").read_text()
    assert "153 of 201 mentions are not drawn" in page


def test_the_largest_of_each_kind_are_notable(big: tuple[Path, dict[str, Any]]) -> None:
    """A small bad chain has its page beside the big good one, with the figures of a pair."""
    pair = big[1]["spread"]["notable"][1]
    assert (pair["polarity"], pair["size"], pair["virality"]) == ("negative", 2, 1.0)
    assert (pair["star_virality"], pair["path_virality"]) == (1.0, 1.0)
    assert (pair["first_hours"], pair["half_hours"]) == (pytest.approx(4 / 60), None)


def test_the_times_of_a_chain_are_since_its_start(big: tuple[Path, dict[str, Any]]) -> None:
    """The hundredth answer came after 100 minutes, the one below it after 101 hours."""
    hours = {node["depth"]: node["hours"] for node in big[1]["spread"]["notable"][0]["nodes"]}
    assert (hours[0], hours[1], hours[2]) == (0, pytest.approx(100 / 60), pytest.approx(101))


def test_public_chains_name_nobody(big: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    """A public page and its data have pseudonyms and no ids of the platform; an internal one has names."""
    folder, report = big
    output = folder / "output"
    published = "".join(
        path.read_text() for path in [*output.glob("cascade-*"), *output.glob("data/cascade-*"), output / "report.json"]
    )
    assert "person0" not in published
    authors = {m["id"]: m["author"] for m in report["mentions"]}
    for node in report["spread"]["notable"][0]["nodes"]:
        assert authors.get(node["id"], node["author"]) == node["author"]
    inside = built(tmp_path, [mention(0, None, 0), mention(1, 0, 1)], mode="internal")
    assert [node["author"] for node in inside["spread"]["notable"][0]["nodes"]] == ["person0000", "person0001"]


@pytest.mark.parametrize("mode", ["public", "internal"])
def test_private_words_stay_off_the_page_of_a_chain(tmp_path: Path, mode: str) -> None:
    """A private conversation has its chain drawn, and no public page quotes it."""
    told = [
        {"id": k, "type": "message", "date": f"2024-03-01T10:0{k}:00", "date_unixtime": str(1709287200 + 60 * k),
         "from": f"P{k}", "from_id": f"user{k}", "text": f"swordfish {k}, I love it", "text_entities": []}
        for k in range(1, 4)
    ]  # fmt: skip
    told[1]["reply_to_message_id"], told[2]["reply_to_message_id"] = 1, 2
    chat = {"name": "Ann", "type": "personal_chat", "id": 7, "messages": told}
    (tmp_path / "input").mkdir()
    (tmp_path / "input/result.json").write_text(json.dumps(chat))
    report = run(tmp_path, mode)
    root = report["spread"]["notable"][0]["root"]
    page = (tmp_path / f"output/cascade-{root}.html").read_text()
    assert (3, 3) == (report["spread"]["notable"][0]["size"], len(report["spread"]["notable"][0]["nodes"]))
    assert ("swordfish" in page) == (mode == "internal")
    assert ("private conversation" in page) == (mode == "public")


def test_without_links_there_is_no_chain(tmp_path: Path) -> None:
    """Mentions that answer nothing have no notable chain, and the report is whole."""
    report = built(tmp_path, [mention(0, None, 0), mention(1, None, 1)])
    assert (report["spread"]["notable"], report["spread"]["shape"]["replies"]["chains"]) == ([], 0)


def test_days_give_no_hours(tmp_path: Path) -> None:
    """Between two days lies no number of hours: those of a chain that is dated to the day are null."""
    rows = [
        (*row[:5], row[5][:10], *row[6:]) for row in (mention(0, None, 0), mention(1, 0, 1500), mention(2, 1, 1510))
    ]
    report = built(tmp_path, rows)
    assert [node["hours"] for node in report["spread"]["notable"][0]["nodes"]] == [None] * 3
