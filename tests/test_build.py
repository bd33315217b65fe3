"""The whole build: the example's truth, the same bytes, no request, and the contract of the document."""

import json
import os
import re
import socket
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from benchmarks.mentions import write
from example.truth import TRUE_M, TYPES, total_reproduction, windowed_matrix
from reporter.commands.build import build
from reporter.mentions import TRUSTED_SCHEMA
from reporter.report.schema import report_schema
from tests.conftest import Example
from tests.report.messages import message_ids, texts

ROOT = Path(__file__).resolve().parents[1]


def run(output: Path, *options: str, **environment: str) -> bytes:
    """Builds the example in a process of its own and gives what it printed."""
    command = [sys.executable, "-m", "reporter", "build", "--output", str(output), *options]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def site(example: Example) -> Path:
    """The site of the example."""
    return example.site


@pytest.fixture(scope="module")
def report(site: Path) -> dict[str, Any]:
    """The document of the example."""
    read: dict[str, Any] = json.loads((site / "report.json").read_text())
    return read


def test_document_fits_its_schema(report: dict[str, Any]) -> None:
    """The published schema describes what is written, and nothing is written beside it."""
    Draft202012Validator(report_schema()).validate(report)


def test_estimates_that_the_contract_names(report: dict[str, Any]) -> None:
    """Gates, badges and history can rely on these names."""
    polarities = ("positive", "neutral", "negative")
    names = {"volume.mentions", "volume.authors", "spread.ratio"}
    names |= {f"sentiment.{name}" for name in ("positive_share", "negative_share", "net")}
    names |= {f"spread.{figure}.{one}" for figure in ("reproduction", "total") for one in polarities}
    names |= {f"spread.matrix.{one}.{other}" for one in polarities for other in polarities}

    assert names <= report["estimates"].keys()
    assert report["reasons"].keys() == {k for k, v in report["estimates"].items() if v["status"] != "settled"}


def test_every_estimate_is_defined(report: dict[str, Any]) -> None:
    """No figure without its definition."""
    for name in report["estimates"]:
        parts = name.split(".")
        assert any(".".join(parts[:length]) in report["measures"] for length in range(1, len(parts) + 1)), name


def test_the_truth_of_the_example_is_recovered(report: dict[str, Any]) -> None:
    """Of the 16 cells that the example was drawn with, the intervals hold at least 14, and the rows and the ratio."""
    truth = windowed_matrix(report["spread"]["window_hours"])
    held = []
    for a, one in enumerate(TYPES):
        for b, other in enumerate(TYPES):
            cell = report["estimates"][f"spread.matrix.{one}.{other}"]
            held.append(cell["low"] <= truth[a][b] <= cell["high"])
        row = report["estimates"][f"spread.reproduction.{one}"]
        assert row["low"] <= np.sum(truth[a]) <= row["high"]
    ratio = report["estimates"]["spread.ratio"]

    assert sum(held) >= 14
    assert ratio["low"] <= np.sum(TRUE_M[0]) / np.sum(TRUE_M[2]) <= ratio["high"]
    assert report["spread"]["verdict"] == "differs"


def test_totals_of_the_example(report: dict[str, Any]) -> None:
    """Direct and indirect together are what the windowed truth adds up to."""
    totals = total_reproduction(windowed_matrix(report["spread"]["window_hours"]))
    for place, one in enumerate(TYPES):
        total = report["estimates"][f"spread.total.{one}"]
        assert total["low"] <= totals[place] <= total["high"]


def test_brands_are_compared_where_all_have_data(site: Path, report: dict[str, Any]) -> None:
    """Shares of voice add up to one, agree with a count of the mention table, and what is left out is named."""
    voice = [report["estimates"][f"brands.share_of_voice.{k}"] for k in range(3)]
    assert sum(one["value"] for one in voice) == pytest.approx(1)
    assert all(one["low"] <= one["value"] <= one["high"] for one in voice)
    shared = {(row["platform"], row["reader"]) for row in report["sources"]["sources"]}
    assert ("x", "x_v2") in shared
    assert ("instagram", "table") not in shared  # comments under our own pictures say nothing of who is spoken of more
    assert {row["why"] for row in report["sources"]["left_out"]} == {"not_every_brand"}
    assert (site / "sources.html").read_bytes().count(b"<svg") >= 4


