"""Themes: found by name, inherited at every level, and refused with the file and the remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import ThemeError
from reporter.site.charts import load_chart
from reporter.site.render import render
from reporter.site.theme import Theme, find_theme


def write_theme(project: Path, name: str, **files: str) -> None:
    """A theme folder; in file names `__` stands for a folder and `_dot_` for a dot."""
    for key, text in {"theme_dot_toml": 'extends = "default"\n', **files}.items():
        path = project / "themes" / name / key.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_the_default_theme_is_found_without_a_project() -> None:
    """The theme that travels with reporter needs nothing beside it."""
    assert find_theme().name == "default"


def test_a_projects_theme_comes_first(tmp_path: Path) -> None:
    """A folder of the project's own called default wins over the packaged one."""
    write_theme(tmp_path, "default", theme_dot_toml="")
    assert find_theme("default", project=tmp_path).layers[0].folder == tmp_path / "themes" / "default"


def test_one_template_is_overridden(tmp_path: Path, report: dict[str, Any]) -> None:
    """A template of the theme's own takes the place of the default's; the others stay."""
    write_theme(tmp_path, "mine", templates__note_dot_html="mine", templates__index_dot_html="<p>{{ site.brand }}</p>")
    site = render(report, theme=find_theme("mine", project=tmp_path))
    assert site["index.html"] == b"<p>Northbeam</p>"
    assert b"<h1" in site["spread.html"]


def test_one_block_is_overridden(tmp_path: Path, report: dict[str, Any]) -> None:
    """A theme can extend the default's page by name and change one block of it."""
    page = '{% extends "default:index.html" %}{% block basis %}<p>Ours.</p>{% endblock %}'
    write_theme(tmp_path, "mine", templates__index_dot_html=page)
    html = render(report, theme=find_theme("mine", project=tmp_path))["index.html"].decode()
    assert "<p>Ours.</p>" in html
    assert "Vital signs" in html


def test_one_token_is_overridden(tmp_path: Path, report: dict[str, Any]) -> None:
    """A single colour of the theme's own comes after all of the default's."""
    write_theme(tmp_path, "mine", tokens_dot_css=":root { --bad: #800000; }\n")
    tokens = render(report, theme=find_theme("mine", project=tmp_path))["assets/tokens.css"].decode()
    assert tokens.startswith("/* Every colour")
    assert tokens.endswith(":root { --bad: #800000; }\n")


def test_one_string_is_overridden(tmp_path: Path, report: dict[str, Any]) -> None:
    """One word can be changed alone; its neighbours stay."""
    write_theme(tmp_path, "mine", strings_dot_toml='[nav]\nspread = "How it travels"\n')
    html = render(report, theme=find_theme("mine", project=tmp_path))["index.html"].decode()
    assert "How it travels" in html
    assert "Method and data quality" in html


def test_one_chart_is_overridden(tmp_path: Path, report: dict[str, Any], theme: Theme) -> None:
    """A chart file of the theme's own is drawn in place of the default's."""
    chart = json.loads(theme.file("charts/intervals.vl.json").read_text("utf-8"))
    chart["height"] = {"step": 99}
    write_theme(tmp_path, "mine", charts__intervals_dot_vl_dot_json=json.dumps(chart))
    ours = render(report, theme=find_theme("mine", project=tmp_path))["spread.html"]
    assert ours != render(report, theme=theme)["spread.html"]


def test_one_asset_is_overridden(tmp_path: Path, report: dict[str, Any]) -> None:
    """Static files are taken by name, nearest first."""
    write_theme(tmp_path, "mine", static__favicon_dot_svg="<svg/>")
    assert render(report, theme=find_theme("mine", project=tmp_path))["assets/favicon.svg"] == b"<svg/>"


