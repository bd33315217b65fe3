"""Who needs something from the team, with the reason: small worlds in which everybody is known."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reporter.config import parse
from reporter.relationships.stages import QUIET_DAYS
from reporter.relationships.todo import DRIFT_CHANCE, DRIFT_DAYS, away, chance_of_silence

TellWorld = Callable[..., dict[str, Any]]
OPEN = parse('[brand]\nname = "Acme"\naccounts = ["@acme"]\n[privacy]\nmode = "internal"\n')

# day, id, answers, passes on, author, words
WORLD = [
    # ann: an advocate whom nobody thanks
    (10.0, "10", "", "", "ann", "The Acme kettle is wonderful, I love it"),
    (20.0, "11", "", "", "ann", "Still in love with my great Acme kettle"),
    (20.1, "12", "11", "", "bob", "@ann so am I, great"),
    # cas: in touch both ways every five days, then quiet for forty
    (20.0, "18", "", "", "cas", "@acme hello Acme"),
    (25.0, "19", "", "", "cas", "@acme and the Acme box"),
    (30.0, "20", "", "", "cas", "@acme does the Acme kettle come in blue"),
    (30.1, "21", "20", "", "acme", "@cas it does"),
    (35.0, "22", "", "", "cas", "@acme and the Acme lid"),
    (40.0, "23", "", "", "cas", "@acme and the Acme mug"),
    # dan: in touch both ways, good word, still here
    (60.0, "30", "", "", "dan", "@acme the Acme kettle is wonderful"),
    (60.1, "31", "30", "", "acme", "@dan thank you"),
    (70.0, "32", "", "", "dan", "@acme love my Acme kettle"),
    (79.0, "33", "", "", "dan", "@acme great Acme kettle"),
    # eve, fay, gil: complaints; fay's was answered, gil's set off more than eve's
    (75.0, "40", "", "", "eve", "Acme is horrible and broken"),
    (76.0, "41", "", "", "fay", "My Acme kettle is terrible"),
    (76.1, "42", "41", "", "acme", "@fay we will mend it"),
    (77.0, "43", "", "", "gil", "Awful Acme service, terrible"),
    (77.1, "44", "43", "", "hal", "@gil awful indeed"),
    (80.0, "50", "", "", "ian", "I bought an Acme kettle"),
]


@pytest.fixture(scope="module")
def lists(tell_world: TellWorld) -> dict[str, list[tuple[str, str]]]:
    """Name and reason of everybody on each list."""
    return named(tell_world(WORLD, OPEN))


def named(report: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """The lists with the people's names."""
    told = report["relationships"]
    return {
        name: [(told["listed"][one["person"]]["name"], one["reason"]) for one in tasks]
        for name, tasks in told["tasks"].items()
    }


def test_complaints_by_how_far_they_spread(lists: dict[str, list[tuple[str, str]]]) -> None:
    """The answered one is gone, of a quarrel one stands for all, and what spreads furthest comes first."""
    assert [
        ("gil", "1 follow-up since 19 March, 1 direct in the last 7 days. Not answered."),
        ("eve", "No follow-up since 17 March. Not answered."),
    ] == lists["complaints"]


def test_an_advocate_never_thanked(lists: dict[str, list[tuple[str, str]]]) -> None:
    """Who spoke well twice without being answered is named, who was answered is not."""
    reason = "Spoke well 2 times, active on 2 days, last on 21 January. Their word brought 1 answer or share directly."
    assert [("ann", f"{reason} Never answered.")] == lists["thanks"]


def test_a_relationship_that_drifts(lists: dict[str, list[tuple[str, str]]]) -> None:
    """Quiet is held against the own pace."""
    reason = "In touch both ways and active on 5 days; usually back within 5 days, now quiet for 40 days."
    assert [("cas", reason)] == lists["drifting"]


@pytest.mark.parametrize("pause_days", [1.0, 4.0, 10.0, 20.0])
def test_who_goes_on_at_an_even_pace_is_hardly_ever_called_drifting(pause_days: float) -> None:
    """Of 2,000 people who speak at random at their own pace for half a year, one in twenty at most would be named."""
    rng = np.random.default_rng(20_260_105)
    gaps = rng.exponential(pause_days, (2_000, 300)).cumsum(axis=1)
    inside = gaps <= 180
    days = np.array([np.unique(one[own].astype(int)).size for one, own in zip(gaps, inside, strict=True)])
    first, last = gaps[:, 0], np.where(inside, gaps, 0).max(axis=1)
    quiet = 180 - last
    named = (quiet > DRIFT_DAYS) & (quiet <= QUIET_DAYS)
    named &= chance_of_silence(quiet, days=days, between=last - first) < DRIFT_CHANCE
    asked = days >= 3

    assert named[asked].mean() <= 0.05


