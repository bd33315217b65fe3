"""Plain records are read many at a time: that must give what reading each alone gives, whatever stands in them."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats.records import RecordsReader
from reporter.readers.formats.telegram import mended
from reporter.readers.json_reader import JsonReader
from reporter.readers.registry import companions, readers

SAMPLES = Path(__file__).parents[1] / "samples"
TOGETHER = [reader.name for reader in readers() if isinstance(reader, JsonReader) and reader.cells]
# How many records are read together at least, whether their cells are taken out of the text, what is held at once.
WAYS = ((10**9, False, 10**7), (2, False, 10**7), (2, True, 10**7), (2, False, 10_000), (2, True, 10_000))
# What exports hold where nobody expects it.
ODD = (
    None, 0, 1, -5, "", " x ", "a\x00b", "<b>k&amp;v</b>", "&lt;3", 1e300, 2**60, True, [], {}, [1], {"a": 1}, "2020",
    "é\u2028x", "\ud83d", "nan", "1.2K", "03/04/2024", "2024-13-01", "[deleted]", "a@b.example", 1.5, 1_700_000_000,
    "1700000000", "1700000000.000100", "t1_abc", "t3_abc", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00.5+02:00",
    "2024-05-01 10:00:00", "und", "\u3000wide\u3000", "\r\nline\r", "message", "service", "Reply", "é" * 50,
)  # fmt: skip


def lists(value: Any, depth: int = 0) -> Iterator[list[Any]]:
    """Every list of objects inside a document, the outermost first."""
    if isinstance(value, list):
        if value and all(isinstance(inner, dict) for inner in value):
            yield value
        value = dict(enumerate(value))
    if isinstance(value, dict) and depth < 4:
        for inner in value.values():
            yield from lists(inner, depth + 1)


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The steps to everything inside a record."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*above, key)
        yield from paths(inner, (*above, key))


def changed(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A record in which one thing is missing, or is something else."""
    record = copy.deepcopy(record)
    if steps := list(paths(record)):
        *above, key = chance.choice(steps)
        inner: Any = record
        for step in above:
            inner = inner[step]
        if isinstance(inner, dict) and chance.random() < 0.3:
            del inner[key]
        else:
            inner[key] = chance.choice(ODD)
    return record


def documents(reader: str) -> Iterator[tuple[str, Any]]:
    """The samples of a reader by their names below the folder of samples; those of lines as the list of these."""
    for path in sorted((SAMPLES / reader).rglob("*.*json*")):
        if path.name not in companions() and path.suffix != ".xz":
            data = mended(path.read_bytes())
            try:
                yield path.relative_to(SAMPLES).as_posix(), json.loads(data)
            except json.JSONDecodeError:
                yield path.relative_to(SAMPLES).as_posix(), list(map(json.loads, data.splitlines()))


@pytest.mark.parametrize("is_lines", [False, True], ids=["document", "lines"])
@pytest.mark.parametrize("share", [0.02, 0.4])
@pytest.mark.parametrize("reader", TOGETHER)
def test_many_records_are_read_as_each_alone(
    tmp_path: Path,
    read_whole: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    reader: str,
    share: float,
    is_lines: bool,
) -> None:
    """Rows, rejected rows and facts are the same, with few and with many records that are odd."""
    chance = random.Random(f"{reader} {share}")
    for name, document in documents(reader):
        for found in list(lists(document))[:1]:
            kinds = found.copy()
            found[:] = [kinds[place % len(kinds)] for place in range(80)]
            found[:] = [changed(one, chance) if chance.random() < share else one for one in found]
            path = tmp_path / (Path(name).stem + (".ndjson" if is_lines else ".json"))
            lines = "".join(json.dumps(one) + "\n" for one in found)
            path.write_text(lines if is_lines else json.dumps(document), encoding="utf-8")
            whole = []
            # Of the last two the document is too large to be held at once.
            for least, is_sieved, unit in WAYS:
                with monkeypatch.context() as patch:
                    patch.setattr("reporter.readers.json_reader.LEAST_TOGETHER", least)
                    patch.setattr("reporter.readers.documents.UNIT_LIMIT", unit)
                    if not is_sieved:
                        patch.setattr(JsonReader, "sieve", lambda self: None)
                    read = read_whole(path, reader=reader)
                whole.append((read.rows, sorted(read.rejected, key=repr), read.facts, read.rows_read))
            assert whole[0] == whole[1] == whole[2]
            assert whole[3] == whole[4]
            found[:] = kinds


def test_the_samples_are_read_together(monkeypatch: pytest.MonkeyPatch, read_whole: Any, tmp_path: Path) -> None:
    """The plain records of each of these formats do come as whole columns."""
    for name in TOGETHER:
        reader = next(reader for reader in readers() if reader.name == name)
        made: list[int] = []
        columns = type(reader).columns

        def counted(self: Any, cells: Any, rows: Any, *others: Any, columns: Any = columns, made: Any = made) -> Any:
            batch = columns(self, cells, rows, *others)
            made.append(batch is not None)
            return batch

        monkeypatch.setattr("reporter.readers.json_reader.LEAST_TOGETHER", 1)
        monkeypatch.setattr(type(reader), "columns", counted)
        for sample in sorted((SAMPLES / name).rglob("*")):
            if sample.is_file() and sample.name not in companions():
                read_whole(sample, reader=name)
        # The samples of Reddit hold listings, whose order matters.
        assert any(made) or name == "reddit"


def test_a_value_that_becomes_an_object_costs_only_itself(tmp_path: Path, read_whole: Any) -> None:
    """Of unknown JSON, a row whose count is an object is rejected, and words that are a list are unknown."""
    rows: list[dict[str, Any]] = [
        {"id": str(at), "text": f"words {at}", "date": "2024-05-01T10:00:00Z", "likes": at} for at in range(300)
    ]
    rows[250]["likes"] = {"total": 3}
    rows[260]["text"] = ["words"]
    path = tmp_path / "any.ndjson"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    read = read_whole(path, reader=RecordsReader.name)
    assert [251] == [row.row for row in read.rejected]
    assert [None] == [row["text"] for row in read.rows if row["source_row"] == 261]
