"""The letters of many texts at once against py3langid, one text at a time."""

import random

import numpy as np
import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from reporter.curation.language import LANGUAGES
from reporter.curation.letters import Letters

SIGNS = "etaoinshrdlu ETA '’.,-éßñıİĸøåžшка日本ハद\u0301\ud83d"
TEXTS = [
    *("the coffee was awful", "der kaffee war furchtbar", "кофе был ужасен", "コーヒーはひどかった", "kahve berbattı"),
    *("", " ", "x", "ALL OF IT IN CAPITALS", "кава АЛЕ по-українськи", "e\u0301te\u0301", "\ud800", "né " * 200),
]


@pytest.fixture(scope="module")
def letters() -> Letters:
    """Ours."""
    return Letters.load(LANGUAGES)


def invented(count: int) -> list[str]:
    """Texts of letters at random, up to sixty of them."""
    chance = random.Random(5)
    return ["".join(chance.choices(SIGNS, k=chance.randint(0, 60))) for _ in range(count)]


def test_chances_are_those_of_the_package(letters: Letters) -> None:
    """Every language has the chance that the package gives it, to the precision of its own arithmetic."""
    package = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    package.set_languages(LANGUAGES)
    texts = [*TEXTS, *invented(500)]

    found = letters.chances(texts)

    for text, chances in zip(texts, found, strict=True):
        ranked = dict(package.rank(text))
        ours = dict(zip(reversed(letters.languages), reversed(chances.tolist()), strict=True))  # the first one stays
        assert ours == pytest.approx(ranked, rel=1e-4, abs=1e-7)


def test_a_text_is_judged_alone(letters: Letters) -> None:
    """The texts beside it, and where it stands among them, change no bit of what is said of a text."""
    texts = [*TEXTS, *invented(60)]

    together = letters.chances(texts * 40)  # more than are walked at once

    alone = np.concatenate([letters.chances([text]) for text in texts])
    assert np.array_equal(np.tile(alone, (40, 1)), together)


def test_no_text_has_no_chances(letters: Letters) -> None:
    """Nothing given, nothing found."""
    assert (0, len(letters.languages)) == letters.chances([]).shape
