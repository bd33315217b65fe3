"""Work on single texts: done once, remembered by the digest of each."""

from pathlib import Path

import pyarrow as pa
import pytest

from reporter.cache.store import Cache, digest
from reporter.cache.texts import LINKS_LIMIT, mapped
from reporter.engine.embedded import EmbeddedEngine

ANSWERS = pa.schema([("t", pa.int64()), ("words", pa.string()), ("letter", pa.string())])


class Letters:
    """Takes texts apart: a row a letter, none for an empty text; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        rows = batch.to_pylist()
        self.asked += [row["words"] for row in rows]
        answers = [{**row, "letter": letter} for row in rows for letter in row["words"]]
        return pa.RecordBatch.from_pylist(answers, schema=ANSWERS)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache."""
    made = Cache(tmp_path / "cache", digest("release"), 10**9)
    made.open()
    return made


def answers(folder: Path, cache: Cache | None, texts: list[str], *, settings: str = "") -> tuple[list[str], list[str]]:
    """What a build with these texts works on, and what it knows in the end."""
    engine = EmbeddedEngine(folder, threads=2)
    schema = pa.schema([("t", pa.int64()), ("words", pa.string())])
    rows = [{"t": place, "words": words} for place, words in enumerate(texts)]
    engine.keep("texts", [pa.RecordBatch.from_pylist(rows, schema=schema)], schema)
    work = Letters()
    sql = "select *, unhex(sha256(words)) as words_digest from texts"
    mapped(engine, cache, "letters", sql, work, ANSWERS, on=("t", "words"), settings=(settings,))
    found = engine.rows("select t || words || letter as answer from letters order by answer")["answer"].to_pylist()
    engine.close()
    return sorted(work.asked), found


def test_only_what_is_new_is_worked_on(tmp_path: Path, cache: Cache) -> None:
    """The second build asks for the new text alone, and its answers are those of a build with no cache."""
    first = ["ab", "c", "it's", "ü\0x"]
    answers(tmp_path / "1", cache, first)
    later = ["new", *first[1:]]

    assert (["new"], answers(tmp_path / "3", None, later)[1]) == answers(tmp_path / "2", cache, later)


def test_a_text_without_an_answer_is_asked_for_again(tmp_path: Path, cache: Cache) -> None:
    """No answer is not remembered, and does no harm."""
    answers(tmp_path / "1", cache, ["", "a"])

    assert ([""], ["1aa"]) == answers(tmp_path / "2", cache, ["", "a"])


def test_other_settings_know_nothing(tmp_path: Path, cache: Cache) -> None:
    """What was worked out with one setting is not used with another."""
    answers(tmp_path / "1", cache, ["a"], settings="one")

    assert (["a"], ["0aa"]) == answers(tmp_path / "2", cache, ["a"], settings="two")


def test_many_small_files_become_one(tmp_path: Path, cache: Cache) -> None:
    """However many builds add to it, little is kept, and every answer is there once."""
    texts = [chr(97 + place) for place in range(2 * LINKS_LIMIT)]
    for count in range(1, len(texts) + 1):
        asked, _ = answers(tmp_path / str(count), cache, texts[:count])
        assert [texts[count - 1]] == asked
    _, found = answers(tmp_path / "again", cache, texts)

    assert sorted(f"{place}{text}{text}" for place, text in enumerate(texts)) == found
    assert LINKS_LIMIT >= len(list(cache.place.glob("*.entry")))


def test_what_nobody_asks_for_any_more_goes(tmp_path: Path, cache: Cache) -> None:
    """After other exports have taken the place of the old ones, the old answers are not carried along for ever."""
    answers(tmp_path / "1", cache, [f"old {place}" for place in range(50)])
    answers(tmp_path / "2", cache, ["new"])
    answers(tmp_path / "3", cache, ["new"])

    assert 50 == len(answers(tmp_path / "4", cache, [f"old {place}" for place in range(50)])[0])


def test_two_builds_at_once_never_add_the_same_answer_twice(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both begin with the same knowledge and learn the same text; the next build has it once."""
    answers(tmp_path / "1", cache, ["a"])
    put = Cache.put

    def late(self: Cache, name: str, source: Path) -> str | None:
        monkeypatch.setattr(Cache, "put", put)
        answers(tmp_path / "meanwhile", cache, ["a", "b", "c"])
        return put(self, name, source)

    monkeypatch.setattr(Cache, "put", late)
    answers(tmp_path / "2", cache, ["a", "b"])
    _, found = answers(tmp_path / "3", cache, ["a", "b", "c"])

    assert ["0aa", "1bb", "2cc"] == found
