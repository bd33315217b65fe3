"""The program `reporter` itself: how errors end it, and the options that most commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reporter import __version__
from reporter.errors import ReporterError

__all__ = ["FILE", "FOLDER", "PATH", "configured", "from_input", "reporter", "tell"]

input_help = "Folder of exports, notes included."
config_help = "Configuration; reporter.toml in the working folder when left out."
set_help = "A setting of reporter.toml for this run, such as privacy.mode=internal; may be given again."

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
PATH = click.Path(path_type=Path)

from_input = click.option("--input", "input_folder", type=FOLDER, default="input", show_default=True, help=input_help)


def configured(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options `--config` and `--set`, and the settings of the environment below them."""

    @click.option("--config", "config_file", type=FILE, help=config_help)
    @click.option("--set", "said", multiple=True, metavar="A.B=VALUE", allow_from_autoenv=False, help=set_help)
    @wraps(command)
    def with_settings(*, said: tuple[str, ...], **options: Any) -> None:
        from reporter.config_settings import Settings

        command(settings=Settings(options=said, environment=os.environ), **options)

    return with_settings


class Commands(click.Group):
    """Turns the one family of errors into text and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ReporterError as error:
            click.echo(f"error: {error}", err=True)
            if error.hint:
                click.echo(f"remedy: {error.hint}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            click.echo(f"error: {error.strerror or error}{where}", err=True)
            click.echo("remedy: check that the folder exists, may be written, and that the disk is not full", err=True)
            ctx.exit(ReporterError.exit_code)


@click.group(cls=Commands, context_settings={"auto_envvar_prefix": "REPORTER", "help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reporter")
def reporter() -> None:
    """Word of mouth and relationships around a brand, from exported mentions, as a static report."""


def tell(line: str) -> None:
    """A line beside what the command says at its end."""
    click.echo(line, err=True)
