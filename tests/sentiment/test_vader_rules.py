"""The rules that reach beyond one word: where the package does something surprising, so do ours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.sentiment.vader import VaderScorer
from reporter.sentiment.vader_rules import turn_at_but

# Few values, and halves and one and a half times of one another, so that equal ones are turned in each other's place.
VALUES = st.sampled_from([0.0, 1.0, 1.5, 2.0, 3, 4.0, 4.5, -1.0, -2, -3.0, 0.5, 0.75])


@settings(deadline=None)
@given(st.lists(VALUES, max_size=12), st.lists(VALUES, max_size=12))
def test_but_turns_what_the_package_turns(before: list[float], after: list[float]) -> None:
    """The valence that is turned is the first equal one, as in the package, not always the one that is looked at."""
    words = ["word"] * len(before) + ["but"] + ["word"] * len(after)
    expected = SentimentIntensityAnalyzer._but_check(words, [*before, 0, *after])

    found = [*before, *after]
    turn_at_but(found, len(before))

    assert [value for value in expected if value] == [value for value in found if value]


@pytest.mark.parametrize(
    ("text", "compound"),
    [
        ("I don't love it", -0.5216),
        ("I don’t love it", 0.6369),  # a curly apostrophe hides the negation
        ("it was this good", 0.5228),  # "so" and "this" count as if "never" stood before them
        ("was this good", 0.4404),  # but not within three words of the start
        ("that is the shit", 0.6124),
        ("the shit", -0.5574),  # nor is a phrase seen there
        ("bus stop the shit", 0.4215),  # of two phrases the nearer one counts
        ("no good", -0.3412),
        ("no! good", 0.4926),  # two letters and a mark may be an emoticon, and are no word
        ("at least good", 0.4404),
        ("least good", -0.3412),
        ("it is kind of kind", 0.4779),
        ("GREAT stuff", 0.7034),
        ("GREAT STUFF", 0.6249),  # capitals stress only where not all is capitals
        ("😀", 0.3612),
        ("great😀great", 0.765),  # the second "great" becomes part of the emoji's name
    ],
)
def test_surprises_are_kept(text: str, compound: float) -> None:
    """Scores as the package gives them, recorded from it: a change of either is seen here first."""
    assert [compound] == VaderScorer().score([text])
    assert compound == SentimentIntensityAnalyzer().polarity_scores(text)["compound"]