def test_timing_alone_agrees_with_the_truth(report: dict[str, Any]) -> None:
    """Without a look at who answers whom, the difference of good and bad is that of the law of the example."""
    difference = report["estimates"]["spread.timing.difference"]
    good, bad = (TRUE_M[row][[0, 2]].sum() for row in (0, 2))

    assert difference["low"] <= good - bad <= difference["high"] < 0
    assert report["spread"]["timing"]["baseline"] == "hour_of_day_and_weeks"
    assert report["spread"]["timing"]["sentence"] is None


def test_answers_of_the_example(report: dict[str, Any]) -> None:
    """Tones of answers lie near the law of replies, and those who take the brand's part are quoted."""
    table = {(a, b): report["estimates"][f"spread.turns.table.{a}.{b}"]["value"] for a in TYPES[:3] for b in TYPES[:3]}
    quoted = {mention["id"]: mention for mention in report["mentions"]}

    assert [pytest.approx(1.0)] * 3 == [sum(table[a, b] for b in TYPES[:3]) for a in TYPES[:3]]
    assert all(table[a, a] == max(table[a, b] for b in TYPES[:3]) for a in TYPES[:3])
    assert report["estimates"]["spread.turns.excess"]["low"] > 0
    assert report["spread"]["turns"]["bad_defended"] >= len(report["spread"]["defences"]) == 5
    for pair in report["spread"]["defences"]:
        assert ("negative", "positive") == (quoted[pair["mention"]]["polarity"], quoted[pair["answer"]]["polarity"])
        assert quoted[pair["mention"]]["author"] != quoted[pair["answer"]]["author"]


def test_comparisons_of_the_example(report: dict[str, Any]) -> None:
    """What the example was drawn with is clear among all that is compared, and nothing else is."""
    clear = {one["name"] for one in report["comparisons"]["listed"] if one["is_clear"]}

    assert {
        "spread.ratio",
        "spread.larger.shares",
        "spread.timing.difference",
        "spread.turns.excess",
        "brands.reproduction.negative",
        "vital.change.valence",  # the crisis lies in the later half
    } == clear
    assert report["comparisons"]["is_repeated"] is False


def test_the_crisis_of_the_example_is_named_by_its_topics(report: dict[str, Any], site: Path) -> None:
    """The cracked part and the silence about it are blamed, the burr is praised, and the page opens with it."""
    leaning = {topic["name"]: topic["leans"] for topic in report["topics"]["topics"] if topic["leans"]}
    page = (site / "topics.html").read_text()

    assert {"negative"} == {leaning[name] for name in ("cracked", "silence", "answer")}
    assert "positive" == leaning["burr"]
    assert "Nothing is clearly praised" not in page


def test_a_second_count_agrees_on_the_example(report: dict[str, Any]) -> None:
    """Weighing the young mentions in gives the windowed truth too, and no kind of word is apart."""
    truth = windowed_matrix(report["spread"]["window_hours"])
    for place, one in enumerate(TYPES):
        weighted = report["estimates"][f"spread.weighted.{one}"]
        assert weighted["low"] <= np.sum(truth[place]) <= weighted["high"]
    assert report["spread"]["crosscheck"]["apart"] == []


def test_chains_of_the_example(site: Path, report: dict[str, Any]) -> None:
    """Bad word is passed on more, in larger chains; at equal size no shape differs; each notable chain has a page."""
    value = report["estimates"]
    assert value["spread.first.shares.negative"]["low"] > value["spread.first.shares.positive"]["value"]
    assert value["spread.larger.shares"]["high"] < 0.5
    for measure in ("depth", "breadth", "virality"):
        matched = value[f"spread.matched.shares.{measure}"]
        assert matched["low"] < 0.5 < matched["high"]
    spread = report["spread"]
    assert [c["root"] for c in spread["cascades"]] == [c["root"] for c in spread["notable"]]
    listed = (site / "spread.html").read_text()
    for chain in spread["notable"]:
        page = site / f"cascade-{chain['root']}.html"
        assert page.is_file()
        assert f'href="{page.name}"' in listed
        assert len(chain["nodes"]) == min(chain["size"], 48)
        assert chain["star_virality"] <= chain["virality"] <= chain["path_virality"]


def test_mention_table_is_whole(example: Example, report: dict[str, Any]) -> None:
    """The saved table has the declared columns in order, and a row for every row kept."""
    table = pq.read_table(example.mentions)

    assert TRUSTED_SCHEMA.names == table.schema.names
    assert TRUSTED_SCHEMA.types == table.schema.types
    assert table.num_rows == sum(file["rows_kept"] for file in report["inputs"])
    assert table["id"].to_pylist() == list(dict.fromkeys(table["id"].to_pylist()))


