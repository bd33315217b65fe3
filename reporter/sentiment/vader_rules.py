"""The rules of vaderSentiment 3.3.2, in time that grows with the length of the text only.

The rules, their order and their quirks are the package's (Hutto and Gilbert, ICWSM 2014, and what its code
came to do since); the numbers are read from it. Sums and products are done in its order, because floating
point numbers depend on it.
"""

from __future__ import annotations

from heapq import heappop, heappush

from vaderSentiment.vaderSentiment import BOOSTER_DICT, C_INCR, N_SCALAR, SPECIAL_CASES

from reporter.sentiment.vader_words import AFTER, BEFORE, Word

STRESS: float = C_INCR
NEGATED: float = N_SCALAR
SECOND_WORD_BOOST = 0.95  # a booster two words away counts a little less
THIRD_WORD_BOOST = 0.9
NEVER_SO = 1.25
BEFORE_BUT = 0.5
AFTER_BUT = 1.5


def valences(words: list[Word]) -> list[float]:
    """The valence of each word of the lexicon, in order, as its neighbours and the text turn it.

    It is the package's list without the zeros of all other words. A valence of 0.0 stays, and whole numbers
    stay whole numbers: since Python 3.12 `sum` adds the two in different ways.

    Args:
        words: A text's words between `BEFORE` and `AFTER`.
    """
    places = [place for place, word in enumerate(words) if word.is_marked]
    found: list[float] = []
    but_at: int | None = None  # how many valences stand before the first "but"
    is_mixed: bool | None = None
    for place in places:
        third, second, first, word = words[place - 3 : place + 1]
        if word.lower == "but":
            but_at = len(found) if but_at is None else but_at
        elif word.is_active or first.is_active or second.is_active or third.is_active:
            if is_mixed is None:
                is_mixed = _is_mixed(words)
            found.append(_turned(words, place, is_mixed))
        else:
            found.append(word.valence)
    if but_at is not None:
        turn_at_but(found, but_at)
    return found


def _is_mixed(words: list[Word]) -> bool:
    """True when not all words are in capitals, so that capitals stress."""
    if not words[len(BEFORE)].is_capital:  # most texts are not shouted from their first word on
        return True
    return not all(word.is_capital for word in words[len(BEFORE) : -len(AFTER)])


def _turned(words: list[Word], place: int, is_mixed: bool) -> float:
    """The valence of the word at this place, as its neighbours turn it; the order of the rules matters."""
    third, second, first, word, after = words[place - 3 : place + 2]
    if word.lower == "kind" and after.lower == "of":
        return 0
    value = _own(third, second, first, word, after)
    if word.is_capital and is_mixed:
        value += STRESS if value > 0 else -STRESS
    if not first.in_lexicon:
        if first.boost:
            value += _boost(first, value, is_mixed)
        if first.is_negation:
            value *= NEGATED
    if not second.in_lexicon:
        if second.boost:
            value += _boost(second, value, is_mixed) * SECOND_WORD_BOOST
        value *= _second_word_factor(second, first)
    if not third.in_lexicon:
        value = _turned_by_third(value, words, place, is_mixed)
    if first.lower == "least" and second.lower != "at" and second.lower != "very":
        value *= NEGATED
    return value


def _turned_by_third(value: float, words: list[Word], place: int, is_mixed: bool) -> float:
    """The valence after the third word before it, and after the phrases, which the package looks for only then."""
    third, second, first, word, after = words[place - 3 : place + 2]
    if third.boost:
        value += _boost(third, value, is_mixed) * THIRD_WORD_BOOST
    value *= _third_word_factor(third, second, first)
    if (
        second.lower in third.leads_to
        or first.lower in second.leads_to
        or word.lower in first.leads_to
        or after.lower in word.leads_to
    ):
        return _in_phrase(value, *[near.lower for near in words[place - 3 : place + 3]])
    return value


def _own(third: Word, second: Word, first: Word, word: Word, after: Word) -> float:
    """The valence of the lexicon, turned by "no", which is itself a bad word unless one follows it."""
    if first.lower == "no" or second.lower == "no" or (third.lower == "no" and first.lower in ("or", "nor")):
        return word.valence * NEGATED
    if word.lower == "no" and after.in_lexicon:
        return 0.0
    return word.valence


def _boost(word: Word, value: float, is_mixed: bool) -> float:
    """What a booster adds to a valence: more of the same sign, and more still in capitals."""
    boost = -word.boost if value < 0 else word.boost
    if word.is_capital and is_mixed:
        boost += STRESS if value > 0 else -STRESS
    return boost


def _second_word_factor(second: Word, first: Word) -> float:
    """How a negation two words before turns a valence: "never so good" is praise."""
    if second.lower == "never" and first.lower in ("so", "this"):
        return NEVER_SO
    if second.lower == "without" and first.lower == "doubt":
        return 1.0
    return NEGATED if second.is_negation else 1.0


def _third_word_factor(third: Word, second: Word, first: Word) -> float:
    """How a negation three words before turns a valence.

    "so" or "this" before the word strengthens it whether or not "never" stands before them: the package
    joins its conditions so.
    """
    if first.lower in ("so", "this") or (third.lower == "never" and second.lower in ("so", "this")):
        return NEVER_SO
    if third.lower == "without" and "doubt" in (second.lower, first.lower):
        return 1.0
    return NEGATED if third.is_negation else 1.0


def _in_phrase(value: float, third: str, second: str, first: str, word: str, after: str, last: str) -> float:
    """The valence of the phrase that the word is part of, if it is; and of "kind of" and such before it."""
    ending = (f"{first} {word}", f"{second} {first} {word}")
    before = (f"{second} {first}", f"{third} {second} {first}", f"{third} {second}")
    for phrase in (*ending, *before):
        if phrase in SPECIAL_CASES:
            value = SPECIAL_CASES[phrase]
            break
    for phrase in (f"{word} {after}", f"{word} {after} {last}"):
        value = SPECIAL_CASES.get(phrase, value)
    for phrase in (before[1], before[2], before[0]):
        if phrase in BOOSTER_DICT:  # the step is down for bad words too, so that these become worse
            value += BOOSTER_DICT[phrase]
    return value


def turn_at_but(found: list[float], but_at: int) -> None:
    """Halve what stands before the first "but" and raise what follows, in place.

    The package goes through the valences and turns, for each, the first one that is equal to it at that
    moment, which may be another. Keeping the places of each value in a heap finds it without a search.

    >>> found = [4.0, 2.0, 1.0]
    >>> turn_at_but(found, 2)
    >>> found
    [0.5, 2.0, 1.0]
    """
    places_of: dict[float, list[int]] = {}
    for place, value in enumerate(found):
        places_of.setdefault(value, []).append(place)
    for place in range(len(found)):
        value = found[place]
        first = heappop(places_of[value])
        turned = value * (BEFORE_BUT if first < but_at else AFTER_BUT)
        found[first] = turned
        heappush(places_of.setdefault(turned, []), first)
