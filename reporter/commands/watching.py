"""Who is told of a build: the terminal, a log for programs, and the table of times that the next build looks at."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from reporter.errors import PublishError
from reporter.progress import STAGES, Event, JsonLog, Line, Lines, Progress, to_all
from reporter.replacing import replace_bytes

__all__ = ["TIMES", "read_times", "watched"]

TIMES = Path(".reporter/timing.json")
SCHEMA = "reporter-timing/1"


@contextmanager
def watched(*, tell: Callable[[str], None] | None, json_log: Path | None, folder: Path) -> Iterator[Progress]:
    """What a build tells its progress to.

    Args:
        tell: Prints one line for a person; None for silence. On a terminal one line is drawn anew instead.
        json_log: File for one JSON object a line; `-` is the standard output.
        folder: The working folder; how long each stage took is kept in `.reporter/timing.json` below it, beside the
            site and not in it, since a site is the same bytes however long it took.

    Raises:
        PublishError: The log cannot be written.
    """
    start, times = time.perf_counter(), dict[str, dict[str, float | int | None]]()

    def keep(event: Event) -> None:
        if event.event == "done" and event.stage is not None and event.seconds is not None:
            times[event.stage] = {"seconds": round(event.seconds, 3), "rows": event.rows}

    with ExitStack() as open_until_done:
        listeners: list[Progress] = [keep]
        if json_log is not None:
            listeners.append(JsonLog(_opened(json_log, open_until_done)))
        if tell is not None and sys.stderr.isatty():
            line = Line(sys.stderr, read_times(folder))
            open_until_done.enter_context(line.running())
            listeners.append(line)
        elif tell is not None:
            listeners.append(Lines(tell))
        progress = to_all(listeners)
        yield progress
        progress(Event("end", seconds=time.perf_counter() - start))
        if tell is not None:
            _keep_times(folder, times)


def read_times(folder: Path) -> Mapping[str, float]:
    """Seconds of each stage of the last build; nothing where there was none, or where its table is damaged."""
    try:
        told = json.loads((folder / TIMES).read_bytes())
    except (OSError, ValueError):
        return {}
    stages = told.get("stages") if isinstance(told, dict) and told.get("schema") == SCHEMA else None
    if not isinstance(stages, dict):
        return {}
    seconds = {name: one.get("seconds") for name, one in stages.items() if isinstance(one, dict)}
    return {name: float(value) for name, value in seconds.items() if isinstance(value, int | float) and name in STAGES}


def _keep_times(folder: Path, times: Mapping[str, Mapping[str, float | int | None]]) -> None:
    data = json.dumps({"schema": SCHEMA, "stages": times}, indent=1) + "\n"
    # Nobody's build fails for want of a table that only guesses how long the next one takes.
    with suppress(OSError):
        (folder / TIMES).parent.mkdir(exist_ok=True)
        replace_bytes(data.encode(), folder / TIMES)


def _opened(path: Path, until: ExitStack) -> TextIO:
    if str(path) == "-":
        return sys.stdout
    try:
        return until.enter_context(path.open("w", encoding="utf-8"))
    except OSError as error:
        raise PublishError(
            f"the log {path} cannot be written: {error.strerror}", hint="name another file, or - for the output"
        ) from error
