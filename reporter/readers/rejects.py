"""Why a row is rejected: the reason may be published, so what stood in the row is kept beside it, never in it."""

from __future__ import annotations

from reporter.readers.protocol import Rejected
from reporter.readers.text import excerpt


class BadValueError(ValueError):
    """A value that is not what its column holds.

    Args:
        problem: What is wrong, without a word of the value: it is published with the report.
        value: The value, which only the user's own eyes may see.
    """

    def __init__(self, problem: str, value: object = None) -> None:
        super().__init__(problem)
        self.value = value

    def of(self, column: str) -> BadValueError:
        """The same problem with the name of the column before it."""
        return BadValueError(f"{column}: {self}", self.value)


def rejected(number: int, error: ValueError, *row: object) -> Rejected:
    """A row as rejected; its excerpt is the wrong value, or else the first part of the row that says something.

    Args:
        number: Line or item number in the file, from 1.
        error: What is wrong.
        row: What the row holds, the part by which a person finds it first.
    """
    value = error.value if isinstance(error, BadValueError) else None
    shown = next((words for part in (value, *row) if (words := _shown(part))), None)
    return Rejected(number, str(error), shown)


def _shown(part: object) -> str | None:
    # A list or an object is not written out: a deep one cannot be.
    return None if part is None or isinstance(part, (list, dict)) else excerpt(str(part)) or None
