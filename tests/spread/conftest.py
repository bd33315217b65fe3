"""Word of mouth of a known law, for the tests of spread."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from reporter.spread.items import Items

HOUR = 3_600_000_000
Grow = Callable[..., Items]


def grow(
    matrix: npt.NDArray[np.float64],
    *,
    seed: int,
    roots: int = 3000,
    authors: int = 800,
    days: float = 60.0,
    mean_delay_hours: float | tuple[float, ...] = 6.0,
    delay_sigma: float = 1.0,
    author_sigma: float = 0.5,
) -> Items:
    """Grow a multi-type branching process with lognormal delays, cut off at the end of the period.

    An item of type a by an author of liveliness e (mean 1) brings Poisson(e M[a, b]) items of type b.
    """
    rng = np.random.default_rng(seed)
    types = matrix.shape[0]
    end = days * 24
    means = np.broadcast_to(np.asarray(mean_delay_hours, dtype=float), (types,))
    liveliness = rng.lognormal(-(author_sigma**2) / 2, author_sigma, authors)
    time, kind = rng.uniform(0, end, roots), rng.integers(0, types, roots)
    author, parent = rng.integers(0, authors, roots), np.full(roots, -1)
    generation, columns, count = np.arange(roots), [(time, kind, author, parent)], roots
    while generation.size:
        brought = rng.poisson(liveliness[author][:, None] * matrix[kind])
        row = np.repeat(np.arange(generation.size), brought.sum(axis=1))
        child_kind = np.repeat(np.tile(np.arange(types), generation.size), brought.ravel())
        delay = rng.lognormal(np.log(means[kind[row]]) - delay_sigma**2 / 2, delay_sigma)
        seen = time[row] + delay <= end
        time, kind, parent = (time[row] + delay)[seen], child_kind[seen], generation[row][seen]
        author = rng.integers(0, authors, time.size)
        generation, count = count + np.arange(time.size), count + time.size
        columns.append((time, kind, author, parent))
    time, kind, author, parent = (np.concatenate(column) for column in zip(*columns, strict=True))
    return Items(
        time_us=(time * HOUR).astype(np.int64),
        has_time=np.ones(time.size, np.bool_),
        author=author,
        polarity=kind,
        is_share=rng.random(time.size) < 0.4,
        parent=parent,
    )


@pytest.fixture(name="grow", scope="session")
def grow_fixture() -> Grow:
    """The function that grows word of mouth of a known spread matrix."""
    return grow
