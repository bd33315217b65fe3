"""The frame of a reader of XML: a format says which elements are its records and what a record means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source
from reporter.readers.xml_fields import inner_text, local_name
from reporter.readers.xml_items import Damage, XmlItem, xml_items
from reporter.readers.xml_stream import Root, root_of


class XmlReader(ABC):
    """Reads XML documents of one format, record by record.

    A format names its `items`, says in `knows` whether a document is its own, and makes mentions in `mentions`.
    It says in `mapping` which field of the file each column of the mention table comes from.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    format: ClassVar[Format]
    mapping: ClassVar[Mapping[str, str]]
    items: ClassVar[tuple[str, ...]]
    within: ClassVar[Mapping[str, str]] = {}
    excerpt_names: ClassVar[tuple[str, ...]] = ("title", "message", "encoded", "content", "comment_content")

    @abstractmethod
    def knows(self, root: Root) -> float:
        """How sure it is that a document is of this format, 0 to 1."""

    @abstractmethod
    def mentions(self, item: XmlItem, row: int, export: Export) -> Iterator[Mention | Rejected]:
        """The mention that a record is; nothing for one that only helps, which is counted in `facts.context_rows`.

        Raises:
            ValueError: The record cannot be a mention; it becomes a rejected row with these words.
        """

    def start(self, export: Export) -> None:  # noqa: B027 - most formats have nothing to do here
        """Called before the first record: a place to read the files beside this one."""

    def finish(self, export: Export) -> None:  # noqa: B027
        """Called after the last record: a place to note what is missing."""

    def sniff(self, head: Head) -> float:
        """How sure it is by the document's outermost element and what stands at its start."""
        root = root_of(head)
        return self.knows(root) if root else 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every record, in order."""
        facts.mapping = dict(self.mapping)
        export = Export(source, options, facts)
        self.start(export)
        for item in xml_items(source, options, facts, names=self.items, within=self.within):
            row = export.next_row()
            if isinstance(item, Damage):
                yield Rejected(row, item.reason, item.excerpt)
                continue
            try:
                yield from self.mentions(item, row, export)
            except ValueError as error:
                yield self.refused(row, error, item)
        self.finish(export)

    def refused(self, row: int, error: ValueError, item: XmlItem) -> Rejected:
        """A record as rejected, with the beginning of what it says."""
        fields = {local_name(str(child.tag)): child for child in item.element}
        shown = (inner_text(fields.get(name)) for name in self.excerpt_names)
        return rejected(row, error, *(words for words in shown if words.strip()))
