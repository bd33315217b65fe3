"""What is made plain in a text before it is scored: the same signs written in one way, and names that are no opinion.

Measured in docs/labels.md: curly apostrophes hide "don't" from VADER, a variation selector hides the heart before
it, and a name with a word of mood in it ("Best Buy", "Super Eagles") counts as mood where it is only a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

STRAIGHT = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "＇": "'", "“": '"', "”": '"', "\ufe0e": None, "\ufe0f": None})
STAND_IN = "Name"


def normalised(text: str, *, names: Sequence[str] = ()) -> str:
    """The text as the scorer sees it: straight quotes, no variation selectors, names of brands masked.

    Args:
        text: The words.
        names: Names of brands, found as whole words in any case.

    >>> normalised("I don’t love Best Buy ❤\\ufe0f", names=["Best Buy"])
    "I don't love Name ❤"
    """
    plain = text if text.isascii() else text.translate(STRAIGHT)
    return _names(tuple(names)).sub(_mask, plain) if names else plain


@cache
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all names, the longest first."""
    longest_first = sorted({name.translate(STRAIGHT).strip() for name in names} - {""}, key=lambda n: (-len(n), n))
    forms = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)" if forms else r"(?!)", re.IGNORECASE)


def _mask(found: re.Match[str]) -> str:
    """A word without mood; capitals stay capitals, since shouting is judged by the words beside it."""
    return STAND_IN.upper() if found[0].isupper() else STAND_IN
