"""What the scorer says of single words and of parts of texts, for those who ask what a mood is about."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.cache.store import Cache
from reporter.engine.protocol import Engine
from reporter.sentiment.score import map_scores

MOODS = pa.schema([("word", pa.string())])


def list_moods(engine: Engine) -> None:
    """Make `mood_words` (word): the words that say how somebody feels, as VADER's lexicon has them."""
    words = sorted(word for word in SentimentIntensityAnalyzer().lexicon if word.isalpha())
    engine.keep("mood_words", [pa.RecordBatch.from_arrays([pa.array(words, pa.string())], schema=MOODS)], MOODS)


def score_clauses(
    engine: Engine, *, scorer_name: str, model: str = "", names: Sequence[str] = (), cache: Cache | None = None
) -> None:
    """Make `clause_scores` (words, compound, polarity): each distinct `said` of `text_clauses`, scored by itself.

    Args:
        engine: Where `text_clauses` is.
        scorer_name: The scorer, as `[sentiment] scorer` has it.
        model: The file of its model, for a scorer that has one.
        names: Names of brands, which are no opinion.
        cache: What earlier builds have scored.
    """
    said = (
        "select words, unhex(sha256(words)) as words_digest "
        "from (select distinct said as words from text_clauses where said is not null) as told"
    )
    map_scores(engine, cache, "clause_scores", said, scorer_name=scorer_name, model=model, names=names)
