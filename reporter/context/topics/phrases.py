"""The words and short phrases of a clause that may name a matter, and what their neighbours say of each word."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

LONGEST_WORD = 24  # letters; a longer one is no word
MOST_REMEMBERED = 50_000  # words whose kind a process keeps in mind

_PARTS = re.compile(r"#?([^\W\d_]+(?:['-][^\W\d_]+)*\d{0,2}(?!\w))|\w+|[^\w\s]+")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list beside this module."""
    return frozenset(files(__package__).joinpath(name).read_text(encoding="utf-8").split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After these a lone word is a name of something; before these too.
NAMING = _words("a an the my your our their his her its these those some any every another whose no")
LEADING = _words("of for with without about from in on at via per")
FOLLOWING = _words("is was are were isn't wasn't aren't weren't has had hasn't doesn't didn't won't will")
# After these a word says what somebody does or how something is.
ACTING = _words(
    "to i you we they he she it who not don't didn't doesn't can't won't wouldn't couldn't never will would can could "
    "should must may might i'd i'll i've we've they've you've i'm we're you're they're it's he's she's be been "
    "being am is are was were isn't wasn't aren't so too very really more as have has had having get got getting gets "
    "how just also always still keep keeps kept let please"
)


@dataclass(slots=True)
class Said:
    """What one clause holds, or several, one behind the other.

    Args:
        phrases: Words and phrases of up to three words that may name a matter, in the singular, each once.
        naming: Words that stand here as names of things do.
        acting: Words that stand here as doings and qualities do.
        plurals: Words that were written in the plural, as they were.
    """

    phrases: list[str] = field(default_factory=list)
    naming: list[str] = field(default_factory=list)
    acting: list[str] = field(default_factory=list)
    plurals: list[str] = field(default_factory=list)


class Matters(dict[str, str | None]):
    """For each word as it is written: the word without its possessive, None where it names no matter.

    Each word is judged once, so that one of these serves many texts.

    Args:
        moods: Words that say how somebody feels and name no matter; those of `matter_words.txt` do name one.

    >>> matters = Matters(frozenset({"awful"}))
    >>> matters["grinder's"], matters["awful"], matters["the"]
    ('grinder', None, None)
    """

    def __init__(self, moods: Set[str] = frozenset()) -> None:
        super().__init__()
        self._moods = moods
        self._stops, self._named = listed("stop_words.txt"), listed("matter_words.txt")

    def __missing__(self, word: str) -> str | None:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[word] = found = self._judged(word)
        return found

    def _judged(self, word: str) -> str | None:
        bare = word[:-2] if word.endswith("'s") else word
        first, hyphen, rest = bare.partition("-")
        bare = first + rest if hyphen and len(first) <= 2 else bare  # "wi-fi" as most write it
        written = (word, bare)
        if not 3 <= len(bare) <= LONGEST_WORD or "'" in bare or not self._stops.isdisjoint(written):
            return None
        return None if not self._moods.isdisjoint(written) and self._named.isdisjoint(written) else bare


def phrases(clause: str, matters: Matters) -> Said:
    """The phrases of a clause: runs of words between stop words, marks and words of mood.

    Args:
        clause: A clause of plain text.
        matters: Which words name a matter.

    >>> phrases("the coffee grinders of my sister are too slow", Matters()).phrases
    ['coffee', 'grinder', 'coffee grinder', 'sister', 'slow']
    """
    said = Said()
    take(said, clause, matters)
    return said


def take(said: Said, clause: str, matters: Matters) -> None:
    """Add what a clause holds to what others held: many thousands of small lists would cost more than the work.

    Args:
        said: What the clauses before it held.
        clause: A clause of plain text.
        matters: Which words name a matter.
    """
    first = len(said.phrases)
    run: list[str] = []
    before = ""
    for word in _PARTS.findall(clause.lower()):  # of a part that is no word: an empty text
        one = matters[word]
        if one is not None:
            run.append(one)
            continue
        if run:
            _close(said, run, before, word)
            run = []
        before = word
    if run:
        _close(said, run, before, "")
    if len(said.phrases) > first + 1:
        said.phrases[first:] = dict.fromkeys(said.phrases[first:])


def _close(said: Said, run: list[str], before: str, after: str) -> None:
    """Take a run of words to be phrases, and let its neighbours speak for what it is."""
    ones = list(map(singular, run))
    if ones != run:
        said.plurals += [word for word, one in zip(run, ones, strict=True) if word != one]
    said.phrases += ones
    if len(ones) > 1:
        said.phrases += map(" ".join, pairwise(ones))
        said.phrases += map(" ".join, zip(ones, ones[1:], ones[2:], strict=False))
    if before in ACTING:
        said.acting.append(ones[0])
        return
    if len(ones) == 1 and (before in NAMING or (before in LEADING and not ones[0].endswith(("ing", "ed")))):
        said.naming.append(ones[0])
    if after in FOLLOWING:
        said.naming.append(ones[-1])


@cache
def _irregular() -> dict[str, str]:
    ends = "movie cookie selfie hoodie calorie smoothie brownie foodie newbie rookie zombie pie tie die cache headache"
    return {word + "s": word for word in ends.split()} | {"people": "people", "women": "woman", "children": "child"}


_ALIKE = _words(
    "news lens series species always this thus bus gas plus us yes campus virus bonus status focus canvas christmas "
    "process access success address business express wireless press class glass less pass miss boss loss customs goods "
    "jeans pants basis analysis crisis texas paris james chaos atlas ios"
)


@lru_cache(MOST_REMEMBERED)
def singular(word: str) -> str:
    """The singular of an English plural by its ending; a word that only looks like one may lose its "s".

    >>> [singular(word) for word in ("grinders", "deliveries", "boxes", "cases", "glass", "movies", "app")]
    ['grinder', 'delivery', 'box', 'case', 'glass', 'movie', 'app']
    """
    if len(word) < 4 or not word.endswith("s") or word in _ALIKE or word.endswith(("ss", "us", "is")):
        return word
    if word in _irregular():
        return _irregular()[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]
