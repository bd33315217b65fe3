"""YouTube comments out of Takeout: many languages, and words in pieces of JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.formats.youtube_takeout import _words
from reporter.readers.text import clean

Write = Callable[..., Path]
NOW = ("Comment ID", "Channel ID", "Comment Create Timestamp", "Price", "Parent Comment ID", "Post ID", "Video ID")
NOW += ("Comment Text", "Top-Level Comment ID")
VIDEO, CHANNEL, TIME = "dQw4w9WgXcA", "UCabcdefghijklmnopqrstuv", "2024-04-11T18:26:40.15544+00:00"


def table(names: Sequence[str], *rows: Sequence[str]) -> str:
    """A table as Takeout writes it."""
    out = io.StringIO()
    csv.writer(out).writerows([names, *rows])
    return out.getvalue()


def test_a_comment_under_a_video(write: Write, read_whole: Callable[..., Any]) -> None:
    """It is known by its own id, answers the video, and is by the owner of the account."""
    found = read_whole(
        write("comments.csv", table(NOW, ("C1", CHANNEL, TIME, "0", "", "", VIDEO, '{"text":"Nice"}', "")))
    )

    row = found.rows[0]
    assert ("youtube_takeout", "youtube:C1", "comment", "Nice") == (found.reader, row["id"], row["kind"], row["text"])
    assert (CHANNEL, None, "exact") == (row["author_id"], row["author"], row["time_basis"])
    assert (f"youtube:{VIDEO}", f"youtube:{VIDEO}") == (row["parent_id"], row["conversation_id"])
    assert f"https://www.youtube.com/watch?v={VIDEO}&lc=C1" == row["url"]


def test_a_column_of_another_wording_is_told_by_its_place(write: Write, read_whole: Callable[..., Any]) -> None:
    """Where a language that is known words the time and the parent otherwise, neither is lost."""
    names = "Kommentar-ID,Kanal-ID,Erstellt um,Preis,ID darüber,Video-ID,Kommentartext"
    line = 'C1.9a,UCa,2024-01-01T10:00:00+00:00,0,C1,vid12345678,"{""text"":""Ja""}"'
    row = read_whole(write("comments.csv", f"{names}\n{line}\n")).rows[0]

    assert ("2024-01-01T10:00:00+00:00", "exact") == (row["created_at"].isoformat(), row["time_basis"])
    assert ("youtube:C1", "youtube:vid12345678") == (row["parent_id"], row["conversation_id"])


def test_an_answer_and_a_comment_under_a_post(write: Write, read_whole: Callable[..., Any]) -> None:
    """An answer's parent is the comment; under a post of the community tab the post takes the video's place."""
    answer = ("C1.9a", CHANNEL, TIME, "0", "C1", "", VIDEO, '{"text":"Yes"}', "C1")
    below = ("C2", CHANNEL, TIME, "0", "", "Ugkx1", "", '{"text":"Hi"}', "")
    found = read_whole(write("comments.csv", table(NOW, answer, below)))

    assert ["youtube:C1", "youtube:Ugkx1"] == found.column("parent_id")
    assert [f"youtube:{VIDEO}", "youtube:Ugkx1"] == found.column("conversation_id")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('{"text":"one "},{"text":"two"}', "one two"),
        ('{"text":"@ann","mention":{"channelId":"UC1"}},{"text":" hello"}', "@ann hello"),
        ('{"takeoutSegments":[{"text":"old "},{"text":"form"}]}', "old form"),
        ('[{"text":"a"},{"text":"b"}]', "ab"),
        ('{"text":"line\nbreak \\"quoted\\" &amp;"}', 'line\nbreak "quoted" &amp;'),
        ("plain words", "plain words"),
        ('{"text":"torn', '{"text":"torn'),
        ("", None),
    ],
)
def test_the_words_are_put_together(cell: str, words: str | None) -> None:
    """Pieces are joined, whatever the age of the export; a cell that is no such JSON is the words itself."""
    assert words == _words(cell)


@given(st.lists(st.text(), min_size=1))
def test_pieces_of_any_text_come_back_whole(pieces: list[str]) -> None:
    """Whatever people wrote, the pieces joined are what they wrote, but for outer space and control signs."""
    assert clean("".join(pieces)) == _words(",".join(json.dumps({"text": piece}) for piece in pieces))


@pytest.mark.parametrize(
    "names",
    [
        ("Reactie-ID", "Kanaal-ID", "Aanmaaktijdstempel reactie", "Prijs", "Bovenliggende reactie-ID",
         "Video-ID", "Reactietekst"),
        ("Kommentar-ID", "Kanal-ID", "Zeitstempel der Erstellung des Kommentars", "Preis", "Übergeordnete Kommentar-ID",
         "Video-ID", "Kommentartext"),
        ("ID del comentario", "ID del canal", "Marca de tiempo de creación del comentario", "Precio",
         "ID del comentario principal", "ID del vídeo", "Texto del comentario"),
        ("Kommenttitunnus ID", "Kanavan ID", "Aikaleima", "Hinta", "Ylätason ID", "Videon ID", "Teksti"),
    ],
)  # fmt: skip
def test_every_language(names: tuple[str, ...], write: Write, read_whole: Callable[..., Any]) -> None:
    """Columns are known by their names, and in a language that is not known by their order."""
    rows = [("C1", CHANNEL, TIME, "0", parent, VIDEO, '{"text":"Nice"}') for parent in ("C0", "")]
    found = read_whole(write("x.csv", table(names, *rows)))

    assert ("youtube_takeout", ["Nice", "Nice"]) == (found.reader, found.column("text"))
    assert {f"youtube:{VIDEO}"} == set(found.column("conversation_id"))
    assert "exact" == found.facts.time_basis


def test_live_chats(write: Write, read_whole: Callable[..., Any]) -> None:
    """What was said in a live chat stands under the video."""
    names = (
        "Live Chat ID",
        "Channel ID",
        "Live Chat Create Timestamp",
        "Price",
        "Currency code",
        "Video ID",
        "Live Chat Text",
    )
    row = read_whole(
        write("live chats.csv", table(names, ("L1", CHANNEL, TIME, "5", "USD", VIDEO, '{"text":"hi"}')))
    ).rows[0]

    assert ("youtube:L1", "hi", f"youtube:{VIDEO}") == (row["id"], row["text"], row["parent_id"])


def test_a_bad_time_costs_its_row(write: Write, read_whole: Callable[..., Any]) -> None:
    """One row is rejected, the other read."""
    rows = [(f"C{n}", CHANNEL, time, "0", "", "", VIDEO, '{"text":"x"}', "") for n, time in enumerate((TIME, "noon"))]
    found = read_whole(write("comments.csv", table(NOW, *rows)))

    assert (1, [3]) == (len(found.rows), [row.row for row in found.rejected])