def test_public_pages_name_no_person(example: Example, site: Path) -> None:
    """No handle of a person who is quoted, and no address of a mention, is in any published file."""
    table = pq.read_table(example.mentions, columns=["author", "url", "role"]).to_pylist()
    people = {row["author"] for row in table if row["role"] == "public" and row["author"] and len(row["author"]) > 8}
    addresses = {row["url"] for row in table if row["url"]}
    published = {
        path: path.read_text(errors="replace") for path in site.rglob("*") if path.suffix != ".svg" and path.is_file()
    }

    assert len(people) > 500
    seen: set[str] = set()
    for path, text in published.items():
        named = set(re.findall(r"@(\w+(?:[.-]\w+)*)", text)) | set(re.findall(r">([^<>]+)<", text))
        named |= set(re.findall(r'"([^"\n]+)"', text))
        assert not people & named, path
        led_to = {address for found in re.findall(r"https?://[^\s\"'<>]+", unescape(text)) for address in starts(found)}
        assert not addresses & led_to, path
        seen |= named
    assert "morrowmill" in seen  # the brand is no person: it shows that a name would be found


def starts(address: str) -> set[str]:
    """An address and all that it begins with up to a mark, so that one that is followed by a mark is found too."""
    return {address, *(address[: mark.start()] for mark in re.finditer(r"[^\w]", address))}


def test_mentions_behind_the_figures_of_the_example(site: Path, report: dict[str, Any]) -> None:
    """What the search finds behind a count or a share is as many as were counted."""
    rows = pq.read_table(site / "data/mentions.parquet").to_pylist()
    ours = [row for row in rows if "Morrowmill" in row["brands"] and row["role"] == "public"]
    said = [row for row in ours if not row["is_spam"]]
    opinions = [row for row in said if row["is_opinion"]]
    bad = [row for row in opinions if row["polarity"] == "negative"]
    value = {name: one["value"] for name, one in report["estimates"].items()}

    assert value["volume.mentions"] == len(said)
    assert value["volume.authors"] == len({row["author"] for row in said if row["author"]})
    assert value["volume.spam"] == sum(row["is_spam"] for row in ours)
    assert report["estimates"]["sentiment.negative_share"]["n"] == len(opinions)
    assert value["sentiment.negative_share"] == pytest.approx(len(bad) / len(opinions))
    assert report["curation"]["by_platform"]["reddit"] == sum(row["platform"] == "reddit" for row in said)
    for chain in report["spread"]["cascades"]:
        assert chain["size"] == sum(row["root"] == chain["root"] for row in said)


@pytest.mark.slow
def test_same_input_same_bytes(site: Path, tmp_path: Path) -> None:
    """Another hash seed, another time zone and another day give the same site."""
    run(tmp_path / "again", "--quiet", PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="C")

    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = tmp_path / "again"
    assert first == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}


def test_three_findings_end_the_build(example: Example) -> None:
    """The command ends by saying where to look and what was found."""
    assert f"The report is in {example.site / 'index.html'}" in example.printed
    assert ["1.", "2.", "3."] == [line.split()[0] for line in example.printed.splitlines()[-3:]]


