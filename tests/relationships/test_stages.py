"""Each stage by its rule, and what is said where a rule cannot be applied."""

import itertools
import statistics
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom

from reporter.config import parse
from reporter.relationships.ledger import DAY_US, Events
from reporter.relationships.stages import STAGES, decided, leans, mostly, stages

MakeEvents = Callable[[list[dict[str, Any]]], Events]
TellWorld = Callable[..., dict[str, Any]]
GOOD, BAD = {"good": True}, {"bad": True}
ANSWER = {"ours": True, "kind": 0}
TO_US = {"kind": 0}


def said(*days: float, **what: Any) -> list[dict[str, Any]]:
    """One person's words on some days."""
    return [{"person": 0, "day": day, **what} for day in days]


def stage_of(events: Events, day: float) -> str:
    """The stage of the only person."""
    code = int(stages(events, round(day * DAY_US))[0])
    return STAGES[code] if code >= 0 else "unseen"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (said(10), "stranger"),
        (said(10, 11), "connection"),
        (said(10) + said(11, **ANSWER), "connection"),
        (said(10, 11, 12) + said(12, **ANSWER), "connection"),  # nothing turned to the brand
        (said(10, 11, 12, **TO_US), "connection"),  # nothing came back
        (said(10, 11, 12, **TO_US) + said(12, **ANSWER), "relationship"),
        (said(10, 10.1, 10.2, **TO_US) + said(12, **ANSWER), "connection"),  # one day
        (said(10, 11, 12, 13, 14, **GOOD), "advocate"),
        (said(10, 11, 12, 13, **GOOD), "connection"),  # 4 of 4: once in sixteen by somebody of two minds
        (said(10, 11, 12, 13, 14, unprompted=False, **GOOD), "connection"),
        (said(10, **GOOD), "stranger"),  # 1 of 1 is not sure enough
        (said(7, 8, 9, 10, 11, **BAD), "detractor"),
        (said(5, 6, 7, 8, 9, 10, **BAD) + said(13, **GOOD), "connection"),  # 6 of 7: once in sixteen
        (said(5, 6, 7, 8, 9, 10, 11, **BAD) + said(14, **GOOD), "detractor"),  # 7 of 8: once in 28
        (
            said(7, 8, 9, 10, 11, **BAD) + said(10, **TO_US) + said(12, **ANSWER),
            "detractor",
        ),  # goes before relationship
        (said(200), "unseen"),
        (said(None, None), "unseen"),
        (said(11, **ANSWER), "unseen"),  # the brand spoke to somebody who never spoke of it
    ],
)
def test_each_rule(make_events: MakeEvents, rows: list[dict[str, Any]], expected: str) -> None:
    """The stage of one person on day 20 follows from the first rule that holds."""
    assert expected == stage_of(make_events(rows), 20)


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [((0, 1), 91, "connection"), ((0, 1), 91.5, "lapsed"), ((0, 40), 159, "connection"), ((0, 40), 161, "lapsed")],
)
def test_quiet_is_held_against_the_own_pace(
    make_events: MakeEvents, days: tuple[float, ...], today: float, expected: str
) -> None:
    """Ninety days at least, and three times the usual pause of that person."""
    assert expected == stage_of(make_events(said(*days)), today)


def test_the_brands_own_words_keep_nobody(make_events: MakeEvents) -> None:
    """Who has gone quiet is lapsed even when the brand wrote yesterday, and so is a detractor."""
    assert "lapsed" == stage_of(make_events(said(0, 1, 2, 3, 4, **BAD) + said(119, **ANSWER)), 120)
    assert "stranger" == stage_of(make_events(said(0)), 300)  # once is no pace


def test_chances_agree_with_the_beta_distribution() -> None:
    """Jeffreys' posterior, as scipy's distribution has it, and the figures of the specification."""
    hits, misses = np.array([1, 2, 3, 3, 4, 6, 0]), np.array([0, 0, 0, 1, 1, 2, 0])

    assert [0.818, 0.924, 0.967, 0.84, 0.912, 0.923, 0.5] == mostly(hits, misses).round(3).tolist()
    assert beta.sf(0.5, hits + 0.5, misses + 0.5) == pytest.approx(mostly(hits, misses))


