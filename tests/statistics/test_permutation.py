"""Labels dealt out anew, author by author."""

import numpy as np

from reporter.statistics.permutation import p_value, shuffled


def test_the_labels_of_an_author_stay_together() -> None:
    """Every turn has as many true labels, and they come in the authors' own runs."""
    author = np.array([2, 0, 0, 1, 2, 2])
    label = np.array([True, False, False, True, True, True])
    for dealt in shuffled(label, author, times=50):
        runs = "".join("t" if one else "f" for one in dealt[np.argsort(author, kind="stable")])
        assert runs in {"fftttt", "tffttt", "ttttff", "tttfft"}


def test_authors_of_one_label_do_not_seem_to_differ() -> None:
    """When only authors differ, dealing out by author rejects about as often as it says, item by item far more."""
    rejected = np.zeros(2)
    for seed in range(120):
        rng = np.random.default_rng(seed)
        author = np.repeat(np.arange(60), 5)
        label = (rng.random(60) < 0.5)[author]
        value = rng.normal(0, 1, 60)[author] + rng.normal(0, 1, author.size)
        value -= value.mean()
        seen = value[label].sum()
        for kind, blocks in enumerate((author, np.arange(author.size))):
            drawn = [value[dealt].sum() for dealt in shuffled(label, blocks, times=99, seed=seed)]
            rejected[kind] += p_value(seen, drawn) <= 0.05
    assert rejected[0] / 120 < 0.1
    assert rejected[1] / 120 > 0.25
