"""Ids of many rows at once: those that must be made, and those of Reddit."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT
from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import Column
from reporter.readers.tables.column_times import BASIS_CODES, Codes
from reporter.readers.tables.moments import SECOND, Micros, moment_at
from reporter.readers.tables.rows import RowReader, qualified


class Naming:
    """The rows of a part for which ids are made."""

    def __init__(self, made: dict[str, pa.Array], is_asked: Flags, micros: Micros, bases: Codes) -> None:
        places = np.flatnonzero(is_asked)
        said = pc.coalesce(*(made[name] for name in ("text", "title", "shared_text", "url")))
        authors = made["author_id"].take(pa.array(places)).to_pylist()
        days = (bases[places] == BASIS_CODES["day_only"]).tolist()
        times = _written_times(micros[places], bases[places] >= 0)
        rows = zip(said.take(pa.array(places)).to_pylist(), authors, times, days, strict=True)
        self._rows = dict(zip(places.tolist(), rows, strict=True))
        self._ids: dict[int, str] = {}

    def name(self, at: int, number: int, reader: RowReader) -> bool:
        """Make the id of a row; False where nothing was said."""
        said, author, time, is_day = self._rows[at]
        if said:
            self._ids[at] = reader.made(said, author, time, number, is_day=is_day)
        return bool(said)

    def made(self) -> pa.Array:
        """The ids of the rows, in their order."""
        return pa.array(list(map(self._ids.get, self._rows)), TEXT)


def _written_times(micros: Micros, is_known: Flags) -> list[str | None]:
    """Times as `str` writes them, so that ids are made of the same words wherever they are made."""
    if (micros % SECOND).any():
        return [str(moment_at(at)) if known else None for at, known in zip(micros.tolist(), is_known, strict=True)]
    written = np.datetime_as_string((micros // SECOND).astype("datetime64[s]")).tolist()
    return [f"{at[:10]} {at[11:]}+00:00" if known else None for at, known in zip(written, is_known, strict=True)]


def of_reddit(native: pa.Array, kind: str | pa.Array) -> pa.Array:
    """Ids of Reddit as `qualified` writes them."""
    texts = Column(native)
    if (len(texts.data) and texts.data.max() >= 128) or texts.starting(b"~").any():
        kinds = [kind] * len(native) if isinstance(kind, str) else kind.to_pylist()
        found = zip(native.to_pylist(), kinds, strict=True)
        return pa.array([None if one is None else qualified("reddit", one, of) for one, of in found], TEXT)
    lowered = pc.ascii_lower(native)
    second = texts.byte(1)
    typed = texts.starting(b"tT") & (second >= 49) & (second <= 54) & (texts.byte(2) == 95) & (texts.lengths > 2)
    return pc.binary_join_element_wise(
        pc.if_else(pa.array(typed), "reddit:", pc.binary_join_element_wise("reddit:", kind, "")), lowered, ""
    )
