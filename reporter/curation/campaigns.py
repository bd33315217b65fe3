"""Which advertising texts are one text said again: word for word, with a name changed, or with some words changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from rensa import RMinHash, RMinHashLSH
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

SHINGLE_WORDS = 3
ALIKE = 0.5  # share of three-word pieces in common: one word changed in a sentence of twelve leaves 0.5 to 0.6
PERMUTATIONS, BANDS, SEED = 64, 32, 1


class Said(NamedTuple):
    """One text that advertises, where and by whom it was said.

    Args:
        template: Key of the words with names masked.
        words: The words themselves, small, between single spaces.
        author: Who said it; unknown authors count as nobody.
        place: The conversation it was said in; null when unknown.
    """

    template: str
    words: str
    author: str | None
    place: str | None


class Repeated(NamedTuple):
    """How often a text was said again.

    Args:
        people: How many different people said it.
        places: In how many conversations this very author said it.
    """

    people: int
    places: int


def repeated(texts: Sequence[Said]) -> list[Repeated]:
    """For each text, how many people said the same and in how many places its author did.

    >>> repeated([Said("k", "come and see my lamps today", who, None) for who in ("a", "b", None)])
    [Repeated(people=2, places=0), Repeated(people=2, places=0), Repeated(people=2, places=0)]
    """
    group = _groups(texts)
    people: dict[int, set[str]] = defaultdict(set)
    places: dict[tuple[int, str], set[str]] = defaultdict(set)
    for number, text in zip(group, texts, strict=True):
        if text.author is not None:
            people[number].add(text.author)
            if text.place is not None:
                places[number, text.author].add(text.place)
    return [
        Repeated(len(people[number]), len(places[number, text.author]) if text.author is not None else 0)
        for number, text in zip(group, texts, strict=True)
    ]


def shingles(words: str) -> frozenset[str]:
    """The pieces of three words that a text consists of, links and handles left out.

    >>> sorted(shingles(" come and see § my lamps "))
    ['and see my', 'come and see', 'see my lamps']
    """
    said = [word for word in words.split() if word[0] not in "@§"]
    return frozenset(" ".join(piece) for piece in _pieces(said))


def _pieces(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(len(words) - SHINGLE_WORDS + 1):
        yield words[start : start + SHINGLE_WORDS]


def _groups(texts: Sequence[Said]) -> list[int]:
    """A number for each text, equal for texts that are the same or alike."""
    keys = {key: number for number, key in enumerate(dict.fromkeys(text.template for text in texts))}
    wordings = {text.words: keys[text.template] for text in texts}
    pairs = [(wordings[one], wordings[other]) for one, other in _alike(list(wordings))]
    rows, columns = np.array(pairs, np.int64).reshape(-1, 2).T
    links = coo_array((np.ones(len(pairs), bool), (rows, columns)), shape=(len(keys), len(keys)))
    _, group = connected_components(links, directed=False)
    return [int(group[keys[text.template]]) for text in texts]


def _alike(wordings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of wordings with at least half of their pieces in common; candidates come from MinHash bands."""
    index = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
    pieces = [shingles(words) for words in wordings]
    for number, own in enumerate(pieces):
        if not own:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(sorted(own))
        for near in sorted(index.query(sketch)):
            if len(own & pieces[near]) >= ALIKE * len(own | pieces[near]):
                yield wordings[near], wordings[number]
        index.insert(number, sketch)
