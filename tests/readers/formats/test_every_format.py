"""What holds for every reader, shown on its samples: small invented files in the exact shape of the format."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import InputError
from reporter.mentions import KINDS
from reporter.readers.platforms import PLATFORMS
from reporter.readers.protocol import PLACE, Head, Reader, Rejected
from reporter.readers.reading import Reading, read_file
from reporter.readers.registry import companions, readers
from reporter.readers.source import file_source

SAMPLES = Path(__file__).parents[1] / "samples"
OWN = [reader for reader in readers() if type(reader).__module__.startswith("reporter.")]


def samples(reader: str) -> list[Path]:
    """The files of a reader's samples that hold mentions."""
    files = (path for path in sorted((SAMPLES / reader).rglob("*")) if path.is_file())
    return [path for path in files if path.name not in companions()]


ALL = [pytest.param(reader, path, id=f"{reader.name}-{path.name}") for reader in OWN for path in samples(reader.name)]


@cache
def read(path: Path) -> tuple[Reading, list[dict[str, Any]], list[Rejected]]:
    """A sample read as a build reads it, once for all tests of this file."""
    rejected: list[Rejected] = []
    reading = read_file(file_source(path, path.relative_to(SAMPLES).as_posix()), on_rejected=rejected.append)
    return reading, [row for batch in reading.batches() for row in batch.to_pylist()], rejected


@pytest.mark.parametrize("reader", OWN, ids=lambda reader: reader.name)
def test_every_reader_has_a_sample(reader: Reader) -> None:
    """What is told of a reader can be seen on a file."""
    assert samples(reader.name)


@pytest.mark.parametrize(("reader", "path"), ALL)
def test_a_sample_is_known_without_being_told(reader: Reader, path: Path) -> None:
    """Of all readers, the format's own is chosen, and its rows are all accounted for."""
    reading, rows, rejected = read(path)

    assert reader.name == reading.reader.name
    assert reading.rows_read == len(rows) + len(rejected) + reading.facts.context_rows
    assert rows


@pytest.mark.parametrize(("reader", "path"), ALL)
def test_a_mention_is_well_formed(reader: Reader, path: Path) -> None:
    """Ids name their platform, kinds and platforms are of ours, a share has no words of its own, nothing is empty."""
    _, rows, rejected = read(path)

    for row in rows:
        assert row["id"].startswith(f"{row['platform']}:")
        assert row["platform"] in PLATFORMS
        assert row["kind"] in KINDS
        assert not (row["kind"] == "share" and row["text"])
        assert (row["parent_id"] is None) == (row["parent_evidence"] == "none") or row["parent_evidence"] == "none"
        assert row["parent_id"] != row["id"]
        assert (row["created_at"] is None) == (row["time_basis"] is None)
        assert row["rating"] is None or 0 <= row["rating"] <= 1
        assert all(value != "" for value in row.values())
        assert "@" not in (row["author"] or "").lstrip("@") or row["platform"] in ("mastodon", "youtube")
        assert row["source_row"] >= 1
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(reason.reason for reason in rejected)


@pytest.mark.parametrize("reader", OWN, ids=lambda reader: reader.name)
def test_what_a_reader_gives_is_true(reader: Reader) -> None:
    """The columns that a format is said to give are those that its samples do give."""
    given = {
        column
        for path in samples(reader.name)
        for row in read(path)[1]
        for column, value in row.items()
        if value is not None and not (column == "parent_evidence" and value == "none")
    }
    known = given - PLACE - {"time_basis", "parent_evidence", "shared_author"}  # whose words it is goes with the words
    told = reader.format.gives - {"time_basis", "parent_evidence"}

    if reader.name in ("table", "records"):
        assert known <= told
    else:
        assert told == known


@pytest.mark.parametrize(
    "reader", [reader for reader in OWN if "is_owner" in reader.format.gives], ids=lambda reader: reader.name
)
def test_the_owner_answers_a_review_and_says_nothing_else(reader: Reader) -> None:
    """What the export knows to be the owner's is an answer to a review, and no review is the owner's."""
    rows = [row for path in samples(reader.name) for row in read(path)[1]]

    for row in rows:
        assert (row["kind"] == "comment") == (row["is_owner"] is True)
        assert not row["is_owner"] or row["parent_id"] == row["id"].removesuffix("/reply")
    for column in reader.format.owner_only:
        assert {True} == {row["is_owner"] for row in rows if row[column] is not None}


