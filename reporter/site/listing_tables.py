"""The list of mentions to download: CSV that no spreadsheet runs, and JSON that can be read line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from reporter.site.csv_files import csv_bytes, csv_of_columns
from reporter.site.listing import Listing, Row, stored

__all__ = ["listing_tables"]

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
    for part in listing.parts(*columns):
        yield csv_of_columns([_cells(values) for values in part])


def _json(listing: Listing, columns: Sequence[str]) -> Iterator[bytes]:
    yield b"["
    for number, row in enumerate(listing.rows(*columns)):
        yield (b",\n" if number else b"\n") + _object(row)
    yield b"\n]\n"


def _object(row: Row) -> bytes:
    """A mention as JSON in which no text can be taken for markup."""
    return orjson.dumps(row).replace(b"<", b"\\u003c").replace(b">", b"\\u003e")


def _cells(values: Sequence[Any]) -> Sequence[Any]:
    """A column of lists becomes one of texts."""
    return [BETWEEN.join(value) for value in values] if values and isinstance(values[0], list) else values
