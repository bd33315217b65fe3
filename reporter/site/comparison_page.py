"""Two reports side by side as one page that needs no other file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError

from reporter.errors import ThemeError
from reporter.site.archive import changed
from reporter.site.markup import inline_code
from reporter.site.templated import environment
from reporter.site.theme import Theme
from reporter.site.told import sentences_in
from reporter.site.words import Words

__all__ = ["render_comparison"]


@dataclass(frozen=True)
class Row:
    """One figure in both reports, in words."""

    name: str
    title: str
    before: str
    before_interval: str
    after: str
    after_interval: str
    change: str
    interval: str


@dataclass(frozen=True)
class View:
    """What the page shows: its finding, and the rows of each table."""

    brand: str
    title: str
    finding: str
    changed: tuple[Row, ...]
    alike: tuple[Row, ...]
    counted: tuple[Row, ...]
    raw: Mapping[str, Any]


def render_comparison(comparison: Mapping[str, Any], theme: Theme) -> bytes:
    """The page of a comparison, its styles within it and allowed by their digest.

    Args:
        comparison: What `as_data` of a comparison gives.
        theme: What `find_theme` found.

    Raises:
        ThemeError: The template of the theme does not fit.
    """
    say = Words(theme.strings, theme.language, sentences_in(comparison, theme.language))
    css = "\n".join([theme.tokens(), theme.style()])
    try:
        style, digest = inline_code(css)
        html = (
            environment(theme, say)
            .get_template("compare.html")
            .render(view=_view(comparison, say), style=style, style_hash=digest, language=theme.language)
        )
    except (TemplateError, ValueError) as error:
        raise ThemeError(f"compare.html: {error}", hint="Mend the template or the style sheet there.") from error
    return html.encode()


def finding(comparison: Mapping[str, Any], say: Words) -> str:
    """The comparison in one sentence."""
    count = len(comparison["changed"])
    compared = count + len(comparison["alike"])
    if not compared:
        return say("compare.nothing")
    key = "none" if not count else "changed_one" if count == 1 else "changed"
    return say(f"compare.{key}", changed=count, compared=compared)


def _view(comparison: Mapping[str, Any], say: Words) -> View:
    brand = str(comparison["brand"] or say("title.all_brands"))
    before, after = (say.period(comparison[side]) for side in ("before", "after"))
    rows = {kind: tuple(_row(one, say) for one in comparison[kind]) for kind in ("changed", "alike", "counted")}
    title = say("compare.title", brand=brand, before=before, after=after)
    return View(brand=brand, title=title, finding=finding(comparison, say), raw=comparison, **rows)


def _row(one: Mapping[str, Any], say: Words) -> Row:
    words = changed(one, say)
    return Row(
        name=one["name"],
        title=say.told(one["title"]),
        before=words.before,
        before_interval=say.interval(one["before"]) or "–",
        after=words.after,
        after_interval=say.interval(one["after"]) or "–",
        change=words.change,
        interval=words.interval,
    )
