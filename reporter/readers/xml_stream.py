"""XML as bytes that a strict parser takes: in UTF-8, without what XML forbids, cut where its records start."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from html.entities import html5
from typing import BinaryIO, Literal, NamedTuple

from reporter.errors import InputError
from reporter.readers.encodings import decide_encoding, guess_encoding, head_text
from reporter.readers.protocol import HEAD_BYTES, Facts, Head, InputOptions
from reporter.readers.source import Source

CHUNK = 128 * 1024
# Where records are read as columns.
LARGE_CHUNK = 512 * 1024
HELD_BYTES = 64 * 1024
LONGEST_MARK = 64

# Old western names mean Windows-1252 in practice, as browsers read them; and their files are often UTF-8 after all.
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252"})
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")

_BEFORE_ROOT = re.compile(
    r"(?:\s++"
    r"|<\?(?s:.*?)\?>"
    r"|<!--(?s:.*?)-->"
    r"|<!DOCTYPE(?:[^\[<>\"']|\"[^\"]*+\"|'[^']*+')*+"
    r"(?:\[(?:\"[^\"]*+\"|'[^']*+'|<!--(?s:.*?)-->|<\?(?s:.*?)\?>|<(?!!--|\?)|[^\]\"'<])*+\]\s*+)?>"
    r")*+",
    re.IGNORECASE,
)
_START_TAG = re.compile(
    r"<((?:[A-Za-z_][\w.\-]*+:)?([A-Za-z_][\w.\-]*+))((?:[^<>\"'/]|\"[^\"<]*+\"|'[^'<]*+'|/(?!>))*+)(/?)>"
)

_FORBIDDEN = bytes(sorted(set(range(32)) - {9, 10, 13}))
_ALLOWED = rb"lt;|gt;|amp;|quot;|apos;|#\d{1,7};|#x[0-9A-Fa-f]{1,6};"
_STRANGE = re.compile(rb"&(?!" + _ALLOWED + rb")(?:([A-Za-z][A-Za-z0-9]{1,31};))?")
_PAIR = re.compile(
    rb"&#(?:x([dD][89abAB][0-9A-Fa-f]{2})|(5[56]\d{3}));&#(?:x([dD][c-fC-F][0-9A-Fa-f]{2})|(5[67]\d{3}));"
)
# Characters that XML forbids: controls, halves of pairs, U+FFFE, U+FFFF, and whatever lies past Unicode's end.
NO_CHARACTER = re.compile(
    rb"&#(?:"
    rb"x0*(?:[0-8bcBCe-fE-F]|1[0-9A-Fa-f]|[dD][89A-Fa-f][0-9A-Fa-f]{2}|[fF]{3}[eEfF]|1[1-9A-Fa-f][0-9A-Fa-f]{4}"
    rb"|[2-9A-Fa-f][0-9A-Fa-f]{5})?"
    rb"|0*(?:[0-8]|1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]|6553[45]"
    rb"|111411[2-9]|11141[2-9]\d|1114[2-9]\d\d|111[5-9]\d{3}|11[2-9]\d{4}|1[2-9]\d{5}|[2-9]\d{6})?"
    rb");"
)


_END_TAG = re.compile(rb"</(?:[A-Za-z_][\w.\-]*:)?\Z")


# Marked text is CDATA, in which `<` and `&` mean themselves.
State = Literal["plain", "marked", "comment"]


class Root(NamedTuple):
    """How an XML document starts.

    Args:
        name: Name of the outermost element without its prefix.
        tag: Its start tag as it stands.
        rest: What the file's start holds after it.
        place: Where the tag stands, in characters.
    """

    name: str
    tag: str
    rest: str
    place: int


class Stretch(NamedTuple):
    """Some of a document, in UTF-8, ready for a strict parser.

    Args:
        data: Its bytes.
        state: What it begins inside of.
    """

    data: bytes
    state: State


class Piece(NamedTuple):
    """A part of a stretch.

    Args:
        name: Name of the record whose start tag it begins with; empty where it goes on with what came before.
        data: Its bytes, in UTF-8.
    """

    name: str
    data: bytes


def root_of(head: Head) -> Root | None:
    """The outermost element of a file; None when the file is no XML or its start does not hold that much."""
    return _root(head_text(head))


def _root(text: str) -> Root | None:
    before = _BEFORE_ROOT.match(text)
    start = before.end() if before else 0
    found = _START_TAG.match(text, start)
    return Root(found[2], found[0], text[found.end() :], start) if found else None


def xml_encoding(source: Source, options: InputOptions, facts: Facts) -> str:
    """The encoding of a document: what the user says, its mark, what it declares, or what its bytes are.

    Raises:
        InputError: `options.encoding` is not the name of an encoding.
    """
    with source.open() as stream:
        start = stream.read(4096)
    declared = _declared(start)
    if options.encoding or guess_encoding(start) != "utf-8" or not declared:
        return decide_encoding(source, options, facts)
    found = Facts()
    if declared not in _WESTERN or decide_encoding(source, options, found) != "utf-8" or found.problems:
        facts.encoding = "cp1252" if declared in _WESTERN else declared
    else:
        facts.encoding = "utf-8"
    return facts.encoding


def _declared(start: bytes) -> str | None:
    """The encoding that a document says it has, where that says more than its bytes do."""
    found = _DECLARED.match(start)
    try:
        # Python also knows base64, zip and the like, which do not give text.
        name = codecs.lookup(found[1].decode("ascii")).name if found else "utf-8"
        b"".decode(name)
    except LookupError:
        return None
    return None if name.startswith(("utf", "punycode", "idna")) else name


def read_root(stream: BinaryIO, source: Source) -> tuple[Root, bytes]:
    """The outermost element, and the bytes read beyond its start tag; the document type before it is left unread.

    Raises:
        InputError: There is none.
    """
    start = _filled(stream, HEAD_BYTES).translate(None, _FORBIDDEN)
    text = start.decode("utf-8", "replace")
    root = _root(text)
    if root is None:
        message = f"{source.file_name}: the XML has no outermost element that can be found"
        raise InputError(message, hint="Export it again; the file's start is damaged.")
    return root, start[len(text[: root.place].encode("utf-8")) + len(root.tag.encode("utf-8")) :]


def _filled(stream: BinaryIO, size: int) -> bytes:
    data = b""
    while len(data) < size and (more := stream.read(size - len(data))):
        data += more
    return data


def stretches(start: bytes, stream: BinaryIO, names: Sequence[str] = ()) -> Iterator[Stretch]:
    """A document in stretches of some hundred kilobytes that end between two marks.

    Args:
        start: Bytes that were read already.
        stream: The rest.
        names: Names of records, without prefix, behind which stretches are to end: the first behind the first, and
            longer ones behind the last that they hold.
    """
    state: State = "plain"
    for data in _whole_chunks(start, stream, names) if names else _chunks(start, stream):
        after = _state_after(data, 0, len(data), state)
        yield Stretch(_mended(data, state), state)
        state = after


def starts_of(names: Sequence[str]) -> re.Pattern[bytes]:
    """What the start tags of records look like, whatever their prefix."""
    return re.compile(rb"<(?:[A-Za-z_][\w.\-]*:)?(" + "|".join(names).encode("ascii") + rb")(?=[\s/>])")


def pieces(stretch: Stretch, starts: re.Pattern[bytes]) -> Iterator[Piece]:
    """A stretch cut before every start tag of a record; what only looks like one, in CDATA or a comment, is not."""
    data, state = stretch
    at, seen, name = 0, 0, ""
    for found in starts.finditer(data):
        state, seen = _state_after(data, seen, found.start(), state), found.start()
        if state != "plain":
            continue
        if seen > at:
            yield Piece(name, data[at:seen])
        at, name = seen, found[1].decode("ascii")
    if len(data) > at:
        yield Piece(name, data[at:])


def from_last_start(stretch: Stretch, starts: re.Pattern[bytes], name: str) -> bytes:
    """A stretch from the last start tag of a record with some name on; nothing where there is none."""
    data, state = stretch
    at = len(data)
    while (at := data.rfind(b"<", 0, at)) >= 0:
        found = starts.match(data, at)
        if found and found[1] == name.encode("ascii") and _state_after(data, 0, at, state) == "plain":
            return data[at:]
    return b""


def _chunks(start: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The document without forbidden characters, in stretches that end between two marks."""
    left = start.translate(None, _FORBIDDEN)
    while data := stream.read(CHUNK):
        data = left + data.translate(None, _FORBIDDEN)
        cut = _safe_end(data)
        if cut:
            yield data[:cut]
        left = data[cut:]
    if left:
        yield left


