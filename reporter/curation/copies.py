"""Keys that texts share when they are the same, word for word or with only a site or a name changed."""

from __future__ import annotations

import re
from hashlib import blake2b

from reporter.curation.spam_rules.view import LINK, View

FEWEST_WORDS = 4
HANDLE_OR_NUMBER = re.compile(r"[@#]\w+|\b\d[\d.,:]*\b")
NAME = re.compile(r"\b(?:[^\W\d_]+\d\w*|\d+[^\W\d_]\w*|[^\W\d_]*[a-z][A-Z]\w*)\b|(?<=[\w,;:] )[A-Z][\w'’]*")
NAMED_PLACE = re.compile(
    r"\b(posts?|articles?|blog|page|site|website|channel|visit|see)\s+(at|on|in|to|from)\s+"
    r"\w[\w'’ ]{0,30}?(?=[\s.,;:!?…]*$)",
    re.IGNORECASE,
)
WORDS = re.compile(r"[^\W_]+|∎")
MASKS = re.compile(r"∎(?: ∎)+")


def exact_key(seen: View) -> str | None:
    """Key of the words alone: case, punctuation, links and handles do not count; null under four words."""
    words = [word for word in seen.words.split() if word[0] not in "@§"]
    return _key(" ".join(words)) if len(words) >= FEWEST_WORDS else None


def template_key(seen: View) -> str | None:
    """Key of the words with links, handles, numbers and names of sites masked; null under four words."""
    masked = HANDLE_OR_NUMBER.sub(" ∎ ", LINK.sub(" ∎ ", seen.plain))
    masked = NAMED_PLACE.sub(r"\1 \2 ∎", " ".join(masked.split()))
    words = WORDS.findall(NAME.sub("∎", masked).lower())
    if sum(word != "∎" for word in words) < FEWEST_WORDS:
        return None
    return _key(MASKS.sub("∎", " ".join(words)))


def _key(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
