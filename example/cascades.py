"""What one mention sets off: a branching process of four types, drawn generation by generation in arrays."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from example import truth
from example.brand import SPAN_HOURS
from example.people import REDDIT, Crowd, X, pick

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

ANSWERING_BACK_CHANCE = 0.35
REDRAWS = 6
NOBODY = -1


@dataclass(frozen=True)
class Cascades:
    """Mentions as parallel arrays, parents before children.

    Args:
        time: Hours from the start.
        kind: Index into TYPES.
        platform: Index into PLATFORMS.
        author: Index into the crowd.
        parent: Row of the mention it follows; -1 for one that started by itself.
        is_share: True for a bare share: no words of its own, its parent's type.
        is_answer: True when its author comes back to someone who replied.
        is_root: True when it started by itself.
    """

    time: Floats
    kind: Ints
    platform: Ints
    author: Ints
    parent: Ints
    is_share: Flags
    is_answer: Flags
    is_root: Flags

    def __len__(self) -> int:
        return len(self.time)


def seeds(time: Floats, kind: Ints, platform: Ints, author: Ints, *, answering: bool = False) -> Cascades:
    """Mentions that start by themselves; `answering` when they come back to an answer of the brand."""
    count = len(time)
    no, yes = np.zeros(count, dtype=np.bool_), np.ones(count, dtype=np.bool_)
    parent = np.full(count, NOBODY, dtype=np.int64)
    return Cascades(time, kind, platform, author, parent, no, yes if answering else no, yes)


def join(parts: list[Cascades]) -> Cascades:
    """Put generations one after another."""
    return Cascades(**{f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Cascades)})


def grow(rng: np.random.Generator, crowd: Crowd, roots: Cascades, matrix: truth.Matrix = truth.TRUE_M) -> Cascades:
    """Let the roots draw followers-up until the last generation brings none before the end."""
    parts, offset = [roots], 0
    while len(parts[-1]):
        last = parts[-1]
        children = _followers_up(rng, crowd, join(parts), offset, matrix)
        offset += len(last)
        parts.append(children)
    return join(parts)


def _followers_up(
    rng: np.random.Generator, crowd: Crowd, all_so_far: Cascades, first: int, matrix: truth.Matrix
) -> Cascades:
    rows = np.arange(first, len(all_so_far))
    shares, replies = _expected(crowd, all_so_far, rows, matrix)
    share_of = np.repeat(rows, rng.poisson(shares))
    counts = rng.poisson(replies)
    reply_to = np.repeat(np.repeat(rows, counts.shape[1]), counts.ravel())
    reply_kind = np.repeat(np.tile(np.arange(counts.shape[1]), len(rows)), counts.ravel())
    parent = np.concatenate([share_of, reply_to])
    kind = np.concatenate([all_so_far.kind[share_of], reply_kind]).astype(np.int64)
    is_share = np.arange(len(parent)) < len(share_of)
    is_share |= _is_crosspost(rng, all_so_far, parent, kind)
    time = all_so_far.time[parent] + rng.lognormal(np.log(truth.DELAY_MEDIAN_HOURS), truth.DELAY_SIGMA, len(parent))
    kept = np.flatnonzero(time < SPAN_HOURS)
    kept = kept[np.argsort(time[kept], kind="stable")]
    time, kind, parent, is_share = time[kept], kind[kept], parent[kept], is_share[kept]
    platform = all_so_far.platform[parent]
    author, is_answer = _authors(rng, crowd, all_so_far, parent, kind, is_share, time)
    return Cascades(time, kind, platform, author, parent, is_share, is_answer, np.zeros(len(time), dtype=np.bool_))


def _expected(crowd: Crowd, items: Cascades, rows: Ints, matrix: truth.Matrix) -> tuple[Floats, Floats]:
    """Mean bare shares, and mean replies by type, of each row. On X: see truth.py for the factor."""
    kind, on_x = items.kind[rows], items.platform[rows] == X
    draw = np.where(items.is_answer[rows], 1.0, crowd.draw[items.author[rows]])
    shared = truth.SHARED_ON_X * np.minimum(1.0, np.diag(matrix) / np.diag(truth.TRUE_M))
    factor = np.where(on_x, 1 / (1 - shared[kind]), 1.0) * draw
    factor[on_x & items.is_share[rows]] = 0.0
    replied = np.where(on_x[:, None], (matrix - np.diag(shared))[kind], matrix[kind])
    return np.where(on_x, shared[kind], 0.0) * factor, replied * factor[:, None]


def _is_crosspost(rng: np.random.Generator, items: Cascades, parent: Ints, kind: Ints) -> Flags:
    """On Reddit, some of what follows a submission with its own mood is a crosspost."""
    fits = (items.platform[parent] == REDDIT) & items.is_root[parent] & ~items.is_answer[parent]
    fits &= items.kind[parent] == kind
    return np.asarray(fits & (rng.random(len(parent)) < truth.CROSSPOST_CHANCE))


def _authors(
    rng: np.random.Generator, crowd: Crowd, items: Cascades, parent: Ints, kind: Ints, is_share: Flags, time: Floats
) -> tuple[Ints, Flags]:
    """Who says each: sometimes the one who was answered comes back; nobody follows themselves up."""
    before = items.parent[parent]
    same_mood = (before != NOBODY) & (items.kind[before] == kind) & ~items.is_share[parent] & ~is_share
    is_answer = same_mood & (rng.random(len(parent)) < ANSWERING_BACK_CHANCE)
    is_answer &= items.author[before] != items.author[parent]
    platform = items.platform[parent]
    author = pick(rng, crowd, platform, kind, time)
    author[is_answer] = items.author[before[is_answer]]
    for _ in range(REDRAWS):
        wrong = np.flatnonzero((author == items.author[parent]) | _shared_twice(author, parent, is_share))
        if len(wrong) == 0:
            break
        author[wrong] = pick(rng, crowd, platform[wrong], kind[wrong], time[wrong])
    return author, is_answer


def _shared_twice(author: Ints, parent: Ints, is_share: Flags) -> Flags:
    """A person passes a mention on only once."""
    pairs = np.stack([np.where(is_share, author, -2 - np.arange(len(author))), parent])
    _, first = np.unique(pairs, axis=1, return_index=True)
    twice = np.ones(len(author), dtype=np.bool_)
    twice[first] = False
    return twice
