"""The commands by which people teach the report what words mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli.program import FILE, configured, from_input, reporter, tell
from reporter.errors import ConfigError

if TYPE_CHECKING:
    from reporter.config_settings import Settings

count_help = "How many opinions to draw, in equal parts of those scored good, neutral and bad."
labeller_help = "Who labels; a second person who labels the same sample shows how far people agree."
csv_help = "Write the sample to this CSV file, to be filled in elsewhere."
import_help = "Read the labels of that CSV file, filled in."
model_help = "File of the model."


@reporter.command()
@from_input
@configured
@click.option("--count", type=click.IntRange(min=1), default=300, show_default=True, help=count_help)
@click.option("--labeller", default="me", show_default=True, help=labeller_help)
@click.option("--csv", "sheet", type=FILE, help=csv_help)
@click.option("--import", "filled", type=FILE, help=import_help)
def label(
    input_folder: Path,
    config_file: Path | None,
    settings: Settings,
    count: int,
    labeller: str,
    sheet: Path | None,
    filled: Path | None,
) -> None:
    """Label a sample of the opinions by hand, so that figures can be corrected for the scorer's mistakes."""
    from reporter.commands.label import label as run

    click.echo(
        run(
            input_folder=input_folder,
            config_file=config_file,
            settings=settings,
            count=count,
            labeller=labeller,
            ask=_key,
            tell=tell,
            sheet=sheet,
            filled=filled,
        )
    )


@reporter.command()
@from_input
@configured
@click.option("--output", "model_file", type=FILE, default="reporter-model.skops", show_default=True, help=model_help)
def train(input_folder: Path, config_file: Path | None, settings: Settings, model_file: Path) -> None:
    """Make a scorer of your own from the labels, and say how well it does beside VADER."""
    from reporter.commands.train import train as run

    told = run(input_folder=input_folder, config_file=config_file, settings=settings, model_file=model_file, tell=tell)
    click.echo(told)


def _key() -> str:
    """One key of the terminal, an empty text when there are no more."""
    try:
        return click.getchar()
    except (EOFError, KeyboardInterrupt):
        return ""
    except OSError as error:
        raise ConfigError(
            "there is no terminal to label at", hint="write a sheet with --csv, fill it in, and read it with --import"
        ) from error
