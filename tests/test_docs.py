"""The documentation says what the program does; `UPDATE_DOCS=1 pytest tests/test_docs.py` writes what is generated."""

import dataclasses
import os
import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click
import pytest

from reporter.cli import reporter
from reporter.config import Config, parse
from reporter.config_gates import CHOICES, OPTIONS
from reporter.errors import ReporterError
from reporter.readers.protocol import Format, Reader
from reporter.readers.registry import readers
from reporter.report.document import KNOWN_ERROR
from reporter.report.gate_files import as_text
from reporter.report.gates import hold
from reporter.report.runs import measure_key

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
TYPES = {str: "text", bool: "true or false", int: "whole number", float: "number"}


def sections() -> dict[str, Any]:
    """The tables of reporter.toml by their written names."""
    hints = get_type_hints(Config)
    tables = {}
    for field in dataclasses.fields(Config):
        inner = get_args(hints[field.name])
        tables[f"[[{field.name}]]" if inner else f"[{field.name}]"] = inner[0] if inner else hints[field.name]
    return tables


def default(field: dataclasses.Field[Any]) -> str:
    """A field's default as reporter.toml would write it."""
    value = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
    if dataclasses.is_dataclass(value):
        inner = ", ".join(f"{name} = {part:g}" for name, part in dataclasses.asdict(value).items())
        return f"`{{ {inner} }}`"
    if value is None or value == "":
        return ""
    return f"`{'true' if value is True else list(value) if isinstance(value, tuple) else value}`".replace("'", '"')


def written(kind: Any) -> str:
    """A type in words."""
    if dataclasses.is_dataclass(kind):
        return "table of numbers"
    inner = [TYPES[option] for option in (kind, *get_args(kind)) if option in TYPES]
    many = "list of texts" if get_args(kind)[-1:] == (Ellipsis,) else "table of texts"
    return many if len(get_args(kind)) == 2 and type(None) not in get_args(kind) else inner[0]


