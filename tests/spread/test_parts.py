"""Audience, rings and evidence of a small world whose every link is known, through the whole pipeline."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reporter.config import Config, parse
from reporter.pipeline import build_report

HEADER = ("tweet_id", "in_reply_to_status_id", "retweeted_status_id", "author", "followers", "created_at", "text")
START = datetime(2026, 3, 1, tzinfo=UTC)
ACME = parse('[brand]\nname = "Acme"\naccounts = ["@acme"]\nstaff = ["@tom"]\n')
Row = tuple[str, str, str, str, str, str]
Report = dict[str, Any]

# id, answers, passes on, author, followers, words
WORLD: list[Row] = [
    ("101", "", "", "ann", "1000", "The Acme kettle is wonderful, I love it"),
    ("102", "", "101", "bob", "500", ""),
    ("103", "", "101", "cas", "200", ""),
    ("104", "", "101", "dan", "50", ""),
    ("105", "101", "", "acme", "9000", "@ann thank you"),
    ("106", "104", "", "ian", "70", "@dan I love mine as well"),
    ("107", "", "", "eve", "300", "@acme my kettle is horrible and broken"),
    ("108", "", "", "fay", "400", "Acme is a terrible shop, awful"),
    ("109", "108", "", "gil", "600", "@fay terrible, I agree"),
    ("110", "", "", "hal", "800", "The Acme lid is nice"),
    ("111", "110", "", "tom", "20", "@hal glad that you like it"),
    ("112", "", "", "ann", "1000", "Still wonderful, this Acme kettle"),
]


@pytest.fixture(scope="module")
def tell_csv(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Report]]:
    """Writes rows as an export, a quarter of an hour apart, and builds the report of it."""
    engines = []

    def make(rows: list[Row], config: Config = ACME, *, name: str) -> Report:
        folder = tmp_path_factory.mktemp(name)
        (folder / "input").mkdir()
        with (folder / "input/x.csv").open("w", newline="") as stream:
            out = csv.writer(stream)
            out.writerow(HEADER)
            for place, (native, answers, shares, author, followers, words) in enumerate(rows):
                moment = (START + timedelta(minutes=15 * place)).isoformat()
                out.writerow((native, answers, shares, author, followers, moment, words))
        built = build_report(folder / "input", config, folder=folder / "work", progress=lambda line: None)
        engines.append(built.engine)
        return built.report

    yield make
    for engine in engines:
        engine.close()


@pytest.fixture(scope="module")
def world(tell_csv: Callable[..., Report]) -> Report:
    """The report of the small world."""
    return tell_csv(WORLD, name="world")


def test_rings_of_a_known_world(world: Report) -> None:
    """Answered, answering or naming the brand is in touch; linked to those is reached; the others stand outside."""
    report = world
    people = {
        ring: report["estimates"][f"spread.rings.people.{ring}"]["value"] for ring in ("touched", "reached", "outside")
    }
    set_off = {ring: report["estimates"][f"spread.rings.set_off.{ring}"]["value"] for ring in people}

    assert {"touched": 3, "reached": 4, "outside": 2} == people  # ann, eve, hal; bob, cas, dan, ian; fay, gil
    assert {"touched": 1, "reached": 0, "outside": 1} == set_off  # ann and fay
    assert [{"steps": 0, "people": 3}, {"steps": 1, "people": 3}, {"steps": 2, "people": 1}] == (
        report["spread"]["rings"]["steps"]
    )
    assert (9, 5) == (report["spread"]["rings"]["people"], report["spread"]["rings"]["connected"])


def test_rings_without_the_brand_cannot_be_seen(tell_csv: Callable[..., Report]) -> None:
    """Where the brand's own rows are not exported, or its accounts not named, the report says how to mend that."""
    others = [row for row in WORLD if row[3] not in ("acme", "tom")]
    unseen = tell_csv(others, name="unseen")
    unnamed = tell_csv(WORLD, parse('[brand]\nname = "Acme"\n'), name="unnamed")

    for report, remedy in ((unseen, "Export what its accounts posted"), (unnamed, "[brand] accounts")):
        for ring in ("touched", "reached", "outside"):
            assert "not_observable" == report["estimates"][f"spread.rings.people.{ring}"]["status"]
        assert remedy in report["reasons"]["spread.rings.people.touched"]
        assert report["spread"]["rings"]["steps"] is None