@pytest.mark.parametrize(("reader", "path"), ALL)
def test_damage_costs_rows_but_is_never_silent(reader: Reader, path: Path, tmp_path: Path) -> None:
    """Cut short, with bytes flipped or values swapped, a file is read as far as it goes, and every row is told."""
    dice = random.Random(path.name)
    for number, data in enumerate(damaged(path.read_bytes(), dice)):
        # The folder goes on to help: only the file itself is damaged.
        folder = tmp_path / str(number)
        folder.mkdir()
        for other in path.parent.iterdir():
            if other.is_file() and other != path:
                (folder / other.name).symlink_to(other)
        broken = folder / path.name
        broken.write_bytes(data)
        rejected: list[Rejected] = []
        try:
            reading = read_file(file_source(broken), on_rejected=rejected.append)
            kept = sum(batch.num_rows for batch in reading.batches())
        except InputError as error:
            assert error.hint
            continue
        assert reading.rows_read == kept + len(rejected) + reading.facts.context_rows
        assert reading.rows_read or reading.facts.problems


def damaged(data: bytes, dice: random.Random) -> Iterator[bytes]:
    """The same file, damaged in every way that files are."""
    for share in (0.2, 0.5, 0.8, 0.95):
        yield data[: int(len(data) * share)]
    for _ in range(6):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        yield bytes(broken)
    for _ in range(6):
        start = dice.randrange(len(data))
        yield data[:start] + dice.randbytes(dice.randint(1, 40)) + data[start + dice.randint(0, 40) :]
    yield from (json.dumps(value).encode() for value in swapped(data, dice))
    yield from (
        b"\n".join(json.dumps(swap(line, dice)).encode() for line in lines)
        for lines in [json_lines(data)]
        for _ in range(8 if len(lines) > 1 else 0)
    )


def json_lines(data: bytes) -> list[Any]:
    """The values of JSON lines; nothing where they are none."""
    try:
        return [json.loads(line) for line in data.splitlines() if line.strip()]
    except ValueError:
        return []


def swapped(data: bytes, dice: random.Random) -> Iterator[Any]:
    """A JSON document with values of other types in some places; nothing where it is none."""
    try:
        whole = json.loads(data)
    except ValueError:
        return
    for _ in range(20):
        yield swap(whole, dice)


STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 2**70, "", "x" * 50, "\ud83d", [], {}, [[]], {"": None}, [None], "2024-13-45", "NaN"
)  # fmt: skip


def swap(value: Any, dice: random.Random, odds: float = 0.06) -> Any:
    """The value with a few of its parts replaced by something of another type."""
    if dice.random() < odds:
        return dice.choice(STRANGE)
    if isinstance(value, dict):
        return {key: swap(inner, dice, odds) for key, inner in value.items() if dice.random() > odds / 3}
    if isinstance(value, list):
        return [swap(inner, dice, odds) for inner in value]
    return value


@pytest.mark.parametrize(("reader", "path"), ALL)
def test_sniffing_never_raises(reader: Reader, path: Path) -> None:
    """Whatever the start of a file holds, every reader only says how sure it is."""
    dice = random.Random(path.name)
    for data in damaged(path.read_bytes(), dice):
        head = Head(file_source(path), data)
        assert 0.0 <= reader.sniff(head) <= 1.0


JUNK: tuple[Any, ...] = ({"junk": 1}, {}, "junk", 17, None)


def lengthened(data: bytes) -> tuple[bytes, int] | None:
    """JSON lines or one list with items that say nothing behind it, and how many; None for any other file."""
    if len(json_lines(data)) > 1:
        added = [json.dumps(value).encode() for value in (*JUNK, [])]
        return b"\n".join([data.rstrip(b"\n"), *added]), len(added)
    try:
        whole = json.loads(data)
    except ValueError:
        return None
    if isinstance(whole, list) and all(isinstance(item, dict) for item in whole):
        return json.dumps([*whole, *JUNK]).encode(), len(JUNK)
    return None


LONG = [param for param in ALL if lengthened(param.values[1].read_bytes())]  # type: ignore[union-attr]


@pytest.mark.parametrize(("reader", "path"), LONG)
def test_what_is_added_to_a_file_is_counted(reader: Reader, path: Path, tmp_path: Path) -> None:
    """Lines and items that say nothing are rows too: as many more are read as were added."""
    longer, more = lengthened(path.read_bytes()) or (b"", 0)
    for other in path.parent.iterdir():
        if other.is_file() and other != path:
            (tmp_path / other.name).symlink_to(other)
    (tmp_path / path.name).write_bytes(longer)
    reading = read_file(file_source(tmp_path / path.name))
    for _ in reading.batches():
        pass

    assert reader.name == reading.reader.name
    assert read(path)[0].rows_read + more == reading.rows_read
