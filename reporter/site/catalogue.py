"""Catalogues of translations: `.po` files of the program and of themes, read when a site speaks another language.

The words of a template and of a theme's strings lie in the theme's `locale/`, what the report itself says in the
program's. A message is told by its English text, a string of `strings.toml` by its key as well.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

import reporter
from reporter.errors import ThemeError
from reporter.site.language import ENGLISH, Language

__all__ = ["faults", "find_language", "is_done", "locale_of", "program_locale", "read_catalogue"]

TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
PERCENT_BLANK = re.compile(r"%\((\w+)\)s")
STRAY_PERCENT = re.compile(r"(?<!%)%(?![%(])")
SIGNS = re.compile(r"[\"<>]")
BRACE_BLANK = re.compile(r"\{(\w+)[^{}]*\}")


def program_locale() -> Path:
    """The folder of the program's own catalogues."""
    return Path(reporter.__file__).parent / "locale"


def find_language(tag: str, folders: Iterable[Path]) -> Language:
    """The language of that name, with the catalogues of the program and of a theme.

    Args:
        tag: Its name, such as `de`.
        folders: The theme's folders, the one that wins first.

    Raises:
        ThemeError: There is no catalogue of that language, or one of them is wrong; names those that there are.
    """
    if tag == ENGLISH.tag:
        return ENGLISH
    places = [program_locale(), *(folder / "locale" for folder in reversed(list(folders)))]
    if not TAG.fullmatch(tag) or not (places[0] / f"{tag}.po").is_file():
        known = ", ".join(sorted({ENGLISH.tag, *(path.stem for path in places[0].glob("*.po"))}))
        raise ThemeError(f"there is no catalogue of the language '{tag}'", hint=f"Languages that there are: {known}.")
    locale = locale_of(tag)
    together, digest = Translations(), hashlib.sha256(tag.encode())
    for path in (place / f"{tag}.po" for place in places):
        if path.is_file():
            together.merge(_translations(path, locale))
            digest.update(path.read_bytes())
    return Language(tag, locale, together, digest.hexdigest())


def locale_of(tag: str) -> Locale:
    """What is known of a language's ways of writing.

    Raises:
        ThemeError: No such language is known.
    """
    try:
        if TAG.fullmatch(tag):
            return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    raise ThemeError(f"no language is called '{tag}'", hint="Write it as in de, pt-BR or zh-Hant.")


def read_catalogue(path: Path, locale: Locale | None = None) -> Catalog:
    """A catalogue as it stands in its file.

    Raises:
        ThemeError: It is no catalogue.
    """
    try:
        with path.open("rb") as file:
            return read_po(file, locale=locale, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise ThemeError(f"{path} is no catalogue: {error}", hint="Mend it at the place named.") from error


def is_done(message: Message) -> bool:
    """Whether a message is translated, in every form that it has, and nobody has doubts about it."""
    return not message.fuzzy and all(_forms(message.string))


def faults(message: Message) -> Iterator[str]:
    """What keeps a message from being shown: a blank that nothing fills, or other markup than the original's."""
    ids, texts = _forms(message.id), _forms(message.string)
    known = {name for text in ids for name in _blanks(text)}
    markup = Counter(MARKUP.findall(ids[-1]))
    for text in filter(None, texts):
        if extra := sorted(set(_blanks(text)) - known):
            yield f"nothing fills {', '.join(extra)}"
        if Counter(MARKUP.findall(text)) != markup:
            yield "its markup is not that of the original"
        if signs := sorted(set(SIGNS.findall(MARKUP.sub("", text))) - set(SIGNS.findall(MARKUP.sub("", ids[-1])))):
            yield f"{' and '.join(signs)} could end an attribute or begin an element: write another sign"
        if PERCENT_BLANK.search(ids[-1]) and STRAY_PERCENT.search(text):
            yield "beside blanks as %(name)s, a per cent sign is written %%"


def _forms(text: object) -> list[str]:
    """The singular and the plurals of one side of a message."""
    return [str(form) for form in text] if isinstance(text, list | tuple) else [str(text or "")]


def _blanks(text: str) -> list[str]:
    return [*PERCENT_BLANK.findall(text), *BRACE_BLANK.findall(PERCENT_BLANK.sub("", text))]


def _translations(path: Path, locale: Locale) -> Translations:
    catalogue = read_catalogue(path, locale)
    if missing := [message for message in catalogue if message.id and not is_done(message)]:
        raise ThemeError(
            f"{path} is not complete: {len(missing):,} of {len(catalogue):,} messages are not translated yet, "
            f"the first in line {missing[0].lineno}: '{_forms(missing[0].id)[0][:60]}'",
            hint="Translate them, and take away the word fuzzy where a translation is right.",
        )
    for message in catalogue:
        for fault in faults(message) if message.id else ():
            named = _forms(message.id)[0]
            raise ThemeError(
                f"{path}, line {message.lineno or '?'}: '{named[:60]}': {fault}",
                hint="A translation has the blanks and the markup of its original, and no other.",
            )
    binary = BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    return Translations(binary)
