"""JSON values out of a file, one at a time: a value a line, the items of a list, or one whole document."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress

import ijson
import pyarrow as pa

from reporter.errors import InputError
from reporter.readers.encodings import decide_encoding, open_utf8
from reporter.readers.json_lines import columned_lines, line_items, line_runs, one_by_one, shown, sieved_lines
from reporter.readers.json_lists import UNIT_LIMIT, ListWalk, Survey
from reporter.readers.json_shape import is_too_deep, looks_like_json, peek, shape_of
from reporter.readers.json_sieve import Sieve, Sieved
from reporter.readers.json_structure import BrokenError, Structure
from reporter.readers.json_values import (
    NOTHING,
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
from reporter.readers.protocol import Facts, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.sentence import say, say_number

DOCUMENT_LIMIT = 32 * 1024 * 1024

__all__ = [
    "Item",
    "Run",
    "Sieve",
    "Sieved",
    "TooDeepError",
    "columned_runs",
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
    "sieved_runs",
    "unfolded",
]


def json_items(
    source: Source, options: InputOptions, facts: Facts, *, places: Sequence[str] = (), keep_cut: bool = False
) -> Iterator[Item | Rejected]:
    """Every value of a file one by one, see `json_runs`."""
    return one_by_one(json_runs(source, options, facts, places=places, keep_cut=keep_cut))


def json_runs(
    source: Source, options: InputOptions, facts: Facts, *, places: Sequence[str] = (), keep_cut: bool = False
) -> Iterator[Run | Rejected]:
    """Every value of a file, see `sieved_runs`."""
    for found in sieved_runs(source, options, facts, None, places=places, keep_cut=keep_cut):
        if not isinstance(found, Sieved):
            yield found


def sieved_runs(
    source: Source,
    options: InputOptions,
    facts: Facts,
    sieve: Sieve | None,
    *,
    places: Sequence[str] = (),
    keep_cut: bool = False,
) -> Iterator[Run | Sieved | Rejected]:
    """Every value of a file: of each line, of each item of its list, or the one document that it is.

    Args:
        source: The file.
        options: What the user said about it.
        facts: Where the encoding and the damage are noted.
        sieve: Takes the cells of plain items; without it every item is given whole.
        places: Dotted places of the lists that a document may hold (`messages.item`, `chats.list.item.messages.item`):
            where a value holds one of them, the items of that list are given in its stead.
        keep_cut: Whether an item in which the file breaks off is given as far as it goes.
    """
    encoding = decide_encoding(source, options, facts)
    if (shape := shape_of(source, encoding)) == "lines":
        return sieved_lines(source, encoding, places, sieve)
    return _shaped(source, encoding, shape, facts, places, sieve, keep_cut=keep_cut)


def columned_runs(
    source: Source,
    options: InputOptions,
    facts: Facts,
    sieve: Sieve | None,
    whole: Callable[[int, bytes], pa.RecordBatch | None],
    *,
    places: Sequence[str] = (),
    keep_cut: bool = False,
) -> Iterator[Run | Sieved | Rejected | pa.RecordBatch]:
    """The same, of lines what is made of many of them at once, see `columned_lines`."""
    encoding = decide_encoding(source, options, facts)
    if (shape := shape_of(source, encoding)) == "lines":
        return columned_lines(source, encoding, places, sieve, whole)
    return _shaped(source, encoding, shape, facts, places, sieve, keep_cut=keep_cut)


def _shaped(
    source: Source,
    encoding: str,
    shape: str,
    facts: Facts,
    places: Sequence[str],
    sieve: Sieve | None,
    *,
    keep_cut: bool,
) -> Iterator[Run | Sieved | Rejected]:
    """The items of a list, or of a document."""
    runs: Iterator[Run | Sieved | Rejected]
    if shape == "list":
        runs = _listed(source, encoding, facts, places, sieve, keep_cut=keep_cut)
    else:
        runs = _documents(source, encoding, facts, places, sieve, keep_cut=keep_cut)
    return _opened(runs, places) if places else runs


def _opened(runs: Iterator[Run | Sieved | Rejected], places: Sequence[str]) -> Iterator[Run | Sieved | Rejected]:
    """The items of the lists that values hold, in the stead of these; what was sieved holds none."""
    for run in runs:
        if isinstance(run, (Rejected, Sieved)) or run.place:
            yield run
        else:
            yield from unfolded_runs(run, places)


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
        for found in _documents(source, encoding, facts, (), None, keep_cut=keep_cut):
            if not isinstance(found, Sieved):
                yield found
    elif (whole := _small_value(source, encoding)) is not None:
        yield from _runs_of([value for value, _ in within(whole, place.split("."), tree_of((place,)), {})])
    else:
        for run in _walked(source, encoding, ListWalk({place: place}, unit=UNIT_LIMIT), facts, keep_cut=keep_cut):
            if not isinstance(run, Sieved):
                yield run if isinstance(run, Rejected) else run._replace(place="", outer=NOTHING)


def _listed(
    source: Source, encoding: str, facts: Facts, places: Sequence[str], sieve: Sieve | None, *, keep_cut: bool
) -> Iterator[Run | Sieved | Rejected]:
    """The items of the outermost list, and where one is too large to hold, those of its own lists."""
    if isinstance(whole := _small_value(source, encoding), list):
        yield from _runs_of(whole)
        return
    walk = ListWalk({"": "item", **{place: f"item.{place}" for place in places}}, unit=UNIT_LIMIT, sieve=sieve)
    yield from _walked(source, encoding, walk, facts, keep_cut=keep_cut)


def _runs_of(values: list[object]) -> Iterator[Run]:
    """Values that are at hand, some at a time."""
    for start in range(0, len(values), RUN_LENGTH):
        some = values[start : start + RUN_LENGTH]
        yield Run(range(start + 1, start + len(some) + 1), some)


def _walked(
    source: Source, encoding: str, walk: ListWalk, facts: Facts, *, keep_cut: bool
) -> Iterator[Run | Sieved | Rejected]:
    """The items of every value of a file; where it breaks off, that it does."""
    with closing(open_utf8(source, encoding)) as stream:
        structure = Structure(stream)
        try:
            while structure.sign() is not None:
                yield from walk.sieved(structure)
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
    source: Source, encoding: str, facts: Facts, places: Sequence[str], sieve: Sieve | None, *, keep_cut: bool
) -> Iterator[Run | Sieved | Rejected]:
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
        yield from _large_document(source, encoding, facts, places, survey, sieve, keep_cut=keep_cut)


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
                    yield Rejected(count, f"the document is not JSON ({value})", shown(written or b""))
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
    source: Source,
    encoding: str,
    facts: Facts,
    places: Sequence[str],
    survey: Survey,
    sieve: Sieve | None,
    *,
    keep_cut: bool,
) -> Iterator[Run | Sieved | Rejected]:
    """The lists of a document that is large or damaged, one place after the other as in a small one."""
    if not survey.held:
        yield from _whole_document(source, encoding, facts, keep_cut=keep_cut)
        return
    if not survey.is_complete:
        facts.note(say("Something beside the lists of this document is damaged or too large to hold; it was left out."))
    count, broken = 0, None
    for place in places:
        if place not in survey.held:
            continue
        walk = ListWalk({place: place}, unit=UNIT_LIMIT, sieve=sieve)
        with closing(open_utf8(source, encoding)) as stream:
            structure = Structure(stream)
            try:
                yield from walk.sieved(structure, survey.said)
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
    reason = say("the end is missing") if breaks_off else str(error) if is_ours else say("it is no JSON")
    facts.note(
        say_number(
            "The JSON breaks off or is damaged after {n} item ({reason}); what stands before was read.",
            "The JSON breaks off or is damaged after {n} items ({reason}); what stands before was read.",
            number - 1,
            reason=reason,
        )
    )
    return Rejected(number, f"the JSON breaks off or is damaged here ({reason})")
