"""Degrees of separation: how many exchanges lie between two people who are linked at all.

Two who have exchanged a word are one step apart. (Counted in people between them, as some do, it is one less.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.relationships.circles.network import Network
from reporter.relationships.ledger import Ints, Numbers
from reporter.statistics.effective import quantile

SOURCES = 256
SEED = 20_260_107
REDRAWN = 500
BITS = 64
BLOCK = 32_768
MOST_WITHIN = 0.9
LEVEL = 0.95


@dataclass(frozen=True)
class Steps:
    """How far people in one connected part are from each other.

    Args:
        people: People in it.
        sources: People from whom steps were counted; all of them or a random 256.
        mean: Steps between two of them, on average.
        low: Lower end of the mean's interval, None where everybody was a source and nothing is in doubt.
        high: Its upper end.
        most: The steps within which nine in ten pairs lie.
        most_low: Lower end of its interval.
        most_high: Its upper end.
    """

    people: int
    sources: int
    mean: float
    low: float | None
    high: float | None
    most: float
    most_low: float | None
    most_high: float | None


def steps(part: Network, *, sources: int = SOURCES, seed: int = SEED) -> Steps:
    """Measure the steps between people of one connected part, from a random sample of them.

    The error of the mean is that of a sample of sources from finitely many: sd / sqrt(s) sqrt(1 - s / n).

    Args:
        part: A connected network of two people or more.
        sources: From how many of them steps are counted, at most.
        seed: Start of the chance numbers.

    Raises:
        ValueError: There are fewer than two people.

    >>> from reporter.relationships.circles.network import network
    >>> chain = steps(network(4, np.array([0, 1, 2]), np.array([1, 2, 3])))
    >>> round(chain.mean, 3), round(chain.most, 3), chain.low
    (1.667, 2.4, None)
    """
    if part.people < 2:
        raise ValueError("steps need two people")
    rng = np.random.default_rng(seed)
    count = min(sources, part.people)
    chosen = np.sort(rng.choice(part.people, count, replace=False))
    at_distance = reached(part, chosen.astype(np.int64))
    of_each = np.arange(at_distance.shape[0]) @ at_distance / (part.people - 1)
    mean, most = float(of_each.mean()), float(_within(at_distance.sum(axis=1)))
    if count == part.people:
        return Steps(part.people, count, mean, None, None, most, None, None)
    error = float(of_each.std(ddof=1) / np.sqrt(count) * np.sqrt(1 - count / part.people))
    half = quantile(LEVEL, count - 1) * error
    drawn = rng.multinomial(count, np.full(count, 1 / count), size=REDRAWN)
    mosts = _within(drawn @ at_distance.T)
    low, high = (float(end) for end in np.quantile(mosts, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    return Steps(part.people, count, mean, mean - half, mean + half, most, min(low, most), max(high, most))


def reached(network: Network, sources: Ints) -> Ints:
    """Count the people at each distance from each source: breadth first from all at once, a bit for each source.

    Every round, a person has come into view of the sources that any neighbour was in view of in the round before.

    Args:
        network: Any network.
        sources: Numbers of people.

    Returns:
        People by distance (rows, from 0) and source (columns); those out of reach are not counted.

    References:
        Then et al., The More the Merrier: Efficient Multi-Source Graph Traversal, PVLDB 8, 2014.
    """
    words = -(-sources.size // BITS)
    seen = np.zeros((network.people, words), np.uint64)
    column = np.arange(sources.size)
    np.bitwise_or.at(seen, (sources, column // BITS), np.uint64(1) << (column % BITS).astype(np.uint64))
    fresh = seen.copy()
    linked = np.flatnonzero(network.degree)
    counts = [_per_source(fresh, sources.size)]
    while linked.size:
        around = np.zeros_like(seen)
        around[linked] = np.bitwise_or.reduceat(fresh[network.near], network.start[linked], axis=0)
        fresh = around & ~seen
        found = _per_source(fresh, sources.size)
        if not found.any():
            break
        seen |= fresh
        counts.append(found)
    return np.stack(counts)


def apart_share(parts: Ints) -> float:
    """The part of all pairs of people that no chain of exchanges links; those without any exchange are left out.

    Args:
        parts: Connected part of each person who has exchanged a word.

    Raises:
        ValueError: There are no two people.

    >>> round(apart_share(np.array([0, 0, 1, 1])), 3)
    0.667
    """
    if parts.size < 2:
        raise ValueError("a share of pairs needs two people")
    sizes = np.bincount(parts).astype(np.float64)
    return float(1 - (sizes * (sizes - 1)).sum() / (parts.size * (parts.size - 1)))


def _per_source(bits: npt.NDArray[np.uint64], sources: int) -> Ints:
    """How many rows have the bit of each source, block by block so that memory stays small."""
    counts = np.zeros(bits.shape[1] * BITS, np.int64)
    for start in range(0, bits.shape[0], BLOCK):
        block = np.ascontiguousarray(bits[start : start + BLOCK]).astype("<u8")
        counts += np.unpackbits(block.view(np.uint8), axis=1, bitorder="little").sum(axis=0, dtype=np.int64)
    return counts[:sources]


def _within(pairs: Ints) -> Numbers:
    """The distance within which nine in ten of the pairs lie, straight between whole steps.

    Pairs of nobody but themselves come first and do not count.

    Args:
        pairs: Pairs by distance, in the last axis.

    References:
        Leskovec, Kleinberg and Faloutsos, ACM Transactions on Knowledge Discovery 1, 2007, effective diameter.
    """
    others = pairs[..., 1:]
    part = np.zeros(pairs.shape)
    part[..., 1:] = np.cumsum(others, axis=-1) / others.sum(axis=-1, keepdims=True)
    step = np.count_nonzero(part <= MOST_WITHIN, axis=-1, keepdims=True) - 1
    low, high = (np.take_along_axis(part, place, axis=-1) for place in (step, step + 1))
    return np.asarray((1 / (high - low) * (MOST_WITHIN - low) + step)[..., 0])
