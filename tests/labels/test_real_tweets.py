"""On tweets that people labelled: labels of a few hundred give the true shares of all of them back."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.labels import holds, labelled
from reporter.estimate import Estimate
from reporter.sentiment.normalise import normalised
from reporter.sentiment.scorer import polarity
from reporter.sentiment.vader import VaderScorer
from reporter.statistics.confusion import SCORED
from reporter.statistics.corrected import corrected_shares, mixed
from reporter.statistics.intervals import share

DATA = Path("../shared/data/sentiment/tweeteval_val")
KINDS = {"0": "negative", "1": "neutral", "2": "positive"}
Ints = npt.NDArray[np.int64]

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the labelled tweets are not there: {DATA}")


@pytest.fixture(name="tweets", scope="module")
def tweets_fixture() -> tuple[list[str], Ints]:
    """The texts, and what people say of them."""
    texts = (DATA / "val_text.txt").read_text(encoding="utf-8").split("\n")[:-1]
    labels = (DATA / "val_labels.txt").read_text().split()
    return texts, np.array([SCORED.index(KINDS[label]) for label in labels])


def scored(texts: list[str]) -> Ints:
    """The kinds as VADER has them."""
    return np.array([SCORED.index(polarity(value)) for value in VaderScorer().score(texts)])


def test_three_hundred_labels_give_the_true_shares(tweets: tuple[list[str], Ints]) -> None:
    """VADER's shares are far off; corrected by 300 labels the intervals hold the truth in 36 of 40 samples and more."""
    texts, true = tweets
    by_author = np.eye(3)[scored(texts)]
    ones = np.ones(len(texts))
    names = ("positive_share", "negative_share")
    truth = [(true == SCORED.index(kind)).mean() for kind in ("positive", "negative")]
    counted: dict[str, Estimate] = {
        name: share(by_author[:, column], ones) for name, column in zip(names, (0, 2), strict=True)
    }
    assert not any(holds(counted[name], part) for name, part in zip(names, truth, strict=True))
    held = np.zeros(2)
    for seed in range(40):
        confusion = labelled(np.random.default_rng(seed), by_author.argmax(axis=1), true, 100)
        found = corrected_shares(counted, mixed(by_author), confusion, draws=200)
        held += [holds(found[name], part) for name, part in zip(names, truth, strict=True)]
    assert held.min() >= 36


def test_straight_quotes_find_what_curly_ones_hide(tweets: tuple[list[str], Ints]) -> None:
    """With apostrophes as phones type them VADER finds fewer; made plain it finds as many as before."""
    texts, true = tweets
    straight = [text.replace("\\u2019", "'") for text in texts]
    curly = [text.replace("'", "’") for text in straight]
    recalls = [
        np.mean([(kinds[true == kind] == kind).mean() for kind in range(3)])
        for kinds in (scored(curly), scored([normalised(text) for text in curly]), scored(straight))
    ]
    assert recalls[0] + 0.005 < recalls[1] == pytest.approx(recalls[2], abs=0.002)
