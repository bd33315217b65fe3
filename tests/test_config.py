"""reporter.toml: every problem at once, each with its place and remedy."""

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.config import Config, load, parse
from reporter.config_written import file_pattern, toml_text
from reporter.errors import ConfigError


def problems(text: str) -> str:
    """What the user is told about this configuration."""
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return str(caught.value)


def test_nothing_configured_is_the_defaults(tmp_path: Path) -> None:
    """Without a reporter.toml a build runs on the defaults."""
    assert Config() == load(None, folder=tmp_path)


def test_brand_and_competitors() -> None:
    """The brand comes first, its competitors after it in the order of the file."""
    config = parse('[brand]\nname = "A"\naliases = ["Ah"]\n[[competitor]]\nname = "B"\n[[competitor]]\nname = "C"\n')

    assert ["A", "B", "C"] == [brand.name for brand in config.brands]
    assert ("Ah",) == config.brand.aliases


def test_three_mistakes_are_told_in_one_go() -> None:
    """Each mistake is told with its line, a caret under it, and what was meant."""
    told = problems('[brand]\nname = "A"\nalias = ["B"]\n[privacy]\nmode = "pubic"\n[spread]\nmargin = "wide"\n')

    assert told.startswith("reporter.toml: 3 problems")
    assert "reporter.toml:3:1: [brand] has no setting 'alias'; did you mean 'aliases'?" in told
    assert "reporter.toml:5:1: mode cannot be 'pubic'; did you mean 'public'?" in told
    assert "reporter.toml:7:1: spread.margin is 'wide'\n  | margin = \"wide\"\n  | ^^^^^^\n  expected: a number" in told


def test_a_mistake_in_the_second_competitor_is_shown_there() -> None:
    """A problem in a repeated table points at the table that has it."""
    told = problems('[brand]\nname = "A"\n[[competitor]]\nname = "B"\n[[competitor]]\nnam = "C"\n')

    assert "reporter.toml:6:1: [competitor] has no setting 'nam'; did you mean 'name'?" in told


def test_text_that_is_not_toml_points_at_the_place() -> None:
    """A slip of the syntax is shown with its line and column."""
    assert "reporter.toml:2:8: not TOML" in problems("[brand]\nname = Northbeam\n")


def test_a_brand_without_a_name_is_a_problem() -> None:
    """A [brand] that says everything but its name cannot be matched."""
    assert "[brand] has no name" in problems('[brand]\naliases = ["B"]\n')


def test_number_out_of_range() -> None:
    """A margin of one leaves no room to be equal in."""
    assert "margin is 1\n" in problems("[spread]\nmargin = 1\n")


def test_numbers_that_are_none_and_sizes_that_are_none() -> None:
    """Infinity, not-a-number and a size without a unit are told like any other mistake."""
    told = problems('[spread]\nwindow_hours = inf\nmargin = nan\n[engine]\nmemory_limit = "lots"\n')

    assert told.startswith("reporter.toml: 3 problems")
    assert "expected: a size such as 500MB or 2GB" in told


def test_a_mark_from_notepad_is_no_mistake(tmp_path: Path) -> None:
    """A byte order mark at the start of the file is passed over."""
    (tmp_path / "reporter.toml").write_bytes(b'\xef\xbb\xbf[brand]\nname = "A"\n')

    assert "A" == load(None, folder=tmp_path).brand.name


def test_missing_file_names_the_remedy(tmp_path: Path) -> None:
    """A --config that does not exist says so and says what to do."""
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "none.toml", folder=tmp_path)

    assert "none.toml: there is no such file" in str(caught.value)
    assert caught.value.hint


def test_columns_of_an_input() -> None:
    """The columns of an [[input]] may stand in a table of their own."""
    config = parse('[[input]]\nfile = "a.csv"\n[input.columns]\ntext = "Comment"\n')

    assert {"text": "Comment"} == config.input[0].columns


@given(st.text())
def test_what_is_written_is_read_again(words: str) -> None:
    """Any text that a file can hold comes back out of TOML as it went in, without a sign that a terminal obeys."""
    written = toml_text(words)

    assert words == tomllib.loads(f"a = {written}")["a"]
    assert written.isprintable()


@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1), other=st.text())
def test_the_pattern_of_a_name_matches_that_name_alone(name: str, other: str) -> None:
    """Signs that stand for others in a pattern stand for themselves."""
    assert fnmatchcase(name, file_pattern(name))
    assert (name == other) == fnmatchcase(other, file_pattern(name))


def test_the_caret_stands_under_wide_signs_and_tabs() -> None:
    """A terminal shows some signs two columns wide, and a tab as wide as it likes."""
    told = problems('[brand]\n\tname = "A"\n\talias = ["B"]\n[[input]]\n"文字" = 1\nfile = "a"\n')

    assert '  | \talias = ["B"]\n  | \t^^^^^' in told
    assert '  | "文字" = 1\n  | ^^^^^^' in told


def test_lines_are_counted_as_editors_do() -> None:
    """A sign that some programs take for a line break, inside a text, does not shift the lines below it."""
    told = problems('[brand]\r\nname = "A\u2028\x85B"\r\nalias = ["B"]\r\n')

    assert "reporter.toml:3:1: [brand] has no setting 'alias'" in told


def test_a_text_of_several_lines_holds_no_settings() -> None:
    """What looks like a setting inside a long text is not taken for the place of one."""
    told = problems('[privacy]\nsalt = """\nmode = 1\n"""\nmode = "pubic"\n')

    assert "reporter.toml:5:1: mode cannot be 'pubic'" in told
