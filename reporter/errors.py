"""The one family of errors: each says what is wrong, where, and what to do next.

`reporter.cli` is the only place that turns them into text and an exit code.
"""


class ReporterError(Exception):
    """Base of every error that a user can mend; `hint` says how.

    Args:
        message: What is wrong and where, in one sentence.
        hint: What to do next, in one sentence.
    """

    exit_code = 4

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class GateFailed(ReporterError):  # noqa: N818 - it says what happened; nothing went wrong
    """At least one gate of level `error` failed; the report itself is whole."""

    exit_code = 1


class ConfigError(ReporterError):
    """The configuration or a command's arguments are wrong; carries every problem found."""

    exit_code = 2


class InputError(ReporterError):
    """There is no input that can be used; names the file and the place."""

    exit_code = 3


class ThemeError(ReporterError):
    """A theme cannot be found or does not fit the report; names the file."""

    exit_code = 2


class PublishError(ReporterError):
    """The site cannot be written where it should go; the old one is untouched."""

    exit_code = 4


class VerifyFailed(ReporterError):  # noqa: N818 - it says what was found
    """A second build of the same exports gave other bytes; names what differs."""

    exit_code = 4
