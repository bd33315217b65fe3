"""JSON lines: the value of each, those of neighbouring lines together where they are plain objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import closing

import orjson
import pyarrow as pa

from reporter.readers.encodings import open_utf8
from reporter.readers.json_sieve import SIEVED_BYTES, Sieve, Sieved
from reporter.readers.json_values import RUN_BYTES, Item, Run, loads, tree_of, unfolded_runs
from reporter.readers.lines import LINE_LIMIT, line_blocks, text_blocks
from reporter.readers.protocol import Rejected
from reporter.readers.source import Source
from reporter.readers.text import excerpt

# As much is made into arrays together.
WHOLE_BYTES = 1024 * 1024


def line_items(source: Source, encoding: str, places: Sequence[str] = ()) -> Iterator[Item | Rejected]:
    """The value of every line one by one, see `line_runs`."""
    return one_by_one(line_runs(source, encoding, places))


def line_runs(source: Source, encoding: str, places: Sequence[str] = ()) -> Iterator[Run | Rejected]:
    """The value of every line that is not blank, or the items of the lists that it holds at some places."""
    for found in sieved_lines(source, encoding, places, None):
        if not isinstance(found, Sieved):
            yield found


def sieved_lines(
    source: Source, encoding: str, places: Sequence[str], sieve: Sieve | None
) -> Iterator[Run | Sieved | Rejected]:
    """The same, of plain lines only the cells that a sieve takes."""
    with closing(open_utf8(source, encoding)) as stream:
        for first, lines, too_long in line_blocks(stream):
            if too_long:
                yield Rejected(first, f"the line is longer than {LINE_LIMIT:,} bytes", shown(lines[0]))
            else:
                yield from _patient(first, lines, places, sieve)


def columned_lines(
    source: Source,
    encoding: str,
    places: Sequence[str],
    sieve: Sieve | None,
    whole: Callable[[int, bytes], pa.RecordBatch | None],
) -> Iterator[Run | Sieved | Rejected | pa.RecordBatch]:
    """The same, of many plain lines at once what is made of them.

    Args:
        source: The file.
        encoding: Its encoding.
        places: Where lines may hold lists.
        sieve: Takes the cells of plain lines.
        whole: Makes a batch of neighbouring lines, of the number of the first and their text; None where it cannot.
    """
    with closing(open_utf8(source, encoding)) as stream:
        for first, data, too_long in text_blocks(stream, size=WHOLE_BYTES):
            if too_long:
                yield Rejected(first, f"the line is longer than {LINE_LIMIT:,} bytes", shown(data))
            elif (batch := whole(first, data)) is not None:
                yield batch
            else:
                yield from _patient(first, data.split(b"\n"), places, sieve)


def _patient(
    first: int, lines: Sequence[bytes], places: Sequence[str], sieve: Sieve | None
) -> Iterator[Run | Sieved | Rejected]:
    """What is in some lines: the cells of plain ones where a sieve takes them, the values of the others."""
    if sieve:
        yield from _sieved(first, lines, places, sieve)
        return
    names = tree_of(tuple(places)).keys()
    for start, some in _slices(lines, RUN_BYTES):
        yield from _line_values(first + start, some, places, names)


def _sieved(
    first: int, lines: Sequence[bytes], places: Sequence[str], sieve: Sieve
) -> Iterator[Run | Sieved | Rejected]:
    """The cells of plain lines, the values of the others."""
    names = tree_of(tuple(places)).keys()
    for start, some in _slices(lines, SIEVED_BYTES):
        for begin, end, cells in sieve.parts(some):
            at = first + start + begin
            if cells is not None:
                yield Sieved(Run(range(at, at + end - begin), (), True), cells)
                continue
            for inner, few in _slices(some[begin:end], RUN_BYTES):
                yield from _line_values(at + inner, few, places, names)


def _slices(lines: Sequence[bytes], size: int) -> Iterator[tuple[int, Sequence[bytes]]]:
    """Few lines at a time, of about a size in bytes: their values are used while the machine has them at hand."""
    length = max(1, size * len(lines) // max(1, sum(map(len, lines))))
    for start in range(0, len(lines), length):
        yield start, lines[start : start + length]


def _line_values(
    first: int, lines: Sequence[bytes], places: Sequence[str], names: Set[str]
) -> Iterator[Run | Rejected]:
    try:
        values = list(map(orjson.loads, lines))
    except orjson.JSONDecodeError:
        yield from _gathered(_careful_values(first, lines), places)
        return
    # Most lines hold no list that is asked for, which their names tell at once.
    if set(map(type, values)) == {dict} and (not names or all(map(names.isdisjoint, values))):
        yield Run(range(first, first + len(values)), values, True)
    else:
        yield from _gathered(enumerate(values, start=first), places)


def _careful_values(first: int, lines: Sequence[bytes]) -> Iterator[tuple[int, object] | Rejected]:
    """The value of each of some lines that is not blank, or why it has none."""
    for number, line in enumerate(lines, start=first):
        if data := line.strip(b" \t\r\x00"):
            try:
                yield number, loads(data)
            except ValueError as error:
                yield Rejected(number, f"the line is not JSON ({error})", shown(data))


def _gathered(found: Iterable[tuple[int, object] | Rejected], places: Sequence[str]) -> Iterator[Run | Rejected]:
    """The items of lines: those of neighbouring lines that are plain objects together."""
    names = tree_of(tuple(places)).keys()
    numbers: list[int] = []
    values: list[object] = []
    for line in found:
        if not isinstance(line, Rejected) and type(line[1]) is dict and names.isdisjoint(line[1]):
            numbers.append(line[0])
            values.append(line[1])
            continue
        if values:
            yield Run(numbers, values, True)
            numbers, values = [], []
        if isinstance(line, Rejected):
            yield line
        else:
            yield from _items_of(*line, places)
    if values:
        yield Run(numbers, values, True)


def _items_of(number: int, value: object, places: Sequence[str]) -> Iterator[Run | Rejected]:
    """What a line holds: a value, or a page of values as one list."""
    if value == []:
        yield Rejected(number, "the line is an empty list")
    values = value if isinstance(value, list) else [value]
    yield from unfolded_runs(Run([number] * len(values), values, True), places)


def one_by_one(runs: Iterable[Run | Rejected]) -> Iterator[Item | Rejected]:
    """The items of runs."""
    for found in runs:
        if isinstance(found, Rejected):
            yield found
        else:
            yield from found.items()


def shown(data: bytes) -> str:
    """The start of a value that cannot be read."""
    return excerpt(data[:400].decode("utf-8", "replace"))
