"""What the labels say of the scorer: how often it errs, whether that suffices to correct, and what people agree on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.labels.agreement import agreement
from reporter.labels.label import KIND_OF, Label
from reporter.labels.sample import name_texts
from reporter.sentence import say, say_number
from reporter.statistics.bootstrap import DRAWS
from reporter.statistics.confusion import SCORED, Confusion, likelihoods

LEVEL = 0.95
SAME_SHARE = 0.01  # strata that moved by less are taken to be those that the sample was drawn from
DIGESTS = pa.schema([("digest", pa.string())])
NONE_YET = say(
    "Nobody has labelled any of these mentions by hand, so how often the scorer is wrong on them is not known. "
    "“reporter label” asks for labels; from about 300 on, the figures are corrected by them."
)


@dataclass(frozen=True)
class Evidence:
    """What the labels give to the stages and to the report.

    Args:
        confusion: How often the scorer errs; None unless it may be used to correct.
        estimates: `labels.*`.
        data: The labels in numbers, for `report.json`.
    """

    confusion: Confusion | None
    estimates: Mapping[str, Estimate]
    data: Mapping[str, Any]


def weigh(
    engine: Engine, labels: Sequence[Label], *, scorer: str, held_out: Mapping[str, str] | None = None
) -> Evidence:
    """Hold the labels against how the scorer has the same texts.

    Args:
        engine: Where `opinions` and `words` are.
        labels: All labels that stand.
        scorer: Name and version of the scorer of this build.
        held_out: For texts that the scorer has learned from, by digest: how it had them before it did.
    """
    answered = [label for label in labels if label.kind is not None]
    if not answered:
        return Evidence(None, {}, _data("none", NONE_YET, labels, None, missing=0))
    scored, missing = _scored(engine, answered, scorer, held_out or {})
    kept = [label for label in answered if label.digest in scored]
    confusion = count(kept, scored)
    now = _shares(engine)
    is_current = not missing and all(
        label.scorer == scorer and abs(label.stratum_share - now.get(label.stratum, 0.0)) <= SAME_SHARE
        for label in kept
    )
    confusion = replace(confusion, is_current=is_current)
    refusal = confusion.refusal
    texts = len({label.digest for label in kept})
    status = "used" if refusal is None else "refused"
    sentence = _used(texts) if refusal is None else _refused(texts, refusal)
    estimates = {**_skill(confusion, texts), **agreement(answered)}
    return Evidence(
        confusion if refusal is None else None, estimates, _data(status, sentence, labels, confusion, missing=missing)
    )


def count(labels: Sequence[Label], scored: Mapping[str, str]) -> Confusion:
    """Count labels by stratum, kind as scored and kind as labelled; a text counts once, shared among its labels.

    Args:
        labels: Labels that are not skipped.
        scored: How the scorer has each text, by digest.
    """
    by_text: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_text[label.digest].append(label)
    counts = np.zeros((len(SCORED), len(SCORED), len(SCORED)))
    shares: dict[str, list[float]] = defaultdict(list)
    for digest, of_text in by_text.items():
        stratum = of_text[0].stratum
        shares[stratum].append(of_text[0].stratum_share)
        for label in of_text:
            place = SCORED.index(stratum), SCORED.index(scored[digest]), SCORED.index(KIND_OF[label.label])
            counts[place] += 1 / len(of_text)
    return Confusion(counts, np.array([np.mean(shares[kind]) if shares[kind] else 0.0 for kind in SCORED]))


def _scored(
    engine: Engine, labels: Sequence[Label], scorer: str, held_out: Mapping[str, str]
) -> tuple[dict[str, str], int]:
    """How the scorer has each labelled text, and how many texts it can no longer be asked about."""
    stratum = {label.digest: label.stratum for label in labels if label.scorer == scorer}
    now = {row["digest"]: row["scored"] for row in labelled_texts(engine, labels)}
    wanted = sorted({label.digest for label in labels})
    scored = {digest: held_out.get(digest) or now.get(digest) or stratum.get(digest) for digest in wanted}
    return {digest: kind for digest, kind in scored.items() if kind}, sum(digest not in now for digest in wanted)


def labelled_texts(engine: Engine, labels: Sequence[Label]) -> list[dict[str, Any]]:
    """The labelled texts that are in the input: digest, kind as scored, author_key, words."""
    name_texts(engine)
    table = pa.table({"digest": sorted({label.digest for label in labels})}, schema=DIGESTS)
    engine.keep("labelled_digests", table.to_batches(), DIGESTS)
    rows: list[dict[str, Any]] = engine.rows(statement(__package__, "labelled")).to_pylist()
    return rows


def _shares(engine: Engine) -> dict[str, float]:
    """Part of all opinions that is scored as each kind."""
    rows = engine.rows("select polarity, count(*) as n from opinions group by polarity order by polarity").to_pylist()
    total = sum(row["n"] for row in rows)
    return {row["polarity"]: row["n"] / total for row in rows}


def _skill(confusion: Confusion, texts: int) -> dict[str, Estimate]:
    """How often the scorer is right on all opinions, as far as the labels tell."""
    joint = confusion.draws(DRAWS)
    accuracy = np.trace(joint, axis1=-2, axis2=-1)
    recall = np.diagonal(likelihoods(joint), axis1=-2, axis2=-1).mean(axis=-1)
    return {
        "labels.accuracy": _estimate(confusion, confusion.accuracy, accuracy, texts),
        "labels.recall": _estimate(confusion, confusion.recall, recall, texts),
    }


def _estimate(confusion: Confusion, value: float, drawn: npt.NDArray[np.float64], texts: int) -> Estimate:
    facts: dict[str, Any] = {"n": texts, "unit": say("share"), "method": say("stratified labels, Dirichlet draws")}
    finite = drawn[np.isfinite(drawn)]
    if confusion.by_true_kind.min() < 1 or confusion.by_scored_kind.min() < 1 or not finite.size:
        return Estimate(None, status="too_few", reason=say("Too few to say: a kind has no label yet."), **facts)
    low, high = (float(end) for end in np.quantile(finite, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    return Estimate(value, low=min(low, value), high=max(high, value), level=LEVEL, **facts)


def _used(texts: int) -> str:
    return say_number("Corrected by {n:,} label of your own.", "Corrected by {n:,} labels of your own.", texts)


def _refused(texts: int, refusal: str) -> str:
    return say_number(
        "The {n:,} hand label does not suffice yet. {why}",
        "The {n:,} hand labels do not suffice yet. {why}",
        texts,
        why=refusal,
    )


def _data(
    status: str, sentence: str, labels: Sequence[Label], confusion: Confusion | None, *, missing: int
) -> dict[str, Any]:
    """The labels as `report.json` has them."""
    by_label = Counter(label.label for label in labels)
    by_labeller = Counter(label.labeller for label in labels)
    table = None
    if confusion is not None:
        table = [[round(float(cell), 4) for cell in row] for row in confusion.counts.sum(axis=0)]
    return {
        "status": status,
        "sentence": sentence,
        "texts": len({label.digest for label in labels if label.kind is not None}),
        "by_label": {word: by_label[word] for word in sorted(by_label)},
        "labellers": len(by_labeller),
        "missing": missing,
        "is_current": confusion is not None and confusion.is_current,
        "table": table,
    }
