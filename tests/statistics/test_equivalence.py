"""Three verdicts on good against bad."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.statistics.bootstrap import group, resample
from reporter.statistics.equivalence import VERDICTS, compare, undecided


def test_a_clear_ratio_differs() -> None:
    """Twice as much with an error of a tenth is a difference."""
    found = compare(math.log(2), 0.1, 200)
    assert (found.verdict, pytest.approx(found.ratio), found.within_margin) == ("differs", 2.0, False)


def test_equal_needs_hand_labels() -> None:
    """The same numbers are equal with labels, and not enough without, and the reason says what is missing."""
    with_labels = compare(0.0, 0.05, 500, can_conclude_equal=True)
    without = compare(0.0, 0.05, 500, can_conclude_equal=False)
    assert (with_labels.verdict, without.verdict) == ("equal", "not_enough_evidence")
    assert "hand labels" in without.reason


def test_no_difference_found_is_not_equality() -> None:
    """A wide interval round 1 is not enough evidence, labels or not."""
    assert compare(0.0, 0.5, 100, can_conclude_equal=True).verdict == "not_enough_evidence"


def test_a_small_sure_difference_is_a_difference_and_said_to_be_small() -> None:
    """A tenth more, known to a hundredth, differs within the margin."""
    found = compare(math.log(1.1), 0.01, 900, can_conclude_equal=True)
    assert (found.verdict, found.within_margin) == ("differs", True)
    assert "less than a factor of 1.25" in found.reason


@pytest.mark.parametrize(("error", "verdict"), [(0.134, "equal"), (0.137, "not_enough_evidence")])
def test_equality_is_two_one_sided_tests_at_five_percent(error: float, verdict: str) -> None:
    """At a ratio of 1 equality ends where 1.645 errors reach ln 1.25 = 0.223, with endless authors."""
    assert verdict == compare(0.0, error, math.inf, can_conclude_equal=True).verdict


def test_few_effective_authors_make_a_verdict_harder() -> None:
    """What differs when carried by hundreds does not when carried by three."""
    verdicts = (compare(0.5, 0.2, 300).verdict, compare(0.5, 0.2, 3).verdict)
    assert verdicts == ("differs", "not_enough_evidence")


@settings(deadline=None)
@given(st.floats(-3, 3), st.floats(0, 2), st.floats(1, 1000), st.floats(1.01, 3), st.booleans())
def test_turning_the_question_round_keeps_the_verdict(
    log_ratio: float, error: float, authors: float, margin: float, labels: bool
) -> None:
    """Good against bad and bad against good have the same answer, out of three."""
    one, other = (
        compare(sign * log_ratio, error, authors, margin=margin, can_conclude_equal=labels) for sign in (1, -1)
    )
    assert one.verdict == other.verdict
    assert one.verdict in VERDICTS


def test_an_unknown_ratio_is_not_enough_evidence() -> None:
    """Without a ratio there is a verdict and a reason, and no interval."""
    found = undecided("Too few to say.")
    assert (found.verdict, found.ratio, found.interval_95) == ("not_enough_evidence", None, None)


@pytest.mark.parametrize(
    ("log_ratio", "error", "margin"), [(0.0, 0.1, 1.0), (math.inf, 0.1, 1.25), (0.0, math.nan, 1.25)]
)
def test_nonsense_is_refused(log_ratio: float, error: float, margin: float) -> None:
    """No margin, no ratio or no error is a mistake of the caller."""
    with pytest.raises(ValueError, match="comparison"):
        compare(log_ratio, error, 100, margin=margin)


def unlike_authors(count: int, rng: np.random.Generator) -> np.ndarray:
    """Sums of authors of lognormal liveliness (sigma 1.2) who bring as much with good as with bad: no difference."""
    items = 1 + rng.poisson(5, count)
    good = rng.binomial(items, rng.beta(0.7, 0.7, count))
    lively = 0.8 * rng.lognormal(-0.72, 1.2, count)
    return np.stack([good, rng.poisson(lively * good), items - good, rng.poisson(lively * (items - good))], axis=1)


def log_ratio(totals: np.ndarray) -> np.ndarray:
    """Follow-ups per good item over follow-ups per bad item, as a logarithm."""
    return np.log(totals[..., 1:2] / totals[..., 0:1]) - np.log(totals[..., 3:4] / totals[..., 2:3])


@pytest.mark.slow
@pytest.mark.parametrize("authors", [60, 80])
def test_false_differences_are_rare(authors: int) -> None:
    """Where good and bad bring the same, "differs" is said at most 6 times in 100, with few and unlike authors."""
    rng, runs = np.random.default_rng(authors), 600
    false = 0
    for run in range(runs):
        found = resample(group(unlike_authors(authors, rng)), log_ratio, draws=400, seed=run)
        false += compare(found.value[0], found.error[0], found.authors[0]).verdict == "differs"
    assert false / runs <= 0.06
