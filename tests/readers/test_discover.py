"""Which files are exports."""

from __future__ import annotations

from pathlib import Path

from reporter.readers.discover import MANIFEST, find_inputs, leads_out
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
    found = [path.relative_to(folder).as_posix() for path in find_inputs(folder)]
    assert ["a/notes/c.csv", "a/z.json", "b.csv", "out.csv", "same.csv"] == found
    assert leads_out(folder / "out.csv", folder)
    assert not leads_out(folder / "same.csv", folder)


def test_a_site_inside_the_input_is_not_read(tmp_path: Path) -> None:
    """A folder that holds the manifest of a report is no input; another's manifest is a file like any."""
    for name in ("site/data/mentions.csv", "site/index.html", "other/a.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "site" / MANIFEST).write_bytes(publish._manifest_bytes({}))
    (tmp_path / "other" / MANIFEST).write_text('{"schema": "theirs"}')
    found = [path.relative_to(tmp_path).as_posix() for path in find_inputs(tmp_path)]
    assert ["other/a.csv", f"other/{publish.MANIFEST}"] == found


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
    assert ["b/a.csv", "b/labels.csv"] == [path.relative_to(tmp_path).as_posix() for path in find_inputs(tmp_path)]
