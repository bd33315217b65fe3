"""`reporter build`: exports in, site out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from reporter.cache.store import Cache
from reporter.commands.past import check_past, with_past
from reporter.commands.remembering import Remembered, recalled_or_made, remembering
from reporter.commands.workspace import workspace
from reporter.config import Config, load
from reporter.config_settings import Settings
from reporter.errors import ConfigError
from reporter.progress import Event, Progress, silent, stage
from reporter.sentence import say
from reporter.site.charts import forget_other_charts
from reporter.site.home import Home
from reporter.site.kept import Kept
from reporter.site.notes import read_notes
from reporter.site.publish import check_place, publish
from reporter.site.render import AS_ONE, render
from reporter.site.theme import find_theme

if TYPE_CHECKING:
    from reporter.pipeline import Built

NOTES = "notes"
SHOWN_NAMES = 20
CHARTS = Path(".reporter/charts")  # drawn charts by content, for the next build in this folder
REPORT, REJECTED = "report.json", "data/rejected.ndjson"
DOWNLOADS = {
    REPORT: say("The whole report as data (JSON)"),
    REJECTED: say("Rows that could not be used, with why (JSON lines)"),
}


def build(
    *,
    input_folder: Path,
    output_folder: Path,
    config_file: Path | None,
    save_mentions: Path | None,
    progress: Progress | None,
    settings: Settings | None = None,
    single_file: bool = False,
    cached: bool = False,
) -> str:
    """Read the exports, make the report, publish the site.

    Args:
        input_folder: Folder of exports; its folder `notes` holds the analyst's notes.
        output_folder: Where the site goes; an earlier site there is replaced as a whole.
        config_file: reporter.toml to use instead of the one in the working folder.
        settings: What is set beside it, and beats it.
        save_mentions: Parquet file to write the trusted mention table to, if any.
        progress: Told when a stage begins and is done, and what is to be warned of; None for silence.
        single_file: Whether to make one file of all pages too, to send by e-mail.
        cached: Whether what earlier builds remember is used, and this one remembers its work.

    Returns:
        The words to end with: where to look, and the findings.

    Raises:
        ReporterError: One of its kinds; the old site is still whole.
    """
    tell = progress or silent
    _keep_apart(input_folder, output_folder, save_mentions)
    config = load(config_file, folder=Path.cwd(), settings=settings)
    check_place(output_folder)
    check_past(config, output_folder)
    theme = find_theme(config.site.theme, project=Path.cwd(), language=config.site.language)
    notes = read_notes(input_folder / NOTES)
    with (
        workspace() as work,
        remembering(config, input_folder, is_wanted=cached, progress=tell) as cache,
    ):
        made = _made(input_folder, config, save_mentions, folder=work, progress=tell, cache=cache)
        report = with_past(made.report, config, output_folder)
        kept = Kept()
        with stage("rendered", tell):
            pages = render(
                report,
                notes=notes,
                theme=theme,
                downloads=DOWNLOADS,
                home=home(config),
                cache=CHARTS,
                kept=kept,
                listed=made.listed,
                folder=work / "site",
                as_one=single_file,
            )
        data: dict[str, bytes | Path] = {REPORT: as_json(report), REJECTED: made.rejected}
        with stage("published", tell):
            publish({**pages, **data}, output_folder)
        forget_other_charts(CHARTS, kept.charts)
    for warned in report["warnings"]:
        tell(Event("warning", warned["kind"], rows=warned["count"]))
    told = ending(report, output_folder)
    return f"{told}\n\n{_as_one_told(output_folder / AS_ONE)}" if single_file else told


def _made(
    input_folder: Path,
    config: Config,
    save_mentions: Path | None,
    *,
    folder: Path,
    progress: Progress,
    cache: Cache | None,
) -> Remembered:
    """The report of the exports, remembered or made now."""

    def make() -> Built:
        from reporter.pipeline import build_report  # with its libraries a second and a half, which a known report saves

        built = build_report(input_folder, config, folder=folder, progress=progress, cache=cache)
        with closing(built.engine):
            if save_mentions is not None:
                built.write_mentions(save_mentions)
        return built

    known = cache if save_mentions is None else None  # a remembered report has no table to save
    return recalled_or_made(known, input_folder, config, folder=folder, progress=progress, make=make)


def _keep_apart(input_folder: Path, output_folder: Path, save_mentions: Path | None) -> None:
    """What a build writes has room of its own: it takes the place of no export, and its folder is there."""
    inside, outside = input_folder.resolve(), output_folder.resolve()
    if inside.is_relative_to(outside):
        raise ConfigError(
            f"the input folder {input_folder} lies in the output folder {output_folder}, which is made anew as a whole",
            hint="name another output folder",
        )
    if save_mentions is not None and not save_mentions.parent.is_dir():
        raise ConfigError(
            f"--save-mentions {save_mentions}: there is no folder {save_mentions.parent}", hint="make the folder first"
        )
    if save_mentions is not None and save_mentions.is_file() and not _is_parquet(save_mentions):
        raise ConfigError(
            f"--save-mentions {save_mentions} is there already and is no Parquet file: it would be lost",
            hint="name a new file",
        )


def _is_parquet(path: Path) -> bool:
    """Whether a file begins as Parquet files do."""
    with path.open("rb") as stream:
        return stream.read(4) == b"PAR1"


def home(config: Config) -> Home:
    """Where the user publishes the site."""
    return Home(url=config.site.url, is_listed=config.site.search_engines)


def as_json(report: Mapping[str, Any]) -> bytes:
    """The document as indented JSON, the same bytes for the same report."""
    return orjson.dumps(report, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def ending(report: Mapping[str, Any], output_folder: Path) -> str:
    """Where to look, the three findings, and the files that gave nothing."""
    findings = "\n".join(
        f"  {place}. {finding['sentence']}" for place, finding in enumerate(report["findings"], start=1)
    )
    left_out = [file["file"] for file in report["inputs"] if _gave_nothing(file)]
    warning = f"\n\n  Not read ({len(left_out):,}): {_some(left_out)}. The Method page says why." if left_out else ""
    return f"\nThe report is in {output_folder / 'index.html'}\n\n{findings}{warning}"


def _some(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    shown = ", ".join(names[:SHOWN_NAMES])
    return f"{shown} and {len(names) - SHOWN_NAMES:,} more" if len(names) > SHOWN_NAMES else shown


def _gave_nothing(file: Mapping[str, Any]) -> bool:
    """Whether no row of a file counts; a line with a title and no reader only tells of other files."""
    tells_of_others = file["reader"] is None and file["title"] is not None
    return not tells_of_others and not file["rows_kept"] and not file["rows_duplicate"]


def _as_one_told(path: Path) -> str:
    """Where the one file is, and whether it fits a letter."""
    return f"  Every page in one file: {path}, {path.stat().st_size / 1e6:.1f} MB."
