"""`reporter compare`: two finished reports side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from reporter.commands.report_file import read_report, report_path
from reporter.config import load
from reporter.config_settings import Settings
from reporter.errors import InputError
from reporter.report.comparison import as_data, compare_reports
from reporter.report.gate_words import brief
from reporter.report.sentences import listed_sentences
from reporter.site.comparison_page import finding, render_comparison
from reporter.site.theme import find_theme
from reporter.site.words import Words


def compare(
    before: Path,
    after: Path,
    *,
    config_file: Path | None,
    json_file: Path | None,
    html_file: Path | None,
    settings: Settings | None = None,
) -> str:
    """Say which figures really changed from one report to another.

    Args:
        before: The folder of a site or a `report.json`: the earlier report.
        after: The later one.
        config_file: reporter.toml, for the theme of the page.
        json_file: Where to write everything as JSON, if anywhere.
        html_file: Where to write a page, if anywhere.
        settings: What is set beside reporter.toml, and beats it.

    Raises:
        InputError: One of the two is no report, or has no period.
    """
    config = load(config_file, folder=Path.cwd(), settings=settings)
    reports = [read_report(before), read_report(after)]
    for given, report in zip((before, after), reports, strict=True):
        if report["period"]["start"] is None:
            raise InputError(
                f"{report_path(given)}: nothing in it has a time, so there is nothing to compare",
                hint="give a report with mentions",
            )
    told = as_data(compare_reports(*reports))
    theme = find_theme(config.site.theme, project=Path.cwd(), language=config.site.language)
    if json_file is not None:
        json_file.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    if html_file is not None:
        html_file.write_bytes(render_comparison({**told, "sentences": listed_sentences(told)}, theme))
    return as_text(told, finding(told, Words(theme.english)))


def as_text(told: Mapping[str, Any], headline: str) -> str:
    """The finding, what the two share, each change with its intervals, and how many figures are left."""
    sides = "\n".join(
        f"{name:<7} {told[name]['start']} to {told[name]['end']}, {_mentions(told[name]['mentions'])}"
        for name in ("before", "after")
    )
    changed = "\n".join(_line(one) for one in told["changed"])
    rest = (
        f"Not clearly changed: {len(told['alike'])}. Plain counts: {len(told['counted'])}. "
        f"Not compared: {len(told['left_out'])}. --json and --html list them all."
    )
    return "\n\n".join(part for part in (f"{headline}.", sides, told["shared"], changed, rest) if part)


def _mentions(count: float | None) -> str:
    return "mentions not known" if count is None else f"{brief(count)} mentions"


def _line(one: Mapping[str, Any]) -> str:
    by = "times" if one["by"] == "ratio" else "by"
    change = f"{brief(one['value'])} ({brief(one['low'])} to {brief(one['high'])})"
    return f"  {one['name']}: {_figure(one['before'])} → {_figure(one['after'])}, {by} {change}"


def _figure(estimate: Mapping[str, Any]) -> str:
    return f"{brief(estimate['value'])} ({brief(estimate['low'])} to {brief(estimate['high'])})"
