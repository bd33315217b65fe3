"""Mail: whose words a message holds, whom it answers, and that no address is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.mail import Raw, body, header, own_words, parsed
from reporter.readers.values import made_id

HEAD = (
    "From: Ann Lee <ann@mail.example>\nDate: Sun, 26 Feb 2023 08:30:00 +0100\n"
    "Subject: Pots\nMessage-ID: <a@mail.example>\n"
)


def mailbox(*messages: str) -> str:
    return "\n".join(f"From ann@mail.example Sun Feb 26 08:30:00 2023\n{message}\n" for message in messages)


def text_of(message: str) -> str:
    return body(parsed(Raw(message.encode("utf-8", "surrogateescape"), False)))


def test_a_message_and_its_answer(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Ids are made of those of the messages, which look like addresses; so is the author's."""
    answer = (
        "From: ben at mail.example (Ben)\nDate: Sun, 26 Feb 2023 09:00:00 -0000\nSubject: Re: Pots\n"
        "Message-ID: <c@mail.example>\nIn-Reply-To: <b@mail.example>\nReferences: <a@mail.example> <b@mail.example>\n"
        "\nNo.\n"
    )
    whole = read_whole(write("list.mbox", mailbox(HEAD + "\nHot?\n", answer)))

    first, second = whole.rows
    assert "mbox" == whole.reader
    assert f"forum:{made_id('a@mail.example')}" == first["id"] == first["conversation_id"] == second["conversation_id"]
    assert ("post", "comment") == (first["kind"], second["kind"])
    assert f"forum:{made_id('b@mail.example')}" == second["parent_id"]
    assert ("Ann Lee", made_id("ann@mail.example")) == (first["author"], first["author_id"])
    assert ("Ben", made_id("ben@mail.example")) == (second["author"], second["author_id"])
    assert ("Hot?", "Pots") == (first["text"], first["title"])
    assert ("2023-02-26T07:30:00+00:00", "exact") == (first["created_at"].isoformat(), first["time_basis"])
    assert not any("mail.example" in str(value) for row in whole.rows for value in row.values())


def test_lines_that_look_like_a_start_do_not_split(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """A guarded `>From ` loses its guard, one without a date is a line like any other."""
    whole = read_whole(write("list.mbox", mailbox(HEAD + "\nSo.\n\n>From here on.\n\nFrom now on.\n")))

    assert ["So.\n\nFrom here on.\n\nFrom now on."] == whole.column("text")


def test_a_single_message(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Mail programs save one as .eml, with the way it took first."""
    way = "Received: from mx.example [192.0.2.9]\n\tby in.example; Sun, 26 Feb 2023 07:30:01 +0000\n"
    whole = read_whole(write("pots.eml", way + HEAD + "\nHot.\n"))

    assert ("mbox", ["Hot."]) == (whole.reader, whole.column("text"))


@pytest.mark.parametrize(
    ("label", "reason"),
    [("Spam,Unread", "marked as spam by Gmail"), ("Chat", "a private chat message"), ("Drafts", "a draft, not sent")],
)
def test_what_nobody_sent_is_rejected(
    label: str, reason: str, write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """Google Takeout says so by labels."""
    whole = read_whole(write("all.mbox", mailbox(HEAD + f"X-Gmail-Labels: {label}\n\nHot.\n")))

    assert [reason] == [rejected.reason for rejected in whole.rejected]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Sun, 26 Feb 2023 09:00:00 +0000 (UTC)", "2023-02-26T09:00:00+00:00"),
        ("26 Feb 2023 04:00:00 EST", "2023-02-26T09:00:00+00:00"),
        ("Sun,26 Feb 2023 9:00:00 GMT", "2023-02-26T09:00:00+00:00"),
        ("Sun Feb 26 09:00:00 2023", "2023-02-26T09:00:00+00:00"),
    ],
)
def test_dates_as_mail_programs_write_them(
    written: str, at: str, write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """With comments, names of zones and missing spaces."""
    message = HEAD.replace("Sun, 26 Feb 2023 08:30:00 +0100", written)

    assert at == read_whole(write("a.mbox", mailbox(message + "\nHot.\n"))).rows[0]["created_at"].isoformat()


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("No.\n\nOn Sun, Feb 26, 2023 at 8:00 AM Ann Lee\n<ann@mail.example> wrote:\n> Hot?\n>> Pots", "No."),
        ("> Hot?\n\nNo.\n\n> Cold?\n\nYes.", "No.\n\nYes."),
        ("Am 26.02.23 um 08:00 schrieb Ann:\n> Hot?\nNein.", "Nein."),
        ("Le dim. 26 févr. 2023 à 08:00, Ann <a@mail.example> a écrit :\n> Hot?\nNon.", "Non."),
        ("Ann Lee wrote:\n> Hot?\nNo.", "No."),
        ("No.\n-- \nBen\nAcme Ltd", "No."),
        ("No.\n\n-----Original Message-----\nFrom: Ann\nHot?", "No."),
        ("No.\n\nFrom: Ann Lee\nSent: Sunday\nTo: Ben\nHot?", "No."),
        ("On reflection I like it:\nit is hot.", "On reflection I like it:\nit is hot."),
        ("She wrote: hot", "She wrote: hot"),
        ("> only a quote", None),
    ],
)
def test_only_the_authors_own_words_are_kept(text: str, own: str | None) -> None:
    """Quotes, the lines that announce them and signatures are left out; sentences with a colon are not."""
    assert own == own_words(text)


def test_ten_thousand_blank_and_quoted_lines_cost_little() -> None:
    """Looking back for an announcement is bounded."""
    assert own_words("No." + "\n\n\n\n>x" * 200_000) == "No."


@pytest.mark.parametrize(
    ("head", "data", "said"),
    [
        ("text/plain; charset=latin1\nContent-Transfer-Encoding: quoted-printable", "caf=E9=\n au", "café au"),
        ("text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "8J+YgA==", "😀"),
        ("text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "!!not base64", "!!not base64"),
        ("text/plain; charset=x-nobody", "café", "café"),
        ("text/plain; charset=rot13", "tea", "tea"),
        ("text/html", "<p>Hot &amp; good</p><blockquote type=cite class=gmail_quote>old</blockquote>", "Hot & good"),
    ],
)  # fmt: skip
def test_bodies_in_any_encoding(head: str, data: str, said: str) -> None:
    """Also one that nobody knows, or that is no encoding of text."""
    assert said == text_of(f"Content-Type: {head}\n\n{data}").strip()


def test_plain_text_counts_over_html_and_attachments() -> None:
    """Of several forms the plain one is what was typed."""
    message = (
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html\n\n<p>marked</p>\n--b\n'
        "Content-Type: text/plain\n\nplain\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nlog\n"
        "--b--"
    )

    assert "plain" == text_of(message).strip()


def test_subjects_are_decoded() -> None:
    """In pieces, in any encoding, folded, or with bare bytes against the rules."""
    lines = (
        "Subject: =?UTF-8?B?UMO2?= =?iso-8859-1?Q?ts?=\n and\n pans\nX-A: =?x-none?Q?a=E9?=\nX-B: caf\udcc3\udca9\n\n"
    )
    message = parsed(Raw(lines.encode("utf-8", "surrogateescape"), False))

    assert ["Pöts and pans", "aé", "café", ""] == [header(message, name) for name in ("Subject", "X-A", "X-B", "X-C")]


def test_parts_nested_too_deep_cost_one_message(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Ten thousand boxes in boxes do not end the reading."""
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000))
    whole = read_whole(write("a.mbox", mailbox(HEAD + deep, HEAD.replace("<a@", "<z@") + "\nHot.\n")))

    assert 2 == whole.rows_read
    assert "Hot." in whole.column("text")


