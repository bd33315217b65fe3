"""`reporter check`: hold a finished report to the gates of reporter.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from reporter.commands.past import history_path
from reporter.commands.report_file import read_report
from reporter.config import load
from reporter.config_settings import Settings
from reporter.config_text import Problem, describe
from reporter.errors import ConfigError, GateFailed
from reporter.report.gate_files import COMMENT_BYTES, Link, as_json, as_junit, as_markdown, as_text
from reporter.report.gates import Held, failed, hold, unknown
from reporter.report.history import read as read_history
from reporter.report.runs import last_before, run_of
from reporter.site.numbers import anchor


@dataclass(frozen=True)
class Files:
    """Where the results are written beside the terminal; None for nowhere."""

    json: Path | None = None
    junit: Path | None = None
    markdown: Path | None = None
    markdown_limit: int = COMMENT_BYTES


def check(
    report_at: Path, *, config_file: Path | None, url: str, files: Files, settings: Settings | None = None
) -> tuple[str, GateFailed | None]:
    """Judge every gate, write the files asked for, and say what came of it.

    Args:
        report_at: The folder of a site, or a `report.json`.
        config_file: reporter.toml to use instead of the one in the working folder.
        settings: What is set beside it, and beats it.
        url: Where the site is published, for links; the folder of the report when empty.
        files: Files to write besides.

    Returns:
        The words to print, and the error to end with where a gate of level `error` failed.

    Raises:
        ConfigError: reporter.toml is wrong, or a gate names a figure that there cannot be.
        InputError: There is no report.
    """
    config = load(config_file, folder=Path.cwd(), settings=settings)
    report = read_report(report_at)
    slips = unknown(report, config.gates)
    if slips:
        raise _misnamed([(one.gate.figure, one.sentence) for one in slips], config_file)
    run = run_of(report)
    known = read_history(history_path(config, report_at if report_at.is_dir() else report_at.parent))
    last = last_before(run, known.runs) if run is not None else None
    results = hold(report, config.gates, last=last)
    base = url.rstrip("/") if url else str(report_at if report_at.is_dir() else report_at.parent)

    def link(one: Held) -> str:
        if one.estimate is None:
            return ""
        return f"{base}/method.html#{quote(anchor('estimate', one.estimate), safe='~')}"

    _write(results, files, link)
    remarks = [f"The history: {sentence}" for sentence in known.told]
    return "\n\n".join([as_text(results, link), *remarks]), _failure(failed(results))


def _write(results: list[Held], files: Files, link: Link) -> None:
    if files.json is not None:
        files.json.write_bytes(as_json(results, link))
    if files.junit is not None:
        files.junit.write_bytes(as_junit(results, link))
    if files.markdown is not None:
        text = as_markdown(results, link, limit=files.markdown_limit)
        files.markdown.write_text(text, encoding="utf-8", newline="\n")


def _failure(results: list[Held]) -> GateFailed | None:
    if not results:
        return None
    names = sorted({one.figure for one in results})
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    what = "a gate failed" if len(results) == 1 else f"{len(results)} gates failed"
    return GateFailed(f"{what}: {shown}", hint="look at the figures, or change [gates] in reporter.toml")


def _misnamed(slips: list[tuple[str, str]], config_file: Path | None) -> ConfigError:
    """The names that no figure has, each with its place in reporter.toml."""
    path = config_file or Path("reporter.toml")
    problems = [Problem(("gates", *name.split(".")), sentence) for name, sentence in slips]
    return ConfigError(
        describe(str(path), path.read_text(encoding="utf-8-sig"), problems),
        hint="the Method page and data/estimates.csv list every figure by name",
    )
