"""The commands that hold finished reports against gates and against each other, and say how they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli.program import FILE, PATH, configured, reporter

if TYPE_CHECKING:
    from reporter.config_settings import Settings

gates_json_help = "Also write the results to this JSON file."
junit_help = "Also write the results as JUnit XML, which CI systems show as tests."
markdown_help = "Also write a summary in Markdown, for the page of a job or a comment."
limit_help = "Bytes that the summary may have: 65,535 fit a comment, 1,048,576 the summary of a job at GitHub."
url_help = "Where the site is published, for the links."
compare_json_help = "Also write everything to this JSON file."
html_help = "Also write a page to this file; it needs no other file."


@reporter.command()
@click.argument("report", type=PATH, default="output")
@configured
@click.option("--url", default="", help=url_help)
@click.option("--json", "json_file", type=FILE, help=gates_json_help)
@click.option("--junit", type=FILE, help=junit_help)
@click.option("--markdown", type=FILE, help=markdown_help)
@click.option("--markdown-limit", type=click.IntRange(min=1024), default=65_535, show_default=True, help=limit_help)
def check(
    report: Path,
    config_file: Path | None,
    settings: Settings,
    url: str,
    json_file: Path | None,
    junit: Path | None,
    markdown: Path | None,
    markdown_limit: int,
) -> None:
    """Hold a finished report to the gates of reporter.toml; exit code 1 where one of level error fails."""
    from reporter.commands.check import Files
    from reporter.commands.check import check as run

    files = Files(json=json_file, junit=junit, markdown=markdown, markdown_limit=markdown_limit)
    told, failure = run(report, config_file=config_file, settings=settings, url=url, files=files)
    click.echo(told)
    if failure is not None:
        raise failure


@reporter.command()
@click.argument("before", type=PATH)
@click.argument("after", type=PATH)
@configured
@click.option("--json", "json_file", type=FILE, help=compare_json_help)
@click.option("--html", "html_file", type=FILE, help=html_help)
def compare(
    before: Path,
    after: Path,
    config_file: Path | None,
    settings: Settings,
    json_file: Path | None,
    html_file: Path | None,
) -> None:
    """Say which figures really changed from one report to another, each a site's folder or a report.json."""
    from reporter.commands.compare import compare as run

    told = run(before, after, config_file=config_file, settings=settings, json_file=json_file, html_file=html_file)
    click.echo(told)


@reporter.command()
@click.argument("document", type=click.Choice(["config", "report", "log"]))
def schema(document: str) -> None:
    """Print the JSON Schema of reporter.toml, of report.json or of a line of --json-log."""
    from reporter.commands.schema import schema_text

    click.echo(schema_text(document), nl=False)
