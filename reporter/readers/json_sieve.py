"""Plain records straight out of JSON text: only the cells that are asked for, without making the rest of each record.

Most of what an export writes of a record nobody reads. Where a record is plain, its few cells are taken out of the
text; whatever is not as it should be is left to the parser that takes everything, so that there is one rule and two
speeds. What is taken is what `orjson.loads` would give: the same values, of the same types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, get_args

import msgspec

from reporter.readers.json_values import Run

# Larger whole numbers are no longer whole in orjson, so that nobody takes them for an id.
_Whole = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
SCALAR = str | _Whole | float | bool | None
_SHALLOW = SCALAR | list[SCALAR] | dict[str, SCALAR]
_MIDDLE = SCALAR | list[_SHALLOW] | dict[str, _SHALLOW]
ANY = SCALAR | list[_MIDDLE] | dict[str, _MIDDLE]
# No number is both above and below zero: a record that has the name at all is not plain.
ABSENT = Annotated[int, msgspec.Meta(gt=0, lt=0)]


# Null, or nothing of the name.
NOTHING = type(None)
# An object on the way to a cell, which nothing else may stand for: it may be missing, or must be there.
OBJECT, NEEDED = object(), object()
DIGITS = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]+\Z")]

_ERRORS = (msgspec.MsgspecError, UnicodeError, RecursionError)
# Parts of a file that hold few plain records are passed over, then the next one is tried again.
_LONGEST_PAUSE = 64

# As much is looked at together: more than of whole records, of which more is made.
SIEVED_BYTES = 128 * 1024

Columns = Sequence[Sequence[Any]]
Path = tuple[str, ...]


class Sieved(NamedTuple):
    """Neighbouring plain records of a file, of which only the cells were read.

    Args:
        run: Their numbers and where they stand, without values.
        cells: The values of each cell, null where a record has none.
    """

    run: Run
    cells: Columns


class Sieve:
    """Takes the cells of plain records out of JSON text.

    Args:
        cells: Dotted paths of the cells.
        sure: Path → what a plain record has there: a type, `Literal["message"]`, `ABSENT` where it has nothing of the
            name, `NOTHING` where that may also be null; `OBJECT` for an object on the way that may be missing but is
            nothing else, and `NEEDED` for one that may not. A path that says nothing may hold any value, none, and no
            name. A name that itself holds dots is told as a tuple of names.
        suits: Whether records are plain, of their cells, where that hangs on more than one of them.

    A value of a cell that is nested deeper than three times, or holds a number that is too large, makes a record odd.

    >>> sieve = Sieve(("id", "user.name"), {"id": str, "deleted": ABSENT})
    >>> [*sieve.parts([b'{"id": "1", "user": {"name": "Ann"}, "text": "Hi"}', b'{"id": 2}'])]
    [(0, 1, [['1'], ['Ann']]), (1, 2, None)]
    """

    def __init__(
        self,
        cells: Sequence[str],
        sure: Mapping[Any, Any] | None = None,
        suits: Callable[[Mapping[str, list[Any]]], bool] | None = None,
    ) -> None:
        self._cells, self._suits = {name: _path(name) for name in cells}, suits
        # Every path that leads to a cell, after the one that it goes on from, with what takes its last step.
        self._steps: list[tuple[Path, Path, attrgetter[Any]]] = []
        self._empty: dict[Path, Any] = {}
        told = {_path(name): kind for name, kind in (sure or {}).items()}
        tree: dict[str, Any] = {}
        for path in dict.fromkeys((*self._cells.values(), *told)):
            branch = tree
            for key in path:
                branch = branch.setdefault(key, {})
        self._kind = self._shape(tree, (), told)
        self._decode = msgspec.json.Decoder(self._kind).decode
        self._pause = self._left = 0

    def _shape(self, tree: Mapping[str, Any], above: Path, sure: Mapping[Path, Any]) -> Any:
        """An object of which only some names matter, as msgspec reads it."""
        fields: list[tuple[str, Any, Any]] = []
        names: dict[str, str] = {}
        for place, (key, inner) in enumerate(tree.items()):
            path, field = (*above, key), f"f{place}"
            names[field], known = key, sure.get(path)
            if inner or path in self._cells.values():
                self._steps.append((path, above, attrgetter(field)))
            if inner:
                kind, may_miss = self._shape(inner, path, sure), known is not NEEDED
                kind = kind | None if known is None else kind
            else:
                kind = ANY if known is None else known
                may_miss = known in (None, ABSENT, NOTHING) or NOTHING in get_args(known)
            fields.append((field, kind, msgspec.field(default=None) if may_miss else msgspec.field()))
        shape = msgspec.defstruct("Record", fields, rename=names, frozen=True, gc=False, kw_only=True)
        self._empty[above] = shape(**dict.fromkeys(names))
        return shape

    def fits(self, record: object) -> bool:
        """Whether a record that was parsed is plain, as far as it can be told without the others.

        >>> Sieve(("id",), {"id": str, "deleted": ABSENT}).fits({"id": "1", "deleted": False})
        False
        """
        try:
            msgspec.convert(record, self._kind)
        except _ERRORS:
            return False
        return True

    def parts(self, written: Sequence[bytes]) -> Iterator[tuple[int, int, Columns | None]]:
        """Neighbouring records, those that are plain with their cells and the others without.

        Args:
            written: The bytes of each record.

        Yields:
            Where some of them begin and end, and the values of each cell, or None.
        """
        if self._left:
            self._left -= 1
            yield 0, len(written), None
            return
        try:
            found: list[Any] = list(map(self._decode, written))
        except _ERRORS:
            found = list(map(self._record, written))
            odd = found.count(None)
            self._pause = min(_LONGEST_PAUSE, 2 * self._pause + 1) if 2 * odd > len(found) else 0
            self._left = self._pause
            start = 0
            for is_odd, some in groupby(found, lambda record: record is None):
                records = list(some)
                yield start, start + len(records), None if is_odd else self._columns(records)
                start += len(records)
            return
        self._pause = 0
        yield 0, len(found), self._columns(found)

    def _record(self, written: bytes) -> Any:
        try:
            return self._decode(written)
        except _ERRORS:
            return None

    def _columns(self, records: list[Any]) -> Columns | None:
        """The cells of plain records; None where they are not plain together."""
        known: dict[Path, list[Any]] = {(): records}
        for path, above, step in self._steps:
            try:
                known[path] = list(map(step, known[above]))
            except AttributeError:
                empty = self._empty[above]
                known[above] = [empty if record is None else record for record in known[above]]
                known[path] = list(map(step, known[above]))
        cells = {name: known[path] for name, path in self._cells.items()}
        return list(cells.values()) if self._suits is None or self._suits(cells) else None


def _path(name: str | Path) -> Path:
    return tuple(name.split(".")) if isinstance(name, str) else name
