"""How phrases become topics: those that hold each other, or that the same clauses say, are one matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

MOST_TOPICS = 20
MOST_PHRASES = 300  # the commonest that may name a topic or belong to one
LEAST_FELT = 2  # clauses that must say something good or bad of it
LIKE = 0.25  # cosine of two phrases' clauses, on average over a topic, from which they are one matter
NAMED_LONGER = 0.5  # a longer phrase names its topic when it makes so much of the shorter one


@dataclass(frozen=True)
class Topic:
    """One matter that people speak of.

    Args:
        name: Its best phrase.
        phrases: Places of its phrases, its name's first.
    """

    name: str
    phrases: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Heard:
    """Which clauses say which phrases.

    Args:
        phrases: Words and phrases, each once.
        said: Clauses by phrases, 1 where the mention says it.
        people: How many people say each phrase.
        felt: Which clauses say something good or bad.
    """

    phrases: Sequence[str]
    said: csr_array
    people: Ints
    felt: npt.NDArray[np.bool_]


def form(heard: Heard, *, most: int = MOST_TOPICS) -> list[Topic]:
    """Put phrases together to topics, the one with the most good and bad clauses first.

    What people mention in passing, without a good or a bad word, is no topic of theirs.

    A phrase of several words goes to the topic of the word in it that it says most about: so "slow delivery" is of
    "delivery". Words then join by average linkage on the cosine of who says them. All of it is the same for the same
    clauses, in whatever order they come.

    Args:
        heard: What clauses say, of phrases that may name a matter.
        most: How many topics to keep.

    References:
        Sokal and Michener, University of Kansas Science Bulletin 38, 1958, for average linkage.

    >>> said = csr_array(np.array([[1, 1, 0], [1, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1]]))
    >>> heard = Heard(["delivery", "slow delivery", "app"], said, np.array([4, 3, 2]), np.ones(6, bool))
    >>> [(topic.name, topic.phrases) for topic in form(heard)]
    [('slow delivery', (1, 0)), ('app', (2,))]
    """
    if not len(heard.phrases):
        return []
    together = (heard.said.T @ heard.said).toarray().astype(np.float64)
    group = _linked(_cosines(together), _held(heard.phrases, together))
    found = []
    for number, count in zip(*_felt(heard, group), strict=True):
        members = np.flatnonzero(group == number)
        named = _best(heard, members, together)
        rest = [k for k in sorted(members.tolist(), key=lambda k: (-heard.people[k], heard.phrases[k])) if k != named]
        if count >= LEAST_FELT:
            found.append((-count, Topic(heard.phrases[named], (named, *rest))))
    return [topic for _, topic in sorted(found, key=lambda one: (one[0], one[1].name))][:most]


def _felt(heard: Heard, group: Ints) -> tuple[list[int], list[int]]:
    """The numbers of the groups, and in how many clauses with good or bad word each is said."""
    numbers, code = np.unique(group, return_inverse=True)
    belongs = csr_array((np.ones(code.size), (np.arange(code.size), code)), shape=(code.size, numbers.size))
    said = csr_array(heard.said)[heard.felt] @ belongs
    return numbers.tolist(), np.bincount(said.indices, minlength=numbers.size).tolist()


def _cosines(together: Numbers) -> Numbers:
    size = np.sqrt(np.diag(together))
    return np.asarray(together / np.outer(size, size), np.float64)


def _held(phrases: Sequence[str], together: Numbers) -> list[tuple[int, int]]:
    """Each longer phrase with the shorter one inside it that goes with it the most."""
    place = {phrase: k for k, phrase in enumerate(phrases)}
    pairs = []
    for k, phrase in enumerate(phrases):
        words = phrase.split(" ")
        inside = [
            place[part]
            for length in range(1, len(words))
            for start in range(len(words) - length + 1)
            if (part := " ".join(words[start : start + length])) in place
        ]
        if inside:
            pairs.append((k, max(inside, key=lambda j: (together[k, j] / together[j, j], phrases[j]))))
    return pairs


def _linked(cosine: Numbers, held: Sequence[tuple[int, int]]) -> Ints:
    """The number of each phrase's topic; phrases that hold one another are never apart."""
    count = len(cosine)
    if count == 1:
        return np.zeros(1, np.int64)
    head = np.arange(count)
    for longer, shorter in held:
        head[longer] = shorter
    while not np.array_equal(head, head[head]):
        head = head[head]
    heads = np.unique(head)
    if heads.size == 1:
        return np.zeros(count, np.int64)
    apart = 1 - np.clip(cosine[np.ix_(heads, heads)], 0, 1)
    upper = apart[np.triu_indices(heads.size, 1)]
    flat = fcluster(linkage(upper, "average"), 1 - LIKE, "distance")
    return np.asarray(flat[np.searchsorted(heads, head)], np.int64)


def _best(heard: Heard, members: Ints, together: Numbers) -> int:
    """The phrase that names a topic: what most people say, or the longer phrase that is mostly meant by it."""
    best = min(members.tolist(), key=lambda k: (-heard.people[k], heard.phrases[k]))
    while True:
        longer = [
            k
            for k in members.tolist()
            if f" {heard.phrases[best]} " in f" {heard.phrases[k]} "
            and k != best
            and together[k, k] >= NAMED_LONGER * together[best, best]
        ]
        if not longer:
            return int(best)
        best = min(longer, key=lambda k: (-heard.people[k], heard.phrases[k]))
