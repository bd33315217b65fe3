"""What is simulated has the truth it was made with, and the manners of the platforms."""

from __future__ import annotations

import numpy as np
import pytest

from example import truth, world
from example.brand import SPAN_HOURS
from example.cascades import NOBODY, Cascades
from example.people import REDDIT, Crowd, X

SIZE = 20.0
ROWS = {"positive": 0, "neutral": 1, "negative": 2, "unscored": 3}


@pytest.fixture(scope="module")
def large() -> tuple[Crowd, Cascades]:
    """Twenty times the example."""
    return world.simulate(np.random.default_rng(20260301), SIZE)


def windowed(cascades: Cascades, window_hours: float) -> tuple[np.ndarray, np.ndarray]:
    """Followers-up within the window by type, per mention older than it: counted in the plainest way."""
    old = cascades.time <= SPAN_HOURS - window_hours
    items = np.bincount(cascades.kind[old], minlength=4)
    counted = np.zeros((4, 4))
    for row in np.flatnonzero(cascades.parent != NOBODY):
        above = cascades.parent[row]
        if old[above] and cascades.time[row] - cascades.time[above] <= window_hours:
            counted[cascades.kind[above], cascades.kind[row]] += 1
    return counted / items[:, None], items


@pytest.mark.parametrize("window_hours", [6.0, 24.0, 168.0])
def test_a_windowed_count_recovers_the_matrix(large: tuple[Crowd, Cascades], window_hours: float) -> None:
    """Every entry lies within four standard errors (widened for unequal people) of TRUE_M times F(w)."""
    found, items = windowed(large[1], window_hours)
    expected = truth.windowed_matrix(window_hours)
    error = np.sqrt(expected * 1.8 / items[:, None])
    assert (np.abs(found - expected) <= 4 * error + 0.002).all(), np.round(found - expected, 4)


def test_the_ratio_of_good_to_bad_is_recovered(large: tuple[Crowd, Cascades]) -> None:
    """Positive over negative reproduction comes out within five hundredths of 0.60."""
    found, _ = windowed(large[1], 48.0)
    assert pytest.approx(found[0].sum() / found[2].sum(), abs=0.05) == 0.60


def test_a_window_that_is_not_closed_would_mislead(large: tuple[Crowd, Cascades]) -> None:
    """Counting all mentions, the newest too, gives less than counting only the old enough."""
    cascades = large[1]
    last_day = cascades.time > SPAN_HOURS - 24
    children = np.isin(np.arange(len(cascades)), cascades.parent[cascades.parent != NOBODY])
    assert children[last_day].mean() < children[~last_day].mean()


def test_a_bare_share_on_x_brings_nothing(large: tuple[Crowd, Cascades]) -> None:
    """X hangs every reshare and reply on the original."""
    cascades = large[1]
    above = cascades.parent[cascades.parent != NOBODY]
    assert not (cascades.is_share[above] & (cascades.platform[above] == X)).any()


def test_a_share_carries_the_type_of_what_it_passes_on(large: tuple[Crowd, Cascades]) -> None:
    """It has no words of its own, so it has no other mood."""
    cascades = large[1]
    shares = np.flatnonzero(cascades.is_share)
    assert (cascades.kind[shares] == cascades.kind[cascades.parent[shares]]).all()


def test_only_submissions_are_crossposted(large: tuple[Crowd, Cascades]) -> None:
    """On Reddit nobody crossposts a comment, and nowhere else but there and on X are there bare shares."""
    cascades = large[1]
    shares = np.flatnonzero(cascades.is_share)
    assert {X, REDDIT} == set(cascades.platform[shares].tolist())
    on_reddit = shares[cascades.platform[shares] == REDDIT]
    assert cascades.is_root[cascades.parent[on_reddit]].all()


def test_nobody_follows_up_before_it_was_said_nor_after_the_end(large: tuple[Crowd, Cascades]) -> None:
    """Time runs forward, and stops with the export."""
    cascades = large[1]
    rows = np.flatnonzero(cascades.parent != NOBODY)
    assert (cascades.time[rows] > cascades.time[cascades.parent[rows]]).all()
    assert cascades.time.max() < SPAN_HOURS


def test_people_stay_on_their_platform(large: tuple[Crowd, Cascades]) -> None:
    """An author speaks on one platform only."""
    crowd, cascades = large
    assert (crowd.platform[cascades.author] == cascades.platform).all()


def test_zeal_is_heavy_tailed(large: tuple[Crowd, Cascades]) -> None:
    """The busiest tenth of those who speak says more than a quarter of everything."""
    counts = np.sort(np.bincount(large[1].author))[::-1]
    counts = counts[counts > 0]
    assert counts[: len(counts) // 10].sum() / counts.sum() > 0.25
