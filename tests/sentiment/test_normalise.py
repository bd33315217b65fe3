"""Texts made plain: the same signs in one way, names that are no opinion, and nothing else."""

import pytest

from reporter.sentiment.normalise import normalised
from reporter.sentiment.score import score_batch
from reporter.sentiment.vader import VaderScorer


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I don’t", "I don't"),
        ("“so-called”", '"so-called"'),
        ("❤️ it", "❤ it"),
        ("Best  Buy's app", "Name's app"),
        ("@bestbuy and BEST BUY", "@bestbuy and NAME"),
        ("the best buyer", "the best buyer"),
        ("über alles – 😂", "über alles – 😂"),
    ],
)
def test_what_is_made_plain(text: str, plain: str) -> None:
    """Quotes, selectors and whole names change; all else stays, sign by sign."""
    assert plain == normalised(text, names=["Best Buy"])


def test_what_it_is_for() -> None:
    """A phone's apostrophe hides no negation, its heart is a heart, and a name is no praise."""
    scorer = VaderScorer()
    curly, heart, name = (scorer.score([text])[0] for text in ("I don’t like it", "I ❤️ it", "Best Buy is a shop"))
    assert curly > 0 and heart == 0 and name > 0
    texts = [normalised(text, names=["Best Buy"]) for text in ("I don’t like it", "I ❤️ it", "Best Buy is a shop")]
    plain = scorer.score(texts)
    assert plain[0] < 0 < plain[1] and plain[2] == 0


def test_the_stage_scores_the_plain_text() -> None:
    """The step stands in the way of every text, and the words in the table stay as they were said."""
    import pyarrow as pa

    batch = pa.RecordBatch.from_pydict({"words": ["I don’t like it"]})
    scored = score_batch(batch, scorer_name="vader").to_pylist()
    assert [{"words": "I don’t like it", "polarity": "negative"}] == [
        {key: row[key] for key in ("words", "polarity")} for row in scored
    ]
