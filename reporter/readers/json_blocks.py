"""Plain records kept back until there are many: of each only the cells that are asked for, all of them as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any

from reporter.readers.columns import Placed
from reporter.readers.json_values import RUN_BYTES, Item, Run

BLOCK_ROWS = 4_000
BLOCK_CHARACTERS = 16_000_000

Cells = Mapping[str, list[Any]]
_NOTHING: dict[str, Any] = {}


class Block:
    """What is needed of neighbouring records.

    Args:
        names: Dotted paths of the cells.
        run: Where they stand.

    Attributes:
        rows: Number of each plain record.
        places: Place of each plain record among all.
        cells: The cells of the plain records.
        odd: What the other records are, each with its place.
    """

    def __init__(self, names: Sequence[str], run: Run | None = None) -> None:
        self.run = run or Run((), ())
        self.rows: list[int] = []
        self.places: list[int] = []
        self.cells: dict[str, list[Any]] = {name: [] for name in names}
        self.odd: list[Placed] = []
        self._size = 0

    @property
    def place(self) -> int:
        """The place of the next record."""
        return len(self.rows) + len(self.odd)

    @property
    def is_full(self) -> bool:
        """Whether it holds so much that it should be read."""
        return self.place >= BLOCK_ROWS or self._size >= BLOCK_CHARACTERS

    def takes(self, run: Run) -> bool:
        """Whether records stand where those of this block do."""
        is_alike = run.outer is self.run.outer and (run.place, run.is_line) == (self.run.place, self.run.is_line)
        return is_alike or (not self.place and self._begin(run))

    def _begin(self, run: Run) -> bool:
        self.run = run
        return True

    def add(self, rows: Sequence[int], cells: Sequence[Sequence[Any]], size: int = RUN_BYTES) -> None:
        """Keep the cells of some plain records, which took up less than a size in bytes where they are several."""
        place = self.place
        self.places += range(place, place + len(rows))
        self.rows += rows
        for kept, found in zip(self.cells.values(), cells, strict=True):
            kept += found
        # Several come together only where they are small.
        if len(rows) > 1:
            self._size += size
        else:
            self._size += sum(len(value) for found in cells for value in found if isinstance(value, str))

    def items(self) -> Iterator[tuple[int, Item, int]]:
        """The plain records one by one, as far as they are kept, with their places and numbers."""
        cells = zip(*self.cells.values(), strict=True)
        for place, row, values in zip(self.places, self.rows, cells, strict=True):
            record: dict[str, Any] = {}
            for name, value in zip(self.cells, values, strict=True):
                if value is not None:
                    *above, key = name.split(".")
                    inner = record
                    for step in above:
                        inner = inner.setdefault(step, {})
                    inner[key] = value
            yield place, Item(row, record, self.run.is_line, self.run.place, self.run.outer), row


def cells_of(records: Sequence[Any], names: Sequence[str]) -> list[Sequence[Any]] | None:
    """The values of records at some dotted paths, null where there is none.

    None where something on the way is no object: such a record is not what it seems.
    """
    known: dict[str, Sequence[Any]] = {"": records}
    for path, above, key in _steps(tuple(names)):
        try:
            known[path] = list(map(dict.get, known[above], repeat(key)))
        except TypeError:
            if not {type(record) for record in known[above]} <= {dict, type(None)}:
                return None
            held = [_NOTHING if record is None else record for record in known[above]]
            known[path] = list(map(dict.get, held, repeat(key)))
            if above not in names:
                # What is missing is asked for the next key, too.
                known[above] = held
    return [known[name] for name in names]


@lru_cache(maxsize=64)
def _steps(names: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Every path that leads to some cells, after the one that it goes on from, with its last step."""
    steps: dict[str, tuple[str, str, str]] = {}
    for name in names:
        path = ""
        for key in name.split("."):
            above, path = path, f"{path}.{key}" if path else key
            steps[path] = (path, above, key)
    return tuple(steps.values())
