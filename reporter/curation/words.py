"""What each mention says: its language, whether it is spam, and whether others said the same first."""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from reporter.cache.store import Cache
from reporter.cache.texts import mapped
from reporter.config import Config
from reporter.curation.language import detect
from reporter.curation.names import pattern
from reporter.curation.spam import Signals, judge, text_signals
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

LANGUAGES = pa.schema([("t", pa.int64()), ("lang", pa.string()), ("language", pa.string())])
SIGNALS = pa.schema(
    [
        ("t", pa.int64()),
        ("reasons", pa.list_(pa.string())),
        ("score", pa.float64()),
        ("exact", pa.string()),
        ("template", pa.string()),
        ("leads_away", pa.bool_()),
        ("is_passed_on", pa.bool_()),
        ("promotes", pa.bool_()),
        ("is_customer", pa.bool_()),
        ("wording", pa.string()),
    ]
)
SPAM = pa.schema([("i", pa.int64()), ("spam_reasons", pa.list_(pa.string()))])


def judge_words(engine: Engine, config: Config, *, cache: Cache | None = None) -> None:
    """Make `texts` (t, words, words_digest), `words` (i, kind, t, language, shared_t, …) and `judged` (i, is_spam, …).

    The number t is that of a text among all different ones, in the order of their letters.

    Each distinct text is looked at once, on all cores; then the rows of those that show a sign of
    advertising are judged together, because a campaign is many people with the same words.
    """
    engine.save("texts", statement(__package__, "texts"))
    engine.save("spoken", statement(__package__, "spoken"))
    names = pattern([name for brand in config.brands for name in (brand.name, *brand.aliases)])
    told, by, on = statement(__package__, "distinct_words"), ("lang",), ("t", "lang")
    mapped(
        engine, cache, "languages", told, language_batch, LANGUAGES, by=by, on=on, settings=[names],
        prepared=statement(__package__, "unnamed"), names=names,
    )  # fmt: skip
    engine.save("words", statement(__package__, "words"))
    sites = tuple(config.curation.own_sites)
    texts = "select t, words, words_digest from texts where t in (select t from spoken)"
    look = partial(signal_batch, own_sites=sites)
    mapped(engine, cache, "signals", texts, look, SIGNALS, on=("t",), settings=sites)
    engine.keep("spam", [_spam(engine, config.curation.spam_threshold)], SPAM)
    engine.save("first_said", statement(__package__, "first_said"))
    engine.save("judged", statement(__package__, "judged"))


def language_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The language of each text of a batch, told from what is left without the names of brands."""
    lang = batch.column("lang")
    found = detect(batch.column("unnamed").to_pylist(), lang.to_pylist())
    return pa.RecordBatch.from_arrays([batch.column("t"), lang, pa.array(found, pa.string())], schema=LANGUAGES)


def signal_batch(batch: pa.RecordBatch, *, own_sites: tuple[str, ...]) -> pa.RecordBatch:
    """The signs of advertising in each text of a batch."""
    found = text_signals(batch.column("words").to_pylist(), own_sites)
    rows = [{"t": t, **one._asdict()} for t, one in zip(batch.column("t").to_pylist(), found, strict=True)]
    return pa.RecordBatch.from_pylist(rows, schema=SIGNALS)


def _spam(engine: Engine, threshold: float) -> pa.RecordBatch:
    """The mentions that are spam, with why: of all rows only those that show a sign are looked at."""
    rows = engine.rows(statement(__package__, "suspects"))
    signals = [
        Signals(tuple(row["reasons"]), *(row[name] for name in SIGNALS.names[2:]))
        for row in rows.select(SIGNALS.names[1:]).to_pylist()
    ]
    reasons = judge(
        signals,
        rows["author_key"].to_pylist(),
        rows["kind"].to_pylist(),
        places=rows["place"].to_pylist(),
        own_items=rows["own_items"].to_pylist(),
        threshold=threshold,
    )
    is_spam = np.array([bool(why) for why in reasons], dtype=bool)
    return pa.RecordBatch.from_arrays(
        [
            rows["i"].filter(pa.array(is_spam)).combine_chunks(),
            pa.array([list(why) for why in reasons if why], SPAM.field(1).type),
        ],
        schema=SPAM,
    )
