"""Polarity: exactly the scorer's, never of another language, inherited by bare shares."""

import json
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.links.cascades import link
from reporter.sentiment.score import add_polarity
from reporter.sentiment.scorer import polarity
from reporter.sentiment.vader import VaderScorer

WORDS = pa.schema(
    [
        ("i", pa.int64()),
        ("kind", pa.string()),
        ("words", pa.string()),
        ("language", pa.string()),
        ("shared_words", pa.string()),
        ("shared_language", pa.string()),
    ]
)
TEXTS = (
    "select row_number() over (order by words) - 1 as t, words, unhex(sha256(words)) as words_digest "
    "from (select words from given union select shared_words from given) where words is not null"
)
NUMBERED = (
    "select g.i, g.kind, own.t, g.language, carried.t as shared_t, g.shared_language from given as g "
    "left join texts as own on own.words = g.words left join texts as carried on carried.words = g.shared_words"
)
Row = dict[str, Any]


def scored(tell: Any, *rows: Row) -> list[Row]:
    """The polarities of mentions that are given by their words, kinds and parents."""
    engine = tell(
        *({"id": str(i), "kind": row.get("kind", "post"), "parent_id": row.get("parent")} for i, row in enumerate(rows))
    )
    link(engine, mentions="mentions")
    words = [{"i": i, "kind": "post", **{k: v for k, v in row.items() if k != "parent"}} for i, row in enumerate(rows)]
    engine.keep("given", [pa.RecordBatch.from_pylist(words, schema=WORDS)], WORDS)
    engine.save("texts", TEXTS)
    engine.save("words", NUMBERED)
    add_polarity(engine, scorer_name="vader")
    found: list[Row] = engine.rows("select * from polarities order by i").to_pylist()
    return found


@given(st.lists(st.text(max_size=80), max_size=5))
def test_scores_are_the_packages_own(texts: list[str]) -> None:
    """The scorer gives the package's compound, whatever the text."""
    analyzer = SentimentIntensityAnalyzer()

    assert [analyzer.polarity_scores(text)["compound"] for text in texts] == VaderScorer().score(texts)


def test_polarity_turns_at_five_hundredths() -> None:
    """Exactly ±0.05 already counts as good or bad."""
    assert ["negative", "neutral", "neutral", "positive"] == [polarity(c) for c in (-0.05, -0.0499, 0.0499, 0.05)]


def test_another_language_is_unscored_and_not_neutral(tell: Any) -> None:
    """German is not scored even where the scorer knows one of its words."""
    german, unknown = scored(
        tell, {"words": "Die Maschine ist super", "language": "de"}, {"words": "super", "language": None}
    )

    assert ("unscored", None, None) == (german["polarity"], german["compound"], german["scorer"])
    assert "positive" == unknown["polarity"]


def test_a_bare_share_inherits_down_a_chain(tell: Any) -> None:
    """A share of a share without words takes the polarity of the mention with words, and has no compound."""
    rows = scored(
        tell,
        {"words": "I hate it", "language": "en"},
        {"kind": "share", "parent": "0"},
        {"kind": "share", "parent": "1"},
    )

    assert ["negative", "negative", "negative"] == [row["polarity"] for row in rows]
    assert [None, None] == [row["compound"] for row in rows[1:]]
    assert ["inherited", "inherited"] == [row["scorer"] for row in rows[1:]]


def test_a_share_of_what_is_not_in_the_input_goes_by_the_words_it_carries(tell: Any) -> None:
    """Where the original is missing, the words passed on say what is spread."""
    bare, lost = scored(
        tell,
        {"kind": "share", "parent": "gone", "shared_words": "I love it", "shared_language": "en"},
        {"kind": "share", "parent": "gone"},
    )

    assert ("positive", None, "inherited") == (bare["polarity"], bare["compound"], bare["scorer"])
    assert ("unscored", None) == (lost["polarity"], lost["scorer"])


def test_a_share_of_a_share_goes_by_the_words_that_the_first_carries(tell: Any) -> None:
    """Where the original is missing, what passes a bare share on spreads the words which that one carries."""
    rows = scored(
        tell,
        {"kind": "share", "parent": "gone", "shared_words": "I love it", "shared_language": "en"},
        {"kind": "share", "parent": "0"},
    )

    assert [("positive", "inherited")] * 2 == [(row["polarity"], row["scorer"]) for row in rows]


def test_a_share_with_words_of_its_own_speaks_for_itself(tell: Any) -> None:
    """A quote that disagrees keeps its own polarity."""
    _, quote = scored(
        tell,
        {"words": "I love it", "language": "en"},
        {"kind": "share", "parent": "0", "words": "I hate it", "language": "en"},
    )

    assert "negative" == quote["polarity"]


def test_demo_sentences_of_the_package(shared_data: Any) -> None:
    """The package's own demonstration sentences have the scores that were recorded for them."""
    path = shared_data / "sentiment/vader_groundtruth/demo_sentences_with_scores.json"
    cases = json.loads(path.read_text("utf-8"))["rows"]

    assert [case["compound"] for case in cases] == VaderScorer().score([case["text"] for case in cases])
