"""Shares and nets with people as the evidence."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from reporter.statistics.gates import Gate
from reporter.statistics.intervals import effective_items, net, share, wilson

OPEN = Gate("open", ())


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_known_wilson_intervals(successes: int, n: int, low: float, high: float) -> None:
    """The published examples (Newcombe 1998) come out to four places."""
    interval = wilson(successes, n)
    assert (low, high) == (round(interval.low, 4), round(interval.high, 4))


@settings(deadline=None)
@given(
    st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([0.8, 0.9, 0.99])
)
def test_wilson_equals_statsmodels(counts: tuple[int, int], level: float) -> None:
    """An independent implementation agrees for any count and level."""
    interval = wilson(*counts, level=level)
    expected = proportion_confint(*counts, alpha=1 - level, method="wilson")
    assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_a_share_of_nothing_is_refused(successes: int, n: int) -> None:
    """An undefined share is announced, never 0."""
    with pytest.raises(ValueError, match="undefined"):
        wilson(successes, n)


def test_one_item_an_author_is_nearly_plain_wilson() -> None:
    """Without repetition the design effect is 1, and only Student's t is left, here less than one in a hundred."""
    estimate = share([1] * 400 + [0] * 600, [1] * 1000)
    plain = wilson(400, 1000)
    assert (estimate.low, estimate.high) == pytest.approx((plain.low, plain.high), abs=0.001)


def test_authors_who_repeat_themselves_count_once() -> None:
    """A hundred authors who say the same ten times carry what a hundred items carry."""
    once, tenfold = share([1] * 40 + [0] * 60, [1] * 100), share([10] * 40 + [0] * 60, [10] * 100)
    assert (once.low, once.high) == pytest.approx((tenfold.low, tenfold.high), abs=0.002)


def test_a_shared_verdict_of_all_counts_each_author_once() -> None:
    """Where all items are alike each author counts as one, so 10 authors with 100 items are not 1,000."""
    all_good = share([100] * 10, [100] * 10)
    assert all_good.low < wilson(1000, 1000).low
    assert (all_good.value, all_good.high) == (1.0, 1.0)


def test_below_the_gate_there_is_no_value() -> None:
    """Nineteen items of ten authors are one too few, and the sentence says so."""
    estimate = share([1] * 10, [2] * 9 + [1])
    assert (
        estimate.status,
        estimate.value,
        estimate.reason,
    ) == ("too_few", None, "Too few to say: 19 mentions, 20 needed.")


def test_nothing_at_all_has_no_share_even_without_a_gate() -> None:
    """No items, no value, whatever the gate allows."""
    assert share([0, 0], [0, 0], gate=OPEN).value is None


def test_known_people_are_reported_and_unknown_ones_still_count_as_evidence() -> None:
    """Items of unknown authors stand for themselves; the people shown are the known ones."""
    estimate = share([1] * 10 + [0] * 10, [1] * 20, known_authors=3)
    assert (estimate.n, estimate.n_authors, estimate.status) == (20, 3, "settled")


@st.composite
def three_ways(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Authors with positive, negative and other items, at least one item each."""
    rows = draw(st.lists(st.tuples(*[st.integers(0, 9)] * 3).filter(any), min_size=1, max_size=30))
    positive, negative, other = np.array(rows).T
    return positive, negative, positive + negative + other


@settings(deadline=None)
@given(three_ways())
def test_a_net_stays_within_bounds_and_turns_round(sums: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    """Good less bad lies in -1..1 and is the mirror of bad less good."""
    positive, negative, totals = sums
    one, other = net(positive, negative, totals, gate=OPEN), net(negative, positive, totals, gate=OPEN)
    assert None not in (one.low, one.value, one.high)
    assert -1 <= one.low <= one.value <= one.high <= 1  # type: ignore[operator]
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))  # type: ignore[operator]


@settings(deadline=None)
@given(three_ways())
def test_a_share_has_its_value_inside_its_ends(sums: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    """The interval is within 0..1 and holds the value, for any authors."""
    positive, _, totals = sums
    estimate = share(positive, totals, gate=OPEN)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1  # type: ignore[operator]


def test_a_net_with_one_side_empty_is_as_sure_as_the_share() -> None:
    """Without bad word the net is the good share, and its interval never narrower than nothing."""
    estimate = net([1] * 30 + [0] * 70, [0] * 100, [1] * 100)
    plain = wilson(30, 100)
    assert estimate.high == pytest.approx(plain.high, abs=0.01)
    assert estimate.low < plain.low


def test_sums_that_do_not_fit_are_refused() -> None:
    """More hits than items, or lists of unlike length, are mistakes of the caller."""
    for successes, totals in (([3], [2]), ([1, 1], [2]), ([-1], [2])):
        with pytest.raises(ValueError, match="author"):
            share(successes, totals)


def test_items_that_repel_each_other_are_not_worth_more_than_independent_ones() -> None:
    """Authors who balance themselves do not make an interval narrower than independent items would."""
    totals = np.full(50, 2.0)
    assert effective_items(np.zeros(50), totals, 0.25) <= 100


@pytest.mark.slow
def test_shares_and_nets_of_clustered_authors_are_covered() -> None:
    """With 60 authors of unlike opinions the 95 % intervals hold the truth 93 times in 100 or more."""
    rng, runs = np.random.default_rng(3), 800
    held = np.zeros(2)
    for _ in range(runs):
        totals = 1 + rng.poisson(4, 60)
        opinions = rng.dirichlet([0.6, 0.3, 0.6], 60)
        counts = np.array([rng.multinomial(n, p) for n, p in zip(totals, opinions, strict=True)])
        good, balance = share(counts[:, 0], totals), net(counts[:, 0], counts[:, 1], totals)
        held += [good.low <= 0.4 <= good.high, balance.low <= 0.2 <= balance.high]  # type: ignore[operator]
    assert (held / runs).min() >= 0.93
