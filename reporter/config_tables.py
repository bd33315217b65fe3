"""The tables of reporter.toml: every setting with its type, its default and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
