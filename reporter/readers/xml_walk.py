"""The way through an XML document: what is damaged costs itself, and nothing is held that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from reporter.readers.protocol import Facts
from reporter.readers.text import excerpt
from reporter.readers.xml_block import Context, Spaces, XmlBlock, block_of
from reporter.readers.xml_fields import local_name
from reporter.readers.xml_limits import TagWatch
from reporter.readers.xml_marks import DEPTH_LIMIT
from reporter.readers.xml_records import (
    CROWDED,
    CUT_OFF,
    ITEM_LIMIT,
    MARKS_LIMIT,
    NOT_CLOSED,
    NOT_XML,
    SAFE,
    TOO_LARGE,
    Damage,
    Found,
    OpenRecord,
    XmlItem,
    after,
    forget,
    given,
    take_turns,
)
from reporter.readers.xml_stream import Piece, Stretch, from_last_start, pieces, starts_of
from reporter.sentence import say

# How far before the next record the end of a damaged one is looked for.
END_BYTES = 400
_END = rb"</(?:[\w.\-]+:)?name\s*>|/>\s*(?:</[^<>]*>\s*)*\Z"
# Others may be ones that the parser takes with a word of warning.
_PLAIN_SPACE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9_./:#?=~%+,;@\-]+")
_NAMESPACE_ERRORS = range(200, 206)


class Walk:
    """The way through a document: a strict parser, and a new one behind every damage.

    A stretch is given to the parser at once. When that fails, it is read again piece by piece from the start of the
    record that was open, so that only the record that is damaged is lost.
    """

    def __init__(self, opening: bytes, names: tuple[str, ...], within: Mapping[str, str], facts: Facts) -> None:
        self._opening, self._names, self._within, self._facts = opening, names, within, facts
        self._outers = frozenset(within.values())
        self._tags = [f"{{*}}{name}" for name in names]
        self._starts = starts_of(names)
        self._end_tag = re.compile(rb"</(?:[\w.\-]+:)?(?:" + "|".join(names).encode("ascii") + rb")\s*>\s*\Z")
        self._spaces: Spaces | None = None
        self._ends = {name: re.compile(_END.replace(b"name", name.encode("ascii"))) for name in names}
        self._open: list[OpenRecord] = []
        self._ended: list[etree._Element] = []
        self._tagged: list[str] = []
        self._held: list[bytes] = []
        self._awaited = ""
        self._size = self._marks = self._count = self._outer = self._met = 0
        self._damaged = self._mended = 0
        self._watch = TagWatch()
        self._is_begun = self._is_damaged = self._is_cut = False
        self._parser: Any = self._started(opening)

    def take(self, stretch: Stretch) -> Iterator[Sequence[Found]]:
        """The records that a stretch of the document completes."""
        self._spaces = None
        if self._parser is not None and not self._watch.is_crowded(stretch.data):
            events = self._read_at_once(stretch)
            if events is not None:
                self._met = 0
                self._spaces = self._spaces_behind(stretch, events)
                yield from self._runs(events)
                yield from self._hold(stretch)
                return
            self._rewind()
            self._is_damaged = True
        self._watch.reset()
        for piece in pieces(stretch, self._starts):
            yield from self._take_piece(piece)

    def block(self, stretch: Stretch) -> XmlBlock | None:
        """The records that a stretch is made of; None where it has to be taken."""
        if self._spaces is None or stretch.state != "plain":
            return None
        found = block_of(stretch.data, Context(self._spaces, self._names, self._within), self._count + 1)
        self._count += found.count if found else 0
        return found

    def end(self, closing_tag: bytes) -> Iterator[Sequence[Found]]:
        """What is left at the end of the file, and a word on what was damaged."""
        if self._parser is not None:
            try:
                self._parser.feed(closing_tag)
                self._parser.close()
            except etree.XMLSyntaxError as error:
                # A prefix that nobody declared is told only here; it does no harm.
                if self._open or getattr(error, "code", None) not in _NAMESPACE_ERRORS:
                    self._is_cut = True
                    self._facts.note(say("The XML breaks off: its end is missing; what stands before was read."))
                    yield from self._give_up(CUT_OFF)
        if self._damaged or self._mended:
            self._facts.note(
                say(
                    "The XML is damaged: {damaged} items could not be read, {mended} were read with some loss.",
                    damaged=self._damaged,
                    mended=self._mended,
                )
            )
        elif self._is_damaged and not self._is_cut:
            self._facts.note(say("The XML is damaged between its items; what could be read was read."))

    def _read_at_once(self, stretch: Stretch) -> list[tuple[str, etree._Element]] | None:
        """What the parser meets in a stretch.

        None when it is damaged, when a record starts inside its like, or when the parser does not see what starts
        there: behind a stray quotation mark it waits for the next one, however much it swallows.
        """
        if self._fed(stretch.data):
            return None
        events = list(self._parser.read_events())
        started = [event for event, _ in events].count("start")
        if started != len(self._starts.findall(stretch.data)) and started != self._seen_starts(stretch):
            return None
        open_names = self._tagged.copy()
        if len(open_names) < 2 and take_turns(events, "start" if open_names else "end"):
            # By far the commonest: no record, and nothing named like one, stands inside another.
            self._tagged = [local_name(events[-1][1].tag)] if events and events[-1][0] == "start" else []
            return events
        for event, element in events:
            if event == "end":
                open_names.pop()
            else:
                name = local_name(element.tag)
                if name in open_names:
                    return None
                open_names.append(name)
        self._tagged = open_names
        return events

    def _spaces_behind(self, stretch: Stretch, events: list[tuple[str, etree._Element]]) -> Spaces | None:
        """The namespaces by their prefixes where a stretch ends behind a record; None where it ends elsewhere."""
        # Nothing but a tag can look like one there: comments and CDATA are told by the next stretch.
        is_behind = events and events[-1][0] == "end" and not self._tagged and b"<?" not in stretch.data
        if not is_behind or not self._end_tag.search(stretch.data, max(0, len(stretch.data) - END_BYTES)):
            return None
        around = events[-1][1].getparent()
        is_near = around is not None and sum(1 for _ in around.iterancestors()) < DEPTH_LIMIT
        if around is None or not is_near:
            return None
        spaces = around.nsmap
        return spaces if all(_PLAIN_SPACE.fullmatch(space) for space in spaces.values()) else None

    def _seen_starts(self, stretch: Stretch) -> int:
        return sum(piece.name != "" for piece in pieces(stretch, self._starts))

    def _hold(self, stretch: Stretch) -> Iterator[Sequence[Found]]:
        """Keep the start of the record that is still open, within limits."""
        is_held = bool(self._open) and not self._open[-1].is_given
        if self._met and is_held:
            last = from_last_start(stretch, self._starts, self._open[-1].name)
            self._held, self._size, self._marks = [last], len(last), last.count(b"<")
        elif self._met:
            self._held, self._size, self._marks = [], 0, 0
        else:
            self._held += [stretch.data] if is_held else []
            self._size += len(stretch.data)
            self._marks += stretch.data.count(b"<")
        if self._is_too_large():
            yield from self._give_up(TOO_LARGE)

    def _rewind(self) -> None:
        """A new parser in the state that the old one was in before the stretch in which it failed."""
        inner = next((record for record in self._open if not record.is_given), None)
        outer = next((record for record in self._open if record.is_given), None)
        self._outer = outer.number if outer else 0
        held = b"".join(self._held)
        self._go_on(outer.name if outer else None)
        if inner:
            self._awaited, self._is_begun = inner.name, False
            self._fed(held)
            # It gives nothing yet: the record is not complete.
            events = list(self._parser.read_events())
            self._tagged = after(self._tagged, events)
            list(self._completed(events))

    def _take_piece(self, piece: Piece) -> Iterator[Sequence[Found]]:
        if piece.name and self._is_record(piece.name):
            if any(record.name == piece.name for record in self._open):
                yield from self._give_up(NOT_CLOSED)
            elif self._awaited and not self._is_begun:
                yield from self._give_up(NOT_XML)
            if self._parser is None:
                self._go_on(self._within.get(piece.name))
            self._held, self._awaited, self._is_begun = [], piece.name, False
            self._size = self._marks = 0
            self._watch.reset()
        if self._parser is None:
            return
        self._held.append(piece.data)
        self._size += len(piece.data)
        self._marks += piece.data.count(b"<")
        if self._is_too_large() or self._watch.is_crowded(piece.data):
            yield from self._give_up(TOO_LARGE if self._is_too_large() else CROWDED)
            return
        is_damaged = self._fed(piece.data)
        events = list(self._parser.read_events())
        self._tagged = after(self._tagged, events)
        yield from self._runs(events)
        if is_damaged:
            yield from self._give_up(NOT_XML)

    def _is_too_large(self) -> bool:
        return self._size > ITEM_LIMIT or self._marks > MARKS_LIMIT

    def _is_record(self, name: str) -> bool:
        """Whether a start tag of this name starts a record here, and is not a field of the one that is open."""
        if not self._open or self._within.get(name) == self._open[-1].name:
            return True
        return any(name == record.name for record in self._open)

    def _started(self, opening: bytes) -> Any:
        parser = etree.XMLPullParser(events=("start", "end"), tag=self._tags, **SAFE)
        parser.feed(opening)
        return parser

    def _fed(self, data: bytes) -> bool:
        """Hand bytes to the parser; true when they are damaged."""
        try:
            self._parser.feed(data)
        except etree.XMLSyntaxError:
            return True
        return False

    def _runs(self, events: list[tuple[str, etree._Element]]) -> Iterator[Sequence[XmlItem]]:
        """The records that the parser has met."""
        if items := list(self._completed(events)):
            yield items
        self._let_go()

    def _let_go(self) -> None:
        """Free the records whose end was met, and what stands before them."""
        for element in reversed(self._ended):
            # What stood beside a later one is free already.
            if element.getparent() is not None:
                forget(element)
        self._ended.clear()

    def _completed(self, events: list[tuple[str, etree._Element]]) -> Iterator[XmlItem]:
        """The records whose end, or whose first inner record, the parser has met."""
        records = self._open
        for event, element in events:
            if event == "start":
                outer = records[-1] if records else None
                if outer and not self._within:
                    continue
                name = local_name(element.tag)
                if outer and self._within.get(name) != outer.name:
                    continue
                if outer and not outer.is_given:
                    yield given(outer)
                self._is_begun = True
                self._met += 1
                self._count += 1
                records.append(OpenRecord(element, name, self._count, outer.number if outer else 0))
            elif records and element is records[-1].element:
                if not records[-1].is_given:
                    yield given(records[-1])
                records.pop()
                self._met += 1
                self._awaited = ""
                self._size = self._marks = 0
                self._ended.append(element)

    def _give_up(self, reason: str) -> Iterator[Sequence[Found]]:
        """Leave the parser behind; the record that it was in is read leniently where its end can be seen."""
        lost = next((record.name for record in reversed(self._open) if not record.is_given), self._awaited)
        self._outer = next((record.number for record in self._open if record.is_given), 0)
        data = b"".join(self._held)
        self._parser, self._open, self._tagged, self._awaited, self._held = None, [], [], "", []
        if not lost:
            # Behind a damage the ends of what is around the records no longer match: that is no new damage.
            self._is_damaged = True
            return
        element = self._mended_record(data, lost) if reason in (NOT_CLOSED, NOT_XML) else None
        if element is None:
            self._damaged += 1
            yield (Damage(reason, excerpt(data[:400].decode("utf-8", "replace")) or None),)
            return
        self._mended += 1
        self._count += 1
        record = OpenRecord(element, lost, self._count, self._outer)
        if lost in self._outers:
            self._outer = record.number
        yield (given(record),)

    def _mended_record(self, data: bytes, name: str) -> etree._Element | None:
        """A damaged record as the lenient parser reads it; None when it has no end or cannot be read at all."""
        if not self._ends[name].search(data[-END_BYTES:]):
            return None
        parser: Any = etree.XMLPullParser(events=("start",), recover=True, **SAFE)
        try:
            parser.feed(self._opening + data)
            parser.close()
        except etree.XMLSyntaxError:
            # What was read before that is there all the same.
            pass
        found = (element for _, element in parser.read_events() if local_name(element.tag) == name)
        return next(found, None)

    def _go_on(self, outer: str | None) -> None:
        """A new parser; for a record that stands inside another, an empty one of those is put around it."""
        self._parser = self._started(self._opening + (f"<{outer}>".encode() if outer else b""))
        events = list(self._parser.read_events())
        self._tagged = [local_name(element.tag) for _, element in events]
        self._open = [OpenRecord(element, local_name(element.tag), self._outer, is_given=True) for _, element in events]
