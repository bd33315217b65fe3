"""Which files are exports."""

from __future__ import annotations

from pathlib import Path

from reporter.readers.discover import find_inputs


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
    assert ["a/notes/c.csv", "a/z.json", "b.csv", "same.csv"] == found
