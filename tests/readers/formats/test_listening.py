"""What holds for the exports of every listening suite: one platform and one id a post."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.addresses import address_id
from reporter.readers.formats.listening import linked_to, place_in, sentiment_word

BRANDWATCH = "Query Id,Query Name,Date,Resource Id,Url,Page Type,Full Text,Thread Entry Type\n"
MELTWATER = "Date\tTime\tHeadline\tURL\tHit Sentence\tOpening Text\tSource\tInput Name\tTweet Id\n"
TALKWALKER = "url,published,content,source_type,extra_author_attributes.name,external_id\n"
SPRINKLR = "Conversation Stream,Permalink,Created Time,snType column\n"


def exports(url: str, kind: str) -> dict[str, str]:
    """One post as four suites export it."""
    return {
        "b.csv": BRANDWATCH + f"1,Q,2024-03-01 09:15:02.0,77,{url},{kind},Kettle,\n",
        "m.csv": MELTWATER + f'2024-03-01\t9:15 AM\t\t{url}\tKettle\t\t{kind}\tAcme\t""\n',
        "t.csv": TALKWALKER + f'{url},2024-03-01T09:15:02Z,Kettle,"X,SOCIALMEDIA_{kind.upper()}",Kate,\n',
        "s.csv": SPRINKLR + f"Kettle,{url},1709284502000,{kind.upper()}\n",
    }


@pytest.mark.parametrize(
    ("url", "kind", "expected"),
    [
        ("https://twitter.com/a/statuses/1763500000000000001", "twitter", "x:1763500000000000001"),
        ("https://www.reddit.com/r/tea/comments/1b4abc1/x/", "reddit", "reddit:t3_1b4abc1"),
        ("https://www.reddit.com/r/tea/comments/1b4abc1/x/kt1xyz9/", "forum", "reddit:t1_kt1xyz9"),
        ("https://www.youtube.com/watch?v=KeTTle00001&lc=Ugx_1", "youtube", "youtube:Ugx_1"),
        ("https://www.facebook.com/acme/posts/122100000000001", "facebook", "facebook:122100000000001"),
    ],
)
def test_one_post_has_one_id_in_every_suite(
    write: Callable[..., Path], read_whole: Callable[..., Any], url: str, kind: str, expected: str
) -> None:
    """The id in the link goes before every suite's own number."""
    ids = {name: read_whole(write(name, text)).column("id") for name, text in exports(url, kind).items()}

    assert {name: [expected] for name in ids} == ids


