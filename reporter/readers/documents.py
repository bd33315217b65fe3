"""JSON values out of a file, one at a time: a value a line, the items of a list, or one whole document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing, suppress
from functools import lru_cache
from itertools import islice
from typing import Literal

import ijson
import numpy as np
import orjson

from reporter.errors import InputError
from reporter.readers.encodings import decide_encoding, guess_encoding, open_utf8
from reporter.readers.json_lists import UNIT_LIMIT, ListWalk, Survey
from reporter.readers.json_structure import BrokenError, Structure
from reporter.readers.json_values import (
    DEPTH_LIMIT,
    NOTHING,
    RUN_BYTES,
    RUN_LENGTH,
    Item,
    Run,
    TooDeepError,
    loads,
    read_partial,
    tree_of,
    unfolded,
    unfolded_runs,
    within,
)
from reporter.readers.lines import LINE_LIMIT, Line, bounded_lines, line_blocks
from reporter.readers.protocol import Facts, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.text import excerpt

DOCUMENT_LIMIT = 32 * 1024 * 1024
PEEKED_VALUES = 20
LINES_ASKED = 5

__all__ = [
    "Item",
    "Run",
    "TooDeepError",
    "is_too_deep",
    "json_items",
    "json_runs",
    "line_items",
    "line_runs",
    "list_items",
    "list_runs",
    "loads",
    "looks_like_json",
    "one_by_one",
    "peek",
    "read_partial",
    "shape_of",
    "unfolded",
]

Shape = Literal["lines", "list", "object"]


def looks_like_json(head: Head) -> bool:
    """Whether a file starts as JSON does."""
    return _start(head.data)[:1] in (b"{", b"[")


@lru_cache(maxsize=1)
def _start(data: bytes) -> bytes:
    """The start of a file as UTF-8 without outer space; every reader asks for it anew."""
    text = data.decode(guess_encoding(data), "replace")
    return text.lstrip("\ufeff").strip().encode("utf-8", "replace")


def is_too_deep(data: bytes) -> bool:
    """Whether brackets open inside one another deeper than any export nests them; cheap, and blind to strings."""
    return _deepest(data, 0)[0] > DEPTH_LIMIT


def _deepest(data: bytes, depth: int) -> tuple[int, int]:
    """The greatest depth that brackets reach in a piece of JSON, and the depth at its end."""
    signs = np.frombuffer(data, np.uint8)
    steps = ((signs | 0x20) == ord("{")).astype(np.int32) - ((signs | 0x20) == ord("}"))
    depths = np.cumsum(steps) + depth
    return (int(depths.max()), int(depths[-1])) if len(depths) else (depth, depth)


def peek(head: Head) -> list[object]:
    """The first values of a file, as far as its start holds them; a cut one is given without its last, open part."""
    return _peeked(head.data)


@lru_cache(maxsize=1)
def _peeked(head: bytes) -> list[object]:
    data = _start(head)
    if data[:1] not in (b"{", b"["):
        return []
    lines = [line for line in data.split(b"\n", PEEKED_VALUES) if line.strip()][:PEEKED_VALUES]
    if _are_values(lines):
        return [inner for line in lines for inner in _listed_in(line)][:PEEKED_VALUES]
    whole, _ = read_partial(io.BytesIO(data), keep_cut=True)
    return whole[:PEEKED_VALUES] if isinstance(whole, list) else [whole]


def _listed_in(line: bytes) -> list[object]:
    """The items of a line that is a list, or its one value; nothing where it is cut or damaged."""
    try:
        value = loads(line)
    except ValueError:
        return []
    return value if isinstance(value, list) else [value]


def shape_of(source: Source, encoding: str) -> Shape:
    """How the values lie in a file: one a line, in one list, or in one object."""
    with closing(open_utf8(source, encoding)) as stream:
        lines = (line for line in bounded_lines(stream) if line.data.strip())
        first = next(lines, None)
        if first is None:
            return "lines"
        rest = islice(lines, 1 if _parses(first) else LINES_ASKED)
        if _are_values([b"" if line.too_long else line.data for line in (first, *rest)]):
            return "lines"
    mark = first.data.lstrip()[:1]
    return "list" if mark == b"[" else "object" if mark == b"{" else "lines"


def _are_values(lines: Sequence[bytes]) -> bool:
    """Whether the first lines of a file are values by themselves, though the first of them may be damaged.

    Of a list over many lines the items have commas behind them, or on lines of their own.
    """
    first, *rest = lines
    if not rest or _is_whole(first):
        return bool(rest)
    if first.lstrip()[:1] == b"[" or rest[0].lstrip()[:1] != b"{":
        return False
    return sum(1 for line in rest if line.lstrip()[:1] == b"{" and _is_whole(line)) >= min(2, len(rest))


def json_items(
    source: Source, options: InputOptions, facts: Facts, *, places: Sequence[str] = (), keep_cut: bool = False
) -> Iterator[Item | Rejected]:
    """Every value of a file one by one, see `json_runs`."""
    return one_by_one(json_runs(source, options, facts, places=places, keep_cut=keep_cut))


def one_by_one(runs: Iterable[Run | Rejected]) -> Iterator[Item | Rejected]:
    """The items of runs."""
    for found in runs:
        if isinstance(found, Rejected):
            yield found
        else:
            yield from found.items()


def json_runs(
    source: Source, options: InputOptions, facts: Facts, *, places: Sequence[str] = (), keep_cut: bool = False
) -> Iterator[Run | Rejected]:
    """Every value of a file: of each line, of each item of its list, or the one document that it is.

    Args:
        source: The file.
        options: What the user said about it.
        facts: Where the encoding and the damage are noted.
        places: Dotted places of the lists that a document may hold (`messages.item`, `chats.list.item.messages.item`):
            where a value holds one of them, the items of that list are given in its stead.
        keep_cut: Whether an item in which the file breaks off is given as far as it goes.
    """
    encoding = decide_encoding(source, options, facts)
    shape = shape_of(source, encoding)
    if shape == "lines":
        return line_runs(source, encoding, places)
    if shape == "list":
        runs = _listed(source, encoding, facts, places, keep_cut=keep_cut)
    else:
        runs = _documents(source, encoding, facts, places, keep_cut=keep_cut)
    return _opened(runs, places) if places else runs


def _opened(runs: Iterator[Run | Rejected], places: Sequence[str]) -> Iterator[Run | Rejected]:
    """The items of the lists that values hold, in the stead of these."""
    for run in runs:
        if isinstance(run, Rejected) or run.place:
            yield run
        else:
            yield from unfolded_runs(run, places)


def line_items(source: Source, encoding: str, places: Sequence[str] = ()) -> Iterator[Item | Rejected]:
    """The value of every line one by one, see `line_runs`."""
    return one_by_one(line_runs(source, encoding, places))


def line_runs(source: Source, encoding: str, places: Sequence[str] = ()) -> Iterator[Run | Rejected]:
    """The value of every line that is not blank, or the items of the lists that it holds at some places."""
    names = tree_of(tuple(places)).keys()
    with closing(open_utf8(source, encoding)) as stream:
        for first, lines, too_long in line_blocks(stream):
            if too_long:
                yield Rejected(first, f"the line is longer than {LINE_LIMIT:,} bytes", _shown(lines[0]))
                continue
            for start, some in _slices(lines):
                yield from _line_values(first + start, some, places, names)


def _slices(lines: Sequence[bytes]) -> Iterator[tuple[int, Sequence[bytes]]]:
    """Few lines at a time: their values are used while the machine has them at hand."""
    length = max(1, RUN_BYTES * len(lines) // max(1, sum(map(len, lines))))
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
                yield Rejected(number, f"the line is not JSON ({error})", _shown(data))


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


def list_items(
    source: Source, encoding: str, place: str, facts: Facts, *, keep_cut: bool = False
) -> Iterator[Item | Rejected]:
    """The items of the list at a place one by one, see `list_runs`."""
    return one_by_one(list_runs(source, encoding, place, facts, keep_cut=keep_cut))


def list_runs(
    source: Source, encoding: str, place: str, facts: Facts, *, keep_cut: bool = False
) -> Iterator[Run | Rejected]:
    """The items of the list at a place (`item`, `comments.item`), read without holding the list; `""` is the document.

    A document that breaks off gives the items before, one rejected row and a problem.
    """
    if not place:
        yield from _documents(source, encoding, facts, (), keep_cut=keep_cut)
    elif (whole := _small_value(source, encoding)) is not None:
        yield from _runs_of([value for value, _ in within(whole, place.split("."), tree_of((place,)), {})])
    else:
        for run in _walked(source, encoding, ListWalk({place: place}, unit=UNIT_LIMIT), facts, keep_cut=keep_cut):
            yield run if isinstance(run, Rejected) else run._replace(place="", outer=NOTHING)


def _listed(
    source: Source, encoding: str, facts: Facts, places: Sequence[str], *, keep_cut: bool
) -> Iterator[Run | Rejected]:
    """The items of the outermost list, and where one is too large to hold, those of its own lists."""
    if isinstance(whole := _small_value(source, encoding), list):
        yield from _runs_of(whole)
        return
    walk = ListWalk({"": "item", **{place: f"item.{place}" for place in places}}, unit=UNIT_LIMIT)
    yield from _walked(source, encoding, walk, facts, keep_cut=keep_cut)


def _runs_of(values: list[object]) -> Iterator[Run]:
    """Values that are at hand, some at a time."""
    for start in range(0, len(values), RUN_LENGTH):
        some = values[start : start + RUN_LENGTH]
        yield Run(range(start + 1, start + len(some) + 1), some)


def _walked(source: Source, encoding: str, walk: ListWalk, facts: Facts, *, keep_cut: bool) -> Iterator[Run | Rejected]:
    """The items of every value of a file; where it breaks off, that it does."""
    with closing(open_utf8(source, encoding)) as stream:
        structure = Structure(stream)
        try:
            while structure.sign() is not None:
                yield from walk.runs(structure)
        except BrokenError as error:
            if keep_cut and error.is_cut:
                cut, _ = read_partial(io.BytesIO(structure.rest()), keep_cut=True)
                if cut is not None:
                    walk.count += 1
                    yield Run((walk.count,), (cut,))
            yield _broken(walk.count + 1, error, facts)


def _small_value(source: Source, encoding: str) -> object:
    """The value of a small file, which is read fastest at once; None when it is not small, or no JSON."""
    with closing(open_utf8(source, encoding)) as stream:
        data = stream.read(UNIT_LIMIT + 1)
    try:
        return loads(data) if len(data) <= UNIT_LIMIT else None
    except ValueError:
        return None


def _documents(
    source: Source, encoding: str, facts: Facts, places: Sequence[str], *, keep_cut: bool
) -> Iterator[Run | Rejected]:
    """One document, or several that follow one another."""
    if (value := _small_value(source, encoding)) is not None:
        yield Run((1,), (value,))
        return
    survey = Survey(places, unit=UNIT_LIMIT)
    is_one = False
    with closing(open_utf8(source, encoding)) as stream, suppress(BrokenError):
        structure = Structure(stream)
        survey.look(structure)
        is_one = bool(survey.held) and structure.sign() is None
    count = 0
    if not is_one:
        for found in _roots(source, encoding, facts):
            count += 1
            yield found
    if not count:
        yield from _large_document(source, encoding, facts, places, survey, keep_cut=keep_cut)


def _roots(source: Source, encoding: str, facts: Facts) -> Iterator[Run | Rejected]:
    """Documents that follow one another; none where the first of them cannot be read at once."""
    count = 0
    with closing(open_utf8(source, encoding)) as stream:
        try:
            for written in Structure(stream).roots(UNIT_LIMIT):
                value = _value(written)
                if isinstance(value, ValueError) and not count:
                    return
                count += 1
                if isinstance(value, ValueError):
                    yield Rejected(count, f"the document is not JSON ({value})", _shown(written or b""))
                else:
                    yield Run((count,), (value,))
        except BrokenError as error:
            if count:
                yield _broken(count + 1, error, facts)


def _value(written: bytes | None) -> object:
    """The value of one of several documents, or why there is none."""
    try:
        return TooDeepError(f"it is larger than {UNIT_LIMIT:,} bytes") if written is None else loads(written)
    except ValueError as error:
        return error


def _large_document(
    source: Source, encoding: str, facts: Facts, places: Sequence[str], survey: Survey, *, keep_cut: bool
) -> Iterator[Run | Rejected]:
    """The lists of a document that is large or damaged, one place after the other as in a small one."""
    if not survey.held:
        yield from _whole_document(source, encoding, facts, keep_cut=keep_cut)
        return
    if not survey.is_complete:
        facts.note("Something beside the lists of this document is damaged or too large to hold; it was left out.")
    count, broken = 0, None
    for place in places:
        if place not in survey.held:
            continue
        walk = ListWalk({place: place}, unit=UNIT_LIMIT)
        with closing(open_utf8(source, encoding)) as stream:
            structure = Structure(stream)
            try:
                yield from walk.runs(structure, survey.said)
                if structure.sign() is not None:
                    raise BrokenError(is_cut=False)
            except BrokenError as error:
                broken = error
        count += walk.count
    if broken:
        yield _broken(count + 1, broken, facts)


def _whole_document(source: Source, encoding: str, facts: Facts, *, keep_cut: bool) -> Iterator[Run | Rejected]:
    """A document that must be held at once: as far as it goes."""
    with closing(open_utf8(source, encoding, mend=True)) as stream:
        data = stream.read(DOCUMENT_LIMIT + 1)
    if len(data) > DOCUMENT_LIMIT:
        message = (
            f"{source.file_name}: one JSON object of more than {DOCUMENT_LIMIT:,} bytes is too large to hold at once"
        )
        raise InputError(message, hint="Export it as JSON lines, one item a line, or in smaller pieces.")
    try:
        yield Run((1,), (loads(data),))
    except ValueError:
        whole, problem = read_partial(io.BytesIO(data), keep_cut=keep_cut)
        if whole is not None and not isinstance(problem, TooDeepError):
            yield Run((1,), (whole,))
        if problem:
            yield _broken(2, problem, facts)


def _broken(number: int, error: Exception, facts: Facts) -> Rejected:
    # The parser's own words quote the document, so they are not passed on.
    breaks_off = isinstance(error, ijson.IncompleteJSONError)
    is_ours = isinstance(error, (TooDeepError, BrokenError))
    reason = "the end is missing" if breaks_off else str(error) if is_ours else "it is no JSON"
    facts.note(f"The JSON breaks off or is damaged after {number - 1} items ({reason}); what stands before was read.")
    return Rejected(number, f"the JSON breaks off or is damaged here ({reason})")


def _parses(line: Line) -> bool:
    return not line.too_long and _is_whole(line.data)


def _is_whole(data: bytes) -> bool:
    try:
        loads(data)
    except ValueError:
        return False
    return True


def _shown(data: bytes) -> str:
    return excerpt(data[:400].decode("utf-8", "replace"))
