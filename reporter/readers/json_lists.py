"""The items of the lists that a JSON document holds, streamed out of a document of any size."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from reporter.readers.json_sieve import SIEVED_BYTES, Sieve, Sieved
from reporter.readers.json_structure import (
    CLOSE_LIST,
    CLOSE_OBJECT,
    OPEN_LIST,
    OPEN_OBJECT,
    BrokenError,
    Members,
    Structure,
    split_member,
)
from reporter.readers.json_values import RUN_BYTES, Item, Run, Tree, beside, holds, loads, together, tree_of, within
from reporter.readers.protocol import Rejected
from reporter.readers.text import excerpt

ITEM_LIMIT = 16 * 1024 * 1024
UNIT_LIMIT = 8 * 1024 * 1024

Steps = Mapping[str, Sequence[str]]
Outer = Mapping[str, object]


class ListWalk:
    """Reads the items at some places of one document, in the document's order.

    What lies on the way to a place is read at once as long as it is small (a chat with its messages), and walked
    into where it is large or damaged. Only an item, or something small on the way, is ever held.

    Args:
        places: Dotted paths of the lists, by the names under which their items are given. Where one path leads to the
            items of a list and another one into them, the items are given whole if they are small.
        unit: The largest size in bytes of what is read at once on the way.
        sieve: Takes the cells of plain items, see `sieved`.

    Attributes:
        count: Items given or refused so far.
    """

    def __init__(self, places: Mapping[str, str], *, unit: int = UNIT_LIMIT, sieve: Sieve | None = None) -> None:
        self.count, self._sieve = 0, sieve
        self._unit = unit
        self._steps: Steps = {name: path.split(".") for name, path in places.items()}
        self._tree = tree_of(tuple(places.values()))

    def items(self, structure: Structure, said: Outer | None = None) -> Iterator[Item | Rejected]:
        """The items of the value at which one stands, one by one; see `runs`."""
        for found in self.runs(structure, said):
            if isinstance(found, Rejected):
                yield found
            else:
                yield from found.items()

    def runs(self, structure: Structure, said: Outer | None = None) -> Iterator[Run | Rejected]:
        """The items of the value at which one stands, as many at a time as are at hand; see `sieved`."""
        for found in self.sieved(structure, said):
            if not isinstance(found, Sieved):
                yield found

    def sieved(self, structure: Structure, said: Outer | None = None) -> Iterator[Run | Sieved | Rejected]:
        """The same, of plain items of long lists only the cells that the sieve takes.

        Args:
            structure: A document, at its start.
            said: What its outermost object says beside its lists, when that is known (see `Survey`).

        Raises:
            BrokenError: The document ends early, or its brackets do not fit; the items before were given.
        """
        yield from self._inside(structure, self._steps, self._tree, {}, said)

    def _inside(
        self, structure: Structure, steps: Steps, tree: Tree, outer: Outer, said: Outer | None = None
    ) -> Iterator[Run | Sieved | Rejected]:
        """The items of the value at which one stands, member by member."""
        sign = structure.sign()
        if sign == OPEN_LIST and (inner := _after(steps, "item")):
            structure.enter()
            yield from self._list(structure, inner, tree.get("item", tree), outer)
        elif sign == OPEN_OBJECT and any(keys and keys[0] != "item" for keys in steps.values()):
            structure.enter()
            yield from self._object(structure, steps, tree, outer, said)
        else:
            structure.skip()

    def _list(self, structure: Structure, steps: Steps, tree: Tree, outer: Outer) -> Iterator[Run | Sieved | Rejected]:
        leaf = next((place for place, keys in steps.items() if not keys), None)
        deeper = {place: keys for place, keys in steps.items() if keys}
        whole = steps if leaf is None else {leaf: ()}
        limit = self._unit if deeper else ITEM_LIMIT
        for members in structure.members(CLOSE_LIST, limit, is_leaf=not deeper):
            if members is None:
                yield from self._large(structure, deeper, tree, outer)
                continue
            if self._sieve and leaf is not None:
                yield from self._sifted(members, self._sieve, leaf, whole, tree, outer)
                continue
            for part in members.parts(RUN_BYTES):
                if leaf is not None and (values := part.values()) is not None:
                    yield self._run(values, leaf, outer)
                    continue
                for piece in part.pieces():
                    # Where a comma stands too many there is nothing that could be lost.
                    if piece and not piece.isspace():
                        yield from self._whole(piece, whole, tree, outer)

    def _sifted(
        self, members: Members, sieve: Sieve, leaf: str, whole: Steps, tree: Tree, outer: Outer
    ) -> Iterator[Run | Sieved | Rejected]:
        """The cells of plain items, the values of the others."""
        for part in members.parts(SIEVED_BYTES):
            pieces = list(part.pieces())
            for begin, end, cells in sieve.parts(pieces):
                if cells is not None:
                    yield Sieved(self._run([None] * (end - begin), leaf, outer)._replace(values=()), cells)
                    continue
                for few in part.between(begin, end).parts(RUN_BYTES):
                    if (values := few.values()) is not None:
                        yield self._run(values, leaf, outer)
                        continue
                    for piece in few.pieces():
                        if piece and not piece.isspace():
                            yield from self._whole(piece, whole, tree, outer)

    def _object(
        self, structure: Structure, steps: Steps, tree: Tree, outer: Outer, said: Outer | None
    ) -> Iterator[Run | Sieved | Rejected]:
        met = Said(tree)
        for members in structure.members(CLOSE_OBJECT, self._unit):
            if members is None:
                key = structure.key()
                below = said.get(key) if said else None
                around = {**outer, **(met.values if said is None else said)}
                inner = _after(steps, key, is_name=True)
                yield from self._inside(
                    structure, inner, tree.get(key, tree), around, below if isinstance(below, dict) else None
                )
                continue
            for piece in members.pieces():
                key, written = split_member(piece)
                if said is None:
                    met.add(key, written)
                if inner := _after(steps, key, is_name=True):
                    around = {**outer, **(met.values if said is None else said)}
                    yield from self._whole(written, inner, tree.get(key, tree), around)

    def _large(self, structure: Structure, steps: Steps, tree: Tree, outer: Outer) -> Iterator[Run | Sieved | Rejected]:
        """An item that is not read at once: what its lists hold, or that it is too large."""
        count = self.count
        yield from self._inside(structure, steps, tree, outer)
        if self.count == count:
            limit = self._unit if steps else ITEM_LIMIT
            yield self._refused(f"the item is larger than {limit:,} bytes", b"")

    def _whole(self, written: bytes, steps: Steps, tree: Tree, outer: Outer) -> Iterator[Run | Sieved | Rejected]:
        """What one whole value holds; where it is damaged, what can be read of it."""
        try:
            value = loads(written)
        except ValueError as error:
            if all(steps.values()):
                yield from self._damaged(written, steps, tree, outer)
            else:
                yield self._refused(f"the item is not JSON ({error})", written)
            return
        for place, keys in steps.items():
            for values, around in together(within(value, keys, tree, outer)):
                yield self._run(values, place, around)

    def _damaged(self, written: bytes, steps: Steps, tree: Tree, outer: Outer) -> Iterator[Run | Sieved | Rejected]:
        structure, count = Structure(io.BytesIO(written)), self.count
        try:
            yield from self._inside(structure, steps, tree, outer)
        except BrokenError as error:
            yield self._refused(f"the item is not JSON ({error})", structure.rest())
        else:
            if self.count == count:
                yield self._refused("the item is not JSON", written)

    def _run(self, values: Sequence[object], place: str, outer: Outer) -> Run:
        start = self.count + 1
        self.count += len(values)
        return Run(range(start, self.count + 1), values, False, place, outer)

    def _refused(self, reason: str, written: bytes) -> Rejected:
        self.count += 1
        return Rejected(self.count, reason, excerpt(written[:400].decode("utf-8", "replace")) or None)


class Said:
    """What an object says beside its lists, as far as one has come; no more of it than an item may hold.

    Attributes:
        values: Its members.
        is_complete: Whether nothing was left out.
    """

    def __init__(self, tree: Tree) -> None:
        self.values: dict[str, object] = {}
        self.is_complete = True
        self._tree, self._size = tree, 0

    def add(self, key: str, written: bytes) -> None:
        """Keep one of its members, unless it is a list, damaged, or too much."""
        if written[:1] == b"[":
            return
        self._size += len(written)
        try:
            value = loads(written) if self._size <= ITEM_LIMIT else None
        except ValueError:
            value = None
        if value is None and written != b"null":
            self.is_complete = False
        else:
            self.values.update(beside({key: value}, self._tree))


class Survey:
    """A first look over a large document: which places it holds, and what it says around their lists.

    Args:
        places: The dotted places.
        unit: The largest size in bytes of what is read at once.

    Attributes:
        held: The places whose first list is there.
        said: What the outermost object says beside its lists, wherever that stands.
        is_complete: Whether all of that could be kept.
    """

    def __init__(self, places: Sequence[str], *, unit: int = UNIT_LIMIT) -> None:
        self.held: set[str] = set()
        self.said: dict[str, object] = {}
        self.is_complete = True
        self._unit = unit
        self._steps: Steps = {place: place.split(".") for place in places}
        self._tree = tree_of(tuple(places))

    def look(self, structure: Structure) -> None:
        """Read the document once.

        Raises:
            BrokenError: It ends early, or its brackets do not fit; what was seen before is known.
        """
        if structure.enter() == OPEN_OBJECT:
            self._object(structure, self._steps, self._tree, self.said)

    def _object(self, structure: Structure, steps: Steps, tree: Tree, said: dict[str, object]) -> None:
        met = Said(tree)
        met.values = said
        for members in structure.members(CLOSE_OBJECT, self._unit):
            if members is None:
                key = structure.key()
                self._large(structure, key, _after(steps, key, is_name=True), tree, said)
                continue
            for piece in members.pieces():
                key, written = split_member(piece)
                met.add(key, written)
                self._hold(_after(steps, key, is_name=True), written)
        self.is_complete = self.is_complete and met.is_complete

    def _large(self, structure: Structure, key: str, steps: Steps, tree: Tree, said: dict[str, object]) -> None:
        sign = structure.sign()
        if sign == OPEN_LIST:
            self.held.update(place for place, keys in steps.items() if keys[:1] == ["item"])
        elif sign == OPEN_OBJECT and steps:
            inner: dict[str, object] = {}
            said[key] = inner
            structure.enter()
            self._object(structure, steps, tree.get(key, tree), inner)
            return
        else:
            self.is_complete = False
        structure.skip()

    def _hold(self, steps: Steps, written: bytes) -> None:
        """Note the places that one small member holds; one that is damaged may hold them."""
        if not steps:
            return
        try:
            value = loads(written)
        except ValueError:
            self.held.update(steps)
        else:
            self.held.update(place for place, keys in steps.items() if holds(value, keys))


def _after(steps: Steps, key: str, *, is_name: bool = False) -> dict[str, Sequence[str]]:
    """The places to which one step leads, with the steps that are left; a name is never the step into a list."""
    if is_name and key == "item":
        return {}
    return {place: keys[1:] for place, keys in steps.items() if keys and keys[0] == key}
