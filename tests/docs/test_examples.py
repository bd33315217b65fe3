"""Every example of the docs is right: commands are understood, configurations load, calculations give what they say."""

import doctest
import re
import shlex
import tomllib
from itertools import takewhile
from pathlib import Path

import click
import pytest

from reporter.cli import reporter
from reporter.config import parse
from tests.docs.pages import DOCS, PAGES, blocks

CALL = re.compile(r"\s*(?:\S*/)?reporter\s")
GOES_ON = {"|", "||", "&&", "&", ";", ">", ">>"}
CALCULATED = [page for page in PAGES if "```pycon" in page.read_text(encoding="utf-8")]


def called(text: str) -> list[list[str]]:
    """The arguments of each line of the shell blocks that calls reporter, up to where another command goes on."""
    lines = "\n".join(blocks(text, "sh")).replace("\\\n", " ").splitlines()
    calls = [shlex.split(line, comments=True)[1:] for line in lines if CALL.match(line)]
    return [list(takewhile(lambda word: word not in GOES_ON, words)) for words in calls]


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words name, groups passed through, and its own arguments."""
    command: click.Command = reporter
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command, words = command.commands[words[0]], words[1:]
    return command, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_is_understood(page: Path) -> None:
    """Whoever copies a command gets no error about its name, its options or their values."""
    for words in called(page.read_text(encoding="utf-8")):
        command, arguments = command_of(words)
        assert command.make_context(
            command.name, arguments, resilient_parsing=arguments[:1] in (["--help"], ["--version"])
        )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_configuration_loads(page: Path) -> None:
    """Whoever copies an example of reporter.toml gets no error."""
    for text in blocks(page.read_text(encoding="utf-8"), "toml"):
        data = tomllib.loads(text)
        assert data
        if page.name != "themes.md":  # which has files of a theme
            assert parse(text)


@pytest.mark.parametrize("page", CALCULATED, ids=lambda page: page.name)
def test_every_calculation_gives_what_it_says(page: Path) -> None:
    """The worked examples of a page, run from its top to its bottom, print what stands below them."""
    text = "\n".join(blocks(page.read_text(encoding="utf-8"), "pycon"))
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    told: list[str] = []

    result = doctest.DocTestRunner(verbose=False).run(test, out=told.append)

    assert result.attempted
    assert not result.failed, "".join(told)


def test_measures_have_worked_examples() -> None:
    """Each page that explains measures by calculation still has one."""
    explained = {"evidence", "sentiment", "spread", "chains", "reach", "timing", "turns", "conduct", "people"}

    assert explained <= {page.stem for page in CALCULATED}
    assert all((DOCS / f"{name}.md").is_file() for name in explained)
