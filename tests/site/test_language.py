"""Numbers, days and sentences of a report in the language of the site."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from babel import Locale

from reporter.config import load, parse
from reporter.errors import ConfigError
from reporter.sentence import Sentence, say_number
from reporter.sentence import say as write
from reporter.site.language import ENGLISH, Language
from reporter.site.render import render
from reporter.site.templated import environment
from reporter.site.theme import Theme, find_theme
from reporter.site.told import in_language, sentences_in
from reporter.site.words import Words

GERMAN_UNITS = [(0.5, "30 Minuten"), (1.0, "60 Minuten"), (13.46, "13,5 Stunden"), (120.0, "5 Tage")]


@pytest.fixture(scope="module")
def german() -> Theme:
    """The default theme in German."""
    return find_theme(language="de")


@pytest.fixture(scope="module")
def words(german: Theme) -> Words:
    """Its words."""
    return Words(german.strings, german.language)


def entry(one: Sentence) -> dict[str, Any]:
    """A sentence as report.json lists it."""
    values = {name: v.isoformat() if isinstance(v, date) else v for name, v in one.values.items()}
    return {"text": str(one), "template": one.template, "plural": one.plural, "n": one.n, "values": values}


def told(german: Theme, *sentences: Sentence) -> str:
    """The last of these sentences in German; the others stand within it."""
    return sentences_in({"sentences": [entry(one) for one in sentences]}, german.language)[sentences[-1]]


def test_numbers_and_days_are_written_as_the_language_does(words: Words) -> None:
    """Points between thousands, a decimal comma, the month by name."""
    estimate = {"value": 0.3712, "low": 0.35, "high": 0.4, "unit": "share"}

    assert "12.284" == words.count(12284)
    assert "−1.234,6" == words.number(-1234.56, 1)
    assert "0,0" == words.number(-0.04, 1)
    assert "37\u00a0% (35\u00a0bis\u00a040)" == words.full(estimate)
    assert "1.\u00a0März 2026 bis 31.\u00a0August 2026" == words.period({"start": "2026-03-01", "end": "2026-08-31"})
    assert "3.\u00a0Mai bis 20.\u00a0Okt. 2026" == words.short_period({"start": "2026-05-03", "end": "2026-10-20"})
    assert "5.\u00a0Januar 2026, 10:30 UTC" == words.moment("2026-01-05T10:30:00Z")
    assert "X, Reddit und YouTube" == words.listed(["X", "Reddit", "YouTube"])


@pytest.mark.parametrize(("hours", "said"), GERMAN_UNITS)
def test_lengths_of_time_have_their_plural(words: Words, hours: float, said: str) -> None:
    """The unit is in the number that its amount asks for, and stays on the line with it."""
    assert said.replace(" ", "\u00a0") == words.span(hours)


def test_english_is_written_as_before(theme: Theme) -> None:
    """Without another language nothing is looked up."""
    assert theme.language is ENGLISH
    assert theme.english == theme.strings
    assert "12\u202f284" == Words(theme.strings).count(12284)


@pytest.mark.parametrize(("tag", "direction"), [("ar", True), ("he", True), ("de", False), ("ja", False)])
def test_the_direction_is_that_of_the_locale(tag: str, direction: bool) -> None:
    """Hebrew and Arabic run from right to left."""
    assert direction is Language(tag, Locale(tag)).is_right_to_left


def test_numbers_in_blanks_are_written_so_too(words: Words) -> None:
    """Whoever fills a blank with a bare number need not think of the language."""
    assert "Eine Kette von 1.234 Erwähnungen" == words("chain.name", size=1234)
    assert "eine Rangkorrelation von 0,25" in words("figure.presence.title_more", value=0.25)


def test_a_number_with_a_sign_stays_whole_from_right_to_left() -> None:
    """The sign of a number must not wander to its other end."""
    assert "\u200e−1,234.6" == Language("he", Locale("he")).number(-1234.56, 1)


def test_sentences_are_filled_anew(german: Theme) -> None:
    """The same template in another language, its numbers as that writes them."""
    day = write("{day:%-d %B}", day=date(2026, 6, 8))
    one = say_number(
        "{n:,} follow-up since {day}, {lately} direct in the last 7 days.",
        "{n:,} follow-ups since {day}, {lately} direct in the last 7 days.",
        1200,
        day=day,
        lately=3,
    )

    assert "1,200 follow-ups since 8 June, 3 direct in the last 7 days." == one
    assert "1.200 Folgen seit dem 8.\u00a0Juni, 3 direkt in den letzten 7 Tagen." == told(german, day, one)


def test_sentences_within_sentences_are_told_too(german: Theme) -> None:
    """Each with its own plural."""
    found = say_number("{n:,} person", "{n:,} people", 1)
    missing = write("{found}, {least} needed", found=found, least=20)
    whole = write("Too few to say: {missing}.", missing=missing)

    assert "Zu wenig für eine Aussage: 1\u00a0Person, 20 nötig." == told(german, found, missing, whole)


def test_shares_and_words_of_others(german: Theme) -> None:
    """A share has the sign of the language; a name that happens to be a word of ours stays as it is."""
    share = write(
        "The audience of {known:,} of {people:,} people is known, {needed:.0%} are needed: what the others reach is "
        "not known and is not guessed.",
        known=1, people=2000, needed=0.8,
    )  # fmt: skip
    named = write("One person, {name}, makes {part} of {rise}.", name="hours", part="30 %", rise=write("the rise"))

    assert "nötig sind 80\u00a0%:" in told(german, share)
    assert "Eine Person, hours, macht 30\u00a0% des Anstiegs aus." == told(german, named)


def test_only_our_own_words_are_told(german: Theme, report: dict[str, Any]) -> None:
    """What a stranger wrote is never looked up, even where it is one of our own sentences."""
    report["mentions"][0]["text"] = report["mentions"][0]["author"] = "Mentions"
    key = next(iter(report["measures"]))
    report["measures"][key]["title"] = "Mentions"
    changed = in_language(report, german.language, {})

    assert ["Mentions", "Mentions"] == [changed["mentions"][0][key] for key in ("text", "author")]
    assert "Erwähnungen" == changed["measures"][key]["title"]
    report["findings"][0]["sentence"] = "Since 8 June, 4 (3 to 7) of 9 with 5 %."
    english = in_language(report, ENGLISH, {})
    assert "Since 8\u00a0June, 4 (3\u00a0to\u00a07) of 9 with 5\u00a0%." == english["findings"][0]["sentence"]
    assert report["mentions"] == english["mentions"]


def test_a_template_says_its_words_in_the_language(german: Theme, tmp_path: Any) -> None:
    """`trans` blocks and `_()` are told, what fills a blank is escaped, and a text of a stranger stays a text."""
    theme = tmp_path / "themes" / "mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n', "utf-8")
    (theme / "templates" / "a.html").write_text(
        "{% trans %}Privacy{% endtrans %} {{ _('Someone') }} {% trans mentions=x %}{{ mentions }} mentions"
        "{% endtrans %} {{ _(x) }} {% trans %}Nobody translated this: 5 %{% endtrans %} "
        "{% trans failed=n %}{{ failed }} expectation does not hold{% pluralize %}"
        "{{ failed }} expectations do not hold{% endtrans %}",
        "utf-8",
    )
    found = find_theme("mine", project=tmp_path, language="de")
    env = environment(found, Words(found.strings, found.language))

    assert (
        "Datenschutz Jemand &lt;b&gt; Erwähnungen &lt;b&gt; Nobody translated this: 5 % "
        "2 Erwartungen sind nicht erfüllt"
    ) == env.get_template("a.html").render(x="<b>", n=2)


def test_the_german_site_is_german(german: Theme, report: dict[str, Any]) -> None:
    """Pages, feed and badge say their language and their words."""
    files = {name: data for name, data in render(report, theme=german).items() if isinstance(data, bytes)}

    assert b'<html lang="de">' in files["index.html"]
    assert "Was heute jemanden braucht" in files["index.html"].decode()
    assert 'xml:lang="de"' in files["feed.xml"].decode()
    assert "Mundpropaganda" in files["badge.svg"].decode()
    assert "als Spam aussortiert" in files["index.html"].decode()


def test_the_language_is_set_in_the_configuration(tmp_path: Any) -> None:
    """`[site] language` takes a tag; anything else is named with its place."""
    assert "de" == parse('[site]\nlanguage = "de"').site.language
    assert "en" == load(None, folder=tmp_path).site.language
    with pytest.raises(ConfigError, match="language"):
        parse('[site]\nlanguage = "German, please"')
