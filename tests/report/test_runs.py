"""What the history keeps of a report, and which report is the one before."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from small_report import estimate, small_report

from reporter.report.runs import Run, as_content, last_before, latest, run_of, why_another


def run(**report: Any) -> Run:
    """The run of a small report."""
    made = run_of(small_report(**report))
    assert made is not None
    return made


def test_a_run_holds_figures_and_nobody() -> None:
    """No mention, no word, no name of a person is kept: only what estimates say."""
    report = small_report()
    report["mentions"] = [{"id": "m1", "author": "Brisk Heron", "text": "secret words"}]
    report["attention"] = [{"mention": "m1", "sentence": "secret words"}]
    kept = run_of(report)

    assert kept is not None
    text = json.dumps(as_content(kept))
    assert "Heron" not in text
    assert "secret" not in text
    assert {"period", "brand", "scorer", "fields", "figures"} == as_content(kept).keys()


def test_platforms_are_known_by_name() -> None:
    """A platform that comes first in another report is still the same platform."""
    assert 0.5 == run().figures["platforms.negative_share.reddit"].estimate.value


def test_a_report_without_times_leaves_no_run() -> None:
    """What has no period cannot stand in a trend."""
    report = small_report()
    report["period"] = {"start": None, "end": None, "days": None}

    assert run_of(report) is None


def test_the_last_bits_make_no_new_run() -> None:
    """Another machine may round the last digits otherwise; it is the same measurement."""
    other = run(sentiment__negative_share=estimate(0.35000000000000003, 0.32, 0.38))

    assert run().digest == other.digest


def test_any_figure_makes_another_run() -> None:
    """A figure that differs where people can see it is another measurement."""
    assert run().digest != run(sentiment__negative_share=estimate(0.351, 0.32, 0.38)).digest


MARCH = {"start": "2026-03-01T00:00:00Z", "end": "2026-03-31T23:00:00Z"}
APRIL = {"start": "2026-04-01T00:00:00Z", "end": "2026-04-30T23:00:00Z"}


def test_the_last_report_is_that_of_an_earlier_time() -> None:
    """Neither a correction of the same days nor a later month is the report before."""
    late = run(**APRIL, volume__mentions=estimate(1300, unit="mentions"))
    march, corrected = run(**MARCH), run(**MARCH, volume__mentions=estimate(1250, unit="mentions"))

    assert corrected == last_before(late, [march, run(**APRIL), corrected])
    assert last_before(march, [run(**APRIL), corrected]) is None


def test_another_brand_is_never_the_last_report() -> None:
    """Two brands in one history do not meet."""
    other = dataclasses.replace(run(**MARCH), brand="Kettleworks")

    assert last_before(run(**APRIL), [other]) is None


def test_of_a_correction_only_the_last_counts() -> None:
    """The same days measured again stand in the place of the first measurement."""
    first, again = run(**MARCH), run(**MARCH, volume__mentions=estimate(1250, unit="mentions"))

    assert [again] == latest([first, again])


def test_figures_of_other_definitions_are_other_figures() -> None:
    """Another version, unit or scorer breaks the comparison, and the reason says which."""
    report = small_report()
    report["measures"]["spread.ratio"]["version"] = 2
    report["scorer"]["labels"]["status"] = "used"
    new, old = run_of(report), run()

    assert new is not None
    assert "Its definition changed from version 1 to 2." == why_another("spread.ratio", new, old)
    assert "corrected by labels" in (why_another("sentiment.negative_share", new, old) or "")
    assert why_another("volume.mentions", new, old) is None
    hours = run(volume__mentions=estimate(1200, unit="rows"))
    assert "Its unit changed from mentions to rows." == why_another("volume.mentions", hours, old)
