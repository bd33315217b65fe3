"""Hostile themes: nothing is read, reached, unescaped or run without end, and the template is named with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from test_theme import write_theme

import reporter.site.sandbox
from reporter.errors import ThemeError
from reporter.site.charts import load_chart
from reporter.site.render import render
from reporter.site.sandbox import Sandbox
from reporter.site.templated import environment
from reporter.site.theme import Theme, find_theme
from reporter.site.words import Words

CLIMBING = [
    "{{ report.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ say.__init__.__globals__ }}",
    "{{ say['__class__'] }}",
    "{{ report | attr('__class__') }}",
    "{{ numbers._report }}",
    "{{ environment.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{% set f = cycler.__init__ %}{{ f.__globals__.os }}",
    "{{ [say] | map(attribute='__class__') | first }}",
    "{{ '{0.__class__}'.format(report) }}",
    "{{ say.look_up.__func__.__code__ }}",
]
CHANGING = ["{{ report.update({}) }}", "{{ report.mentions.append(1) }}", "{% set x = report.pop('brand') %}"]
UNESCAPING = [
    "{{ report.mentions[0].text | safe }}",
    "{% autoescape false %}{{ report.mentions[0].text }}{% endautoescape %}",
    "{{ report.mentions[0].text | map('safe') | list }}",
    "{% set m %}x{% endset %}{{ m.replace('x', report.mentions[0].text) }}",
    "{% set m %}x{% endset %}{{ m.__class__(report.mentions[0].text) }}",
    "{{ report.mentions[0].text | tojson }}",
    "<a {{ {'href': 1} | xmlattr }}></a>",
]
ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(10 ** 12) %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'index.html' %}",
    "{{ 'x' * 10 ** 9 }}",
    "{{ 9 ** (9 ** 9) }}",
    "{% set n = namespace(x='x' * 1000) %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% set n = namespace(x='x' * 1000) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{{ '%999999999d' | format(1) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'x'.ljust(10 ** 9) }}",
    "{{ 'x' | center(10 ** 9) }}",
]
OUTSIDE = [
    "{% include '../../../secret.txt' %}",
    "{% include '/etc/passwd' %}",
    "{% include '../theme.toml' %}",
    "{% extends 'default:../theme.toml' %}",
    "{% import '../strings.toml' as x %}",
    "{% include ['../secret.txt', '..\\\\secret.txt'] %}",
]


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer steps, so that the end of an endless page is near."""
    monkeypatch.setattr(reporter.site.sandbox, "MOST_STEPS", 20_000)


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drawings that all these tests share."""
    return tmp_path_factory.mktemp("charts")


Refused = Callable[[str], str]


@pytest.fixture
def refused(tmp_path: Path, quick: dict[str, Any], theme: Theme, charts: Path) -> Refused:
    """Says what is said of a theme whose front page is a text."""

    def say(text: str) -> str:
        return refusal(tmp_path, text, quick, theme, charts)

    return say


def refusal(project: Path, text: str, report: dict[str, Any], theme: Theme, charts: Path) -> str:
    """What is said of a theme whose front page is this text."""
    write_theme(project, "hostile", templates__index_dot_html=f"one\n{text}")
    env = environment(find_theme("hostile", project=project), Words(theme.strings))
    assert env.autoescape is True
    with pytest.raises(ThemeError) as caught:
        render(report, theme=find_theme("hostile", project=project), cache=charts)
    assert caught.value.hint
    return str(caught.value)


@pytest.fixture
def quick(report: dict[str, Any]) -> dict[str, Any]:
    """The empty report with one mention, which is quick to lay out."""
    import report_fixture

    empty = report_fixture.empty_report()
    empty["mentions"] = [{**report["mentions"][0], "text": "<script>alert(1)</script>"}]
    return empty


@pytest.mark.parametrize("text", [*CLIMBING, *CHANGING, *UNESCAPING])
def test_a_template_cannot_climb_change_or_unescape(refused: Refused, text: str) -> None:
    """Whatever leads from a value to what made it, or past escaping, ends the build at that line."""
    assert "index.html, line 2" in refused(text)


@pytest.mark.parametrize("text", ENDLESS)
def test_a_template_that_runs_away_is_stopped(refused: Refused, few_steps: None, text: str) -> None:
    """Loops, calls and texts have an end, and the template that has none is named."""
    assert "index.html, line 2" in refused(text)


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_template_reads_no_file_outside(tmp_path: Path, refused: Refused, text: str) -> None:
    """A path that leads out of the folder of templates finds nothing."""
    (tmp_path / "secret.txt").write_text("secret")
    assert "secret\n" not in refused(text)


def test_no_way_around_escaping(tmp_path: Path, quick: dict[str, Any], charts: Path) -> None:
    """What a stranger said stays text through every filter and sum that is allowed."""
    tricks = (
        "{% set lt %}<{% endset %}{% set gt %}>{% endset %}{% set t = report.mentions[0].text %}",
        "{{ t | escape | replace('&lt;', lt) | replace('&gt;', gt) }}",
        "{{ lt ~ t }}{{ [lt, t] | join }}{{ lt + t }}{{ lt % () ~ t }}",
        "{% filter upper %}{{ t }}{% endfilter %}{{ t | escape | reverse | reverse }}{{ t | truncate(12) }}",
        "{{ '%s' | format(t) }}{{ lt ~ '%s' % t }}{% set m %}{{ t }}{% endset %}{{ m }}{{ t | forceescape }}",
        "{{ t | string | trim | title | wordwrap(9) }}{{ {'a': t} }}{{ t | striptags }}{{ t | list | join }}",
    )
    write_theme(tmp_path, "sly", templates__index_dot_html="\n".join(tricks))
    html = render(quick, theme=find_theme("sly", project=tmp_path), cache=charts)["index.html"].decode()
    assert "<script" not in html.lower()
    assert "&lt;script" in html.lower()


@pytest.mark.parametrize("place", ["templates/index.html", "static/logo.svg", "tokens.css", "charts/flow.vl.json"])
def test_a_link_out_of_a_theme_is_refused(tmp_path: Path, place: str) -> None:
    """No file of the machine comes onto the site through a link that a theme carries."""
    (tmp_path / "secret.txt").write_text("secret")
    write_theme(tmp_path, "linked", templates__note_dot_html="x")
    path = tmp_path / "themes" / "linked" / place
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ThemeError, match="a link that leads out of the theme"):
        find_theme("linked", project=tmp_path)


def test_a_link_within_a_theme_is_followed(tmp_path: Path) -> None:
    """One file may stand in for another of the same theme."""
    write_theme(tmp_path, "linked", templates__note_dot_html="x")
    (tmp_path / "themes/linked/templates/twin.html").symlink_to("note.html")
    assert find_theme("linked", project=tmp_path).name == "linked"


@pytest.mark.parametrize("url", ["https://example.org/x.csv", "file:///etc/passwd", "/etc/passwd", "x.csv"])
def test_a_chart_reads_no_file(tmp_path: Path, theme: Theme, url: str) -> None:
    """A chart that would take data from a file of the machine or from the web is refused."""
    chart = json.loads(theme.file("charts/intervals.vl.json").read_text("utf-8"))
    looked_up = {"data": {"url": url}, "key": "tone", "fields": ["kind"]}
    chart["layer"][2]["transform"] = [{"lookup": "tone", "from": looked_up, "as": ["label"]}]
    write_theme(tmp_path, "reader", charts__intervals_dot_vl_dot_json=json.dumps(chart))
    with pytest.raises(ThemeError, match=r"intervals\.vl\.json names an address"):
        load_chart(find_theme("reader", project=tmp_path), "intervals")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ('[nav]\nspread = "{x.__class__}"', "'nav.spread' has a blank that is no plain name"),
        ('[nav]\nspread = "{x[0]}"', "'nav.spread' has a blank"),
        ('[nav]\nspread = "{x:>999999999}"', "'nav.spread' has a blank"),
        ('[nav]\nspread = "{"', "'nav.spread': "),
        ("[nav]\nspread = 3", "'nav.spread' must be a text"),
    ],
)
def test_strings_cannot_look_into_what_fills_them(tmp_path: Path, words: str, message: str) -> None:
    """A blank is a name and nothing more; the file and the string are named."""
    write_theme(tmp_path, "mine", strings_dot_toml=words)
    with pytest.raises(ThemeError, match=message) as caught:
        find_theme("mine", project=tmp_path)
    assert "strings.toml" in str(caught.value)


@dataclass(frozen=True)
class _Thing:
    raw: dict[str, Any]
    name: str
    nothing: None = None
    _hidden: str = "hidden"


@pytest.mark.parametrize("attribute", ["raw", "name", "nothing", "_hidden", "items", "text", "none", "__class__"])
def test_what_stands_behind_a_dot_is_what_jinja_gives(attribute: str) -> None:
    """The short ways to usual values give what Jinja's own sandbox gives, the second time too."""
    ours, theirs = Sandbox(DictLoader({})), ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    thing = _Thing({"text": "a", "items": "b", "none": None}, "c")
    for value in (thing, thing.raw, thing.name):
        for _ in range(2):
            found, expected = (one.getattr(value, attribute) for one in (ours, theirs))
            assert type(expected) is type(found)
            assert isinstance(expected, Undefined) or expected == found
