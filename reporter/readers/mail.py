"""Messages out of a mailbox or a single file, each of bounded size, and what they say in any encoding."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import BinaryIO, NamedTuple

from reporter.readers.text import clean, html_to_text

LINE_LIMIT = 1024 * 1024
# The words of a message stand before what is attached to it: behind this much nothing is kept.
MESSAGE_LIMIT = 4 * 1024 * 1024
PARTS_LIMIT = 200
HEADER_LIMIT = 20_000
# Python takes the parameters of a field apart in time that grows with the square of its length.
PARAMETERS_LIMIT = 2_000
# How many blank lines may stand between a line that announces a quote and the quote.
BLANKS_LIMIT = 3
REPLY_MARKS = re.compile(r"\s*(?:re|aw|sv|antw|rif|odp|ref|回复|答复)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)

_POSTMARK = re.compile(rb"From .{0,300}\b\d{1,2}:\d{2}(?::\d{2})?\b.{0,60}\b\d{4}\b.{0,40}\r?\n?\Z")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_GUARDED = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTED = re.compile(r"\s*(?:>|\|\s|[A-Z]{1,4}>\s)")
_SIGNATURE = re.compile(r"--\s?\Z|_{5,}\s*\Z|-{20,}\s*\Z")
# What mail programs write above the words that are answered, in one line or broken into two.
_ANNOUNCED = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Den|W dniu|Em)\s(?=.{0,80}\d).{4,300}\s?(?:wrote|writes|said|schrieb|a écrit|escribió"
    r"|ha scritto|schreef|skrev|napisał\(?a?\)?|escreveu)\s?:\s*\Z"
)
_SAID_BEFORE = re.compile(
    r".{1,200}\s(?:wrote|writes|schrieb|a écrit|escribió|ha scritto)\s?(?:am|on|le)?[^:]{0,80}:\s*\Z"
    r"|(?:On|Am|Le|El|Il|Op)\s.{4,300}\s(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef).{0,200}:\s*\Z"
)
_ORIGINAL = re.compile(
    r"\s*-{2,}\s?(?:Original Message|Original Appointment|Ursprüngliche Nachricht|Message d'origine|Mensaje original"
    r"|Messaggio originale|Oorspronkelijk bericht|Forwarded message|Weitergeleitete Nachricht)\s?-{2,}",
    re.IGNORECASE,
)
_FORWARDED_HEAD = re.compile(r"\s*\*?(?:From|Von|De)\s?:\*?\s.{1,300}\Z")
_SENT = re.compile(r"\s*\*?(?:Sent|Date|Gesendet|Envoyé|Enviado|To|An)\s?:")
_QUOTE_TAG = re.compile(
    r"<(?:blockquote|div)\b[^<>]{0,300}(?:gmail_quote|cite|moz-cite-prefix|yahoo_quoted|OutlookMessageHeader)", re.I
)
_MANY_BREAKS = re.compile(r"\n{3,}")
_DAMAGE = (MessageError, ValueError, LookupError, binascii.Error, TypeError, IndexError, AttributeError)


class _Bounded(Compat32):
    """Python's reading of mail, with the fields that say how a part is written cut to a bounded length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:PARAMETERS_LIMIT] if name.lower().startswith("content-") else value


_POLICY = _Bounded()


class Raw(NamedTuple):
    """One message as it stands, at most `MESSAGE_LIMIT` bytes of it."""

    data: bytes
    is_cut: bool


def is_postmark(line: bytes) -> bool:
    """Whether a line starts a message of a mailbox: `From`, a sender and a date."""
    return line.startswith(b"From ") and _POSTMARK.match(line) is not None


def is_header(line: bytes) -> bool:
    """Whether a line is a field of a message's head."""
    return _HEADER.match(line) is not None


def raw_messages(stream: BinaryIO) -> Iterator[Raw]:
    """Every message of a mailbox; a file without `From` lines is one message."""
    kept: list[bytes] = []
    size, is_after_blank, is_started = 0, True, False
    while line := stream.readline(LINE_LIMIT):
        if is_after_blank and is_postmark(line):
            if is_started:
                yield _raw(kept, size)
            kept, size, is_started, is_after_blank = [], 0, True, False
            continue
        is_started = is_started or bool(line.strip())
        size += len(line)
        if size <= MESSAGE_LIMIT:
            kept.append(line)
        is_after_blank = not line.strip(b"\r\n")
    if is_started:
        yield _raw(kept, size)


