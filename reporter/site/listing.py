"""The whole list of mentions beside the report: its rows in order of time, and where each stands on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

__all__ = ["PER_PAGE", "Listing", "Place", "page_name", "places", "read_listing", "stored"]

PER_PAGE = 100
AT_ONCE = 5_000
TEXTS = ("brands", "topics", "spam_reasons")
UNKNOWN = ("author", "created_at", "time_basis", "title", "text", "shared_text", "compound", "language", "url")
KNOWN = ("platform", "kind", "polarity", "role", "is_spam", "direct", "total", "depth", "source_file", "source_row")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Listing:
    """Every mention that readers may look through.

    Args:
        path: Parquet file of them, in order of time; None to list what the report quotes.
        quoted: The mentions that the report quotes.
        count: How many are listed.
    """

    path: Path | None
    quoted: Sequence[Row]
    count: int

    def rows(self, *names: str) -> Iterator[dict[str, Any]]:
        """Each mention as a mapping of plain values, times as text; the oldest first.

        Args:
            names: The columns that are asked for; none for all of them.
        """
        chosen = names or tuple(self.columns)
        for columns in self.parts(*chosen):
            for values in zip(*columns, strict=True):
                yield dict(zip(chosen, values, strict=True))

    def parts(self, *names: str) -> Iterator[list[list[Any]]]:
        """The same as columns, some thousand mentions at a time: one list of values for each name."""
        if self.path is None:
            rows = [_complete(row) for row in sorted(self.quoted, key=_by_time)]
            yield [[row[name] for row in rows] for name in names]
            return
        for batch in pq.ParquetFile(self.path).iter_batches(AT_ONCE, columns=list(names)):
            yield [_plain(batch.column(name)).to_pylist() for name in names]

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        if self.path is None:
            return ["id", *KNOWN, *UNKNOWN, "is_opinion", "brand", *TEXTS, "parent", "root"]
        return list(pq.read_schema(self.path).names)


@dataclass(frozen=True)
class Place:
    """Where a mention stands: its number in the list, from 0, and who said it."""

    number: int
    author: str | None

    @property
    def page(self) -> str:
        """Its page, from the folder of the list's pages."""
        return page_name(self.number // PER_PAGE)


def read_listing(path: Path | None, report: Mapping[str, Any]) -> Listing:
    """The list in a Parquet file, or what the report quotes where there is none."""
    quoted = report["mentions"]
    count = len(quoted) if path is None else pq.read_metadata(path).num_rows
    return Listing(path, quoted, count)


def places(listing: Listing) -> dict[str, Place]:
    """Public id → where that mention stands."""
    rows = listing.rows("id", "author")
    return {row["id"]: Place(number, row["author"]) for number, row in enumerate(rows)}


def page_name(page: int) -> str:
    """The file of one page of the list; pages are counted from the oldest, so that an address keeps its mentions.

    >>> page_name(0)
    '0001.html'
    """
    return f"{page + 1:04d}.html"


def stored(name: str, parts: Iterable[bytes], folder: Path | None) -> bytes | Path:
    """One file of the site: in the folder where there is one, else in memory."""
    if folder is None:
        return b"".join(parts)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.writelines(parts)
    return path


def _plain(column: pa.Array) -> pa.Array:
    """Times as texts to the second; any other column as it is."""
    if not pa.types.is_timestamp(column.type):
        return column
    seconds = pc.floor_temporal(column, unit="second").cast(pa.timestamp("s", tz=column.type.tz))
    return pc.strftime(seconds, format="%Y-%m-%dT%H:%M:%SZ")


def _by_time(row: Row) -> tuple[str, str]:
    return row["created_at"] or "", row["id"]


def _complete(row: Row) -> dict[str, Any]:
    """A mention as `report.json` quotes it, with the columns that only the list has."""
    brand = row["brand"]
    return {
        **{name: row[name] for name in ("id", *KNOWN)},
        **{name: row.get(name) for name in (*UNKNOWN, "brand", "parent", "root")},
        "is_opinion": row["polarity"] != "unscored" and bool(row["text"] or row["title"]),
        "brands": [brand] if brand else [],
        "topics": [],
        "spam_reasons": list(row["spam_reasons"]),
    }
