"""Plain records of XML are read many at a time: that must give what the parser and reading each alone give."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats.disqus import DisqusReader
from reporter.readers.formats.feed import FeedReader
from reporter.readers.formats.wordpress import WordPressReader
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_walk import Walk

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = {
    "disqus/tea-all.xml": (DisqusReader, "post"),
    "wordpress/tea.wordpress.2023-03-01.xml": (WordPressReader, "item"),
    "feed/site.rss": (FeedReader, "item"),
    "feed/comments.rss": (FeedReader, "item"),
}
# What stands in the place of a value, sound or not.
ODD = (
    "", " x ", "<b>k</b>", "&amp;lt;3", "<![CDATA[<p>a &amp; b</p>]]>", "a<![CDATA[<script>1</script>so]]>", "\r\nline",
    "a@b.example (Ann)", "03/04/2024", "2024-05-01 10:00:00", "2024-13-01 10:00:00", "0000-00-00 00:00:00", "0", "spam",
    "draft", "attachment", "pingback", "https://b.example/?p=1", "&nbsp;", "&#233;&#x1;", "\x0b", "true", "no id",
)  # fmt: skip
# What damages a file, wherever it stands.
DAMAGE = (
    "<", ">", "&", '"', "]]>", "<![CDATA[", "<!--", "-->", "<?x", "?>", "</item>", "<item>", "</post>", "<post>", "<b>",
    "<wp:comment>", "</wp:comment>", "</b>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "<x:y/>", ' xmlns="q"', "",
)  # fmt: skip


def repeated(text: str, name: str) -> tuple[list[str], int]:
    """A document in pieces of which all but the first and the last are records, and how many those are."""
    records = list(re.finditer(rf"<{name}[ >].*?</{name}>\s*", text, re.DOTALL))
    start, end = records[0].start(), records[-1].end()
    many = [records[at % len(records)][0] for at in range(120)]
    return [text[:start], *many, text[end:]], len(many)


def both(path: Path, read_whole: Callable[..., Any], reader: type[XmlReader]) -> tuple[list[Any], bool]:
    """A file as it is read by columns and without, and whether some columns were made."""
    made: list[bool] = []
    columns = reader.columns

    def noted(*given: Any) -> Any:
        found = columns(*given)
        made.append(found is not None)
        return found

    whole = []
    for is_block in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("reporter.readers.xml_stream.LARGE_CHUNK", 9_000)
            patch.setattr("reporter.readers.xml_stream.HEAD_BYTES", 9_000)
            patch.setattr(reader, "columns", noted)
            if not is_block:
                patch.setattr(Walk, "block", lambda self, stretch: None)
            read = read_whole(path)
        whole.append((read.rows, sorted(read.rejected, key=repr), read.facts, read.rows_read))
    return whole, any(made)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.4])
@pytest.mark.parametrize("name", FILES)
def test_many_records_are_read_as_each_alone(
    name: str, share: float, tmp_path: Path, read_whole: Callable[..., Any]
) -> None:
    """Rows, rejected rows and facts are the same, with few and with many records that are odd."""
    reader, record = FILES[name]
    chance = random.Random(f"{name} {share}")
    pieces, count = repeated((SAMPLES / name).read_text("utf-8"), record)
    for at in range(1, count + 1):
        values = list(re.finditer(r"(?<=>)[^<>]*(?=</)", pieces[at]))
        if chance.random() < share and values:
            place = chance.choice(values)
            pieces[at] = pieces[at][: place.start()] + chance.choice(ODD) + pieces[at][place.end() :]
    path = tmp_path / Path(name).name
    path.write_bytes("".join(pieces).encode())

    whole, is_made = both(path, read_whole, reader)

    assert whole[1] == whole[0]
    # Of that feed every third item says nothing at all.
    assert is_made or share or name == "feed/site.rss"


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", FILES)
def test_damage_is_told_as_the_parser_tells_it(
    name: str, seed: int, tmp_path: Path, read_whole: Callable[..., Any]
) -> None:
    """Wherever a file is damaged, the same is lost with the same words, at the same places."""
    reader, record = FILES[name]
    chance = random.Random(f"{name} {seed}")
    text = "".join(repeated((SAMPLES / name).read_text("utf-8"), record)[0])
    # The outermost tag stays, so that the file is known.
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(3_000, len(text))
        text = text[:at] + chance.choice(DAMAGE) + text[at + chance.choice((0, 1, 7)) :]
    path = tmp_path / Path(name).name
    path.write_bytes(text.encode())

    whole, _ = both(path, read_whole, reader)

    assert whole[1] == whole[0]
