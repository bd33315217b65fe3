"""What is set beside reporter.toml: options beat the environment, which beats the file."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.cli import reporter
from reporter.config import Config, parse
from reporter.config_settings import PREFIX, Settings, variable
from reporter.config_written import toml_text
from reporter.errors import ConfigError

FILE = '[brand]\nname = "A"\n[privacy]\nmode = "public"\n[spread]\nmargin = 1.5\n'


def problems(*options: str, file: str = FILE, **environment: str) -> str:
    """What the user is told about these settings."""
    with pytest.raises(ConfigError) as caught:
        parse(file, settings=Settings(options, environment))
    return str(caught.value)


def test_options_beat_the_environment_which_beats_the_file() -> None:
    """Each setting comes from the nearest of the three that names it."""
    config = parse(
        FILE,
        settings=Settings(
            ("spread.margin=2", "brand.aliases=['B', 'C']"), {"REPORTER_SPREAD_MARGIN": "3", "REPORTER_BRAND_NAME": "D"}
        ),
    )

    assert (2.0, "D", ("B", "C"), "public") == (
        config.spread.margin,
        config.brand.name,
        config.brand.aliases,
        config.privacy.mode,
    )


def test_a_later_option_beats_an_earlier_one() -> None:
    """As with any command, the last word counts."""
    assert 4.0 == parse("", settings=Settings(("spread.margin=3", "spread.margin=4"))).spread.margin


def test_a_list_of_tables_can_be_set_as_a_whole() -> None:
    """Competitors have no names in the environment by themselves; their list has."""
    config = parse(FILE, settings=Settings((), {"REPORTER_COMPETITOR": '[{ name = "B" }, { name = "C" }]'}))

    assert ["A", "B", "C"] == [brand.name for brand in config.brands]


def test_problems_name_the_option_or_the_variable() -> None:
    """A setting said beside the file is told with who said it, not with a line of the file."""
    told = problems("privacy.mode=pubic", "brand.alias=['x']", REPORTER_SPREAD_MARGIN="wide", REPORTER_PRIVACY_MODE="x")

    assert told.startswith("settings: 3 problems")
    assert "--set privacy.mode: mode cannot be 'pubic'; did you mean 'public'?" in told
    assert "--set brand.alias: [brand] has no setting 'alias'; did you mean 'aliases'?" in told
    assert "REPORTER_SPREAD_MARGIN: the value is not TOML" in told


def test_problems_of_the_file_come_first() -> None:
    """One run tells the mistakes of both, the file's with their lines."""
    told = problems("privacy.mode=pubic", file=FILE.replace("margin", "margn"))

    assert told.index("reporter.toml:6:1") < told.index("--set privacy.mode")


@pytest.mark.parametrize("option", ["nothing", "=3", "a..b=3", ".a=1"])
def test_an_option_without_name_or_value(option: str) -> None:
    """What is no `a.b=value` says what is wanted."""
    assert "expected: a.b=value" in problems(option)


def test_a_value_cannot_bring_other_settings_with_it() -> None:
    """A line break in a value does not start another setting."""
    told = problems(REPORTER_SPREAD_MARGIN='2\n[privacy]\nmode = "internal"')

    assert "REPORTER_SPREAD_MARGIN" in told
    assert "internal" not in told


def test_a_variable_that_is_nearly_one_of_ours_is_told() -> None:
    """A slip in a variable's name would otherwise do nothing, unseen."""
    told = problems(REPORTER_PRIVACY_MOD="internal")

    assert "REPORTER_PRIVACY_MOD: no setting has this name; did you mean REPORTER_PRIVACY_MODE?" in told


def test_variables_of_options_are_not_taken_for_settings() -> None:
    """The variables that stand for a command's own options are no slips of settings."""
    names = {
        f"{PREFIX}{command.upper()}_{parameter.name.upper()}": "1"
        for command, found in reporter.commands.items()
        for parameter in found.params
        if isinstance(parameter, click.Option) and parameter.name
    }

    assert Config() == parse("", settings=Settings((), names))


def test_a_secret_is_not_repeated() -> None:
    """A salt from the environment never stands in an error, which jobs keep in their logs."""
    told = problems("privacy.salt.x=hidden", REPORTER_PRIVACY_SALT="hidden")

    assert "hidden" not in told


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_can_be_set(words: str) -> None:
    """A text in TOML's quotation marks arrives as it is."""
    assert words == parse("", settings=Settings((f"privacy.salt={toml_text(words)}",))).privacy.salt


def test_a_text_needs_no_quotation_marks() -> None:
    """A salt of digits is a text, since the setting is one."""
    assert "123" == parse("", settings=Settings((), {variable(("privacy", "salt")): "123"})).privacy.salt


def test_an_empty_variable_sets_nothing() -> None:
    """A job that may not see a secret gets an empty variable, which is no setting."""
    config = parse('[privacy]\nsalt = "kept"\n', settings=Settings((), {"REPORTER_PRIVACY_SALT": ""}))

    assert "kept" == config.privacy.salt
