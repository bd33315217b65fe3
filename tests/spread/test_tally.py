"""From rows to sums by author: windows, maturity, clocks and unknowns."""

import numpy as np
import pytest

from reporter.spread.items import Items
from reporter.spread.tally import OWN, REPLIES, ROOT_CHILDREN, ROOT_OWN, SHARES, WIDTH, tally, window_hours

HOUR = 3_600_000_000
POSITIVE, NEUTRAL, NEGATIVE = 0, 1, 2


def items(rows: list[tuple[float | None, int, int, int]], shares: set[int] | None = None) -> Items:
    """Items from (hour or None, author, polarity, parent)."""
    hours, author, polarity, parent = zip(*rows, strict=True)
    return Items(
        time_us=np.array([0 if hour is None else round(hour * HOUR) for hour in hours], np.int64),
        has_time=np.array([hour is not None for hour in hours]),
        author=np.array(author, np.int64),
        polarity=np.array(polarity, np.int64),
        is_share=np.array([row in (shares or set()) for row in range(len(rows))]),
        parent=np.array(parent, np.int64),
    )


def test_a_follow_up_belongs_to_the_author_of_what_it_follows() -> None:
    """Author 1 answers author 0 with bad word: the sum stands at author 0, from good to bad."""
    sums = tally(items([(0, 0, POSITIVE, -1), (1, 1, NEGATIVE, 0)]), end_us=9 * HOUR, window_hours=2).sums
    assert (sums[0, POSITIVE, REPLIES][NEGATIVE], sums[1, :, REPLIES].sum()) == (1, 0)


def test_shares_and_answers_stand_apart() -> None:
    """A share and an answer of the same polarity count in their own columns."""
    rows = [(0, 0, POSITIVE, -1), (1, 1, POSITIVE, 0), (1, 2, POSITIVE, 0)]
    sums = tally(items(rows, shares={1}), end_us=9 * HOUR, window_hours=2).sums[0, POSITIVE]
    assert (sums[SHARES].tolist(), sums[REPLIES].tolist()) == ([1, 0, 0, 0], [1, 0, 0, 0])


@pytest.mark.parametrize(("hour", "counted"), [(7.0, 1), (7.001, 0)])
def test_a_mention_is_mature_when_it_is_as_old_as_the_window(hour: float, counted: int) -> None:
    """With a window of three hours and an end at ten, seven o'clock is just old enough."""
    counts = tally(items([(hour, 0, POSITIVE, -1), (hour + 1, 1, POSITIVE, 0)]), end_us=10 * HOUR, window_hours=3)
    assert (counts.sums[0, POSITIVE, OWN], counts.sums[0, POSITIVE, REPLIES].sum()) == (counted, counted)
    assert counts.young[POSITIVE] == 2 - counted


@pytest.mark.parametrize(("delay", "counted"), [(3.0, 1), (3.001, 0)])
def test_a_follow_up_counts_within_the_window(delay: float, counted: int) -> None:
    """The end of the window belongs to it; later follow-ups do not count."""
    counts = tally(items([(0, 0, POSITIVE, -1), (delay, 1, POSITIVE, 0)]), end_us=10 * HOUR, window_hours=3)
    assert counts.sums[0, POSITIVE, REPLIES].sum() == counted


def test_a_wrong_clock_counts_as_at_once_and_is_counted() -> None:
    """An answer dated before its parent is within the window, and said."""
    counts = tally(items([(5, 0, POSITIVE, -1), (4, 1, POSITIVE, 0)]), end_us=10 * HOUR, window_hours=0)
    assert (counts.sums[0, POSITIVE, REPLIES].sum(), counts.negative_delays) == (1, 1)


def test_unknown_times_are_left_out_and_counted() -> None:
    """A mention without time is not asked, and an answer without time, or to one, is not counted."""
    rows = [(None, 0, POSITIVE, -1), (1, 1, POSITIVE, 0), (0, 2, POSITIVE, -1), (None, 3, POSITIVE, 2)]
    counts = tally(items(rows), end_us=10 * HOUR, window_hours=3)
    assert (counts.untimed, counts.untimed_links, counts.links) == (2, 2, 2)
    assert (counts.sums[..., OWN].sum(), counts.sums[..., REPLIES].sum()) == (2, 0)


