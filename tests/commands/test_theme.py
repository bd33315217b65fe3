"""`reporter theme`: what is listed, what is copied, and that nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reporter.cli import reporter
from reporter.commands.theme import catalogue, eject, list_themes
from reporter.errors import ConfigError, ThemeError
from reporter.site.theme import find_theme


def test_themes_are_listed_with_what_they_override(tmp_path: Path) -> None:
    """Name, place and overridden parts of each theme are told, packaged ones included."""
    eject("index.html", project=tmp_path, name="mine", block="basis")
    (tmp_path / "themes/mine/tokens.css").write_text(":root { --bad: #800000; }")
    (tmp_path / "themes/mine/strings.toml").write_text('[nav]\nspread = "How it travels"\n')
    told = list_themes(tmp_path)
    assert "default: comes with reporter, complete in itself" in told
    assert f"mine: {tmp_path / 'themes/mine'}, extends default" in told
    for line in ("templates/index.html: basis", "tokens.css: --bad", "strings.toml: nav.spread"):
        assert f"\n  {line}" in told


def test_a_file_is_copied_whole(tmp_path: Path) -> None:
    """A theme.toml is made, and the copy is the file that wins from then on."""
    told = eject("tokens.css", project=tmp_path, name="mine", block=None)
    theme = find_theme("mine", project=tmp_path)
    assert "--set site.theme=mine" in told
    assert theme.layers[0].extends == "default"
    assert theme.file("tokens.css").read_bytes() == theme.below("default").file("tokens.css").read_bytes()


@pytest.mark.parametrize(
    ("file", "path"),
    [("matrix", "charts/matrix.vl.json"), ("index", "templates/index.html"), ("favicon.svg", "static/favicon.svg")],
)
def test_a_file_is_found_by_its_name_alone(tmp_path: Path, file: str, path: str) -> None:
    """Folder and ending may be left out."""
    eject(file, project=tmp_path, name="mine", block=None)
    assert (tmp_path / "themes/mine" / path).is_file()


def test_a_block_is_copied_into_a_file_that_extends_its_template(tmp_path: Path) -> None:
    """The skeleton holds the one block as it stands, nested blocks included, and no other."""
    eject("index.html", project=tmp_path, name="mine", block="vital_signs")
    text = (tmp_path / "themes/mine/templates/index.html").read_text()
    assert text.startswith('{% extends "default:index.html" %}')
    assert '{% block vital_signs %}\n<section class="vital"' in text
    assert "{% block index %}" in text
    assert "{% block verdict %}" not in text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """What is there stays as it is, a link to nothing too."""
    folder = tmp_path / "themes/mine"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text('extends = "default"\n')
    (folder / "tokens.css").write_text("mine")
    (folder / "print.css").symlink_to("nothing.css")
    for name in ("tokens.css", "print.css"):
        with pytest.raises(ConfigError, match="is there already"):
            eject(name, project=tmp_path, name="mine", block=None)
    assert (folder / "tokens.css").read_text() == "mine"
    assert (folder / "theme.toml").read_text() == 'extends = "default"\n'


@pytest.mark.parametrize(
    ("file", "name", "block", "message", "hint"),
    [
        ("indx.html", "mine", None, "has no file 'indx.html'", "templates/index.html"),
        ("../secret", "mine", None, "has no file", ""),
        ("index.html", "mine", "bases", "has no block 'bases'", "'basis'"),
        ("index.html", "../up", None, "cannot be called", "small letters"),
        ("index.html", "default", None, "cannot be called", "small letters"),
    ],
)
def test_what_cannot_be_copied_is_told(
    tmp_path: Path, file: str, name: str, block: str | None, message: str, hint: str
) -> None:
    """The nearest name is said, and no file is made."""
    with pytest.raises(ThemeError, match=message) as caught:
        eject(file, project=tmp_path, name=name, block=block)
    assert hint in str(caught.value.hint)
    assert list(tmp_path.iterdir()) == []


def test_a_catalogue_is_begun_and_brought_up_to_date(tmp_path: Path) -> None:
    """A theme's own words are gathered for translation; what is translated stays."""
    folder = tmp_path / "themes" / "mine"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.toml").write_text('extends = "default"\n', "utf-8")
    (folder / "strings.toml").write_text('[nav]\nspread = "How word travels"\n', "utf-8")
    (folder / "templates" / "note.html").write_text("{% trans %}By hand{% endtrans %}", "utf-8")
    begun = catalogue("mine", project=tmp_path, language="de")
    path = folder / "locale" / "de.po"
    path.write_text(path.read_text("utf-8").replace('"By hand"\nmsgstr ""', '"By hand"\nmsgstr "Von Hand"'), "utf-8")
    again = catalogue("mine", project=tmp_path, language="de")

    assert f"{path}: 2 messages, 2 to translate." == begun
    assert f"{path}: 2 messages, 1 to translate." == again
    assert 'msgctxt "nav.spread"' in path.read_text("utf-8")
    with pytest.raises(ThemeError, match="no language is called 'german'"):
        catalogue("mine", project=tmp_path, language="german")


def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands work as they are typed, and a second copy ends with exit code 2."""
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(reporter, ["theme", "eject", "index.html", "--block", "basis"]).exit_code == 0
    assert run(reporter, ["theme", "eject", "index.html"]).exit_code == 2
    assert "templates/index.html: basis" in run(reporter, ["theme", "list"]).output
