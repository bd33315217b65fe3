"""The frame of a reader of JSON: a format says what its records look like and what a record means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, json_items, looks_like_json, peek, unfolded
from reporter.readers.fields import Record
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source


class JsonReader(ABC):
    """Reads JSON documents and JSON lines of one format.

    A format names its `places`, says in `knows` whether a record is its own, and makes mentions of it in `mentions`.
    It says in `mapping` which field of the file each column of the mention table comes from.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    format: ClassVar[Format]
    mapping: ClassVar[Mapping[str, str]]
    places: ClassVar[tuple[str, ...]] = ()
    excerpt_keys: ClassVar[tuple[str, ...]] = ("text", "body", "content", "message", "title")

    @abstractmethod
    def knows(self, record: Record, place: str, outer: Record) -> float:
        """How sure it is that a record is of this format, 0 to 1.

        Args:
            record: An object of the file's start.
            place: The place of its list, see `Item`.
            outer: What stands around that list.
        """

    @abstractmethod
    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The mentions that a record holds: itself and, where the format nests them, its answers.

        Args:
            record: The object.
            row: Its number; mentions inside it have `inner_row(item, export)`.
            item: Where it stands.
            export: The file; it composes mentions, and knows zone and facts.

        An answer inside a record is made by `attempt`, so that one that is bad does not take the others with it.

        Raises:
            ValueError: The record cannot be a mention; it becomes a rejected row with these words.
        """

    def start(self, export: Export) -> None:  # noqa: B027 - most formats have nothing to do here
        """Called before the first record: a place to read the files beside this one."""

    def finish(self, export: Export) -> None:  # noqa: B027
        """Called after the last record: a place to note what is missing."""

    def sniff(self, head: Head) -> float:
        """The surest of its opinions on the first records."""
        if not looks_like_json(head):
            return 0.0
        values = [found for value in peek(head) for found in unfolded(Item(1, value), self.places)]
        return max(
            (self.knows(found.value, found.place, found.outer) for found in values if isinstance(found.value, dict)),
            default=0.0,
        )

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every record, in order."""
        facts.mapping = dict(self.mapping)
        export = Export(source, options, facts)
        self.start(export)
        for item in json_items(source, options, facts, places=self.places):
            if isinstance(item, Rejected):
                yield item
                continue
            row = inner_row(item, export)
            if not isinstance(item.value, dict):
                yield Rejected(row, "the item is not an object with named values")
                continue
            try:
                yield from self.mentions(item.value, row, item, export)
            except ValueError as error:
                yield self.refused(row, error, item.value)
        self.finish(export)

    def attempt(self, row: int, record: Record, make: Callable[[], Mention]) -> Mention | Rejected:
        """One mention of several in a record, so that a bad one does not take the others with it."""
        try:
            return make()
        except ValueError as error:
            return self.refused(row, error, record)

    def refused(self, row: int, error: ValueError, record: Record) -> Rejected:
        """A record as rejected, with the beginning of what it says."""
        return rejected(row, error, *(record.get(key) for key in self.excerpt_keys))


def inner_row(item: Item, export: Export) -> int:
    """The number of one more row: its line, or the next number of a document."""
    return item.number if item.is_line else export.next_row()
