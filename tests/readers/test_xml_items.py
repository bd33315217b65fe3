"""Records of XML files: damage costs itself, hostile files cost nothing more, memory stays bounded."""

from __future__ import annotations

import io
import random
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.source import Source
from reporter.readers.xml_fields import inner_text
from reporter.readers.xml_items import XmlBlock, XmlItem, xml_items, xml_runs
from reporter.readers.xml_records import CROWDED, CUT_OFF, NOT_CLOSED, NOT_XML, TOO_LARGE

OPENING = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Tea</title>'
CLOSING = "</channel></rss>"


def item(number: int, text: str = "words") -> str:
    return f"<item><id>{number}</id><text>{text}</text></item>\n"


def document(*items: str) -> bytes:
    return (OPENING + "".join(items) + CLOSING).encode()


def read(data: bytes, *names: str, within: dict[str, str] | None = None) -> tuple[list[Any], Facts]:
    """Every record as its fields' texts, or the reason why it is lost."""
    facts, found = Facts(), []
    source = Source("feed.xml", lambda: io.BytesIO(data), len(data))
    for got in xml_items(source, InputOptions(), facts, names=names or ("item",), within=within or {}):
        found.append([inner_text(child) for child in got.element] if isinstance(got, XmlItem) else got.reason)
    return found, facts


def test_records_are_given_in_order() -> None:
    """Each with its fields, and nothing is said of a whole file."""
    found, facts = read(document(item(1), item(2)))

    assert [["1", "words"], ["2", "words"]] == found
    assert [] == facts.problems


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a &nbsp;caf&eacute;", "a \xa0café"),
        ("?a=1&b=2 & more", "?a=1&b=2 & more"),
        ("&foo; &amp;lt;", "&foo; &lt;"),
        ("x&#1;y&#x0B;z&#xFFFF;", "xyz"),
        ("x\x08y", "xy"),
        ("&#xD83D;&#xDE00; &#55357;&#56832;", "😀 😀"),
        ("half &#xD83D; pair", "half  pair"),
        ("<![CDATA[a & b &nbsp; <item> &#1;]]>", "a & b &nbsp; <item> &#1;"),
        ("line\u2028end\uffff", "line\u2028end\ufffd"),
    ],
)
def test_forbidden_characters_cost_only_themselves(written: str, meant: str) -> None:
    """Strict XML refuses a whole file for one of these; exports hold them all the time."""
    found, facts = read(document(item(1, written), item(2)))

    assert [["1", meant], ["2", "words"]] == found
    assert [] == facts.problems


def test_a_reference_is_mended_wherever_the_file_is_split() -> None:
    """Stretches end between two marks, so that none is cut in two."""
    text = "<![CDATA[" + "x" * 70_000 + "]]>]]&gt; caf&eacute;" + "y" * 100_001 + "&#1;"
    found, _ = read(document(*(item(number, text) for number in range(20))))

    assert [[str(number), "x" * 70_000 + "]]> café" + "y" * 100_001] for number in range(20)] == found


def test_a_wrong_end_tag_costs_nothing_else() -> None:
    """The lenient parser reads the one record, the strict one goes on behind."""
    found, facts = read(document(item(1), "<item><id>2</id><text>so</texX></item>", item(3)))

    assert [["1", "words"], ["2", "so"], ["3", "words"]] == found
    assert ["The XML is damaged: 0 items could not be read, 1 were read with some loss."] == facts.problems


def test_a_record_without_an_end_is_lost_alone() -> None:
    """Where it ends cannot be known, so its words are not trusted."""
    found, _ = read(document(item(1), "<item><id>2</id>", item(3)))

    assert [["1", "words"], NOT_CLOSED, ["3", "words"]] == found


def test_a_broken_start_tag_is_lost_alone() -> None:
    """The record behind it is read."""
    found, _ = read(document(item(1), "<item =<id>2</id>", item(3)))

    assert [["1", "words"], NOT_XML, ["3", "words"]] == [row if row != NOT_CLOSED else NOT_XML for row in found]


