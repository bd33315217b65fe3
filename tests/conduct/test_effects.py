"""What a habit goes with: planted effects found, none in clean data, and the hour is not mistaken for the habit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reporter.conduct.effects import GATE, Cells, compare
from reporter.conduct.section import Section

Row = dict[str, Any]
Behave = Callable[..., Section]
HOURS, CHANCES = (8, 9, 14, 15, 16, 20), (0.25, 0.2, 0.2, 0.15, 0.1, 0.1)


def days(seed: int, effect: float, length: int = 240) -> Cells:
    """A brand with lucky and unlucky days, busier hours in the evening, and a habit on some days."""
    rng = np.random.default_rng(seed)
    rows = []
    for day in range(length):
        luck, hour, has_habit = rng.gamma(2, 0.5), rng.choice(HOURS, p=CHANCES), rng.random() < 0.2
        posts = int(rng.integers(1, 4))
        followed = rng.poisson(0.8 * luck * (1 + hour / 12) * (effect if has_habit else 1), posts).sum()
        rows.append((day % 7 * 4 + hour // 6, has_habit, followed / posts, followed))
    stratum, habit, mean, all_in = (np.array(column) for column in zip(*rows, strict=True))
    both = np.bincount(stratum, habit, 28) * np.bincount(stratum, ~habit, 28) > 0
    kept = both[stratum]
    dense = np.unique(stratum[kept], return_inverse=True)[1]
    return Cells(dense, habit[kept], mean[kept], all_in[kept].astype(np.int64))


def is_clear(cells: Cells, seed: int = 1) -> bool:
    """Whether the page may tell of it: by the interval and by chance dealt out."""
    found, p = compare(cells, turns=99, seed=seed)
    return (
        found.low is not None
        and found.high is not None
        and p is not None
        and (not found.low <= 1 <= found.high and p < 0.05)
    )


def test_clean_days_raise_at_most_one_alarm_in_twenty() -> None:
    """Of 300 brands whose habit does nothing, at most fifteen are told that it does."""
    assert sum(is_clear(days(seed, 1.0), seed) for seed in range(300)) <= 15


@pytest.mark.parametrize("effect", [0.4, 2.2])
def test_planted_effects_are_found(effect: float) -> None:
    """Of 30 brands at least 25 are told, on the right side."""
    found = [days(seed, effect) for seed in range(30)]

    assert sum(is_clear(cells) for cells in found) >= 25
    assert all((compare(cells, turns=19)[0].value or 1) > 1 for cells in found) == (effect > 1)


def test_its_interval_holds_the_truth() -> None:
    """Of 100 brands with a true ratio of 0.6 at least 90 intervals hold it."""
    found = [compare(days(seed, 0.6), turns=19)[0] for seed in range(100)]

    assert sum(one.low is not None and one.high is not None and one.low <= 0.6 <= one.high for one in found) >= 90


def test_an_hour_is_not_a_habit() -> None:
    """The habit lives in dull hours: the plain ratio is far below 1, the one within hours is not."""
    rng = np.random.default_rng(2)
    stratum = np.repeat([0, 1], 200)
    habit = rng.random(400) < np.where(stratum == 0, 0.8, 0.1)
    followed = rng.poisson(np.where(stratum == 0, 0.5, 4.0))
    found, _ = compare(Cells(stratum, habit, followed.astype(float), followed), turns=19)

    assert followed[habit].mean() / followed[~habit].mean() < 0.5
    assert found.low is not None and found.high is not None
    assert found.low <= 1 <= found.high


def test_too_few_days_say_what_is_missing() -> None:
    """The gate's sentence, and no ratio."""
    few = Cells(np.zeros(8, np.int64), np.arange(8) < 4, np.ones(8), np.ones(8, np.int64))
    found, p = compare(few)

    assert ("too_few", None, None) == (found.status, found.value, p)
    assert all(str(need.least) in (found.reason or "") for need in GATE.needs)


def test_begging_is_compared_through_the_whole_stage(behave: Behave) -> None:
    """Every Monday at nine a post is answered by two, and one that begs by nobody or one: a ratio well below 1."""
    rows: list[Row] = []
    for week in range(40):
        begs = week % 2 == 0
        text = "Like and share this post!" if begs else f"News number {week} from the workshop"
        rows.append({"who": "us", "text": text, "hours": 168 * week})
        post = len(rows) - 1
        for n in range(int(week % 4 == 0) if begs else 2):
            rows.append({"who": f"p{week}{n}", "text": "Nice", "to": post, "hours": 168 * week + 1 + n})
    rows.append({"who": "ann", "hours": 168 * 41})
    found = behave(*rows).estimates["conduct.effect.begging"]

    assert pytest.approx(0.25) == found.value
    assert found.high is not None and found.high < 1


def test_posts_that_nobody_answers_in_the_input_show_nothing(behave: Behave) -> None:
    """Silence below its posts may be the export's: the page says what to export."""
    section = behave(*[{"who": "us", "text": "Like and share this post!", "hours": 30 * n} for n in range(30)])
    found = section.estimates["conduct.effect.begging"]

    assert "not_observable" == found.status
    assert "Export the answers" in (found.reason or "")


def test_young_posts_are_not_compared(behave: Behave) -> None:
    """A post whose two days have not passed has had less time than the others."""
    old = [{"who": "us", "hours": 0}, {"who": "ann", "to": 0, "hours": 1}]
    young = [{"who": "us", "hours": 1000}, {"who": "bob", "to": 2, "hours": 1001}]

    assert 0 == behave(*old, *young).estimates["conduct.effect.begging"].n
