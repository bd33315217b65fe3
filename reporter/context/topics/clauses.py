"""Where one thing said in a text ends and the next begins: "great coffee, slow delivery" says two."""

from __future__ import annotations

import re

MOST_CLAUSES = 60  # a text of more goes on in its last one

# It begins at a space or one of two marks, which is looked for first: most places in a text have none.
# Marks that end a clause stay with it, because a scorer reads "!" and ":)". A conjunction opens the next one.
_BETWEEN = re.compile(
    r"(?=[\s—‖])(?:(?<=[.!?;…])\s+|\s*\n\s*|(?<=[,:])\s+|\s+[-–—]+\s+|\s*—\s*|\s*‖\s*(?=[.!?;,:…])|\s+(?=\()|(?<=\))\s+"
    r"|\s+(?=(?:but|however|although|though|whereas|except|nevertheless|nonetheless"
    r"|(?:and|so|because|since|while)\s+(?:i|i'm|i've|it|it's|its|we|we're|they|they're|he|she|you|there|this|that|now|then|still"
    r"|yet|no))\b))",
    re.IGNORECASE,
)


def clauses(text: str) -> list[str]:
    """The clauses of a text that `plain` made plain, in order, without empty ones.

    English is cut at the ends of sentences, at commas and dashes, and before conjunctions that turn the talk
    ("but", "although") or open it anew ("and it", "because they").

    >>> clauses("Great coffee, slow delivery! I like it but the app crashes and it never loads")
    ['Great coffee,', 'slow delivery!', 'I like it', 'but the app crashes', 'and it never loads']
    """
    found = [part for part in _BETWEEN.split(text, MOST_CLAUSES - 1) if part and not part.isspace()]
    return [part.strip() for part in found]
