"""The tables of what people speak of, which other stages read."""

from collections.abc import Callable, Sequence

import pyarrow as pa
import pytest

from reporter.context.topics.found import find_topics
from reporter.context.topics.spoken import find_phrases, take_apart
from reporter.engine.embedded import EmbeddedEngine
from reporter.sentiment.moods import list_moods, score_clauses

Talk = Callable[..., EmbeddedEngine]


@pytest.fixture
def talk(engine: EmbeddedEngine) -> Talk:
    """Makes the tables of topics from texts, each by a person of its own, all of them word of mouth."""

    def make(texts: Sequence[str], *, language: str = "en", people: int | None = None) -> EmbeddedEngine:
        count = len(texts)
        spoken = pa.table(
            {
                "i": pa.array(range(count), pa.int64()),
                "id": [f"x:{k}" for k in range(count)],
                "author_key": [f"x:{k % (people or count)}" for k in range(count)],
                "polarity": ["negative" if "hate" in text else "neutral" for text in texts],
                "source_file": ["a.csv"] * count,
                "author": [f"person {k % (people or count)}" for k in range(count)],
                "role": ["public"] * count,
                "is_spam": [False] * count,
            }
        )
        number = {text: t for t, text in enumerate(sorted(set(texts)))}
        numbers = pa.array([number[text] for text in texts], pa.int64())
        words = pa.table({"i": spoken["i"], "t": numbers, "words": list(texts), "language": [language] * count})
        engine.keep("word_of_mouth", spoken.to_batches(), spoken.schema)
        engine.view("trusted", "select * from word_of_mouth")
        engine.keep("words", words.to_batches(), words.schema)
        engine.save("texts", "select distinct t, words, unhex(sha256(words)) as words_digest from words")
        list_moods(engine)
        take_apart(engine, names=("Acme",))
        find_phrases(engine)
        score_clauses(engine, scorer_name="vader")
        find_topics(engine)
        return engine

    return make


def said(engine: EmbeddedEngine, i: int) -> set[str]:
    """The phrases of a mention."""
    return set(engine.rows("select phrase from mention_phrases where i = $i", i=i)["phrase"].to_pylist())


def tones(engine: EmbeddedEngine, i: int) -> dict[str, str]:
    """What a mention says of each topic."""
    rows = engine.rows("select topic, polarity from topic_mentions where i = $i order by polarity", i=i).to_pylist()
    return {row["topic"]: row["polarity"] for row in rows}


def test_a_mention_of_two_matters_counts_once_for_each(talk: Talk) -> None:
    """What is good of the one and bad of the other is said of each, not of both."""
    texts = [f"I love the coffee number {k}, but the delivery is terrible" for k in "abcdefgh"]
    engine = talk([*texts, *[f"the delivery of {k}, and some coffee" for k in "abcdefgh"]])

    assert {"coffee": "positive", "delivery": "negative"} == tones(engine, 0)


def test_plurals_and_their_singulars_are_one_phrase(talk: Talk) -> None:
    """A phrase is shown in the singular where that is written, and in the plural where nobody writes otherwise."""
    engine = talk(["the grinders hum", "my grinder hums", "a grinder hummed", *["the headphones hum"] * 3])

    assert "grinder" in said(engine, 0)
    assert "headphones" in said(engine, 3)


def test_other_languages_are_not_read(talk: Talk) -> None:
    """A mention in a language that we cannot split has no phrase and no topic."""
    engine = talk(["der Kaffee ist da"] * 9, language="de")

    assert 0 == engine.rows("select * from mention_phrases").num_rows
    assert 0 == engine.rows("select * from topic_mentions").num_rows


def test_what_few_people_say_is_no_topic(talk: Talk) -> None:
    """One person's favourite word names nothing, however often it is said."""
    engine = talk([f"the kettle of {k} is terrible" for k in "abcdefghijkl"], people=2)

    assert 0 == engine.rows("select * from topic_mentions").num_rows


HOSTILE = (
    "the @northbeam kettle",
    "the <script>alert(1)</script> kettle",
    "the \u202eelttek\u202c kettle",
    "the ket\u200btle and &lt;b&gt;",
    "the kettle from https://evil.example/kettle?x=1 or www.evil.example or evil.example.com/a",
    "mail ann.smith@mail.example about the awful kettle, or +44 20 7946 0958",
    "Acme's kettle and #Acme",
    "RT u/somebody I hate the kettle",
)


def test_nothing_that_names_or_hides_becomes_a_phrase(talk: Talk) -> None:
    """Handles, addresses, numbers, markup, unseen signs and names of brands are in no phrase."""
    engine = talk([*HOSTILE * 8, *["it is what it is"] * 99])
    phrases = set(engine.rows("select phrase from mention_phrases")["phrase"].to_pylist())

    assert "kettle" in phrases
    assert all(character.isalpha() or character in " -" for phrase in phrases for character in phrase)
    assert not {word for phrase in phrases for word in phrase.split()} & {
        "northbeam", "evil", "ann", "smith", "acme", "somebody", "lt", "gt", "http", "www", "rt",
    }  # fmt: skip
    assert {"kettle"} == set(engine.rows("select topic from topic_mentions")["topic"].to_pylist())
