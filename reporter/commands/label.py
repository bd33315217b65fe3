"""`reporter label`: hand labels for a sample of the opinions, at a terminal or on a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reporter.commands.workspace import workspace
from reporter.config import load
from reporter.config_settings import Settings
from reporter.errors import ConfigError, InputError
from reporter.labels.asking import ask_labels, ending
from reporter.labels.label import Label
from reporter.labels.sample import DEFAULT_COUNT, Candidate, draw, name_texts
from reporter.labels.sheet import HEADINGS, read_sheet, sheet_rows
from reporter.labels.store import FILE_NAME, append, read
from reporter.pipeline import trusted_mentions
from reporter.progress import Lines
from reporter.site.csv_files import csv_bytes

Tell = Callable[[str], None]
EVERY = 1_000_000_000
LABELLER = re.compile(r"\w[\w .-]{0,39}")


@dataclass(frozen=True)
class Sample:
    """The opinions drawn to be labelled, and the scorer that they were drawn with."""

    candidates: list[Candidate]
    scorer: str


def label(
    *,
    input_folder: Path,
    config_file: Path | None,
    count: int = DEFAULT_COUNT,
    labeller: str,
    ask: Callable[[], str],
    tell: Tell,
    sheet: Path | None = None,
    filled: Path | None = None,
    settings: Settings | None = None,
) -> str:
    """Ask for labels, or write the sheet to fill in, or read the filled one; all keep to the file of labels.

    Args:
        input_folder: Folder of exports; the labels are kept in its `labels.csv`.
        config_file: reporter.toml to use instead of the one in the working folder.
        settings: What is set beside it, and beats it.
        count: How many opinions to draw.
        labeller: Who answers.
        ask: Waits for a key of the terminal.
        tell: Shows a line or several.
        sheet: Write the sample to this CSV file.
        filled: Read the labels of this CSV file.

    Returns:
        The words to end with.

    Raises:
        ReporterError: One of its kinds.
    """
    if not LABELLER.fullmatch(labeller):
        raise ConfigError(
            f"--labeller is {labeller!r}", hint="give a name of up to 40 letters, digits, spaces, points and hyphens"
        )
    if sheet is not None and filled is not None:
        raise ConfigError("--csv and --import were given together", hint="write the sheet first, then import it filled")
    path = input_folder / FILE_NAME
    before = read(path)
    config = load(config_file, folder=Path.cwd(), settings=settings)
    with workspace() as work:
        trusted = trusted_mentions(input_folder, config, folder=work, progress=Lines(tell))
        with closing(trusted.engine):
            name_texts(trusted.engine)
            sample = Sample(draw(trusted.engine, count if filled is None else EVERY), trusted.scorer)
    if not sample.candidates:
        raise InputError("nothing in the input is an opinion that was scored", hint="see `reporter inspect`")
    if sheet is not None:
        return _write_sheet(sample, before, sheet, input_folder, labeller)
    if filled is not None:
        return _import(sample, before, filled, path, labeller)
    given = ask_labels(sample.candidates, path, labeller=labeller, scorer=sample.scorer, ask=ask, tell=tell)
    return ending(given, path, left=len({one.digest for one in sample.candidates} - {one.digest for one in given}))


def _write_sheet(sample: Sample, before: list[Label], sheet: Path, input_folder: Path, labeller: str) -> str:
    if sheet.resolve().is_relative_to(input_folder.resolve()):
        raise ConfigError(
            f"{sheet} lies in the input folder, where a build would take it for an export",
            hint="name a file elsewhere",
        )
    if sheet.exists():
        raise ConfigError(f"{sheet} is there already, perhaps with labels in it", hint="name a new file")
    rows = sheet_rows(sample.candidates, before, labeller=labeller)
    sheet.write_bytes(csv_bytes(HEADINGS, rows))
    return (
        f"{len(rows):,} opinions are in {sheet}. Write good, neutral, bad or skipped into the column `label`, then:\n"
        f"  reporter label --import {sheet} --labeller {_quoted(labeller)}"
    )


def _import(sample: Sample, before: list[Label], filled: Path, path: Path, labeller: str) -> str:
    known = {candidate.digest: candidate for candidate in sample.candidates}
    labels = read_sheet(filled, known, labeller=labeller, scorer=sample.scorer)
    old = {one.digest: one.label for one in before if one.labeller == labeller}
    new = [one for one in labels if old.get(one.digest) != one.label]
    changed = sum(one.digest in old for one in new)
    append(path, new)
    said = f"{len(new) - changed:,} labels were added to {path}"
    return f"{said}, {changed:,} changed, {len(labels) - len(new):,} were there already."


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
