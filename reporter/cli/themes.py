"""The commands for who makes a theme."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli.program import PATH, reporter, tell

theme_report_help = "Site's folder or report.json to try it on; the example is built when left out."
theme_name_help = "The theme of yours to copy into; made when it is not there."
block_help = "Copy one block of a template, in a file that extends it."


@reporter.group()
def theme() -> None:
    """List the themes, start one of your own, and try it on reports of every kind."""


@theme.command("list")
def theme_list() -> None:
    """Say which themes there are, where they lie, and what each overrides."""
    from reporter.commands.theme import list_themes

    click.echo(list_themes(Path.cwd()))


@theme.command("eject")
@click.argument("file")
@click.option("--block", help=block_help)
@click.option("--name", default="mine", show_default=True, help=theme_name_help)
def theme_eject(file: str, block: str | None, name: str) -> None:
    """Copy a file of the default theme, such as index.html or tokens.css, into a theme of your own."""
    from reporter.commands.theme import eject

    click.echo(eject(file, project=Path.cwd(), name=name, block=block))


@theme.command("catalogue")
@click.argument("name")
@click.option("--language", required=True, help="Language to translate into, such as fr or pt-BR.")
def theme_catalogue(name: str, language: str) -> None:
    """Begin the catalogue of a theme's words in a language, or bring it up to date."""
    from reporter.commands.theme import catalogue

    click.echo(catalogue(name, project=Path.cwd(), language=language))


@theme.command("check")
@click.argument("name", default="mine")
@click.option("--report", type=PATH, help=theme_report_help)
def theme_check(name: str, report: Path | None) -> None:
    """Try a theme on reports of every kind, and name what does not fit with file, line and remedy."""
    from reporter.commands.theme import check as run

    told, failure = run(name, project=Path.cwd(), report=report, progress=tell)
    click.echo(told)
    if failure is not None:
        raise failure