def configuration() -> str:
    """The reference of reporter.toml, from the classes that read it."""
    parts = [
        "# reporter.toml",
        "Every setting has a default; a build without the file reads the whole input as one brand.\n"
        "This page is generated from the code.",
    ]
    for name, table in sections().items():
        hints = get_type_hints(table)
        rows = [
            f"| `{field.metadata.get('key', field.name)}` | {field.metadata.get('type') or written(hints[field.name])} "
            f"| {default(field) if 'key' not in field.metadata else ''} | {field.metadata['meaning']} |"
            for field in dataclasses.fields(table)
        ]
        parts.append(f"## {name}\n\n{table.__doc__}")
        parts.append("\n".join(["| setting | type | default | meaning |", "|---|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def test_configuration_reference_is_the_code() -> None:
    """Every setting is documented with its type, default and meaning."""
    path = ROOT / "docs/configuration.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(configuration(), encoding="utf-8")

    assert configuration() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", reporter.commands)
def test_every_command_is_in_the_readme_and_every_option_in_the_docs(name: str) -> None:
    """A command that a newcomer cannot find does not exist."""
    command = reporter.commands[name]

    assert f"reporter {name}" in README
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert f"`{parameter.opts[0]}`" in COMMANDS


def test_exit_codes_are_those_of_the_errors() -> None:
    """The table of exit codes names each code that an error has."""
    told = {int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)}

    assert told == {0, ReporterError.exit_code, *(error.exit_code for error in ReporterError.__subclasses__())}


def test_configuration_in_the_readme_is_right() -> None:
    """Whoever copies the example gets no error."""
    (text,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)

    assert parse(text).brand.name == tomllib.loads(text)["brand"]["name"]


def test_configuration_of_the_example_is_right() -> None:
    """The reporter.toml of the repository has no mistake."""
    assert parse((ROOT / "reporter.toml").read_text(encoding="utf-8")).has_brand


FACTS = {
    "words": ({"text", "title"}, "what people said; a title too, where the platform has one"),
    "author": ({"author", "author_id"}, "who said it: a handle, a name or the platform's number of the person"),
    "audience": ({"audience"}, "how many followed the author at that time"),
    "time": ({"created_at"}, "when it was said; `inspect` says whether the file names the zone, and the hour"),
    "parent": ({"parent_id"}, "which mention this one answers or passes on: without it nobody can count spread"),
    "words passed on": ({"shared_text"}, "what a share or quote repeats; never counted as the author's own opinion"),
    "thread": ({"conversation_id"}, "which conversation it belongs to"),
    "likes": ({"likes"}, "likes, upvotes or votes that it was of use"),
    "shares": ({"shares"}, "how often it was passed on, as the platform counts it"),
    "answers counted": ({"replies"}, "how many answers it got, as the platform counts them"),
    "stars": ({"rating"}, "a rating, put on a scale of 0 to 1"),
    "language": ({"lang"}, "the language, as the platform says it"),
    "place": ({"location"}, "a country, a city or a shop, as exported"),
    "owner": ({"is_owner"}, "the owner's answers to reviews, known as the brand's own word"),
}
GROUPS = {
    "Listening suites": "awario brand24 brandwatch determ hootsuite meltwater mention sprinklr sprout sprout_posts "
    "talkwalker",
    "Social platforms": "bluesky crowdtangle facebook_archive facebook_graph facepager instagram instagram_archive "
    "instaloader linkedin linkedin_member mastodon mastodon_archive meta_business minet_facebook_comments "
    "minet_instagram_comments minet_tweets reddit reddit_gdpr threads threads_api twarc_csv x_analytics x_archive "
    "x_gallery_dl x_graphql x_v1 x_v2",
    "Collectors of several platforms": "apify apify_instagram_comments exportcomments fourcat fourcat_csv zeeschuimer "
    "zeeschuimer_csv",
    "Video": "apify_tiktok_comments apify_tiktok_videos tiktok tiktok_archive tiktok_comment_scraper youtube_api "
    "youtube_data_tools youtube_downloader youtube_takeout youtube_ytdlp",
    "Reviews": "amazon app_store_connect app_store_feed app_store_scraper app_store_scraper_csv app_store_xml "
    "google_business google_play google_play_scraper google_play_scraper_csv trustpilot yelp",
    "Forums, questions and comments": "discourse discourse_archive disqus github hacker_news stackexchange "
    "stackexchange_json wordpress",
    "Chats": "discord discord_csv messenger slack telegram whatsapp",
    "Feeds and mail": "feed json_feed mbox",
    "Anything else": "records table",
}
FORMATS = """# What reporter reads

Put files of these kinds into `input/`, as they are, in folders or not: `reporter build` finds out what each is. Files
packed as zip, tar, gzip, zstd, xz or bzip2 need not be unpacked. `reporter inspect FILE` says what a file was taken
for, and `--save` keeps that in `reporter.toml`, where it can be changed; for a table whose columns are not understood
it writes the beginning of such an entry, with every column as a choice.

What is in `input/` and is no file to read (links that lead out of it, links to nothing, pipes, sockets, devices,
folders that may not be opened) is passed over, and named at the end of the build and on the Method page.

## How to read these tables

*It tells* names what files of this format can say. What is not named there they cannot say, and the report will not
know it either. This is made from the readers themselves, and a test holds each reader to it.

{facts}

*It cannot tell* names what one might expect beyond that and will not find.

Where the layout is *unconfirmed*, it is known from documents only: none of us has seen a file of the program or the
code of one that writes or daily reads such files. Check the sample that `inspect` shows.

Answers of the owner in exports of reviews (the developer's, the shop's, the place's) are rows of their own below the
review, marked `is_owner` in the mention table. They get the role `brand` without any account in `reporter.toml`, so
they are never word of mouth. They speak for the brand that the page is named after, else for the one that the answer
names, else for yours; an account that you name under `accounts`, `staff` or `bots` keeps the role that you gave it.

A reader of your own is a class in a package with an entry point of the group `reporter.readers`; the contract is in
`reporter/readers/protocol.py`.
"""


def own_readers() -> dict[str, Reader]:
    """The readers of this package by name."""
    return {reader.name: reader for reader in readers() if type(reader).__module__.startswith("reporter.")}


def formats() -> str:
    """The tables of formats by group, from what readers say of themselves."""
    facts = "\n".join(f"- **{name}**: {meaning}" for name, (_, meaning) in FACTS.items())
    parts = [FORMATS.format(facts=facts)]
    for title, names in GROUPS.items():
        group = sorted((own_readers()[name] for name in names.split()), key=lambda reader: reader.title.casefold())
        rows = "\n".join(map(format_row, group))
        parts.append(
            f"## {title}\n\n| format | how to get it | it tells | it cannot tell | reader |\n"
            f"|---|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def format_row(reader: Reader) -> str:
    """One format in one row."""
    told = reader.format
    unsure = "" if told.is_confirmed else ", *unconfirmed layout*"
    given = ", ".join(fact(name, columns, told) for name, (columns, _) in FACTS.items() if columns & told.gives)
    cannot = " ".join(told.cannot) or "–"
    return f"| **{reader.title}**{unsure} | {told.export}; {told.files} | {given} | {cannot} | `{reader.name}` |"


def fact(name: str, columns: set[str], told: Format) -> str:
    """What a format gives, and whether only the owner's answers have it."""
    return f"{name} (of the owner's answers only)" if columns & told.gives <= told.owner_only else name


def test_every_format_is_in_one_group() -> None:
    """Whoever looks for a format finds it, once."""
    grouped = [name for names in GROUPS.values() for name in names.split()]

    assert sorted(grouped) == sorted(own_readers())


def test_table_of_formats_is_the_readers() -> None:
    """What the documentation promises of each format is what its reader says it gives."""
    path = ROOT / "docs/formats.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(formats(), encoding="utf-8")

    assert formats() == path.read_text(encoding="utf-8")


def test_known_error_is_told_where_it_matters() -> None:
    """The README does not hide how often the scorer is wrong."""
    assert "53 %" in KNOWN_ERROR
    assert "53 %" in README


FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
HOW_TO = ("gates.md", "history.md")


def examples(page: str, language: str) -> list[str]:
    """The examples of a page in one language."""
    return [
        text for kind, text in FENCE.findall((ROOT / "docs" / page).read_text(encoding="utf-8")) if kind == language
    ]


@pytest.mark.parametrize("page", HOW_TO)
def test_configuration_in_the_how_tos_is_right(page: str) -> None:
    """Whoever copies an example of gates or history gets no error, and every figure in it is defined."""
    measures = tomllib.loads((ROOT / "reporter/report/measures.toml").read_text(encoding="utf-8"))
    for text in examples(page, "toml"):
        for gate in parse(text).gates.asked:
            assert any(fnmatchcase(name, gate.figure) for name in measures) or measure_key(gate.figure, measures)


def test_output_in_the_how_to_is_what_check_prints() -> None:
    """The results shown in docs/gates.md are those of the very code."""
    (shown,) = examples("gates.md", "text")
    estimate = {"value": 0.34651810584958215, "low": 0.31676113982272047, "high": 0.377525868604911, "level": 0.95}
    estimate |= {"n": 1795, "n_authors": 874, "unit": "share", "status": "settled", "method": "Wilson"}
    name = "sentiment.negative_share"
    report = {"estimates": {name: estimate}, "reasons": {}, "measures": {name: {"title": "", "version": 2}}}
    results = hold(report, parse(f'[gates]\n"{name}" = {{ max = 0.3 }}').gates)

    told = as_text(results, lambda one: f"output/method.html#estimate-{one.estimate}")
    assert shown == told.replace("\u202f", " ") + "\n"


def test_options_of_gates_are_told() -> None:
    """Every option that a gate can have is in the table of the how-to, with each of its values."""
    text = (ROOT / "docs/gates.md").read_text(encoding="utf-8")

    for option in OPTIONS:
        assert f"`{option}`" in text
    for choices in CHOICES.values():
        assert all(f"`{choice}`" in text for choice in choices)