def test_an_article_has_one_id_however_its_link_is_written(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """The schema, `www.`, the last slash and marks of campaigns do not make another article."""
    first = BRANDWATCH + "1,Q,2024-03-01 09:15:02.0,77,http://example.org/a/,news,Kettle,\n"
    second = MELTWATER + "2024-03-01\t9:15 AM\tK\thttps://www.example.org/a?utm_source=z\tKettle\t\tExample\tAcme\t\n"

    ids = [read_whole(write(name, text)).column("id") for name, text in (("1.csv", first), ("2.csv", second))]

    assert ids[0] == ids[1]
    assert ids[0][0].startswith("news:~")


def test_comments_under_one_link_stay_apart(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """A comment whose link is the video's is not the video: the video is its conversation."""
    link = "https://www.youtube.com/watch?v=KeTTle00001"
    rows = [f"1,Q,2024-03-01 09:1{n}:00.0,7{n},{link},youtube,Comment {n},comment\n" for n in range(3)]

    whole = read_whole(write("b.csv", BRANDWATCH + "".join(rows)))

    assert 3 == len(set(whole.column("id")))
    assert "youtube:KeTTle00001" not in whole.column("id")
    assert {"youtube:KeTTle00001"} == set(whole.column("conversation_id"))


def test_a_number_on_x_tells_the_zone(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The moment in the post's number puts a local time on UTC; a number that disagrees tells nothing."""
    made = datetime(2024, 3, 1, 9, 15, 2, tzinfo=UTC)
    number = (int(made.timestamp() * 1000) - 1_288_834_974_657) << 22
    rows = [f"2024-03-01\t4:15 AM\t\thttps://x.com/a/status/{n}\tKettle\t\tTwitter\tAcme\t\n" for n in (number, 10**18)]

    whole = read_whole(write("m.csv", MELTWATER + "".join(rows)))

    assert [made - timedelta(seconds=2), datetime(2024, 3, 1, 4, 15, tzinfo=UTC)] == whole.column("created_at")
    assert ["exact", "assumed_utc"] == whole.column("time_basis")
    assert any("zone of the account" in problem for problem in whole.facts.problems)


def test_a_zone_that_the_user_named_is_kept(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Nothing is noted of a zone that is known."""
    text = MELTWATER + "2024-03-01\t4:15 AM\tK\thttps://example.org/a\tKettle\t\tExample\tAcme\t\n"

    whole = read_whole(write("m.csv", text), timezone="America/New_York")

    assert [datetime(2024, 3, 1, 9, 15, tzinfo=UTC)] == whole.column("created_at")
    assert [] == whole.facts.problems


def test_a_table_saved_again_by_a_spreadsheet(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Semicolons, a mark at the start, another order of columns and ids in powers of ten do no harm."""
    text = (
        "\ufeffResource Id;My tag;Full Text;Page Type;Url;Date;Query Name;Query Id\n"
        "9,1E+18;x;Kettle;twitter;https://twitter.com/a/status/1763500000000000001;2024-03-01 09:15;Acme;1\n"
        "9,1E+18;x;Kettle two;news;https://example.org/b;2024-03-01 09:16;Acme;1\n"
    )

    whole = read_whole(write("b.csv", text))

    assert "brandwatch" == whole.reader
    assert "x:1763500000000000001" == whole.rows[0]["id"]
    assert whole.rows[1]["id"].startswith("news:~")


def test_an_author_known_by_mail_is_not_named(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """An address becomes a hash that is the same in every row, and stands in no column."""
    row = "https://example.org/{n},2024-03-01T09:15:02Z,Kettle {n},ONLINENEWS,Kate@Example.org,\n"

    whole = read_whole(write("t.csv", TALKWALKER + row.format(n=1) + row.format(n=2).replace("Kate", "kate")))

    assert [None, None] == whole.column("author")
    assert 1 == len(set(whole.column("author_id")))
    assert "example.org" not in whole.rows[0]["author_id"].casefold()


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("-1", "negative"),
        ("0", "neutral"),
        ("0.4", "positive"),
        ("NEUTRAL", "neutral"),
        ("Unknown", None),
        ("1,5", "positive"),
    ],
)
def test_opinions_are_words(written: str, word: str | None) -> None:
    """Numbers lose their size, and what says that there is none becomes unknown."""
    assert word == sentiment_word(written)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("http://twitter.com/a/statuses/20, http://twitter.com/b/statuses/21", ("x:20", "url")),
        ("http://twitter.com/a", (None, "none")),
        ("20", ("x:20", "id")),
        ("1.38E+18", (None, "none")),
        ("0", (None, "none")),
        ("a friend", (None, "none")),
        (None, (None, "none")),
    ],
)
def test_what_a_cell_points_to(cell: object, expected: tuple[str | None, str]) -> None:
    """The first of several links counts, a profile is no mention, and an id that lost its digits is none."""
    assert expected == linked_to(cell, "x")


def test_a_place_says_each_part_once() -> None:
    """A city that is a state is written once."""
    assert "Berlin, Germany" == place_in("Berlin", "berlin", None, "Germany")


@given(st.from_regex(r"[a-z0-9/]{0,20}[a-z0-9]", fullmatch=True), st.sampled_from(["", "www.", "m.", "amp."]))
def test_one_page_is_one_address(path: str, mark: str) -> None:
    """Whatever the path, the way the link is written makes no other id."""
    assert address_id(f"http://{mark}example.org/{path}/") == address_id(f"https://example.org/{path}?utm_medium=a#b")


@given(st.text())
def test_any_text_points_somewhere_or_nowhere(text: str) -> None:
    """No text breaks the reading of links."""
    parent, evidence = linked_to(text, "x")

    assert (parent is None) == (evidence == "none")
    assert address_id(text) is None or address_id(text).startswith("~")


def test_an_address_within_a_name_is_left_out(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The name stays; what told people apart is a hash of all of it."""
    text = BRANDWATCH.replace("Full Text", "Author,Full Text") + (
        "1,Q,2024-03-01 10:00:00.0,r1,https://news.example/a/b,news,Ann Lee <ann@mail.example>,Tea,post\n"
    )

    row = read_whole(write("b.csv", text)).rows[0]

    assert "Ann Lee" == row["author"]
    assert row["author_id"].startswith("~")


def test_the_basis_of_a_file_is_that_of_its_mentions(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """Where the numbers of all posts tell the zone, nothing was assumed, and nobody is asked for one."""
    said = datetime(2024, 3, 1, 10, tzinfo=UTC)
    number = int(said.timestamp() * 1000 - 1_288_834_974_657) << 22
    text = (
        "Date,Hit Sentence,Input Name,Opening Text,Source,Influencer,URL,Tweet Id\n"
        f"01-Mar-2024 12:00PM,Tea,Acme,,Twitter,@a,https://x.com/a/status/{number},{number}\n"
    )

    whole = read_whole(write("m.csv", text))

    assert ([said], "exact", []) == (whole.column("created_at"), whole.facts.time_basis, whole.facts.problems)
