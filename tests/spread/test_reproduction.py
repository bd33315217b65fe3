"""What one mention brings: recovered from a known law, gated, timed and judged."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import lognorm

from reporter.estimate import Estimate
from reporter.mentions import POLARITIES
from reporter.spread.items import Items
from reporter.spread.matrix import radius, totals_in_all
from reporter.spread.reproduction import SpreadMatrix, reproduction, tally, window_hours

HOUR = 3_600_000_000
END = 60 * 24 * HOUR
WINDOW = 24.0
TRUTH = np.array(
    [[0.30, 0.10, 0.05, 0.02], [0.10, 0.20, 0.05, 0.02], [0.05, 0.10, 0.45, 0.03], [0.02, 0.05, 0.05, 0.10]]
)
WITHIN = TRUTH * lognorm(1.0, scale=6 * np.exp(-0.5)).cdf(WINDOW)


def truths() -> dict[str, float]:
    """Every figure as the law has it, within the window."""
    named = {f"spread.matrix.{a}.{b}": WITHIN[i, j] for i, a in enumerate(POLARITIES) for j, b in enumerate(POLARITIES)}
    for i, a in enumerate(POLARITIES):
        row = WITHIN[i].sum()
        named |= {f"spread.{figure}.{a}": row for figure in ("reproduction", "roots", "later")}
        named |= {f"spread.shares.{a}": 0.4 * row, f"spread.replies.{a}": 0.6 * row}
        named[f"spread.total.{a}"] = totals_in_all(WITHIN)[i]
    good, bad = WITHIN[0].sum(), WITHIN[2].sum()
    return named | {
        "spread.radius": float(radius(WITHIN)),
        "spread.ratio": good / bad,
        "vital.spread_balance": 100 * good / (good + bad),
    }


def measured(items: Items, seed: int = 1) -> SpreadMatrix:
    """The spread matrix of grown word of mouth, with fewer draws than the product takes."""
    return reproduction(tally(items, end_us=END, window_hours=WINDOW), draws=500, seed=seed)


@pytest.fixture(name="grown", scope="module")
def grown_fixture(grow) -> Items:  # type: ignore[no-untyped-def]
    """Word of mouth of the true matrix."""
    return grow(TRUTH, seed=2, roots=3000, authors=800)


@pytest.fixture(name="found", scope="module")
def found_fixture(grown: Items) -> SpreadMatrix:
    """What is measured of it."""
    return measured(grown)


def holds(estimate: Estimate, truth: float) -> bool:
    """Whether the interval holds the truth."""
    return estimate.low is not None and estimate.high is not None and estimate.low <= truth <= estimate.high


def test_the_law_is_recovered(grow, found: SpreadMatrix) -> None:  # type: ignore[no-untyped-def]
    """In five worlds of one law, 40 of its 43 figures on average lie within their intervals; no name is missing."""
    expected = truths()
    assert expected.keys() == found.estimates.keys()
    worlds = [found, *(measured(grow(TRUTH, seed=seed, roots=3000, authors=800)) for seed in range(3, 7))]
    held = [holds(world.estimates[name], truth) for world in worlds for name, truth in expected.items()]
    assert sum(held) / len(worlds) >= 40


def test_the_direction_of_the_matrix_is_from_row_to_column(found: SpreadMatrix) -> None:
    """Neutral after bad is twice as frequent as bad after neutral in the law, and so measured."""
    assert found.estimates["spread.matrix.negative.neutral"].value == pytest.approx(0.1, abs=0.03)
    assert found.estimates["spread.matrix.neutral.negative"].value == pytest.approx(0.05, abs=0.02)


def test_shares_and_answers_add_up(found: SpreadMatrix) -> None:
    """What is passed on and what is answered make what is brought, and so does the row of the matrix."""
    value = {name: one.value or 0.0 for name, one in found.estimates.items()}
    for one in POLARITIES:
        row = sum(value[f"spread.matrix.{one}.{other}"] for other in POLARITIES)
        parts = value[f"spread.shares.{one}"] + value[f"spread.replies.{one}"]
        assert value[f"spread.reproduction.{one}"] == pytest.approx(row)
        assert value[f"spread.reproduction.{one}"] == pytest.approx(parts)


def test_every_shown_value_lies_within_its_interval(found: SpreadMatrix) -> None:
    """No figure without an interval round it."""
    for estimate in found.estimates.values():
        assert estimate.low <= estimate.value <= estimate.high  # type: ignore[operator]


def test_bad_word_that_brings_more_is_said_to_differ(found: SpreadMatrix) -> None:
    """In the law bad brings 0.63 and good 0.47: the verdict says so, with the ratio of the estimate."""
    assert found.comparison.verdict == "differs"
    assert found.comparison.ratio == pytest.approx(found.estimates["spread.ratio"].value)


def test_exchanging_good_and_bad_turns_everything_round(grown: Items, found: SpreadMatrix) -> None:
    """The ratio becomes its inverse, the balance 100 less, and the rows change places."""
    swapped = measured(replace(grown, polarity=np.array([2, 1, 0, 3])[grown.polarity])).estimates
    old, new = found.estimates, {name: one.value for name, one in swapped.items()}
    assert new["spread.ratio"] == pytest.approx(1 / old["spread.ratio"].value)  # type: ignore[operator]
    assert new["vital.spread_balance"] == pytest.approx(100 - old["vital.spread_balance"].value)  # type: ignore[operator]
    assert new["spread.total.positive"] == pytest.approx(old["spread.total.negative"].value)


def test_the_same_seed_gives_the_same_intervals(grown: Items, found: SpreadMatrix) -> None:
    """Nothing but the seed moves an interval, and not much."""
    name = "spread.total.negative"
    assert found == measured(grown)
    assert found.estimates[name].high == pytest.approx(measured(grown, seed=2).estimates[name].high, rel=0.1)


def test_few_people_are_too_few(grow) -> None:  # type: ignore[no-untyped-def]
    """Thirty authors have no reproduction, whatever they brought; the gate is named and the verdict says why."""
    found = measured(grow(TRUTH, seed=3, roots=2000, authors=30))
    estimate = found.estimates["spread.reproduction.positive"]
    assert (estimate.status, estimate.value) == ("too_few", None)
    assert estimate.reason == "Too few to say: 30 people, 40 needed."
    assert (found.comparison.verdict, found.comparison.reason) == ("not_enough_evidence", estimate.reason)


def test_without_links_spread_cannot_be_observed(grow) -> None:  # type: ignore[no-untyped-def]
    """An export without a single link says so for every figure, and shows none as 0."""
    items = grow(np.zeros((4, 4)), seed=4)
    hours = window_hours(items, start_us=0, end_us=END)
    found = reproduction(tally(items, end_us=END, window_hours=hours))
    assert {one.status for one in found.estimates.values()} == {"not_observable"}
    assert found.window_hours is None


def test_without_times_spread_cannot_be_observed(grown: Items) -> None:
    """Links without times have no window."""
    found = measured(replace(grown, has_time=np.zeros(grown.count, np.bool_)))
    assert {one.status for one in found.estimates.values()} == {"not_observable"}


def test_no_mentions_at_all_have_no_spread(grown: Items) -> None:
    """An empty table is not an error."""
    empty = Items(
        **{
            name: getattr(grown, name)[:0]
            for name in ("time_us", "has_time", "author", "polarity", "is_share", "parent")
        }
    )
    found = measured(empty).estimates
    assert {one.status for one in found.values()} == {"not_observable"}
    assert found["spread.ratio"].reason == "There is no word of mouth here, so nothing can have come of it."


def test_when_nothing_is_older_than_the_window_it_is_too_early(grown: Items) -> None:
    """With a window as long as the period no mention has had its time."""
    found = reproduction(tally(grown, end_us=END, window_hours=61 * 24.0), draws=50)
    estimate = found.estimates["spread.reproduction.negative"]
    assert estimate.status == "too_early"
    assert estimate.reason == "Too early to say: no negative mention is older yet than the 61 days that count."


def test_many_young_mentions_keep_a_figure_moving(grown: Items) -> None:
    """With a window of twelve of sixty days about a fifth is still inside it: shown, and said to be moving."""
    found = reproduction(tally(grown, end_us=END, window_hours=12 * 24.0), draws=50)
    estimate = found.estimates["spread.reproduction.positive"]
    assert (estimate.status, estimate.is_shown) == ("moving", True)
    assert "younger than 12 days" in str(estimate.reason)


def test_totals_are_withheld_when_chains_may_grow(grow) -> None:  # type: ignore[no-untyped-def]
    """Where chains grow direct figures stand and totals have no end, said in plain words."""
    found = measured(grow(np.diag([0.2, 0.2, 1.1, 0.2]), seed=5, roots=400, authors=120)).estimates
    total = found["spread.total.negative"]
    assert found["spread.reproduction.negative"].is_shown
    assert found["spread.radius"].high >= 1  # type: ignore[operator]
    assert (total.status, total.value) == ("not_observable", None)
    assert "no certain end" in str(total.reason)


def test_one_loud_thread_does_not_decide(grow) -> None:  # type: ignore[no-untyped-def]
    """When one author's thread holds all follow-ups to good word, there is no ratio to compare."""
    quiet = grow(np.diag([0.0, 0.0, 0.5, 0.0]), seed=6, roots=800, authors=200)
    star = int(np.flatnonzero(quiet.polarity == 0)[0])
    answers = np.flatnonzero((quiet.parent < 0) & (quiet.polarity == 1))[:40]
    parent, time = quiet.parent.copy(), quiet.time_us.copy()
    parent[answers], time[answers] = star, time[star] + HOUR
    found = measured(replace(quiet, parent=parent, time_us=time))
    assert found.estimates["spread.ratio"].status == "too_few"
    assert "handful of people" in found.comparison.reason