def _raw(kept: list[bytes], size: int) -> Raw:
    data = b"".join(kept)
    return Raw(_GUARDED.sub(rb"\1", data) if b">From " in data else data, size > MESSAGE_LIMIT)


def parsed(raw: Raw) -> Message:
    """A message with its parts.

    Raises:
        ValueError: It cannot be taken apart.
    """
    try:
        return BytesParser(policy=_POLICY).parsebytes(raw.data)
    except RecursionError:
        raise ValueError("the parts of the message are nested too deep") from None
    except _DAMAGE:
        raise ValueError("the message is damaged") from None


def header(message: Message, name: str) -> str:
    """A field of a message's head in plain characters, on one line; empty where there is none."""
    # As it stands: what the message itself gives has lost the bytes that are against the rules.
    value = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    written = value[:HEADER_LIMIT].replace("\r", "").replace("\n", " ")
    if "=?" not in written:
        return " ".join(_mended(written).split())
    try:
        found = decode_header(written)
    except (HeaderParseError, ValueError, binascii.Error):
        return " ".join(_mended(written).split())
    said = (part if isinstance(part, str) else _told(part, charset or "latin-1") for part, charset in found)
    return " ".join("".join(said).split())


def _told(data: bytes, charset: str) -> str:
    """A piece of a head in its encoding; some programs write another one than they say."""
    return _decoded(data, "latin-1" if charset.casefold() in ("utf-8", "utf8") else charset)


def _mended(text: str) -> str:
    """Bytes that a head holds against the rules, as UTF-8 or else as Windows-1252."""
    if text.isascii():
        return text
    return _decoded(text.encode("utf-8", "surrogateescape"), "utf-8")


def _decoded(data: bytes, charset: str) -> str:
    try:
        codec = codecs.lookup(charset.strip().strip("'\""))
        return data.decode("cp1252" if codec.name in ("ascii", "iso8859-1") and not _is_utf8(data) else
                           "utf-8" if codec.name in ("ascii", "iso8859-1") else codec.name, "replace")  # fmt: skip
    except (LookupError, ValueError):
        # An encoding that nobody knows, or one that gives no text.
        return data.decode("utf-8" if _is_utf8(data) else "cp1252", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def body(message: Message) -> str:
    """All words of a message: its plain text, or else its HTML as text."""
    plain: list[str] = []
    marked: list[str] = []
    for number, part in enumerate(message.walk()):
        if number >= PARTS_LIMIT:
            break
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/plain", "text/html") or _is_attached(part):
            continue
        try:
            data = part.get_payload(decode=True)
            charset = part.get_content_charset() or "utf-8"
        except _DAMAGE:
            continue
        if isinstance(data, bytes):
            (plain if kind == "text/plain" else marked).append(_decoded(data, charset))
    words = "\n".join(plain)
    return words if words.strip() else html_to_text(_without_quotes("\n".join(marked)))


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _without_quotes(markup: str) -> str:
    """HTML up to where a mail program put what is answered."""
    found = _QUOTE_TAG.search(markup)
    return markup[: found.start()] if found and found.start() > 0 else markup


def own_words(text: str) -> str | None:
    """What the author of a message says: without what is quoted, the line that announces it, and the signature.

    >>> own_words("Yes.\\n\\nOn Monday Ann wrote:\\n> Good?\\n\\nVery.\\n-- \\nBob")
    'Yes.\\n\\nVery.'
    """
    kept: list[str] = []
    has_words = False
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if _ORIGINAL.match(line) or (has_words and _SIGNATURE.match(line)):
            break
        if _FORWARDED_HEAD.match(line) and _SENT.match(following):
            break
        if _QUOTED.match(line):
            _drop_attribution(kept)
        else:
            kept.append(line)
            has_words = has_words or bool(line.strip())
    _drop_attribution(kept)
    return clean(_MANY_BREAKS.sub("\n\n", "\n".join(line.rstrip() for line in kept)))


def _drop_attribution(kept: list[str]) -> None:
    """Take away the line, or the two or three, that say whose words come next."""
    last = len(kept)
    while last and len(kept) - last < BLANKS_LIMIT and not kept[last - 1].strip():
        last -= 1
    if not last or not kept[last - 1].rstrip().endswith((":", "：")):
        return
    for height in (1, 2, 3):
        if last >= height and _ANNOUNCED.match(" ".join(line.strip()[:400] for line in kept[last - height : last])):
            del kept[last - height :]
            return
    if _SAID_BEFORE.match(kept[last - 1].strip()[:600]):
        del kept[last - 1 :]
