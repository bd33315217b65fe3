"""Which advertising texts are one text said again: word for word, with a name changed, or with some words changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rensa import RMinHash

SHINGLE_WORDS = 3
ALIKE = 0.5  # share of three-word pieces in common: one word changed in a sentence of twelve leaves 0.5 to 0.6
PERMUTATIONS, BANDS, SEED = 64, 32, 1
ROWS = PERMUTATIONS // BANDS
LATEST = 64  # wordings that a band remembers


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
    above = list(range(len(keys)))
    _join_alike(list(wordings), list(wordings.values()), above)
    return [_top(keys[text.template], above) for text in texts]


def _join_alike(wordings: Sequence[str], keys: Sequence[int], above: list[int]) -> None:
    """Put together the groups of wordings that share at least half of their pieces; candidates come from MinHash bands.

    Only whether two are in one group is asked for, so that those that are already need not be compared. A band knows
    the latest wordings that fell into it and no others, since a campaign goes on from one to the next: held against
    all of a campaign of many thousands, each next wording would cost more than the one before.

    Args:
        wordings: The different texts, in the order in which they were said.
        keys: The group of each.
        above: For each group another one that it belongs to, itself where it is the top one; changed here.
    """
    latest: list[dict[tuple[int, ...], deque[int]]] = [defaultdict(_ring) for _ in range(BANDS)]
    pieces = [shingles(words) for words in wordings]
    for number, own in enumerate(pieces):
        if not own:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(sorted(own))
        digest = sketch.digest()
        rings = [latest[band][tuple(digest[band * ROWS : (band + 1) * ROWS])] for band in range(BANDS)]
        top = _top(keys[number], above)
        for near in sorted(set().union(*rings)):
            other = _top(keys[near], above)
            if other != top and _are_alike(own, pieces[near]):
                above[other] = top
        for ring in rings:
            ring.append(number)


def _ring() -> deque[int]:
    return deque(maxlen=LATEST)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts have at least half of all their pieces in common."""
    both = len(one) + len(other)
    if (1 + ALIKE) * min(len(one), len(other)) < ALIKE * both:  # not even if all of the shorter one were shared
        return False
    shared = len(one & other)
    return shared >= ALIKE * (both - shared)


def _top(group: int, above: list[int]) -> int:
    """The top one that a group belongs to; the way there is made shorter for whoever asks next."""
    while above[group] != group:
        above[group] = above[above[group]]
        group = above[group]
    return group
