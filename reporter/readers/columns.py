"""Fields of many records at once, by the rules of `fields`: what is plain in all of them needs no look at each.

A column is plain when every value is of one type and all of them together can be printed. Any other is read value by
value, by the same functions that read a single record, so that there is one rule and two speeds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import MOMENT, READ_SCHEMA, Evidence, Kind, Mention
from reporter.readers.compose import TEXT_LIMIT, Export
from reporter.readers.fields import count_of, raw_text, text_of
from reporter.readers.platforms import language_code
from reporter.readers.protocol import Rejected
from reporter.readers.text import clean, html_to_text, without_tags, words_of
from reporter.readers.times import EARLIEST, LATEST, MONTHS, Moment, weaker
from reporter.readers.values import EXACT_FLOAT

# The columns that a reader fills; those of the file and its reader are the same for all rows.
SCHEMA = pa.schema([field for field in READ_SCHEMA if field.name not in ("source_file", "reader")])
EARLIEST_MICROS, LATEST_MICROS = (int(at.timestamp()) * 1_000_000 for at in (EARLIEST, LATEST))
# `2026-01-01T12:00:00Z` with no, three or six digits behind the seconds; with `+01:00` in the stead of `Z`.
UTC_LENGTHS, _ZONED_LENGTHS = {20, 24, 27}, {25, 29, 32}
_IN_MAIL = sorted((int.from_bytes(name.title().encode()), number) for name, number in MONTHS.items() if len(name) == 3)
_MAIL_MONTHS, _MAIL_NUMBERS = np.array(_IN_MAIL).T.copy()
_NONE = type(None)
_BETWEEN = "<\x00>"
# Elements whose words nobody sees would reach from one text into the next.
_HIDDEN = re.compile("<(?:script|style)", re.IGNORECASE)

Texts = list[str | None]
Placed = tuple[int, Mention | Rejected]


class OddError(ValueError):
    """One of the records needs care: all of them are to be read one by one."""


class Moments(NamedTuple):
    """When things were said, and how that is known: one basis for all, or one each."""

    at: pa.Array
    basis: str | Sequence[str | None]


def texts(values: Sequence[Any]) -> Texts:
    """Ids, names and links, see `fields.text_of`.

    >>> texts([" Ann", None, 7])
    ['Ann', None, '7']
    """
    types = set(map(type, values))
    if types == {int}:
        return list(map(str, values))
    written = "".join(filter(None, values)) if types <= {str, _NONE} else "\x00"
    if not written.isprintable():
        return [text_of({"": value}, "") for value in values]
    # Of all spaces this one alone can be printed.
    return (
        [value or None for value in values]
        if " " not in written
        else [(value and value.strip()) or None for value in values]
    )


def said(values: Sequence[Any]) -> Texts:
    """What people say, with its line breaks, see `text.clean`."""
    if set(map(type, values)) == {str}:
        return [value.strip() or None if value.isprintable() else clean(value) for value in values]
    return [clean(raw_text({"": value}, "")) for value in values]


def words(values: Sequence[str | None]) -> Texts:
    """What people say, as plain text, as HTML or with entities, see `text.words_of`.

    >>> words(["Good", None, "<p>fish &amp; chips</p>"])
    ['Good', None, 'fish & chips']
    """
    joined = "".join(filter(None, values))
    if "<" in joined or "&" in joined:
        return [words_of(value) if value else None for value in values]
    if not joined.isprintable():
        return [clean(value) if value else None for value in values]
    return [(value and value.strip()) or None for value in values]


def plain_words(markups: Sequence[str]) -> Texts:
    """The words of pieces of HTML, see `text.html_to_text` and `text.clean`.

    >>> plain_words(["<p>Good</p>", "fish &amp; chips", ""])
    ['Good', 'fish & chips', None]
    """
    # What stands between two pieces is of no tag and no entity, and no tag goes on behind it.
    joined = _BETWEEN.join(markups)
    if joined.count(_BETWEEN) != len(markups) - 1 or _HIDDEN.search(joined):
        return [clean(html_to_text(markup)) for markup in markups]
    pieces = without_tags(joined).split(_BETWEEN)
    if "".join(pieces).replace("\n", "").isprintable():
        return [piece.strip() or None for piece in pieces]
    return [clean(piece) for piece in pieces]


def counts(values: Sequence[Any]) -> list[int | None]:
    """Counts, see `fields.count_of`.

    Raises:
        BadValueError: One of them is no count.
    """
    if set(map(type, values)) <= {int, _NONE}:
        known = [value for value in values if value is not None]
        if not known or (max(known) < EXACT_FLOAT and min(known) > -EXACT_FLOAT):
            return list(values)
    return [count_of({"": value}, "") for value in values]


def moments(
    values: Sequence[Any], field: str, export: Export, read: Callable[[Any], Moment | None] | None = None
) -> Moments:
    """When things were said, see `Export.moment`.

    Args:
        values: The times as they stand in the file.
        field: Their name in the file.
        export: The file.
        read: What reads a time that is not plain, where that is not `Export.moment`.

    Raises:
        BadValueError: One of them is no time that can be understood.
    """
    if plain := plain_moments(values):
        return plain
    found = [read(value) if read else export.moment(value, field) for value in values]
    return Moments(pa.array([time and time.at for time in found], MOMENT), [time and time.basis for time in found])


def plain_moments(values: Sequence[Any]) -> Moments | None:
    """When things were said, where all of it is in forms that name their zone, or need none; None for any other."""
    micros = _plain_micros(values)
    if micros is None or not len(values) or micros.min() < EARLIEST_MICROS or micros.max() >= LATEST_MICROS:
        return None
    return Moments(pa.array(micros).cast(MOMENT), "exact")


def earlier(one: Moments, other: Moments) -> Moments:
    """The earlier of two times of each.

    Raises:
        OddError: Not all of them are exact.
    """
    if one.basis != "exact" or other.basis != "exact":
        raise OddError("a time is not exact")
    return Moments(pc.if_else(pc.less(one.at, other.at), one.at, other.at), "exact")


def _plain_micros(values: Sequence[Any]) -> NDArray[np.int64] | None:
    """Microseconds since 1970 of times in the forms that name their zone, or need none; None for any other."""
    types = set(map(type, values))
    if types and types <= {int, float}:
        if types == {int} and min(values) >= 1e11 and max(values) < 1e14:
            return np.array(values, np.int64) * 1_000
        seconds = np.array(values, np.float64)
        is_plain = (np.abs(seconds) < 1e10) & (seconds == np.floor(seconds))
        return seconds.astype(np.int64) * 1_000_000 if is_plain.all() else None
    if types != {str}:
        return None
    lengths = set(map(len, values))
    if lengths == {31} and all(value[3:5] == ", " and value[26] in "+-" for value in values):
        return _mail_micros(values)
    if lengths == {30} and all(value[19:26] == " +0000 " for value in values):
        return _ctime_micros(values)
    if _are_iso(values, lengths):
        try:
            return pa.array(values).cast(MOMENT).cast(pa.int64()).to_numpy()  # type: ignore[no-any-return]
        except pa.ArrowInvalid:
            return None
    if lengths == {10} and _are_digits("".join(values)):
        return np.array(values, np.int64) * 1_000_000
    if lengths == {17} and all(value[10] == "." for value in values) and _are_digits("".join(values).replace(".", "")):
        return np.rint(np.array(values, np.float64) * 1e6).astype(np.int64)
    return None


def _ctime_micros(values: Sequence[str]) -> NDArray[np.int64] | None:
    """The same of X's own form, `Tue Oct 31 22:10:47 +0000 2017`."""
    try:
        written = [
            f"{value[26:]}-{MONTHS[value[4:7].lower()]:02}-{value[8:10]}T{value[11:19]}Z".replace(" ", "0")
            for value in values
        ]
        return pa.array(written).cast(MOMENT).cast(pa.int64()).to_numpy()  # type: ignore[no-any-return]
    except (KeyError, pa.ArrowInvalid):
        return None