def test_a_cell_where_nothing_was_seen_is_open_upwards(grow) -> None:  # type: ignore[no-untyped-def]
    """Never seen is 0 up to something, not 0 for sure."""
    cell = measured(grow(np.diag([0.5] * 4), seed=7)).estimates["spread.matrix.positive.negative"]
    assert (cell.value, cell.low) == (0.0, 0.0)
    assert 0 < cell.high < 0.02  # type: ignore[operator]


def test_people_with_good_and_bad_word_count_once(grown: Items, found: SpreadMatrix) -> None:
    """The ratio rests on the mentions of both kinds and on distinct people, of whom there are at most 800."""
    ratio, rows = found.estimates["spread.ratio"], [found.estimates[f"spread.reproduction.{p}"] for p in POLARITIES]
    good, bad = rows[0], rows[2]
    mature = (grown.time_us <= END - WINDOW * HOUR) & np.isin(grown.polarity, [0, 2])
    assert (ratio.n, ratio.n_authors) == (good.n + bad.n, np.unique(grown.author[mature]).size)


def test_unknown_authors_count_as_evidence_and_not_as_known_people(grown: Items) -> None:
    """Where no author is known each mention stands for itself, and no known people are claimed."""
    estimate = measured(replace(grown, author=np.full(grown.count, -1))).estimates["spread.reproduction.positive"]
    assert (estimate.status, estimate.n_authors) == ("settled", 0)


