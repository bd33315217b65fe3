"""The tables of what mentions speak of: the clauses of each text, and the phrases of each mention."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial

import pyarrow as pa

from reporter.cache.store import Cache
from reporter.cache.texts import mapped
from reporter.context.topics.clauses import clauses
from reporter.context.topics.phrases import Matters, Said, singular, take
from reporter.context.topics.plain import plain
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

LEAST_MENTIONS = 3  # a phrase that fewer say is no common word of a crowd, and may be somebody's name
PLURAL_RULES = 10  # so many times more often than its singular, and a word is shown in the plural

_TEXTS = pa.list_(pa.string())
CLAUSES = pa.schema(
    [
        ("t", pa.int64()),
        ("place", pa.int64()),
        ("said", pa.string()),
        ("phrases", _TEXTS),
        ("naming", _TEXTS),
        ("acting", _TEXTS),
        ("plurals", _TEXTS),
    ]
)
NAMES = pa.schema([("phrase", pa.string()), ("shown", pa.string())])


def take_apart(
    engine: Engine, *, names: tuple[str, ...], withheld: Sequence[str] = (), cache: Cache | None = None
) -> None:
    """Make `readable` (i, t, polarity), the word of mouth in English, and `text_clauses` of its texts.

    Args:
        engine: Where `word_of_mouth`, `texts`, `words` and `mood_words` are.
        names: Names of brands, which are no matter that people speak of.
        withheld: Files of private conversations, whose words a public report must not repeat.
        cache: What earlier builds have taken apart.
    """
    engine.save("readable", statement(__package__, "readable"), withheld=sorted(withheld))
    moods = frozenset(engine.rows("select word from mood_words")["word"].to_pylist())
    texts = "select t, words, words_digest from texts where t in (select t from readable)"
    batch, settings = partial(clause_batch, names=names, moods=moods), (*names, "", *sorted(moods))
    mapped(engine, cache, "text_clauses", texts, batch, CLAUSES, on=("t",), settings=settings)


def find_phrases(engine: Engine) -> None:
    """Make `phrase_names` (phrase, shown), `clause_phrases` (t, place, phrase) and `mention_phrases` (i, phrase).

    They are made from `readable` and `text_clauses`, see `take_apart`.

    A phrase is one to three words that follow each other and are no stop words, names of brands, words of mood or
    marks; it is in small letters and in the singular where that is written too. Mentions in other languages have
    none, and neither have bare shares.
    """
    engine.save("phrase_counts", statement(__package__, "phrase_counts"), least=LEAST_MENTIONS)
    engine.keep("phrase_names", [_shown(engine)], NAMES)
    engine.save("clause_phrases", statement(__package__, "clause_phrases"))
    engine.save("mention_phrases", statement(__package__, "mention_phrases"))


def clause_batch(batch: pa.RecordBatch, *, names: tuple[str, ...], moods: Set[str]) -> pa.RecordBatch:
    """The clauses of a batch of distinct texts, each with what it may speak of; `said` is null for a lone clause."""
    numbers: list[int] = []
    places: list[int] = []
    parts: list[str | None] = []
    said, matters = Said(), Matters(moods)
    ends: dict[str, list[int]] = {name: [0] for name in CLAUSES.names[3:]}
    columns = [(getattr(said, name), ends[name]) for name in ends]
    for t, words in zip(batch.column("t").to_pylist(), batch.column("words").to_pylist(), strict=True):
        found = clauses(plain(words, names=names))
        numbers += [t] * len(found)
        places += range(len(found))
        parts += found if len(found) > 1 else [None] * len(found)
        for part in found:
            take(said, part, matters)
            for told, end in columns:
                end.append(len(told))
    lists = [pa.ListArray.from_arrays(pa.array(end, pa.int32()), pa.array(told, pa.string())) for told, end in columns]
    return pa.RecordBatch.from_arrays(
        [pa.array(numbers, pa.int64()), pa.array(places, pa.int64()), pa.array(parts, pa.string()), *lists],
        schema=CLAUSES,
    )


def _shown(engine: Engine) -> pa.RecordBatch:
    """Each phrase as it is shown: its words in the singular, but in the plural where hardly anybody says otherwise."""
    rows = engine.rows("select phrase, texts from phrase_counts order by phrase")
    known: list[str] = rows["phrase"].to_pylist()
    texts = dict(zip(known, rows["texts"].to_pylist(), strict=True))
    plurals = engine.rows(statement(__package__, "plurals")).to_pylist()
    spelled: dict[str, tuple[int, str]] = {}
    for row in plurals:
        one = singular(row["plural"])
        spelled[one] = max(spelled.get(one, (0, "")), (row["texts"], row["plural"]))
    rules = {
        one: plural
        for one, (often, plural) in spelled.items()
        if often >= PLURAL_RULES * max(texts.get(one, often) - often, 0)
    }
    shown = [" ".join(rules.get(word, word) for word in phrase.split(" ")) for phrase in known]
    return pa.RecordBatch.from_arrays([pa.array(known, pa.string()), pa.array(shown, pa.string())], schema=NAMES)