def test_who_is_of_two_minds_is_seldom_taken_for_decided() -> None:
    """Whatever number of opinions somebody of two minds gives, one in twenty at most is called one or the other."""
    for many in range(61):
        hits = np.arange(many + 1)
        chance = binom.pmf(hits, many, 0.5)
        assert chance[decided(hits, many - hits)].sum() <= 0.05
        assert not (decided(hits, many - hits) & decided(many - hits, hits)).any()
        assert not (decided(hits, many - hits) & leans(hits, many - hits)).any()


def test_who_is_of_one_mind_is_found_soon() -> None:
    """Of people who speak well nine times of ten, half are advocates after six opinions, eight in nine after twelve."""
    hits = np.arange(7)

    assert 0.5 < binom.pmf(hits, 6, 0.9)[decided(hits, 6 - hits)].sum() < 0.6
    assert binom.pmf(np.arange(13), 12, 0.9)[decided(np.arange(13), 12 - np.arange(13))].sum() > 0.88


row = st.fixed_dictionaries(
    {
        "person": st.integers(0, 3),
        "day": st.one_of(st.none(), st.floats(0, 400)),
        "ours": st.booleans(),
        "kind": st.sampled_from([-1, 0, 3]),
        "good": st.booleans(),
        "unprompted": st.booleans(),
    }
)


def by_hand(rows: list[dict[str, Any]], today: float) -> int:
    """The stage of one person, rule by rule, from plain lists."""
    told = [r for r in rows if r["day"] is not None and round(r["day"] * DAY_US) <= round(today * DAY_US)]
    own, ours = [r for r in told if not r["ours"]], [r for r in told if r["ours"]]
    if not own:
        return -1
    times = sorted(r["day"] for r in own)
    pause = statistics.median([b - a for a, b in itertools.pairwise(times)]) if len(times) > 1 else 0.0
    good = sum(r["good"] for r in own)
    bad = len(own) - good
    if len(own) > 1 and today - times[-1] > max(90, 3 * pause):
        return STAGES.index("lapsed")
    if binom.sf(bad - 1, len(own), 0.5) <= 0.05:
        return STAGES.index("detractor")
    if binom.sf(good - 1, len(own), 0.5) <= 0.05 and any(r["unprompted"] for r in own):
        return STAGES.index("advocate")
    days = {int(day) for day in times}
    if len(days) > 2 and ours and any(r["kind"] >= 0 for r in own):
        return STAGES.index("relationship")
    return STAGES.index("connection" if len(days) > 1 or ours else "stranger")


@given(rows=st.lists(row, min_size=1, max_size=30), today=st.integers(0, 450))
def test_stages_agree_with_the_rules_read_aloud(
    make_events: MakeEvents, rows: list[dict[str, Any]], today: int
) -> None:
    """Arrays and plain lists give everybody the same stage."""
    rows = [{**r, "day": None if r["day"] is None else round(r["day"], 3), "bad": not r["good"]} for r in rows]
    found = stages(make_events(rows), today * DAY_US)

    assert [by_hand([r for r in rows if r["person"] == p], today) for p in range(found.size)] == found.tolist()


SHORT = [(0.0, "1", "", "", "ann", "Acme is wonderful"), (9.0, "2", "", "", "ann", "Acme is horrible")]


def test_without_the_brands_posts_three_stages_are_not_told(tell_world: TellWorld) -> None:
    """Strangers, connections and relationships rest on answers: the reason says how to get them; too early is said."""
    report = tell_world(SHORT)
    status = {name: report["estimates"][f"relationships.{name}_count"]["status"] for name in STAGES}

    assert {"stranger", "connection", "relationship"} == {n for n, s in status.items() if s == "not_observable"}
    assert "too_early" == status["lapsed"]
    assert "Export what its accounts posted" in report["reasons"]["relationships.alive_count"]
    assert [None] == [one["stage"] for one in report["relationships"]["listed"]]


def test_without_accounts_the_report_says_to_name_them(tell_world: TellWorld) -> None:
    """Where no account of the brand is configured, that is what is missing."""
    report = tell_world(SHORT, parse('[brand]\nname = "Acme"\n'))

    assert "Name its accounts in reporter.toml" in report["relationships"]["reason"]
