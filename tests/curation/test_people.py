"""Accounts of one person: joined only as the user says, and then everywhere."""

from typing import Any

import pytest

from reporter.config import Brand, Config
from reporter.curation.speakers import name_speakers
from reporter.errors import InputError
from reporter.links.cascades import link

ACME = Config(brand=Brand(name="Acme", accounts=("@acme",), staff=("x:tom",)))
ROWS = (
    {"id": "a", "platform": "x", "author": "ann"},
    {"id": "b", "platform": "reddit", "author": "Ann_Too"},
    {"id": "c", "platform": "reddit", "author": "ann"},
    {"id": "d", "platform": "x", "author": "tom"},
    {"id": "e", "platform": "x", "author": "bob", "author_id": "77"},
)


def keys(engine: Any, people: Any = None) -> dict[str, str]:
    """The key of who wrote each mention."""
    link(engine, mentions="mentions")
    name_speakers(engine, ACME, people=people)
    rows = engine.rows("select id, author_key from authors join numbered using (i) order by id").to_pylist()
    return {row["id"]: row["author_key"] for row in rows}


def test_nobody_is_joined_unasked(tell: Any) -> None:
    """Five accounts are five people, though two of them have one name."""
    assert 5 == len(set(keys(tell(*ROWS)).values()))


def test_declared_accounts_are_one_author(tell: Any) -> None:
    """Two accounts on two platforms have one key; the same name elsewhere keeps its own."""
    found = keys(tell(*ROWS), {"Ann": [("x", "ann"), ("reddit", "ann_too")]})

    assert found["a"] == found["b"] != found["c"]


def test_accounts_of_the_brand_are_nobody_elses(tell: Any) -> None:
    """A member of staff keeps the account that speaks for the brand apart from their own."""
    found = keys(tell(*ROWS), {"Tom": [("x", "tom"), ("reddit", "ann")]})

    assert found["c"] != found["d"]


def test_an_account_with_two_holders_stops_the_build(tell: Any) -> None:
    """One line names it and another gives its id: nobody can know whose it is."""
    with pytest.raises(InputError, match="Bea's and Bob's"):
        keys(tell(*ROWS), {"Bob": [("x", "bob"), ("x", "ann")], "Bea": [("x", "77"), ("reddit", "ann")]})
