"""How a given person writes a text of the bank: casing, marks, slips, a closing remark.

Only variants that keep the text's polarity and its mention of the brand are offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np

from example.polarity import symbol

NAMES = re.compile(r"morrow ?mill|kestrin|baldacho", re.IGNORECASE)
CONTRACTIONS = {
    "I'm": "I am",
    "don't": "do not",
    "it's": "it is",
    "It's": "It is",
    "can't": "cannot",
    "isn't": "is not",
}
EMOJI = {
    "+": ("☕", "😊", "❤️", "🙌", "😍", "👏", "✨"),
    "0": ("🤔", "👀"),
    "-": ("🙄", "😡", "😤", "💸", "😭", "🤯"),
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(])")


def lower(text: str) -> str:
    """All in small letters, no full stop at the end."""
    return text.lower().removesuffix(".")


def bare(text: str) -> str:
    """No apostrophes, as thumbs write."""
    return text.replace("'", "")


def formal(text: str) -> str:
    """Contractions written out."""
    for short, written in CONTRACTIONS.items():
        text = text.replace(short, written)
    return text


def slip(text: str, rng: np.random.Generator) -> str:
    """Two neighbouring letters changed places in one of the longer words."""
    words = [m for m in re.finditer(r"\b[a-z]{6,}\b", text) if not NAMES.search(m.group())]
    if not words:
        return text
    word = words[int(rng.integers(len(words)))]
    at = word.start() + int(rng.integers(1, len(word.group()) - 2))
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def loud(text: str) -> str:
    """An exclamation mark more."""
    return text[:-1] + "!!" if text.endswith((".", "!")) else text


def shorten(text: str) -> str:
    """Without its last sentence, where it has two or more."""
    parts = SENTENCE_END.split(text)
    return " ".join(parts[:-1]) if len(parts) > 1 else text


def reorder(text: str) -> str:
    """With its last sentence first, where it has three or more."""
    parts = SENTENCE_END.split(text)
    return " ".join([parts[-1], *parts[:-1]]) if len(parts) > 2 else text


class Speaker:
    """Offers the ways in which a person may write a text.

    Args:
        rng: Where chance comes from.
        tails: Closing remarks that carry no mood.
    """

    def __init__(self, rng: np.random.Generator, tails: list[str]) -> None:
        self._rng = rng
        self._tails = tails

    def variants(self, text: str, voice: str, mood: str, *, worn: bool, start: bool) -> Iterator[str]:
        """Ways to write it, the most personal first and the bank's own words last.

        Args:
            text: A line of the bank.
            voice: The person's way of writing.
            mood: `+`, `0` or `-`; variants that do not keep it are left out.
            worn: True when somebody has said it before: then it is changed more.
            start: True when it answers nobody: only then closing remarks are added.
        """
        names = bool(NAMES.search(text))
        seen: set[str] = set()
        for changed in self._changes(text, worn=worn, start=start):
            for written in (self._in_voice(changed, voice, mood), changed):
                if written not in seen and symbol(written) == mood and bool(NAMES.search(written)) == names:
                    seen.add(written)
                    yield written

    def _changes(self, text: str, *, worn: bool, start: bool) -> Iterator[str]:
        if worn:
            ways: list[Callable[[str], str]] = [shorten, reorder, self._with_tail] if start else [shorten]
            for i in self._rng.permutation(len(ways)):
                changed = ways[i](text)
                if changed != text:
                    yield changed
        yield text

    def _with_tail(self, text: str) -> str:
        ended = text if text[-1] in ".!?)" else f"{text}."
        return f"{ended} {self._tails[int(self._rng.integers(len(self._tails)))]}"

    def _in_voice(self, text: str, voice: str, mood: str) -> str:
        if voice == "emoji" and (mood != "0" or text.endswith("?")):
            return f"{text} {EMOJI[mood][int(self._rng.integers(len(EMOJI[mood])))]}"
        if voice == "typo":
            return slip(text, self._rng) if self._rng.random() < 0.5 else text
        return {"lower": lower, "bare": bare, "formal": formal, "loud": loud}.get(voice, str)(text)
