"""The model of timing agrees with its definition, with two other programs, and with itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hawkes import multivariate

from reporter.spread.timing.baseline import constant, ladder
from reporter.spread.timing.fit import Target, fit, grid_echoes, maximise, targets
from reporter.spread.timing.hawkes import Model, excitation, log_likelihood
from reporter.spread.timing.stream import Stream
from reporter.spread.timing.uncertainty import information

RATES = np.array([0.6, 0.9])
BRANCHING = np.array([[0.4, 0.1], [0.2, 0.5]])
BETA = 1.5


@pytest.fixture(scope="module")
def stream(simulate: Callable[..., Any]) -> Stream:
    """About seven hundred events of a process whose N is not its own mirror image."""
    drawn: Stream = simulate(3, span=180, rates=(0.6, 0.9))[0]
    return drawn


def model(branching: np.ndarray = BRANCHING) -> Model:
    """A process with the same rate all the time."""
    return Model(RATES[:, None], branching, BETA)


def by_definition(stream: Stream, branching: np.ndarray) -> float:
    """The log-likelihood as it is written, every pair of events looked at."""
    gaps = stream.hours[:, None] - stream.hours[None, :]
    felt = np.where(gaps > 0, BETA * np.exp(-BETA * np.maximum(gaps, 0)), 0.0)
    rate = RATES[stream.kind] + (branching[stream.kind][:, stream.kind] * felt).sum(axis=1)
    come = 1 - np.exp(-BETA * (stream.span_hours - stream.hours))
    return float(
        np.log(rate).sum() - RATES.sum() * stream.span_hours - (branching.sum(axis=0)[stream.kind] * come).sum()
    )


def test_likelihood_is_that_of_the_definition(stream: Stream) -> None:
    """The chain by doubling gives what looking at every pair gives."""
    assert log_likelihood(stream, constant(stream), model()) == pytest.approx(
        by_definition(stream, BRANCHING), abs=1e-8
    )


def test_excitation_survives_gaps_and_crowds() -> None:
    """A silence of years and a thousand events in a second neither overflow nor leak."""
    crowd = np.linspace(0, 1e-3, 1000)
    hours = np.concatenate([crowd, crowd + 1e5])
    heard = excitation(Stream(hours, np.zeros(2000, np.int64), 2e5), 50.0)

    assert np.isfinite(heard).all()
    assert heard[1000].tolist() == [0.0, 0.0]
    assert heard[1999] == pytest.approx(heard[999])


def test_likelihood_is_that_of_hawkes_engine(stream: Stream) -> None:
    """A C++ program that others wrote gives the same number, and knows which side of N is which."""
    engine = pytest.importorskip("hawkes_engine", reason="hawkes-engine has no wheel for this Python")

    def theirs(branching: np.ndarray) -> float:
        alpha, beta = BETA * branching, np.full((2, 2), BETA)
        return float(engine.loglik(stream.hours, stream.kind, RATES, alpha, beta, T=stream.span_hours)["value"])

    ours = log_likelihood(stream, constant(stream), model())

    assert ours == pytest.approx(theirs(BRANCHING), abs=1e-8)
    assert abs(ours - theirs(BRANCHING.T)) > 1


def test_likelihood_is_that_of_hawkes_rs(stream: Stream) -> None:
    """A program in Rust gives the same number."""
    process = multivariate.Parameters(baseline=RATES, excitation=BRANCHING, decay=BETA)
    events = [stream.hours[stream.kind == kind] for kind in (0, 1)]
    theirs = -multivariate.negative_log_likelihood(process, events, stream.span_hours)

    assert log_likelihood(stream, constant(stream), model()) == pytest.approx(theirs, abs=1e-8)


def test_best_fit_is_no_worse_than_that_of_hawkes_engine(stream: Stream) -> None:
    """Another optimiser, with one speed for each kind that brings, climbs higher by no more than its freedom buys."""
    engine = pytest.importorskip("hawkes_engine", reason="hawkes-engine has no wheel for this Python")
    ours = fit(stream, constant(stream))
    fixed = engine.fit(
        stream.hours, stream.kind, beta=np.full((2, 2), ours.model.beta), T=stream.span_hours, M=2, seed=1
    )

    assert ours.log_likelihood == pytest.approx(fixed.loglik, abs=1e-4)
    assert ours.model.branching == pytest.approx(fixed.alpha / ours.model.beta, abs=2e-3)


@pytest.mark.parametrize("step", range(6))
def test_slopes_are_those_of_finite_differences(stream: Stream, step: int) -> None:
    """Gradient and information are the first and second derivatives of the likelihood, on every baseline."""
    baseline = ladder(stream)[step]
    target = targets(stream, baseline, BETA)[1]
    at = np.concatenate([np.full(target.cells, 0.9), [0.2, 0.5]])
    for place in (0, target.cells - 1, target.cells, target.cells + 1):
        move = np.zeros(at.size)
        move[place] = 1e-5
        slope = (target.value(at + move) - target.value(at - move)) / 2e-5
        curve = -(target.gradient(at + move) - target.gradient(at - move)) / 2e-5

        assert target.gradient(at)[place] == pytest.approx(slope, rel=1e-5, abs=1e-4)
        assert target.information(at)[place] == pytest.approx(curve, rel=1e-5, abs=1e-3)


def test_information_holds_the_speed(stream: Stream) -> None:
    """The last row is how the likelihood bends in the logarithm of the speed."""
    found = fit(stream, constant(stream))
    step = 1e-2

    def at(change: float) -> float:
        other = Model(found.model.weights, found.model.branching, found.model.beta * np.exp(change))
        return log_likelihood(stream, found.baseline, other)

    curve = -(at(step) - 2 * at(0) + at(-step)) / step**2

    assert information(stream, found)[-1, -1] == pytest.approx(curve, rel=1e-2)


def test_nothing_nearby_is_likelier(stream: Stream) -> None:
    """The fit stands on a top: no small move of any number leads higher."""
    found = fit(stream, constant(stream))
    rng = np.random.default_rng(5)
    for _ in range(200):
        moved = [
            np.maximum(0, part * np.exp(rng.normal(0, 0.05, part.shape)))
            for part in (found.model.weights, found.model.branching)
        ]
        other = Model(moved[0], moved[1], float(found.model.beta * np.exp(rng.normal(0, 0.05))))

        assert log_likelihood(stream, found.baseline, other) <= found.log_likelihood + 1e-6


def test_likelihood_of_the_fit_is_that_of_its_numbers(stream: Stream) -> None:
    """On every baseline the height that the search reports is the height of the model that it gives."""
    for baseline in ladder(stream):
        found = fit(stream, baseline)

        assert found.log_likelihood == pytest.approx(log_likelihood(stream, baseline, found.model), abs=1e-7)
        assert baseline.exposure.sum(axis=1) == pytest.approx([stream.span_hours] * 2)


def test_what_baselines_share_changes_no_fit(stream: Stream) -> None:
    """A fit with what was heard at each speed worked out before is, to the last digit, the one that works it out."""
    echoes = grid_echoes(stream)
    for baseline in ladder(stream)[:3]:
        alone, shared = fit(stream, baseline), fit(stream, baseline, echoes=echoes)

        assert alone.log_likelihood == shared.log_likelihood
        assert alone.model.beta == shared.model.beta
        assert np.array_equal(alone.model.branching, shared.model.branching)


def test_baselines_cover_the_day_of_the_place_where_the_stream_starts() -> None:
    """A stream that starts at 23 hours has its first hour in the last two of the day."""
    stream = Stream(np.array([0.5, 1.5]), np.array([0, 1]), 48.0, clock_hours=23.0)
    day = ladder(stream)[1]

    assert day.cell.tolist() == [11, 0]
    assert day.exposure[0] == pytest.approx(np.full(12, 4.0))


@pytest.mark.filterwarnings("error")
def test_rates_next_to_nothing_do_not_overflow() -> None:
    """An effect faded to e^-360 squares to less than the machine can hold: such a place counts as impossible."""
    faint = Target(np.array([0, 0]), np.ones(2), np.array([[1e-170, 0.0], [2.0, 0.0]]), np.array([10.0, 1.0, 1.0]))
    start = np.array([0.0, 0.5, 0.0])

    assert faint.value(start) == -np.inf
    assert np.isfinite(faint.information(start)).all() and np.isfinite(faint.pull(start)).all()
    found = maximise(faint)
    assert np.isfinite(faint.value(found)) and found[0] > 0


@pytest.mark.filterwarnings("error")
def test_bursts_hours_apart_are_fitted_without_overflow() -> None:
    """Short bursts in months of silence, on every baseline: the fast speeds of the grid fade to nothing in between."""
    for seed in range(6):
        rng = np.random.default_rng(seed)
        span = float(rng.choice([480.0, 36_000.0]))
        begun = rng.random(4) * span
        hours = np.concatenate([one + rng.exponential(0.01, 30).cumsum() for one in begun] + [begun + 1.0, begun + 2.0])
        hours = np.sort(hours[hours < span])
        stream = Stream(hours, rng.integers(0, 2, hours.size), span)

        assert all(np.isfinite(fit(stream, one).log_likelihood) for one in ladder(stream))
