"""What a build adds to its report from outside: what came of the gates, and what the history remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reporter.config import Config
from reporter.report.archive import archive
from reporter.report.gates import hold
from reporter.report.history import FILE_NAME, History, remember
from reporter.report.runs import last_before, run_of


def history_path(config: Config, output_folder: Path) -> Path:
    """Where the history is kept: as configured, else beside the folder of the site, where no build clears it."""
    if config.history.file:
        return Path(config.history.file)
    return output_folder.absolute().parent / FILE_NAME


def with_past(report: Mapping[str, Any], config: Config, output_folder: Path) -> dict[str, Any]:
    """The report with `gates` and `archive` filled; it is remembered by now.

    A build that dies after this has measured what it remembers, and the next one finds it there.

    Raises:
        PublishError: The history cannot be kept.
    """
    run = run_of(report)
    history = History()
    if config.history.keep and run is not None:
        history = remember(history_path(config, output_folder), run)
    last = last_before(run, history.runs) if run is not None else None
    return {
        **report,
        "gates": [asdict(one) for one in hold(report, config.gates, last=last)],
        "archive": archive(report, history, config.gates),
    }
