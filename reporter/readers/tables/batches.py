"""Many rows of a strange file become mentions at once, by the same rules as one row does.

Columns of plain cells become columns of the mention table as they stand. Cells that need care get it one by one, and
a row that says something wrong is read by `RowReader` as if it stood alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import KINDS, MOMENT, READ_SCHEMA, TEXT, Mention
from reporter.readers.platforms import URL_LIMIT, kind_name, language_code, place_of
from reporter.readers.protocol import Rejected
from reporter.readers.tables.cells import Column, Flags, is_null, mapped, remembered, text_column, with_nulls
from reporter.readers.tables.layout import COUNT_ROLES
from reporter.readers.tables.moments import Micros, micros_of, moment_at, on_utc, plain_times
from reporter.readers.tables.rows import TEXT_LIMIT, RowReader, from_root, qualified
from reporter.readers.times import BASES_BY_STRENGTH, EARLIEST, LATEST
from reporter.readers.values import EXACT_FLOAT, EXCEL_DIGITS

# A row that is not as wide as the header: its number, and its cells or why it is none.
OddRow = tuple[int, Sequence[object] | Rejected]
Codes = NDArray[np.int8]

# The columns that a batch has; those of the file and its reader are the same in all rows.
BATCH_SCHEMA = pa.schema([field for field in READ_SCHEMA if field.name not in ("source_file", "reader")])
_KIND_CODES: dict[str | None, int] = {kind: code for code, kind in enumerate(KINDS)}
_SHARE = _KIND_CODES["share"]
_BASIS_CODES: dict[str, int] = {basis: code for code, basis in enumerate(BASES_BY_STRENGTH)}
_EVIDENCE = ("none", "id", "url")
# A longer row of digits may be no count.
_COUNT_DIGITS = 15
# Links as short as this may be words for "no parent".
_SHORT_LINK = 9
# How many sites are remembered, and how long the start of a link is that names one.
_SITES, _SITE_LENGTH = 10_000, 100


class BatchReader:
    """Turns blocks of rows into batches of mentions.

    Args:
        reader: Reads the rows that must be read one by one, and keeps what is to be told about the file.
    """

    def __init__(self, reader: RowReader) -> None:
        self.reader = reader
        self.word = remembered(reader.word)
        self.link = remembered(lambda cell: from_root(reader.word(cell)))
        self.rating = remembered(reader.rating)
        self.counts: dict[str, Callable[[Any], Any]] = {
            role: remembered(_for_role(reader.count, role)) for role in COUNT_ROLES
        }
        self.days: dict[int, int | None] = {}
        self._sites: dict[str, str] = {}

    def read(
        self, numbers: NDArray[np.int64], columns: Sequence[Column], odd: Sequence[OddRow] = ()
    ) -> Iterator[pa.RecordBatch | Rejected]:
        """Rows as one batch of mentions, and those that are rejected before it.

        Args:
            numbers: The number of each row in the file.
            columns: The columns of the rows, as many as the header has.
            odd: Rows among them that have other columns.
        """
        part = _Part(self, numbers, columns)
        alone: list[Mention] = []
        for _, _, found in part.rest(odd):
            if isinstance(found, Rejected):
                yield found
            else:
                alone.append(found)
        batch = part.batch()
        if alone:
            batch = _in_order(batch, _batch_of(alone))
        if batch.num_rows:
            yield batch

    def mentions(
        self, numbers: NDArray[np.int64], columns: Sequence[Column], odd: Sequence[OddRow] = ()
    ) -> Iterator[tuple[int | Sequence[object], Mention | Rejected]]:
        """The same rows one by one in their order, each with its place in the columns, or its cells where it has none.

        Columns of the mention table that a row does not fill are null.
        """
        part = _Part(self, numbers, columns)
        cells = dict(odd)
        alone = [(number, at if at >= 0 else cells[number], found) for number, at, found in part.rest(odd)]
        batch = part.batch()
        names = batch.schema.names
        places = part.places.tolist()
        lists = [_values(column) for column in batch.columns]
        whole = zip(batch["source_row"].to_pylist(), places, zip(*lists, strict=True), strict=True)
        rows = [(number, at, dict(zip(names, values, strict=True))) for number, at, values in whole]
        if alone:
            rows = sorted([*rows, *alone], key=lambda row: row[0])  # type: ignore[list-item]
        for _, at, found in rows:
            yield cast("int | Sequence[object]", at), cast("Mention | Rejected", found)

    def read_rows(
        self, rows: Sequence[Sequence[object]], numbers: Sequence[int]
    ) -> Iterator[pa.RecordBatch | Rejected]:
        """The same as `read` for rows as they come; all of them have the columns of the layout."""
        if rows:
            columns = [text_column(cells) for cells in zip(*rows, strict=True)]
            yield from self.read(np.array(numbers, np.int64), columns)

    def platform_of(self, url: str) -> str:
        """The platform that a link speaks of, remembered by what stands before its path."""
        end = url.find("/", 8)
        if not 8 < end < _SITE_LENGTH or len(url) > URL_LIMIT:
            return place_of(url).platform
        site = url[:end]
        if site not in self._sites:
            if len(self._sites) >= _SITES:
                self._sites.clear()
            self._sites[site] = place_of(site).platform
        return self._sites[site]


class _Part:
    """Some rows on their way into a batch."""

    def __init__(self, batches: BatchReader, numbers: NDArray[np.int64], columns: Sequence[Column]) -> None:
        self._batches, self._reader, self._rules = batches, batches.reader, batches.reader.rules
        self._numbers, self._columns, self._count = numbers, columns, len(numbers)
        self._alone = np.zeros(self._count, np.bool_)
        self._made: dict[str, pa.Array] = {"source_row": pa.array(numbers)}
        if self._count:
            self._read()

    def _read(self) -> None:
        made = self._made
        made["url"] = self._words("url", self._batches.link)
        made["platform"] = self._read_platforms(made["url"])
        self._platforms = made["platform"].dictionary_encode()
        self._micros, self._bases = self._read_times()
        author_id, author = self._ids("author_id"), self._words("author")
        if self._rules.author_is_id:
            author = pc.coalesce(author, author_id)
        made["author_id"], made["author"] = pc.coalesce(author_id, author), author
        made["title"], made["shared_text"], made["text"] = map(self._texts, ("title", "shared_text", "text"))
        made["lang"] = mapped(self._words("lang"), lambda word: language_code(word or ""), TEXT)
        made["location"], made["provided_sentiment"] = self._words("location"), self._words("provided_sentiment")
        made["rating"] = self._ratings()
        for role in COUNT_ROLES:
            made[role] = self._counts(role)
        made["conversation_id"] = self._qualified(self._ids("conversation_id"))
        self._read_links()
        self._part_texts()
        self._native = self._ids("id")
        made["id"] = pc.binary_join_element_wise(made["platform"], self._native, ":")

    @property
    def places(self) -> NDArray[np.intp]:
        """The places of the rows that are in the batch."""
        return np.flatnonzero(~self._alone)

    def batch(self) -> pa.RecordBatch:
        """The mentions; those that were read alone are not among them."""
        if not self._count:
            return _batch_of([])
        made = self._made
        made["kind"] = pa.array(KINDS).take(pa.array(self._kinds))
        made["created_at"] = pa.array(self._micros, pa.int64(), mask=self._bases < 0).cast(MOMENT)
        made["time_basis"] = pa.array(BASES_BY_STRENGTH).take(pa.array(self._bases, mask=self._bases < 0))
        made["parent_evidence"] = pa.array(_EVIDENCE).take(pa.array(self._evidence))
        met = np.unique(self._bases[~self._alone & (self._bases >= 0)])
        self._reader.bases.update(BASES_BY_STRENGTH[code] for code in met.tolist())
        batch = pa.RecordBatch.from_arrays([made[name] for name in BATCH_SCHEMA.names], schema=BATCH_SCHEMA)
        return batch.filter(pa.array(~self._alone)) if self._alone.any() else batch

    def rest(self, odd: Sequence[OddRow]) -> Iterator[tuple[int, int, Mention | Rejected]]:
        """Read the rows that must be read alone and give ids to those that have none, in the order of all rows.

        Returns:
            The number of each row that is not in the batch, its place in the columns or -1, and what became of it.
        """
        waiting: list[tuple[int, int, Any]] = [(number, -1, found) for number, found in odd]
        naming = _Naming(self._made, self._native, self._nameless()) if self._count else None
        if naming:
            places = np.flatnonzero(self._alone | naming.is_asked).tolist()
            waiting += [(int(self._numbers[at]), at, None) for at in places]
        for number, at, found in sorted(waiting, key=lambda row: row[:2]):
            if isinstance(found, Rejected):
                yield number, at, found
            elif at < 0:
                yield number, at, self._reader.read(found, number)
            elif self._alone[at] or not self._named(naming, at, number):
                self._alone[at] = True
                yield number, at, self._reader.read([column[at] for column in self._columns], number)
        if naming:
            naming.keep(self._made)

    def _columns_of(self, role: str) -> list[Column]:
        return [self._columns[at] for at in self._rules.layout.columns.get(role, ())]

    def _filled(self, role: str) -> Column | None:
        """The first cell of each row that holds something for a role."""
        columns = self._columns_of(role)
        if len(columns) < 2:
            return columns[0] if columns else None
        if all(column.is_text for column in columns):
            known = [with_nulls(column.cells, column.is_empty) for column in columns]
            return Column(pc.coalesce(*known).fill_null(""))
        rows = zip(*(column.values for column in columns), strict=True)
        return Column([next((cell for cell in cells if cell not in (None, "")), "") for cells in rows])

    def _words(self, role: str, mend: Callable[[Any], str | None] | None = None) -> pa.Array:
        found = None
        for column in self._columns_of(role):
            odd = column.is_odd_word if column.is_text else column.is_empty
            if role == "url" and column.is_text:
                odd = odd | column.starting(b"/")
            array = column.mended(odd, mend or self._batches.word)
            found = array if found is None else pc.coalesce(found, array)
        return self._unknown(TEXT) if found is None else found

    def _texts(self, role: str) -> pa.Array:
        found = None
        for column in self._columns_of(role):
            odd = column.is_odd_text | (column.lengths > TEXT_LIMIT) if column.is_text else column.is_empty
            failed = np.zeros(self._count, np.bool_)
            array = column.mended(odd, _for_role(self._reader.words, role), failed)
            self._alone |= failed if found is None else failed & is_null(found)
            found = array if found is None else pc.coalesce(found, array)
        return self._unknown(TEXT) if found is None else found

    def _counts(self, role: str) -> pa.Array:
        found = None
        for column in self._columns_of(role):
            failed = np.zeros(self._count, np.bool_)
            known, odd = _plain_counts(column)
            array = column.patched(known, pa.int64(), odd, self._batches.counts[role], failed)
            self._alone |= failed if found is None else failed & is_null(found)
            found = array if found is None else pc.coalesce(found, array)
        if found is not None and role == "audience":
            self._alone |= pc.less(found, 0).fill_null(False).to_numpy(zero_copy_only=False)
        return self._unknown(pa.int64()) if found is None else found

    def _ratings(self) -> pa.Array:
        found = None
        for column in self._columns_of("rating"):
            array = column.patched(None, pa.float64(), self._alone, self._batches.rating, self._alone)
            found = array if found is None else pc.coalesce(found, array)
        return self._unknown(pa.float64()) if found is None else found

    def _ids(self, role: str) -> pa.Array:
        column = self._filled(role)
        if column is None:
            return self._unknown(TEXT)
        odd = column.is_empty
        if column.is_text:
            odd = column.is_odd_id
            if role in self._rules.rounded_ids:
                odd = odd | (column.is_digits & (column.lengths > EXCEL_DIGITS))
        return column.mended(odd, _for_role(self._reader.native, role))

    def _unknown(self, kind: pa.DataType) -> pa.Array:
        return pa.nulls(self._count, kind)

    def _read_platforms(self, urls: pa.Array) -> pa.Array:
        """The platform of each row."""
        named = self._words("platform") if self._columns_of("platform") else None
        if named is None:
            platforms = pa.array([self._reader.platform(None)] * self._count, TEXT)
        else:
            platforms = mapped(named, self._reader.platform, TEXT)
        if not self._rules.layout.platform:
            asked = pc.and_(pc.equal(platforms, "web"), urls.is_valid()).to_numpy(zero_copy_only=False)
            if asked.any():
                told = list(map(self._batches.platform_of, urls.filter(pa.array(asked)).to_pylist()))
                platforms = pc.replace_with_mask(platforms, pa.array(asked), pa.array(told, TEXT))
        return platforms

    def _is_platform(self, name: str) -> Flags:
        place = self._platforms.dictionary.index(name).as_py()
        return self._platforms.indices.to_numpy(zero_copy_only=False) == place  # type: ignore[no-any-return]

    def _read_times(self) -> tuple[Micros, Codes]:
        """Microseconds since 1970 and the code of the basis of each time; -1 where there is none."""
        micros, bases = np.zeros(self._count, np.int64), np.full(self._count, -1, np.int8)
        column, clocks = self._filled("created_at"), self._filled("clock")
        if column is None:
            return micros, bases
        plain = np.zeros(self._count, np.bool_)
        if clocks is None:
            plain = self._read_plain_times(column, micros, bases)
        for at in np.flatnonzero(~plain & ~column.is_empty).tolist():
            clock = clocks[at] if clocks is not None and not clocks.is_empty[at] else None
            try:
                moment = self._reader.moment(column[at], clock)
            except ValueError:
                self._alone[at] = True
                continue
            if moment:
                micros[at], bases[at] = micros_of(moment.at), _BASIS_CODES[moment.basis]
        return micros, bases

    def _read_plain_times(self, column: Column, micros: Micros, bases: Codes) -> Flags:
        """Fill in the times that are written in a plain form; which these are."""
        rule = self._rules.times
        if column.is_text:
            found = plain_times(column, day_first=rule.day_first)
            plain, local, days, read = found.is_plain, found.is_local, found.is_day, found.micros
        else:
            plain, read = _plain_moments(column)
            local, days = plain, np.zeros(self._count, np.bool_)
        if rule.day_only:
            plain, days = plain & local, plain & local
        of_clock = plain & local & ~days
        if rule.zone is not None and of_clock.any():
            read = read.copy()
            read[of_clock], uneven = on_utc(read[of_clock], rule.zone, self._batches.days)
            plain = plain.copy()
            plain[np.flatnonzero(of_clock)[uneven]] = False
        plain = plain & (read >= micros_of(EARLIEST)) & (read < micros_of(LATEST))
        assumed = "exact" if rule.is_prescribed else "assumed_zone" if rule.zone else "assumed_utc"
        told = np.where(days, _BASIS_CODES["day_only"], np.where(local, _BASIS_CODES[assumed], _BASIS_CODES["exact"]))
        micros[plain], bases[plain] = read[plain], told[plain]
        return plain

    def _qualified(self, native: pa.Array) -> pa.Array:
        """The ids of threads, under their platform."""
        if native.null_count == self._count:
            return native
        joined = pc.binary_join_element_wise(self._made["platform"], native, ":")
        asked = self._is_platform("reddit") & ~is_null(native)
        if not asked.any():
            return joined
        told = [qualified("reddit", cast("str", one), "t3_") for one in native.filter(pa.array(asked)).to_pylist()]
        return pc.replace_with_mask(joined, pa.array(asked), pa.array(told, TEXT))

    def _read_links(self) -> None:
        """Parents, how they are known, and with these what each row is."""
        unknown = np.zeros(self._count, np.bool_)
        self._evidence = np.zeros(self._count, np.int8)
        self._made["parent_id"] = self._unknown(TEXT)
        present = dict.fromkeys(("quote", "parent", "share"), unknown)
        for role in present:
            if self._columns_of(role):
                present[role], ids, evidence = self._links(role)
                # The surest comes last and takes the place of the others.
                self._evidence = np.where(present[role], evidence, self._evidence)
                self._made["parent_id"] = pc.if_else(pa.array(present[role]), ids, self._made["parent_id"])
        self._kinds, self._named_kinds = self._read_kinds(present["share"], present["quote"], present["parent"])

    def _links(self, role: str) -> tuple[Flags, pa.Array, Codes]:
        """Which rows name a parent of one role, its id, and the code of how it is known."""
        column, native = cast("Column", self._filled(role)), self._ids(role)
        is_known = ~is_null(native)
        joined = pc.binary_join_element_wise(self._made["platform"], native, ":")
        asked = ~column.is_empty & (~is_known | self._is_platform("reddit"))
        if column.is_text:
            asked |= ~column.is_empty & ((column.lengths <= _SHORT_LINK) | column.starting(b"hH") | column.is_odd_id)
        else:
            asked = ~column.is_empty
        columns = self._columns_of(role)
        if len(columns) > 1:
            filled = np.sum([~one.is_empty for one in columns], axis=0)
            self._alone |= asked & ~is_known & (filled > 1)
        evidence = is_known.astype(np.int8)
        if not asked.any():
            return is_known, joined, evidence
        places = np.flatnonzero(asked)
        told = []
        ones, platforms = (array.take(pa.array(places)).to_pylist() for array in (native, self._made["platform"]))
        for at, one, platform in zip(places.tolist(), ones, platforms, strict=True):
            found = self._reader.link(one, [self._reader.bare(column[at])], role, platform)
            is_known[at] = found is not None
            evidence[at] = _EVIDENCE.index(found[1]) if found else 0
            told.append(found[0] if found else None)
        return is_known, pc.replace_with_mask(joined, pa.array(asked), pa.array(told, TEXT)), evidence

    def _read_kinds(self, shares: Flags, quotes: Flags, answers: Flags) -> tuple[Codes, Flags]:
        """The code of what each row is, and which say so by themselves."""
        named = np.full(self._count, -1, np.int8)
        if self._columns_of("kind"):
            codes = mapped(self._words("kind"), lambda word: _KIND_CODES.get(kind_name(word or ""), -1), pa.int8())
            named = codes.to_numpy(zero_copy_only=False)
        kind = self._reader.kind
        of_platform = [
            _KIND_CODES[kind(None, name, False, False, False)] for name in self._platforms.dictionary.to_pylist()
        ]
        codes = np.array(of_platform, np.int8)[self._platforms.indices.to_numpy(zero_copy_only=False)]
        codes = np.where(named >= 0, named, codes)
        codes = np.where(answers & (named <= 0), _KIND_CODES["comment"], codes)
        codes = np.where(quotes, _KIND_CODES["quote"], codes)
        return np.where(shares, _SHARE, codes).astype(np.int8), named >= 0

    def _part_texts(self) -> None:
        """Part the words that were passed on from the author's own."""
        made = self._made
        texts, titles = made["text"], made["title"]
        asked = ((self._kinds == _SHARE) | Column(texts).saying(b"RT @")) & ~is_null(texts)
        if titles.null_count < self._count:
            same = pc.equal(texts, titles).fill_null(False).to_numpy(zero_copy_only=False)
            made["title"] = _without(titles, same & ~asked)
        if asked.any():
            self._part_asked(np.flatnonzero(asked))
        passed_on = (self._kinds == _SHARE) & self._is_platform("x")
        for role in ("likes", "shares", "replies"):
            made[role] = _without(made[role], passed_on)

    def _part_asked(self, places: NDArray[np.intp]) -> None:
        names = ("text", "title", "shared_text", "platform", "parent_id")
        lists = [self._made[name].take(pa.array(places)).to_pylist() for name in names]
        told: list[dict[str, Any]] = []
        for at, values in zip(places.tolist(), zip(*lists, strict=True), strict=True):
            mention = dict(zip(names, values, strict=True), kind=KINDS[self._kinds[at]])
            is_told = mention["parent_id"] is not None or bool(self._named_kinds[at])
            self._reader.part_text(cast("Mention", mention), is_told=is_told)
            self._kinds[at] = _KIND_CODES[mention["kind"]]
            told.append(mention)
        asked = np.zeros(self._count, np.bool_)
        asked[places] = True
        for name in ("text", "title", "shared_text"):
            parted = pa.array([mention[name] for mention in told], TEXT)
            self._made[name] = pc.replace_with_mask(self._made[name], pa.array(asked), parted)

    def _nameless(self) -> Flags:
        """Which rows have an id that must be looked for in their link, or made."""
        urls, native = ~is_null(self._made["url"]), Column(self._native)
        asked = is_null(self._native) | native.starting(b"hH ") | self._is_platform("reddit")
        return asked | urls if self._rules.ids_from_url else asked

    def _named(self, naming: _Naming | None, at: int, number: int) -> bool:
        """Give a row its id; False where it is no mention without one."""
        mention = cast("_Naming", naming).row(at)
        mention["kind"] = KINDS[self._kinds[at]]
        if self._bases[at] >= 0:
            mention["created_at"] = moment_at(int(self._micros[at]))
            mention["time_basis"] = BASES_BY_STRENGTH[self._bases[at]]
        try:
            self._reader.identify(cast("Mention", mention), mention.pop("native"), number)
        except ValueError:
            return False
        self._kinds[at] = _KIND_CODES[mention["kind"]]
        return True


