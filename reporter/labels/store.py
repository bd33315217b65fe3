"""The file of labels: one line a label, added the moment it is given, read with every mistake named."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from reporter.errors import InputError
from reporter.labels.label import ANSWERS, FIELDS, UNDONE, WORD_OF, Label

FILE_NAME = "labels.csv"
STRATA = tuple(WORD_OF)


def append(path: Path, labels: Iterable[Label]) -> None:
    """Add labels to the file, and return when they are on the disk.

    Each line is written whole or, when the machine stops in between, torn at the end of the file; a torn last
    line is taken away before the next one is written.
    """
    text = "".join(_line(getattr(label, name) for name in FIELDS) for label in labels)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        whole = _whole(path)
        if whole < os.fstat(file).st_size:
            os.truncate(file, whole)
        start = "" if whole else _line(FIELDS)
        os.write(file, (start + text).encode("utf-8"))
        os.fsync(file)
    finally:
        os.close(file)


def read(path: Path) -> list[Label]:
    """The labels that stand: of each person's labels of a text the last, without those taken back.

    In the order in which the texts were first labelled; none when there is no file.

    Raises:
        InputError: The file is not one of labels, or some of its lines are wrong; names each.
    """
    if not path.exists():
        return []
    standing: dict[tuple[str, str], Label] = {}
    for label in _parsed(path):
        key = (label.digest, label.labeller)
        if label.label == UNDONE:
            standing.pop(key, None)
        else:
            standing[key] = label
    return list(standing.values())


def _parsed(path: Path) -> list[Label]:
    try:
        text = path.read_bytes()[: _whole(path)].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start})", hint="save it as UTF-8") from error
    rows = csv.DictReader(io.StringIO(text))
    missing = [name for name in FIELDS if name not in (rows.fieldnames or ())]
    if text and missing:
        raise InputError(
            f"{path}: it has no column {', '.join(missing)}",
            hint="put back the columns that `reporter label` writes: " + ",".join(FIELDS),
        )
    labels, wrong = [], []
    for row in rows:
        problem = _problem(row)
        if problem:
            wrong.append(f"line {rows.line_num}: {problem}")
        else:
            labels.append(_label(row))
    if wrong:
        raise InputError(f"{path}: " + "; ".join(wrong), hint="mend these lines or take them out")
    return labels


def _problem(row: Mapping[str, str]) -> str | None:
    """What is wrong with a row, or None."""
    if None in row or None in row.values():  # csv's mark for too many and too few
        return f"it should have {len(FIELDS)} cells"
    if row["label"] not in ANSWERS:
        return f"the label is {row['label']!r}, not one of {', '.join(ANSWERS)}"
    if row["stratum"] not in STRATA:
        return f"the stratum is {row['stratum']!r}, not one of {', '.join(STRATA)}"
    if not row["digest"]:
        return "it does not say which text it is of"
    try:
        is_share = 0 < float(row["stratum_share"] or "") <= 1
    except ValueError:
        is_share = False
    return None if is_share else f"the share of the stratum is {row['stratum_share']!r}, not above 0 and at most 1"


def _label(row: Mapping[str, str]) -> Label:
    texts = {name: row[name] for name in FIELDS if name != "stratum_share"}
    return Label(**texts, stratum_share=float(row["stratum_share"]))


def _whole(path: Path) -> int:
    """Bytes of the file up to the end of its last whole line."""
    return path.read_bytes().rfind(b"\n") + 1


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
