"""Tables from tools that nobody has met."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs"], exclude_characters="&<'=@\ufeff\u2028\u2029"),
    min_size=1,
)
PREAMBLES = st.lists(st.sampled_from(["Report:,Bulk", "", "From:,2024-01-01", '"Label, long",x', "sep"]), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
    PREAMBLES,
)
def test_any_table_comes_back_whole(
    tmp_path: Path, read_whole: Any, said: list[tuple[str, str]], delimiter: str, encoding: str, preamble: list[str]
) -> None:
    """Words and authors are those that were written, whatever the delimiter, the encoding and the rows above."""
    out = io.StringIO(newline="")
    out.write("".join(line.replace(",", delimiter) + "\n" for line in preamble))
    table = csv.writer(out, delimiter=delimiter)
    table.writerow(["Mention ID", "Date", "Author", "Full Text"])
    table.writerows([f"n{n}", "2024-05-01T10:00:00Z", author, text] for n, (author, text) in enumerate(said))
    path = tmp_path / "table.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    found = read_whole(path)
    assert [f"web:n{n}" for n in range(len(said))] == found.column("id")
    assert [text for _, text in said] == found.column("text")
    missing = {"nan", "none", "null", "n/a", "na", "nil", "undefined", "-", "--", "#n/a"}
    assert [None if author.casefold() in missing else author for author, _ in said] == found.column("author")


def test_float_ids_of_a_column_with_gaps_join(write: Callable[..., Path], read_whole: Any) -> None:
    """A parent column that pandas turned into floats still names the ids of its parents."""
    found = read_whole(write("a.csv", "tweet_id,text,in_reply_to_status_id\n1,a,\n2,b,1.0\n3,c,2.0\n"))
    assert [None, "x:1", "x:2"] == found.column("parent_id")
    assert ["none", "id", "id"] == found.column("parent_evidence")
    assert ["post", "comment", "comment"] == found.column("kind")


def test_damaged_ids_are_never_joined_on(write: Callable[..., Path], read_whole: Any) -> None:
    """An id in scientific notation is replaced by the one in the link, or made; a damaged parent is no parent."""
    rows = (
        "tweet id,url,text,in reply to status id,author\n"
        "1.38024E+18,https://x.com/a/status/1380242611781386245,one,,a\n"
        "1.38024E+18,,two,1.38024E+18,b\n"
        "1.38024E+18,,three,,c\n"
    )
    found = read_whole(write("a.csv", rows))
    assert "x:1380242611781386245" == found.rows[0]["id"]
    assert 3 == len(set(found.column("id")))
    assert (None, "none", "comment") == tuple(found.rows[1][name] for name in ("parent_id", "parent_evidence", "kind"))
    assert any(
        "1 id in column 'in reply to status id' has lost its last digits" in problem for problem in found.facts.problems
    )


def test_ids_rounded_to_fifteen_digits_are_found(write: Callable[..., Path], read_whole: Any) -> None:
    """A column whose long ids all end in zeros went through a spreadsheet."""
    ids = ["1380242611781380000", "1380242611781390000", "1380242611781400000"]
    found = read_whole(write("a.csv", "tweet_id,text,author\n" + "".join(f"{i},text {i},a\n" for i in ids)))
    assert not {f"x:{i}" for i in ids} & set(found.column("id"))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["01/02/2024", "13/02/2024"], ["2024-02-01", "2024-02-13"]),
        (["01/02/2024", "02/13/2024"], ["2024-01-02", "2024-02-13"]),
    ],
)
def test_one_date_decides_for_the_column(
    dates: list[str], expected: list[str], write: Callable[..., Path], read_whole: Any
) -> None:
    """A day above twelve anywhere tells which part is the day everywhere."""
    found = read_whole(write("a.csv", "id,date,text\n" + "".join(f"{n},{d},t{n}\n" for n, d in enumerate(dates))))
    assert expected == [at.date().isoformat() for at in found.column("created_at")]
    assert [] == found.facts.problems
    assert {"day_only"} == set(found.column("time_basis"))


def test_an_undecided_date_is_said_and_can_be_set(write: Callable[..., Path], read_whole: Any) -> None:
    """Where no date decides, the reading is stated as a problem; the user's word ends it."""
    path = write("a.csv", "id,date,text\n1,03/04/2024,a\n2,03/04/2024,b\n")
    assert any("day_first" in problem for problem in read_whole(path).facts.problems)
    decided = read_whole(path, day_first=False)
    assert [] == decided.facts.problems
    assert {dt.date(2024, 3, 4)} == {at.date() for at in decided.column("created_at")}


