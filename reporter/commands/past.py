"""What a build adds to its report from outside: what came of the gates, and what the history remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reporter.config import Config
from reporter.report.archive import archive
from reporter.report.gates import hold
from reporter.report.history import FILE_NAME, History, check_file, read, remember
from reporter.report.runs import Run, last_before, run_of
from reporter.report.sentences import listed_sentences


def history_path(config: Config, output_folder: Path) -> Path:
    """Where the history is kept: as configured, else beside the folder of the site, where no build clears it."""
    if config.history.file:
        return Path(config.history.file)
    return output_folder.absolute().parent / FILE_NAME


def check_past(config: Config, output_folder: Path) -> None:
    """Refuse a history that could not be kept when the build is done.

    Raises:
        PublishError: It may not be written, or a folder is in its place.
    """
    if config.history.keep:
        check_file(history_path(config, output_folder))


def with_past(
    report: Mapping[str, Any], config: Config, output_folder: Path, *, is_trial: bool = False
) -> dict[str, Any]:
    """The report with `gates` and `archive` filled; it is remembered by now, unless it is only tried out.

    A build that dies after this has measured what it remembers, and the next one finds it there.

    Args:
        report: The report by itself.
        config: What the user said.
        output_folder: The folder of the site, beside which the history is kept.
        is_trial: True to show the history as it would be, and write nothing.

    Raises:
        PublishError: The history cannot be kept.
    """
    run = run_of(report)
    history = History()
    if config.history.keep and run is not None:
        path = history_path(config, output_folder)
        history = _as_if(read(path), run) if is_trial else remember(path, run)
    last = last_before(run, history.runs) if run is not None else None
    past = {
        "gates": [asdict(one) for one in hold(report, config.gates, last=last)],
        "archive": archive(report, history, config.gates),
    }
    return {**report, **past, "sentences": listed_sentences(past, report["sentences"])}


def _as_if(history: History, run: Run) -> History:
    """The history as it would be with this run."""
    is_known = any(one.digest == run.digest for one in history.runs)
    return history if is_known else History((*history.runs, run), history.told)
