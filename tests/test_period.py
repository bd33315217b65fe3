"""The period of an export: what is dated far from all others is no part of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.period import FEWEST, WEEK_US, Edge, Period, find_period, period_of, without_strays_of_sources

DAY_US = 86_400_000_000
YEAR_US = 365 * DAY_US


def times(rng: np.random.Generator, count: int, days: float) -> np.ndarray:
    """Moments of so many mentions, at random within so many days from the beginning of 2026."""
    return 56 * YEAR_US + rng.integers(0, round(days * DAY_US), count)


@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(60, 2_000),
    days=st.floats(1, 2_000),
    years=st.floats(6, 40),
    is_late=st.booleans(),
)
def test_one_stray_changes_no_period(seed: int, count: int, days: float, years: float, is_late: bool) -> None:
    """However long and busy an export is, one mention years before or after it leaves its period as it was."""
    told = times(np.random.default_rng(seed), count, days)
    far = round(told.max() + years * YEAR_US if is_late else told.min() - years * YEAR_US)
    found = period_of(np.append(told, far))

    assert (int(told.min()), int(told.max())) == (found.start_us, found.end_us)
    assert (int(not is_late), int(is_late)) == (found.before, found.after)


@pytest.mark.parametrize("law", ["even", "growing", "bursts"])
def test_ordinary_exports_have_no_strays(law: str) -> None:
    """Even talk, talk that grows tenfold a year, and talk in bursts: in 400 exports of each hardly one loses any."""
    rng = np.random.default_rng(20_260_105)
    lost = 0
    for _ in range(400):
        count, days = int(rng.integers(FEWEST, 500)), float(rng.uniform(30, 1_000))
        at = rng.random(count)
        if law == "growing":
            rate = np.log(10) * days / 365
            at = np.log1p(at * np.expm1(rate)) / rate
        elif law == "bursts":
            at = np.clip(rng.random(12)[rng.integers(0, 12, count)] + rng.exponential(0.02, count), 0, 1)
        found = period_of((at * days * DAY_US).astype(np.int64))
        lost += bool(found.before + found.after)

    assert lost <= 4


def test_strays_at_both_ends_go_together() -> None:
    """A wrong year at one end does not hide a wrong year at the other."""
    told = times(np.random.default_rng(7), 300, 180)
    found = period_of(np.r_[told, told.min() - 17 * YEAR_US, told.max() + 150 * YEAR_US])

    assert Period(int(told.min()), int(told.max()), before=1, after=1) == found


def test_more_than_a_hundredth_are_no_strays() -> None:
    """What many say is part of the period, however long the silence between."""
    told = times(np.random.default_rng(7), 300, 180)
    early = told.min() - 10 * YEAR_US + np.arange(4) * DAY_US

    assert int(early.min()) == period_of(np.r_[early, told]).start_us
    assert 3 == period_of(np.r_[early[:3], told]).before


def test_few_mentions_are_taken_as_they_are() -> None:
    """Among fewer than twenty nobody can say what is far from all others; a silence of days is none either."""
    few = np.arange(FEWEST - 2) * DAY_US
    minutes = np.arange(60) * 60_000_000

    assert 0 == period_of(np.r_[few, 9_000 * DAY_US]).after
    assert 0 == period_of(np.r_[minutes, WEEK_US]).after
    assert Period() == period_of(np.array([], np.int64))


def by_source(sources: dict[str, np.ndarray]) -> Period:
    """The period of exports of several platforms, each looked at by itself too."""
    told = sorted((int(at), name) for name, own in sources.items() for at in own)
    most = max(1, len(told) // 100) + 1 if len(told) >= FEWEST else 1
    edges = [
        Edge([at for at, _ in some[:most]], [(name, "reader") for _, name in some[:most]])
        for some in (told, told[::-1])
    ]
    return without_strays_of_sources(*edges, lambda source: period_of(sources[source[0]]), dated=len(told))


def test_an_old_archive_hides_no_wrong_year() -> None:
    """Word of 2010 to 2012 beside an export of 2026 makes a silence of five years look short: its own source knows."""
    rng = np.random.default_rng(7)
    archive, export = times(rng, 300, 730) - 16 * YEAR_US, times(rng, 300, 180)
    wrong = np.append(export, archive.min() - 5 * YEAR_US)

    assert 0 == period_of(np.r_[archive, wrong]).before
    found = by_source({"forum": archive, "x": wrong})
    assert Period(int(archive.min()), int(export.max()), before=1, after=0) == found


def test_a_first_mention_in_a_time_that_others_talk_in_stays() -> None:
    """Who is parted from the rest of a platform, but not from what is said elsewhere, has no wrong year."""
    rng = np.random.default_rng(8)
    busy, late = times(rng, 300, 700), times(rng, 100, 30) + 600 * DAY_US
    sources = {"x": busy, "reddit": np.append(late, busy.min() + DAY_US)}

    assert 1 == period_of(sources["reddit"]).before
    assert Period(int(busy.min()), int(max(busy.max(), late.max()))) == by_source(sources)


@pytest.mark.parametrize("law", ["even", "growing", "bursts"])
def test_ordinary_sources_side_by_side_have_no_strays(law: str) -> None:
    """Two or three platforms of unlike size that are talked on together: of 400 exports hardly one loses any."""
    rng = np.random.default_rng(20_260_106)
    lost = 0
    for _ in range(400):
        days, sources = float(rng.uniform(30, 1_000)), {}
        for name in range(int(rng.integers(2, 4))):
            at = rng.random(int(rng.integers(FEWEST, 500)))
            if law == "growing":
                pace = np.log(10) * days / 365
                at = np.log1p(at * np.expm1(pace)) / pace
            elif law == "bursts":
                at = np.clip(rng.random(12)[rng.integers(0, 12, at.size)] + rng.exponential(0.02, at.size), 0, 1)
            sources[str(name)] = (at * days * DAY_US).astype(np.int64)
        found = by_source(sources)
        lost += bool(found.before + found.after)

    assert lost <= 4


def test_the_engine_finds_the_same(engine) -> None:  # type: ignore[no-untyped-def]
    """From a table of mentions, with its platforms and kinds of export, as from times in memory."""
    rng = np.random.default_rng(7)
    archive, export = times(rng, 300, 730) - 16 * YEAR_US, times(rng, 300, 180)
    sources = {"forum": archive, "x": np.append(export, archive.min() - 5 * YEAR_US)}
    rows = " union all ".join(
        f"select make_timestamptz({int(at)}) as created_at, '{name}' as platform, 'reader' as reader"
        for name, own in sources.items()
        for at in own
    )
    engine.save("told", rows)

    assert by_source(sources) == find_period(engine, "told")
