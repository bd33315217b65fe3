"""The scorer that the pipeline calls: which release it trusts its own rules with, and what it says of it."""

from importlib.metadata import version

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.sentiment.scorer import scorer
from reporter.sentiment.vader import PROVED, VaderScorer

TEXTS = ["I love it", "", "The WORST coffee ever!!!", "It is blue", "not good, but cheap 😀"]


def test_the_installed_release_is_a_proved_one() -> None:
    """A release that nobody compared would make every build slow: it is compared before it is installed."""
    assert version("vaderSentiment") in PROVED
    assert f"vaderSentiment {version('vaderSentiment')}" == VaderScorer().name


def test_the_scorer_is_found_by_its_name() -> None:
    """`vader` in the configuration is this scorer."""
    assert isinstance(scorer("vader"), VaderScorer)


def test_an_unproved_release_scores_by_itself_and_the_name_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package scores, not our rules, when its release is not one that they were compared with."""

    class Changed(SentimentIntensityAnalyzer):  # type: ignore[misc]
        def polarity_scores(self, text: str) -> dict[str, float]:
            return {"neg": 0.0, "neu": 0.0, "pos": 1.0, "compound": 0.25}

    monkeypatch.setattr("reporter.sentiment.vader.SentimentIntensityAnalyzer", Changed)
    proved, unproved = VaderScorer(release="3.3.2"), VaderScorer(release="9.9.9")

    assert [[-0.5719], [0.25]] == [proved.score(["I hate it"]), unproved.score(["I hate it"])]
    assert unproved.name.startswith("vaderSentiment 9.9.9 (scored by the package itself")


@pytest.mark.parametrize("release", ["3.3.2", "9.9.9"])
def test_compounds_come_in_the_order_of_the_texts(release: str) -> None:
    """The compound of each text is the one of its four scores, whoever scores."""
    either = VaderScorer(release=release)

    assert [either.polarity_scores(text)["compound"] for text in TEXTS] == either.score(TEXTS)


def test_no_texts_have_no_scores() -> None:
    """An empty batch is an empty list."""
    assert [] == VaderScorer().score([])