def test_the_order_of_rows_decides_an_undecided_date(write: Callable[..., Path], read_whole: Any) -> None:
    """Rows that run in order of time under one reading only are read so."""
    days = ["01/02/2024", "05/02/2024", "11/02/2024", "02/03/2024", "09/03/2024"]
    found = read_whole(write("a.csv", "id,date,text\n" + "".join(f"{n},{d},t{n}\n" for n, d in enumerate(days))))
    assert ["2024-02-01", "2024-03-09"] == [found.column("created_at")[at].date().isoformat() for at in (0, -1)]


def test_the_users_zone_is_used_and_named(write: Callable[..., Path], read_whole: Any) -> None:
    """A zone from the configuration moves naive times, and the basis says so."""
    path = write("a.csv", "id,date,text\n1,2024-07-01 12:00:00,a\n")
    found = read_whole(path, timezone="Europe/Berlin")
    assert dt.datetime(2024, 7, 1, 10, tzinfo=dt.UTC) == found.rows[0]["created_at"]
    assert "assumed_zone" == found.facts.time_basis
    with pytest.raises(InputError, match="no time zone named 'Mars/Base'"):
        read_whole(path, timezone="Mars/Base")


def test_comments_may_be_a_number_or_a_text(write: Callable[..., Path], read_whole: Any) -> None:
    """What the column holds decides, not its name."""
    counts = read_whole(write("counts.csv", "id,text,comments\n1,a,3\n2,b,0\n"))
    words = read_whole(write("words.csv", "id,title,comment\n1,head,such a thing\n2,head,never again\n"))
    assert [3, 0] == counts.column("replies")
    assert ["such a thing", "never again"] == words.column("text")


def test_a_source_column_of_links_is_the_link(write: Callable[..., Path], read_whole: Any) -> None:
    """Where the column named Source holds addresses it is the link, and the platform follows from it."""
    rows = ",ID,Date,Hrs,Title,Content,Source,Sentiment\n,7,2024-05-01,14:30,T,words,https://www.reddit.com/r/a/comments/b/,1\n"
    found = read_whole(write("a.csv", "\n" + rows))
    assert ("reddit", "https://www.reddit.com/r/a/comments/b/", "1") == tuple(
        found.rows[0][name] for name in ("platform", "url", "provided_sentiment")
    )
    assert dt.datetime(2024, 5, 1, 14, 30, tzinfo=dt.UTC) == found.rows[0]["created_at"]


def test_a_source_column_of_apps_is_left_alone(write: Callable[..., Path], read_whole: Any) -> None:
    """The app that a tweet was sent with is not its platform."""
    found = read_whole(write("a.csv", "tweet_id,text,source\n1,a,Twitter for Android\n2,b,Buffer\n"))
    assert ({"x"}, ["source"]) == (set(found.column("platform")), found.facts.unmapped)


def test_retweets_by_column_and_by_text(write: Callable[..., Path], read_whole: Any) -> None:
    """A share has no words of its own; words before an RT are a quote; a plea for one is neither."""
    texts = ["RT @ann: great phone", "So true! RT @ann: great phone", "{link} RT @ann great phone", "Please RT this"]
    found = read_whole(write("a.csv", "tweet_text\n" + "".join(f"{text}\n" for text in texts)))
    assert ["share", "quote", "share", "post"] == found.column("kind")
    assert [None, "So true!", None, "Please RT this"] == found.column("text")
    assert ["great phone"] * 3 + [None] == found.column("shared_text")


def test_words_of_others_stay_others_in_what_is_called_a_tweet(write: Callable[..., Path], read_whole: Any) -> None:
    """A column that calls every row a tweet does not make words that are passed on an opinion; a told quote stays."""
    rows = "1,tweet,RT @ann: great phone\n2,tweet,mine\n3,quote,RT @ann: great phone\n4,tweet,Yes! RT @bob: no\n"
    found = read_whole(write("a.csv", "tweet_id,type,text\n" + rows))
    assert ["share", "post", "quote", "quote"] == found.column("kind")
    assert [None, "mine", "RT @ann: great phone", "Yes!"] == found.column("text")
    assert ["ann", None, None, "bob"] == found.column("shared_author")


