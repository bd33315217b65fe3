"""The vital signs of the built example, measured again with the data turned over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reporter.config import load
from reporter.engine.embedded import EmbeddedEngine
from reporter.estimate import Estimate
from reporter.pipeline import Built, build_report
from reporter.vitals.draws import draw
from reporter.vitals.gather import Gathered, gather
from reporter.vitals.measure import measure_vitals
from reporter.vitals.section import Section
from reporter.vitals.signs import BALANCE, SIGNS, VALENCE
from reporter.vitals.spans import find_spans

ROOT = Path(__file__).resolve().parents[2]
CONFIG = load(ROOT / "reporter.toml", folder=ROOT)
DRAWS = 60


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The example, built once, with its tables still open."""
    folder = tmp_path_factory.mktemp("vitals")
    made = build_report(ROOT / "input", CONFIG, folder=folder, progress=lambda line: None)
    yield made
    made.engine.close()


@pytest.fixture
def engine(built: Built) -> Iterator[EmbeddedEngine]:
    """Its engine, whose trusted table a test may turn over; it is put back."""
    yield built.engine
    built.engine.read("trusted", [built.engine.file("trusted")])


def turn(engine: EmbeddedEngine, sql: str) -> None:
    """Put other rows in the place of the trusted table."""
    engine.read("as_built", [engine.file("trusted")])
    engine.save("turned", sql)
    engine.view("trusted", "select * from turned")


def measured(built: Built, **weights: float) -> Section:
    """The vital signs of the tables as they are now."""
    report = built.report
    given = {name: Estimate(**one, reason=report["reasons"].get(name)) for name, one in report["estimates"].items()}
    return measure_vitals(
        built.engine,
        given,
        spans=find_spans(built.engine),
        weights={**asdict(CONFIG.vitals.weights), **weights},
        window_hours=report["spread"]["window_hours"],
        draws=DRAWS,
    )


def gathered(built: Built) -> Gathered:
    """What each person adds, of the tables as they are now."""
    hours = built.report["spread"]["window_hours"]
    return gather(built.engine, find_spans(built.engine), window_hours=hours)


def values(built: Built) -> Any:
    """The six signs of the whole period."""
    return draw(gathered(built), draws=2)[0].value


def test_all_six_signs_and_their_index(built: Built) -> None:
    """The half-year of the example carries every sign; the index lies in its band and each in its interval."""
    told = built.report["estimates"]
    for name in (*SIGNS, "index"):
        one = told[f"vital.{name}"]
        assert one["status"] in ("settled", "moving"), name
        assert 0 <= one["low"] <= one["value"] <= one["high"] <= 100, name
    assert told["vital.index"]["level"] == 0.9
    assert built.report["vitals"]["used"] == list(SIGNS)


def test_the_draws_rest_on_the_same_figures_as_the_rows(built: Built) -> None:
    """What the index is made of is what the rows above it show, though other stages made two of them."""
    shown = [built.report["estimates"][f"vital.{name}"]["value"] for name in SIGNS]

    assert values(built) == pytest.approx(shown)


def test_answering_is_what_conduct_counted(built: Built) -> None:
    """With nearly all messages seen for a day, the part answered is the plain part."""
    told = built.report["estimates"]

    expected = 100 * told["conduct.response_within_day"]["value"]
    assert expected == pytest.approx(told["vital.answering"]["value"], abs=1.0)


def test_followers_enter_nothing(built: Built, engine: EmbeddedEngine) -> None:
    """With every audience seven times as large, or unknown, each figure is the same to the last digit."""
    before = measured(built)
    for size in ("audience * 7", "null::bigint"):
        turn(engine, f"select * replace ({size} as audience) from as_built")
        assert measured(built) == before


def test_the_order_of_rows_is_irrelevant(built: Built, engine: EmbeddedEngine) -> None:
    """The same rows in another order give the same figures to the last digit."""
    before = measured(built)
    turn(engine, "select * from as_built order by hash(id)")

    assert measured(built) == before


def test_swapping_good_and_bad_mirrors_what_leans(built: Built, engine: EmbeddedEngine) -> None:
    """With every good word bad and every bad word good, valence and spread balance are 100 less what they were."""
    before = values(built)
    swapped = "case polarity when 'positive' then 'negative' when 'negative' then 'positive' else polarity end"
    turn(engine, f"select * replace ({swapped} as polarity) from as_built")

    assert values(built)[[VALENCE, BALANCE]] == pytest.approx(100 - before[[VALENCE, BALANCE]])


def test_multiplied_weights_change_nothing(built: Built) -> None:
    """Weights of 3 for all say what weights of 1 for all say."""
    one, three = measured(built), measured(built, **dict.fromkeys(SIGNS, 3.0))

    assert one.estimates == three.estimates
    assert one.data["without"] == three.data["without"]


def test_a_weight_of_nothing_leaves_a_sign_out(built: Built) -> None:
    """The row stays, the index is of the others, and below four there is none."""
    five = measured(built, answering=0.0)
    three = measured(built, answering=0.0, keeping=0.0, repair=0.0)

    assert "answering" not in five.data["used"]
    assert five.estimates["vital.answering"].is_shown
    assert five.estimates["vital.index"].value == pytest.approx(
        next(one["value"] for one in measured(built).data["without"] if one["sign"] == "answering"), abs=1e-3
    )
    assert three.estimates["vital.index"].reason == "Too few to say: 3 vital signs, 4 needed."
    assert three.data["variance"] is None


def test_what_takes_ninety_days_is_not_compared_in_halves_of_ninety(built: Built) -> None:
    """Deepening and keeping say that a half is too short; the index of both halves is of the same four signs."""
    told = built.report

    assert told["estimates"]["vital.change.deepening"]["status"] == "too_early"
    assert told["estimates"]["vital.change.keeping"]["status"] == "too_early"
    assert told["vitals"]["change"]["used"] == ["valence", "spread_balance", "answering", "repair"]


def test_the_halves_are_half_of_the_whole(built: Built) -> None:
    """Opinions, messages and people of both halves are those of the whole, each once."""
    whole, earlier, later = gathered(built).parts

    assert np.array_equal(earlier.totals[:3] + later.totals[:3], whole.totals[:3])
    assert earlier.answered.count + later.answered.count == whole.answered.count
    assert earlier.span.end_us + 1 == later.span.start_us
