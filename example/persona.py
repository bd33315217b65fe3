"""One person with a handle, a name, a place, followers, and a way of writing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from example.bank import Bank
from example.polarity import is_neutral

VOICES = ("plain", "lower", "loud", "emoji", "typo", "formal", "bare")
VOICE_SHARES = (0.44, 0.22, 0.07, 0.11, 0.07, 0.05, 0.04)
FOLLOWERS_MEDIAN = 260.0
FOLLOWERS_SIGMA = 1.5
NO_LOCATION_CHANCE = 0.45
FOREIGN_LANGUAGES = ("de", "es", "fr", "ar", "ja")
FOREIGN_SHARES = (0.42, 0.26, 0.22, 0.05, 0.05)


@dataclass(frozen=True)
class Person:
    """Somebody who writes. `key` is the same for all that this person writes, on one platform."""

    key: str
    platform: str
    handle: str
    name: str
    location: str | None
    followers: int
    joined_days_before: int
    voice: str
    language: str = "en"


class Registry:
    """Invents people, never two with one handle."""

    def __init__(self, rng: np.random.Generator, bank: Bank) -> None:
        self._rng = rng
        self._first = bank.words("names", "first")
        self._last = bank.words("names", "last")
        self._word = bank.words("names", "word")
        self._place = bank.texts("names", "place")
        self._taken: set[str] = set()
        self._count = 0

    def invent(self, platform: str, *, foreign: bool = False) -> Person:
        """Make up one more person on a platform."""
        rng = self._rng
        self._count += 1
        first, last, word = (str(rng.choice(pool)) for pool in (self._first, self._last, self._word))
        handle = self._free(platform, first.lower(), last.lower(), word)
        return Person(
            key=f"p{self._count:05d}",
            platform=platform,
            handle=handle,
            name=self._display(first, last, word),
            location=None if rng.random() < NO_LOCATION_CHANCE else str(rng.choice(self._place)),
            followers=int(rng.lognormal(np.log(FOLLOWERS_MEDIAN), FOLLOWERS_SIGMA)),
            joined_days_before=int(rng.integers(200, 4500)),
            voice=str(rng.choice(VOICES, p=VOICE_SHARES)),
            language=str(rng.choice(FOREIGN_LANGUAGES, p=FOREIGN_SHARES)) if foreign else "en",
        )

    def _free(self, platform: str, first: str, last: str, word: str) -> str:
        for _ in range(50):
            handle = self._handle(platform, first, last, word)
            if handle not in self._taken and is_neutral(handle) and is_neutral(f"@{handle} hm"):
                self._taken.add(handle)
                return handle
        raise RuntimeError("the name lists are used up: add names to texts/names.txt")

    def _handle(self, platform: str, first: str, last: str, word: str) -> str:
        digits = int(self._rng.integers(2, 9999))
        shapes = {
            "x": (
                f"{first}_{word}",
                f"{word}{first}",
                f"{first}{last}{digits % 100}",
                f"{word}_{digits}",
                f"the_{word}_{first}",
            ),
            "reddit": (f"{word.title()}{first.title()}", f"{word}-{last}-{digits}", f"{first}_{word}{digits % 100}"),
            "instagram": (
                f"{first}.{word}",
                f"{first}_{last}{digits % 100}",
                f"{word}.and.{first}",
                f"_{first}{word}_",
            ),
            "web": (f"{first.title()}{last.title()}{digits % 100}", f"{word}{digits}", f"{first}-{word}"),
        }[platform]
        return shapes[int(self._rng.integers(len(shapes)))]

    def _display(self, first: str, last: str, word: str) -> str:
        shapes = (
            f"{first} {last}",
            first,
            f"{first} {last[0]}.",
            f"{first} ({word})",
            f"{word} {last}".title(),
            first.lower(),
        )
        return shapes[int(self._rng.integers(len(shapes)))]