def test_every_unknown_author_is_one_of_their_own() -> None:
    """Two mentions of unknown authors are two clusters, after the known ones."""
    counts = tally(
        items([(0, -1, POSITIVE, -1), (0, 0, POSITIVE, -1), (0, -1, POSITIVE, -1)]), end_us=HOUR, window_hours=0
    )
    assert (counts.is_known.tolist(), counts.sums[:, POSITIVE, OWN].tolist()) == ([True, False, False], [1, 1, 1])


def test_starts_of_conversations_stand_apart() -> None:
    """A root with two follow-ups and one of those with one: two at the root of three in all."""
    rows = [(0, 0, POSITIVE, -1), (1, 0, POSITIVE, 0), (1, 0, POSITIVE, 0), (2, 0, POSITIVE, 1)]
    sums = tally(items(rows), end_us=9 * HOUR, window_hours=2).sums[0, POSITIVE]
    assert (sums[ROOT_OWN], sums[ROOT_CHILDREN], sums[OWN], sums[REPLIES].sum()) == (1, 2, 4, 3)


def test_an_answer_to_something_outside_is_no_start() -> None:
    """`is_root` tells the start of a conversation from an answer whose parent is not here."""
    some = items([(0, 0, POSITIVE, -1), (0, 1, POSITIVE, -1)])
    told = Items(**{**vars(some), "is_root": np.array([True, False])})
    assert tally(told, end_us=HOUR, window_hours=0).sums[:, POSITIVE, ROOT_OWN].tolist() == [1, 0]


def test_the_window_is_the_ninetieth_percentile() -> None:
    """Of eleven delays of 0 to 10 hours the window is nine."""
    rows = [(0.0, 0, POSITIVE, -1), *((float(hour), 1, POSITIVE, 0) for hour in range(11))]
    assert window_hours(items(rows), start_us=0, end_us=1000 * HOUR) == 9.0


def test_the_window_is_at_most_a_third_of_the_period() -> None:
    """In twelve hours a window is four, however slow the answers."""
    rows = [(0.0, 0, POSITIVE, -1), (10.0, 1, POSITIVE, 0)]
    assert window_hours(items(rows), start_us=0, end_us=12 * HOUR) == 4.0


def test_without_pairs_there_is_no_window() -> None:
    """No linked pair with times: the window is unknown, and nothing is mature."""
    some = items([(0, 0, POSITIVE, -1), (None, 1, POSITIVE, 0)])
    assert window_hours(some, start_us=0, end_us=HOUR) is None
    assert tally(some, end_us=HOUR, window_hours=None).sums.sum() == 0


def test_columns_that_do_not_fit_are_refused() -> None:
    """A polarity beyond the four, or a parent beyond the rows, is a mistake of the caller."""
    for row in ((0, 0, 4, -1), (0, 0, 0, 1)):
        with pytest.raises(ValueError, match=r"polarity|parent"):
            items([row])


def test_sums_equal_a_count_row_by_row(grow) -> None:  # type: ignore[no-untyped-def]
    """The whole table of sums is that of a plain loop over the rows."""
    some = grow(np.full((4, 4), 0.1), seed=9, roots=400, authors=30)
    end, width = int(some.time_us.max()), 4 * HOUR
    expected = np.zeros((int(some.author.max()) + 1, 4, WIDTH), np.int64)
    for row in range(some.count):
        above = some.parent[row]
        if some.time_us[row] <= end - width:
            expected[some.author[row], some.polarity[row], OWN] += 1
            expected[some.author[row], some.polarity[row], ROOT_OWN] += above < 0
        if above >= 0 and some.time_us[above] <= end - width and some.time_us[row] - some.time_us[above] <= width:
            column = (1 if some.is_share[row] else 5) + some.polarity[row]
            expected[some.author[above], some.polarity[above], column] += 1
            expected[some.author[above], some.polarity[above], ROOT_CHILDREN] += some.parent[above] < 0
    assert np.array_equal(expected, tally(some, end_us=end, window_hours=4).sums)