def _mail_micros(values: Sequence[str]) -> NDArray[np.int64] | None:
    """The same of the form of mail and RSS, `Sun, 26 Feb 2023 08:30:00 +0100`."""
    joined = "".join(values)
    if not joined.isascii():
        return None
    written = np.frombuffer(joined.encode("ascii"), np.uint8).reshape(len(values), 31)
    months = written[:, 8:11] @ np.array([2**16, 2**8, 1])
    places = np.searchsorted(_MAIL_MONTHS, months) % len(_MAIL_MONTHS)
    if (_MAIL_MONTHS[places] != months).any() or (written[:, [7, 11, 25]] != ord(" ")).any():
        return None
    found = np.empty((len(values), 25), np.uint8)
    found[:, [4, 7]], found[:, 10], found[:, 22] = ord("-"), ord("T"), ord(":")
    found[:, :4], found[:, 8:10] = written[:, 12:16], written[:, 5:7]
    number = _MAIL_NUMBERS[places]
    found[:, 5], found[:, 6] = ord("0") + number // 10, ord("0") + number % 10
    found[:, 11:19], found[:, 19:22], found[:, 23:] = written[:, 17:25], written[:, 26:29], written[:, 29:]
    ends = pa.py_buffer(np.arange(len(values) + 1, dtype=np.int32) * np.int32(25))
    try:
        moments = pa.StringArray.from_buffers(len(values), ends, pa.py_buffer(found)).cast(MOMENT)
    except pa.ArrowInvalid:
        return None
    return moments.cast(pa.int64()).to_numpy()  # type: ignore[no-any-return]


def _are_iso(values: Sequence[str], lengths: set[int]) -> bool:
    """Whether these may be full dates and times with a zone, to the second or more; Arrow is strict about the rest."""
    if lengths <= UTC_LENGTHS:
        return set(map(itemgetter(10), values)) == {"T"} and set(map(itemgetter(-1), values)) == {"Z"}
    if lengths <= _ZONED_LENGTHS:
        return set(map(itemgetter(10), values)) == {"T"} and set(map(itemgetter(-6), values)) <= {"+", "-"}
    return False


