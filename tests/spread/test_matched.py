"""Shape at equal size: a false difference goes, a true one stays."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ks_2samp

from reporter.engine.forest import resolve
from reporter.spread import shape
from reporter.spread.matched import compare_matched, pair_count, pairs

Counts = npt.NDArray[np.int64]


def branch(rate: float, roots: int, rng: np.random.Generator) -> shape.Cascades:
    """Cascades of one mechanism: every mention brings Poisson(rate) more."""
    parents, generation, count = [np.full(roots, -1)], np.arange(roots), roots
    while generation.size and count < 400_000:
        parents.append(np.repeat(generation, rng.poisson(rate, generation.size)))
        generation = count + np.arange(parents[-1].size)
        count += generation.size
    return shape.cascades(resolve(np.concatenate(parents)))


def star(sizes: Counts) -> shape.Cascades:
    """One broadcast of each size."""
    roots = np.arange(sizes.size)
    return shape.cascades(resolve(np.concatenate([np.full(sizes.size, -1), np.repeat(roots, sizes - 1)])))


def columns(
    one: shape.Cascades, other: shape.Cascades
) -> tuple[npt.NDArray[np.float64], Counts, npt.NDArray[np.bool_]]:
    """Depth, breadth and virality, size, and which kind, of the chains of three or more."""
    size = np.concatenate([shape.size(one), shape.size(other)])
    both = [(shape.depth(t), shape.max_breadth(t), shape.structural_virality(t)) for t in (one, other)]
    measures = np.column_stack([np.concatenate(pair) for pair in zip(*both, strict=True)])
    is_first = np.arange(size.size) < one.count
    kept = size >= 3
    return measures[kept], size[kept], is_first[kept]


def test_size_matching_kills_the_false_difference() -> None:
    """R = 0.5 against 0.75, one mechanism: by depth they differ in every world, at equal size in hardly any."""
    raw, matched = 0, 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        measures, size, is_first = columns(branch(0.5, 1500, rng), branch(0.75, 1500, rng))
        depth = measures[:, 0]
        raw += ks_2samp(depth[is_first], depth[~is_first]).pvalue < 0.05
        one, other = pairs(size, is_first, rng)
        matched += ks_2samp(depth[one], depth[other]).pvalue < 0.05
    assert raw == 40
    assert matched <= 2


def test_intervals_hold_one_half_when_one_mechanism_made_both() -> None:
    """At equal size the intervals of all three measures hold one half nearly always."""
    held = np.zeros(3)
    for seed in range(30):
        rng = np.random.default_rng(100 + seed)
        measures, size, is_first = columns(branch(0.5, 900, rng), branch(0.7, 900, rng))
        found = compare_matched(measures, size, is_first, np.arange(size.size), repeats=40)
        held += np.abs(found.larger - 0.5) <= 1.96 * found.error
    assert held.min() >= 26


def test_a_true_difference_of_shape_is_found() -> None:
    """Broadcasts against chains of many voices, of the same sizes: the branching ones are deeper, never broader."""
    rng = np.random.default_rng(5)
    grown = branch(0.7, 800, rng)
    measures, size, is_first = columns(grown, star(shape.size(grown)))
    found = compare_matched(measures, size, is_first, np.arange(size.size), repeats=40)
    deeper, broader, virality = found.larger
    assert deeper - 3 * found.error[0] > 0.7
    assert broader + 3 * found.error[1] < 0.3
    assert virality > 0.6
    assert found.pairs == is_first.sum()


@given(st.lists(st.tuples(st.integers(2, 6), st.booleans()), max_size=40), st.integers(0, 99))
def test_pairs_have_one_size_and_no_chain_twice(chains: list[tuple[int, bool]], seed: int) -> None:
    """Each pair has one of each kind, both of one size; as many of a size as the rarer kind has."""
    size, is_first = np.array([c[0] for c in chains], np.int64), np.array([c[1] for c in chains], np.bool_)
    one, other = pairs(size, is_first, np.random.default_rng(seed))
    assert size[one].tolist() == size[other].tolist()
    assert is_first[one].all()
    assert not is_first[other].any()
    assert len({*one.tolist(), *other.tolist()}) == one.size + other.size
    assert one.size == pair_count(size, is_first)
    assert one.size == sum(min((size[is_first] == s).sum(), (size[~is_first] == s).sum()) for s in range(2, 7))


def test_nothing_to_pair_is_an_error() -> None:
    """Chains of no common size cannot be compared."""
    with pytest.raises(ValueError, match="no cascade"):
        compare_matched(np.ones((2, 1)), np.array([3, 4]), np.array([True, False]), np.arange(2))


def test_exchanging_the_kinds_turns_the_figure_round() -> None:
    """What is larger in 70 of 100 pairs is smaller in the others, ties halved."""
    rng = np.random.default_rng(8)
    grown = branch(0.7, 400, rng)
    measures, size, is_first = columns(grown, star(shape.size(grown)))
    kinds = (is_first, ~is_first)
    one, other = (compare_matched(measures, size, k, np.arange(size.size), repeats=30).larger for k in kinds)
    assert one == pytest.approx(1 - other, abs=0.02)
