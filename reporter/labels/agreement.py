"""How far people agree on what is good and bad: the most that any scorer can be asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.labels.label import KIND_OF, Label
from reporter.sentence import say
from reporter.statistics.bootstrap import DRAWS, SEED
from reporter.statistics.gates import AGREEMENT, judge

Counts = npt.NDArray[np.float64]

LEVEL = 0.95
UNIT = say("agreement")


def agreement(labels: Sequence[Label], *, draws: int = DRAWS, seed: int = SEED) -> dict[str, Estimate]:
    """`labels.alpha`, and with two labellers `labels.kappa`, over the texts that more than one person labelled.

    The intervals come from redrawing texts. Nothing is given when nobody labelled what another did.

    Args:
        labels: All labels that stand; skipped texts count as not labelled.
        draws: How often texts are redrawn.
        seed: Start of the chance numbers.
    """
    labellers = sorted({label.labeller for label in labels if label.kind is not None})
    answers = _answers(labels, labellers)
    answers = answers[(answers >= 0).sum(axis=1) > 1]
    if not len(answers):
        return {}
    found = {"labels.alpha": _estimate(answers, _alpha_of, len(labellers), draws, seed)}
    if len(labellers) == 2:
        found["labels.kappa"] = _estimate(answers, _kappa_of, len(labellers), draws, seed)
    return found


def alpha(counts: Counts) -> float:
    """Krippendorff's alpha for kinds without order: 1 - observed over expected disagreement.

    With n_uc the labels c of text u, n_u their number and n all labels of texts that have two or more:
    D_o = Σ_u (n_u² - Σ_c n_uc²) / (n_u - 1) / n and D_e = (n² - Σ_c n_c²) / (n (n - 1)).
    Any number of labellers, not all of whom label everything. NaN when all labels are alike.

    Args:
        counts: Texts x kinds: how many people said so.

    References:
        Krippendorff, Content Analysis, 4th edition, 2018, chapter 12.

    >>> round(alpha(np.array([[2, 0], [2, 0], [0, 2], [1, 1]])), 3)
    0.533
    """
    each = counts.sum(axis=1)
    counts, each = counts[each > 1], each[each > 1]
    total = each.sum()
    expected = total**2 - np.square(counts.sum(axis=0)).sum()
    if not expected > 0:
        return float("nan")
    observed = ((each**2 - np.square(counts).sum(axis=1)) / (each - 1)).sum()
    return float(1 - (total - 1) * observed / expected)


def kappa(table: Counts) -> float:
    """Cohen's kappa of two labellers: (p_o - p_e) / (1 - p_e); NaN when both say one thing only.

    Args:
        table: How often the one said the row and the other the column.

    References:
        Cohen, Educational and Psychological Measurement 20, 1960.

    >>> round(kappa(np.array([[20, 5], [10, 15]])), 2)
    0.4
    """
    parts = table / table.sum()
    by_chance = float(parts.sum(axis=1) @ parts.sum(axis=0))
    return float("nan") if by_chance >= 1 else float((np.trace(parts) - by_chance) / (1 - by_chance))


def _answers(labels: Sequence[Label], labellers: Sequence[str]) -> npt.NDArray[np.int64]:
    """Texts x labellers: place of the answer in the kinds, -1 where there is none."""
    texts = {digest: row for row, digest in enumerate(sorted({label.digest for label in labels}))}
    answers = np.full((len(texts), len(labellers)), -1, np.int64)
    places = {word: place for place, word in enumerate(KIND_OF)}
    for label in labels:
        if label.kind is not None:
            answers[texts[label.digest], labellers.index(label.labeller)] = places[label.label]
    return answers


def _alpha_of(answers: npt.NDArray[np.int64]) -> float:
    return alpha(np.stack([(answers == kind).sum(axis=1) for kind in range(len(KIND_OF))], axis=1).astype(np.float64))


def _kappa_of(answers: npt.NDArray[np.int64]) -> float:
    table = np.zeros((len(KIND_OF), len(KIND_OF)))
    np.add.at(table, (answers[:, 0], answers[:, 1]), 1)
    return kappa(table)


def _estimate(
    answers: npt.NDArray[np.int64], measure: Callable[..., float], labellers: int, draws: int, seed: int
) -> Estimate:
    n = len(answers)
    evidence = judge(AGREEMENT, texts=n)
    value = measure(answers)
    rng = np.random.default_rng([seed, 3])
    drawn = np.array([measure(answers[rng.integers(0, n, n)]) for _ in range(draws if evidence.is_enough else 0)])
    drawn = drawn[np.isfinite(drawn)]
    reason = evidence.sentence
    if reason is None and not (np.isfinite(value) and drawn.size):
        reason = say("Too few to say: everybody gave the same label to every text, so chance would agree as well.")
    method = say("agreement beyond chance, bootstrap over texts")
    if reason is not None:
        return Estimate(None, n, UNIT, method, n_authors=labellers, status="too_few", reason=reason)
    low, high = (float(end) for end in np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    return Estimate(
        value, n, UNIT, method, low=min(low, value), high=max(high, value), level=LEVEL, n_authors=labellers
    )
