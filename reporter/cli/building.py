"""The commands that read exports and make reports of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli.program import FILE, FOLDER, configured, from_input, reporter, tell

if TYPE_CHECKING:
    from reporter.config_settings import Settings

output_help = "Folder of the site; made anew as a whole."
mentions_help = "Also write the trusted mention table, whole, to this Parquet file."
save_help = "Add the [[input]] table of this file to the configuration, so that it can be changed there."
single_help = "Also make report.html, every page in one file, to send by e-mail."
cache_help = "Do all work anew: use nothing of what earlier builds remember, and remember nothing."
verify_help = "Then build again with another hash seed, time zone, locale, place and number of threads, and compare."
log_help = "Also write one JSON object a line to this file, or to the output with -: what each stage took and met."
quiet_help = "Print nothing but errors."
port_help = "Port to serve at; the next free one where it is taken."
open_help = "Open the front page in a browser."
ci_help = "Also write the recipe of this CI system: it builds, checks and publishes every Monday."
yes_help = "Ask nothing; so it is without a terminal and in CI."


@reporter.command()
@from_input
@click.option("--output", "output_folder", type=FOLDER, default="output", show_default=True, help=output_help)
@configured
@click.option("--save-mentions", type=FILE, help=mentions_help)
@click.option("--single-file", is_flag=True, help=single_help)
@click.option("--no-cache", is_flag=True, help=cache_help)
@click.option("--verify", "is_verified", is_flag=True, help=verify_help)
@click.option("--json-log", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), help=log_help)
@click.option("--quiet", is_flag=True, help=quiet_help)
def build(
    input_folder: Path,
    output_folder: Path,
    config_file: Path | None,
    settings: Settings,
    save_mentions: Path | None,
    single_file: bool,
    no_cache: bool,
    is_verified: bool,
    json_log: Path | None,
    quiet: bool,
) -> None:
    """Build the site from all exports in the input folder."""
    from reporter.commands.build import build as run
    from reporter.commands.watching import watched

    with watched(tell=None if quiet else tell, json_log=json_log, folder=Path.cwd()) as progress:
        told = run(
            input_folder=input_folder,
            output_folder=output_folder,
            config_file=config_file,
            settings=settings,
            save_mentions=save_mentions,
            progress=progress,
            single_file=single_file,
            cached=not no_cache,
        )
    # What a program reads on the output is nothing but its log.
    is_output_a_log = str(json_log) == "-"
    if not quiet:
        click.echo(told, err=is_output_a_log)
    if is_verified:
        from reporter.commands.verify import verify

        same = verify(
            input_folder=input_folder,
            output_folder=output_folder,
            config_file=config_file,
            settings=settings,
            single_file=single_file,
        )
        if not quiet:
            click.echo(f"\n{same}", err=is_output_a_log)


@reporter.command()
@from_input
@configured
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help=port_help)
@click.option("--open", "is_opened", is_flag=True, help=open_help)
def serve(input_folder: Path, config_file: Path | None, settings: Settings, port: int, is_opened: bool) -> None:
    """Show the report in a browser on this machine, made anew when input, configuration, theme or notes change."""
    from reporter.commands.serve import serve as run
    from reporter.commands.workshop import Sources

    sources = Sources(input_folder=input_folder, config_file=config_file, settings=settings, project=Path.cwd())
    run(sources, port=port, tell=tell, visit=click.launch if is_opened else None)


@reporter.command()
@click.argument("file", type=click.Path(path_type=Path))
@configured
@click.option("--reader", help="Use this reader, whatever the file looks like.")
@click.option("--save", is_flag=True, help=save_help)
def inspect(file: Path, config_file: Path | None, settings: Settings, reader: str | None, save: bool) -> None:
    """Say what a file, an archive or a folder holds, how its columns are understood, and what is wrong with it."""
    from reporter.commands.inspect import inspect as run
    from reporter.commands.inspect import told_options
    from reporter.config import load

    tables = load(config_file, folder=Path.cwd(), settings=settings).input
    save_in = (config_file or Path("reporter.toml")) if save else None
    click.echo(run(file, told_options(file, tables, reader=reader), tables, save_in=save_in))


@reporter.command()
@click.option("--config", "config_file", type=FILE, help="Where to write it; reporter.toml when left out.")
@from_input
@click.option("--ci", "system", type=click.Choice(["github", "gitlab"]), help=ci_help)
@click.option("--yes", is_flag=True, help=yes_help)
def init(config_file: Path | None, input_folder: Path, system: str | None, yes: bool) -> None:
    """Write a first reporter.toml with every setting explained; what is there stays as it is."""
    from reporter.commands.init import init as run

    is_somebody_there = sys.stdin.isatty() and not os.environ.get("CI") and not yes
    ask = _ask if is_somebody_there else None
    click.echo(run(config_file=config_file, input_folder=input_folder, ask=ask, system=system))


def _ask(question: str, proposed: str) -> str:
    """One question at the terminal; Enter takes what is proposed."""
    return str(click.prompt(question, default=proposed, show_default=bool(proposed)))
