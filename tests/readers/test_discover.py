"""Which files are exports."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.discover import DANGLING, LEADS_OUT, LINKED_FOLDER, MANIFEST, find_inputs
from reporter.site import publish


def test_exports_are_found_in_order_and_the_rest_is_left(tmp_path: Path) -> None:
    """Files in folders are found; hidden files, notes, READMEs, labels and ways out of the folder are not."""
    folder = tmp_path / "input"
    for name in ("b.csv", "a/z.json", "a/notes/c.csv", "notes/n.md", ".hidden", ".git/x", "README.md", "labels.csv"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "outside.csv").write_text("secret")
    (folder / "out.csv").symlink_to(tmp_path / "outside.csv")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "same.csv").symlink_to(folder / "b.csv")
    assert [
        ("a/notes/c.csv", None),
        ("a/z.json", None),
        ("b.csv", None),
        ("out.csv", LEADS_OUT),
        ("same.csv", None),
        ("up", LEADS_OUT),
    ] == found(folder)


def found(folder: Path) -> list[tuple[str, str | None]]:
    """What is found, and why some of it is passed over."""
    return [(place.path.relative_to(folder).as_posix(), place.obstacle) for place in find_inputs(folder)]


def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path) -> None:
    """Pipes, sockets, devices, and links to nothing, to themselves or to another folder of the input have a reason."""
    (tmp_path / "a").mkdir()
    (tmp_path / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "gone.csv").symlink_to("nothing.csv")
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "socket"))
        assert [
            ("again", LINKED_FOLDER),
            ("gone.csv", DANGLING),
            ("loop.csv", DANGLING),
            ("pipe.csv", "a pipe (FIFO)"),
            ("socket", "a socket"),
        ] == found(tmp_path)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it is not silently missing."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.csv").write_text("x")
    scandir: Callable[[Any], Iterator[os.DirEntry[str]]] = os.scandir

    def refuse(place: Any) -> Any:
        if str(place).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refuse)

    assert [("a.csv", None), ("closed", "a folder that cannot be opened (Permission denied)")] == found(tmp_path)


def test_a_link_within_the_input_is_read_also_from_a_folder_of_it(tmp_path: Path) -> None:
    """Where only one folder of the input is looked at, the rule is the same as for the whole."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "b/x.csv").write_text("x")
    (tmp_path / "a/x.csv").symlink_to(tmp_path / "b/x.csv")

    assert [LEADS_OUT] == [place.obstacle for place in find_inputs(tmp_path / "a")]
    assert [None] == [place.obstacle for place in find_inputs(tmp_path / "a", inside=tmp_path)]


def test_a_site_inside_the_input_is_not_read(tmp_path: Path) -> None:
    """A folder that holds the manifest of a report is no input; another's manifest is a file like any."""
    for name in ("site/data/mentions.csv", "site/index.html", "other/a.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "site" / MANIFEST).write_bytes(publish._manifest_bytes({}))
    (tmp_path / "other" / MANIFEST).write_text('{"schema": "theirs"}')
    assert [("other/a.csv", None), (f"other/{publish.MANIFEST}", None)] == found(tmp_path)


def test_what_systems_leave_behind_is_no_export(tmp_path: Path) -> None:
    """Files of file managers are passed over everywhere, the lists of other commands at the top only."""
    names = (
        "__MACOSX/._a.csv",
        ".DS_Store",
        "b/Thumbs.db",
        "b/desktop.ini",
        "offline.csv",
        "customers.csv",
        "forget.txt",
    )
    for name in (*names, "labels.csv", "b/labels.csv", "b/a.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [("b/a.csv", None), ("b/labels.csv", None)] == found(tmp_path)
