"""Posts that say the same, word for word or nearly, and what that means of a brand's own."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Shingles = frozenset[tuple[str, ...]]

ALIKE = 0.7
RUN = 3
FEWEST_WORDS = 5
NEAREST = 50  # texts with a run in common that each text is held against
HOUR_US = 3_600_000_000
CROSS_HOURS = 48
APART_HOURS = 24
CANNED_PEOPLE = 3

_LINK = re.compile(r"https?://\S+|\bwww\.\S+")
_HANDLE = re.compile(r"[@＠]\w[\w.-]*")
_GREETED = re.compile(r"^\W*(?:(?i:hi|hello|hey|dear|thanks|sorry)\s+)?[A-Z][\w'’-]+\s*[,!]\s+")
_WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> list[str]:
    """The words of a text without links, handles and the name it greets, in small letters.

    >>> plain_words("Hi Ann, our SALE is on! https://a.example/x")
    ['our', 'sale', 'is', 'on']
    """
    bare = _HANDLE.sub(" ", _LINK.sub(" ", unicodedata.normalize("NFKC", text))).strip()
    return _WORD.findall(_GREETED.sub("", bare).casefold())


def groups(texts: Sequence[str | None]) -> Ints:
    """Number the texts that say the same: equal numbers for equal or nearly equal words, -1 for too few words.

    Two texts are alike when they share at least 70 % of their runs of three words; who is alike to one of a group
    belongs to it.

    >>> groups(["Please check our page for more.", "please check our page for more", "Short"]).tolist()
    [0, 0, -1]
    """
    words = [tuple(plain_words(text)) if text else () for text in texts]
    distinct = sorted({one for one in words if len(one) >= FEWEST_WORDS})
    place = {one: number for number, one in enumerate(distinct)}
    runs = [frozenset(zip(*(one[start:] for start in range(RUN)), strict=False)) for one in distinct]
    pairs = np.array(list(_alike(runs)), np.int64).reshape(-1, 2)
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(distinct), len(distinct)))
    _, group = connected_components(graph, directed=False) if distinct else (0, np.zeros(0))
    return np.array([int(group[place[one]]) if one in place else -1 for one in words], np.int64)


def _alike(runs: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that share enough.

    Two such texts have one of their rarer runs in common: of n runs, among the rarest n - 0.7 n + 1. So only these
    are looked up, and of many holders of one run only the nearest before it in the order of the alphabet.

    References:
        Chaudhuri, Ganti and Kaushik, International Conference on Data Engineering 2006, on prefix filtering.
    """
    often = Counter(run for own in runs for run in own)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for a, own in enumerate(runs):
        rarest = sorted(own, key=lambda run: (often[run], run))[: len(own) - math.ceil(ALIKE * len(own)) + 1]
        shared = [run for run in rarest if often[run] > 1]
        for b in sorted({b for run in shared for b in holders[run][-NEAREST:]}):
            if len(own & runs[b]) >= ALIKE * len(own | runs[b]):
                yield a, b
        for run in shared:
            holders[run].append(a)


def crossposted(group: Ints, at_us: Ints, platform: Ints) -> Flags:
    """Whether the same was posted on another platform within 48 hours."""
    hit = np.zeros(group.size, np.bool_)
    for rows in _members(group):
        for row in rows:
            near = np.abs(at_us[rows] - at_us[row]) <= CROSS_HOURS * HOUR_US
            hit[row] = bool((near & (platform[rows] != platform[row])).any())
    return hit


def repeated(group: Ints, at_us: Ints, account: Ints) -> Flags:
    """Whether the same account posted the same before, a day or longer ago."""
    hit = np.zeros(group.size, np.bool_)
    for rows in _members(group):
        for own in np.unique(account[rows]):
            mine = rows[account[rows] == own]
            hit[mine] = at_us[mine] - at_us[mine].min() >= APART_HOURS * HOUR_US
    return hit


def canned(group: Ints, person: Ints) -> Flags:
    """Whether the same answer went to three people or more; -1 stands for an unknown person, who is nobody."""
    hit = np.zeros(group.size, np.bool_)
    for rows in _members(group):
        known = np.unique(person[rows][person[rows] >= 0])
        hit[rows] = (known.size >= CANNED_PEOPLE) & (person[rows] >= 0)
    return hit


def sizes(group: Ints, hit: Flags) -> Ints:
    """How many hits the group of each hit has; 0 elsewhere."""
    counts = np.bincount(group[hit], minlength=int(group.max(initial=-1)) + 1)
    return np.where(hit, counts[np.maximum(group, 0)] if counts.size else 0, 0).astype(np.int64)


def _members(group: Ints) -> Iterator[Ints]:
    """The rows of each group of two or more."""
    order = np.argsort(group, kind="stable")
    order = order[group[order] >= 0]
    for rows in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if rows.size > 1:
            yield rows
