"""The three findings say what the estimates carry, and no more."""

import pytest

from reporter.estimate import Estimate
from reporter.report.comparisons import clear_names, judged
from reporter.report.coverage import Coverage
from reporter.report.findings import UNCHANGED, findings

FEW = "Too few to say: 9 people, 20 needed."


def shown(value: float, low: float, high: float, unit: str = "share") -> Estimate:
    """A settled estimate."""
    return Estimate(value=value, low=low, high=high, level=0.95, n=100, n_authors=50, unit=unit, method="test")


def count(n: int) -> Estimate:
    """A count."""
    return Estimate(value=n, n=n, unit="mentions", method="count")


def estimates(**changed: Estimate) -> dict[str, Estimate]:
    """Estimates of a brand about which bad word travels further, with some of them replaced."""
    told = {
        "spread.reproduction.positive": shown(0.4, 0.3, 0.5),
        "spread.reproduction.negative": shown(0.9, 0.6, 1.3),
        "spread.ratio": shown(0.44, 0.3, 0.7),
        "sentiment.positive_share": shown(0.5, 0.45, 0.55),
        "sentiment.negative_share": shown(0.2, 0.15, 0.25),
        "sentiment.net": shown(0.3, 0.2, 0.4),
        "change.negative_share": shown(0.01, -0.05, 0.07),
        "change.volume": shown(1.1, 0.9, 1.3),
        "volume.mentions": count(400),
        "volume.unscored": count(10),
        "volume.rows": count(500),
    }
    return {**told, **{name.replace("__", "."): estimate for name, estimate in changed.items()}}


def sentences(verdict: str = "differs", peak: str | None = None, **changed: Estimate) -> list[str]:
    """The findings in words."""
    told = estimates(**changed)
    clear = clear_names(judged(told))
    found = findings(told, verdict=verdict, reason=FEW, peak=peak, covered=[], clear=clear)
    return [finding["sentence"] for finding in found]


def test_bad_word_travels_further() -> None:
    """The finding comes first, then the numbers, then the doubt."""
    spread, mood, change = sentences()

    assert spread == (
        "Bad word travels further: one complaint brings 0.9 (0.6 to 1.3) answers and shares directly, "
        "one compliment 0.40 (0.30 to 0.50)."
    )
    assert mood.startswith("Good word outweighs bad: 50 (45 to 55) of 100 opinions are good")
    assert change == UNCHANGED


def test_without_a_verdict_no_side_is_taken() -> None:
    """Two numbers that differ are no finding while the verdict is out."""
    assert sentences("not_enough_evidence")[0].startswith(
        "Whether good or bad word travels further cannot be said yet:"
    )


def test_without_figures_the_reason_stands() -> None:
    """Where there is no figure to show, the finding says what is missing."""
    few = Estimate(value=None, n=3, unit="x", method="test", status="too_few", reason=FEW)

    assert sentences(spread__reproduction__positive=few)[0] == (
        "Which word travels further cannot be said. Too few to say: 9 people, 20 needed."
    )


def test_words_that_could_not_be_scored_are_told_with_the_mood() -> None:
    """Nobody reads the mood of a quarter as the mood of all."""
    assert sentences(volume__unscored=count(300))[1].endswith("300 of 400 mentions could not be scored.")


def test_a_brand_that_nobody_names() -> None:
    """The first thing to say is that nothing is about the brand, and where to look."""
    covered = [Coverage("times", "When it was said", "observable", 1.0, 500, "Times are known.")]
    counted = estimates(volume__mentions=count(0))
    told = findings(counted, verdict="differs", reason=FEW, peak=None, covered=covered, clear=set())

    assert told[0]["sentence"].startswith("None of the 500 mentions read is word of mouth about this brand.")


def test_a_mood_that_could_be_either_is_not_called_balance() -> None:
    """An interval over zero is no proof of balance."""
    assert sentences(sentiment__net=shown(0.01, -0.1, 0.12))[1].startswith(
        "Whether good or bad word prevails cannot be told"
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (shown(0.12, 0.05, 0.19), "Bad word has become commoner: in the last four weeks 12 (5 to 19) more of 100"),
        (shown(-0.12, -0.19, -0.05), "Bad word has become rarer: in the last four weeks 12 (5 to 19) fewer of 100"),
    ],
)
def test_change_of_bad_word(share: Estimate, words: str) -> None:
    """The size of a change is told without its sign, the way in words."""
    assert sentences(change__negative_share=share)[2].startswith(words)


def test_a_peak_that_is_over_is_told_before_the_calm() -> None:
    """A crisis in the period is not hidden by four calm weeks after it."""
    assert sentences(peak="Bad word peaked in June.")[2] == f"Bad word peaked in June. {UNCHANGED}"


def test_a_change_of_who_is_heard_is_not_told_as_one_of_mood() -> None:
    """Where like with like leaves the change open or turns it round, the sentence names who is heard instead."""
    whole = shown(0.12, 0.05, 0.19)
    for alike in (shown(0.01, -0.06, 0.08), shown(-0.1, -0.17, -0.03)):
        told = sentences(change__negative_share=whole, change__alike__negative_share=alike)[2]

        assert told.startswith(
            "Who is heard has changed: in the last four weeks the share of bad word moved by 12 (5 to 19)"
        )
    told = sentences(change__negative_share=whole, change__alike__negative_share=shown(0.1, 0.03, 0.17))[2]

    assert told.startswith("Bad word has become commoner")