def _whole_chunks(start: bytes, stream: BinaryIO, names: Sequence[str]) -> Iterator[bytes]:
    """The same, ending behind records where they hold any."""
    ends = [f"{name}>".encode("ascii") for name in names]
    data, is_first, is_more = start.translate(None, _FORBIDDEN), True, True
    while is_more:
        more = stream.read(LARGE_CHUNK)
        is_more = bool(more)
        data += more.translate(None, _FORBIDDEN)
        if is_first and (cut := _first_end(data, names)):
            yield data[:cut]
            data, is_first = data[cut:], False
        cut = _last_end(data, ends) or (_safe_end(data) if is_more else len(data))
        if cut:
            yield data[:cut]
            data = data[cut:]
    if data:
        yield data


def _first_end(data: bytes, names: Sequence[str]) -> int:
    """Where what may be the first record ends; 0 where none does."""
    start = starts_of(names).search(data)
    found = re.compile(rb"</(?:[A-Za-z_][\w.\-]*:)?" + start[1] + b">").search(data, start.end()) if start else None
    return found.end() if found else 0


def _last_end(data: bytes, ends: Sequence[bytes]) -> int:
    """Where what may be the last record ends; 0 where none does."""
    found = 0
    for end in ends:
        at = len(data)
        while (at := data.rfind(end, found, at)) >= 0:
            if _END_TAG.search(data, max(0, at - LONGEST_MARK), at):
                found = at + len(end)
                break
    return found