def test_a_retweet_has_no_counts_of_its_own(write: Callable[..., Path], read_whole: Any) -> None:
    """What X counts on a retweet belongs to the original."""
    rows = "tweet_id,text,retweeted_status_id,favorite_count,retweet_count\n1,RT @a: b,9,5,70\n2,own,,0,3\n"
    found = read_whole(write("a.csv", rows))
    assert [("share", "x:9", None, None), ("post", None, 0, 3)] == [
        (row["kind"], row["parent_id"], row["likes"], row["shares"]) for row in found.rows
    ]


def test_a_row_of_the_wrong_kind_costs_only_itself(write: Callable[..., Path], read_whole: Any) -> None:
    """A word among numbers or times rejects its row, with the reason and the line."""
    rows = "id,text,likes,created_at\n" + "".join(f"{n},t{n},{n},2024-05-0{n}T10:00:00Z\n" for n in range(1, 8))
    found = read_whole(write("a.csv", rows + "8,t8,lots,2024-05-08T10:00:00Z\n9,t9,9,yesterday\n"))
    assert 7 == len(found.rows)
    assert [
        (9, "likes: not a count", "lots"),
        (10, "created_at: not a time that can be understood", "yesterday"),
    ] == [(row.row, row.reason, row.excerpt) for row in found.rejected]


def test_unknown_is_not_zero(write: Callable[..., Path], read_whole: Any) -> None:
    """An empty count is unknown; a zero is a zero."""
    found = read_whole(write("a.csv", "id,text,likes\n1,a,\n2,b,0\n3,c,n/a\n"))
    assert [None, 0, None] == found.column("likes")


def test_short_rows_of_a_file_that_drops_empty_cells(write: Callable[..., Path], read_whole: Any) -> None:
    """Where many rows leave out their empty end, none of them is torn, and it is said."""
    found = read_whole(write("a.csv", "id,text,author,likes\n" + "".join(f"{n},t{n}\n" for n in range(9))))
    assert (9, 0) == (len(found.rows), len(found.rejected))
    assert any("fewer fields" in problem for problem in found.facts.problems)


def test_rows_without_ids_have_stable_ids(write: Callable[..., Path], read_whole: Any) -> None:
    """The same row has the same id in another export; two people with the same words are two."""
    head = "author,date,text\n"
    one = read_whole(write("one.csv", head + "ann,2024-05-01,same\nbob,2024-05-01,same\n"))
    two = read_whole(write("two.csv", head + "zoe,2024-05-02,new\nbob,2024-05-01,same\n"))
    assert one.rows[1]["id"] == two.rows[1]["id"]
    assert one.rows[0]["id"] != one.rows[1]["id"]


def test_the_user_maps_the_columns(write: Callable[..., Path], read_whole: Any) -> None:
    """Columns with names that say nothing are read as the user says."""
    path = write("a.csv", "spalte a;spalte b;spalte c\nwahr;anna;x\n")
    with pytest.raises(InputError, match="no column was recognised"):
        read_whole(path)
    found = read_whole(path, columns={"text": "spalte a", "author": "spalte b"}, platform="Facebook")
    assert ("wahr", "anna", "facebook") == tuple(found.rows[0][name] for name in ("text", "author", "platform"))
    with pytest.raises(InputError, match="no column 'spalte x'"):
        read_whole(path, columns={"text": "spalte x"}, reader="table")


def test_ratings_are_put_on_one_scale(write: Callable[..., Path], read_whole: Any) -> None:
    """One to five stars become 0 to 1, and the rows are reviews."""
    found = read_whole(write("a.csv", "review id,review text,stars\n1,a,1\n2,b,3\n3,c,5\n"))
    assert [0.0, 0.5, 1.0] == found.column("rating")
    assert {"review"} == set(found.column("kind"))


