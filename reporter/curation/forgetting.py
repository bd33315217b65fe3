"""People who asked to be forgotten: what they said and every word that names their account goes, the shape stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import pyarrow as pa

from reporter.accounts import handle
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.errors import InputError

FILE_NAME = "forget.txt"
Account = tuple[str | None, str]
ACCOUNTS = pa.schema([("platform", pa.string()), ("handle", pa.string())])
NEVER = r"[^\s\S]"
FOLDERS = "c|channel|company|in|p|people|profile|profiles|u|user|users"


@dataclass(frozen=True)
class Forgotten:
    """What forgetting took away, counted.

    Args:
        accounts: Accounts on the list.
        mentions: Mentions that lost their words and their author.
        masked: Mentions of others in which the name of such an account was covered.
    """

    accounts: int = 0
    mentions: int = 0
    masked: int = 0


def read_forgotten(folder: Path) -> list[Account]:
    """The accounts in `forget.txt` of an input folder, one a line; `#` begins a comment.

    Raises:
        InputError: The file is not text, or a line names no account; names each.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start})", hint="save it as UTF-8") from error
    told = [(number, line.partition("#")[0].strip()) for number, line in enumerate(text.splitlines(), start=1)]
    accounts = [(number, handle(line)) for number, line in told if line]
    wrong = [f"line {number}" for number, (_, name) in accounts if not name]
    if wrong:
        raise InputError(
            f"{path}: no account in {', '.join(wrong)}", hint="write one account a line, such as @name or reddit:name"
        )
    return sorted({account for _, account in accounts}, key=lambda account: (account[0] or "", account[1]))


def forget(engine: Engine, accounts: Sequence[Account]) -> Forgotten:
    """Make `mentions`, `numbered` and `known_by` anew without these people.

    A mention of theirs keeps its place in its conversation, as that of a deleted account does: its kind, its time and
    what answers what. Its words, its author, its address and its number go, and so do its words where others pass
    them on. In the words of others `@name`, `u/name` and addresses of the account are covered. A name that is written
    out as a name is not known to be theirs.

    Args:
        engine: Where the tables are, linked.
        accounts: Platform, null for any, and handle or number of each account.
    """
    if not accounts:
        return Forgotten()
    rows = [{"platform": platform, "handle": name} for platform, name in accounts]
    engine.keep("forgotten_accounts", [pa.RecordBatch.from_pylist(rows, schema=ACCOUNTS)], ACCOUNTS)
    engine.save("forgotten", statement(__package__, "forgotten"))
    named = {"anywhere": pattern(name for platform, name in accounts if platform is None)}
    places = sorted({platform for platform, _ in accounts if platform})
    for place, platform in enumerate(places):
        named[f"on_{place}"] = pattern(name for one, name in accounts if one == platform)
        named[f"platform_{place}"] = platform
    here = " ".join(f"when m.platform = $platform_{place} then $on_{place}" for place in range(len(places)))
    patterns = ("$anywhere", f"case {here} else $nobody end" if places else "$nobody")
    covered = {name: _covered(f"m.{name}", patterns) for name in ("text", "title", "shared_text", "url")}
    engine.save("covered", statement(__package__, "covered").format(**covered), nobody=NEVER, **named)
    (counted,) = engine.rows(statement(__package__, "forgotten_counts")).to_pylist()
    for table in ("mentions", "numbered", "known_by"):
        engine.save(f"{table}_left", statement(__package__, f"{table}_left"))
    for table in ("mentions", "numbered", "known_by"):
        engine.view(table, f"select * from {table}_left")
    return Forgotten(accounts=len(accounts), **counted)


def _covered(column: str, patterns: Sequence[str]) -> str:
    """A column with its matches covered; twice, as one match takes the sign that the next would begin after."""
    for one in (*patterns, *patterns):
        column = rf"regexp_replace({column}, {one}, '\1someone\3', 'g')"
    return column


def pattern(names: Iterable[str]) -> str:
    """What finds these accounts in words: after @, /u/ or u/, or in the address of a profile.

    >>> import re
    >>> [bool(re.search(pattern(["ann"]), text)) for text in ("hi @Ann!", "x.com/ann/status/1", "@anna", "ann")]
    [True, True, False, False]
    """
    written = {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}
    any_of = "|".join(re.escape(name) for name in sorted(written))
    before = rf"[@＠]|\bu/|\buser/|\bprofile/|\bprofile\.php\?id=|\.[a-z]{{2,10}}/(?:(?:{FOLDERS})/)?@?"
    return rf"(?i)({before})({any_of})($|[^\w-])" if any_of else NEVER


def without_excerpts(rejected: Path, accounts: Sequence[Account]) -> None:
    """Take the beginnings of rejected rows out of the file of them where anybody is to be forgotten.

    All of them go: a fragment of a row may hold somebody's words and not the name that stood behind them.
    """
    if accounts:
        drop_excerpts(rejected)


def drop_excerpts(rejected: Path) -> None:
    """Leave of every rejected row its place and its reason."""
    beside = rejected.with_name(f"{rejected.name}.left")
    with rejected.open("rb") as lines, beside.open("wb") as left:
        for line in lines:
            row = orjson.loads(line)
            left.write(orjson.dumps({key: value for key, value in row.items() if key != "excerpt"}) + b"\n")
    beside.replace(rejected)
