"""From a template of the theme to a page: what templates may ask, and what becomes of a mistake in one."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jinja2 import TemplateError

from reporter.errors import ThemeError
from reporter.numerals import count
from reporter.site.chain_pages import chain_path
from reporter.site.kept import Kept
from reporter.site.markup import linked_headings
from reporter.site.noted import Filling, with_figures, with_notes
from reporter.site.numbers import anchor
from reporter.site.pages import Page
from reporter.site.sandbox import Sandbox
from reporter.site.theme import Theme
from reporter.site.words import Words

__all__ = ["environment", "page_bytes"]

# What a mistake in a template ends in; the trace of it names the template and the line.
OF_A_TEMPLATE = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)


def environment(theme: Theme, say: Words, kept: Kept | None = None) -> Sandbox:
    """The templates' environment: everything is escaped, nothing may be undefined, nothing leads outside."""
    language = theme.language
    env = Sandbox(
        theme.loader(), language=language, compiled=None if kept is None else kept.templates_in(language.edition)
    )
    env.globals.update(say=say, anchor=anchor, chain_path=chain_path)
    env.filters.update(
        count=count if language.is_english else say.count,
        span=lambda hours: language.with_units(say.span(hours)),
        units=language.with_units,
        places=say.number,
        plain=language.plain,
        share=say.share,
        day=say.day,
        named=say.named,
        told=say.told,
        by_count=_by_count,
    )
    return env


def page_bytes(env: Sandbox, page: Page, view: Mapping[str, Any], shared: Mapping[str, Any], filling: Filling) -> bytes:
    """One page, whole: its template with what the page alone is told and what all are, and the notes placed on it.

    Raises:
        ThemeError: A template does not fit; names it and the line.
    """
    env.start_page()
    try:
        given, page = _noted(page, shared, filling)
        html = env.get_template(page.template).render(page=page, **view, **given)
        html = with_notes(html, page.id, given["notes"], given, env)
    except OF_A_TEMPLATE as error:
        raise ThemeError(f"{_place(error, page)}: {_what(error)}", hint="Mend the template there.") from error
    return linked_headings(html).encode()


def _noted(page: Page, shared: Mapping[str, Any], filling: Filling) -> tuple[dict[str, Any], Page]:
    """What every template is given, and the page, both with the figures of the notes that this page shows."""
    given = {**shared, "root": page.root}
    shown = [note for note in shared["notes"] if note is page.note or (note.page == page.id and note.place is not None)]
    by_slug = {note.slug: note for note in with_figures(shown, given, filling)}
    given["notes"] = [by_slug.get(note.slug, note) for note in shared["notes"]]
    return given, replace(page, note=by_slug[page.note.slug]) if page.note is not None else page


def _what(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "this extends, includes or calls itself without end"
    return str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


def _place(error: Exception, page: Page) -> str:
    """The template and line where a page could not be made."""
    if (name := getattr(error, "filename", None) or getattr(error, "name", None)) is not None:
        return f"{name}, line {getattr(error, 'lineno', '?')}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else page.template


def _by_count(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))
