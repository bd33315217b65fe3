"""The tone of words between the brand and people: what is harsh in them, and what is kind.

One measure for both sides: what counts as harsh from a customer counts as harsh from the brand. A complaint is not
harsh, however bitter; an insult, blame, mockery and being sent away are. English alone is judged.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = ("insult", "blame", "sarcasm", "dismissal")
KIND_MARKS = ("thanks", "apology", "help")
MARKS = (*KIND_MARKS, "name")

_LINK = re.compile(r"https?://\S+|\bwww\.\S+")
_HANDLE = re.compile(r"[@＠]\w[\w.-]*")
_AHEAD = re.compile(r"\(\?![^()]*(?:\([^()]*\)[^()]*)*\)")
_BREAK = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Words:
    """The lists of `tone.toml`, ready to be searched.

    Args:
        rude: For each kind, its pattern.
        loose: All of them in one pattern without anchors and looks ahead, which finds no less: a database can run it.
        denied: What takes a hit back when it stands before it in the sentence.
        quoted: What takes a hit back when it stands after it.
        deniable: Kinds that can be taken back.
        polite: For each mark, its pattern.
        greeting: A greeting with a name, in the letters of the text.
        nobody: Words after a greeting that are no name.
    """

    rude: Mapping[str, re.Pattern[str]]
    loose: str
    denied: re.Pattern[str]
    quoted: re.Pattern[str]
    deniable: frozenset[str]
    polite: Mapping[str, re.Pattern[str]]
    greeting: re.Pattern[str]
    nobody: frozenset[str]


@cache
def lists() -> Words:
    """The word lists, read once."""
    told = tomllib.loads(files(__package__).joinpath("tone.toml").read_text(encoding="utf-8"))
    rude = {kind: _either(told["rude"][kind]["patterns"]) for kind in KINDS}
    return Words(
        rude=rude,
        loose="|".join(_AHEAD.sub("", pattern.pattern).replace("^", "").replace("$", "") for pattern in rude.values()),
        denied=re.compile(told["plain"]["before"]),
        quoted=re.compile(told["plain"]["after"]),
        deniable=frozenset(told["plain"]["kinds"]),
        polite={mark: _either(told["polite"][mark]) for mark in KIND_MARKS},
        greeting=re.compile(told["name"]["greeting"]),
        nobody=frozenset(told["name"]["nobody"]),
    )


def harshness(text: str | None) -> str | None:
    """What is harsh in a text: insult, blame, sarcasm or dismissal; None where nothing is.

    >>> harshness("It's your own fault."), harshness("It's not your own fault, the label is wrong.")
    ('blame', None)
    """
    if not text:
        return None
    words = lists()
    for sentence in _BREAK.split(plain(text)):
        found = next((kind for kind in KINDS if _says(sentence, kind, words)), None)
        if found:
            return found
    return None


def politeness(text: str | None) -> frozenset[str]:
    """What is kind in a text: thanks, an apology, an offer to help, a greeting by name.

    >>> sorted(politeness("Hi Ann, so sorry! Let me look into it."))
    ['apology', 'help', 'name']
    """
    if not text:
        return frozenset()
    words, said = lists(), plain(text)
    marks = {mark for mark, pattern in words.polite.items() if pattern.search(said)}
    return frozenset(marks | ({"name"} if greets(text) else set()))


def greets(text: str) -> bool:
    """Whether it greets somebody by name.

    >>> greets("@ann Hi Ann, thanks!"), greets("Hi there, thanks!")
    (True, False)
    """
    words, bare = lists(), _HANDLE.sub("", text).strip(" .,:;–-\n")
    found = words.greeting.search(bare)
    return found is not None and found["name"].lower().replace("’", "'") not in words.nobody


def plain(text: str) -> str:
    """Small letters and straight apostrophes, without links, handles and runs of space; lines stay lines.

    >>> plain("@ann It’s  FINE https://a.example/x")
    "it's fine"
    """
    bare = _HANDLE.sub(" ", _LINK.sub(" ", text)).lower().replace("’", "'").replace("‘", "'")
    return "\n".join(" ".join(line.split()) for line in bare.splitlines()).strip()


def _says(sentence: str, kind: str, words: Words) -> bool:
    """Whether a sentence is harsh in this way, and does not take it back."""
    found = words.rude[kind].search(sentence)
    if found is None:
        return False
    if kind not in words.deniable:
        return True
    return not (words.denied.search(sentence[: found.start()]) or words.quoted.search(sentence[found.end() :]))


def _either(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
