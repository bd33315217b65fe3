"""Streams of events with known parents: what comes by itself first, then what each brings, generation by generation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from reporter.spread.timing.stream import Stream

ASYMMETRIC = ((0.4, 0.1), (0.2, 0.5))


def poisson(
    rng: np.random.Generator,
    rate: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]],
    most: float,
    span: float,
) -> npt.NDArray[np.float64]:
    """Events of a rate that changes in time, by thinning those of its highest."""
    candidates = rng.random(rng.poisson(most * span)) * span
    return candidates[rng.random(candidates.size) * most < rate(candidates)]


def _simulate(
    seed: int,
    *,
    span: float,
    rates: tuple[float, float],
    branching: tuple[tuple[float, float], tuple[float, float]] = ASYMMETRIC,
    beta: float = 1.5,
    shape: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]] = np.ones_like,
    most: float = 1.0,
) -> tuple[Stream, npt.NDArray[np.int64]]:
    """A Hawkes process as a family tree, and how many children of kind i those of kind j had: counts of (i, j).

    `branching[i][j]` is the mean number of children of kind i of one event of kind j.
    """
    rng = np.random.default_rng(seed)
    born = [rates[kind] * most for kind in (0, 1)]
    hours = [poisson(rng, lambda at, k=kind: rates[k] * shape(at), born[kind], span) for kind in (0, 1)]
    time = np.concatenate(hours)
    kind = np.repeat([0, 1], [h.size for h in hours])
    all_time, all_kind, counted = [time], [kind], np.zeros((2, 2), np.int64)
    while time.size:
        new_time, new_kind = [], []
        for child in (0, 1):
            number = rng.poisson(np.asarray(branching[child])[kind])
            delay = rng.exponential(1 / beta, number.sum())
            moment = np.repeat(time, number) + delay
            inside = moment <= span
            np.add.at(counted[child], np.repeat(kind, number)[inside], 1)
            new_time.append(moment[inside])
            new_kind.append(np.full(int(inside.sum()), child))
        time, kind = np.concatenate(new_time), np.concatenate(new_kind)
        all_time.append(time)
        all_kind.append(kind)
    time, kind = np.concatenate(all_time), np.concatenate(all_kind)
    order = np.argsort(time, kind="stable")
    return Stream(time[order], kind[order], span), counted


@pytest.fixture(scope="session")
def simulate() -> Callable[..., tuple[Stream, npt.NDArray[np.int64]]]:
    """Draws a stream: `simulate(seed, span=, rates=, branching=, beta=, shape=, most=)`."""
    return _simulate
