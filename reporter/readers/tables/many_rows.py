"""Many rows of one program's table at once: what `RowTable` asks of the cells of one row, asked of whole columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import COUNT, MOMENT, TEXT, Kind
from reporter.readers.compose import AMBIGUOUS, TEXT_LIMIT, Export
from reporter.readers.platforms import language_code
from reporter.readers.protocol import Rejected
from reporter.readers.tables.arrays import Flags, either, is_equal, is_null, mapped
from reporter.readers.tables.cell_values import cell_count, cell_id, cell_name, cell_words
from reporter.readers.tables.cells import Column
from reporter.readers.tables.column_times import read_times
from reporter.readers.tables.making import Making
from reporter.readers.tables.part import BATCH_SCHEMA
from reporter.readers.tables.recall import remembered
from reporter.readers.times import BASES_BY_STRENGTH, TimeRule, weaker
from reporter.readers.values import as_words

_AND = ord("&")
_TIMED = pa.struct([("at", MOMENT), ("basis", TEXT)])


class ManyRows(Making):
    """Some rows of a table.

    Args:
        numbers: The number of each row in the file.
        columns: All columns of the rows.
        places: Name → place of the column that has it.
        export: The file.
        torn: Rows between them that are rejected already.
    """

    def __init__(
        self,
        numbers: NDArray[np.int64],
        columns: Sequence[Column],
        places: Mapping[str, int],
        export: Export,
        torn: Sequence[Rejected] = (),
    ) -> None:
        super().__init__(len(numbers), torn)
        self._numbers, self._columns, self._places, self.export = numbers, columns, places, export
        self._days: dict[int, int | None] = export.memory.setdefault("days", {})

    def _row(self, at: int) -> tuple[int, str | None]:
        cells = (as_words(column[at]) for column in self._columns)
        return int(self._numbers[at]), " | ".join(words for words in cells if words)

    def holds(self, name: str) -> bool:
        """Whether the table has a column of a name."""
        return name in self._places

    def cells(self, *names: str) -> Column:
        """The first cell of each row that holds something, as it stands."""
        columns = [self._columns[self._places[name]] for name in names if name in self._places]
        if len(columns) == 1:
            return columns[0]
        if all(column.is_text for column in columns):
            known = [pc.if_else(pa.array(one.is_empty), pa.scalar(None, TEXT), one.cells) for one in columns]
            return Column(pc.fill_null(pc.coalesce(*known, pa.nulls(self.count, TEXT)), ""))
        rows = zip(*(column.values for column in columns), strict=True)
        return Column([next((cell for cell in row if cell), "") for row in rows])

    def words(self, *names: str) -> pa.StringArray:
        """What `cell_words` says of each row."""
        return self._first(names, lambda one: one.is_odd_text, lambda name, cell: cell_words({name: cell}, name))

    def names(self, *names: str) -> pa.StringArray:
        """What `cell_name` says of each row."""
        return self._first(names, _odd_name, lambda name, cell: cell_name({name: cell}, name))

    def ids(self, *names: str) -> pa.StringArray:
        """What `cell_id` says of each row."""
        return self._first(
            names, lambda one: one.is_odd_id, lambda name, cell: cell_id({name: cell}, self.export, name)
        )

    def _first(
        self, names: Sequence[str], odd: Callable[[Column], Flags], mend: Callable[[str, object], str | None]
    ) -> pa.StringArray:
        """The first of some columns that says something."""
        found = pa.nulls(self.count, TEXT)
        for name in names:
            if name in self._places and not (column := self._columns[self._places[name]]).is_empty.all():
                asked = odd(column) if column.is_text else column.is_empty
                found = either(found, column.mended(asked, partial(mend, name)))
        return found

    def counts(self, *names: str, where: Flags | None = None) -> pa.Array:
        """What `cell_count` says of each row; a row whose cell is no count is rejected, if it is among some."""
        found = pa.nulls(self.count, COUNT)
        for name in names:
            if name not in self._places or (column := self._columns[self._places[name]]).is_empty.all():
                continue
            wrong = np.zeros(self.count, np.bool_)
            known, odd = column.counts
            count = remembered(partial(_count, name))
            made = column.patched(known, COUNT, odd, count, wrong)
            self.asked(wrong & is_null(found) & (True if where is None else where), count, column, kind=COUNT)
            found = either(found, made)
        return found

    def times(self, field: str, *names: str, zone: tzinfo | None = None) -> pa.StructArray:
        """When each row was said, of the first of some cells that holds something, as `Export.moment` tells it.

        Args:
            field: The name of the time in the file, for the reason of a rejection.
            names: The columns.
            zone: The zone that the format prescribes for times that name none; such times are exact.
        """
        column = self.cells(*names)
        rule = TimeRule(zone or self.export.zone, bool(self.export.options.day_first), is_prescribed=zone is not None)
        read = read_times(column, rule, self._days)
        plain = read.is_plain
        if self.export.options.day_first is None and AMBIGUOUS not in self.export.facts.problems:
            # Dates such as 03/04/2024 are looked at until one of them could be read either way.
            plain = plain & ~read.is_numbered
        odd = ~plain & ~column.is_empty
        told = self.asked(odd, lambda cell: self.export.moment(cell, field, zone=zone), column, kind=_TIMED)
        at = pa.array(read.micros, mask=~plain).cast(MOMENT)
        basis = pa.array(BASES_BY_STRENGTH, TEXT).take(pa.array(read.bases, mask=~plain))
        at, basis = either(at, pc.struct_field(told, "at")), either(basis, pc.struct_field(told, "basis"))
        return pa.StructArray.from_arrays([at, basis], fields=list(_TIMED))

    def compose(
        self,
        platform: str | pa.StringArray,
        native: pa.StringArray,
        kind: Kind | pa.StringArray,
        *,
        time: pa.StructArray,
        parent: pa.StringArray | None = None,
        conversation: pa.StringArray | None = None,
        **parts: pa.Array,
    ) -> None:
        """The mentions out of their parts, as `Export.mention` makes one; its words name the arguments."""
        self.refuse(is_null(native), "the item has no id")
        unknown = {name: pa.nulls(self.count, BATCH_SCHEMA.field(name).type) for name in BATCH_SCHEMA.names}
        made = unknown | parts
        for name in ("text", "title", "shared_text"):
            self.refuse_long(made[name])
        platforms = (
            pa.array([platform], TEXT).take(pa.array(np.zeros(self.count, np.int8)))
            if isinstance(platform, str)
            else platform
        )
        made["platform"] = platforms
        made["kind"] = (
            kind if isinstance(kind, pa.Array) else pa.array([kind], TEXT).take(pa.array(np.zeros(self.count, np.int8)))
        )
        made["id"], made["parent_id"], made["conversation_id"] = (
            made["id"] if one is None else pc.binary_join_element_wise(platforms, one, ":")
            for one in (native, parent, conversation)
        )
        told = parts.get("parent_evidence", "id")
        made["parent_evidence"] = pc.if_else(made["parent_id"].is_valid(), told, "none")
        made["author_id"] = either(made["author_id"], made["author"])
        repeated = pa.array(is_equal(made["title"], made["text"]))
        made["title"] = pc.if_else(repeated, pa.scalar(None, TEXT), made["title"])
        made["lang"] = mapped(made["lang"], lambda word: word and language_code(word), TEXT)
        made["created_at"], made["time_basis"] = pc.struct_field(time, "at"), pc.struct_field(time, "basis")
        made["source_row"] = pa.array(self._numbers)
        self._made = made
        self._note_bases()

    def each(self, told: str | pa.StringArray | None) -> pa.StringArray:
        """One word for all rows, or one for each as it is."""
        return told if isinstance(told, pa.Array) else pa.repeat(pa.scalar(told, TEXT), self.count)

    @property
    def kept(self) -> Flags:
        """Which rows are mentions as far as it is known."""
        kept = np.ones(self.count, np.bool_)
        kept[list(self._rejected)] = False
        return kept

    def refuse_long(self, texts: pa.StringArray) -> None:
        """Refuse the rows whose words are longer than a mention's."""
        if not self.count or Column(texts).lengths.max() <= TEXT_LIMIT:
            return
        lengths = pc.utf8_length(texts).fill_null(0).to_numpy(zero_copy_only=False)
        self.refuse(lengths > TEXT_LIMIT, f"the text is longer than {TEXT_LIMIT:,} characters", texts)

    def _note_bases(self) -> None:
        """Keep the weakest basis of the mentions that there are."""
        facts = self.export.facts
        for basis in self["time_basis"].filter(pa.array(self.kept)).unique().to_pylist():
            if basis:
                facts.time_basis = weaker(facts.time_basis, basis)


def _count(name: str, cell: object) -> int | None:
    return cell_count({name: cell}, name)


def _odd_name(column: Column) -> Flags:
    return column.is_odd_word | column.holding(column.data == _AND)
