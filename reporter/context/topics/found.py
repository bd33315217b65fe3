"""The tables of topics: which there are, and what each mention says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_array

from reporter.context.topics.forming import MOST_PHRASES, Heard, Topic, form
from reporter.context.topics.moods import lent
from reporter.context.topics.phrases import singular
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

LEAST_PEOPLE = 5  # who must say a phrase before it may name or shape a topic
COMMONEST = 0.4  # a phrase of more mentions than this is what all talk is about, and tells nothing apart
PUBLIC = 20  # people who say a word that is also somebody's name here, and it is a common word all the same
FREE = 20  # mentions that any phrase may have, however few there are in all
NAMING = 2  # times that a word must stand as the name of something
NAMING_SHARE = 0.6  # of the times that its neighbours say what it is
LEAST_STEM = 5  # letters that a doing and its name share
NAME_ENDS = frozenset(("", "e", "y", "ment", "ation", "lation"))
LOOKED_AT = 4 * MOST_PHRASES

CANDIDATES = pa.schema([("place", pa.int64()), ("phrase", pa.string())])
TOPICS = pa.schema([("topic", pa.string()), ("place", pa.int64()), ("phrase", pa.string())])
MOODS = pa.schema([("t", pa.int64()), ("place", pa.int64()), ("polarity", pa.string())])
TONES = {1: "positive", 0: "neutral", -1: "negative"}


def find_topics(engine: Engine) -> list[Topic]:
    """Make `topic_phrases` (topic, place, phrase), `clause_moods` and `topic_mentions` (i, topic, polarity).

    Args:
        engine: Where `text_clauses`, `mention_phrases` and `clause_scores` are.

    Returns:
        The topics, the one with the most good and bad word first.
    """
    common = _common(engine)
    roles = _roles(engine)
    known = [phrase for phrase in common if names_something(phrase, roles)][:MOST_PHRASES]
    chosen = pa.table({"place": pa.array(range(len(known)), pa.int64()), "phrase": pa.array(known, pa.string())})
    engine.keep("topic_candidates", chosen.to_batches(), CANDIDATES)
    engine.keep("clause_moods", [_moods(engine)], MOODS)
    topics = form(_heard(engine, known)) if known else []
    rows = [
        {"topic": topic.name, "place": place, "phrase": phrase}
        for topic in topics
        for place, phrase in enumerate(_with_doings([known[k] for k in topic.phrases], common, known))
    ]
    engine.keep("topic_phrases", [pa.RecordBatch.from_pylist(rows, schema=TOPICS)], TOPICS)
    engine.save("topic_mentions", statement(__package__, "topic_mentions"))
    return topics


def _common(engine: Engine) -> list[str]:
    """Phrases that enough people say, the commonest first."""
    rows = engine.rows(
        statement(__package__, "candidates"),
        people=LEAST_PEOPLE,
        public=PUBLIC,
        commonest=COMMONEST,
        free=FREE,
        most=LOOKED_AT,
    )
    found: list[str] = rows["phrase"].to_pylist()
    return found


def _roles(engine: Engine) -> dict[str, tuple[int, int]]:
    rows = engine.rows(statement(__package__, "word_roles")).to_pylist()
    return {row["word"]: (row["naming"], row["acting"]) for row in rows}


def names_something(phrase: str, roles: Mapping[str, tuple[int, int]]) -> bool:
    """Whether the last word of a phrase is mostly met as the name of something, and the others not as doings.

    Args:
        phrase: One to three words.
        roles: How often each word, in the singular, stands as a name and as a doing or a quality.

    >>> roles = {"delivery": (9, 1), "slow": (1, 8), "app": (4, 0)}
    >>> [names_something(phrase, roles) for phrase in ("delivery", "slow", "slow delivery", "delivery app")]
    [True, False, False, True]
    """
    *others, last = (roles.get(singular(word), (0, 0)) for word in phrase.split(" "))
    naming, acting = last
    is_name = naming >= NAMING and naming >= NAMING_SHARE * (naming + acting)
    return is_name and all(acting <= naming for naming, acting in others)


def _with_doings(phrases: Sequence[str], common: Sequence[str], known: Sequence[str]) -> list[str]:
    """The phrases of a topic and the doings that go with its words: "delivered" is of the delivery."""
    taken = set(known)
    doings = [word for word in common if word not in taken and any(is_doing_of(word, name) for name in phrases)]
    return [*phrases, *doings]


def is_doing_of(word: str, name: str) -> bool:
    """Whether a word is the doing behind the name of something, by its spelling alone.

    >>> [is_doing_of(*pair) for pair in (("delivered", "delivery"), ("charged", "charge"), ("customs", "customer"))]
    [True, True, False]
    """
    stem = next((word[: -len(end)] for end in ("ing", "ed", "s") if word.endswith(end)), word)
    return len(stem) >= LEAST_STEM and name.startswith(stem) and name[len(stem) :] in NAME_ENDS


def _heard(engine: Engine, known: list[str]) -> Heard:
    rows = engine.rows(statement(__package__, "heard"))
    clause, phrase = rows["clause"].to_numpy(), rows["phrase"].to_numpy()
    count = int(clause.max(initial=-1)) + 1
    said = csr_array((np.ones(clause.size), (clause, phrase)), shape=(count, len(known)))
    said.data[:] = 1  # a clause with a word and its plural says it once
    felt = np.zeros(count, np.bool_)
    felt[clause] = rows["is_felt"].to_numpy(zero_copy_only=False)
    people = engine.rows(statement(__package__, "phrase_people"))["people"].to_numpy()
    return Heard(known, said, people, felt)


def _moods(engine: Engine) -> pa.RecordBatch:
    rows = engine.rows(statement(__package__, "clause_moods_source"))
    text = rows["t"].to_numpy()
    mood = lent(text, rows["is_about"].to_numpy(zero_copy_only=False), rows["mood"].to_numpy().astype(np.int64))
    tones = pa.array([TONES[1], TONES[0], TONES[-1]])
    said = tones.take(pa.array(1 - mood))
    return pa.RecordBatch.from_arrays([rows["t"].combine_chunks(), rows["place"].combine_chunks(), said], schema=MOODS)
