"""One JSON value: read out of bytes with forgiveness, and opened at the lists that it holds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

import ijson
import orjson

DEPTH_LIMIT = 2_000
# Few values are read at a time, so that the machine has them at hand while they are used.
RUN_LENGTH, RUN_BYTES = 100, 32 * 1024
NOTHING: Mapping[str, object] = MappingProxyType({})


class Item(NamedTuple):
    """One JSON value of a file.

    Args:
        number: Its line, or its place in its list, from 1.
        value: The value.
        is_line: Whether `number` is a line of the file: everything in the value then stands in that line.
        place: Which of the places that were asked for it stands in (`messages.item`); empty for a value that is a
            line, an item of the outermost list or a whole document.
        outer: What the objects around it say beside their lists, the nearest first: the chat of a message.
    """

    number: int
    value: object
    is_line: bool = False
    place: str = ""
    outer: Mapping[str, object] = NOTHING


class Run(NamedTuple):
    """Neighbouring items of a file that stand in the same place: many are read faster together than one by one.

    Args:
        numbers: The number of each, see `Item`.
        values: Their values.
        is_line: As for an item, the same for all of them.
        place: As for an item.
        outer: As for an item.
    """

    numbers: Sequence[int]
    values: Sequence[object]
    is_line: bool = False
    place: str = ""
    outer: Mapping[str, object] = NOTHING

    def items(self) -> Iterator[Item]:
        """The items one by one."""
        for number, value in zip(self.numbers, self.values, strict=True):
            yield Item(number, value, self.is_line, self.place, self.outer)


class TooDeepError(ValueError):
    """A value is nested deeper than any export, or larger than one item may be."""


class Tree(dict[str, "Tree"]):
    """Places taken apart: `chats.list.item` is `{"chats": {"list": {"item": {}}}}`."""


def loads(data: bytes) -> object:
    """A JSON value out of bytes, with broken characters replaced.

    Raises:
        ValueError: It is not JSON, or nested too deep.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        # orjson refuses half emoji and damaged bytes, which real exports hold.
        try:
            return json.loads(data.decode("utf-8", "replace"))
        except RecursionError:
            return _deep(data)


def _deep(data: bytes) -> object:
    """A value nested deeper than the quick parsers go, as threads of answers are."""
    value, problem = read_partial(io.BytesIO(data))
    if problem:
        raise problem if isinstance(problem, TooDeepError) else ValueError("it is no JSON")
    return value


def read_partial(stream: BinaryIO, *, keep_cut: bool = False) -> tuple[object, Exception | None]:
    """A document as far as it can be read, and what stopped the reading.

    Without `keep_cut` the unfinished last item of its outermost list is left out.
    """
    builder = ijson.ObjectBuilder()
    depth, problem = 0, None
    try:
        for event, value in ijson.basic_parse(stream, use_float=True):
            depth += (event in ("start_map", "start_array")) - (event in ("end_map", "end_array"))
            if depth > DEPTH_LIMIT:
                raise TooDeepError("the document is nested too deep")
            builder.event(event, value)
    except (ijson.JSONError, TooDeepError, UnicodeError) as error:
        problem = error
    whole = getattr(builder, "value", None)
    if problem and not keep_cut:
        _drop_cut_part(whole)
    return whole, problem


def _drop_cut_part(whole: object) -> None:
    """Take the unfinished last item out of the outermost list that was being read."""
    value = whole
    while isinstance(value, dict) and value:
        value = value[next(reversed(value))]
    if isinstance(value, list) and value:
        value.pop()


@lru_cache(maxsize=256)
def tree_of(places: tuple[str, ...]) -> Tree:
    """All the steps of some places, from the document inwards."""
    root = Tree()
    for place in places:
        branch = root
        for key in place.split("."):
            branch = branch.setdefault(key, Tree())
    return root


def unfolded(item: Item, places: Sequence[str]) -> Iterator[Item]:
    """The items of the lists that a value holds at the given places; the value itself where it holds none."""
    for run in unfolded_runs(Run((item.number,), (item.value,), item.is_line, item.place, item.outer), places):
        yield from run.items()


def unfolded_runs(run: Run, places: Sequence[str]) -> Iterator[Run]:
    """The items of the lists that values hold at the given places; the values themselves where they hold none."""
    tree = tree_of(tuple(places))
    names = tree.keys()
    if all(type(value) is dict and names.isdisjoint(value) for value in run.values):
        yield run
        return
    for number, value in zip(run.numbers, run.values, strict=True):
        alone = run._replace(numbers=(number,), values=(value,))
        if not isinstance(value, (dict, list)) or (isinstance(value, dict) and names.isdisjoint(value)):
            yield alone
        else:
            yield from _unfolded(alone, value, places, tree)


def _unfolded(run: Run, value: object, places: Sequence[str], tree: Tree) -> Iterator[Run]:
    found = False
    for place in places:
        keys, count = place.split("."), 0
        for values, outer in together(within(value, keys, tree, {})):
            found = True
            numbers = list(run.numbers) * len(values) if run.is_line else range(count + 1, count + len(values) + 1)
            yield Run(numbers, values, run.is_line, place, outer)
            count += len(values)
        found = found or holds(value, keys)
    if not found:
        yield run


def together(
    found: Iterator[tuple[object, Mapping[str, object]]],
) -> Iterator[tuple[list[object], Mapping[str, object]]]:
    """Values with what is around them, those together that follow one another in the same surroundings."""
    values: list[object] = []
    around: Mapping[str, object] = NOTHING
    for value, outer in found:
        if values and (outer is not around or len(values) >= RUN_LENGTH):
            yield values, around
            values = []
        values.append(value)
        around = outer
    if values:
        yield values, around


def within(
    value: object, keys: Sequence[str], tree: Tree, outer: Mapping[str, object]
) -> Iterator[tuple[object, Mapping[str, object]]]:
    """What stands at the end of some steps into a value, each with what the objects on the way say.

    Args:
        value: The value.
        keys: The steps: a name of an object, or `item` for every item of a list.
        tree: All steps that are asked for from here.
        outer: What the objects around the value say.
    """
    if not keys:
        yield value, outer
    elif keys[0] == "item":
        for inner in value if isinstance(value, list) else ():
            yield from within(inner, keys[1:], tree.get("item", tree), outer)
    elif isinstance(value, dict) and keys[0] in value:
        yield from within(value[keys[0]], keys[1:], tree.get(keys[0], tree), {**outer, **beside(value, tree)})


def beside(value: Mapping[str, object], tree: Tree) -> dict[str, object]:
    """What an object says beside its lists; objects on the way to a place are held to the same."""
    return {
        key: beside(inner, tree[key]) if key in tree and key != "item" and isinstance(inner, dict) else inner
        for key, inner in value.items()
        if not isinstance(inner, list)
    }


def holds(value: object, keys: Sequence[str]) -> bool:
    """Whether a value has the first list of a place, though it may be empty."""
    for key in keys:
        if key == "item":
            return isinstance(value, list)
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True
