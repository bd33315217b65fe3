"""Labelling at a terminal: one text, one key, and the label is on the disk before the next text is shown."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from reporter.labels.label import KIND_OF, SKIPPED, UNDONE, Label
from reporter.labels.sample import Candidate
from reporter.labels.store import append, read

Ask = Callable[[], str]
Tell = Callable[[str], None]

KEYS = {"g": "good", "n": "neutral", "b": "bad", "s": SKIPPED}
UNDO, QUIT = "u", ("q", "\x03", "\x04", "\x1b", "")
CHOICES = "g good   n neutral   b bad   s skip   u undo   q quit"
WIDTH = 76
MOST_LINES = 24
OPENING = (
    "Is what is said here good, bad, or neither? Judge the words as their author meant them, not the brand.\n"
    "Every answer is kept at once; you can stop at any time and go on later."
)


def ask_labels(
    candidates: Sequence[Candidate], path: Path, *, labeller: str, scorer: str, ask: Ask, tell: Tell
) -> list[Label]:
    """Ask one person for labels until all are given or the person quits.

    Args:
        candidates: The sample, in the order in which to ask.
        path: The file of labels; what this person labelled before is not asked again.
        labeller: Who answers.
        scorer: Name and version of the scorer that the sample was drawn with.
        ask: Waits for one key and gives it; an empty text means that there are no more.
        tell: Shows a line or several.

    Returns:
        The labels that this person has given by now, those of earlier times included.
    """
    given = {label.digest: label for label in read(path) if label.labeller == labeller}
    drawn = {candidate.digest: candidate for candidate in candidates}
    if any(digest not in given for digest in drawn):
        tell(OPENING)
    while (candidate := next((one for one in candidates if one.digest not in given), None)) is not None:
        tell(_shown(candidate, list(given.values()), left=sum(digest not in given for digest in drawn)))
        key = _key(ask, tell, can_undo=bool(given))
        if key in QUIT:
            break
        if key == UNDO:
            last = given.pop(next(reversed(given)))
            append(path, [replace(last, label=UNDONE)])
            tell(f"Taken back: {last.label}.")
            continue
        label = candidate.labelled(KEYS[key], labeller=labeller, scorer=scorer)
        append(path, [label])
        given[label.digest] = label
    return list(given.values())


def ending(labels: Sequence[Label], path: Path, *, left: int) -> str:
    """What to say at the end: how many labels there are, where, and what comes next."""
    said = f"{_counted(labels)} In {path}."
    if left:
        return f"{said} {left:,} of the sample are left; the same command goes on with them."
    return f"{said} The sample is done: `reporter build` now corrects by it."


def safe(text: str) -> str:
    """A text that a terminal only shows: what it would obey or hide is written out, and lines are broken.

    >>> safe("red \\x1b[31m alert")
    'red \\\\x1b[31m alert'
    """
    lines = [line for part in text.splitlines() for line in textwrap.wrap(_visible(part), WIDTH) or [""]]
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown.append(f"… {len(lines) - MOST_LINES:,} more lines")
    return "\n".join(shown)


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _shown(candidate: Candidate, labels: Sequence[Label], *, left: int) -> str:
    words = textwrap.indent(safe(candidate.words), "    ", lambda line: True)
    where = _visible(f"{candidate.platform}, {candidate.kind}")
    return f"\n{_counted(labels)} {left:,} to go. ({where})\n\n{words}\n\n{CHOICES}"


def _counted(labels: Sequence[Label]) -> str:
    counts = Counter(label.label for label in labels)
    told = ", ".join(f"{counts[word]:,} {word}" for word in (*KIND_OF, SKIPPED) if counts[word])
    return f"{len(labels):,} answered ({told})." if told else "None answered yet."


def _key(ask: Ask, tell: Tell, *, can_undo: bool) -> str:
    """The first key that means something."""
    while True:
        key = ask().lower()
        if key in KEYS or key in QUIT or (key == UNDO and can_undo):
            return key
        tell("There is nothing to undo." if key == UNDO else f"Please press one of these: {CHOICES}")
