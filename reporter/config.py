"""reporter.toml as frozen data: read, checked as a whole, and told with the place of every problem."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reporter.config_check import checked
from reporter.config_gates import Gates
from reporter.config_settings import Settings, overlay
from reporter.config_tables import (
    Brand,
    Conduct,
    Curation,
    EngineSettings,
    History,
    InputTable,
    Privacy,
    Relationships,
    Report,
    Sentiment,
    Site,
    Spread,
    Vitals,
)
from reporter.config_text import Problem, describe, syntax_problem
from reporter.errors import ConfigError

__all__ = [
    "FILE_NAME",
    "Brand",
    "Config",
    "Curation",
    "EngineSettings",
    "InputTable",
    "Relationships",
    "Spread",
    "load",
    "parse",
]

FILE_NAME = "reporter.toml"
UNNAMED_BRAND = "the brand"


@dataclass(frozen=True)
class Config:
    """Everything that reporter.toml can say."""

    brand: Brand = field(default_factory=Brand)
    competitor: tuple[Brand, ...] = ()
    input: tuple[InputTable, ...] = ()
    privacy: Privacy = field(default_factory=Privacy)
    curation: Curation = field(default_factory=Curation)
    sentiment: Sentiment = field(default_factory=Sentiment)
    spread: Spread = field(default_factory=Spread)
    conduct: Conduct = field(default_factory=Conduct)
    relationships: Relationships = field(default_factory=Relationships)
    vitals: Vitals = field(default_factory=Vitals)
    report: Report = field(default_factory=Report)
    gates: Gates = field(default_factory=Gates)
    history: History = field(default_factory=History)
    engine: EngineSettings = field(default_factory=EngineSettings)
    site: Site = field(default_factory=Site)

    @property
    def has_brand(self) -> bool:
        """Whether the user said which brand the report is about."""
        return bool(self.brand.name)

    @property
    def brand_name(self) -> str:
        """The brand's name, or a stand-in where everything in the input is about one."""
        return self.brand.name or UNNAMED_BRAND

    @property
    def brands(self) -> tuple[Brand, ...]:
        """Ours first, then the competitors."""
        return (self.brand, *self.competitor)

    @property
    def brand_names(self) -> tuple[str, ...]:
        """Every name of every brand."""
        return tuple(name for brand in self.brands for name in (brand.name, *brand.aliases) if name)


def load(path: Path | None, *, folder: Path, settings: Settings | None = None) -> Config:
    """The configuration in `path`, or in reporter.toml of `folder` where there is one, or the defaults.

    Args:
        path: The file that the user named, if any.
        folder: Where reporter.toml is looked for otherwise.
        settings: What was said beside the file, which beats it.

    Raises:
        ConfigError: The file is missing or wrong; the message holds every problem with its place.
    """
    found = path or folder / FILE_NAME
    if not found.is_file():
        if path is None:
            return parse("", settings=settings)
        raise ConfigError(
            f"{path}: there is no such file", hint="leave out --config, or give the path of a reporter.toml"
        )
    try:
        text = found.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{found}: not UTF-8 text (byte {error.start})", hint="save it as UTF-8") from error
    return parse(text, file=str(found), settings=settings)


def parse(text: str, *, file: str = FILE_NAME, settings: Settings | None = None) -> Config:
    """The configuration in a text, and in what was said beside it.

    Raises:
        ConfigError: Something in it is wrong; the message holds every problem with its place.

    >>> parse('[brand]\\nname = "Northbeam"').brand.name
    'Northbeam'
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(describe(file, text, [syntax_problem(text, str(error))])) from error
    problems: list[Problem] = []
    said_by = overlay(data, settings or Settings(), Config, problems)
    config = checked(Config, data, at=(), problems=problems)
    problems += _rules(data, config, told={problem.path[0] for problem in problems if problem.path})
    problems = [_sourced(problem, said_by) for problem in problems]
    if problems:
        raise ConfigError(describe(file, text, problems))
    return config


def _sourced(problem: Problem, said_by: Mapping[tuple[str | int, ...], str]) -> Problem:
    """The problem with who said it, where that was not the file."""
    source = next((by for path, by in said_by.items() if problem.path[: len(path)] == path), problem.source)
    return replace(problem, source=source)


def _rules(data: Mapping[str, Any], config: Config, *, told: set[str | int]) -> list[Problem]:
    """What no single setting can say about itself, for the tables that have no problem yet."""
    problems = []
    if "brand" in data and not config.has_brand:
        problems.append(Problem(("brand",), "[brand] has no name", expected='name = "…"'))
    for index, competitor in enumerate(config.competitor):
        if not competitor.name:
            problems.append(Problem(("competitor", index), "this competitor has no name", expected='name = "…"'))
    names = [brand.name.casefold() for brand in config.brands if brand.name]
    for index, competitor in enumerate(config.competitor):
        if competitor.name and names.count(competitor.name.casefold()) > 1:
            problems.append(Problem(("competitor", index, "name"), f"{competitor.name!r} is named twice"))
    for index, table in enumerate(config.input):
        if not table.file:
            problems.append(Problem(("input", index), "this [[input]] names no file", expected='file = "…"'))
    weights = [weight for weight in asdict(config.vitals.weights).values() if weight > 0]
    if not weights:
        problem = "every vital sign weighs 0, so nothing is left for an index"
        problems.append(Problem(("vitals", "weights"), problem, expected="one weight above 0, better four"))
    if not _is_zone(config.conduct.timezone):
        problem = f"there is no time zone {config.conduct.timezone!r}"
        problems.append(Problem(("conduct", "timezone"), problem, expected="a zone such as Europe/Berlin"))
    return [problem for problem in problems if problem.path[0] not in told]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
