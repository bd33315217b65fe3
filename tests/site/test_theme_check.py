"""What `reporter theme check` finds: in a theme's files, and on the pages that it makes of reports at the edge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_theme import write_theme

from reporter.site.extremes import ATTACKS, extremes
from reporter.site.page_check import read_page
from reporter.site.theme import Theme, find_theme
from reporter.site.theme_check import check_files, check_pages


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drawings that these tests share."""
    return tmp_path_factory.mktemp("charts")


def test_the_default_theme_has_nothing_to_mend(theme: Theme, report: dict[str, Any], charts: Path) -> None:
    """The theme that travels with reporter fits hostile, strange and withheld reports."""
    kinds = extremes(report)
    some = {
        kind: kinds[kind] for kind in ("as it is", "every status", "hostile texts", "long, right-to-left and emoji")
    }
    assert check_files(theme) == []
    assert check_pages(theme, some, cache=charts) == []


def test_extremes_are_extreme(report: dict[str, Any]) -> None:
    """Every status occurs, every attack stands where strangers write, and the report itself stays as it was."""
    before = repr(report)
    kinds = extremes(report)
    statuses = {e["status"] for e in kinds["every status"]["estimates"].values()}
    assert statuses == {"settled", "moving", "too_few", "too_early", "not_observable"}
    assert all(e["value"] is None for e in kinds["nothing shown"]["estimates"].values())
    said = {m[key] for m in kinds["hostile texts"]["mentions"] for key in ("author", "text")}
    assert len(said & set(ATTACKS)) > 3
    assert repr(report) == before


@pytest.mark.parametrize(
    ("files", "where", "what", "remedy"),
    [
        (
            {"templates__index_dot_html": '{% extends "default:index.html" %}\n{% block bases %}x{% endblock %}'},
            "templates/index.html, line 2", "the block 'bases' is in no template", "'basis'",
        ),
        ({"templates__indx_dot_html": "x"}, "templates/indx.html", "no page uses this template", "'index.html'"),
        ({"strings_dot_toml": '[nav]\nsprad = "x"\n'}, "strings.toml: 'nav.sprad'", "no page asks", "'nav.spread'"),
        (
            {"strings_dot_toml": '[title]\npage = "{page} {when}"\n'},
            "strings.toml: 'title.page'", "nothing fills {when}", "{brand}, {page}",
        ),
        ({"tokens_dot_css": ":root {\n  --bda: #800000;\n}"}, "tokens.css, line 2", "no rule uses", "'bad'"),
        (
            {"tokens_dot_css": ":root {\n  --muted: #aaaaaa;\n}"},
            "tokens.css", "--muted on --paper has a contrast of 2.2", "darker",
        ),
        ({"tokens_dot_css": ":root { --muted: red; }"}, "tokens.css", "no colour written as #rrggbb", "Write it so"),
        (
            {"locale__de_dot_po": 'msgid "One {n}"\nmsgstr "Eins {m}"\n\nmsgid "Two"\nmsgstr ""\n'},
            "locale/de.po, line 1", "nothing fills m", "the blanks and the markup",
        ),
        (
            {"locale__de_dot_po": 'msgid "One {n}"\nmsgstr "Eins {n}"\n\nmsgid "Two"\nmsgstr ""\n'},
            "locale/de.po, line 4", "not translated yet", "Translate it",
        ),
        ({"charts__matrx_dot_vl_dot_json": "{}"}, "charts/matrx.vl.json", "no figure is drawn", "'matrix'"),
        (
            {"style_dot_css": 'a {}\n@import "https://x.example/a.css";'},
            "style.css, line 2", "load from elsewhere", "static/",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_named(
    tmp_path: Path, files: dict[str, str], where: str, what: str, remedy: str
) -> None:
    """File, line, what is wrong and what was probably meant are said."""
    write_theme(tmp_path, "mine", **files)
    found = check_files(find_theme("mine", project=tmp_path))
    assert [p for p in found if where in p.where and what in p.what and remedy in p.remedy], found


def test_a_dark_colour_is_checked_in_the_dark(tmp_path: Path) -> None:
    """A colour that only the light scheme can bear is found in the dark one."""
    dark = "@media screen and (prefers-color-scheme: dark) { :root { --good: #0e4a5c; } }"
    write_theme(tmp_path, "mine", tokens_dot_css=dark)
    (first, _) = check_files(find_theme("mine", project=tmp_path))
    assert "--good on --paper has a contrast of" in first.what
    assert ("in the dark scheme" in first.what, first.remedy) == (True, "Make it lighter.")


def test_mistakes_on_pages_are_named(tmp_path: Path, report: dict[str, Any], charts: Path) -> None:
    """Markup, links, levels, policy and what loads from elsewhere are told with page and line."""
    note = (
        '{% extends "default:index.html" %}\n{% block basis %}<p><div id="x" style="a"></div></p><h4 id="x">x</h4>'
        '<img src="https://x.example/a.png"><a href="nowhere.html">y</a><script>1</script>{% endblock %}'
    )
    write_theme(tmp_path, "mine", templates__index_dot_html=note)
    found = check_pages(find_theme("mine", project=tmp_path), {"as it is": report}, cache=charts)
    told = " ".join(problem.what for problem in found)
    for part in ("<div> inside <p>", "attribute style", "'x' a second time", "loads https://x.example", "nowhere.html",
                 "does not name by its hash", "level is skipped"):  # fmt: skip
        assert part in told
    assert all("index.html, line " in problem.where and "templates/index.html" in problem.remedy for problem in found)


def test_a_theme_that_loosens_the_policy_is_told() -> None:
    """A page without our policy, or with a wider one, is found."""
    page = b'<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="%s"><h1>x</h1>'
    for policy in (
        b"default-src *",
        b"default-src 'none'; script-src 'unsafe-inline'",
        b"default-src 'none'; img-src https:",
    ):
        assert "allows more" in read_page(page % policy).problems[-1][1]
    assert "no Content-Security-Policy" in read_page(b"<h1>x</h1>").problems[-1][1]
    assert read_page(page % b"default-src 'none'; img-src 'self'").problems == []


def test_a_theme_that_cannot_lay_out_a_report_is_told_which(
    tmp_path: Path, report: dict[str, Any], charts: Path
) -> None:
    """A page that only withheld figures break is found, with the template and the line."""
    sum_of = '{{ 1 + numbers["spread.ratio"].estimate.value }}'
    page = f'{{% extends "default:index.html" %}}\n{{% block basis %}}{sum_of}{{% endblock %}}'
    write_theme(tmp_path, "mine", templates__index_dot_html=page)
    kinds = extremes(report)
    some = {kind: kinds[kind] for kind in ("as it is", "nothing shown")}
    (found,) = check_pages(find_theme("mine", project=tmp_path), some, cache=charts)
    assert found.where == "report 'nothing shown'"
    assert "index.html, line 2" in found.what


def test_a_strangers_words_that_become_markup_are_found(report: dict[str, Any], theme: Theme, charts: Path) -> None:
    """The check tells when an element comes onto a page that only hostile words can have brought."""
    from reporter.site import theme_check

    hostile = extremes(report)["hostile texts"]
    real = theme_check.render

    def leaky(given: Any, **more: Any) -> Any:
        files = real(given, **more)
        return files | {
            "index.html": files["index.html"] + ATTACKS[0].encode() * (given["mentions"] is hostile["mentions"])
        }

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme_check, "render", leaky)
        found = check_pages(theme, {"as it is": report, "hostile texts": hostile}, cache=charts)
    assert [problem.what for problem in found if problem.where.startswith("report 'hostile texts'")]
