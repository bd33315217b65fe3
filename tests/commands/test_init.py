"""`reporter init` writes a file that can be read as it stands, and never writes over one."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reporter.cli import reporter
from reporter.commands.init import init, written_to
from reporter.commands.starting import Answers, first_configuration
from reporter.config import Config, parse
from reporter.errors import ConfigError

ROOT = Path(__file__).resolve().parents[2]


def answered(*answers: str | None) -> tuple[list[tuple[str, str]], Any]:
    """Somebody who gives these answers, None for Enter; and the questions they were asked."""
    asked: list[tuple[str, str]] = []
    left: Iterator[str | None] = iter(answers)

    def ask(question: str, proposed: str) -> str:
        asked.append((question, proposed))
        given = next(left)
        return proposed if given is None else given

    return asked, ask


def test_every_setting_is_shown_and_explained() -> None:
    """Nobody has to look up which settings there are."""
    text = first_configuration(Answers(name="A"))
    for one in fields(Config):
        kind = get_type_hints(Config)[one.name]
        table = kind if is_dataclass(kind) else get_args(kind)[0]
        for setting in fields(table):
            if "key" in setting.metadata:  # its keys are names of figures
                continue
            assert re.search(rf"^(# )?{setting.name} =", text, re.MULTILINE), f"{one.name}.{setting.name}"


def test_a_shown_default_can_be_uncommented() -> None:
    """Each line that shows a default changes nothing when its # goes."""
    blocks = first_configuration(Answers()).split("\n\n")
    single = [block for block in blocks if re.search(r"^\[\w+\]$", block, re.MULTILINE)]

    text = "\n".join(re.sub(r"^# (\w+ = \S)", r"\1", block, flags=re.MULTILINE) for block in single)

    assert Config() == parse(text)
    assert text.count("\nmargin = 1.25") == 1


@given(name=st.text(), account=st.text(), salt=st.text())
def test_any_answer_gives_a_file_that_can_be_read(name: str, account: str, salt: str) -> None:
    """Quotes, line breaks and signs of other scripts in an answer do no harm."""
    config = parse(first_configuration(Answers(name=name, accounts=(account,) if name else (), salt=salt)))

    assert name.encode("utf-8", "replace").decode() == config.brand.name
    assert salt.encode("utf-8", "replace").decode() == config.privacy.salt


def test_three_questions_and_what_the_exports_propose(tmp_path: Path) -> None:
    """Enter takes the account that people write to, and a name made of it."""
    asked, ask = answered(None, None, None)
    path = tmp_path / "reporter.toml"

    told = init(config_file=path, input_folder=ROOT / "input", ask=ask)

    config = parse(path.read_text(encoding="utf-8"))
    assert ("Morrowmill", ("@morrowmill",), "public") == (config.brand.name, config.brand.accounts, config.privacy.mode)
    assert 3 == len(asked)
    assert 32 == len(config.privacy.salt)
    assert "reporter build" in told


def test_without_exports_nothing_is_proposed(tmp_path: Path) -> None:
    """A folder that is not there yet is no mistake at the very start."""
    assert [] == written_to(tmp_path / "input")


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """Whatever it holds, it is never written over."""
    path = tmp_path / "reporter.toml"
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(ConfigError, match="is there already"):
        init(config_file=path, input_folder=tmp_path, ask=None)

    assert "mine" == path.read_text(encoding="utf-8")


def test_nobody_is_asked_where_nobody_is(tmp_path: Path) -> None:
    """In a job the command ends by itself, with a file that a build takes."""
    path = tmp_path / "reporter.toml"

    ended = CliRunner().invoke(reporter, ["init", "--config", str(path), "--input", str(tmp_path)], input="")

    assert 0 == ended.exit_code, ended.output
    assert not parse(path.read_text(encoding="utf-8")).has_brand
