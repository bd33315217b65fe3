"""Good against bad, like with like: planted paradoxes are found, none where none is, and the interval holds."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.alike import END, LAWS, PLATFORMS, Law, judge_world, world
from benchmarks.labels import misread
from reporter.spread.alike import PARADOX, compare_alike
from reporter.spread.alike_told import agreed, told
from reporter.spread.groupings import groupings
from reporter.spread.items import Items
from reporter.spread.matrix import NEGATIVE, POSITIVE
from reporter.spread.reproduction import reproduction
from reporter.spread.standing import both
from reporter.spread.tally import tally
from reporter.statistics.confusion import Confusion
from reporter.statistics.equivalence import compare
from reporter.statistics.stratified import log_mantel_haenszel

DRAWS = 200


def some_world(name: str, seed: int, *, roots: int = 3000) -> tuple[Items, np.ndarray]:
    """A seeded world of a law by its name."""
    return world(LAWS[name], np.random.default_rng([seed, 77]), roots=roots)


def test_a_difference_of_platforms_is_no_difference_of_words() -> None:
    """Bad word gathers on the busy platform: all mentions together differ, like with like they do not."""
    for seed in range(5):
        items, platform = some_world("only the platform differs, bad gathers on it", seed)
        plain, after, found = judge_world(items, platform, draws=DRAWS)
        assert ("differs", "not_enough_evidence") == (plain, after)
        assert found[0].found in PARADOX


def test_the_ratio_turns_round_within_platforms() -> None:
    """Good word brings 1.5 times as much on either platform and looks as if it brought less: Simpson's paradox."""
    items, platform = some_world("good brings 1.5 times as much, looks less", 1)
    counts = tally(items, end_us=END, window_hours=20)
    plain = reproduction(counts, draws=DRAWS).comparison
    _, after, found = judge_world(items, platform, draws=DRAWS)
    assert plain.ratio is not None and plain.ratio < 0.8
    assert found[0].ratio.value == pytest.approx(1.5, abs=0.3)
    assert ("reversed", "not_enough_evidence") == (found[0].found, after)
    said = told(found, plain.ratio)
    assert "the platform" == said["depends_on"]
    assert str(said["sentence"]).startswith("It turns round when like is compared with like")


def test_opposite_ways_on_two_platforms_are_told() -> None:
    """Where good travels further here and bad there, the verdict is neither, and the sentence names a platform."""
    items, platform = some_world("turns with the platform", 2)
    _, after, found = judge_world(items, platform, draws=DRAWS)
    assert ("depends", "not_enough_evidence") == (found[0].found, after)
    assert "on quiet" in str(told(found, 1.2)["sentence"]) or "on busy" in str(told(found, 1.2)["sentence"])


def test_no_paradox_where_there_is_none() -> None:
    """In 60 worlds without one at most three have a paradox, and `differs` is said as before where it is true."""
    paradoxes, differs = 0, 0
    for seed in range(30):
        for name in ("nothing differs, busy platform", "good brings 1.5 times as much, busy platform"):
            plain, after, found = judge_world(*some_world(name, seed, roots=2000), draws=DRAWS)
            paradoxes += any(one.found in PARADOX for one in found)
            differs += plain == after == "differs"
    assert paradoxes <= 3
    assert 25 <= differs <= 33


def test_the_interval_within_groups_holds_the_truth() -> None:
    """In 60 worlds in which the platform misleads it holds the ratio as often as 95 % promise."""
    held = 0
    for seed in range(60):
        items, platform = some_world("good brings 1.5 times as much, looks less", seed, roots=1500)
        one = judge_world(items, platform, draws=DRAWS)[2][0].ratio
        held += one.low is not None and one.high is not None and one.low <= 1.5 <= one.high
    assert held >= 54


def test_it_is_the_ratio_of_mantel_and_haenszel() -> None:
    """The value is the published formula on counts made here row by row."""
    items, platform = some_world("nothing differs", 3, roots=800)
    found = judge_world(items, platform, draws=20)[2][0]
    counts = np.zeros((2, 2, 2))
    for row in range(items.count):
        if items.polarity[row] in (POSITIVE, NEGATIVE):
            kind = int(items.polarity[row] == NEGATIVE)
            counts[platform[row], kind, 0] += 1
            counts[platform[row], kind, 1] += int((items.parent == row).sum())
    assert found.ratio.value == pytest.approx(np.exp(log_mantel_haenszel(counts[..., 1], counts[..., 0])))


def test_a_single_platform_compares_nothing() -> None:
    """Where all is of one platform the figure says so, and the verdict stays."""
    items, platform = some_world("good brings 1.5 times as much", 4)
    counts = tally(items, end_us=END, window_hours=20)
    found = compare_alike(
        items,
        groupings(items, np.zeros_like(platform), ["x"])[:1],
        both(counts, POSITIVE, NEGATIVE),
        end_us=END,
        window_hours=20,
        draws=20,
    )
    assert ("not_observable", "not_told") == (found[0].ratio.status, found[0].found)
    plain = compare(0.7, 0.1, 300)
    assert agreed(plain, found) == plain


def test_small_platforms_are_taken_together() -> None:
    """Platforms on which fewer than forty people speak make one group."""
    items, platform = some_world("nothing differs", 5)
    few = np.flatnonzero(items.author < 30)
    platform = platform.copy()
    platform[few] = 2 + items.author[few] % 2
    one = groupings(items, platform, [*PLATFORMS, "small", "smaller"])[0]
    assert ("busy", "quiet", "others") == one.groups
    assert (one.group[few] == 2).all()


def test_a_scorer_that_errs_is_corrected_within_groups() -> None:
    """Half the difference is lost to the scorer's mistakes within groups too, and labels bring it back."""
    rng = np.random.default_rng(6)
    law = Law(brings=0.4, ratios=(2.0, 2.0), busy=3, bad_busy=0.7)
    values = []
    for _ in range(8):
        items, platform = world(law, rng, roots=6000, authors=1500)
        scored = replace(items, polarity=misread(rng, items.polarity))
        counts = np.zeros((3, 3, 3))
        for kind in range(3):
            pool = rng.permutation(np.flatnonzero(scored.polarity == kind))[:200]
            counts[kind, kind] = np.bincount(items.polarity[pool], minlength=3)
        labels = Confusion(counts, np.bincount(scored.polarity, minlength=3) / scored.count, is_current=True)
        standing = both(tally(scored, end_us=END, window_hours=20), POSITIVE, NEGATIVE)
        values.append(
            [
                compare_alike(
                    scored,
                    groupings(scored, platform, PLATFORMS)[:1],
                    standing,
                    end_us=END,
                    window_hours=20,
                    confusion=one,
                    draws=50,
                )[0].ratio.value
                for one in (labels, None)
            ]
        )
    corrected, counted = np.median(values, axis=0)
    assert counted < 1.7
    assert corrected == pytest.approx(2.0, abs=0.2)
