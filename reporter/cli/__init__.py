"""The command line: click only; each command imports its work when it is called."""

from __future__ import annotations

import os
import sys
from types import TracebackType

import click

from reporter.cli import building, judging, labelling, themes  # noqa: F401 - each adds its commands
from reporter.cli.program import reporter
from reporter.collecting import collected_rarely
from reporter.errors import ReporterError

__all__ = ["main", "reporter"]

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # read when numpy is loaded, which is later than this


def _stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is our own mistake ends with the trace that a report of it needs, and exit code 4."""
    import traceback

    traceback.print_exception(kind, error, trace)
    click.echo("reporter stopped on a mistake of its own; please report it with the lines above", err=True)
    sys.stderr.flush()
    os._exit(ReporterError.exit_code)


def main() -> None:
    """Entry point of the command `reporter`."""
    sys.excepthook = _stop
    # Several threads for one sum add up in an order that rests on the machine, so that the last digit does too; and
    # our sums are short: threads that waited for the next one took twenty times as much of the processor as the sums.
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    with collected_rarely():
        reporter()
