"""People of known laws, for the tests of the vital signs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from scipy import sparse

from reporter.vitals.gather import WIDTH, Gathered, Part, watched
from reporter.vitals.spans import DAY_US, Span

SPANS = (
    Span("whole", 0, 200 * DAY_US),
    Span("earlier", 0, 100 * DAY_US - 1),
    Span("later", 100 * DAY_US, 200 * DAY_US),
)
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Law:
    """What the people of a world do, on average.

    Args:
        good: Chance that an opinion that takes a side is good.
        answered: Chance of an answer within a day.
        again: Chance of coming again within ninety days.
        kept: Chance of not lapsing.
        repaired: Chance that the word after a bad one is not bad.
        brought: What one good and one bad mention bring.
    """

    good: float = 0.6
    answered: float = 0.7
    again: float = 0.5
    kept: float = 0.8
    repaired: float = 0.4
    brought: tuple[float, float] = (0.5, 0.8)

    @property
    def signs(self) -> Numbers:
        """The six signs of an endless world."""
        balance = self.brought[0] / sum(self.brought)
        return 100 * np.array([self.good, balance, self.answered, self.again, self.kept, self.repaired])


World = Callable[..., Gathered]


@pytest.fixture(scope="session")
def world() -> World:
    """Makes people of a law, one span or three; each has a temper of their own that all they say shares."""

    def make(rng: np.random.Generator, people: int, *, law: Law | None = None, spans: int = 1) -> Gathered:
        law = law or Law()
        temper = rng.beta(8 * law.good, 8 * (1 - law.good), people)
        talk = rng.geometric(0.5, people)
        parts = tuple(_part(rng, law, temper, talk, SPANS[k]) for k in range(spans))
        return Gathered(parts, np.ones(people, np.bool_))

    return make


def _part(rng: np.random.Generator, law: Law, temper: Numbers, talk: npt.NDArray[np.int64], span: Span) -> Part:
    count = temper.size
    everybody = np.arange(count)
    sums = np.zeros((count, WIDTH))
    good = rng.binomial(talk, temper)
    sums[:, 0], sums[:, 2] = good, talk - good
    sums[:, 3], sums[:, 5] = good, talk - good
    sums[:, 6], sums[:, 8] = rng.poisson(good * law.brought[0]), rng.poisson((talk - good) * law.brought[1])
    bad = talk - good
    repaired = rng.binomial(bad, law.repaired)
    sums[:, 9 + 3 * 2 + 0], sums[:, 9 + 3 * 2 + 2] = repaired, bad - repaired
    kept = rng.random(count) < law.kept
    sums[everybody, 18 + kept] = 1
    hours = np.where(rng.random(count) < law.answered, rng.uniform(0, 24, count), np.inf)
    days = np.where(rng.random(count) < law.again, rng.uniform(1, 90, count), np.inf)
    answered = watched(everybody, hours, rng.uniform(6, 400, count), 24)
    returned = watched(everybody, days, rng.uniform(20, 150, count), 90)
    return Part(span, sparse.csr_array(sums), answered, returned)
