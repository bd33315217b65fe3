"""Small worlds through the whole pipeline: what was planted is found, named, and added up."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from reporter.config import parse
from reporter.pipeline import build_report

START = datetime(2026, 1, 5, tzinfo=UTC)
WEEKS = 30
ACME = parse('[brand]\nname = "Acme"\naccounts = ["@acme"]\n')
HEADER = ("tweet_id", "in_reply_to_status_id", "retweeted_status_id", "author", "followers", "created_at", "text")
GOOD, BAD = "Acme is great, I love it", "Acme is terrible, I hate it"
Report = dict[str, Any]
Row = tuple[float, str, str, str]


def calm(chance: np.random.Generator, start: int = 0, mark: str = "") -> list[Row]:
    """Six mentions a day by three hundred people, a third of them bad: day, what it answers, author, words."""
    days = np.repeat(np.arange(7 * start, 7 * WEEKS), chance.poisson(6, 7 * (WEEKS - start)))
    return [
        (
            float(day + chance.random()),
            "",
            f"p{chance.integers(300)}",
            f"{BAD if chance.random() < 0.33 else GOOD}{mark}",
        )
        for day in days
    ]


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Writes rows as an export of X, texts beside it, and builds the report."""
    engines = []

    def make(rows: list[Row], beside: dict[str, str] | None = None, followers: int = 100) -> Report:
        folder = tmp_path_factory.mktemp("world")
        (folder / "input").mkdir()
        for name, text in (beside or {}).items():
            (folder / "input" / name).write_text(text, encoding="utf-8")
        with (folder / "input/x.csv").open("w", newline="", encoding="utf-8") as stream:
            out = csv.writer(stream)
            out.writerow(HEADER)
            for place, (day, answers, author, words) in enumerate(rows):
                when = (START + timedelta(days=day)).isoformat()
                out.writerow((1000 + place, answers, "", author, followers, when, f"{words} no {place}"))
        built = build_report(folder / "input", ACME, folder=folder / "work", progress=lambda line: None)
        engines.append(built.engine)
        return built.report

    yield make
    for engine in engines:
        engine.close()


def conversation() -> list[Row]:
    """A calm half-year, a day on which sixty people speak up, and one conversation that goes on for twelve weeks."""
    chance = np.random.default_rng(5)
    rows = calm(chance)
    root = str(1000 + len(rows))
    rows.append((7 * 18 + 0.1, "", "starter", BAD))
    for day in range(7 * 18, 7 * WEEKS):
        rows += [(day + 0.2 + 0.7 * chance.random(), root, f"q{chance.integers(400)}", BAD) for _ in range(10)]
    return rows + [(7 * 12 + 3 + 0.3 + k / 200, "", f"s{k}", GOOD) for k in range(60)]


@pytest.fixture(scope="module")
def planted(tell: Any) -> Report:
    """The report of that world."""
    return tell(conversation())


def test_the_conversation_behind_a_rise_is_named(planted: Report) -> None:
    """The rise lies where it was planted, one conversation explains it, and without it there is none."""
    (shift,) = planted["changes"]["series"]["volume"]["shifts"]
    most = shift["drivers"][0]

    assert "2026-05-11" == shift["week"]
    assert shift["size"]["low"] < 16 / 6 < shift["size"]["high"]
    assert ("conversation", True) == (most["dimension"], most["part"] > 0.9)
    assert shift["stands_without"] is False
    assert "One conversation explains" in shift["because"] and "Without it there is no change." in shift["because"]
    assert most["mention"] in {one["id"] for one in planted["mentions"]}


def test_the_front_page_tells_the_change_with_its_driver(planted: Report) -> None:
    """Of what changed, the finding names what made it."""
    change = planted["findings"][-1]

    assert ("change", "changes") == (change["id"], change["page"])
    assert planted["changes"]["headline"]["sentence"] == change["sentence"]
    assert "conversation" in change["sentence"]


def test_more_bad_word_is_a_change_too(planted: Report) -> None:
    """The conversation is all bad, and the share of bad word rises with it."""
    (shift,) = planted["changes"]["series"]["bad"]["shifts"]

    assert shift["week"] == "2026-05-11" and shift["size"]["low"] > 0.2


def test_the_loud_day_is_unusual_and_nobody_alone_made_it(planted: Report) -> None:
    """Sixty people on one day stand out, and no one of them is said to have done it."""
    days = {one["start"][:10]: one for one in planted["changes"]["unusual"] if one["kind"] == "all" and one["is_more"]}

    assert "2026-04-02" in days
    assert days["2026-04-02"]["because"] == "No one person and no one conversation makes a quarter of it."
    assert days["2026-04-02"]["quotes"]


def test_the_parts_of_a_dimension_add_up(planted: Report) -> None:
    """All of it is on X: one source makes the whole difference."""
    (shift,) = planted["changes"]["series"]["volume"]["shifts"]
    (source,) = [one for one in shift["drivers"] if one["dimension"] == "source"]

    assert pytest.approx(1.0) == source["part"]


@pytest.mark.slow
def test_followers_change_nothing(planted: Report, tell: Any) -> None:
    """The same world with another number of followers tells the same changes."""
    other = tell(conversation(), followers=70_000)

    assert json.dumps(planted["changes"], sort_keys=True) == json.dumps(other["changes"], sort_keys=True)


def test_an_export_that_begins_late_is_no_change(tell: Any) -> None:
    """Twice as many mentions because a second platform was exported from then on: said so, and no finding."""
    chance = np.random.default_rng(6)
    late = calm(chance, start=16)
    lines = ["id,platform,author,created_at,text"]
    for place, (day, _, author, words) in enumerate(late):
        lines.append(
            f"r{place},reddit,{author},{(START + timedelta(days=day)).isoformat()},{words.replace(',', '')} {place}"
        )
    report = tell(calm(chance), {"late.csv": "\n".join(lines) + "\n"})
    (shift,) = report["changes"]["series"]["volume"]["shifts"]

    assert shift["from_source"] is not None and shift["from_source"].startswith("reddit")
    assert "an export begins or ends there" in shift["sentence"]
    assert 0 == report["estimates"]["change.shifts.volume"]["value"]
    assert report["changes"]["headline"] is None


def test_nothing_with_a_time_is_no_change(tell: Any) -> None:
    """Without times every figure says why, and nothing breaks."""
    report = tell([], {"untimed.csv": "id,platform,author,text\n1,web,ann,Acme is great\n2,web,bo,Acme is bad\n"})
    names = [name for name in report["estimates"] if name.startswith("change.") and "negative" not in name]

    assert {None} == {report["estimates"][name]["value"] for name in names}
    assert set(names) <= report["reasons"].keys()
