"""A WhatsApp chat as the app exports it: plain text, a line a message, dates as the phone writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import TEXT_LIMIT, Export
from reporter.readers.encodings import decide_encoding, head_text, open_utf8
from reporter.readers.lines import bounded_lines
from reporter.readers.names import public_name
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source
from reporter.readers.text import clean
from reporter.readers.values import made_id
from reporter.sentence import say

_MARK = "\u200e"
# 26/2/23, 8:30 PM - Ann: …  or  [26.02.23, 08:30:01] Ann: …  and what other languages make of it.
_START = re.compile(
    r"[\u200e\u200f\ufeff]*\[?(?P<first>\d{1,4})\u200f?(?P<mark>[./-]) ?(?P<second>\d{1,2})\u200f?(?P=mark) ?"
    r"(?P<third>\d{2,4})\.?[,،]?[ \u202f\xa0]{1,2}(?:(?:à|às|klo|kl\.?|om|um|o|в)[ \xa0])?"
    r"(?:(?P<before>[\u4e00-\u9fff]{2}|오전|오후)[ \u202f\xa0]?)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2}))?[ \u202f\xa0]?"
    r"(?:(?P<half>[AaPpπμ])\.?[ \u202f\xa0]?[Mmμ]\.?|(?P<arabic>[صم]))?(?:\]| -) ?(?P<said>.*)",
    re.DOTALL,
)
_FIRST = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹[\u200e\u200f\ufeff")
_MORNING = frozenset({"A", "a", "π", "ص", "上午", "午前", "오전", "凌晨", "早上", "清晨"})
_EVENING = frozenset({"P", "p", "μ", "م", "下午", "午後", "오후", "晚上", "中午"})
_LEFT_OUT = re.compile(r"<[^<>\n]{3,60}>")
_ATTACHED = re.compile(r"[\u200e\u200f]?[^\s/]{1,120}\.\w{2,5} \([^()\n]{3,60}\)")
_NOTES = re.compile(r"\u200e<[^<>\n]{0,200}>|<This message was edited>")
_NUMBER = re.compile(r"[~+\d\s().\u2010\u2011\u2060-]{7,30}")
_CALLED = re.compile(r"@\d{7,15}\b")
_DIRECTIONS = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DELETED = frozenset(
    {
        "This message was deleted", "You deleted this message", "Diese Nachricht wurde gelöscht",
        "Du hast diese Nachricht gelöscht", "Ce message a été supprimé", "Vous avez supprimé ce message",
        "Se eliminó este mensaje", "Este mensaje fue eliminado", "Eliminaste este mensaje", "Mensagem apagada",
        "Essa mensagem foi apagada", "Questo messaggio è stato eliminato", "Hai eliminato questo messaggio",
        "Dit bericht is verwijderd", "U hebt dit bericht verwijderd", "Данное сообщение удалено",
        "Вы удалили данное сообщение", "Bu mesaj silindi", "Bu mesajı sildiniz",
    }
)  # fmt: skip


@dataclass
class _Message:
    """One message while its lines are read."""

    row: int
    start: re.Match[str]
    lines: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, line: str, *, too_long: bool = False) -> None:
        """One more line of it; what is longer than any text may be is counted, not kept."""
        self.size += TEXT_LIMIT + 1 if too_long else len(line) + 1
        if self.size <= TEXT_LIMIT:
            self.lines.append(line)


class WhatsAppReader:
    """Reads a chat. People who are known only by their phone number get a name made of it that does not tell it."""

    name = "whatsapp"
    title = "WhatsApp chat"
    mapping: ClassVar[Mapping[str, str]] = {
        "author": "the name before the colon",
        "text": "the words after it, over as many lines as they take",
        "created_at": "date and time at the start of the line",
    }
    format = Format(
        export="WhatsApp: a chat's menu, Export chat, without media",
        files="TXT",
        gives=frozenset(mapping) | {"author_id"},
        cannot=(
            "The time zone, and whether 3/4 is in March or April where no date of the chat tells.",
            "Ids, answers and reactions.",
            "Files, and notices that the app wrote into the chat.",
        ),
        is_confirmed=False,
    )

    def sniff(self, head: Head) -> float:
        """Sure when its lines start with a date, a time and somebody's name."""
        lines = [line for line in head_text(head)[:20_000].split("\n")[:50] if line.strip()]
        found = [match for line in lines if (match := _matched(line))]
        if not found or not _matched(lines[0]) or not any(": " in match["said"] for match in found):
            return 0.0
        return 0.97 if len(found) > 1 or len(lines) == 1 else 0.7

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every message, in order; its row is the line on which it starts."""
        facts.mapping = dict(self.mapping)
        facts.is_private = True
        export = Export(source, options, facts)
        encoding = decide_encoding(source, options, facts)
        speaker = _Speaker(export, _day_first(source, encoding, options, facts))
        message: _Message | None = None
        with closing(open_utf8(source, encoding, mend=True)) as stream:
            for line in bounded_lines(stream):
                text = line.data.decode("utf-8", "replace")
                if start := _matched(text):
                    if message:
                        yield speaker.mention(message)
                    message = _Message(line.number, start)
                    message.add(start["said"], too_long=line.too_long)
                elif message:
                    message.add(text, too_long=line.too_long)
                elif text.strip():
                    yield Rejected(line.number, "the line stands before the first message of the chat")
        if message:
            yield speaker.mention(message)


class _Speaker:
    """Makes mentions of the messages of one chat."""

    def __init__(self, export: Export, day_first: bool) -> None:
        self._export, self._day_first = export, day_first
        self._at: datetime | None = None
        self._same: Counter[tuple[str | None, str]] = Counter()

    def mention(self, message: _Message) -> Mention | Rejected:
        """A message as a mention, or why it is none."""
        try:
            return self._mention(message)
        except ValueError as error:
            # Without the name before it, which may be a phone number.
            return rejected(message.row, error, message.start["said"].partition(": ")[2])

    def _mention(self, message: _Message) -> Mention:
        at = _time_of(message.start, self._day_first)
        if message.size > TEXT_LIMIT + 1:
            raise BadValueError(f"the text is longer than {TEXT_LIMIT:,} characters")
        who, words = _parts(message.lines)
        author, author_id = _author(who)
        return self._export.mention(
            message.row,
            "whatsapp",
            self._id(at, author_id or author, words),
            "post",
            author=author,
            author_id=author_id,
            text=words,
            time=self._export.moment(at, "the date at the start of the line"),
        )

    def _id(self, at: datetime, author: str | None, words: str) -> str:
        """An id that another export of the same chat gives too; the same words in one minute are told apart."""
        if at != self._at:
            self._at = at
            self._same.clear()
        self._same[author, words] += 1
        return made_id("whatsapp", at.isoformat(), author, words, self._same[author, words])


def _matched(line: str) -> re.Match[str] | None:
    return _START.match(line) if line[:1] in _FIRST else None


def _parts(lines: list[str]) -> tuple[str, str]:
    """Who says what in a message.

    Raises:
        ValueError: Nobody says anything in it.
    """
    first = lines[0] if lines else ""
    who, colon, said = first.partition(": ")
    if not colon and first.endswith(":"):
        who, colon = first[:-1], ":"
    # The app's notices quote names of groups, which may hold colons too.
    if not colon or len(who) > 100 or '"' in who or "“" in who or "«" in who:
        raise ValueError("a notice of the app, nobody's words")
    if _ATTACHED.fullmatch(said.strip()):
        said = ""
    whole = _NOTES.sub("", "\n".join([said, *lines[1:]])).strip()
    if whole.startswith(_MARK):
        raise ValueError("a notice of the app or a file, nobody's words")
    if whole.rstrip(".") in _DELETED:
        raise ValueError("a message that was deleted")
    words = clean(_CALLED.sub("@someone", whole.translate(_DIRECTIONS)) if "@" in whole else whole)
    if not words or words == "null" or _LEFT_OUT.fullmatch(words):
        raise ValueError("a message without words, such as a picture that was left out")
    return who, words


def _author(who: str) -> tuple[str | None, str | None]:
    """Name and id of a person; a phone number or an address is neither shown nor kept."""
    name = clean(who.translate(_DIRECTIONS))
    if name is None:
        return None, None
    digits = "".join(filter(str.isdigit, name))
    if len(digits) >= 7 and _NUMBER.fullmatch(name):
        return None, made_id("phone", digits)
    if "@" in name:
        return public_name(name), made_id("address", name)
    return clean(name.lstrip("~\u202f\xa0 ")), None


def _time_of(start: re.Match[str], day_first: bool) -> datetime:
    first, second, third = start["first"], start["second"], start["third"]
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    else:
        day, month = (int(first), int(second)) if day_first else (int(second), int(first))
        year = int(third) + (2000 if len(third) == 2 else 0)
    hours, half = int(start["hour"]), start["half"] or start["before"] or start["arabic"]
    if half and hours <= 12 and half in _MORNING | _EVENING:
        hours = hours % 12 + (12 if half in _EVENING else 0)
    try:
        return datetime(year, month, day, hours, int(start["minute"]), int(start["seconds"] or 0))  # noqa: DTZ001 - the zone comes later
    except ValueError:
        raise BadValueError(
            "the date or time at the start of the line does not exist", start[0][: start.start("said") - start.start()]
        ) from None


def _day_first(source: Source, encoding: str, options: InputOptions, facts: Facts) -> bool:
    """Whether 3/4 is the third of April: as a date tells that can be read one way only, else as time runs forward."""
    if options.day_first is not None:
        return options.day_first
    backward = {True: 0, False: 0}
    last: dict[bool, tuple[int, ...]] = {True: (), False: ()}
    has_dates = False
    with closing(open_utf8(source, encoding, mend=True)) as stream:
        for line in bounded_lines(stream):
            start = _matched(line.data.decode("utf-8", "replace"))
            if not start or len(start["first"]) > 2:
                continue
            first, second, year = int(start["first"]), int(start["second"]), int(start["third"])
            if first > 12 or second > 12:
                return first > 12
            has_dates = True
            for day_first, day in ((True, (year, second, first)), (False, (year, first, second))):
                backward[day_first] += day < last[day_first]
                last[day_first] = day
    if has_dates and backward[True] == backward[False]:
        facts.note(say("No date tells whether the day or the month comes first; the day was taken (set day_first)."))
    return backward[True] <= backward[False]
