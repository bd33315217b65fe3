"""The sentiment stage: each distinct text is scored once, on all cores; bare shares inherit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

import numpy as np
import pyarrow as pa

from reporter.engine.forest import nearest
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.sentiment.normalise import normalised
from reporter.sentiment.scorer import THRESHOLD, Scorer, polarity, scorer

INHERITED = "inherited"
SCORES = pa.schema([("words", pa.string()), ("compound", pa.float64()), ("polarity", pa.string())])


def add_polarity(engine: Engine, *, scorer_name: str, model: str = "", names: Sequence[str] = ()) -> str:
    """Make the table `polarities` (i, compound, polarity, scorer) from `words` and `links`.

    A mention with words of its own is scored when they are English or too few to tell; a bare share
    takes the polarity of the nearest mention with words that it passes on, or of the words that it
    carries along where that mention is not in the input; everything else is unscored.

    Args:
        engine: Where the tables are.
        scorer_name: The scorer, as `[sentiment] scorer` has it.
        model: The file of its model, for a scorer that has one.
        names: Names of brands, which are no opinion.

    Returns:
        Name and version of the scorer.
    """
    name = scorer(scorer_name, model=model).name
    texts = statement(__package__, "texts")
    batch = partial(score_batch, scorer_name=scorer_name, model=model, names=tuple(names))
    engine.map("scores", texts, batch, SCORES)
    engine.save("own_polarity", statement(__package__, "own"), scorer=name)
    links = engine.rows(statement(__package__, "speaking"))
    speaker = nearest(links["parent"].to_numpy(), links["speaks"].to_numpy(zero_copy_only=False))
    passed_on = pa.table({"i": links["i"], "speaker": pa.array(speaker.astype(np.int64))})
    engine.keep("speakers_passed_on", passed_on.to_batches(), passed_on.schema)
    engine.save("polarities", statement(__package__, "polarities"), inherited=INHERITED)
    return name


def score_batch(
    batch: pa.RecordBatch, *, scorer_name: str, model: str = "", names: Sequence[str] = ()
) -> pa.RecordBatch:
    """The scores of a batch of distinct texts, each made plain first."""
    words = batch.column("words").to_pylist()
    compounds = _scorer(scorer_name, model).score([normalised(text, names=names) for text in words])
    return pa.RecordBatch.from_pydict(
        {"words": words, "compound": compounds, "polarity": [polarity(value) for value in compounds]}, schema=SCORES
    )


@cache
def _scorer(name: str, model: str) -> Scorer:
    """One scorer a process: making one reads its lexicon."""
    return scorer(name, model=model)


__all__ = ["INHERITED", "THRESHOLD", "add_polarity", "score_batch"]