def _safe_end(data: bytes) -> int:
    """Where a stretch may end: behind a `>`, or else before anything that may be the start of a mark."""
    end = data.rfind(b">") + 1
    if len(data) - end <= HELD_BYTES:
        return end
    first = len(data) - LONGEST_MARK
    end = max(first, *(data.rfind(sign, first) for sign in (b"<", b"&", b"]", b" ")))
    return end - 1 if data[end - 1 : end] == b"]" else end


def _state_after(data: bytes, start: int, end: int, state: State) -> State:
    """In which kind of text a place stands; told by the last marks before it, which costs next to nothing."""
    if state == "comment":
        closed = data.find(b"-->", start, end)
        if closed < 0:
            return "comment"
        start, state = closed + 3, "plain"
    opened, closed = data.rfind(b"<![CDATA[", start, end), data.rfind(b"]]>", start, end)
    if opened > closed or (opened == closed and state == "marked"):
        return "marked"
    start = max(start, closed)
    return "comment" if data.rfind(b"<!--", start, end) > data.rfind(b"-->", start, end) else "plain"


def _mended(data: bytes, state: State) -> bytes:
    """A stretch whose references are all ones that XML allows."""
    # One byte is looked for many times as fast as two.
    if b"\xef" in data and b"\xef\xbf" in data:
        data = data.replace(b"\xef\xbf\xbe", b"\xef\xbf\xbd").replace(b"\xef\xbf\xbf", b"\xef\xbf\xbd")
    if b"&" not in data or not (_STRANGE.search(data) or NO_CHARACTER.search(data)):
        return data
    if b"<![CDATA[" not in data and b"]]>" not in data:
        return data if state == "marked" else _with_known_references(data)
    parts = []
    for number, part in enumerate(data.split(b"<![CDATA[")):
        marked, closing, plain = part.partition(b"]]>") if number or state == "marked" else (b"", b"", part)
        parts.append(marked + closing + _with_known_references(plain))
    return b"<![CDATA[".join(parts)


def _with_known_references(data: bytes) -> bytes:
    """References to characters that XML forbids are left out; HTML's become characters; any other `&` is itself."""
    if b"&" not in data:
        return data
    data = NO_CHARACTER.sub(b"", _PAIR.sub(_joined, data))
    return _STRANGE.sub(_written_out, data)


def _joined(found: re.Match[bytes]) -> bytes:
    """One character out of the two halves that a careless exporter wrote as two references."""
    high = int(found[1], 16) if found[1] else int(found[2])
    low = int(found[3], 16) if found[3] else int(found[4])
    pair = high.to_bytes(2, "big") + low.to_bytes(2, "big")
    return pair.decode("utf-16-be", "ignore").encode("utf-8")


def _written_out(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if name and (character := html5.get(name.decode("ascii"))):
        return character.encode("utf-8")
    return b"&amp;" + (name or b"")