def test_a_theme_of_a_theme(tmp_path: Path, report: dict[str, Any]) -> None:
    """Inheritance goes through any number of themes, each with its own word."""
    write_theme(
        tmp_path,
        "house",
        templates__index_dot_html='{% extends "default:index.html" %}{% block basis %}house{% endblock %}',
    )
    write_theme(
        tmp_path,
        "event",
        theme_dot_toml='extends = "house"\n',
        templates__index_dot_html='{% extends "house:index.html" %}{% block attention %}event{% endblock %}',
    )
    html = render(report, theme=find_theme("event", project=tmp_path))["index.html"].decode()
    assert "house" in html
    assert "event" in html


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('extends = "mine"', "extends itself"),
        ('extends = "nowhere"', "'nowhere', which another theme extends, is not there"),
        ('extends = "../x"', "'../x' is not the name of a theme"),
        ('colour = "red"', r"theme\.toml: unknown key 'colour'"),
        ("extends = 3", "extends must be a text"),
        ('min_reporter = "99.0"', r"needs reporter 99\.0"),
        ("extends = ", r"theme\.toml is not TOML"),
    ],
)
def test_a_theme_that_does_not_fit_is_refused(tmp_path: Path, toml: str, message: str) -> None:
    """The file and the remedy are said."""
    write_theme(tmp_path, "mine", theme_dot_toml=toml)
    with pytest.raises(ThemeError, match=message) as caught:
        find_theme("mine", project=tmp_path)
    assert caught.value.hint


def test_a_theme_that_is_not_there_names_the_places(tmp_path: Path) -> None:
    """Where it was looked for is said."""
    with pytest.raises(ThemeError, match=r"looked for .*themes/none/theme\.toml and .*none/theme\.toml"):
        find_theme("none", project=tmp_path)


def test_a_theme_without_a_needed_file_is_told_which(tmp_path: Path, report: dict[str, Any]) -> None:
    """A theme that extends nothing must be complete."""
    write_theme(tmp_path, "bare", theme_dot_toml="")
    with pytest.raises(ThemeError, match=r"strings\.toml has no"):
        render(report, theme=find_theme("bare", project=tmp_path))


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "is not JSON"), ("[]", "is not a Vega-Lite chart"), ('{"mark": "nope", "layer": 3}', "cannot be drawn")],
)
def test_a_chart_that_cannot_be_drawn_is_named(tmp_path: Path, report: dict[str, Any], text: str, message: str) -> None:
    """The chart's file is named in the error."""
    write_theme(tmp_path, "mine", charts__flow_dot_vl_dot_json=text)
    with pytest.raises(ThemeError, match=rf"flow\.vl\.json.*{message}"):
        render(report, theme=find_theme("mine", project=tmp_path))


def test_a_template_with_a_mistake_is_named(tmp_path: Path, report: dict[str, Any]) -> None:
    """A template that cannot be read is reported with its line."""
    write_theme(tmp_path, "mine", templates__index_dot_html="one\n{% if %}")
    with pytest.raises(ThemeError, match=r"index\.html, line 2"):
        render(report, theme=find_theme("mine", project=tmp_path))


def test_a_chart_says_only_what_differs(tmp_path: Path, theme: Theme) -> None:
    """A chart may extend the one that it takes the place of, by the name of that one's theme."""
    chart = {"usermeta": {"extends": "default:intervals"}, "height": {"step": 99}}
    write_theme(tmp_path, "mine", charts__intervals_dot_vl_dot_json=json.dumps(chart))
    ours = load_chart(find_theme("mine", project=tmp_path), "intervals")
    default = load_chart(theme, "intervals")
    assert ours["height"] == {"step": 99}
    assert {**default, "height": 0, "usermeta": 0} == {**ours, "height": 0, "usermeta": 0}


@pytest.mark.parametrize(
    ("extends", "message"),
    [("intervals", r"intervals\.vl\.json: the chart extends itself"), ("nowhere:x", "does not extend 'nowhere'")],
)
def test_a_chart_that_extends_nothing_is_named(tmp_path: Path, extends: str, message: str) -> None:
    """A circle of charts and a theme that is not there are told."""
    write_theme(tmp_path, "mine", charts__intervals_dot_vl_dot_json=json.dumps({"usermeta": {"extends": extends}}))
    with pytest.raises(ThemeError, match=message):
        load_chart(find_theme("mine", project=tmp_path), "intervals")


def test_a_style_is_added_to_the_default_one(tmp_path: Path, theme: Theme) -> None:
    """Rules of `style.css` come after those of the theme below, in the site and in the one file alike."""
    write_theme(tmp_path, "mine", style_dot_css="h1 { color: red; }\n")
    assert find_theme("mine", project=tmp_path).style() == theme.style() + "\nh1 { color: red; }\n"
