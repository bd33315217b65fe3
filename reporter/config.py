"""reporter.toml as frozen data: every setting with its type, its default and what it means."""

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
from reporter.config_text import Problem, describe, syntax_problem
from reporter.errors import ConfigError

FILE_NAME = "reporter.toml"
UNNAMED_BRAND = "the brand"
PRIVACY_MODES = ("public", "internal")
DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
BUSINESS_HOURS = rf"{DAY}(-{DAY})?(,{DAY}(-{DAY})?)* {CLOCK}-({CLOCK}|24:00)"
ADDRESS = (r"(https?://[^\s/?#@\"'<>]+(/[^\s?#\"'<>]*)?)?", "an address such as https://example.org/report")
LANGUAGE = (r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language such as en, de or pt-BR")
MEMORY = (r"\d{1,9}(\.\d{1,3})? ?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)", "a size such as 500MB or 2GB")


def setting(
    meaning: str,
    *,
    default: Any = None,
    choices: tuple[str, ...] = (),
    minimum: float | None = None,
    maximum: float = 1e9,
    form: tuple[str, str] | None = None,
) -> Any:
    """A field of a table in reporter.toml, with what a user should know of it.

    `form` is a pattern that a text must have as a whole, and that pattern in words.
    """
    kept = {"meaning": meaning, "choices": choices, "minimum": minimum, "maximum": maximum, "form": form}
    if isinstance(default, tuple | dict):
        return field(default_factory=lambda: default, metadata=kept)
    return field(default=default, metadata=kept)


@dataclass(frozen=True)
class Brand:
    """A brand that mentions can be about, and who speaks for it."""

    name: str = setting("what people call it", default="")
    aliases: tuple[str, ...] = setting("other names it goes by, each found as a whole word", default=())
    accounts: tuple[str, ...] = setting('its own accounts: "@name" anywhere, or "x:name" on one platform', default=())
    staff: tuple[str, ...] = setting("accounts of people who work for it", default=())


@dataclass(frozen=True)
class InputTable:
    """What the user says about the files that match one pattern."""

    file: str = setting("file name or pattern below the input folder, such as `march/*.csv`", default="")
    reader: str | None = setting("the reader to use, whatever the file looks like")
    columns: Mapping[str, str] = setting("column of the mention table = column or dotted path in the file", default={})
    platform: str | None = setting("platform of rows that do not say their own")
    timezone: str | None = setting("zone of times that carry none, such as Europe/Berlin")
    day_first: bool | None = setting("true for 31/12, false for 12/31")
    encoding: str | None = setting("encoding of the file, such as cp1252")


@dataclass(frozen=True)
class Privacy:
    """How much of the people a page shows."""

    mode: str = setting(
        "public shows pseudonyms and trimmed quotes, internal shows all", default="public", choices=PRIVACY_MODES
    )
    salt: str = setting(
        "a secret that keeps pseudonyms from being guessed; the same salt gives the same names", default=""
    )
    retention_days: int | None = setting(
        "days before the newest mention up to which mentions are used at all; no limit when not set",
        minimum=1,
        maximum=100_000,
    )


@dataclass(frozen=True)
class Curation:
    """What is counted as word of mouth."""

    bots: tuple[str, ...] = setting("accounts that are machines", default=())
    own_sites: tuple[str, ...] = setting("web addresses that are never spam, such as northbeam.example", default=())
    spam_threshold: float = setting("evidence from which a mention counts as spam", default=1.0, minimum=0.0)


@dataclass(frozen=True)
class Sentiment:
    """How words become good, neutral or bad."""

    scorer: str = setting("name of the scorer: vader, or trained on your own labels", default="vader")
    model: str = setting("file that `reporter train` wrote, for the scorer `trained`", default="")


@dataclass(frozen=True)
class Spread:
    """How followers-up are counted and compared."""

    window_hours: float | None = setting(
        "time in which a follow-up counts; found from the data when not set", minimum=0.01
    )
    margin: float = setting("ratio up to which good and bad count as equal", default=1.25, minimum=1.01)


@dataclass(frozen=True)
class Conduct:
    """When the brand can answer."""

    business_hours: str = setting(
        "when somebody is at the desk: days and hours, such as `Mon-Fri 09:00-17:00` or `Mon-Sat 22:00-06:00`",
        default="Mon-Fri 09:00-17:00",
        form=(BUSINESS_HOURS, "days and hours, such as Mon-Fri 09:00-17:00"),
    )
    timezone: str = setting("zone of those hours, such as Europe/Berlin", default="UTC")


@dataclass(frozen=True)
class Relationships:
    """How contacts between people and the brand add up and fade."""

    half_life_days: float = setting(
        "days after which half of a contact has faded; an answer, a quote or a @mention counts 1, a share 0.7",
        default=30.0,
        minimum=0.1,
    )
    hours_a_week: float | None = setting(
        "hours a week that the team has for talking with people; how many relationships they keep alive is then told",
        minimum=0.1,
        maximum=10_000,
    )
    minutes_a_contact: float | None = setting(
        "minutes that one answer or message takes the team, with finding and reading what it answers",
        minimum=0.1,
        maximum=1_000,
    )


@dataclass(frozen=True)
class VitalWeights:
    """How much each vital sign weighs in the index; only how they relate counts, and 0 leaves one out."""

    valence: float = setting("good among good and bad word", default=1.0, minimum=0.0)
    spread_balance: float = setting("how far good word travels against bad", default=1.0, minimum=0.0)
    answering: float = setting("who gets an answer within a day", default=1.0, minimum=0.0)
    deepening: float = setting("newcomers who come again within ninety days", default=1.0, minimum=0.0)
    keeping: float = setting("people in touch who stay", default=1.0, minimum=0.0)
    repair: float = setting("complaints after which the same person speaks otherwise", default=1.0, minimum=0.0)


@dataclass(frozen=True)
class Vitals:
    """What the index of the vital signs is made of."""

    weights: VitalWeights = field(
        default_factory=VitalWeights,
        metadata={
            "meaning": "how much each vital sign weighs in the index, such as `{ valence = 2, repair = 0 }`: only how "
            "the weights relate counts, those left out weigh 1, and 0 leaves a sign out"
        },
    )


@dataclass(frozen=True)
class Report:
    """How the report is used: how sure its sentences must be, and how much of the mentions it shows."""

    repeated: bool = setting(
        "true when it is built again and again, such as every week: the intervals of good against bad, of the shares "
        "of good and bad word and of how much is answered then hold however often one looks, and are about half as "
        "wide again",
        default=False,
    )
    mentions_shown: int = setting(
        "how many mentions readers may look through, the newest; those that the pages quote are shown in any case",
        default=50_000,
        minimum=0,
    )


@dataclass(frozen=True)
class History:
    """What is remembered from build to build: the figures of each period, and nobody's words or names."""

    keep: bool = setting("false to remember nothing", default=True)
    file: str = setting("where it is kept; `history.ndjson` beside the output folder when not set", default="")


@dataclass(frozen=True)
class EngineSettings:
    """What the build may use of the machine, or the cluster that it runs on instead."""

    memory_limit: str | None = setting(
        "memory for tables, such as 1GB; when not set 800MB, and 200MB for each million mentions where that is more",
        form=MEMORY,
    )
    threads: int | None = setting("cores to use; all when not set", minimum=1, maximum=1024)
    cache: str = setting(
        "folder in which a build remembers its work for the next; it may be deleted at any moment, and empty is none",
        default=".reporter/cache",
    )
    cache_limit: str = setting("disk that it may take, such as 2GB", default="4GB", form=MEMORY)
    remote: str = setting(
        "address of a Spark Connect server to run on instead of this machine, such as sc://host:15002",
        default="",
        form=(r"(sc://\S+)?", "an address that begins with sc://"),
    )
    storage: str = setting(
        "with `remote`: a folder or the address of an object store that this machine and the cluster both see",
        default="",
    )


@dataclass(frozen=True)
class Site:
    """How the pages look, and where they are published."""

    theme: str = setting("name of the theme", default="default")
    language: str = setting(
        "language of the pages, as a tag such as `de` for German; the mentions stay in theirs",
        default="en",
        form=LANGUAGE,
    )
    url: str = setting(
        "address of the folder where the site is published, such as https://example.org/report: for the picture and "
        "the addresses that go with a shared link, and for sitemap.xml",
        default="",
        form=ADDRESS,
    )
    search_engines: bool = setting(
        "true to let search engines list the pages; they are asked not to otherwise", default=False
    )


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