def test_reach_of_a_known_world(world: Report) -> None:
    """Each person's audience counts once, the brand's and the answers' not at all, and shares add to the first."""
    report = world
    found = {name: report["estimates"][f"spread.reach.{name}.positive"] for name in ("direct", "added", "union")}

    assert (1000, 1800) == (found["direct"]["low"], found["direct"]["value"])  # ann and hal
    assert (0, 750) == (found["added"]["low"], found["added"]["value"])  # bob, cas, dan
    assert (1000, 2550) == (found["union"]["low"], found["union"]["value"])
    assert 750 / 1800 == report["estimates"]["spread.reach.amplification.positive"]["value"]
    assert 700 == report["estimates"]["spread.reach.direct.negative"]["value"]  # eve and fay
    (first, *_) = report["spread"]["reach"]["conversations"]
    assert (1000, 750, "x") == (first["direct"]["value"], first["added"]["value"], first["platform"])
    assert first["root"] in {mention["id"] for mention in report["mentions"]}


def test_no_audience_is_not_an_audience_of_nobody(tell_csv: Callable[..., Report]) -> None:
    """Without follower counts no reach is shown, and the reason says how to export them."""
    report = tell_csv([(*row[:4], "", row[5]) for row in WORLD], name="deaf")

    for name in ("direct", "added", "union", "amplification", "coverage"):
        assert "not_observable" == report["estimates"][f"spread.reach.{name}.all"]["status"]
    assert "Export them" in report["reasons"]["spread.reach.union.all"]


def test_guessed_links_recover_what_was_hidden(tell_csv: Callable[..., Report]) -> None:
    """Shares known by `RT @name` alone move only the figure with guesses, to where the real links have it."""
    posts: list[Row] = [
        (f"{1000 + n}", "", "", f"poster{n}", "10", f"The Acme kettle number {n} is wonderful and I love how it pours")
        for n in range(60)
    ]
    told_rows, half_rows = [], []
    for n, post in enumerate(posts):
        shares = [(f"{3000 + 2 * n + k}", f"sharer{2 * n + k}") for k in range(2 * (n < 40))]
        linked: list[Row] = [(name, "", post[0], who, "10", "") for name, who in shares]
        hidden: list[Row] = [(name, "", "", who, "10", f"RT @{post[3]}: {post[5]}") for name, who in shares]
        told_rows += [post, *linked]
        half_rows += [post, *(linked if n < 20 else hidden)]
    config = parse('[brand]\nname = "Acme"\n[spread]\nwindow_hours = 1\n')
    told = tell_csv(told_rows, config, name="told")["estimates"]
    report = tell_csv(half_rows, config, name="half")
    half, evidence = report["estimates"], report["spread"]["evidence"]

    assert {"id": 40, "quoted_text": 40, "first": 60} == {k: n for k, n in evidence["rungs"].items() if n}
    # Of 140 mentions 4 are younger than the window; 40 shares are linked and 40 are not.
    assert 40 / 136 == pytest.approx(half["spread.reproduction.positive"]["value"])
    assert 80 / 136 == pytest.approx(half["spread.with_guesses.positive"]["value"])
    assert 80 / 136 == pytest.approx(told["spread.reproduction.positive"]["value"])
    assert told["spread.with_guesses.ratio"] == told["spread.ratio"]
    assert told["spread.with_guesses.positive"] == told["spread.reproduction.positive"]
    assert ["observable", "partly"] == [
        next(row["status"] for row in one["coverage"] if row["id"] == "guesses")
        for one in (tell_csv(posts[:3], name="none"), report)
    ]


def test_a_wide_conversation_does_not_reach_everyone(tell_csv: Callable[..., Report]) -> None:
    """Of 41 people linked by answers each of 40 first mentions moves one: the part is one in forty."""
    rows: list[Row] = [(f"{500 + n}", "", "", f"p{n}", "", f"My Acme kettle number {n}") for n in range(40)]
    rows += [(f"{600 + n}", f"{500 + n}", "", "hub", "", f"what of number {n}?") for n in range(40)]
    rows += [("700", "", "", "hub", "", "And Acme?"), ("701", "", "", "late", "", "Acme again, at last")]
    report = tell_csv(rows, parse('[brand]\nname = "Acme"\n[spread]\nwindow_hours = 0.01\n'), name="hub")
    found = report["estimates"]["spread.rings.responded"]

    assert 41 == report["spread"]["rings"]["connected"]
    assert 40 / 41 / 40 == pytest.approx(found["value"])
    assert found["low"] < found["value"] < found["high"] < 0.9
