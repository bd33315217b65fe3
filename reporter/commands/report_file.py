"""A finished report, from the folder of its site or from its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from reporter.errors import InputError
from reporter.report.schema import VERSION

NAME = "report.json"
PARTS = ("period", "brand", "estimates", "reasons", "measures", "scorer")


def report_path(given: Path) -> Path:
    """The file itself, or the report in the folder of a site."""
    return given / NAME if given.is_dir() else given


def read_report(given: Path) -> dict[str, Any]:
    """The document of `report.json`.

    Raises:
        InputError: There is no such file, or it is no report of ours.
    """
    path = report_path(given)
    try:
        report = orjson.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no report", hint="build one first: reporter build") from error
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror or error}", hint="give a site's folder or its report.json"
        ) from error
    except orjson.JSONDecodeError as error:
        raise InputError(f"{path}: not JSON ({error})", hint="give a site's folder or its report.json") from error
    is_ours = isinstance(report, dict) and report.get("schema") == VERSION
    if not is_ours or not all(isinstance(report.get(part), dict) for part in PARTS):
        raise InputError(f"{path}: not a report of the form {VERSION}", hint="build it again with this reporter")
    return dict(report)
