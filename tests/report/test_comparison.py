"""Two reports side by side: what changed, what did not, and what cannot be held against what."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
from small_report import estimate, small_report

from reporter.report.comparison import Comparison, compare_reports
from reporter.statistics.intervals import wilson

APRIL = {"start": "2026-04-01T00:00:00Z", "end": "2026-04-30T23:00:00Z"}


def compared(**changed: Any) -> Comparison:
    """March against April, in which this changed."""
    return compare_reports(small_report(), small_report(**APRIL, **changed))


def test_a_clear_change_is_found() -> None:
    """From 0.35 to 0.50 the share of bad word really rose, by 0.15 give or take both intervals."""
    (change,) = compared(sentiment__negative_share=estimate(0.50, 0.47, 0.53)).changed

    assert "sentiment.negative_share" == change.name
    assert 0.15 == pytest.approx(change.value)
    assert (0.1076, 0.1924) == (pytest.approx(change.low, abs=1e-4), pytest.approx(change.high, abs=1e-4))


def test_a_ratio_changes_by_times() -> None:
    """What lives on the scale of factors is compared on it."""
    (change,) = compared(spread__ratio=estimate(1.2, 1.0, 1.44, unit="ratio")).changed

    assert ("ratio", pytest.approx(2.0)) == (change.by, change.value)
    assert change.low is not None
    assert change.low > 1


def test_what_overlaps_is_not_called_changed() -> None:
    """A difference within the doubt of both is listed as not clear, never as equal."""
    found = compared(sentiment__negative_share=estimate(0.36, 0.33, 0.39))

    assert () == found.changed
    assert "sentiment.negative_share" in {one.name for one in found.alike}


def test_counts_stand_apart() -> None:
    """A plain count has no doubt to weigh, and is never called changed."""
    found = compared(volume__mentions=estimate(9000, unit="mentions"))

    assert ["volume.mentions"] == [one.name for one in found.counted]
    assert () == found.changed


def test_every_figure_has_one_place() -> None:
    """Nothing is compared twice and nothing is lost."""
    found = compared(vital__valence=estimate(50, 45, 55), spread__ratio=None)
    names = [one.name for one in (*found.changed, *found.alike, *found.counted)] + [name for name, _ in found.left_out]

    assert len(names) == len(set(names)) == 7
    why = dict(found.left_out)
    assert "The earlier report does not have it." == why["vital.valence"]
    assert "The later report does not have it." == why["spread.ratio"]
    assert "The earlier report does not show it: too few." == why["sentiment.positive_share"]


def test_other_definitions_are_not_compared() -> None:
    """A new version of a definition, another scorer and bounds without a level are left out with the reason."""
    later = small_report(**APRIL, spread__ratio=estimate(0.9, 0.8, 1.0, unit="ratio", level=None))
    later["measures"] = copy.deepcopy(later["measures"])
    later["measures"]["platforms.negative_share"]["version"] = 2
    later["scorer"]["name"] = "trained"
    why = dict(compare_reports(small_report(), later).left_out)

    assert "Its definition changed from version 1 to 2." == why["platforms.negative_share.reddit"]
    assert "Good and bad are told apart by trained" in why["sentiment.negative_share"]
    assert "Good and bad are told apart by trained" in why["spread.ratio"]
    later["scorer"]["name"] = "vaderSentiment 3.3.2"
    why = dict(compare_reports(small_report(), later).left_out)
    assert "It has no interval that a change could be judged by." == why["spread.ratio"]


def test_other_brands_are_not_compared() -> None:
    """Two brands are two subjects."""
    other = small_report(**APRIL)
    other["brand"] = {"name": "Kettleworks"}
    found = compare_reports(small_report(), other)

    assert () == found.changed + found.alike + found.counted
    assert "different brands: Northbeam and Kettleworks" in found.left_out[0][1]


def test_a_platform_is_compared_with_itself() -> None:
    """Where the platforms of two reports are numbered otherwise, the names decide."""
    later = small_report(
        **APRIL, platforms__negative_share__0=estimate(0.2, 0.15, 0.26), platforms__negative_share__1=None
    )
    later["sources"]["platforms"] = ["x"]
    found = compare_reports(small_report(), later)

    assert 0.0 == next(one.value for one in found.alike if one.name == "platforms.negative_share.x")


def test_what_two_reports_share_is_said() -> None:
    """Apart in time they are independent; overlapping, containing the same mention, or over the same days not."""
    march, april = small_report(), small_report(**APRIL)
    both = small_report(start="2026-03-15T00:00:00Z", end="2026-04-15T00:00:00Z")
    quoted = small_report(**APRIL)
    march["mentions"], quoted["mentions"] = [{"id": "m1"}, {"id": "m2"}], [{"id": "m2"}]

    assert compare_reports(march, april).is_independent
    assert "15 March 2026 to 31 March 2026" in compare_reports(march, both).shared
    assert "At least 1 mention stands in both" in compare_reports(march, quoted).shared
    assert "this is a correction" in compare_reports(march, march).shared
    assert not any(compare_reports(march, other).is_independent for other in (both, quoted, march))


def test_false_alarms_stay_few_among_many_figures() -> None:
    """Of 100 pairs of reports with 40 figures that do not change, few claim any change at all."""
    draw = np.random.default_rng(11)

    def drawn(**period: str) -> dict[str, Any]:
        report = small_report(**period)  # type: ignore[arg-type]
        for place, k in enumerate(draw.binomial(400, 0.3, 40)):
            found = wilson(int(k), 400)
            report["estimates"][f"vital.f{place}"] = estimate(k / 400, found.low, found.high)
        return report

    claims = sum(
        any(c.name.startswith("vital") for c in compare_reports(drawn(), drawn(**APRIL)).changed) for _ in range(100)
    )

    assert claims / 100 <= 0.2


def test_a_report_without_a_period_has_no_comparison() -> None:
    """Nothing was measured in it."""
    empty = small_report()
    empty["period"] = {"start": None, "end": None, "days": None}

    with pytest.raises(ValueError, match="without a single time"):
        compare_reports(empty, small_report())
