"""Mail: mailboxes (mbox) as mailing lists and Google Takeout give them, and single messages (.eml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from email.message import Message
from email.utils import parsedate_tz
from typing import Any, ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.mail import (
    REPLY_MARKS,
    Raw,
    body,
    header,
    is_header,
    is_postmark,
    own_words,
    parsed,
    raw_messages,
)
from reporter.readers.names import public_name
from reporter.readers.plain_times import mail_time
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source
from reporter.readers.text import clean
from reporter.readers.times import Moment
from reporter.readers.values import made_id
from reporter.sentence import say_number

PLATFORM = "forum"
HEADS = (b"from:", b"date:", b"subject:", b"message-id:", b"received:", b"return-path:", b"mime-version:", b"to:")
_ID = re.compile(r"<\s*([^<>\s]{1,500})\s*>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]{1,200}(?:@|\s(?:at|en|chez)\s)[^\s<>()\[\],;:\"]{1,200}")
_IN_BRACKETS = re.compile(r"\(([^()]{1,200})\)\s*\Z")
_COMMENT = re.compile(r"\s*\([^()]{0,60}\)\s*\Z")
# What Google Takeout says of messages that nobody sent, or that are advertising.
_LABELS = {"spam": "marked as spam by Gmail", "drafts": "a draft, not sent", "chat": "a private chat message"}


class MboxReader:
    """Reads mail. Most mailboxes that speak of a brand are archives of mailing lists: the platform is `forum`.

    An address is nobody's name: the author is the name beside it, and the author's id is made of the address, so that
    it stays the same without telling it. The ids of messages often hold addresses too, and are made the same way.
    Quoted lines and signatures are not the author's words and are left out.
    """

    name = "mbox"
    title = "Mail (mbox, eml)"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "Message-ID",
        "author": "name in From",
        "author_id": "address in From",
        "text": "body without quotes and signature",
        "title": "Subject",
        "created_at": "Date",
        "parent_id": "In-Reply-To, last of References",
        "conversation_id": "first of References",
        "url": "Archived-At",
    }
    format = Format(
        export="Mailing list archives, Google Takeout of Gmail, Thunderbird, Apple Mail; single messages saved as .eml",
        files="mbox, eml, txt",
        gives=frozenset(mapping) - {"id"},
        cannot=("Who read a message.", "Attachments.", "Addresses: they are left out on purpose."),
    )

    def sniff(self, head: Head) -> float:
        """Sure of a `From` line with a date and fields behind it, or of a file that starts with the fields of mail."""
        lines = head.data[:65536].lstrip(b"\xef\xbb\xbf\r\n").split(b"\n", 200)
        if is_postmark(lines[0] + b"\n"):
            return 0.97 if len(lines) > 1 and (is_header(lines[1]) or lines[1].startswith(b">From ")) else 0.5
        fields = [line.lower() for line in _head_lines(lines)]
        known = sum(any(field.startswith(name) for field in fields) for name in HEADS)
        return 0.95 if known >= 3 and any(field.startswith((b"from:", b"message-id:")) for field in fields) else 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every message, in order."""
        facts.mapping = dict(self.mapping)
        export = Export(source, options, facts)
        export.memory["undated"] = cut = 0
        with closing(source.open()) as stream:
            for raw in raw_messages(stream):
                row = export.next_row()
                cut += raw.is_cut
                yield _read(raw, row, export)
        if undated := export.memory["undated"]:
            facts.note(
                say_number(
                    "{n} message has a date that cannot be understood; its time is not known.",
                    "{n} messages have a date that cannot be understood; their time is not known.",
                    undated,
                )
            )
        if cut:
            facts.note(
                say_number(
                    "{n} message is very large; what is attached to it was not read.",
                    "{n} messages are very large; what is attached to them was not read.",
                    cut,
                )
            )


def _head_lines(lines: list[bytes]) -> list[bytes]:
    """The fields that a message starts with; none where anything else stands between them."""
    fields = []
    for line in lines:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t"):
            continue
        if not is_header(line):
            return []
        fields.append(line)
    return fields


def _read(raw: Raw, row: int, export: Export) -> Mention | Rejected:
    subject = ""
    try:
        message = parsed(raw)
        subject = header(message, "Subject")
        return _mention(message, subject, row, export)
    except ValueError as error:
        # Never the head as it stands: it is made of addresses.
        return rejected(row, error, subject)


def _mention(message: Message, subject: str, row: int, export: Export) -> Mention:
    for label in header(message, "X-Gmail-Labels").lower().split(","):
        if label.strip() in _LABELS:
            raise ValueError(_LABELS[label.strip()])
    if not message.keys():
        raise ValueError("this is no message: it has no sender and no date")
    author, author_id = _person(header(message, "From"))
    text = own_words(body(message))
    if not text and not subject:
        raise ValueError("the message has no words of its own")
    own = _ids(header(message, "Message-ID")) or _ids(header(message, "X-Message-ID"))
    above = _ids(header(message, "References"))
    answered = _ids(header(message, "In-Reply-To"))[:1] or above[-1:]
    is_answer = bool(answered) or REPLY_MARKS.match(subject) is not None
    native = made_id(own[0]) if own else made_id(author_id, header(message, "Date"), subject, text)
    parent = made_id(answered[0]) if answered else None
    first = made_id((above or answered)[0]) if above or answered else None if is_answer else native
    return export.mention(
        row,
        export.options.platform or PLATFORM,
        native,
        "comment" if is_answer else "post",
        author=author,
        author_id=author_id,
        text=text,
        # The subject of an answer is not its author's, and must not stand for words that are not there.
        title=clean(subject) if text or not is_answer else None,
        url=_url(header(message, "Archived-At")),
        time=_time(header(message, "Date") or header(message, "Resent-Date"), export),
        parent=parent if parent != native else None,
        conversation=first,
    )


def _person(sender: str) -> tuple[str | None, str | None]:
    """The name of a sender, and an id made of the address; `ann at mail.example (Ann Lee)` is how archives write it."""
    found = _ADDRESS.search(sender)
    name = _ADDRESS.sub(" ", sender)
    if bracketed := _IN_BRACKETS.search(name.strip()):
        name = bracketed[1]
    name = name.replace("<", " ").replace(">", " ").strip().strip("\"'() ")
    address = re.sub(r"\s(?:at|en|chez)\s", "@", found[0]).lower() if found else None
    author = public_name(" ".join(name.replace('\\"', '"').split()))
    return author, made_id(address) if address else author


def _ids(field: str) -> list[str]:
    return _ID.findall(field)


def _url(field: str) -> str | None:
    found = re.search(r"https?://[^\s<>]{4,2000}", field)
    return found[0] if found else None


def _time(written: str, export: Export) -> Moment | None:
    """When a message was sent, by the sender's clock and zone; a clock gone wrong does not cost the words."""
    if not written:
        return None
    plain = _COMMENT.sub("", written)
    try:
        return mail_time(plain) or export.moment(plain, "Date")
    except BadValueError:
        parts = parsedate_tz(plain[:200])
    if parts:
        with suppress(BadValueError):
            return _taken_apart(parts, export)
    export.memory["undated"] += 1
    return None


def _taken_apart(parts: tuple[Any, ...], export: Export) -> Moment | None:
    """A time out of what Python's own parser makes of a date that breaks the rules."""
    year, month, day, hour, minute, second = parts[:6]
    offset = parts[9]
    zone = (
        "" if offset is None else f"{'-' if offset < 0 else '+'}{abs(offset) // 3600:02}:{abs(offset) % 3600 // 60:02}"
    )
    return export.moment(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}", "Date")