class _Naming:
    """The rows of a part whose ids are not simply those of the export."""

    _NAMES = ("url", "platform", "conversation_id", "text", "title", "shared_text", "author_id")

    def __init__(self, made: dict[str, pa.Array], native: pa.Array, is_asked: Flags) -> None:
        self.is_asked = is_asked
        places = np.flatnonzero(is_asked)
        lists = [array.take(pa.array(places)).to_pylist() for array in (*(made[name] for name in self._NAMES), native)]
        self._rows: dict[int, dict[str, Any]] = {
            at: dict(zip((*self._NAMES, "native"), values, strict=True))
            for at, values in zip(places.tolist(), zip(*lists, strict=True), strict=True)
        }

    def row(self, at: int) -> dict[str, Any]:
        """What is known of a row, to be changed in place."""
        return self._rows[at]

    def keep(self, made: dict[str, pa.Array]) -> None:
        """Put the ids and the threads that were found into the columns."""
        if self._rows:
            for name in ("id", "conversation_id"):
                found = pa.array([row.get(name) for row in self._rows.values()], TEXT)
                made[name] = pc.replace_with_mask(made[name], pa.array(self.is_asked), found)


def _for_role(meaning: Callable[[object, str], Any], role: str) -> Callable[[object], Any]:
    return lambda cell: meaning(cell, role)


