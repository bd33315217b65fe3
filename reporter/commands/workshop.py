"""Makes the site again and again, and keeps for the next time what did not change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from reporter.cache.store import Cache
from reporter.commands.build import CHARTS, DOWNLOADS, NOTES, REJECTED, REPORT, as_json, home
from reporter.commands.past import with_past
from reporter.commands.remembering import Remembered, recalled_or_made, remembering
from reporter.commands.workspace import workspace
from reporter.config import FILE_NAME, Config, load
from reporter.config_gates import Gates
from reporter.config_settings import Settings
from reporter.measuring import Parts
from reporter.memoization import Memo, remembering_answers
from reporter.pipeline import Built, Trusted, report_on, trusted_mentions
from reporter.progress import Lines, Progress
from reporter.serving.watching import Signature, signature
from reporter.site.charts import forget_other_charts
from reporter.site.kept import Kept
from reporter.site.notes import read_notes
from reporter.site.render import render
from reporter.site.theme import find_theme, packaged_themes

__all__ = ["Begin", "Sources", "Tell", "Workshop"]

Tell = Callable[[str], None]
Begin = Callable[[Mapping[str, bytes | Path]], None]
OUTPUT = "output"  # where a build of the same folder puts its site, and beside it the history


@dataclass(frozen=True)
class Sources:
    """All that a site is made from.

    Args:
        input_folder: Folder of exports; its folder `notes` holds the analyst's notes.
        config_file: reporter.toml to use instead of the one of the project.
        settings: What is set beside it, and beats it.
        project: Folder of reporter.toml and of the themes of one's own.
    """

    input_folder: Path
    config_file: Path | None
    settings: Settings
    project: Path

    def config(self) -> Config:
        """The configuration as it is now."""
        return load(self.config_file, folder=self.project, settings=self.settings)

    @property
    def notes(self) -> Path:
        """The folder of the analyst's notes."""
        return self.input_folder / NOTES

    @property
    def places(self) -> list[Path]:
        """Every file and folder that a change may come from."""
        config_file = self.config_file or self.project / FILE_NAME
        return [self.input_folder, config_file, self.project / "themes", packaged_themes()]


@dataclass(frozen=True)
class Tables:
    """The trusted mentions of the exports, and what was measured over them part by part.

    Args:
        made_of: What they rest on.
        trusted: The table, in an engine that is open.
        parts: What was measured over it, each part with the settings that it was measured with.
        place: Holds the folder in which the tables lie.
    """

    made_of: tuple[Config, Signature]
    trusted: Trusted
    parts: Parts
    place: ExitStack

    def close(self) -> None:
        """Remove the tables."""
        self.trusted.engine.close()
        self.place.close()


@dataclass(frozen=True)
class Measured:
    """A report, what it was made of, and what holds the folder of the files that its pages show."""

    made_of: tuple[Config, Signature]
    kept: Remembered
    place: ExitStack


@dataclass
class Workshop:
    """Makes the site, and keeps for the next time what did not change.

    Args:
        sources: What to make it from.
        tell: Told one line when a stage is done.
    """

    sources: Sources
    tell: Tell
    _tables: Tables | None = None
    _measured: Measured | None = None
    _kept: Kept = field(default_factory=Kept)
    _memo: Memo = field(default_factory=Memo)

    def make(self, begin: Begin | None = None, *, first: str | None = None) -> dict[str, bytes | Path]:
        """Every file of the site as it is now.

        Args:
            begin: Told the files that are there whenever a page is made.
            first: The page to make before the others; None for the front page.

        Raises:
            ReporterError: Something that it is made from is wrong; the next call starts from what is right by then.
        """
        sources = self.sources
        config = sources.config()
        theme = find_theme(config.site.theme, project=sources.project, language=config.site.language)
        notes = read_notes(sources.notes)
        measured = self._measure(config).kept
        output = sources.project / OUTPUT
        report = with_past(measured.report, config, output, is_trial=True)
        ours: dict[str, bytes | Path] = {REPORT: as_json(report), REJECTED: measured.rejected}
        pages = render(
            report,
            notes=notes,
            theme=theme,
            downloads=DOWNLOADS,
            home=home(config),
            cache=sources.project / CHARTS,
            kept=self._kept,
            listed=measured.listed,
            first=first,
            begin=None if begin is None else lambda first: begin({**first, **ours}),
        )
        forget_other_charts(sources.project / CHARTS, self._kept.charts)
        return {**pages, **ours}

    def close(self) -> None:
        """Remove everything that was kept."""
        if self._measured is not None:
            self._measured.place.close()
            self._measured = None
        self._drop_tables()

    def _drop_tables(self) -> None:
        if self._tables is not None:
            self._tables.close()
            self._tables = None

    def _measure(self, config: Config) -> Measured:
        """The report of the exports, measured only when they or what measures them changed."""
        found = signature(self._measured_from(config), without=[self.sources.notes])
        made_of = (_measuring(config), found)
        if self._measured is not None and self._measured.made_of == made_of:
            return self._measured
        with ExitStack() as place:
            kept = self._made(config, found, place.enter_context(workspace()))
            place = place.pop_all()
        if self._measured is not None:
            self._measured.place.close()
        self._measured = Measured(made_of, kept, place)
        return self._measured

    def _made(self, config: Config, found: Signature, folder: Path) -> Remembered:
        """The report as an earlier build remembers it, or made from what is kept and what changed."""
        sources, progress = self.sources, Lines(self.tell)
        with remembering(
            config, sources.input_folder, is_wanted=True, progress=progress, project=sources.project
        ) as cache:

            def make() -> Built:
                tables = self._trusted(config, found, progress, cache)
                try:
                    with remembering_answers(self._memo):
                        built = report_on(
                            tables.trusted,
                            sources.input_folder,
                            config,
                            progress=progress,
                            cache=cache,
                            parts=tables.parts,
                        )
                except BaseException:
                    self._drop_tables()  # a part may have been stopped with half of its tables made
                    raise
                # The tables are made anew in their place, and the pages that are shown must not change with them.
                listed, rejected = folder / built.listed.name, folder / built.rejected.name
                shutil.copyfile(built.listed, listed)
                shutil.copyfile(built.rejected, rejected)
                return replace(built, listed=listed, rejected=rejected)

            return recalled_or_made(cache, sources.input_folder, config, folder=folder, progress=progress, make=make)

    def _trusted(self, config: Config, found: Signature, progress: Progress, cache: Cache | None) -> Tables:
        """The trusted mentions, read anew only when the exports changed or a setting that they rest on."""
        made_of = (_trusting(config), found)
        if self._tables is not None and self._tables.made_of == made_of:
            return self._tables
        self._drop_tables()
        self._memo.forget_unneeded()
        with ExitStack() as place:
            folder = place.enter_context(workspace())
            trusted = trusted_mentions(self.sources.input_folder, config, folder=folder, progress=progress, cache=cache)
            place = place.pop_all()
        self._tables = Tables(made_of, trusted, Parts(), place)
        return self._tables

    def _measured_from(self, config: Config) -> list[Path]:
        model = config.sentiment.model
        return [self.sources.input_folder, *([Path(model)] if model else [])]


def _measuring(config: Config) -> Config:
    """The configuration without what only judges and shows the figures."""
    plain = Config()
    return replace(config, site=plain.site, gates=Gates(), history=plain.history)


def _trusting(config: Config) -> Config:
    """The configuration without what is only asked of the trusted mentions, which are as they were before."""
    plain = Config()
    return replace(
        _measuring(config),
        relationships=plain.relationships,
        conduct=plain.conduct,
        vitals=plain.vitals,
        report=plain.report,
    )