def test_a_file_that_breaks_off_says_so() -> None:
    """The record that was open is rejected, those before are given."""
    found, facts = read(document(item(1), item(2))[:-30])

    assert [["1", "words"], CUT_OFF] == found
    assert "The XML breaks off: its end is missing; what stands before was read." in facts.problems


def test_damage_between_records_is_told() -> None:
    """A record whose name is damaged is not seen as one; the file says that something is wrong."""
    found, facts = read(document(item(1), item(2).replace("<item>", "<itXm>"), item(3)))

    assert [["1", "words"], ["3", "words"]] == found
    assert ["The XML is damaged between its items; what could be read was read."] == facts.problems


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        ("<item>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item>", NOT_XML),
        ("<item><text>" + "x" * 30_000_000 + "</text></item>", TOO_LARGE),
        ("<item>" + "<a/>" * 300_000 + "</item>", TOO_LARGE),
        ("<item " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>", CROWDED),
        ("<item><x " + " ".join(f"a{n}='1'" for n in range(600)) + "/></item>", CROWDED),
        ("<item><x " + " ".join(f"a{n} = '1'" for n in range(600)) + "/></item>", CROWDED),
    ],
    ids=["deep", "long", "many", "attributes", "few attributes", "spaced attributes"],
)
def test_an_oversized_record_is_lost_alone(hostile: str, reason: str) -> None:
    """Depth, length, number of elements and of attributes are bounded; the next record is read."""
    found, _ = read(document(item(1), hostile, item(3)))

    assert [["1", "words"], reason, ["3", "words"]] == found


def test_a_document_type_is_not_obeyed() -> None:
    """Entities are neither expanded nor fetched, so that bombs and files of this machine stay outside."""
    entities = '<!ENTITY a "haha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">%c; '
    bomb = f'<!DOCTYPE rss SYSTEM "file:///etc/passwd" [{entities}]>'
    found, _ = read(b'<?xml version="1.0"?>' + bomb.encode() + document(item(1, "&b;&x;")))

    assert [["1", "&b;&x;"]] == found


def test_inner_records_follow_the_one_around_them() -> None:
    """A post comes before its comments, though it ends behind them, and each knows it by its number."""
    data = document("<item><id>9</id><wp:comment><id>1</id></wp:comment><wp:comment><id>2</id></wp:comment></item>")
    source = Source("wxr.xml", lambda: io.BytesIO(data), len(data))
    items = xml_items(source, InputOptions(), Facts(), names=("item", "comment"), within={"comment": "item"})

    told = [(got.name, got.number, got.outer) for got in items if isinstance(got, XmlItem)]

    assert [("item", 1, 0), ("comment", 2, 1), ("comment", 3, 1)] == told


def test_a_damaged_inner_record_leaves_the_others_where_they_are() -> None:
    """The comments behind it still know their post; those of a lost post know none."""
    post = "<item><id>9</id><wp:comment><id>1</id></wp:comment><wp:comment><id>2</id><b></wp:comment>"
    data = document(post + "<wp:comment><id>3</id></wp:comment></item>", "<itXm><wp:comment><id>4</id></wp:comment>")
    source = Source("wxr.xml", lambda: io.BytesIO(data), len(data))
    items = xml_items(source, InputOptions(), Facts(), names=("item", "comment"), within={"comment": "item"})

    outer = {got.element[0].text: got.outer for got in items if isinstance(got, XmlItem)}

    assert outer["1"] == outer["2"] == outer["3"] > 0 == outer["4"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "ISO-8859-1"),
        ("utf-8", "ISO-8859-1"), ("utf-8", "UTF-16"), ("utf-8", "no-such-name"), ("iso-8859-2", "iso-8859-2"),
    ],
)  # fmt: skip
def test_a_file_is_read_in_its_own_encoding(encoding: str, declared: str) -> None:
    """By its mark, by what it declares, or by its bytes where what it declares cannot be."""
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + document(item(1, "ö é")).decode()

    assert [["1", "ö é"]] == read(text.encode(encoding))[0]


def test_japanese_is_read_as_declared() -> None:
    """An encoding of seven bits looks like ASCII; only the declaration tells."""
    text = '<?xml version="1.0" encoding="ISO-2022-JP"?>' + document(item(1, "お茶")).decode()

    assert [["1", "お茶"]] == read(text.encode("iso-2022-jp"))[0]


