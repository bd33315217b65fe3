"""What a build tells of itself while it runs: events of its stages, for a terminal, a log of lines, or programs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event as Signal
from threading import Lock, Thread
from typing import TextIO

__all__ = ["STAGES", "Event", "JsonLog", "Line", "Lines", "Progress", "Stage", "silent", "stage", "to_all"]

# In the order in which a build runs them.
STAGES = ("read", "linked", "curated", "scored", "measured", "reported", "rendered", "published")
REDRAW_SECONDS = 0.25
LOG_SCHEMA = "reporter-log/1"


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Args:
        event: `begin` or `done` of a stage, `recalled` where an earlier build's report is used, `warning`, or `end`.
        stage: The stage, by the name in `STAGES`; of a warning its kind.
        seconds: How long a finished stage took, or the whole build.
        rows: Mentions that it worked on, or how often a warning was met; None where nothing is counted.
    """

    event: str
    stage: str | None = None
    seconds: float | None = None
    rows: int | None = None


Progress = Callable[[Event], None]


@dataclass
class Stage:
    """A stage that runs; who runs it writes down its rows."""

    rows: int | None = None


@contextmanager
def stage(name: str, progress: Progress, *, rows: int | None = None) -> Iterator[Stage]:
    """Tell when a stage begins, and when it is done how long it took; a stage that fails is never done."""
    progress(Event("begin", name))
    start, running = time.perf_counter(), Stage(rows)
    yield running
    progress(Event("done", name, time.perf_counter() - start, running.rows))


def silent(_event: Event) -> None:
    """For --quiet."""


def to_all(listeners: Sequence[Progress]) -> Progress:
    """Tell several listeners."""

    def tell(event: Event) -> None:
        for listener in listeners:
            listener(event)

    return tell


@dataclass(frozen=True)
class Lines:
    """Plain lines, one a finished stage, as a log of CI shows them.

    Args:
        write: Given each line, without its end.
    """

    write: Callable[[str], None]

    def __call__(self, event: Event) -> None:
        """Write the line of a stage that is done."""
        if event.event == "recalled":
            self.write("recalled  nothing has changed since an earlier build")
        if event.event == "done" and event.stage is not None and event.seconds is not None:
            self.write(f"{event.stage:<9} {event.seconds:6.1f} s{rate(event)}")


@dataclass(frozen=True)
class JsonLog:
    """One JSON object a line, written through at once, so that whoever follows the file sees it.

    Args:
        stream: Where to write.
    """

    stream: TextIO

    def __call__(self, event: Event) -> None:
        """Write an event."""
        seconds = None if event.seconds is None else round(event.seconds, 3)
        told = {
            "schema": LOG_SCHEMA,
            "event": event.event,
            "stage": event.stage,
            "rows": event.rows,
            "seconds": seconds,
        }
        self.stream.write(json.dumps(told) + "\n")
        self.stream.flush()


class Line:
    """One line of a terminal, drawn again and again: the stage, how long it runs, and how long the rest may take.

    The rest is told from how long the stages took the last time, when there was a last time.

    Args:
        stream: The terminal.
        before: Seconds of each stage of the last build; empty where there was none.
    """

    def __init__(self, stream: TextIO, before: Mapping[str, float]) -> None:
        self._stream, self._before = stream, before
        self._stage: str | None = None
        self._start = 0.0
        self._lock, self._stop = Lock(), Signal()

    def __call__(self, event: Event) -> None:
        """Draw what an event changes."""
        with self._lock:
            if event.event == "begin" and event.stage is not None:
                self._stage, self._start = event.stage, time.monotonic()
                self._draw()
            elif event.event == "done" and event.stage is not None and event.seconds is not None:
                self._stage = None
                self._write(f"{event.stage:<9} {event.seconds:6.1f} s{rate(event)}\n")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Draw the line anew while the build runs, and leave the terminal on a line of its own."""
        thread = Thread(target=self._redraw, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()
            with self._lock:
                self._write("")

    def _redraw(self) -> None:
        while not self._stop.wait(REDRAW_SECONDS):
            with self._lock:
                self._draw()

    def _draw(self) -> None:
        if self._stage is not None:
            self._write(running_line(self._stage, time.monotonic() - self._start, self._before))

    def _write(self, line: str) -> None:
        self._stream.write(f"\r\x1b[K{line}")
        self._stream.flush()


def running_line(name: str, seconds: float, before: Mapping[str, float]) -> str:
    """What the terminal says of a stage that runs.

    >>> running_line("read", 2.0, {})
    'read         2.0 s  (1 of 8)'
    >>> running_line("rendered", 2.0, {"read": 9.0, "rendered": 5.0, "published": 1.4})
    'rendered     2.0 s  (7 of 8, about 4 s left)'
    """
    place = STAGES.index(name) if name in STAGES else 0
    left = max(0.0, before.get(name, 0.0) - seconds) + sum(before.get(later, 0.0) for later in STAGES[place + 1 :])
    about = f", about {left:.0f} s left" if before else ""
    return f"{name:<9} {seconds:6.1f} s  ({place + 1} of {len(STAGES)}{about})"


def rate(event: Event) -> str:
    """How many mentions a second a stage worked on.

    >>> rate(Event("done", "read", 2.0, 5000)), rate(Event("done", "read", 2.0, None))
    ('  5,000 mentions, 2,500 a second', '')
    """
    if event.rows is None or not event.seconds:
        return ""
    return f"  {event.rows:,} mentions, {event.rows / event.seconds:,.0f} a second"
