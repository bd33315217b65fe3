"""Charts: the theme's file with our data, at two widths, kept by content."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from reporter.site import charts
from reporter.site.charts import draw, load_chart, specification
from reporter.site.figure import Figure, Row
from reporter.site.figures import figures
from reporter.site.numbers import Numbers
from reporter.site.theme import Theme

IDS = ("reproduction", "flow", "matrix", "channels", "weekly")


@pytest.mark.parametrize("name", IDS)
def test_both_widths_fit_their_pages(report: dict[str, Any], numbers: Numbers, theme: Theme, name: str) -> None:
    """The wide drawing fits the column, the narrow one a phone; neither is scaled."""
    svg = draw(figures(report, numbers)[name], theme)
    wide, narrow = (float(width) for width in re.findall(r'<svg class="[^"]*" .*?width="([\d.]+)"', svg))
    assert 600 <= wide <= 680
    assert 300 <= narrow <= 340


@pytest.mark.parametrize("name", IDS)
def test_colours_are_tokens(report: dict[str, Any], numbers: Numbers, theme: Theme, name: str) -> None:
    """Every colour of a drawing is a token, so that dark mode and themes reach it."""
    svg = draw(figures(report, numbers)[name], theme)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none", "transparent"}
    assert set() == {colour for colour in colours if not colour.startswith("var(--")}


def test_a_drawing_is_kept_by_its_content(
    report: dict[str, Any], numbers: Numbers, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is drawn, and the drawing is the same."""
    figure = figures(report, numbers)["flow"]
    first = draw(figure, theme, cache=tmp_path / "cache")
    monkeypatch.delattr(charts.vl_convert, "vegalite_to_svg")
    assert first == draw(figure, theme, cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_a_chart_gets_the_figures_rows(report: dict[str, Any], numbers: Numbers, theme: Theme) -> None:
    """The data of the drawing are the rows of the table."""
    figure = figures(report, numbers)["weekly"]
    spec = specification(load_chart(theme, "weekly"), figure, "wide")
    assert [dict(row) for row in figure.rows] == spec["data"]["values"]
    assert "usermeta" not in spec


@pytest.mark.parametrize("chart", ["intervals", "answered", "channels", "even"])
def test_a_long_label_is_whole_on_a_phone(theme: Theme, chart: str) -> None:
    """Where name and figure have no room on one line, the figure stands below its name."""
    name, said = "Put on several platforms, one after another", "0.42 (0.31 to 0.56)"
    row: Row = {
        "kind": name, "target": name, "source": "Shares", "order": 0, "rank": 0, "tone": "neutral",
        "value": 0.42, "low": 0.31, "high": 0.56, "label": f"{name} {said}",
    }  # fmt: skip
    svg = draw(Figure("long", chart, "A title", "a measure", "a source", [], [row], "label"), theme)
    narrow = svg[svg.index("chart-narrow") :]
    texts = re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", narrow)

    assert name in texts
    assert said in texts


def test_weeks_are_counted_in_whole_mentions(report: dict[str, Any], numbers: Numbers, theme: Theme) -> None:
    """Where a week has two mentions at most, none of the numbers beside them is half a one."""
    for week in report["volume"]["weekly"]:
        week |= {"positive": 1, "neutral": 2, "negative": 0}
    svg = draw(figures(report, numbers)["weekly"], theme)

    assert ">2<" in svg
    assert not re.findall(r">\d+\.\d+<", svg)
