"""App Store reviews as Apple's public feed gives them in XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.formats.review_common import stars_of_five
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean
from reporter.readers.xml_fields import attribute, count, inner_text, parts, said
from reporter.readers.xml_items import XmlItem
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_stream import Root

_COUNTRY = re.compile(r"/([a-z]{2})/rss/")


class AppStoreXmlReader(XmlReader):
    """Reads reviews; the first entry of an older feed is the app itself."""

    name = "app_store_xml"
    title = "App Store reviews (public feed, XML)"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "author": "author/name",
        "author_id": "author/uri",
        "text": "content",
        "title": "title",
        "url": "link@href",
        "created_at": "updated",
        "location": "id of the feed",
        "rating": "im:rating",
        "likes": "im:voteSum",
    }
    format = Format(
        export="Apple's public feed of customer reviews, itunes.apple.com/…/rss/customerreviews/…/xml",
        files="XML",
        gives=frozenset(mapping) - {"id"},
        cannot=("More than the last 500 reviews of a country.", "The developer's answers."),
        is_confirmed=False,
    )
    items = ("entry",)

    def knows(self, root: Root) -> float:
        """Sure of an Atom feed with Apple's ratings."""
        return 0.97 if root.name == "feed" and "itunes.apple.com/rss" in root.tag and "im:rating" in root.rest else 0.0

    def mentions(self, item: XmlItem, row: int, export: Export) -> Iterator[Mention | Rejected]:
        """One review."""
        fields = parts(item.element)
        if "country" not in export.memory:
            around = item.element.getparent()
            found = _COUNTRY.search((said(parts(around), "id") if around is not None else None) or "")
            export.memory["country"] = found[1] if found else None
        if "im:rating" not in fields and "im:name" in fields:
            # The app that the reviews are of.
            export.facts.context_rows += 1
            return
        person = parts(fields["author"]) if "author" in fields else {}
        # The words stand there twice, as text and as a page.
        plain = (child for child in item.element if child.tag.endswith("}content") and child.get("type") == "text")
        yield export.mention(
            row,
            "app_store",
            said(fields, "id"),
            "review",
            author=public_name(said(person, "name")),
            author_id=(said(person, "uri") or "").rpartition("/")[2].removeprefix("id") or None,
            title=said(fields, "title"),
            text=clean(inner_text(next(plain, None))),
            url=attribute(fields.get("link"), "href"),
            location=export.memory["country"],
            time=export.moment(said(fields, "updated"), "updated"),
            rating=stars_of_five(said(fields, "im:rating"), "im:rating"),
            likes=count(fields, "im:voteSum"),
        )
