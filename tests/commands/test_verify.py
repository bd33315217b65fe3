"""Building twice: the same bytes, and what differs is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.kills import write_export
from reporter.cli import reporter
from reporter.commands.verify import differences
from reporter.site.publish import publish


def test_what_differs_is_named(tmp_path: Path) -> None:
    """A changed byte is told with its place, a file that one site lacks with which; the manifest differs too."""
    publish({"a.html": b"one", "b.html": b"same", "c.html": b"x"}, tmp_path / "first")
    publish({"a.html": b"ono", "b.html": b"same", "d.html": b"y"}, tmp_path / "second")

    told = differences(tmp_path / "first", tmp_path / "second")

    assert {"a.html": "differs from byte 2 on", "c.html": "only in the first", "d.html": "only in the second"} == {
        name: how for name, how in told.items() if name != "manifest.json"
    }


def test_a_shorter_file_differs_where_it_ends(tmp_path: Path) -> None:
    """Where one file is the beginning of another, they differ from its end on."""
    publish({"a.html": b"one"}, tmp_path / "first")
    publish({"a.html": b"one more"}, tmp_path / "second")

    assert "differs from byte 3 on" == differences(tmp_path / "first", tmp_path / "second")["a.html"]


@pytest.mark.slow
def test_the_command_finds_what_changes_from_run_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with an address in memory is named, alone of all; the history of earlier builds is no difference."""
    monkeypatch.chdir(tmp_path)
    write_export(tmp_path / "input", rows=60)
    (tmp_path / "input/notes").mkdir()
    (tmp_path / "input/notes/a.md").write_text("# A note\n")
    (tmp_path / "themes/lots/templates").mkdir(parents=True)
    (tmp_path / "themes/lots/theme.toml").write_text('name = "lots"\nextends = "default"\n')
    (tmp_path / "themes/lots/templates/note.html").write_text("<p>{{ {}.items }}</p>")
    (tmp_path / "history.ndjson").write_text("{}\n")

    options = ["build", "--verify", "--set", "site.theme=lots"]
    done = CliRunner().invoke(reporter, options, catch_exceptions=False)

    assert 4 == done.exit_code, done.output
    assert "built twice, 2 of " in done.output
    assert "manifest.json: differs from byte" in done.output
    assert "notes/a.html: differs from byte " in done.output
