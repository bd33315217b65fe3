"""How a scorer learns from hand labels, and how well it then does on texts and people that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.errors import ConfigError
from reporter.sentiment.model import CLASSES, EXTRA, Model, features
from reporter.sentiment.scorer import polarity
from reporter.sentiment.vader import VaderScorer

LEAST = 30  # labels of each kind
FOLDS = 5
SEED = 20_240_229
DRAWS = 2000
STRENGTH = 1.0  # inverse of the penalty of the logistic regression

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """One labelled text: its digest, the text as it is scored, its kind, who wrote it, and how much it stands for."""

    digest: str
    text: str
    kind: str
    author: str
    weight: float


@dataclass(frozen=True)
class Skill:
    """How well a scorer does: parts of 1, with the ends of a 95 % interval, over the opinions that labels stand for.

    Args:
        accuracy: Part that it has right.
        recall: Mean over the kinds of the part that it has right.
    """

    accuracy: tuple[float, float, float]
    recall: tuple[float, float, float]


@dataclass(frozen=True)
class Trained:
    """A model with its own skill, VADER's on the same texts, and the difference of the two."""

    model: Model
    skill: Skill
    vader: Skill
    gain: Skill


def train(examples: Sequence[Example]) -> Trained:
    """Learn from labelled texts, and judge by cross-validation in which no author is on both sides.

    Words and pairs of words, pieces of words of 3 to 5 characters (TF-IDF) and VADER's four figures go into a logistic
    regression, every kind weighing the same. The model that is kept has learned from all texts; its skill is that of
    five models which each had not seen the texts and authors that they judge.

    Args:
        examples: Labelled texts, each once.

    Raises:
        ConfigError: There are too few labels of a kind, or scikit-learn and skops are not installed.
    """
    examples = sorted(examples, key=lambda example: example.digest)
    _check(examples)
    vader = VaderScorer()
    texts = [example.text for example in examples]
    kinds = np.array([CLASSES.index(example.kind) for example in examples])
    weights = np.array([example.weight for example in examples])
    judged = _held_out(examples, texts, kinds, vader)
    by_vader = np.array([CLASSES.index(polarity(score)) for score in vader.score(texts)])
    skill, vader_skill, gain = _skills(kinds, judged, by_vader, weights)
    held_out = {example.digest: CLASSES[place] for example, place in zip(examples, judged, strict=True)}
    model = _fit(texts, kinds, vader, held_out, _facts(examples, skill, vader_skill))
    return Trained(model, skill, vader_skill, gain)


def _check(examples: Sequence[Example]) -> None:
    try:
        import sklearn  # noqa: F401
        import skops  # noqa: F401
    except ImportError as error:
        raise ConfigError("training needs scikit-learn and skops", hint=EXTRA) from error
    counts = {kind: sum(example.kind == kind for example in examples) for kind in CLASSES}
    few = [f"{count} {kind}" for kind, count in counts.items() if count < LEAST]
    if few:
        raise ConfigError(
            f"there are too few labels to learn from: {', '.join(few)}; {LEAST} of each kind are needed",
            hint="give more with `reporter label --count 600`",
        )


def _fit(
    texts: Sequence[str], kinds: Ints, vader: VaderScorer, held_out: dict[str, str], facts: dict[str, Any]
) -> Model:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit(texts)
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True).fit(texts)
    classifier = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    with threadpool_limits(1):  # sums over several threads are not the same from run to run
        classifier.fit(features(texts, words, pieces, vader), kinds)
    return Model(words, pieces, classifier, held_out, facts)


def _held_out(examples: Sequence[Example], texts: Sequence[str], kinds: Ints, vader: VaderScorer) -> Ints:
    """The kind of each text by a model that saw neither it nor its author."""
    from sklearn.model_selection import StratifiedGroupKFold

    groups = [example.author for example in examples]
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    judged = np.zeros(len(texts), np.int64)
    for seen, unseen in folds.split(texts, kinds, groups):
        model = _fit([texts[place] for place in seen], kinds[seen], vader, {}, {})
        chances = model.probabilities([texts[place] for place in unseen], vader)
        judged[unseen] = model.classifier.classes_[chances.argmax(axis=1)]
    return judged


def _skills(kinds: Ints, judged: Ints, by_vader: Ints, weights: Numbers) -> tuple[Skill, Skill, Skill]:
    """The skill of both scorers and the gain, with intervals from redrawing texts."""
    rng = np.random.default_rng(SEED)
    n = kinds.size
    rows = [np.arange(n), *(rng.integers(0, n, n) for _ in range(DRAWS))]
    ours, theirs = (
        np.array([_figures(kinds[row], by[row], weights[row]) for row in rows]) for by in (judged, by_vader)
    )
    return _skill(ours), _skill(theirs), _skill(ours - theirs)


def _figures(kinds: Ints, judged: Ints, weights: Numbers) -> tuple[float, float]:
    right = weights * (judged == kinds)
    total = np.bincount(kinds, weights, minlength=len(CLASSES))
    found = np.bincount(kinds, right, minlength=len(CLASSES))
    recall = np.divide(found, total, out=np.full(len(CLASSES), np.nan), where=total > 0)
    return float(right.sum() / weights.sum()), float(np.nanmean(recall))


def _skill(figures: Numbers) -> Skill:
    low, high = np.quantile(figures[1:], [0.025, 0.975], axis=0)
    accuracy, recall = (tuple(float(x) for x in column) for column in zip(figures[0], low, high, strict=True))
    return Skill((accuracy[0], accuracy[1], accuracy[2]), (recall[0], recall[1], recall[2]))


def _facts(examples: Sequence[Example], skill: Skill, vader: Skill) -> dict[str, Any]:
    import sklearn

    told = "\n".join(f"{example.digest} {example.kind}" for example in examples)
    return {
        "labels": len(examples),
        "mark": sha256(told.encode()).hexdigest()[:8],
        "sklearn": sklearn.__version__,
        "accuracy": skill.accuracy[0],
        "recall": skill.recall[0],
        "vader_accuracy": vader.accuracy[0],
        "vader_recall": vader.recall[0],
    }
