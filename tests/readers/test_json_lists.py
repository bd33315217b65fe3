"""Items streamed out of documents: the same as those of the whole document, in pieces of any size."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.json_lists import ListWalk, Survey
from reporter.readers.json_structure import BrokenError, Structure
from reporter.readers.json_values import Item, unfolded
from reporter.readers.protocol import Rejected

KEYS = st.sampled_from(["a", "b", "c", "item", "a.b", 'q"', "\\", '\\\\"{', "é", ""])
WORDS = st.text(st.sampled_from('ab,:{}[]"\\ \n\té\U0001f600\u2028'), max_size=6) | st.text(max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)
LISTS = st.lists(VALUES, max_size=5)
DOCUMENTS = (
    st.dictionaries(KEYS, VALUES | LISTS | st.dictionaries(KEYS, LISTS | VALUES, max_size=3), max_size=5) | LISTS
)
PLACES = ["item", "a.item", "a.b.item", "a.item.b.item", "item.a.item", "a.item.item", "item.item", "item.a.b.item"]
STYLES: list[dict[str, Any]] = [
    {}, {"indent": 2}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"indent": "\t", "ensure_ascii": False},
]  # fmt: skip


def steps(value: object, keys: list[str], around: dict[str, object]) -> Iterator[tuple[object, dict[str, object]]]:
    """What stands at a place, read out of the whole document in the plainest way."""
    if not keys:
        yield value, around
    elif keys[0] == "item" and isinstance(value, list):
        for inner in value:
            yield from steps(inner, keys[1:], around)
    elif keys[0] != "item" and isinstance(value, dict) and keys[0] in value:
        yield from steps(value[keys[0]], keys[1:], {**around, **without_lists(value, keys)})


def without_lists(value: dict[str, Any], keys: list[str]) -> dict[str, object]:
    said = {key: inner for key, inner in value.items() if not isinstance(inner, list)}
    if keys[0] != "item" and isinstance(on_the_way := said.get(keys[0]), dict):
        said[keys[0]] = without_lists(on_the_way, keys[1:])
    return said


def streamed(data: bytes, place: str, chunk: int, unit: int) -> list[Item | Rejected]:
    survey = Survey([place], unit=unit)
    survey.look(Structure(io.BytesIO(data), chunk))
    walk = ListWalk({place: place}, unit=unit)
    structure = Structure(io.BytesIO(data), chunk)
    found = list(walk.items(structure, survey.said))
    assert structure.sign() is None
    return found


@given(
    DOCUMENTS, st.sampled_from(PLACES), st.sampled_from(STYLES), st.integers(1, 7) | st.just(4096), st.integers(0, 60)
)
def test_streamed_items_are_those_of_the_whole_document(
    document: object, place: str, style: dict[str, Any], chunk: int, unit: int
) -> None:
    """Whatever the document, the writing and the size of the pieces: the same items in the same order."""
    data = json.dumps(document, **style).encode()
    expected = [value for value, _ in steps(document, place.split("."), {})]
    found = [item for item in streamed(data, place, chunk, unit) if isinstance(item, Item)]
    assert expected == [item.value for item in found]
    assert sorted({item.number for item in found}) == [item.number for item in found]


@given(DOCUMENTS, st.sampled_from([place for place in PLACES if place.count("item") == 1]), st.integers(1, 7))
def test_a_list_knows_what_stands_around_it(document: object, place: str, chunk: int) -> None:
    """What the objects around a list say is the same for a streamed and for a whole document, even after the list."""
    expected = list(steps(document, place.split("."), {}))
    found = [item for item in streamed(json.dumps(document).encode(), place, chunk, 10**6) if isinstance(item, Item)]
    assert [around for _, around in expected] == [item.outer for item in found]
    whole = [item for item in unfolded(Item(1, document), [place]) if item.place]
    assert expected == [(item.value, item.outer) for item in whole]


@given(st.lists(DOCUMENTS, max_size=4), st.sampled_from(["", "\n", " \r\n\t"]), st.integers(1, 7), st.booleans())
def test_documents_may_follow_one_another(documents: list[object], between: str, chunk: int, is_pretty: bool) -> None:
    """Objects and lists one after another, with or without a break between them, are found one by one."""
    data = between.join(json.dumps(document, indent=1 if is_pretty else None) for document in documents).encode()
    found = Structure(io.BytesIO(data), chunk).roots(10**6)
    assert documents == [json.loads(piece) for piece in found if piece is not None]


def test_one_damaged_item_costs_one_item() -> None:
    """A wrong word inside one item refuses that item, and reading goes on after it; a comma too many is nothing."""
    data = b'{"n": 1, "a": [{"t": 1}, {"t": tru}, {"t": 3}, , {"t": 5},]}'
    found = streamed(data, "a.item", 4096, 10**6)
    assert [(1, {"t": 1}), 2, (3, {"t": 3}), (4, {"t": 5})] == [
        (item.number, item.value) if isinstance(item, Item) else item.row for item in found
    ]


def test_an_item_with_brackets_that_do_not_fit_costs_what_holds_it() -> None:
    """A chat whose brackets do not fit gives its messages before, one refused row, and leaves the next chat alone."""
    data = b'{"l": [{"m": [{"t": 1}, {"t": [2}]]}, {"m": [{"t": 3}]}]}'
    found = streamed(data, "l.item.m.item", 4096, 10**6)
    assert [{"t": 1}, "refused", {"t": 3}] == [item.value if isinstance(item, Item) else "refused" for item in found]


def test_what_stands_after_a_large_list_is_known_before_it() -> None:
    """A first look finds what an object says behind its list, in objects inside it too, though the list is large."""
    document = {"v": 1, "in": {"w": 2, "a": [{"t": n} for n in range(300)], "x": {"y": [3]}}, "z": None, "other": [4]}
    (first, *_, last) = streamed(json.dumps(document).encode(), "in.a.item", 64, 100)
    said = {"v": 1, "z": None, "in": {"w": 2, "x": {"y": [3]}}, "w": 2, "x": {"y": [3]}}
    assert isinstance(first, Item)
    assert isinstance(last, Item)
    assert (said, said, {"t": 299}) == (first.outer, last.outer, last.value)


def to_the_end(structure: Structure, walk: ListWalk) -> Iterator[Item | Rejected]:
    while structure.sign() is not None:
        yield from walk.items(structure)


@pytest.mark.parametrize("chunk", [1, 5, 4096])
@pytest.mark.parametrize("end", [b"", b"{", b'{"t": "', b'{"t": 2}', b'{"t": 2}, ', b"]", b"]}}", b"]} 7", b"}]}"])
def test_a_document_that_breaks_off_is_told(end: bytes, chunk: int) -> None:
    """The items before a break are given, and the break is no silence."""
    found: list[Item | Rejected] = []
    structure = Structure(io.BytesIO(b'{"a": [{"t": 1}, ' + end), chunk)
    with pytest.raises(BrokenError):
        found.extend(to_the_end(structure, ListWalk({"a.item": "a.item"}, unit=10)))
    assert [{"t": 1}] == [item.value for item in found[:1] if isinstance(item, Item)]


@pytest.mark.parametrize("chunk", [3, 4096])
def test_an_item_that_is_too_large_is_passed_over(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A string without end inside one item refuses it alone."""
    monkeypatch.setattr("reporter.readers.json_lists.ITEM_LIMIT", 5000)
    large = json.dumps({"t": 'x"]}' * 10_000})
    found = streamed(f'{{"a": [{{"t": 1}}, {large}, {{"t": 3}}]}}'.encode(), "a.item", chunk, 100)
    assert [{"t": 1}, "the item is larger than 5,000 bytes", {"t": 3}] == [
        item.value if isinstance(item, Item) else item.reason for item in found
    ]
