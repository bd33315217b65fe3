"""Numbers by true kind from numbers as scored, place by place."""

import numpy as np
import pytest

from benchmarks.labels import labelled, misread
from reporter.statistics.confusion import Confusion
from reporter.statistics.corrected import corrected_counts

SURE = Confusion(np.eye(3)[:, :, None] * np.eye(3)[:, None, :] * 1e9, np.ones(3))


def test_weeks_behind_a_scorer_that_errs_are_brought_back() -> None:
    """In 40 worlds of twelve weeks the intervals hold the true numbers of good and bad as 95 % promise."""
    held, apart, total = 0, [], 0
    for seed in range(40):
        rng = np.random.default_rng([seed, 21])
        week = rng.integers(0, 12, 4000)
        kind = np.where(week == 5, rng.choice(3, 4000, p=(0.2, 0.3, 0.5)), rng.choice(3, 4000, p=(0.35, 0.45, 0.2)))
        scored = misread(rng, kind)
        true, counted = (np.bincount(week * 3 + code, minlength=36).reshape(12, 3) for code in (kind, scored))
        found = corrected_counts(counted, labelled(rng, scored, kind, 200), draws=200)
        held += int(((found.low <= true) & (true <= found.high)).sum())
        total += true.size
        apart.append(found.value[5, 2] - true[5, 2])
    assert 0.93 <= held / total <= 0.975
    assert np.mean(apart) == pytest.approx(0, abs=5)


def test_a_scorer_that_never_errs_changes_no_number() -> None:
    """With labels that find no mistake every week has what was counted, and hardly any doubt."""
    counts = np.array([[5, 2, 9], [0, 0, 0], [120, 40, 3]])
    found = corrected_counts(counts, SURE, draws=20)
    assert found.value == pytest.approx(counts, abs=1e-6)
    assert found.low == pytest.approx(counts, abs=0.01)


def test_no_week_has_less_than_none_and_each_keeps_its_total() -> None:
    """Where correction would take more than there is, none is left, and as many mentions in all as before."""
    erring = Confusion(np.eye(3)[:, :, None] * (np.full((3, 3), 10.0) + 80 * np.eye(3))[:, None, :], np.ones(3))
    found = corrected_counts([[100, 2, 1]], erring, draws=50)
    assert found.low.min() >= 0
    assert found.value.sum() == pytest.approx(103)
    assert found.value[0, 2] == 0