def test_a_spreadsheet_with_a_preamble(tmp_path: Path, read_whole: Any) -> None:
    """Cells keep their types: dates are times, a rounded id is not an id, a row is named by its number in the sheet."""
    morning, day = dt.datetime.fromisoformat("2024-05-01 10:30"), dt.datetime.fromisoformat("2024-05-03")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Report:", "Bulk Mentions"])
    sheet.append([])
    sheet.append(["Tweet Id", "Date", "Author", "Full Text", "Likes"])
    sheet.append([1380242611781386245, morning, "ann", "first", 3])
    sheet.append(["1380242611781386246", morning, "bob", "second", None])
    sheet.append([])
    sheet.append(["77", day, "cy", "third", 0])
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = read_whole(path)
    assert "x:1380242611781386246" == found.rows[1]["id"]
    assert found.rows[0]["id"].startswith("x:~")
    assert dt.datetime(2024, 5, 1, 10, 30, tzinfo=dt.UTC) == found.rows[0]["created_at"]
    assert ([3, None, 0], [4, 5, 7]) == (found.column("likes"), found.column("source_row"))
    assert any("1 id in column 'Tweet Id' has lost its last digits" in problem for problem in found.facts.problems)


def test_the_header_alone_is_no_error(write: Callable[..., Path], read_whole: Any) -> None:
    """An export in which nobody said anything is empty, not broken."""
    assert 0 == read_whole(write("a.csv", "id,text,author\n")).rows_read


def ods(path: Path, rows: list[list[str]]) -> Path:
    """A small OpenDocument spreadsheet, written by hand."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    content = f'<office:document-content{names} office:version="1.2"><office:body><office:spreadsheet>'
    content += f'<table:table table:name="S">{cells}</table:table>'
    content += "</office:spreadsheet></office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest{names}>{entry}</manifest:manifest>")
    return path


def test_an_open_document_spreadsheet(tmp_path: Path, read_whole: Any) -> None:
    """ODS is read as XLSX is."""
    rows = [["Comment ID", "Date", "Username", "Comment"], ["c1", "2024-05-01T10:00:00Z", "ann", "good"]]
    found = read_whole(ods(tmp_path / "a.ods", rows))
    assert ("web:c1", "ann", "good", "comment") == tuple(found.rows[0][n] for n in ("id", "author", "text", "kind"))


def test_a_reddit_table_says_by_its_links_what_each_row_is(write: Callable[..., Path], read_whole: Any) -> None:
    """A bare id of Reddit gets the type that its link shows, so that answers find it."""
    link = "https://www.reddit.com/r/a/comments/s1/title/"
    rows = f"id,permalink,subreddit,parent,body\nc1,{link}c1/,a,,first\nc2,{link}c2/,a,c1,second\n"
    found = read_whole(write("a.csv", rows))
    assert ["reddit:t1_c1", "reddit:t1_c2"] == found.column("id")
    assert [None, "reddit:t1_c1"] == found.column("parent_id")
    assert ["comment", "comment"] == found.column("kind")


@pytest.mark.parametrize(
    "head", ["url,author,comment,published_at", "Post URL,Author,Comment,Date"], ids=["comments", "posts"]
)
def test_a_link_that_rows_share_is_their_conversation(head: str, write: Callable[..., Path], read_whole: Any) -> None:
    """Two comments on one video are two mentions of one conversation; a link of each row's own is its id."""
    link = "https://www.youtube.com/watch?v=abc"
    rows = f"{link},ann,good,2024-05-01\n{link},bob,bad,2024-05-01\n"
    shared = read_whole(write("shared.csv", f"{head}\n{rows}"))
    assert 2 == len(set(shared.column("id")))
    assert ["youtube:abc"] * 2 == shared.column("conversation_id")
    own = read_whole(write("own.csv", f"{head}\n" + rows.replace("abc,bob", "xyz,bob")))
    assert ["youtube:abc", "youtube:xyz"] == own.column("id")
    assert [None, None] == own.column("conversation_id")


def test_equal_words_of_nobody_on_one_day_are_as_many_mentions(write: Callable[..., Path], read_whole: Any) -> None:
    """The second of two anonymous rows is a mention, and the second of its kind in another export too."""
    head, row = "date,review\n", "2024-01-01,Great product\n"
    one = read_whole(write("one.csv", head + row + row))
    two = read_whole(write("two.csv", head + "2024-01-02,Other\n" + row + row + row))
    assert 2 == len(set(one.column("id")))
    assert one.column("id") == two.column("id")[1:3]
    assert 4 == len(set(two.column("id")))


