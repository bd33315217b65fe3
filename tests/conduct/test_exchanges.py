"""Who was harsh first in an exchange: by time, by what answers what, and not known where only the day is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reporter.conduct.section import Section

Row = dict[str, Any]
Behave = Callable[..., Section]
ASKS: Row = {"who": "ann", "text": "@Acme where is it?"}
SNAPS: Row = {"who": "us", "text": "Get over it."}
SWEARS: Row = {"who": "ann", "text": "@acme you are a bunch of crooks."}
KIND: Row = {"who": "us", "text": "So sorry, it leaves today."}
DAY: Row = {"time_basis": "day_only"}


def tone(behave: Behave, *rows: Row) -> dict[str, int]:
    """Counts of one world."""
    counted: dict[str, int] = behave(*rows).data["tone"]
    return counted


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ((ASKS, {**SNAPS, "to": 0}), "brand"),
        ((SWEARS, {**KIND, "to": 0}), "person"),
        ((SWEARS, {**SNAPS, "to": 0}), "person"),
        ((ASKS, {**SNAPS, "to": 0}, {**SWEARS, "to": 1}), "brand"),
        (({**SWEARS, **DAY}, {**SNAPS, **DAY, "to": 0}), "person"),
        ((ASKS, {**SNAPS, **DAY, "to": 0}, {**KIND, **DAY, "to": 0}, {**SWEARS, **DAY, "to": 2}), "unknown"),
    ],
)
def test_who_was_first(behave: Behave, rows: tuple[Row, ...], first: str) -> None:
    """The earlier of two; the one that is answered, where hours are unknown; nobody, where neither tells."""
    found = tone(behave, *rows)

    assert 1 == found["exchanges"] == found[f"{first}_first"]
    assert 1 == sum(found[f"{who}_first"] for who in ("brand", "person", "unknown"))


def test_nobody_harsh_is_nobody_first(behave: Behave) -> None:
    """A friendly exchange counts as one, and has no first."""
    found = tone(behave, ASKS, {**KIND, "to": 0})

    assert (1, 0, 0, 0) == tuple(found[name] for name in ("exchanges", "brand_first", "person_first", "unknown_first"))


def test_two_people_are_two_exchanges(behave: Behave) -> None:
    """What one of them says is not laid to the other's account."""
    found = tone(behave, ASKS, {**KIND, "to": 0}, {**SWEARS, "who": "bob", "to": 0}, {**SNAPS, "to": 2})

    assert (2, 1, 0) == (found["exchanges"], found["person_first"], found["brand_first"])


def test_shouting_at_others_is_no_exchange_with_the_brand(behave: Behave) -> None:
    """What a person says to somebody else in the same conversation is left alone."""
    found = tone(behave, ASKS, {**KIND, "to": 0}, {"who": "bob", "to": 0}, {**SWEARS, "text": "you idiot", "to": 2})

    assert 0 == found["person_first"]


def test_harsh_answers_are_quoted_newest_first(behave: Behave) -> None:
    """Each with what it was taken for; a broadcast in the same words is no answer."""
    rows: list[Row] = [{**SNAPS, "hours": 0}]
    for n in range(4):
        rows += [{**ASKS, "who": f"p{n}", "hours": 10 * n}, {**SNAPS, "hours": 10 * n + 1, "to": len(rows)}]
    found = tone(behave, *rows)

    assert (4, 4) == (found["harsh"], found["brand_first"])


def test_the_shares_are_of_answers(behave: Behave) -> None:
    """Forty answers to as many people, ten of them harsh, thirty with an apology; broadcasts take no part."""
    rows: list[Row] = []
    for n in range(40):
        rows.append({**ASKS, "who": f"p{n}", "hours": 42 * n})
        rows.append({**(SNAPS if n % 4 == 0 else KIND), "to": len(rows) - 1, "hours": 42 * n + 1})
        rows.append({**KIND, "hours": 42 * n + 2})
    estimates = behave(*rows).estimates

    assert pytest.approx(0.25) == estimates["conduct.harsh_share"].value
    assert pytest.approx(0.75) == estimates["conduct.apology_share"].value
    assert (40, 40) == (estimates["conduct.harsh_share"].n, estimates["conduct.harsh_share"].n_authors)
    assert "too_few" == estimates["conduct.harsh_first_share"].status
    assert "Too few to say: 10 mentions, 20 needed." == estimates["conduct.harsh_first_share"].reason


def test_who_started_is_an_estimate_over_people(behave: Behave) -> None:
    """Of thirty harsh exchanges the brand opened ten: a third, with the people counted."""
    rows: list[Row] = []
    for n in range(30):
        opens, replies = (ASKS, SNAPS) if n % 3 == 0 else (SWEARS, KIND)
        rows.append({**opens, "who": f"p{n}", "hours": 40 * n})
        rows.append({**replies, "to": len(rows) - 1, "hours": 40 * n + 1})
    first = behave(*rows).estimates["conduct.harsh_first_share"]

    assert pytest.approx(1 / 3) == first.value
    assert (30, 30) == (first.n, first.n_authors)
