"""The list of mentions to download: CSV that no spreadsheet runs, and JSON that can be read line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import orjson

from reporter.site.csv_files import csv_bytes
from reporter.site.listing import Listing, Row, stored

__all__ = ["listing_tables"]

AT_ONCE = 2_000
BETWEEN = " | "


def listing_tables(listing: Listing, folder: Path | None) -> dict[str, bytes | Path]:
    """Path → file: the same rows as CSV, as one JSON array with a mention a line, and as Parquet."""
    columns = listing.columns
    made: dict[str, bytes | Path] = {
        "data/mentions.csv": stored("data/mentions.csv", _csv(listing, columns), folder),
        "data/mentions.json": stored("data/mentions.json", _json(listing, columns), folder),
    }
    if listing.path is not None:
        made["data/mentions.parquet"] = listing.path
    return made


def _csv(listing: Listing, columns: Sequence[str]) -> Iterator[bytes]:
    yield csv_bytes(columns, [])
    rows = listing.rows()
    while part := list(islice(rows, AT_ONCE)):
        yield csv_bytes(None, [[_cell(row[name]) for name in columns] for row in part])


def _json(listing: Listing, columns: Sequence[str]) -> Iterator[bytes]:
    yield b"["
    for number, row in enumerate(listing.rows()):
        yield (b",\n" if number else b"\n") + _object(row, columns)
    yield b"\n]\n"


def _object(row: Row, columns: Sequence[str]) -> bytes:
    """A mention as JSON in which no text can be taken for markup."""
    return orjson.dumps({name: row[name] for name in columns}).replace(b"<", b"\\u003c").replace(b">", b"\\u003e")


def _cell(value: object) -> str | int | float | None:
    """A list becomes one text."""
    if isinstance(value, list):
        return BETWEEN.join(value)
    assert value is None or isinstance(value, str | int | float)
    return value
