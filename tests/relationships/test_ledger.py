"""The ledger: who turned to whom, how strong that still is, and what a person set off."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.config import parse
from reporter.relationships.ledger import DAY_US, Events, reciprocity, strength, strongest

REPLY, QUOTE, MENTION, SHARE = range(4)
MakeEvents = Callable[[list[dict[str, Any]]], Events]
TellWorld = Callable[..., dict[str, Any]]

# day, id, answers, passes on, author, words
WORLD = [
    (0.0, "101", "", "", "ann", "The Acme kettle is wonderful, I love it"),
    (0.1, "102", "", "101", "bob", ""),
    (0.2, "103", "102", "", "cas", "@bob I love my Acme kettle too"),
    (0.3, "104", "103", "", "ann", "@cas the Acme kettle is great"),
    (0.4, "105", "104", "", "dan", "@ann so do I, lovely Acme"),
    (1.0, "106", "101", "", "acme", "@ann thank you"),
    (1.1, "107", "106", "", "ann", "@acme my pleasure, great kettle"),
    (2.0, "108", "", "", "eve", "@acme my kettle is horrible and broken"),
    (2.1, "109", "", "", "tom", "Hello @eve and @bob, Acme is here to help"),
    (3.0, "110", "", "106", "fay", ""),
    (30.0, "111", "", "", "gil", "I bought an Acme kettle"),
]


@pytest.fixture(scope="module")
def people(tell_world: TellWorld) -> dict[str, Any]:
    """The listed people of that world by handle."""
    config = parse(
        '[brand]\nname = "Acme"\naccounts = ["@acme"]\nstaff = ["@tom"]\n[privacy]\nmode = "internal"\n'
        "[relationships]\nhalf_life_days = 10\n"
    )
    report = tell_world(WORLD, config)
    return {one["name"]: one for one in report["relationships"]["listed"]}


def test_contacts_of_a_known_world(people: dict[str, Any]) -> None:
    """An answer, a share and a @mention count once each and in their direction; an answer that says @name is one."""
    both = {name: (one["contacts_towards"], one["contacts_from"]) for name, one in people.items()}

    assert {"ann": (1, 1), "eve": (1, 1), "bob": (0, 1), "fay": (1, 0)} == both


def test_strength_of_a_known_world(people: dict[str, Any]) -> None:
    """A contact of 28 days ago with a half-life of ten days is worth 2^-2.8, a share 0.7 of that."""
    assert 2**-2.9 == pytest.approx(people["ann"]["strength_from"], abs=6e-4)
    assert 2**-2.8 == pytest.approx(people["eve"]["strength_towards"], abs=6e-4)
    assert 0.7 * 2**-2.7 == pytest.approx(people["fay"]["strength_towards"], abs=6e-4)


def test_what_a_person_set_off(people: dict[str, Any]) -> None:
    """Items and people, directly and further on, each once, without the person's own answers in between."""
    assert {"direct": 2, "total": 3, "direct_people": 2, "people": 3} == people["ann"]["set_off"]  # bob; cas; dan
    assert {"direct": 1, "total": 3, "direct_people": 1, "people": 3} == people["bob"]["set_off"]  # cas; ann, dan


def test_dates_of_a_known_world(people: dict[str, Any]) -> None:
    """First and last word, last contact and last answer are told apart."""
    ann = people["ann"]

    assert ("2026-01-01T09:00:00Z", "2026-01-02T11:24:00Z") == (ann["first"], ann["last"])
    assert ("2026-01-02T11:24:00Z", "2026-01-02T09:00:00Z") == (ann["last_contact"], ann["last_answer"])
    assert (2, 3) == (ann["days"], ann["positive"])


def test_public_people_have_made_up_names(tell_world: TellWorld) -> None:
    """No handle is left in the ledger of a public report, and its mentions have public ids that the report shows."""
    report = tell_world(WORLD)
    told = report["relationships"]["listed"]
    shown = {mention["id"]: mention["author"] for mention in report["mentions"]}

    assert not {one["name"] for one in told} & {"ann", "bob", "eve", "fay"}
    assert all(shown[one] == person["name"] for person in told for one in person["behind"])


def test_strength_halves_with_each_half_life(make_events: MakeEvents) -> None:
    """What is not renewed is worth half after one half-life and a quarter after two; the future counts nothing."""
    events = make_events([{"person": 0, "day": 0, "kind": REPLY}, {"person": 0, "day": 50, "kind": REPLY}])
    seen = [strength(events, day * DAY_US, half_life_days=20)[0][0] for day in (0, 20, 40)]

    assert [1.0, 0.5, 0.25] == pytest.approx(seen)


kinds = st.sampled_from([-1, REPLY, QUOTE, MENTION, SHARE])
row = st.fixed_dictionaries(
    {"person": st.integers(0, 4), "day": st.floats(0, 200), "kind": kinds, "ours": st.booleans()}
)


@given(rows=st.lists(row, max_size=25), half_life=st.floats(1, 90))
def test_strength_is_the_update_in_one_pass(make_events: MakeEvents, rows: Any, half_life: float) -> None:
    """S <- S 2^(-dt/h) + w, contact by contact, gives the same as the sum."""
    events = make_events(rows)
    found = strength(events, 200 * DAY_US, half_life_days=half_life)
    weights = {-1: 0.0, SHARE: 0.7}
    for person in range(events.count):
        for ours in (False, True):
            level, last = 0.0, 0.0
            mine = [r for r in rows if r["person"] == person and r["ours"] == ours]
            for one in sorted(mine, key=lambda r: float(r["day"])):
                level = level * 2 ** (-(one["day"] - last) / half_life) + weights.get(one["kind"], 1.0)
                last = one["day"]
            level *= 2 ** (-(200 - last) / half_life)
            assert level == pytest.approx(found[int(ours)][person], abs=1e-6)


def test_reciprocity_and_order() -> None:
    """Who was never in touch has no reciprocity; the strongest come first, those without contact not at all."""
    towards, back = np.array([2.0, 0.0, 1.0]), np.array([1.0, 0.0, 4.0])

    assert [0.5, 0.25] == reciprocity(towards, back)[[0, 2]].tolist()
    assert np.isnan(reciprocity(towards, back)[1])
    assert [2, 0] == strongest(towards, back, 5).tolist()
