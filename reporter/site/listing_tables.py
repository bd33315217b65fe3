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
    """Path → file: the same rows as CSV, and as one JSON array with a mention a line."""
    columns = listing.columns
    return {
        "data/mentions.csv": stored("data/mentions.csv", _csv(listing, columns), folder),
        "data/mentions.json": stored("data/mentions.json", _json(listing, columns), folder),
    }


def _csv(listing: Listing, columns: Sequence[str]) -> Iterator[bytes]:
    yield csv_bytes(columns, [])
    for part in listing.parts(*columns):
        yield csv_of_columns([_cells(values) for values in part])


def _json(listing: Listing, columns: Sequence[str]) -> Iterator[bytes]:
    yield b"["
    between = b"\n"
    for part in listing.parts(*columns):
        rows = [dict(zip(columns, values, strict=True)) for values in zip(*part, strict=True)]
        if rows:
            yield between + _objects(rows)
            between = b",\n"
    yield b"\n]\n"


def _objects(rows: Sequence[Row]) -> bytes:
    """Mentions as JSON, one a line, in which no text can be taken for markup.

    The first name of the second object stands behind a brace, a comma and a brace as it can stand in no text: there
    the quote before it would either be written with a stroke or end the text.

    >>> _objects([{"id": "},{", "n": 1}, {"id": '},{"id":<', "n": 2}])
    b'{"id":"},{","n":1},\\n{"id":"},{\\\\"id\\\\":\\\\u003c","n":2}'
    """
    opening = b"{%b:" % orjson.dumps(next(iter(rows[0])))
    written = orjson.dumps(rows)[1:-1].replace(b"}," + opening, b"},\n" + opening)
    return written.replace(b"<", b"\\u003c").replace(b">", b"\\u003e")


def _cells(values: Sequence[Any]) -> Sequence[Any]:
    """A column of lists becomes one of texts."""
    return [BETWEEN.join(value) for value in values] if values and isinstance(values[0], list) else values