def _plain_counts(column: Column) -> tuple[pa.Array | None, Flags]:
    """The counts of a column that are numbers as they stand, and which of its cells are something else."""
    if column.is_text:
        plain = column.is_digits & (column.lengths <= _COUNT_DIGITS)
        return with_nulls(column.cells, ~plain).cast(pa.int64()), ~plain & ~column.is_empty
    if set(map(type, column.values)) <= {int, type(None)}:
        known = [cell for cell in column.values if cell is not None]
        if all(-EXACT_FLOAT < cell < EXACT_FLOAT for cell in known):
            return pa.array(column.values, pa.int64()), np.zeros(len(column), np.bool_)
    return None, column.is_empty


def _plain_moments(column: Column) -> tuple[Flags, Micros]:
    """Which cells are times of a spreadsheet, and when these are."""
    plain = [type(cell) is datetime and cell.tzinfo is None for cell in column.values]
    times = [cell if known else None for cell, known in zip(column.values, plain, strict=True)]
    micros = pa.array(times, pa.timestamp("us")).cast(pa.int64()).fill_null(0)
    return np.array(plain, np.bool_), micros.to_numpy(zero_copy_only=False)


def _without(array: pa.Array, is_unknown: Flags) -> pa.Array:
    """The same values, some of them unknown."""
    if array.null_count == len(array) or not is_unknown.any():
        return array
    return pc.if_else(pa.array(is_unknown), pa.scalar(None, array.type), array)


def _values(column: pa.Array) -> list[Any]:
    if column.type != MOMENT:
        return column.to_pylist()  # type: ignore[no-any-return]
    return [None if micros is None else moment_at(micros) for micros in column.cast(pa.int64()).to_pylist()]


def _batch_of(mentions: Sequence[Mention]) -> pa.RecordBatch:
    arrays = [pa.array([mention.get(field.name) for mention in mentions], field.type) for field in BATCH_SCHEMA]
    return pa.RecordBatch.from_arrays(arrays, schema=BATCH_SCHEMA)


def _in_order(*batches: pa.RecordBatch) -> pa.RecordBatch:
    """The rows of batches as one batch, by their numbers."""
    joined = pa.concat_batches(batches)
    return joined.take(pc.sort_indices(joined["source_row"]))
