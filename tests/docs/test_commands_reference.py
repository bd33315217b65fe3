"""docs/commands.md and docs/exit-codes.md are the command line; `UPDATE_DOCS=1 pytest tests/docs` writes them."""

import click
import pytest

from reporter.cli import reporter
from reporter.errors import ReporterError
from tests.docs.pages import generated, row

COMMANDS = """# Commands

This page is made from the command line itself. `reporter COMMAND --help` prints the same.

A setting is taken from the option `--set`, else from a variable of the environment, else from `reporter.toml`, else
from its default. Each option has a variable too, named in the last column; the command line beats it.
"""
EXIT_CODES = """# Exit codes

This page is made from the errors of the program. Every command ends with one of these codes; what went wrong and what
to do about it is printed to standard error, as `error:` and `remedy:`.
"""
STOPPED = "The program stopped on a mistake of its own, or a file or folder could not be read or written."
FINE = "The command did what it was asked for."


def context() -> click.Context:
    """The context of the whole program, from which variables get their names."""
    return reporter.make_context("reporter", ["--help"], resilient_parsing=True)


def variable(name: str, option: click.Option) -> str:
    """The variable of the environment that stands for an option; none where it takes none."""
    if not option.allow_from_autoenv:
        return ""
    words = ("reporter", *name.replace("-", "_").split(), option.name or "")
    return f"`{'_'.join(words).upper()}`"


def value(option: click.Option) -> str:
    """What an option takes, in the words of the help."""
    if option.is_flag:
        return ""
    if isinstance(option.type, click.IntRange):
        return f"a whole number, {option.type.min} or more"
    if isinstance(option.type, click.Choice):
        return " or ".join(f"`{choice}`" for choice in option.type.choices)
    kinds = {"FILE": "a file", "DIRECTORY": "a folder", "PATH": "a path", "INTEGER": "a whole number"}
    asked = option.metavar or option.type.name.upper()
    return kinds.get(asked, f"`{asked}`")


def default(option: click.Option) -> str:
    """What holds when an option is left out."""
    shown = isinstance(option.default, str | int) and not option.is_flag and option.default != ""
    return f"`{option.default}`" if shown else ""


def section(name: str, command: click.Command) -> str:
    """One command: what it does, how it is called, and each of its options."""
    usage = " ".join(command.collect_usage_pieces(click.Context(command, info_name=name, parent=context())))
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    lines = [f"## reporter {name}", "", command.help or "", "", "```text", f"reporter {name} {usage}", "```"]
    if options:
        lines += ["", "| option | value | default | meaning | variable |", "|---|---|---|---|---|"]
    for option in options:
        spelled = ", ".join(f"`{one}`" for one in option.opts)
        lines.append(row(spelled, value(option), default(option), option.help or "", variable(name, option)))
    return "\n".join(lines) + "\n"


def every(group: click.Group, above: str = "") -> list[tuple[str, click.Command]]:
    """Each command with its name, those of a group after the group's own name."""
    found: list[tuple[str, click.Command]] = []
    for name, command in sorted(group.commands.items()):
        whole = f"{above} {name}".strip()
        found += every(command, whole) if isinstance(command, click.Group) else [(whole, command)]
    return found


def commands() -> str:
    """The whole page of commands."""
    return "\n".join([COMMANDS, *(section(name, command) for name, command in every(reporter))])


def exit_codes() -> str:
    """The whole page of exit codes."""
    told = [(0, FINE), (ReporterError.exit_code, STOPPED)]
    told += [(error.exit_code, (error.__doc__ or "").split("\n")[0]) for error in ReporterError.__subclasses__()]
    rows = [row(str(code), meaning) for code, meaning in sorted(told)]
    return "\n".join([EXIT_CODES, "| code | meaning |", "|---|---|", *rows, ""])


def test_the_page_of_commands_is_the_command_line() -> None:
    """Every command stands there with every option, its default, its meaning and its variable."""
    assert commands() == generated("commands.md", commands())


def test_the_page_of_exit_codes_is_the_errors() -> None:
    """Every code that an error has stands there with its meaning."""
    assert exit_codes() == generated("exit-codes.md", exit_codes())


def test_a_variable_stands_for_its_option(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables that the page names are those that the program reads."""
    monkeypatch.setenv("REPORTER_LABEL_COUNT", "17")

    made = reporter.commands["label"].make_context("label", [], parent=reporter.make_context("reporter", ["label"]))

    assert 17 == made.params["count"]
