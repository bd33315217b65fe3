"""The schema of reporter.toml says the same as the code that reads it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reporter.config import parse
from reporter.config_schema import config_schema
from reporter.errors import ConfigError

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = Draft202012Validator(config_schema())


def is_accepted(text: str) -> bool:
    """Whether the program takes this configuration."""
    try:
        parse(text)
    except ConfigError:
        return False
    return True


def test_it_is_a_schema() -> None:
    """Editors can load it."""
    Draft202012Validator.check_schema(config_schema())


def test_the_example_fits_it() -> None:
    """The repository's own configuration has no mistake by it."""
    VALIDATOR.validate(tomllib.loads((ROOT / "reporter.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ('[privacy]\nmode = "internal"', True),
        ('[privacy]\nmode = "pubic"', False),
        ("[spread]\nmargin = 2", True),
        ("[spread]\nmargin = 1", False),
        ("[spread]\nmargin = true", False),
        ('[engine]\nmemory_limit = "2GB"', True),
        ('[engine]\nmemory_limit = "lots"', False),
        ("[engine]\nthreads = 2.5", False),
        ('[conduct]\nbusiness_hours = "Mon-Fri 09:00-17:00"', True),
        ('[conduct]\nbusiness_hours = "always"', False),
        ('[[competitor]]\nname = "B"\nnam = "C"', False),
        ('[brands]\nname = "A"', False),
        ('[[input]]\nfile = "a.csv"\ncolumns = { text = "Comment" }', True),
        ('[[input]]\nfile = "a.csv"\ncolumns = { text = 3 }', False),
        ('[brand]\nname = "A"\naliases = "B"', False),
        ('[gates]\n"sentiment.net" = { min = 0 }', True),
        ('[gates]\nsentiment.net = ["warn", { min = 0 }]', True),
        ('[gates]\ninconclusive = "error"\n"a.b" = [["warn", { max = 1 }], ["error", { max = 2 }]]', True),
        ('[gates]\n"sentiment.net" = { minimum = 0 }', False),
        ('[gates]\ninconclusive = "never"', False),
    ],
)
def test_it_agrees_with_the_reader(text: str, fits: bool) -> None:
    """What an editor marks is what a build refuses."""
    assert (fits, fits) == (VALIDATOR.is_valid(tomllib.loads(text)), is_accepted(text))


@given(
    st.dictionaries(
        st.sampled_from(["margin", "window_hours", "x"]),
        st.one_of(st.integers(-5, 5), st.booleans(), st.text(max_size=2), st.floats(0.01, 9)),
    )
)
def test_it_agrees_on_any_numbers(table: dict[str, int | bool | str | float]) -> None:
    """Types and limits of numbers are judged alike."""
    text = "[spread]\n" + "".join(
        f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}\n" for key, value in table.items()
    )
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return

    assert VALIDATOR.is_valid(data) == is_accepted(text)
