"""What one rendering leaves for the next in the same process, so that a small change costs little.

Everything in it is found by its content: whatever changed is made anew, whoever changed it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from reporter.site.markup import Markup

__all__ = ["Kept"]

Files = dict[str, bytes | Path]


class _Templates(BytecodeCache):
    """Compiled templates in memory; Jinja compares the text of each before it takes it."""

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from this template, if anything was."""
        if (made := self._made.get(bucket.key)) is not None:
            bucket.bytecode_from_string(made)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from this template."""
        self._made[bucket.key] = bucket.bytecode_to_string()


@dataclass
class Kept:
    """Compiled templates, drawn charts, and the data of the search and the downloads.

    Args:
        templates: Compiled templates by language, name and text.
        drawings: Charts by the digest of all that they show and say.
        lists: The files made of the whole list of mentions, by the digest of what they were made of; only the last.
        pictures: The social card by the digest of what it says; only the last.
        charts: Names of the files of all charts that were drawn or found.
    """

    templates: dict[str, BytecodeCache] = field(default_factory=dict)
    drawings: dict[str, Markup] = field(default_factory=dict)
    lists: dict[str, Files] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    charts: set[str] = field(default_factory=set)

    def templates_in(self, language: str) -> BytecodeCache:
        """The templates compiled in a language; only those of the last are kept."""
        if language not in self.templates:
            self.templates = {language: _Templates()}
        return self.templates[language]

    def drawing(self, told: str, make: Callable[[], Markup]) -> Markup:
        """The drawing that these words describe wholly, made when it is not there.

        >>> kept = Kept()
        >>> str(kept.drawing("a", lambda: Markup("<svg/>"))), str(kept.drawing("a", lambda: Markup("other")))
        ('<svg/>', '<svg/>')
        """
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        if digest not in self.drawings:
            self.drawings[digest] = make()
        return self.drawings[digest]

    def files(self, made_of: Mapping[str, Any], make: Callable[[], Files]) -> Files:
        """The files made of these data, made when the last ones were made of others."""
        digest = hashlib.sha256(orjson.dumps(made_of, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()
        if digest not in self.lists:
            self.lists = {digest: make()}
        return self.lists[digest]

    def picture(self, told: str, make: Callable[[], bytes]) -> bytes:
        """The picture that these words describe wholly, made when the last one was another."""
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        if digest not in self.pictures:
            self.pictures = {digest: make()}
        return self.pictures[digest]
