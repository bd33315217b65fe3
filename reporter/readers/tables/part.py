"""Some rows of a strange file on their way into the mention table, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import KINDS, MOMENT, READ_SCHEMA, TEXT, Mention
from reporter.readers.platforms import kind_name, language_code
from reporter.readers.protocol import Rejected
from reporter.readers.tables.arrays import Flags, either, is_null, mapped
from reporter.readers.tables.cells import Column
from reporter.readers.tables.column_times import Codes
from reporter.readers.tables.layout import COUNT_ROLES
from reporter.readers.tables.memory import Memory
from reporter.readers.tables.naming import Naming, of_reddit
from reporter.readers.tables.pages import with_ids_of
from reporter.readers.tables.places import Places, places_of, x_natives
from reporter.readers.tables.roles import Roles
from reporter.readers.times import BASES_BY_STRENGTH

# A row that is not as wide as the header: its number, and its cells or why it is none.
OddRow = tuple[int, Sequence[object] | Rejected]

# The columns that a batch has; those of the file and its reader are the same in all rows.
BATCH_SCHEMA = pa.schema([field for field in READ_SCHEMA if field.name not in ("source_file", "reader")])
_KIND_CODES: dict[str | None, int] = {kind: code for code, kind in enumerate(KINDS)}
_SHARE = _KIND_CODES["share"]
_EVIDENCE = ("none", "id", "url")
# How the words for "no parent" begin, and how long they may be.
_NO_PARENT_FIRST, _NO_PARENT_LENGTH = b"0-#nNuUrRfF", 9


class Part:
    """Some rows on their way into a batch.

    Attributes:
        linked: The rows whose id is made of their link, as nothing else is known of it.
    """

    def __init__(self, memory: Memory, numbers: NDArray[np.int64], columns: Sequence[Column]) -> None:
        self._memory, self._reader, self._rules = memory, memory.reader, memory.reader.rules
        self._roles = Roles(memory, columns, len(numbers))
        self._numbers, self._columns, self._count = numbers, columns, len(numbers)
        self._made: dict[str, pa.Array] = {"source_row": pa.array(numbers)}
        self.linked = np.zeros(len(numbers), np.bool_)
        if self._count:
            self._read()

    def _read(self) -> None:
        made, roles = self._made, self._roles
        made["url"] = roles.words("url", self._memory.link)
        made["platform"] = self._read_platforms(made["url"])
        self._platforms = made["platform"].dictionary_encode()
        self._micros, self._bases = roles.times()
        author_id, author = roles.ids("author_id"), roles.words("author")
        if self._rules.author_is_id:
            author = either(author, author_id)
        made["author_id"], made["author"] = either(author_id, author), author
        made["shared_author"], made["is_owner"] = pa.nulls(self._count, TEXT), pa.nulls(self._count, pa.bool_())
        made["title"], made["shared_text"], made["text"] = map(roles.texts, ("title", "shared_text", "text"))
        made["lang"] = mapped(roles.words("lang"), lambda word: language_code(word or ""), TEXT)
        made["location"], made["provided_sentiment"] = (
            roles.words("location"),
            roles.words("provided_sentiment"),
        )
        made["rating"] = roles.ratings()
        for role in COUNT_ROLES:
            made[role] = roles.counts(role)
        made["conversation_id"] = self._qualified(roles.ids("conversation_id"), "t3_")
        self._read_links()
        self._part_texts()
        self._read_ids()

    @cached_property
    def link_places(self) -> Places:
        """Where the links of the rows lead."""
        return places_of(self._made["url"])

    @property
    def places(self) -> NDArray[np.intp]:
        """The places of the rows that are in the batch."""
        return np.flatnonzero(~self._roles.alone)

    def batch(self, *, are_all_made: bool = True) -> pa.RecordBatch:
        """The mentions; those that were read alone are not among them.

        Args:
            are_all_made: Whether ids are made of the links of `linked`; they are unknown without.
        """
        if not self._count:
            return batch_of([])
        made = self._made
        if are_all_made and self.linked.any():
            made["id"] = with_ids_of(made["url"], self.linked, made["id"], made["platform"])
        made["kind"] = pa.array(KINDS).take(pa.array(self._kinds))
        made["created_at"] = pa.array(self._micros, pa.int64(), mask=self._bases < 0).cast(MOMENT)
        made["time_basis"] = pa.array(BASES_BY_STRENGTH).take(pa.array(self._bases, mask=self._bases < 0))
        made["parent_evidence"] = pa.array(_EVIDENCE).take(pa.array(self._evidence))
        met = np.unique(self._bases[~self._roles.alone & (self._bases >= 0)])
        self._reader.bases.update(BASES_BY_STRENGTH[code] for code in met.tolist())
        batch = pa.RecordBatch.from_arrays([made[name] for name in BATCH_SCHEMA.names], schema=BATCH_SCHEMA)
        return batch.filter(pa.array(~self._roles.alone)) if self._roles.alone.any() else batch

    def rest(self, odd: Sequence[OddRow]) -> Iterator[tuple[int, int, Mention | Rejected]]:
        """Read the rows that must be read alone and give ids to those that have none, in the order of all rows.

        Returns:
            The number of each row that is not in the batch, its place in the columns or -1, and what became of it.
        """
        waiting: list[tuple[int, int, Any]] = [(number, -1, found) for number, found in odd]
        naming = Naming(self._made, self._nameless, self._micros, self._bases) if self._count else None
        if naming:
            places = np.flatnonzero(self._roles.alone | self._nameless).tolist()
            waiting += [(int(self._numbers[at]), at, None) for at in places]
        for number, at, found in sorted(waiting, key=lambda row: row[:2]) if odd else waiting:
            if isinstance(found, Rejected):
                yield number, at, found
            elif at < 0:
                yield number, at, self._reader.read(found, number)
            elif self._roles.alone[at] or not (naming and naming.name(at, number, self._reader)):
                self._roles.alone[at] = True
                yield number, at, self._reader.read([column[at] for column in self._columns], number)
        if naming and self._nameless.any():
            made = pc.replace_with_mask(self._native, pa.array(self._nameless), naming.made())
            self._made["id"] = self._qualified(made, self._id_types())

    def _read_platforms(self, urls: pa.Array) -> pa.Array:
        """The platform of each row."""
        named = self._roles.words("platform") if self._roles.columns_of("platform") else None
        if named is None:
            platforms = pa.array([self._reader.platform(None)] * self._count, TEXT)
        else:
            platforms = mapped(named, self._reader.platform, TEXT)
        if not self._rules.layout.platform:
            asked = pc.and_(pc.equal(platforms, "web"), urls.is_valid()).to_numpy(zero_copy_only=False)
            if asked.any():
                platforms = pc.if_else(pa.array(asked), self.link_places.platforms, platforms)
        return platforms

    def _is_platform(self, name: str) -> Flags:
        place = self._platforms.dictionary.index(name).as_py()
        return self._platforms.indices.to_numpy(zero_copy_only=False) == place  # type: ignore[no-any-return]

    def _qualified(self, native: pa.Array, reddit_type: str | pa.Array) -> pa.Array:
        """Ids under their platform; those of Reddit with what they are ids of, where they do not say so."""
        if native.null_count == self._count:
            return native
        joined = pc.binary_join_element_wise(self._made["platform"], native, ":")
        is_reddit = self._is_platform("reddit")
        return pc.if_else(pa.array(is_reddit), of_reddit(native, reddit_type), joined) if is_reddit.any() else joined

    def _id_types(self) -> pa.Array:
        """What the ids of Reddit are ids of."""
        return pc.if_else(pa.array(self._kinds == _KIND_CODES["comment"]), "t1_", "t3_")

    def _read_ids(self) -> None:
        """The export's own ids and those in links; which rows have none, so that one must be made."""
        native, rules = self._roles.ids("id"), self._rules
        unknown, urls = is_null(native), self._made["url"]
        has_url = ~is_null(urls)
        asked = unknown & has_url if not rules.shared_links else np.zeros(self._count, np.bool_)
        asked |= has_url & self._is_platform("reddit") | Column(native).starting(b"hH") & ~unknown
        asked |= has_url if rules.ids_from_url else asked
        asked &= ~(unknown & rules.shared_links)
        if (linked := asked & (unknown | rules.ids_from_url)).any():
            natives = self.link_places.natives
            linked &= ~Column(natives).is_empty
            native = pc.if_else(pa.array(linked), natives, native)
            # The link itself is the id of what has no other.
            self.linked = asked & unknown & ~linked
            asked &= ~linked & ~self.linked
        if asked.any():
            places = pa.array(np.flatnonzero(asked))
            rows = zip(
                *(array.take(places).to_pylist() for array in (self._made["platform"], urls, native)), strict=True
            )
            told = [self._reader.known_id(*row) for row in rows]
            native = pc.replace_with_mask(native, pa.array(asked), pa.array([one for one, _ in told], TEXT))
            comments = np.flatnonzero(asked)[[is_comment for _, is_comment in told]]
            self._kinds[comments] = _KIND_CODES["comment"]
        self._native, self._nameless = native, is_null(native) & ~self.linked
        self._made["id"] = self._qualified(native, self._id_types())
        if rules.shared_links:
            self._thread(unknown & has_url & is_null(self._made["conversation_id"]))

    def _thread(self, asked: Flags) -> None:
        """Take links that many rows share for the threads of these."""
        rows = zip(*(self._made[name].filter(pa.array(asked)).to_pylist() for name in ("platform", "url")), strict=True)
        threads = pa.array([self._memory.thread(row) for row in rows], TEXT)
        self._made["conversation_id"] = pc.replace_with_mask(self._made["conversation_id"], pa.array(asked), threads)

    def _read_links(self) -> None:
        """Parents, how they are known, and with these what each row is."""
        unknown = np.zeros(self._count, np.bool_)
        self._evidence = np.zeros(self._count, np.int8)
        self._made["parent_id"] = self._roles.unknown(TEXT)
        present = dict.fromkeys(("quote", "parent", "share"), unknown)
        for role in present:
            if self._roles.columns_of(role):
                present[role], ids, evidence = self._links(role)
                # The surest comes last and takes the place of the others.
                self._evidence = np.where(present[role], evidence, self._evidence)
                self._made["parent_id"] = pc.if_else(pa.array(present[role]), ids, self._made["parent_id"])
        self._kinds, self._named_kinds = self._read_kinds(present["share"], present["quote"], present["parent"])

    def _links(self, role: str) -> tuple[Flags, pa.Array, Codes]:
        """Which rows name a parent of one role, its id, and the code of how it is known."""
        column, native = cast("Column", self._roles.id_column(role)), self._roles.ids(role)
        is_known = ~is_null(native)
        asked = ~column.is_empty
        if column.is_text:
            may_be_none = column.starting(_NO_PARENT_FIRST) & (column.lengths <= _NO_PARENT_LENGTH)
            asked &= ~is_known | may_be_none | column.starting(b"hH") | column.is_odd_id
        columns = self._roles.columns_of(role)
        if len(columns) > 1:
            filled = np.sum([~one.is_empty for one in columns], axis=0)
            self._roles.alone |= asked & ~is_known & (filled > 1)
        evidence = is_known.astype(np.int8)
        joined = self._qualified(native, "t3_" if role == "share" else "t1_")
        if (linked := asked & is_known & column.starting(b"h")).any() if column.is_text else False:
            natives = x_natives(native)
            linked &= ~is_null(natives)
            evidence[linked] = _EVIDENCE.index("url")
            joined = pc.if_else(pa.array(linked), pc.binary_join_element_wise("x", natives, ":"), joined)
            asked &= ~linked
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
        if self._roles.columns_of("kind"):
            words = self._roles.words("kind")
            codes = mapped(words, lambda word: _KIND_CODES.get(kind_name(word or ""), -1), pa.int8())
            named = codes.to_numpy(zero_copy_only=False)
        kind = self._reader.kind
        of_platform = [
            _KIND_CODES[kind(None, name, False, False, False)] for name in self._platforms.dictionary.to_pylist()
        ]
        codes = np.array(of_platform, np.int8)[self._platforms.indices.to_numpy(zero_copy_only=False)]
        codes = np.where(named >= 0, named, codes)
        codes = np.where(answers & (named <= 0), _KIND_CODES["comment"], codes)
        codes = np.where(quotes, _KIND_CODES["quote"], codes)
        return np.where(shares, _SHARE, codes).astype(np.int8), (named >= 0) & (named != _KIND_CODES["post"])

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
        for name in ("text", "title", "shared_text", "shared_author"):
            parted = pa.array([mention[name] for mention in told], TEXT)
            self._made[name] = pc.replace_with_mask(self._made[name], pa.array(asked), parted)


def _without(array: pa.Array, is_unknown: Flags) -> pa.Array:
    """The same values, some of them unknown."""
    if array.null_count == len(array) or not is_unknown.any():
        return array
    return pc.if_else(pa.array(is_unknown), pa.scalar(None, array.type), array)


def batch_of(mentions: Sequence[Mention]) -> pa.RecordBatch:
    arrays = [pa.array([mention.get(field.name) for mention in mentions], field.type) for field in BATCH_SCHEMA]
    return pa.RecordBatch.from_arrays(arrays, schema=BATCH_SCHEMA)