def test_of_many_who_go_on_nobody_is_called_drifting() -> None:
    """In 200 worlds of 60 regulars who speak at random at their own pace, somebody is named in about one of twenty."""
    rng = np.random.default_rng(11)
    named = 0
    for _ in range(200):
        gaps = rng.exponential(rng.uniform(3, 20, 60)[:, None], (60, 150)).cumsum(axis=1)
        inside = gaps <= 180
        days = np.array([np.unique(one[own].astype(int)).size for one, own in zip(gaps, inside, strict=True)])
        last = np.where(inside, gaps, 0).max(axis=1)
        named += bool(away(180 - last, days=days, between=last - gaps[:, 0], asked=days >= 3).any())
    assert named <= 14  # of 10 expected


def test_who_stops_among_many_is_called_drifting() -> None:
    """Of 50 regulars who go on and 5 who spoke every four days and stopped six weeks ago, those five are named."""
    rng = np.random.default_rng(3)
    quiet = np.concatenate([rng.exponential(4, 50), np.full(5, 42.0)])
    found = away(quiet, days=np.full(55, 25), between=np.full(55, 96.0), asked=np.ones(55, np.bool_))
    assert found[50:].all()
    assert found[:50].sum() <= 1


def test_who_stops_is_called_drifting() -> None:
    """Who spoke every four days and stopped a month ago is named in nine of ten cases."""
    rng = np.random.default_rng(7)
    gaps = rng.exponential(4, (500, 15))
    between = gaps[:, 1:].sum(axis=1)

    assert (chance_of_silence(np.full(500, 30.0), days=np.full(500, 15), between=between) < DRIFT_CHANCE).mean() >= 0.9


def test_who_is_worth_meeting(lists: dict[str, list[tuple[str, str]]]) -> None:
    """In touch both ways with more good than bad to say."""
    reason = "In touch both ways and active on 3 days, 3 good opinions and 0 bad. Their word has"
    assert [("dan", f"{reason} brought no answer or share yet.")] == lists["meet"]


def test_without_the_brands_posts_nobody_is_called_unanswered(tell_world: TellWorld) -> None:
    """Where answers are not in the data, complaints say so, and lists that rest on answers are empty."""
    lists = named(tell_world([row for row in WORLD if row[4] != "acme"], OPEN))

    assert all("Answers are not in this data" in reason for _, reason in lists["complaints"])
    assert [] == lists["thanks"] + lists["drifting"] + lists["meet"]


def test_small_but_far(tell_world: TellWorld) -> None:
    """Of people with equal audiences, who is taken up again and again is named; who was once, however far, is not."""
    rows = [(1.0 + k, f"{k}", "", "", "ann", "Acme is wonderful") for k in (4, 5, 6)]
    rows += [(7.1, "7", "4", "", "ann", "Acme is great"), (7.2, "8", "", "", "bob", "Acme is great")]
    rows += [(8.0, f"1{k}", f"{4 + k % 3}", "", f"p{k}", "Acme is great") for k in range(9)]
    rows += [(8.0, f"2{k}", "8", "", f"q{k}", "Acme is great") for k in range(4)]
    things = ["kettle", "lid", "spout", "handle", "base", "cord", "box", "manual", "colour", "price"]
    does = ["came early", "broke today", "looks old", "is loud", "was a gift", "needs care", "fits my shelf", "is lost"]
    said = [f"The {thing} of my Acme {one}" for thing in things for one in does]
    rows += [(8.0, f"3{k}", "", "", f"r{k}", words) for k, words in enumerate(said)]
    lists = named(tell_world(rows, OPEN))
    told = "Their word brought 9 answers and shares directly."

    assert [("ann", f"{told} That is more than chance gives to somebody who says as much.")] == lists["small_far"]


def test_the_vital_few_of_a_known_world(tell_world: TellWorld) -> None:
    """One who is answered twelve times among eleven who are answered once carries half, and without three 9 remain."""
    rows: list[tuple[float, str, str, str, str, str]] = []
    for k in range(12):
        rows.append((1.0, f"1{k:02}", "", "", f"author{k}", "The Acme kettle is wonderful"))
        rows += [(2.0, f"2{k:02}{n}", f"1{k:02}", "", f"fan{k}x{n}", "indeed") for n in range(11 if k == 0 else 1)]
    report = tell_world(rows, OPEN)
    found = report["estimates"]["concentration.positive_half_share"]

    assert (1 / 12, 22, 12) == (pytest.approx(found["value"]), found["n"], found["n_authors"])
    assert 9 / 22 == pytest.approx(report["relationships"]["few"]["positive"]["without_top"], abs=1e-4)
    assert "too_few" == report["estimates"]["concentration.negative_half_share"]["status"]
