"""Encodings, found and declared."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from contextlib import suppress
from encodings.aliases import aliases
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.readers.encodings import decide_encoding, open_text, open_utf8
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.source import file_source


@pytest.mark.parametrize(
    ("mark", "encoding", "declared"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
        (b"", "utf-32-le", "utf-32-le"),
        (b"", "utf-32-be", "utf-32-be"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (b"", "cp1252", "cp1252"),
    ],
)
def test_a_table_is_read_in_any_encoding(
    mark: bytes, encoding: str, declared: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """The words come out right, and the file's encoding is named."""
    text = "id,text,author\n" + "".join(f"{n},Grüße aus Köln – très bien,ann\n" for n in range(1, 9))
    found = read_whole(write("a.csv", mark + text.encode(encoding)))
    assert declared == found.facts.encoding
    assert {"Grüße aus Köln – très bien"} == set(found.column("text"))


@pytest.mark.parametrize("encoding", ["cp037", "utf-32-le", "utf-16-be", "utf-7"])
def test_what_the_user_says_goes_before_what_the_bytes_look_like(
    encoding: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """A file that is no text by its bytes is one in the encoding that the user names, also with signs of any script."""
    words = "猫が大好き𓀀" * 20 if encoding != "cp037" else "I love it"
    path = write("a.csv", f"id,text,author\n1,{words},ann\n".encode(encoding))

    found = read_whole(path, encoding=encoding)

    assert ("table", [words]) == (found.reader, found.column("text"))


def test_one_damaged_byte_does_not_change_the_encoding(write: Callable[..., Path], read_whole: Any) -> None:
    """A UTF-8 file with a broken byte stays UTF-8, and the damage is said."""
    lines = b"".join(f"{n},Grüße ümläut,ann\n".encode() for n in range(1, 9))
    found = read_whole(write("a.csv", b"id,text,author\n" + lines + b"9,bro\xffken,bob\n"))
    assert ("utf-8", "bro\ufffdken") == (found.facts.encoding, found.rows[-1]["text"])
    assert found.facts.problems


def test_bytes_that_windows_leaves_open_are_kept(write: Callable[..., Path], read_whole: Any) -> None:
    """The five undefined bytes of Windows-1252 do not stop the reading."""
    found = read_whole(write("a.csv", b"id,text\n1,caf\xe9 \x81\x8d \x80\n"))
    assert "café \x81\x8d €" == found.rows[0]["text"]


def test_the_users_encoding_wins(write: Callable[..., Path], read_whole: Any) -> None:
    """What the user says is not questioned; a name that is no encoding is an error with a remedy."""
    path = write("a.csv", "id,text\n1,žluť\n".encode("cp1250"))
    assert "žluť" == read_whole(path, encoding="cp1250").rows[0]["text"]
    for name in ("klingon", "base64", "idna", "undefined", "zip", "a\0b"):
        with pytest.raises(InputError, match="no encoding named"):
            read_whole(path, encoding=name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_can_be_opened(tmp_path: Path, data: bytes) -> None:
    """Whatever the bytes, the file opens as text and as UTF-8, and both agree."""
    path = tmp_path / "any"
    path.write_bytes(data)
    encoding = decide_encoding(file_source(path), InputOptions(), Facts())
    with open_text(file_source(path), encoding) as text, open_utf8(file_source(path), encoding, mend=True) as recoded:
        assert text.read().lstrip("\ufeff") == recoded.read().decode("utf-8", "surrogatepass").lstrip("\ufeff")


@pytest.mark.parametrize("encoding", sorted(set(aliases.values()) | {"charmap", "punycode", "unicode_escape"}))
def test_every_name_that_python_knows_reads_or_is_refused(
    encoding: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """No name of an encoding ends in anything but rows or words."""
    with suppress(InputError):
        read_whole(write("a.csv", "id,text\n1,žluť\n"), encoding=encoding)
