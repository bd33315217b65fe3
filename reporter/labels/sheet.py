"""The sample as a sheet that is filled elsewhere, and the filled sheet read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from reporter.errors import InputError
from reporter.labels.label import KIND_OF, SKIPPED, Label
from reporter.labels.sample import Candidate

HEADINGS = ("digest", "label", "text")
SPELLINGS = {
    **{word: word for word in (*KIND_OF, SKIPPED)},
    **{kind: word for word, kind in KIND_OF.items()},
    "g": "good",
    "n": "neutral",
    "b": "bad",
    "s": SKIPPED,
    "skip": SKIPPED,
}
DELIMITERS = ",;\t"


def sheet_rows(candidates: Sequence[Candidate], labels: Sequence[Label], *, labeller: str) -> list[list[str]]:
    """The rows to fill in: the text's name, the label where this person gave one, the words.

    How the scorer had it is not among them, so that nobody is led by it.
    """
    given = {label.digest: label.label for label in labels if label.labeller == labeller}
    return [[one.digest, given.get(one.digest, ""), one.words] for one in candidates]


def read_sheet(path: Path, known: Mapping[str, Candidate], *, labeller: str, scorer: str) -> list[Label]:
    """The labels of a filled sheet; rows without a label are left out.

    Args:
        path: CSV in UTF-8 or Windows-1252, with commas, semicolons or tabs.
        known: The opinions that can be labelled, by digest.
        labeller: Who filled it in.
        scorer: Name and version of the scorer.

    Raises:
        InputError: It has not the columns of a sheet, or rows are wrong; names each of them.
    """
    rows = csv.DictReader(io.StringIO(_text(path)), delimiter=_delimiter(path))
    missing = [name for name in HEADINGS[:2] if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(
            f"{path}: it has no column {' and no column '.join(missing)}",
            hint="fill in the sheet that `reporter label --csv FILE` writes, and keep its headings",
        )
    labels: dict[str, Label] = {}
    wrong = []
    for row in rows:
        name, said = (row["digest"] or "").strip(), (row["label"] or "").strip().lower()
        if not said:
            continue
        problem = _problem(name, said, known, labels)
        if problem:
            wrong.append(f"line {rows.line_num}: {problem}")
        else:
            labels[name] = known[name].labelled(SPELLINGS[said], labeller=labeller, scorer=scorer)
    if wrong:
        raise InputError(f"{path}: " + "; ".join(wrong), hint="mend these lines; nothing was taken from the file")
    return list(labels.values())


def _problem(name: str, said: str, known: Mapping[str, Candidate], labels: Mapping[str, Label]) -> str | None:
    if said not in SPELLINGS:
        return f"the label is {said[:40]!r}, not one of good, neutral, bad, skipped"
    if name not in known:
        return f"the text {name[:40]!r} is not in the sample of the input"
    if name in labels and labels[name].label != SPELLINGS[said]:
        return f"the text {name!r} has another label further up"
    return None


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(path: Path) -> str:
    """The sign that parts the headings."""
    heading = _text(path).split("\n", 1)[0]
    return max(DELIMITERS, key=heading.count)
