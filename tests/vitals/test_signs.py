"""The six signs out of sums: by hand, with labels, mirrored, and against an independent estimate of waits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from reporter.vitals.gather import BROUGHT, OPINIONS, OWN, TURNS, WIDTH, watched
from reporter.vitals.signs import BALANCE, KEEPING, REPAIR, VALENCE, scores, within

NEVER = np.array([[np.nan, np.nan]])
SURE = np.array([[0.8, 0.15, 0.1], [0.15, 0.7, 0.2], [0.05, 0.15, 0.7]])
MIRROR = [2, 1, 0]
PEOPLE = st.lists(st.tuples(st.floats(0, 40), st.floats(0, 60)), min_size=1, max_size=40)


def truth() -> np.ndarray:
    """Totals of a world in which nothing is misread."""
    totals = np.zeros(WIDTH)
    totals[OPINIONS], totals[OWN] = (250, 500, 250), (300, 450, 250)
    totals[BROUGHT] = (120, 90, 200)
    totals[TURNS] = (60, 20, 20, 30, 60, 30, 12, 18, 30)
    totals[18:20] = 10, 40
    return totals


def misread(totals: np.ndarray) -> np.ndarray:
    """The same totals as a scorer that errs sees them, on average."""
    seen = totals.copy()
    for kind in (OPINIONS, OWN, BROUGHT):
        seen[kind] = SURE @ totals[kind]
    seen[TURNS] = (SURE @ totals[TURNS].reshape(3, 3) @ SURE.T).ravel()
    return seen


def test_signs_by_hand() -> None:
    """Every additive sign is what its formula says."""
    found = scores(truth()[None], NEVER)[0]

    assert found[VALENCE] == 50
    assert found[BALANCE] == pytest.approx(100 * 0.4 / (0.4 + 0.8))
    assert found[KEEPING] == 80
    assert found[REPAIR] == 50


def test_labels_take_the_mistakes_out() -> None:
    """Un-mixing gives back the signs of the world that was misread, which itself lies nearer to the middle."""
    joint = SURE * (np.array([250, 500, 250]) / 1000)
    seen = misread(truth())[None]
    raw, found = scores(seen, NEVER), scores(seen, NEVER, joint)

    assert found[0, [VALENCE, BALANCE, REPAIR]] == pytest.approx(
        scores(truth()[None], NEVER)[0, [VALENCE, BALANCE, REPAIR]]
    )
    assert abs(raw[0, BALANCE] - 50) < abs(found[0, BALANCE] - 50)


def test_swapping_good_and_bad_mirrors_what_leans() -> None:
    """With all signs swapped, valence and spread balance are 100 less what they were, with labels or without."""
    swapped = truth()
    for kind in (OPINIONS, OWN, BROUGHT):
        swapped[kind] = swapped[kind][MIRROR]
    swapped[TURNS] = swapped[TURNS].reshape(3, 3)[np.ix_(MIRROR, MIRROR)].ravel()
    joint = SURE * (np.array([250, 500, 250]) / 1000)
    for tables in ((None, None), (joint, joint[np.ix_(MIRROR, MIRROR)])):
        one, other = scores(truth()[None], NEVER, tables[0]), scores(swapped[None], NEVER, tables[1])

        assert other[0, [VALENCE, BALANCE]] == pytest.approx(100 - one[0, [VALENCE, BALANCE]])


def test_nothing_is_not_zero() -> None:
    """Without any mention every sign is undefined."""
    assert np.isnan(scores(np.zeros((1, WIDTH)), NEVER)).all()


def test_a_table_that_tells_nothing_apart_gives_nothing() -> None:
    """Labels that cannot tell the kinds apart leave what needs them undefined, and do not end the build."""
    found = scores(truth()[None], NEVER, np.full((3, 3), 1 / 9))

    assert np.isnan(found[0, [BALANCE, REPAIR]]).all()


@given(PEOPLE)
def test_the_part_in_time_is_that_of_an_independent_library(people: list[tuple[float, float]]) -> None:
    """statsmodels' product-limit estimate agrees, wherever people are cut off."""
    until, watch = (np.array(column) for column in zip(*people, strict=True))
    seen = watched(np.arange(until.size), until, watch, 24)
    last, happened = np.minimum(np.minimum(until, watch), 24), until <= np.minimum(watch, 24)
    other = SurvfuncRight(last, happened.astype(int))
    left = other.surv_prob[other.surv_times <= 24]

    assert within(seen) == pytest.approx(1 - left[-1] if happened.any() else 0, abs=1e-9)


def test_nobody_to_watch() -> None:
    """Without anybody, and without anybody drawn, the part in time is unknown."""
    some = watched(np.array([0]), np.array([2.0]), np.array([9.0]), 24)

    assert np.isnan(within(watched(np.zeros(0, np.int64), np.zeros(0), np.zeros(0), 24)))
    assert np.isnan(within(some, [0.0]))
