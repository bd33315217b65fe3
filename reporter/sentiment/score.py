"""The sentiment stage: each distinct text is scored once, on all cores; bare shares inherit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pyarrow as pa

from reporter.cache.store import Cache
from reporter.cache.texts import mapped
from reporter.cache.versions import are_all_ours
from reporter.engine.forest import nearest
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.sentiment.normalise import normalised
from reporter.sentiment.scorer import GROUP, THRESHOLD, model_digest, polarity, scorer

INHERITED = "inherited"
WORDS = pa.field("words", pa.string())
SCORES = (pa.field("compound", pa.float64()), pa.field("polarity", pa.string()))
BY_WORDS = pa.schema([WORDS, *SCORES])


def add_polarity(
    engine: Engine, *, scorer_name: str, model: str = "", names: Sequence[str] = (), cache: Cache | None = None
) -> str:
    """Make the table `polarities` (i, compound, polarity, scorer) from `texts`, `words` and `links`.

    A mention with words of its own is scored when they are English or too few to tell; a bare share
    takes the polarity of the nearest mention with words that it passes on, or of the words that it
    carries along where that mention is not in the input; everything else is unscored.

    Args:
        engine: Where the tables are.
        scorer_name: The scorer, as `[sentiment] scorer` has it.
        model: The file of its model, for a scorer that has one.
        names: Names of brands, which are no opinion.
        cache: What earlier builds have scored.

    Returns:
        Name and version of the scorer.
    """
    name = scorer(scorer_name, model=model).name
    texts = statement(__package__, "texts")
    map_scores(
        engine, cache, "scores", texts, on=pa.field("t", pa.int64()), scorer_name=scorer_name, model=model, names=names
    )
    engine.save("own_polarity", statement(__package__, "own"), scorer=name)
    links = engine.rows(statement(__package__, "speaking"))
    speaker = nearest(links["parent"].to_numpy(), links["speaks"].to_numpy(zero_copy_only=False))
    passed_on = pa.table({"i": links["i"], "speaker": pa.array(speaker.astype(np.int64))})
    engine.keep("speakers_passed_on", passed_on.to_batches(), passed_on.schema)
    engine.save("polarities", statement(__package__, "polarities"), inherited=INHERITED)
    return name


def map_scores(
    engine: Engine,
    cache: Cache | None,
    table: str,
    sql: str,
    *,
    scorer_name: str,
    model: str = "",
    names: Sequence[str] = (),
    on: pa.Field = WORDS,
) -> None:
    """Make a table (what tells texts apart, compound, polarity) of distinct `words`; nothing is scored twice.

    A scorer of another package is always asked: nobody tells us when its code changes.
    """
    schema = pa.schema([on, *SCORES])
    batch = partial(score_batch, schema=schema, scorer_name=scorer_name, model=model, names=tuple(names))
    settings = (scorer(scorer_name, model=model).name, model_digest(model), *names)
    ours = cache if are_all_ours(GROUP) else None
    mapped(engine, ours, table, sql, batch, schema, on=(on.name,), settings=settings)


def score_batch(
    batch: pa.RecordBatch,
    *,
    scorer_name: str,
    model: str = "",
    names: Sequence[str] = (),
    schema: pa.Schema = BY_WORDS,
) -> pa.RecordBatch:
    """The scores of a batch of distinct texts, each made plain first, behind the column that tells texts apart."""
    compounds = scorer(scorer_name, model=model).score(
        [normalised(text, names=names) for text in batch.column("words").to_pylist()]
    )
    found = [pa.array(compounds, pa.float64()), pa.array([polarity(value) for value in compounds], pa.string())]
    return pa.RecordBatch.from_arrays([batch.column(schema.names[0]), *found], schema=schema)


__all__ = ["INHERITED", "THRESHOLD", "add_polarity", "map_scores", "score_batch"]