def _are_digits(written: str) -> bool:
    return written.isascii() and written.isdigit()


def prefixed(before: str, values: Iterable[str | None]) -> Texts:
    """Texts with something before them; null where there is none."""
    return [value and before + value for value in values]


def either(*columns: Sequence[Any]) -> list[Any]:
    """For every row the first of several columns that says anything, or else what the last one holds."""
    first, *rest = columns
    found = list(first)
    for column in rest:
        if not all(found):
            found = [value or other for value, other in zip(found, column, strict=True)]
    return found


def mentions(
    export: Export,
    rows: Sequence[int],
    platform: str,
    native_ids: Sequence[str | None],
    kind: Kind | Sequence[Kind],
    *,
    time: Moments,
    author: Texts | None = None,
    author_id: Texts | None = None,
    text: Texts | None = None,
    title: Texts | None = None,
    lang: Texts | None = None,
    parent: Texts | None = None,
    evidence: Evidence | Sequence[Evidence] = "id",
    conversation: Texts | None = None,
    **others: Sequence[Any] | None,
) -> pa.RecordBatch:
    """Many mentions out of their columns, by the rules of `Export.mention`.

    Args:
        export: The file.
        rows: Line or item number of each.
        platform: One of `PLATFORMS`.
        native_ids: The platform's own ids.
        kind: What they are, or what each is.
        time: When they were said.
        evidence: How the parents are known, or how each is.
        others: Any other column of the mention table; one that is left out is unknown.

    Raises:
        OddError: One of them cannot be a mention.
    """
    if not all(native_ids):
        raise OddError("an item has no id")
    count = len(rows)
    above = parent and prefixed(f"{platform}:", parent)
    for told in (text, title, others.get("shared_text")):
        if told and max(map(len, filter(None, told)), default=0) > TEXT_LIMIT:
            raise OddError("a text is too long")
    columns: dict[str, Any] = {
        **others,
        "id": prefixed(f"{platform}:", native_ids),
        "platform": pa.repeat(platform, count),
        "kind": pa.repeat(kind, count) if isinstance(kind, str) else kind,
        "author_id": either(author_id, author) if author_id and author else author_id or author,
        "author": author,
        "text": text,
        "title": title and [None if one == other else one for one, other in zip(title, text or title, strict=True)],
        "lang": lang and _languages(lang),
        "created_at": time.at,
        "time_basis": pa.repeat(time.basis, count) if isinstance(time.basis, str) else time.basis,
        "parent_id": above,
        "parent_evidence": _evidence(parent, evidence) if parent else pa.repeat("none", count),
        "conversation_id": above if conversation is parent else conversation and prefixed(f"{platform}:", conversation),
        "source_row": rows,
    }
    batch = _batch(columns, count)
    for basis in {time.basis} if isinstance(time.basis, str) else sorted(set(filter(None, time.basis))):
        export.facts.time_basis = weaker(export.facts.time_basis, basis)  # type: ignore[arg-type]
    return batch


def merged(
    batch: pa.RecordBatch, places: Sequence[int], odd: Sequence[Placed]
) -> Iterator[Mention | Rejected | pa.RecordBatch]:
    """A batch with the mentions among it that were read alone, each at its place."""
    alone = [(place, found) for place, found in odd if not isinstance(found, Rejected)]
    yield from (found for _, found in odd if isinstance(found, Rejected))
    if not alone:
        yield batch
        return
    try:
        others = pa.RecordBatch.from_pylist([found for _, found in alone], schema=batch.schema)
    except (pa.ArrowException, OverflowError, UnicodeError, TypeError, ValueError):
        # One of them is no mention, which is told where all are looked at.
        rows: list[Placed] = [*zip(places, batch.to_pylist(), strict=True), *alone]
        yield from (found for _, found in sorted(rows, key=itemgetter(0)))
        return
    order = np.argsort([*places, *(place for place, _ in alone)], kind="stable")
    yield pa.concat_batches([batch, others]).take(pa.array(order))


def _batch(columns: Mapping[str, Any], count: int) -> pa.RecordBatch:
    """Columns as Arrow has them; what is not told is unknown."""
    arrays = []
    # Two columns that are one list are one array.
    made: dict[tuple[int, pa.DataType], pa.Array] = {}
    for field in SCHEMA:
        values = columns.get(field.name)
        if values is None:
            arrays.append(pa.nulls(count, field.type))
        elif isinstance(values, pa.Array):
            arrays.append(values)
        else:
            key = id(values), field.type
            if key not in made:
                made[key] = pa.array(values, field.type)
            arrays.append(made[key])
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _evidence(parents: Texts, known: Evidence | Sequence[Evidence]) -> list[Evidence]:
    """How the parents are known, where there are any."""
    if isinstance(known, str):
        return [known if parent else "none" for parent in parents]
    return [how if parent else "none" for parent, how in zip(parents, known, strict=True)]


def _languages(names: Texts) -> Texts:
    known = {name: language_code(name) for name in set(filter(None, names))}
    return [name and known[name] for name in names]
