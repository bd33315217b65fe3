"""Catalogues brought up to date with the words of the code and of a theme.

`make catalogue` does it for the program and its own themes, `reporter theme catalogue` for a theme of one's own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from reporter.site.catalogue import locale_of, program_locale, read_catalogue
from reporter.site.theme import packaged_themes
from reporter.site.theme_parts import texts_of

__all__ = ["program_messages", "theme_messages", "update", "update_all"]

OF_TEMPLATES: dict[str, Any] = {"trimmed": "true", "extensions": "jinja2.ext.i18n", "silent": "false"}
OF_STAGES = {"say": None, "say_number": (1, 2)}
OF_MEASURES = ("title", "definition", "formula", "source")
BY_LOCALE = ("time.months.", "time.short_months.", "weekday.", "short_weekday.")
# English writes days with these; other languages as their locale does.
ENGLISH_ONLY = {"time.day", "time.short_day", "time.short_day_of_year", "number.share.one"}
HEAD = 'msgid ""\n'
# What changes with the day or says nothing: a catalogue is the same whoever brings it up to date.
DATED = re.compile(
    r'"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    r'|Generated-By):[^"]*"\n'
)


def theme_messages(folder: Path) -> Catalog:
    """The words of one theme folder: of its templates, and of its strings by their keys."""
    found = Catalog(project="reporter", charset="utf-8")
    for path in sorted((folder / "templates").rglob("*.html")):
        place = path.relative_to(folder).as_posix()
        with path.open("rb") as file:
            for line, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), (), OF_TEMPLATES):
                found.add(_id(message), locations=[(place, line)])
    strings = folder / "strings.toml"
    for key, text in texts_of(strings) if strings.is_file() else ():
        if text and key not in ENGLISH_ONLY and not key.startswith(BY_LOCALE):
            found.add(text, locations=[("strings.toml", 0)], context=key)
    return found


def program_messages() -> Catalog:
    """The words of the report: of its stages, and of what its measures mean."""
    package = program_locale().parent
    found = Catalog(project="reporter", charset="utf-8")
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package).as_posix()
        if b"reporter.sentence import" not in path.read_bytes():  # in the site, `say` is the strings of a theme
            continue
        for line, message, _, _ in extract("python", BytesIO(path.read_bytes()), keywords=OF_STAGES):
            found.add(_id(message), locations=[(place, line)])
    for text in _of_measures(package / "report" / "measures.toml"):
        found.add(text, locations=[("report/measures.toml", 0)])
    return found


def update(path: Path, messages: Catalog) -> Catalog:
    """Bring a catalogue up to date, or begin it: what is new is empty, what is no longer said goes.

    Args:
        path: The `.po` file, named by its language.
        messages: What is said now.
    """
    locale = locale_of(path.stem)
    head, _, _ = path.read_text("utf-8").partition(HEAD) if path.is_file() else ("", "", "")
    catalogue = read_catalogue(path, locale) if path.is_file() else Catalog(locale, project="reporter")
    catalogue.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False, omit_header=False, sort_output=False)
    _, _, messages_text = DATED.sub("", written.getvalue().decode()).partition(HEAD)
    path.write_text(head + HEAD + messages_text, "utf-8")
    return catalogue


def update_all() -> None:
    """Bring every catalogue of the program and of its themes up to date."""
    tags = sorted(path.stem for path in program_locale().glob("*.po"))
    for tag in tags:
        update(program_locale() / f"{tag}.po", program_messages())
        for folder in sorted(path.parent for path in packaged_themes().glob("*/theme.toml")):
            if len(messages := theme_messages(folder)):
                update(folder / "locale" / f"{tag}.po", messages)


def _of_measures(path: Path) -> Iterator[str]:
    for measure in tomllib.loads(path.read_text("utf-8")).values():
        yield from (measure[part] for part in OF_MEASURES if measure.get(part))


def _id(message: object) -> Any:
    """One text, or the singular and the plural; Jinja gives what else the call had too."""
    return tuple(part for part in message if isinstance(part, str)) if isinstance(message, tuple) else message
