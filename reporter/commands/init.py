"""`reporter init`: a first reporter.toml, with what the exports already tell."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from reporter.commands.scheduling import schedule
from reporter.commands.starting import Answers, first_configuration
from reporter.commands.workspace import workspace
from reporter.config import FILE_NAME, EngineSettings
from reporter.config_tables import PRIVACY_MODES
from reporter.engine.embedded import EmbeddedEngine
from reporter.errors import ConfigError, InputError
from reporter.readers.ingest import ingest

Ask = Callable[[str, str], str]
LEAST_PEOPLE = 3
NAMED = """
with named as (
  select distinct coalesce(author_id, author, id) as who,
    unnest(regexp_extract_all(text, '(?:^|[^\\w@/.])@([A-Za-z0-9_]{2,30})', 1)) as name
  from read_rows
  where text is not null
)
select lower(name) as account, count(*) as people
from named
group by all
having count(*) >= $least
order by people desc, account
limit 3
"""


def init(*, config_file: Path | None, input_folder: Path, ask: Ask | None, system: str | None = None) -> str:
    """Write a commented reporter.toml, and a recipe for a schedule; what is there is never touched.

    Args:
        config_file: Where the configuration goes; reporter.toml of the working folder when left out.
        input_folder: Folder of exports, looked into for the account that people write to.
        ask: Asks a person a question, with the answer that Enter gives; None where nobody is there.
        system: `github` or `gitlab`, for its recipe, which needs no new configuration where there is one.

    Returns:
        What was written, and what to do next.

    Raises:
        ConfigError: A file that was to be written is there already.
    """
    path = config_file or Path(FILE_NAME)
    if system is None:
        return _configure(path, input_folder, ask, is_salted=True)
    scheduled = schedule(system, Path.cwd())
    # The salt of a job comes from a secret: the file may then be read by all who read the repository.
    configured = f"{path} stays as it is." if path.exists() else _configure(path, input_folder, ask, is_salted=False)
    return f"{scheduled}\n{configured}"


def _configure(path: Path, input_folder: Path, ask: Ask | None, *, is_salted: bool) -> str:
    if path.exists():
        raise ConfigError(
            f"{path} is there already, and stays as it is",
            hint="change it by hand (every setting is in docs/configuration.md), or write another with --config",
        )
    accounts = written_to(input_folder)
    answers = asked(ask, accounts) if ask else Answers()
    answers = replace(answers, salt=secrets.token_hex(16) if is_salted else "")
    with path.open("x", encoding="utf-8") as stream:
        stream.write(first_configuration(answers))
    return _next(path, answers, accounts)


def written_to(folder: Path) -> list[str]:
    """The accounts that most people write to with an @ in the exports of a folder, at most three; none without any."""
    with (
        workspace() as work,
        closing(EmbeddedEngine(work, memory_limit=EngineSettings().memory_limit, threads=None)) as engine,
    ):
        try:
            ingest(engine, folder, (), work=work, show_excerpts=False)
        except InputError:
            return []  # no exports yet: then nothing can be proposed, and that is no mistake
        return [f"@{name}" for name in engine.rows(NAMED, least=LEAST_PEOPLE)["account"].to_pylist()]


def asked(ask: Ask, accounts: list[str]) -> Answers:
    """Three questions, each with an answer that can be taken by Enter."""
    first = accounts[0] if accounts else ""
    named = ask("Its own accounts (with @, several with commas between)", first)
    own = tuple(account.strip() for account in named.split(",") if account.strip())
    name = ask("What do people call the brand?", own[0].lstrip("@").capitalize() if own else "")
    mode = ask(f"Who may see the pages: {' or '.join(PRIVACY_MODES)}?", "public").strip().casefold()
    if mode not in PRIVACY_MODES:
        raise ConfigError(f"{mode!r} is neither {' nor '.join(PRIVACY_MODES)}", hint="answer with one of the two words")
    return Answers(name=name.strip(), accounts=own if name.strip() else (), mode=mode)


def _next(path: Path, answers: Answers, accounts: list[str]) -> str:
    lines = [f"Wrote {path}."]
    if not answers.name:
        seen = f" People write to {', '.join(accounts)}." if accounts else ""
        lines.append(f"Name the brand and its accounts there, under [brand].{seen}")
    if answers.salt:
        lines.append(
            "It holds a secret salt for pseudonyms: where others can read the file, take it out and set the variable "
            "REPORTER_PRIVACY_SALT instead."
        )
    lines.append("Then: reporter build")
    return "\n".join(lines)