def test_a_build_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build opens no connection."""
    (tmp_path / "input").mkdir()
    (tmp_path / "input/a.csv").write_text("id,author,date,text\n1,ann,2026-03-01T10:00:00Z,I love it\n")
    (tmp_path / "none.toml").write_text("")

    def refuse(*_: object) -> None:
        raise AssertionError("a build opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    build(
        input_folder=tmp_path / "input",
        output_folder=tmp_path / "output",
        config_file=tmp_path / "none.toml",
        save_mentions=None,
        progress=None,
    )

    assert (tmp_path / "output/index.html").is_file()


def largest_process(folder: Path, rows: int) -> int:
    """Bytes that the largest process of a build of so many generated rows held, with little room for the engine."""
    folder.mkdir()
    (folder / "input").mkdir()
    write(folder / "input/mentions.csv", rows)
    options = ["--no-cache", "--quiet", "--set", "engine.memory_limit=200MB", "--set", "report.mentions_shown=100"]
    # The parent of the build alone is asked, as the processes of other tests may have held more.
    asked = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", asked, sys.executable, "-m", "reporter", "build", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert rows == json.loads((folder / "output/report.json").read_text())["curation"]["rows"]
    return 1024 * int(done.stdout)


@pytest.mark.slow
def test_memory_hardly_grows_with_the_rows(tmp_path: Path) -> None:
    """Five times the rows take less than a kilobyte for each more, beside what the engine is allowed.

    A million rows then fit into 1.5 GB: `python -m benchmarks.incremental --rows 1000000` builds them.
    """
    few, many = 10_000, 50_000
    small, large = largest_process(tmp_path / "few", few), largest_process(tmp_path / "many", many)

    assert small < 0.6e9
    assert large - small < 1_000 * (many - few)


def test_rings_and_reach_of_the_example(example: Example, report: dict[str, Any]) -> None:
    """Everyone known stands in one ring, the audiences are those of the table, and no link was guessed."""
    rows = pq.read_table(example.mentions).to_pylist()
    voices = [row for row in rows if row["role"] == "public" and not row["is_spam"]]
    own = [row for row in voices if "Morrowmill" in row["brands"]]
    audiences: dict[str, int] = {}
    for row in rows:
        if row["audience"] is not None:
            audiences[row["author_id"]] = max(row["audience"], audiences.get(row["author_id"], 0))
    spoke = {row["author_id"] for row in own if row["kind"] in ("post", "share", "quote") and row["platform"] == "x"}
    estimates = report["estimates"]
    people = sum(estimates[f"spread.rings.people.{ring}"]["value"] for ring in ("touched", "reached", "outside"))

    assert estimates["volume.authors"]["value"] == people == report["spread"]["rings"]["people"]
    assert sum(audiences[one] for one in spoke) == estimates["spread.reach.union.all"]["high"]
    assert max(audiences[one] for one in spoke) == estimates["spread.reach.union.all"]["low"]
    assert 0 == report["spread"]["evidence"]["guessed"]
    assert len(own) == sum(report["spread"]["evidence"]["rungs"].values())
    assert estimates["spread.rings.responded"]["high"] < 0.05


def test_people_of_the_example(example: Example, site: Path, report: dict[str, Any]) -> None:
    """Stages hold everybody once, people differ too little for a vital few, and nobody's handle is in public data."""
    told = report["relationships"]
    counts = [
        one["value"] for name, one in report["estimates"].items() if name.endswith("_count") and "alive" not in name
    ]
    handles = {row["author"] for row in pq.read_table(example.mentions, columns=["author"]).to_pylist()}

    assert told["people"] == sum(counts)
    for tone in ("positive", "negative"):
        half = report["estimates"][f"concentration.{tone}_half_share"]["value"]
        assert told["few"][tone]["even_low"] <= half <= told["few"][tone]["even_high"]
    assert not {one["name"] for one in told["listed"]} & handles
    assert told["tasks"]["complaints"]
    assert told["moves"]["reason"] is None
    assert (site / "people.html").read_bytes().count(b"<svg") >= 6


# Somebody's words, and what a reader found out about a file, which is told in the words of a command line's errors.
NOT_OURS = re.compile(
    r"\.(mentions\[\]\.(title|text|shared_text)|conduct\.hits\[\]\.text"
    r"|spread\.notable\[\]\.nodes\[\]\.words|changes\..*\.drivers\[\]\.words|sentences\[\]\..*)"
)


def test_every_sentence_of_the_example_can_be_said_in_another_language(report: dict[str, Any]) -> None:
    """Whatever reads like a sentence is a message of the code, or listed with its template and its values."""
    known = message_ids() | {one["text"] for one in report["sentences"]}
    lost = [
        (path, text)
        for path, text in texts(report)
        if text not in known and not NOT_OURS.fullmatch(path)
        if path.endswith((".unit", ".method")) or (len(text.split()) >= 4 and text[0].isupper() and text[-1] == ".")
    ]

    assert [] == lost
    assert {one["template"] for one in report["sentences"]} <= message_ids()


def test_listed_sentences_can_be_made_again(report: dict[str, Any]) -> None:
    """Template and values are all that it takes: filled again they give the text, but for signs of thousands."""
    assert len(report["sentences"]) > 100
    for one in report["sentences"]:
        template = one["template"] if one["plural"] is None or one["n"] == 1 else one["plural"]
        values = {
            name: date.fromisoformat(value) if isinstance(value, str) and f"{{{name}:%" in template else value
            for name, value in one["values"].items()
        }
        assert one["text"].replace("\u202f", ",").replace("\u2212", "-") == template.format(**values)
