"""The catalogues that travel with reporter: whole, up to date, and fit to be shown."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages import Catalog

from reporter.errors import ThemeError
from reporter.site.catalogue import faults, find_language, is_done, program_locale, read_catalogue
from reporter.site.extraction import program_messages, theme_messages, update
from reporter.site.theme import find_theme, packaged_themes

LANGUAGES = sorted(path.stem for path in program_locale().glob("*.po"))
DEFAULT = packaged_themes() / "default"
BLANK = re.compile(r"%\((\w+)\)s|\{(\w+)[^{}]*\}")
COUNTING = {"n", "failed", "care", "close"}  # a form for one thing alone may say it without its number
SAMPLE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

"""


def keys(messages: Catalog) -> set[tuple[str | None, object]]:
    """What tells messages apart."""
    return {(one.context, one.id) for one in messages if one.id}


@pytest.fixture(scope="module")
def said() -> dict[str, Catalog]:
    """Every message of the code, of measures.toml and of the default theme as it is now."""
    return {"program": program_messages(), "theme": theme_messages(DEFAULT)}


def catalogues(language: str) -> dict[str, Catalog]:
    """The catalogues of one language."""
    places = {"program": program_locale(), "theme": DEFAULT / "locale"}
    return {name: read_catalogue(folder / f"{language}.po") for name, folder in places.items()}


def forms(text: object) -> list[str]:
    """The texts of one side of a message."""
    return [str(form) for form in text] if isinstance(text, list | tuple) else [str(text)]


def blanks(text: str) -> set[str]:
    """The names of the blanks of a text."""
    return {first or second for first, second in BLANK.findall(text)}


def test_german_is_among_the_languages() -> None:
    """English is not the only one."""
    assert "de" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["program", "theme"])
def test_a_catalogue_has_what_is_said_and_nothing_else(part: str, language: str, said: dict[str, Catalog]) -> None:
    """A word that was added or changed needs its translation: run `make catalogue` and fill what is empty."""
    have = catalogues(language)[part]

    assert set() == keys(said[part]) - keys(have)
    assert set() == keys(have) - keys(said[part])
    assert [] == list(have.obsolete)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["program", "theme"])
def test_every_message_is_translated(part: str, language: str) -> None:
    """None is empty or in doubt, and each has the blanks and the markup of its original."""
    wrong = []
    for message in catalogues(language)[part]:
        if not message.id:
            continue
        wanted = set().union(*map(blanks, forms(message.id)))
        for told in forms(message.string):
            may_lack = COUNTING if isinstance(message.id, tuple) else set()
            if wanted - may_lack - blanks(told):
                wrong.append(f"{told[:60]} lacks a blank")
        wrong += [f"{forms(message.id)[0][:60]}: {fault}" for fault in faults(message)]
        wrong += [] if is_done(message) else [f"{forms(message.id)[0][:60]} is not translated"]

    assert [] == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_begin_and_end_as_their_originals(language: str) -> None:
    """Pages put pieces together: space and stops at the edges are part of the sentence around them."""
    edges = re.compile(r"^\s*[;:.]?|[.;:]?\s*$")  # commas are where the grammar of a language wants them
    wrong = []
    for catalogue in catalogues(language).values():
        for message in catalogue:
            for one, told in zip(forms(message.id), forms(message.string), strict=False) if message.id else ():
                ends = [Counter(edges.findall(text.strip(","))) for text in (one, told)]
                if ends[0] != ends[1]:
                    wrong.append(f"{one[:50]!r} … {told[:50]!r}")

    assert [] == wrong


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "{n} days"\nmsgstr "{m} Tage"\n', "nothing fills m"),
        ('msgid "See <a href=\\"x\\">it</a>"\nmsgstr "<script>alert(1)</script>"\n', "markup is not that"),
        ('msgid "Table"\nmsgstr "x\\" onclick=\\"y"\n', "could end an attribute"),
        ('msgid "%(n)s of all"\nmsgstr "%(n)s % von allen"\n', "a per cent sign is written %%"),
        ('msgid "One"\nmsgstr ""\n', "1 of 1 messages are not translated yet"),
        ('#, fuzzy\nmsgid "One"\nmsgstr "Eins"\n', "1 of 1 messages are not translated yet"),
        ("msgid One\n", "is no catalogue"),
    ],
)
def test_a_catalogue_that_does_not_fit_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    """A theme's catalogue brings no markup and no blank of its own, and an unfinished one is named."""
    theme = tmp_path / "themes" / "mine"
    (theme / "locale").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n', "utf-8")
    (theme / "locale" / "de.po").write_text(SAMPLE + text, "utf-8")

    with pytest.raises(ThemeError, match=fault):
        find_theme("mine", project=tmp_path, language="de")


@pytest.mark.parametrize("tag", ["xx", "fr", "de_DE", "../de", "EN"])
def test_a_language_that_is_not_there_names_those_that_are(tag: str) -> None:
    """Whoever asks for another language is told which there are."""
    with pytest.raises(ThemeError, match="no catalogue of the language") as raised:
        find_language(tag, [DEFAULT])

    assert raised.value.hint == f"Languages that there are: {', '.join(sorted({'en', *LANGUAGES}))}."


def test_bringing_a_catalogue_up_to_date_keeps_what_is_there(tmp_path: Path) -> None:
    """New messages are empty, old ones go, translations and the words at the head stay, and again changes nothing."""
    path = tmp_path / "de.po"
    path.write_text(
        "# Glossary:\n#   one    eins\n" + SAMPLE + 'msgid "One"\nmsgstr "Eins"\n\nmsgid "Old"\nmsgstr "Alt"\n', "utf-8"
    )
    messages = Catalog()
    messages.add("One")
    messages.add(("{n} day", "{n} days"))
    update(path, messages)
    first = path.read_text("utf-8")
    update(path, messages)

    assert first == path.read_text("utf-8")
    assert first.startswith("# Glossary:\n#   one    eins\n")
    assert 'msgstr "Eins"' in first and "Alt" not in first and 'msgstr[1] ""' in first
    assert [False, True] == sorted(is_done(one) for one in read_catalogue(path) if one.id)


def test_a_message_is_told_by_its_text_and_a_string_by_its_key(said: dict[str, Catalog]) -> None:
    """Sentences of templates, of stages and of strings.toml are all found, plurals with both forms."""
    theme, program = keys(said["theme"]), keys(said["program"])

    assert (None, "Skip to the report") in theme
    assert ("polarity.positive.word", "Good") in theme
    assert any(isinstance(one, tuple) and context is None for context, one in theme)
    assert (None, ("{n:,} person", "{n:,} people")) in program
    assert (None, "Share of good word") in program
    assert not [context for context, _ in theme if context and context.startswith(("time.months", "weekday"))]
