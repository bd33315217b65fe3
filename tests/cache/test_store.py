"""The folder of remembered results: what is not whole is as good as none, and nothing else is ever touched."""

import os
from pathlib import Path

import pytest

from reporter.cache.store import HEAD, Cache, digest

NAME, OTHER = digest("one"), digest("another")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache of a thousand bytes and a few heads."""
    made = Cache(tmp_path / "cache", digest("release"), 1_000 + 3 * HEAD)
    made.open()
    return made


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder for what is kept and what is taken."""
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def written(work: Path, data: bytes) -> Path:
    """A file that holds these bytes."""
    path = work / "given"
    path.write_bytes(data)
    return path


def taken(cache: Cache, name: str, work: Path) -> bytes | None:
    """What is kept under a name."""
    path = work / "taken"
    return path.read_bytes() if cache.take(name, path) else None


def test_what_is_kept_is_found_again(cache: Cache, work: Path) -> None:
    """The same bytes come back under the same name, and under no other."""
    cache.put(NAME, written(work, b"rows"))

    assert (b"rows", None) == (taken(cache, NAME, work), taken(cache, OTHER, work))


@pytest.mark.parametrize("place", [0, 20, 100, HEAD - 1, HEAD, -1])
def test_a_changed_byte_is_noticed_wherever_it_is(cache: Cache, work: Path, place: int) -> None:
    """A damaged entry is not used, counted once, and gone."""
    cache.put(NAME, written(work, b"rows"))
    (entry,) = cache.place.glob("*.entry")
    data = bytearray(entry.read_bytes())
    data[place] ^= 1
    entry.write_bytes(data)

    assert (None, None, 1, False) == (
        taken(cache, NAME, work),
        taken(cache, NAME, work),
        cache.damaged,
        entry.exists(),
    )


@pytest.mark.parametrize("size", [0, 1, HEAD - 1, HEAD, HEAD + 2])
def test_half_an_entry_is_none(cache: Cache, work: Path, size: int) -> None:
    """An entry that breaks off anywhere is not used."""
    cache.put(NAME, written(work, b"rows"))
    (entry,) = cache.place.glob("*.entry")
    entry.write_bytes(entry.read_bytes()[:size])

    assert taken(cache, NAME, work) is None


def test_an_entry_under_another_name_is_not_believed(cache: Cache, work: Path) -> None:
    """What somebody copied to where another result belongs is not that result."""
    cache.put(NAME, written(work, b"rows"))
    (entry,) = cache.place.glob("*.entry")
    entry.rename(cache.place / f"{OTHER}.entry")

    assert taken(cache, OTHER, work) is None


def test_the_oldest_use_goes_first(cache: Cache, work: Path) -> None:
    """Above the limit that entry goes which was used the longest ago, not the one that was made first."""
    for second, name in enumerate((NAME, OTHER, digest("third"))):
        cache.put(name, written(work, bytes(400)))
        os.utime(cache.place / f"{name}.entry", (second, second))
    cache.take(NAME, work / "taken")
    cache.evict()

    assert {f"{NAME}.entry", f"{digest('third')}.entry"} == {path.name for path in cache.place.glob("*.entry")}


def test_what_is_larger_than_all_is_not_kept(cache: Cache, work: Path) -> None:
    """One result never drives out everything for nothing."""
    assert cache.put(NAME, written(work, bytes(5_000))) is None


def test_another_release_removes_what_it_cannot_use_and_nothing_else(cache: Cache, work: Path) -> None:
    """Only folders that we made go, whatever else somebody keeps beside them."""
    cache.put(NAME, written(work, b"rows"))
    for name in ("g-mine", "notes", "g-" + "x" * 64):
        (cache.folder / name).mkdir()
    (cache.folder / ("g-" + "a" * 64)).symlink_to(work)
    later = Cache(cache.folder, digest("later release"), 1_000)
    later.open()
    left = {path.name for path in cache.folder.iterdir()}

    assert {"g-mine", "notes", "g-" + "x" * 64, "g-" + "a" * 64, later.place.name} == left


def test_a_folder_that_goes_costs_only_time(cache: Cache, work: Path) -> None:
    """Deleted in mid-build, a cache finds nothing, keeps nothing and complains of nothing."""
    cache.put(NAME, written(work, b"rows"))
    for path in [*cache.place.iterdir()]:
        path.unlink()
    cache.place.rmdir()
    cache.evict()

    assert (None, None, 0) == (taken(cache, NAME, work), cache.put(NAME, written(work, b"rows")), cache.damaged)


def test_a_file_where_the_folder_should_be_costs_only_time(work: Path) -> None:
    """A build does not fail because nothing can be remembered."""
    blocked = Cache(written(work, b"a file"), digest("release"), 1_000)
    blocked.open()

    assert (None, None) == (blocked.put(NAME, written(work, b"rows")), taken(blocked, NAME, work))


def test_what_a_killed_build_left_half_written_is_cleared(cache: Cache) -> None:
    """A day later a half-written entry is nobody's; a fresh one may still be being written."""
    for name, age in (("old", 10), ("fresh", None)):
        path = cache.place / f"{name}.part"
        path.touch()
        if age is not None:
            os.utime(path, (age, age))
    cache.evict()

    assert ["fresh.part"] == [path.name for path in cache.place.glob("*.part")]