@pytest.mark.parametrize("parameters", ['"' + '\\\\";' * 300_000, "".join(f" a*{n}=x;" for n in range(300_000))])
def test_endless_parameters_cost_little(parameters: str) -> None:
    """A field that says how the words are written is read as far as any real one goes."""
    started = time.monotonic()
    message = parsed(Raw(f"From: Ann\nContent-Type: text/plain;{parameters}\n\nhello\n".encode(), False))
    assert "hello" == body(message).strip()
    assert time.monotonic() - started < 10


def test_a_huge_attachment_is_not_held(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The words before it are read, and the file says that something was left."""
    message = (
        HEAD + 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nHot.\n--b\n'
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + ("QUJD" * 19 + "\n") * 80_000 + "--b--\n"
    )
    whole = read_whole(write("a.mbox", mailbox(message)))

    assert ["Hot."] == whole.column("text")
    assert ["1 message is very large; what is attached to it was not read."] == whole.facts.problems


@given(st.lists(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=60)))
def test_own_words_are_words_of_the_text(lines: list[str]) -> None:
    """Nothing is made up: every line of what is kept stands in the message."""
    kept = own_words("\n".join(lines))

    assert {line.strip() for line in (kept or "").split("\n")} <= {"", *(line.strip() for line in lines)}


@pytest.mark.parametrize("date", ["Tue, 30 Nov 1999 23:56:33 -3000", "sometime", "\u00bc\u00f6, 27 6 2001 15:23:36"])
def test_a_clock_gone_wrong_costs_the_time_only(
    date: str, write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """The words stay, and the file says how many times are not known."""
    whole = read_whole(write("list.mbox", mailbox(HEAD.replace("Sun, 26 Feb 2023 08:30:00 +0100", date) + "\nHot?\n")))

    (row,) = whole.rows
    assert ("Hot?", None) == (row["text"], row["created_at"])
    assert ["1 message has a date that cannot be understood; its time is not known."] == whole.facts.problems


def test_a_message_that_was_sent_again_has_that_time(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """Some lists pass on messages without the first date."""
    (row,) = read_whole(write("list.mbox", mailbox("Resent-" + HEAD.split("\n", 1)[1] + "From: Ann\n\nHot?\n"))).rows

    assert "2023-02-26T07:30:00+00:00" == row["created_at"].isoformat()


def test_a_name_in_another_encoding_than_it_says() -> None:
    """Old Windows programs write their own encoding and call it UTF-8."""
    said = "From: =?UTF-8?Q?Luc=eda?= and =?utf-8?q?Jos=C3=A9?=\n\n"
    assert "Lucía and José" == header(parsed(Raw(said.encode(), False)), "From")


def test_what_is_refused_tells_no_address(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The place of a message without words is enough to find it."""
    whole = read_whole(write("list.mbox", mailbox(HEAD.replace("Pots", "") + "\n> Hot?\n", HEAD + "\nHot.\n")))

    (refused,) = whole.rejected
    assert "mail.example" not in (refused.excerpt or "")
