"""What is read from timing: the truth of drawn streams comes back, and what only looks like spread does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from reporter.spread.timing.baseline import constant
from reporter.spread.timing.fit import fit
from reporter.spread.timing.measure import NAMES, Timing, common_step_us, estimates_of, read_timing
from reporter.spread.timing.standing import after_fitting
from reporter.spread.timing.stream import AN_HOUR, Stream, make_stream, resolution_us, steps_us

Simulate = Callable[..., tuple[Stream, npt.NDArray[np.int64]]]

NO_SPREAD = ((0.0, 0.0), (0.0, 0.0))
MINUTE = 60_000_000
DAYS_90 = 24 * 90


def read(stream: Stream, *, step_us: int = 1, **counts: int) -> Timing:
    """The reading of a stream, all of it timed."""
    return read_timing(stream, step_us=step_us, **{"timed": stream.kind.size, **counts})


def growth(found: Timing) -> float:
    """Growth of what is shown; 0 where nothing is."""
    return 0.0 if found.refusal or found.chosen is None else found.chosen.model.growth


def rounded(stream: Stream, step_us: int) -> Stream:
    """The stream as a clock of that step would have written it, put right again."""
    moments = (stream.hours * AN_HOUR).astype(np.int64) // step_us * step_us
    steps = np.full(moments.size, step_us)
    return make_stream(moments, stream.kind, steps, end_us=int(stream.span_hours * AN_HOUR))


def night(hours: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Busy days and nearly silent nights."""
    return np.asarray(1 + 0.9 * np.sin(2 * np.pi * hours / 24))