@pytest.mark.slow
@pytest.mark.parametrize(("authors", "sigma", "least"), [(400, 0.5, 0.93), (100, 1.2, 0.90)])
def test_intervals_hold_the_truth_as_often_as_they_say(grow, authors: int, sigma: float, least: float) -> None:  # type: ignore[no-untyped-def]
    """Over 100 worlds the 95 % intervals of reproduction, matrix, radius and ratio hold the truth nearly that often."""
    names = [name for name in truths() if not name.startswith("spread.total")]
    shown, held = 0, 0
    for seed in range(100):
        estimates = measured(grow(TRUTH, seed=seed, roots=1200, authors=authors, author_sigma=sigma)).estimates
        for name in names:
            shown += estimates[name].is_shown
            held += estimates[name].is_shown and holds(estimates[name], truths()[name])
    assert held / shown >= least


def test_a_repeated_report_asks_for_more(grown: Items, found: SpreadMatrix) -> None:
    """Built again and again, the ratio has the same value in a wider interval, which decides on the verdict too."""
    again = reproduction(tally(grown, end_us=END, window_hours=WINDOW), draws=500, seed=1, repeated=True)
    once, often = found.estimates["spread.ratio"], again.estimates["spread.ratio"]
    assert often.value == once.value
    assert often.low < once.low < once.high < often.high  # type: ignore[operator]
    assert often.method.endswith("for many looks")
    assert again.estimates["vital.spread_balance"].method == often.method
    assert "95 % interval for any number of looks" in again.comparison.reason
    assert "any number of looks" not in found.comparison.reason
    assert again.comparison.interval_95 is not None
    assert (again.comparison.interval_95.low, again.comparison.interval_95.high) == (often.low, often.high)
    assert {name: one for name, one in again.estimates.items() if "ratio" not in name and "balance" not in name} == {
        name: one for name, one in found.estimates.items() if "ratio" not in name and "balance" not in name
    }