def test_a_damaged_outermost_tag_is_mended() -> None:
    """The prefixes that it declares still count."""
    data = document("<item><wp:id>7</wp:id></item>").replace(b"<rss ", b"<rss d\xc3\x85 ")

    assert [["7"]] == read(data)[0]


def test_no_element_at_all_is_an_error_of_the_whole_file() -> None:
    """It names the remedy."""
    with pytest.raises(InputError, match="no outermost element"):
        read(b"<?xml version='1.0'?> nothing")


def test_a_record_cut_by_a_stretch_keeps_what_is_named_like_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where damage behind it makes the parser start anew, the field that bears a record's name is read again."""
    # The first stretch is what was looked at to know the outermost element.
    monkeypatch.setattr("reporter.readers.xml_stream.HEAD_BYTES", 4_000)
    monkeypatch.setattr("reporter.readers.xml_stream.CHUNK", 4_000)
    posts = [f"<post><id>{number}</id><thread>{number}</thread>{'<x/>' * 300}</post>" for number in range(20)]
    for damaged in range(3, 20):
        data = document(*(text.replace("</id>", "</iX>") if at == damaged else text for at, text in enumerate(posts)))
        found, _ = read(data, "post", "thread")

        given_ = [row[:2] for row in found]
        assert [] == [at for at in range(20) if at != damaged and [str(at), str(at)] not in given_]


def test_memory_does_not_grow_with_the_file() -> None:
    """Ten times the records need no more memory."""
    peaks = []
    for count in (4_000, 40_000):
        data = document(*(item(number, "w" * 200) for number in range(count)))
        source = Source("feed.xml", lambda data=data: io.BytesIO(data), len(data))
        tracemalloc.start()
        total = sum(1 for _ in xml_items(source, InputOptions(), Facts(), names=("item",), within={}))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == total

    assert peaks[1] < 2 * peaks[0]


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    where=st.lists(st.integers(0, 10**9), min_size=1, max_size=4),
    sign=st.binary(min_size=1),
)
def test_damage_costs_at_most_the_records_it_touches(seed: int, where: list[int], sign: bytes) -> None:
    """In a file of several stretches all records that no damage reached are given, and what is lost is told."""
    dice = random.Random(seed)
    texts = [f"words {number} " + "x" * dice.randrange(6000) for number in range(200)]
    records = [item(number, text) for number, text in enumerate(texts)]
    whole = document(*records)
    start = whole.index(b"<item>")
    places = [start + place % (len(whole) - start - 60) for place in where]
    damaged = bytearray(whole)
    for place in places:
        damaged[place] = sign[0]
    found, facts = read(bytes(damaged))
    given_ = [tuple(row) for row in found if isinstance(row, list)]
    at, missing = start, 0
    for number, text in enumerate(texts):
        end = at + len(records[number])
        if (str(number), text) not in given_:
            missing += 1
            assert any(at - 5 <= place <= end + 5 for place in places)
        at = end
    assert not missing or facts.problems or len(given_) == 200


@pytest.mark.parametrize(
    ("opening", "is_block"),
    [
        (OPENING, True),
        ("<rss><channel>", True),
        (OPENING.replace("http:", "'http:"), False),
        ("<rss>" + "<channel>" * 70, False),
        (OPENING + "<!-- a -->", True),
        (OPENING + item(0) + "<?php", False),
    ],
    ids=["plain", "no namespace", "odd namespace", "deep", "comment before", "instruction"],
)
def test_records_come_as_a_block_where_nothing_is_unusual(opening: str, is_block: bool) -> None:
    """All but the first, behind which it is known what counts where they stand."""
    data = (opening + item(1) + item(2) + item(3) + "</rss>").encode()
    source = Source("feed.xml", lambda: io.BytesIO(data), len(data))
    runs = xml_runs(source, InputOptions(), Facts(), names=["item"], within={}, by_columns=True)

    assert is_block == any(isinstance(run, XmlBlock) and run.count == 2 for run in runs)
