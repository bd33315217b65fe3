"""Which mentions a reader of the pages sees, and how much of the people behind them."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reporter.accounts import handle
from reporter.config import Config
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.numerals import day_named
from reporter.report.choice import choose_listed
from reporter.report.pseudonyms import pseudonyms
from reporter.sentence import say, say_number

EACH = 40  # mentions of each reason to show: the furthest travelled, the newest, the spam
URGENT = 5
DEFENCES = 5
QUOTE_LENGTH = 280
LOOKED_AT = 4  # times the length of a quote: masking shortens, and no text is searched whole
RECENT_DAYS = 7

_LINK = re.compile(
    r"(?:https?://|\bwww\.)(?P<site>[^\s/?#]{1,255})\S*"
    r"|\b(?P<home>(?:x|twitter|instagram|facebook|fb|tiktok|threads|linkedin|youtube|reddit|bsky|t)\.\w{2,8})/\S+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")
_HANDLE = re.compile(r"(?<![\w/])[@＠]+(?P<at>\w[\w.-]*)|(?<![\w/])/?u/(?P<user>\w[\w.-]{2,})", re.IGNORECASE)
_MAY_BE_NUMBER = re.compile(r"\d[\d\s().-]{6}")  # what any find of the next pattern has in it
_NUMBER = re.compile(r"(?<![\w+])(?:\+|00)\d[\d\s().-]{6,18}\d(?!\w)|(?<![\w-])\d(?:[\s.]?\d){8,14}(?![\w-])")


WITHHELD = say("Said in a private conversation, which a public page does not quote.")


@dataclass(frozen=True)
class Veil:
    """How much of the people a reader sees: the same for every part of a report.

    Args:
        people: The pseudonym of each person who is named.
        salt: What public ids and pseudonyms rest on.
        spared: Handles of brands in small letters, which may be named.
        private: Files of private conversations, whose words a public report withholds.
        is_open: Whether the report is internal and shows all.
    """

    people: Mapping[str, str]
    salt: str
    spared: Set[str]
    private: Set[str]
    is_open: bool

    def id(self, mention_id: str) -> str:
        """The public id of a mention."""
        return public_id(mention_id, salt=self.salt)

    def author(self, row: dict[str, Any]) -> str | None:
        """Whom the page names for a mention."""
        return _author(row, self.people, is_open=self.is_open)

    def words(self, row: dict[str, Any]) -> dict[str, str | None]:
        """`text`, `title` and `shared_text` of a mention as the page shows them."""
        seen = _withheld(row, self.private, self.is_open)
        names = ("text", "title", "shared_text")
        if self.is_open:
            return {name: seen[name] for name in names}
        return {name: quote(seen[name], spared=self.spared) for name in names}


@dataclass(frozen=True)
class Shown:
    """What the report quotes.

    Args:
        mentions: Each mention shown, once, as `report.json` has it.
        attention: Public ids of those that need a person today, the most urgent first, with why.
        veil: How much of the people a reader sees, for the other parts of the report.
        defences: Public ids of bad mentions that others took up for the brand, each with its best answer.
    """

    mentions: list[dict[str, Any]]
    attention: list[dict[str, str]]
    veil: Veil
    defences: list[dict[str, str]]


def shown(
    engine: Engine,
    config: Config,
    *,
    private: Set[str] = frozenset(),
    also: Sequence[str] = (),
    people: Sequence[str] = (),
    topics: str | None = None,
) -> Shown:
    """The furthest travelled good, bad and neutral mentions, the newest, the spam, and what is urgent.

    Args:
        engine: Where the tables are.
        config: What the user said.
        private: Files of private conversations, whose words a public report withholds.
        also: Ids of more mentions that the report leads to.
        people: Keys of more people who are named.
        topics: Name of a table of `i` and `topic`, where topics were found.
    """
    engine.save("urgent", statement(__package__, "urgent"), days=RECENT_DAYS, most=URGENT)
    engine.save("defences", statement(__package__, "defences"), most=DEFENCES)
    rows = engine.rows(statement(__package__, "shown"), each=EACH, also=list(also)).to_pylist()
    choose_listed(engine, config, quoted=[row["id"] for row in rows], topics=topics)
    salt = config.privacy.salt or config.brand_name
    drawn = engine.rows(
        "select author_key from chain_nodes where author_key is not null "
        "union select author_key from listed where author_key is not null"
    ).to_pylist()
    named = {row["author_key"] for row in (*rows, *drawn) if row["author_key"]}
    aliases = pseudonyms(named | set(people), salt=salt)
    public_ids = {row["id"]: public_id(row["id"], salt=salt) for row in rows}
    spared = {handle(account)[1] for brand in config.brands for account in brand.accounts}
    is_open = config.privacy.mode == "internal"
    (own,) = engine.rows("select count(*) as rows from trusted where role in ('brand', 'staff')").to_pylist()
    answers_seen = bool(config.brand.accounts or config.brand.staff or own["rows"])
    urgent = engine.rows("select id, created_at, total from urgent order by place").to_pylist()
    return Shown(
        mentions=[_row(_withheld(row, private, is_open), aliases, public_ids, spared, is_open=is_open) for row in rows],
        attention=[
            {"mention": public_ids[row["id"]], "sentence": _why(row["created_at"], row["total"], answers_seen)}
            for row in urgent
        ],
        veil=Veil(aliases, salt, spared, private, is_open),
        defences=[
            {"mention": public_ids[row["bad"]], "answer": public_ids[row["good"]]}
            for row in engine.rows("select bad, good from defences order by place").to_pylist()
        ],
    )


def _withheld(row: dict[str, Any], private: Set[str], is_open: bool) -> dict[str, Any]:
    """The row as it is; that of a private conversation without its words, unless the report is internal."""
    if is_open or row["source_file"] not in private:
        return row
    return {**row, "text": WITHHELD, "title": None, "shared_text": None}


def public_id(mention_id: str, *, salt: str) -> str:
    """An id for links that does not lead to the platform.

    >>> public_id("x:1", salt="example") == public_id("x:1", salt="example") != public_id("x:1", salt="other")
    True
    """
    return "m" + hmac.digest(salt.encode(), mention_id.encode("utf-8", "replace"), "sha256").hex()[:12]


def quote(text: str | None, *, spared: Set[str]) -> str | None:
    """The words as a public page shows them: trimmed, without handles, addresses, numbers and links of people.

    Of a link only its site stays, because a profile's address is a name.

    Args:
        text: The words, of any length.
        spared: Handles of brands in small letters, which may be named.

    >>> quote(".@ann look at @northbeam. Mail a@b.example, see https://x.com/ann/status/1", spared={"northbeam"})
    '.@… look at @northbeam. Mail …@…, see x.com/…'
    """
    if text is None:
        return None
    text = text[: LOOKED_AT * QUOTE_LENGTH]
    # Most texts have no sign of any of these, and are spared the look for them.
    if "/" in text or "www." in text.lower():
        text = _LINK.sub(lambda found: f"{found['site'] or found['home']}/…", text)
    if "@" in text:
        text = _ADDRESS.sub("…@…", text)
    if "@" in text or "＠" in text or "/" in text:
        text = _HANDLE.sub(lambda found: _named(found, spared), text)
    if _MAY_BE_NUMBER.search(text):
        text = _NUMBER.sub("…", text)
    return text if len(text) <= QUOTE_LENGTH else text[: QUOTE_LENGTH - 1].rstrip() + "…"


def _named(found: re.Match[str], spared: Set[str]) -> str:
    """A brand's handle as it stands, anybody else's without the name."""
    name = found["at"] or found["user"]
    core = name.rstrip(".-")
    return found[0] if core.lower() in spared else "@…" + name[len(core) :]


def _row(
    row: dict[str, Any], people: dict[str, str], ids: dict[str, str], spared: set[str], *, is_open: bool
) -> dict[str, Any]:
    """One mention as `report.json` has it."""
    created = row["created_at"]
    return {
        "id": ids[row["id"]],
        "author": _author(row, people, is_open=is_open),
        "platform": row["platform"],
        "kind": row["kind"],
        "created_at": moment(created) if created else None,
        "time_basis": row["time_basis"],
        "text": row["text"] if is_open else quote(row["text"], spared=spared),
        "title": row["title"] if is_open else quote(row["title"], spared=spared),
        "shared_text": row["shared_text"] if is_open else quote(row["shared_text"], spared=spared),
        "polarity": row["polarity"],
        "compound": row["compound"],
        "brand": row["brand"],
        "role": row["role"],
        "is_spam": row["is_spam"],
        "spam_reasons": row["spam_reasons"],
        "direct": row["direct"],
        "total": row["total"],
        "parent": ids.get(row["parent_id"]),
        "root": ids.get(row["root_id"]),
        "depth": row["depth"],
        "url": row["url"] if is_open else None,
        "source_file": row["source_file"],
        "source_row": row["source_row"],
    }


def _author(row: dict[str, Any], people: Mapping[str, str], *, is_open: bool) -> str | None:
    """Whom the page names: a brand by its name, a person by pseudonym unless the report is internal."""
    if row["author_key"] is None:
        return None
    if is_open or row["role"] == "brand":
        return str(row["author"] or row["author_id"])
    return people[row["author_key"]]


def _why(created: datetime, total: int, answers_seen: bool) -> str:
    """Why a complaint needs a person, in one sentence."""
    day = day_named(created)
    answer = say("not answered") if answers_seen else say("answers not in this data")
    if not total:
        return say("No follow-up yet since {day}, {answer}.", day=day, answer=answer)
    return say_number(
        "One follow-up since {day}, {answer}.", "{n} follow-ups since {day}, {answer}.", total, day=day, answer=answer
    )


def moment(when: datetime) -> str:
    """A time as `report.json` writes it.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 8, 31, 9, 5, tzinfo=UTC))
    '2026-08-31T09:05:00Z'
    """
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
