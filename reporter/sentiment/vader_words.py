"""How vaderSentiment cuts a text into words, and what its tables say of each word.

The package looks every word up again for each rule and each neighbour. Here a written word is looked up
once, and what is known of it is remembered for the next time that somebody writes it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES

MOST_REMEMBERED = 100_000  # written words: 10 MB, and 27 MB when all are as long and as odd as can be
LONGEST_REMEMBERED = 40  # characters; longer ones are links and noise that hardly come twice
EMOJI_GAP = 256  # code points; bridging smaller gaps makes nine ranges of the package's 143

PUNCTUATION = string.punctuation
NEGATIONS = frozenset(NEGATE)
# Words that the rules ask for by name, beside those of the package's tables. The first change a word near them,
# the others only tell whether such a word does.
ACTING_WORDS = frozenset({"no", "this", "least"})
RULE_WORDS = frozenset({*ACTING_WORDS, "or", "doubt", "at", "but"})
# The words of all idioms, and the boosters, some of which are two words.
PHRASE_WORDS = frozenset(word for phrase in (*SPECIAL_CASES, *BOOSTER_DICT) for word in phrase.split())
# Each phrase has a rarer word beside these, and they are not in the lexicon, so that they need not be watched for.
FILLERS = frozenset({"the", "of", "to", "for"})


@dataclass(slots=True, eq=False)
class Word:
    """What the rules may ask of a word; its lower-cased form is empty when they never ask for it."""

    lower: str = ""
    in_lexicon: bool = False
    valence: float = 0.0
    boost: float = 0.0
    is_negation: bool = False
    is_capital: bool = False
    is_marked: bool = False  # it is scored, or it is "but"
    is_active: bool = False  # it may change the valence of a word up to three places after it, or its own
    leads_to: frozenset[str] = frozenset()  # the words that make the start of a phrase of it


PLAIN = Word()
PLAIN_CAPITAL = Word(is_capital=True)
NEGATION = Word(is_negation=True, is_active=True)  # by its "n't" alone: "n't", "xn't"
NEGATION_CAPITAL = Word(is_negation=True, is_active=True, is_capital=True)

# Three of these stand before every text, and two plain words after it, so that no rule has to ask where
# a text begins or ends. The package takes no word of its lexicon for a modifier, so that this stops the
# rules; it is never scored because it is not marked.
BEFORE_TEXT = Word(in_lexicon=True)
BEFORE = (BEFORE_TEXT, BEFORE_TEXT, BEFORE_TEXT)
AFTER = (PLAIN, PLAIN)


class Vocabulary(dict[str, Word]):
    """Gives the `Word` of each token as it was written, punctuation and all.

    >>> words = Vocabulary({"love": 3.2})
    >>> words["LOVE!!"].valence, words["LOVE!!"].is_capital, words["brick"].valence
    (3.2, True, 0.0)
    """

    def __init__(self, lexicon: Mapping[str, float]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._leads_to = _phrase_starts()
        self._known = frozenset((*lexicon, *NEGATIONS, *PHRASE_WORDS, *RULE_WORDS))
        self._active = (PHRASE_WORDS | ACTING_WORDS) - FILLERS
        self._ruled = frozenset((*BOOSTER_DICT, *NEGATIONS, *PHRASE_WORDS, *RULE_WORDS))
        self._shared: tuple[dict[str, Word], dict[str, Word]] = ({}, {})
        # What is written as the lexicon has it need not be met first; a sign or a capital makes it another token.
        self.update({word: self._look_up(word, False) for word in lexicon if word.isalpha() and word == word.lower()})

    def __missing__(self, token: str) -> Word:
        bare = token if token.isalpha() else token.strip(PUNCTUATION)
        if len(bare) <= 2:
            bare = token  # the package takes it for an emoticon: "no!" stays "no!", which is not "no"
        lower = bare.lower()
        if lower in self._known:
            word = self._look_up(lower, bare.isupper())
        elif "n't" in lower:
            word = NEGATION_CAPITAL if bare.isupper() else NEGATION
        else:
            word = PLAIN_CAPITAL if bare.isupper() else PLAIN
        if len(token) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[token] = word
        return word

    def _look_up(self, lower: str, is_capital: bool) -> Word:
        """The one `Word` of all the ways to write a word of the package's tables, made when it is met first."""
        word = self._shared[is_capital].get(lower)
        if word is None:
            word = self._shared[is_capital][lower] = self._made(lower, is_capital)
        return word

    def _made(self, lower: str, is_capital: bool) -> Word:
        if lower not in self._ruled and "n't" not in lower:  # as nearly all: nothing but a valence
            return Word(lower, True, self._lexicon[lower], 0.0, False, is_capital, True, is_capital)
        boost = BOOSTER_DICT.get(lower, 0.0)
        in_lexicon = lower in self._lexicon  # keys with capitals, such as ":D", are never found: the package's way
        is_negation = lower in NEGATIONS or "n't" in lower
        return Word(
            lower=lower,
            in_lexicon=in_lexicon,
            valence=self._lexicon.get(lower, 0.0),
            boost=boost,
            is_negation=is_negation,
            is_capital=is_capital,
            is_marked=(in_lexicon and not boost) or lower == "but",
            is_active=is_capital or is_negation or lower in self._active,
            leads_to=self._leads_to.get(lower, frozenset()),
        )


def _phrase_starts() -> dict[str, frozenset[str]]:
    """For the first two words of each phrase of the package, and the words that may follow them."""
    starts: dict[str, frozenset[str]] = {}
    for phrase in (*SPECIAL_CASES, *BOOSTER_DICT):
        first, *rest = phrase.split(" ")
        if rest:
            starts[first] = starts.get(first, frozenset()) | {rest[0]}
    return starts


def emoji_speller(emojis: Mapping[str, str]) -> Callable[[str], str]:
    """Gives a function that writes a text with its emoji spelled out.

    The package looks at one code point at a time, so that flags, skin tones and families are spelled part
    by part. A name is set off from what stands before it but not from what follows: "😀bad" becomes
    "grinning facebad", which is no bad word. This too is the package's way.

    >>> emoji_speller({"😀": "grinning face"})("so😀😀bad")
    'so grinning face grinning facebad'
    """
    names = {emoji: name for emoji, name in emojis.items() if len(emoji) == 1}

    def named(found: re.Match[str]) -> str:
        name = names.get(found[0])
        if name is None:
            return found[0]
        start = found.start()
        return name if start == 0 or found.string[start - 1] == " " else f" {name}"

    may_be_emoji = re.compile(_ranges_over(sorted(map(ord, names))))
    return lambda text: may_be_emoji.sub(named, text)


def _ranges_over(points: list[int]) -> str:
    """A character class of few ranges that has all these code points, and others between them.

    >>> _ranges_over([0x41, 0x43, 0x4E00])
    '[A-C一-一]'
    """
    breaks = [place for place, (low, high) in enumerate(pairwise(points), 1) if high - low > EMOJI_GAP]
    runs = [points[start:end] for start, end in zip([0, *breaks], [*breaks, len(points)], strict=True)]
    return "[" + "".join(f"{re.escape(chr(run[0]))}-{re.escape(chr(run[-1]))}" for run in runs) + "]"
