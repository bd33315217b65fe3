"""Shares with other weights: planted lopsided worlds, coverage, and the scorer's mistakes taken out."""

import numpy as np
import pytest

from benchmarks.labels import ERRS, holds, misread
from reporter.sentiment.alike import Said, weighed_alike
from reporter.statistics.confusion import Confusion

SHARES = {"busy": (0.2, 0.3, 0.5), "quiet": (0.6, 0.2, 0.2)}


def said_of(person: np.ndarray, platform: np.ndarray, kind: np.ndarray) -> Said:
    """Single opinions as the stage counts them, half of the people first and half of them later in a talk."""
    return Said(
        person=person,
        is_known=np.ones(person.size, np.bool_),
        platform=platform,
        place=person % 2,
        counts=np.eye(3)[kind],
    )


def lopsided(rng: np.random.Generator, *, mentions: int = 1500, people: int = 500) -> tuple[np.ndarray, ...]:
    """Nine in ten mentions on a platform of bad word, the rest on one of good word; each person on one of them."""
    person = rng.integers(0, people, mentions)
    platform = (person >= 0.9 * people).astype(np.int64)
    chances = np.array(list(SHARES.values()))[platform]
    kind = (rng.random(mentions)[:, None] > np.cumsum(chances, axis=1)).sum(axis=1)
    return person, platform, np.minimum(kind, 2)


def test_every_platform_alike_is_the_mean_of_the_platforms() -> None:
    """Bad word prevails on the whole and not with the platforms heard alike; both intervals hold what is true."""
    held = np.zeros(2)
    for seed in range(80):
        found = weighed_alike(said_of(*lopsided(np.random.default_rng(seed))))
        held += [
            holds(found["sentiment.alike.negative_share.platform"], 0.35),
            holds(found["sentiment.alike.net.platform"], 0.05),
        ]
    assert held.min() >= 72


def test_every_person_once_is_not_moved_by_those_who_say_most() -> None:
    """Ten people who complain a hundred times are ten of 210 people, though most of the mentions."""
    person = np.concatenate([np.repeat(np.arange(10), 100), np.arange(10, 210)])
    kind = np.concatenate([np.full(1000, 2), np.zeros(200, np.int64)])
    found = weighed_alike(said_of(person, np.zeros(1200, np.int64), kind))
    one = found["sentiment.alike.negative_share.person"]
    assert one.value == pytest.approx(10 / 210)
    assert one.low is not None and one.high is not None and 0.02 < one.low < one.high < 0.10
    assert found["sentiment.alike.net.person"].value == pytest.approx(190 / 210)
    assert (1200, 210) == (one.n, one.n_authors)


def test_one_platform_cannot_be_weighed() -> None:
    """Where only one platform has enough to say, the figure says so."""
    person, platform, kind = lopsided(np.random.default_rng(1), mentions=150)
    platform[:] = 0
    one = weighed_alike(said_of(person, platform, kind))["sentiment.alike.negative_share.platform"]
    assert ("not_observable", None) == (one.status, one.value)
    assert "one platform" in str(one.reason)


def test_nobody_said_anything() -> None:
    """Without an opinion every figure is withheld."""
    nothing = np.zeros(0, np.int64)
    found = weighed_alike(said_of(nothing, nothing, nothing))
    assert {"too_few"} == {one.status for one in found.values()}


def test_labels_take_the_mistakes_out_of_weighed_shares() -> None:
    """The scorer errs alike everywhere; with labels the platforms' mean is recovered, without them it is not."""
    rng = np.random.default_rng(3)
    person, platform, kind = lopsided(rng, mentions=20_000, people=4000)
    scored = misread(rng, kind)
    counts = np.zeros((3, 3, 3))
    for one in range(3):
        counts[one, one] = np.bincount(rng.permutation(kind[scored == one])[:400], minlength=3)
    labels = Confusion(counts, np.bincount(scored, minlength=3) / scored.size, is_current=True)
    name = "sentiment.alike.negative_share.platform"
    plain, corrected = (weighed_alike(said_of(person, platform, scored), confusion=c)[name] for c in (None, labels))
    truth = (SHARES["busy"][2] + SHARES["quiet"][2]) / 2
    mixed = float(np.mean([(ERRS @ np.array(one))[2] for one in SHARES.values()]))
    assert plain.value == pytest.approx(mixed, abs=0.03)
    assert corrected.value == pytest.approx(truth, abs=0.04)
    assert holds(corrected, truth)
