"""The command line: click only; each command imports its work when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from reporter import __version__
from reporter.collecting import collected_rarely
from reporter.errors import ConfigError, ReporterError

if TYPE_CHECKING:
    from reporter.config_settings import Settings

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # read when numpy is loaded, which is later than this

input_help = "Folder of exports, notes included."
output_help = "Folder of the site; made anew as a whole."
config_help = "Configuration; reporter.toml in the working folder when left out."
mentions_help = "Also write the trusted mention table, whole, to this Parquet file."
save_help = "Add the [[input]] table of this file to the configuration, so that it can be changed there."
single_help = "Also make report.html, every page in one file, to send by e-mail."
cache_help = "Do all work anew: use nothing of what earlier builds remember, and remember nothing."
verify_help = "Then build again with another hash seed, time zone, locale, place and number of threads, and compare."
log_help = "Also write one JSON object a line to this file, or to the output with -: what each stage took and met."
quiet_help = "Print nothing but errors."
count_help = "How many opinions to draw, in equal parts of those scored good, neutral and bad."
labeller_help = "Who labels; a second person who labels the same sample shows how far people agree."
csv_help = "Write the sample to this CSV file, to be filled in elsewhere."
model_help = "File of the model."
report_help = "Folder of a site, or a report.json."
gates_json_help = "Also write the results to this JSON file."
junit_help = "Also write the results as JUnit XML, which CI systems show as tests."
markdown_help = "Also write a summary in Markdown, for the page of a job or a comment."
limit_help = "Bytes that the summary may have: 65,535 fit a comment, 1,048,576 the summary of a job at GitHub."
url_help = "Where the site is published, for the links."
compare_json_help = "Also write everything to this JSON file."
html_help = "Also write a page to this file; it needs no other file."
port_help = "Port to serve at; the next free one where it is taken."
open_help = "Open the front page in a browser."
import_help = "Read the labels of that CSV file, filled in."

theme_report_help = "Site's folder or report.json to try it on; the example is built when left out."
theme_name_help = "The theme of yours to copy into; made when it is not there."
block_help = "Copy one block of a template, in a file that extends it."

set_help = "A setting of reporter.toml for this run, such as privacy.mode=internal; may be given again."
ci_help = "Also write the recipe of this CI system: it builds, checks and publishes every Monday."
yes_help = "Ask nothing; so it is without a terminal and in CI."

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
PATH = click.Path(path_type=Path)


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


@reporter.command()
@click.option("--input", "input_folder", type=FOLDER, default="input", show_default=True, help=input_help)
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

    with watched(tell=None if quiet else _tell, json_log=json_log, folder=Path.cwd()) as progress:
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
@click.option("--input", "input_folder", type=FOLDER, default="input", show_default=True, help=input_help)
@configured
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help=port_help)
@click.option("--open", "is_opened", is_flag=True, help=open_help)
def serve(input_folder: Path, config_file: Path | None, settings: Settings, port: int, is_opened: bool) -> None:
    """Show the report in a browser on this machine, made anew when input, configuration, theme or notes change."""
    from reporter.commands.serve import Sources
    from reporter.commands.serve import serve as run

    sources = Sources(input_folder=input_folder, config_file=config_file, settings=settings, project=Path.cwd())
    run(sources, port=port, tell=_tell, visit=click.launch if is_opened else None)


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
@click.option("--input", "input_folder", type=FOLDER, default="input", show_default=True, help=input_help)
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
            tell=_tell,
            sheet=sheet,
            filled=filled,
        )
    )


@reporter.command()
@click.option("--input", "input_folder", type=FOLDER, default="input", show_default=True, help=input_help)
@configured
@click.option("--output", "model_file", type=FILE, default="reporter-model.skops", show_default=True, help=model_help)
def train(input_folder: Path, config_file: Path | None, settings: Settings, model_file: Path) -> None:
    """Make a scorer of your own from the labels, and say how well it does beside VADER."""
    from reporter.commands.train import train as run

    told = run(input_folder=input_folder, config_file=config_file, settings=settings, model_file=model_file, tell=_tell)
    click.echo(told)


@reporter.command()
@click.option("--config", "config_file", type=FILE, help="Where to write it; reporter.toml when left out.")
@click.option("--input", "input_folder", type=FOLDER, default="input", show_default=True, help=input_help)
@click.option("--ci", "system", type=click.Choice(["github", "gitlab"]), help=ci_help)
@click.option("--yes", is_flag=True, help=yes_help)
def init(config_file: Path | None, input_folder: Path, system: str | None, yes: bool) -> None:
    """Write a first reporter.toml with every setting explained; what is there stays as it is."""
    from reporter.commands.init import init as run

    is_somebody_there = sys.stdin.isatty() and not os.environ.get("CI") and not yes
    ask = _ask if is_somebody_there else None
    click.echo(run(config_file=config_file, input_folder=input_folder, ask=ask, system=system))


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

    told, failure = run(name, project=Path.cwd(), report=report, progress=_tell)
    click.echo(told)
    if failure is not None:
        raise failure


@reporter.command()
@click.argument("document", type=click.Choice(["config", "report", "log"]))
def schema(document: str) -> None:
    """Print the JSON Schema of reporter.toml, of report.json or of a line of --json-log."""
    from reporter.commands.schema import schema_text

    click.echo(schema_text(document), nl=False)


def _ask(question: str, proposed: str) -> str:
    """One question at the terminal; Enter takes what is proposed."""
    return str(click.prompt(question, default=proposed, show_default=bool(proposed)))


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


def _tell(line: str) -> None:
    click.echo(line, err=True)


def _stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is our own mistake ends with the trace that a report of it needs, and exit code 4."""
    import traceback

    traceback.print_exception(kind, error, trace)
    click.echo("reporter stopped on a mistake of its own; please report it with the lines above", err=True)
    sys.stderr.flush()
    os._exit(ReporterError.exit_code)


def main() -> None:
    """Entry point of the command `reporter`."""
    sys.excepthook = _stop
    # Several threads for one sum add up in an order that rests on the machine, so that the last digit does too; and
    # our sums are short: threads that waited for the next one took twenty times as much of the processor as the sums.
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    with collected_rarely():
        reporter()
