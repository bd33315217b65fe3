"""The second way of counting, with its interval and its agreement."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import lognorm

from reporter.spread.censoring import ask
from reporter.spread.crosscheck import clusters, crosscheck
from reporter.spread.items import Items
from reporter.spread.reproduction import reproduction, tally
from reporter.spread.section import Section

HOUR = 3_600_000_000
DAYS, WINDOW = 14.0, 72.0
END = int(DAYS * 24) * HOUR
LAW = np.diag([0.5, 0.0, 0.5, 0.0])
MEANS = (72.0, 1.0, 6.0, 1.0)
WITHIN = [0.5 * lognorm(1.5, scale=mean * np.exp(-(1.5**2) / 2)).cdf(WINDOW) for mean in (72.0, 6.0)]


def found(items: Items, draws: int = 60) -> Section:
    """Both ways of counting, side by side."""
    windowed = reproduction(tally(items, end_us=END, window_hours=WINDOW), draws=200).estimates
    return crosscheck(items, windowed, end_us=END, window_hours=WINDOW, draws=draws)


@pytest.fixture(name="world", scope="module")
def world_fixture(grow) -> Items:  # type: ignore[no-untyped-def]
    """Good word is slow, bad word is quick, and both bring one half."""
    return grow(LAW, seed=3, roots=6000, authors=900, days=DAYS, mean_delay_hours=MEANS, delay_sigma=1.5)


def test_within_the_window_it_estimates_what_the_window_does(grow) -> None:  # type: ignore[no-untyped-def]
    """In twelve worlds nearly every interval holds the law's rate within the window, for slow and for quick word."""
    held = 0
    for seed in range(12):
        items = grow(LAW, seed=seed, roots=2500, authors=400, days=DAYS, mean_delay_hours=MEANS, delay_sigma=1.5)
        estimates = found(items).estimates
        for name, truth in zip(("positive", "negative"), WITHIN, strict=True):
            one = estimates[f"spread.weighted.{name}"]
            held += one.low <= truth <= one.high  # type: ignore[operator]
    assert held >= 21


def test_however_late_counts_more_of_slow_word(world: Items) -> None:
    """Without the window the two come out nearly alike, as they are."""
    value = {name: one.value or 0.0 for name, one in found(world).estimates.items()}
    assert value["spread.eventual.positive"] > 1.15 * value["spread.weighted.positive"]
    assert value["spread.eventual.negative"] == pytest.approx(value["spread.eventual.positive"], rel=0.12)


def test_both_ways_agree_on_one_law(world: Items) -> None:
    """Good and bad can be compared, neutral and unscored bring nothing, and nothing is apart."""
    assert found(world).data == {"compared": 2, "apart": []}


def test_word_that_changed_at_the_end_sets_both_ways_apart(world: Items) -> None:
    """When bad word of the last days brings far more, only the second way sees it, and that is said."""
    young = np.flatnonzero((world.time_us > END - WINDOW * HOUR) & (world.polarity == 2))
    quick = np.arange(world.count)[(world.polarity == 0) & (world.parent < 0) & (world.time_us < HOUR * 24 * 8)][:3000]
    parent, time = world.parent.copy(), world.time_us.copy()
    parent[quick] = young[np.arange(quick.size) % young.size]
    time[quick] = np.minimum(time[parent[quick]] + HOUR, END)
    changed = found(replace(world, parent=parent, time_us=time))
    assert changed.data["apart"] == ["negative"]


def test_the_interval_lies_round_the_figure(world: Items) -> None:
    """Every figure shown has its interval, and the point is follow-ups over mentions that they were due to."""
    plain = ask(world, end_us=END, within_us=int(WINDOW) * HOUR)
    for name in ("positive", "negative"):
        one = found(world).estimates[f"spread.weighted.{name}"]
        assert one.low < one.value < one.high  # type: ignore[operator]
        children, come = plain[name].sums(np.ones(world.count))
        assert one.value == pytest.approx(children / come)


def test_few_people_and_no_links_are_said(grow, world: Items) -> None:  # type: ignore[no-untyped-def]
    """Below the gate nothing is shown; without any link it cannot be observed."""
    few = found(grow(LAW, seed=5, roots=300, authors=20, days=DAYS))
    assert few.estimates["spread.weighted.negative"].status == "too_few"
    alone = found(replace(world, parent=np.full(world.count, -1)))
    assert {one.status for one in alone.estimates.values()} == {"not_observable"}
    assert alone.data == {"compared": 0, "apart": []}


def test_weights_by_person_give_the_sums_of_weighted_rows(world: Items) -> None:
    """The quick way of weighing people gives what weighing each of their rows gives."""
    author, rng = clusters(world.author), np.random.default_rng(1)
    times = rng.integers(0, 4, int(author.max()) + 1).astype(float)
    for within in (None, int(WINDOW) * HOUR):
        for asked in ask(world, end_us=END, within_us=within).values():
            assert asked.by_people(author)(times) == pytest.approx(asked.sums(times[author]))


def test_unknown_authors_stand_for_themselves() -> None:
    """Each mention of an unknown author is a cluster of its own."""
    assert len(set(clusters(np.array([-1, 4, -1, 4, 2])).tolist())) == 4