def test_a_row_twice_in_an_export_has_one_id(write: Callable[..., Path], read_whole: Any) -> None:
    """The same words of one person at one time of day are one mention that was exported twice."""
    row = "2024-01-01 10:15:20,ann,Great product\n"
    assert 1 == len(set(read_whole(write("a.csv", "date,author,review\n" + row + row)).column("id")))


def test_words_alone_are_told_apart_by_their_place(write: Callable[..., Path], read_whole: Any) -> None:
    """Without author and time the file and the row are all that tells mentions apart, and it is said."""
    one, two = (read_whole(write(name, "review\nGreat product\n")) for name in ("a.csv", "b.csv"))
    assert one.column("id") != two.column("id")
    assert any("no author and no time" in problem for problem in one.facts.problems)


def test_midnights_are_days_in_any_zone(write: Callable[..., Path], read_whole: Any) -> None:
    """A column of midnights is one of days, which no zone moves."""
    path = write("a.csv", "id,date,text\n" + "".join(f"{n},2024-01-01 00:00,t{n}\n" for n in range(7)))
    found = read_whole(path, timezone="Europe/Berlin")
    assert {(dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "day_only")} == {
        (row["created_at"], row["time_basis"]) for row in found.rows
    }


def test_a_clock_beside_a_midnight_is_used_in_any_zone(tmp_path: Path, read_whole: Any) -> None:
    """A day that a spreadsheet keeps as a midnight gets its time from the column beside it."""
    book = openpyxl.Workbook()
    book.active.append(["Tweet Id", "Date", "Hrs", "Full Text"])
    book.active.append(["7", dt.datetime.fromisoformat("2024-01-02"), "14:30", "words"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    (row,) = read_whole(path, timezone="Europe/Berlin").rows
    assert dt.datetime(2024, 1, 2, 13, 30, tzinfo=dt.UTC) == row["created_at"]


def test_a_wrong_key_of_columns_is_named(write: Callable[..., Path], read_whole: Any) -> None:
    """A column of ours that does not exist is an error with the nearest name, not silence."""
    with pytest.raises(InputError, match=r"a\.csv: columns names 'auther'") as raised:
        read_whole(write("a.csv", "id,text,Who\n1,a,ann\n"), columns={"auther": "Who"})
    assert "Did you mean 'author'?" in (raised.value.hint or "")


@pytest.mark.parametrize("columns", [{}, {"text": "Words"}], ids=["unknown", "wrongly mapped"])
def test_an_error_about_columns_tells_nothing_of_the_file(
    columns: dict[str, str], write: Callable[..., Path], read_whole: Any
) -> None:
    """A file without a header has a person in its first row, whom no message names."""
    with pytest.raises(InputError) as raised:
        read_whole(write("a.csv", "Ann Lee,ann@example.com,+44 20 7946 0000\n"), columns=columns)
    assert not any(part in f"{raised.value} {raised.value.hint}" for part in ("Ann", "example", "7946"))


@pytest.mark.parametrize("odd", ["\x81", "\x85", "\u2028", "\x0c", "\x00"])
def test_odd_characters_in_the_header_do_not_hide_the_rows(
    odd: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """The header is the same where it is looked for and where the rows are read."""
    assert 1 == read_whole(write("a.csv", f"id,text,no{odd}te\n1,good,x\n")).rows_read


def test_a_western_byte_in_the_header_does_not_hide_the_rows(write: Callable[..., Path], read_whole: Any) -> None:
    """A byte that Windows-1252 leaves open stands in the header and in what is read below it alike."""
    assert 1 == read_whole(write("a.csv", b"id,text,caf\xe9\x81\n1,bon caf\xe9,x\n")).rows_read


def test_a_file_without_rows_says_so(write: Callable[..., Path], read_whole: Any) -> None:
    """Where there is nothing to count, a sentence says that nothing was found."""
    assert ["No row was found in this file."] == read_whole(write("a.csv", "id,text,author\n")).facts.problems
