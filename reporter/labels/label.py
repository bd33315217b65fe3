"""One hand label, and how a text is known again without being kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

# The kinds as a person says them, and as the mention table does.
KIND_OF = {"good": "positive", "neutral": "neutral", "bad": "negative"}
WORD_OF = {kind: word for word, kind in KIND_OF.items()}
SKIPPED, UNDONE = "skipped", "undone"
ANSWERS = (*KIND_OF, SKIPPED, UNDONE)
FIELDS = ("id", "digest", "label", "labeller", "stratum", "stratum_share", "scorer")


@dataclass(frozen=True)
class Label:
    """What one person said of one text.

    Args:
        id: The mention that was shown.
        digest: The text that was shown, see `digest`.
        label: `good`, `neutral`, `bad`, `skipped`, or `undone`, which takes back the label before.
        labeller: Who said so.
        stratum: How the scorer had it when the sample was drawn: positive, neutral or negative.
        stratum_share: Part of all opinions that the scorer had so; over the labels of the stratum, the weight of each.
        scorer: Name and version of that scorer.
    """

    id: str
    digest: str
    label: str
    labeller: str
    stratum: str
    stratum_share: float
    scorer: str

    @property
    def kind(self) -> str | None:
        """The kind as the mention table says it; None for a text that was skipped."""
        return KIND_OF.get(self.label)


def digest(words: str) -> str:
    """A short name for a text; it starts with a letter, so that no spreadsheet takes it for a number.

    >>> digest("I love it")
    'd46e89f75dec156c0'
    """
    return "d" + sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