def step(hours: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Four times as many from the middle of the time on."""
    return np.where(hours < DAYS_90 / 2, 1.0, 4.0)


def test_truth_is_recovered_with_its_counted_children(simulate: Simulate) -> None:
    """N comes back within a tenth, near the children that were really born, and is not its mirror image."""
    stream, children = simulate(1, span=4000, rates=(0.6, 0.9))
    found = read(stream)
    assert found.chosen is not None

    branching = found.chosen.model.branching

    assert branching == pytest.approx(np.array([[0.4, 0.1], [0.2, 0.5]]), abs=0.06)
    assert branching == pytest.approx(children / stream.counts, abs=0.04)
    assert found.chosen.model.beta == pytest.approx(1.5, rel=0.1)
    assert found.chosen.baseline.name == "constant"


def test_intervals_hold_the_truth(simulate: Simulate) -> None:
    """Of 40 drawn streams the interval of the difference holds the true one in 34 or more."""
    held = 0
    for seed in range(40):
        stream, _ = simulate(seed, span=270, rates=(0.6, 0.6), branching=((0.4, 0.3), (0.1, 0.4)))
        one = estimates_of(read(stream), n=stream.kind.size, n_authors=1)["spread.timing.difference"]
        assert one.low is not None and one.high is not None
        held += one.low <= -0.2 <= one.high

    assert held >= 34


def test_what_is_brought_is_the_column(simulate: Simulate) -> None:
    """Good and bad are told apart by what brings, not by what is brought."""
    stream, _ = simulate(2, span=3000, rates=(0.9, 0.9), branching=((0.1, 0.6), (0.1, 0.1)))
    found = estimates_of(read(stream), n=stream.kind.size, n_authors=1)
    value = {name.removeprefix("spread.timing."): one.value for name, one in found.items()}

    assert value["brought.positive"] == pytest.approx(0.2, abs=0.08)
    assert value["brought.negative"] == pytest.approx(0.7, abs=0.1)
    assert value["matrix.negative.positive"] == pytest.approx(0.6, abs=0.1)
    assert value["difference"] == pytest.approx(-0.5, abs=0.12)
    assert all(one.low >= 0 for name, one in found.items() if one.low is not None and name != NAMES[0])


@pytest.mark.parametrize(
    ("shape", "most", "rates"),
    [(np.ones_like, 1.0, (0.7, 0.5)), (night, 1.9, (0.7, 0.5)), (step, 4.0, (0.3, 0.3))],
    ids=["nothing", "day and night", "step"],
)
def test_what_comes_by_itself_does_not_look_like_spread(
    simulate: Simulate, shape: Callable[..., Any], most: float, rates: tuple[float, float]
) -> None:
    """Without any spread, chance, nights and steps are seen as such; the plain baseline alone is fooled by both."""
    plain, shown = [], []
    for seed in range(6):
        stream, _ = simulate(seed, span=DAYS_90, rates=rates, branching=NO_SPREAD, shape=shape, most=most)
        found = read(stream)
        plain.append(found.fits[0].model.growth)
        shown.append(growth(found))

    assert max(shown) < 0.2
    assert (min(plain) > 0.5) == (shape is not np.ones_like)


def test_spread_is_found_under_nights_and_steps(simulate: Simulate) -> None:
    """Where mentions do bring others (growth 0.46), it shows through both."""
    seen = []
    for seed in range(4):
        stream, _ = simulate(
            seed,
            span=DAYS_90,
            rates=(0.2, 0.15),
            branching=((0.3, 0.1), (0.16, 0.36)),
            shape=lambda hours: night(hours) * step(hours),
            most=7.6,
        )
        seen.append(growth(read(stream)))

    assert 0.33 < min(seen) <= max(seen) < 0.55


@pytest.mark.parametrize("minutes", [1, 15])
def test_rounding_clocks_are_put_right(simulate: Simulate, minutes: int) -> None:
    """Times to the minute or to the quarter of an hour say what exact ones say."""
    stream, _ = simulate(1, span=2000, rates=(0.6, 0.6))

    assert growth(read(rounded(stream, minutes * MINUTE), step_us=minutes * MINUTE)) == pytest.approx(
        growth(read(stream)), abs=0.04
    )


def test_clocks_to_the_hour_are_too_coarse_for_quick_effects(simulate: Simulate) -> None:
    """What fades in forty minutes cannot be seen on a clock without minutes."""
    stream, _ = simulate(1, span=2000, rates=(0.6, 0.6))
    found = read(rounded(stream, AN_HOUR), step_us=AN_HOUR)

    assert found.refusal is not None
    assert found.refusal[0] == "not_observable"
    assert "the clocks here are read to 60 minutes only" in found.refusal[1]


def test_days_are_no_times(simulate: Simulate) -> None:
    """Times to the day are refused, whether the clock shows it or the reader said so."""
    stream, _ = simulate(1, span=2000, rates=(0.6, 0.6))
    for found in (read(stream, step_us=24 * AN_HOUR), read(stream, untimed=2 * stream.kind.size)):
        assert found.refusal is not None
        assert found.refusal[0] == "not_observable"
        assert "to the day" in found.refusal[1]


def test_few_events_are_refused(simulate: Simulate) -> None:
    """Under 400, or under 50 of the rarer kind, the gate speaks and nothing is fitted."""
    stream, _ = simulate(1, span=60, rates=(0.6, 0.6))
    few = read(stream)
    lopsided, _ = simulate(1, span=2000, rates=(0.6, 0.005), branching=((0.4, 0.0), (0.0, 0.0)))
    rare = read(lopsided)

    assert few.refusal == ("too_few", f"Too few to say: {stream.kind.size} mentions, 400 needed.")
    assert rare.refusal is not None
    assert "mentions of the rarer kind, 50 needed" in rare.refusal[1]
    assert few.fits == rare.fits == ()


def test_bursts_of_few_people_are_no_spread(simulate: Simulate) -> None:
    """Posting in fits looks to the model like word that brings word, so it takes forty people to read it so."""
    stream, _ = simulate(1, span=400, rates=(0.9, 0.9))
    found = read(stream, people=39)

    assert found.refusal == ("too_few", "Too few to say: 39 people, 40 needed.")
    assert read(stream, people=40).fits


def test_a_pace_at_the_end_of_the_search_is_no_pace(simulate: Simulate) -> None:
    """Events without any effect often drive the search to its end, and that is said."""
    stream, _ = simulate(3, span=DAYS_90, rates=(0.7, 0.5), branching=NO_SPREAD)
    found = read(stream)

    assert found.chosen is not None
    assert found.chosen.is_edge
    assert found.refusal is not None
    assert "no pace" in found.refusal[1]


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"beta": 2.1}, "not_observable", "clocks here are read to 30 minutes only"),
        ({"beta": 0.019}, "too_early", "are fewer than 20 times that"),
        ({"branching": np.diag([0.96, 0.1])}, "not_observable", "nearly every mention"),
        ({"branching": np.diag([0.94, 0.1])}, "not_observable", "hangs wholly on"),
        ({}, None, ""),
    ],
)
def test_each_bound_refuses_by_itself(
    simulate: Simulate, change: dict[str, Any], status: str | None, words: str
) -> None:
    """A pace beyond the clock or the time watched, growth near 1, and baselines that disagree: each is said."""
    stream, _ = simulate(1, span=1000, rates=(0.6, 0.6))
    near = fit(stream, constant(stream))
    chosen = replace(near, model=replace(near.model, **change))
    refusal = after_fitting(chosen, fits=(near, chosen), span_hours=1000, step_us=AN_HOUR // 2, has_one_top=True)

    assert (refusal[0] if refusal else None) == status
    assert words in (refusal[1] if refusal else "")


def test_a_likelihood_without_a_single_top_is_refused(simulate: Simulate) -> None:
    """Where the likelihood does not fall off on all sides there is no interval, and so no figure."""
    stream, _ = simulate(1, span=1000, rates=(0.6, 0.6))
    near = fit(stream, constant(stream))
    refusal = after_fitting(near, fits=(near,), span_hours=1000, step_us=1, has_one_top=False)

    assert refusal is not None
    assert "several answers" in refusal[1]


def test_refused_figures_carry_the_sentence(simulate: Simulate) -> None:
    """Every figure is withheld with the status and the reason of the refusal."""
    stream, _ = simulate(1, span=60, rates=(0.6, 0.6))
    found = estimates_of(read(stream), n=stream.kind.size, n_authors=7)

    assert set(NAMES) == found.keys()
    assert {("too_few", None, 7)} == {(one.status, one.value, one.n_authors) for one in found.values()}


def test_the_step_of_each_file_is_its_own() -> None:
    """A file to the minute beside one to the second: each is spread over its own step, the coarser one judges."""
    moments = np.concatenate([np.arange(40) * MINUTE, np.arange(40) * 7_000_000])
    steps = steps_us(moments, np.repeat([0, 1], 40))

    assert [MINUTE] * 40 + [1_000_000] * 40 == steps.tolist()
    assert common_step_us(steps) == MINUTE
    assert resolution_us(np.array([0, 24 * AN_HOUR])) == 24 * AN_HOUR
    assert resolution_us(np.array([], np.int64)) == 1


def test_the_same_chance_every_time() -> None:
    """Spreading rounded times is seeded: the same times, the same stream."""
    moments, kind = np.arange(50) * MINUTE, np.arange(50) % 2
    one, other = (make_stream(moments, kind, np.full(50, MINUTE), end_us=60 * MINUTE) for _ in range(2))

    assert one.hours.tolist() == other.hours.tolist()
    assert (np.diff(one.hours) > 0).all()
