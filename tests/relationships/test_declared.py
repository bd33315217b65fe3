"""What the user declares about people: meetings, customers, accounts of one person; every bad row is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.config import parse
from reporter.errors import InputError
from reporter.relationships.declared import read_declared

TellWorld = Callable[..., dict[str, Any]]
OPEN = parse('[brand]\nname = "Acme"\naccounts = ["@acme"]\n[privacy]\nmode = "internal"\n')

# day, id, answers, passes on, author, words
WORLD = [
    (0.0, "1", "", "", "ann", "@acme I love my Acme kettle"),
    (1.0, "2", "", "", "ann_too", "@acme another great Acme kettle"),
    (1.1, "3", "2", "", "acme", "@ann_too thank you"),
    (2.0, "4", "", "", "ann", "@acme wonderful Acme lid"),
    (3.0, "5", "", "", "bob", "Is Acme any good"),
]
FILES = {
    "people.csv": "person,handle\nAnn,x:ann\nAnn,https://x.com/ann_too\n",
    "offline.csv": "handle,date,note\n@bob,2026-01-03,coffee in town\nnobody,2026-01-04,\n",
    "customers.csv": "handle\nx:ann_too\n",
}


@pytest.fixture(scope="module")
def report(tell_world: TellWorld) -> dict[str, Any]:
    """The report of a world with all three files beside its export."""
    return tell_world(WORLD, OPEN, beside=FILES)


def test_the_files_are_no_exports(report: dict[str, Any]) -> None:
    """None of them is read as mentions."""
    assert ["x.csv"] == [one["file"] for one in report["inputs"]]


def test_accounts_of_one_person_are_joined(report: dict[str, Any]) -> None:
    """Both accounts add up to one person, who is met by neither name twice."""
    told = report["relationships"]
    joined = next(one for one in told["listed"] if one["mentions"] == 3)

    assert (2, 1) == (told["people"], told["joined"])
    assert (3, 1, 3) == (joined["contacts_towards"], joined["contacts_from"], joined["days"])


def test_without_the_file_nobody_is_joined(tell_world: TellWorld) -> None:
    """Names that look alike are different people until the user says otherwise."""
    told = tell_world(WORLD, OPEN)["relationships"]

    assert (3, 0) == (told["people"], told["joined"])
    assert told["customers"] is None
    assert all(one["is_customer"] is None for one in told["listed"])


def test_customers_split_the_stages(report: dict[str, Any]) -> None:
    """A customer under either account is one; everybody else may become one."""
    split = {row["stage"]: (row["existing"], row["potential"]) for row in report["relationships"]["customers"]}

    assert (0, 1) == split["stranger"]
    assert (1, 0) == split["relationship"]
    assert (1, 1) == tuple(sum(one) for one in zip(*split.values(), strict=True))


def test_meetings_stand_in_the_ledger(report: dict[str, Any]) -> None:
    """Who was met is listed with the day and the note, and accounts that do not occur are counted."""
    told = report["relationships"]
    met = {one["name"]: one["meetings"] for one in told["listed"] if one["meetings"]}

    assert {"bob": [{"date": "2026-01-03", "note": "coffee in town"}]} == met
    assert {"meetings": 1, "customers": 0} == told["not_found"]


def test_notes_stay_inside(tell_world: TellWorld) -> None:
    """A public report says when people were met, and not what was noted."""
    told = tell_world(WORLD, beside=FILES)

    assert [{"date": "2026-01-03", "note": None}] == [
        one for person in told["relationships"]["listed"] for one in person["meetings"]
    ]
    assert "coffee in town" not in str(told)


def test_who_was_met_is_not_sent_for_again(tell_world: TellWorld) -> None:
    """A meeting within half a year takes a person off the list of those worth meeting."""
    apart = tell_world(WORLD, OPEN, beside={"people.csv": FILES["people.csv"]})["relationships"]["tasks"]["meet"]
    met = {**FILES, "offline.csv": "handle,date\nx:ann,2025-12-30\n"}

    assert 1 == len(apart)
    assert [] == tell_world(WORLD, OPEN, beside=met)["relationships"]["tasks"]["meet"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("offline.csv", "handle,date,note\n@a,2026-13-01,x\n@b,yesterday,\n,2026-01-01,\n",
         ("line 2: the date is '2026-13-01'", "line 3: the date is 'yesterday'", "line 4: it names no account")),
        ("offline.csv", "handle;date\n", ("it has no column handle, date",)),
        ("offline.csv", "handle,date\n@a,2026-01-01,x,y\n", ("line 2: it has more cells than the first line",)),
        ("customers.csv", "name\nann\n", ("it has no column handle",)),
        ("customers.csv", "handle\nann\n@\n", ("line 3: it names no account",)),
        ("people.csv", "person,handle\n,x:ann\nAnn,@ann\n",
         ("line 2: it does not say whose account it is", "line 3: the account '@ann' says no platform")),
        ("people.csv", "person,handle\nAnn,x:ann\nBob,twitter:@Ann\n", ("the account x:ann is Ann's and Bob's",)),
    ],
)  # fmt: skip
def test_every_bad_row_is_named(tmp_path: Path, name: str, text: str, told: tuple[str, ...]) -> None:
    """All mistakes of a file are told at once, each with its line."""
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_declared(tmp_path)

    assert all(one in str(caught.value) for one in told)
    assert name in str(caught.value)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are told with their place; a byte order mark is passed over."""
    (tmp_path / "customers.csv").write_bytes(b"\xef\xbb\xbfhandle\nann\n")
    assert [(None, "ann")] == read_declared(tmp_path).customers

    (tmp_path / "customers.csv").write_bytes(b"handle\n\xff\n")
    with pytest.raises(InputError, match="not UTF-8 text"):
        read_declared(tmp_path)


def test_joined_accounts_are_one_author_everywhere(report: dict[str, Any], tell_world: TellWorld) -> None:
    """Who speaks through two accounts counts once among all authors, and once in the evidence of a share."""
    apart = tell_world(WORLD, OPEN)["estimates"]
    joined = report["estimates"]

    assert (3, 2) == (apart["volume.authors"]["value"], joined["volume.authors"]["value"])
    assert (3, 2) == tuple(told["sentiment.positive_share"]["n_authors"] for told in (apart, joined))
