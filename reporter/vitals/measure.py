"""The vitals stage: six signs with their gates, the index with its band, and the change from half to half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from reporter.engine.protocol import Engine
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.confusion import Confusion
from reporter.statistics.gates import INDEX, judge
from reporter.vitals.change import change, no_halves
from reporter.vitals.draws import Drawn, draw
from reporter.vitals.gather import Gathered, Numbers, gather
from reporter.vitals.index import LEVEL, Index, measure_index, rounded
from reporter.vitals.section import Section
from reporter.vitals.signs import ANSWERING, DEEPENING, REPAIR, SIGNS
from reporter.vitals.spans import Span
from reporter.vitals.standing import (
    HANDFUL,
    MOST_UNDEFINED,
    Standing,
    curve_estimate,
    kept_estimate,
    repair_estimate,
    shown,
    standings,
    withheld,
)

INDEX_METHOD = say("weighted geometric mean; authors, labels and weights drawn")
GIVEN = {"valence": "vital.valence", "spread_balance": "vital.spread_balance"}
SAME = 1e-6  # points of 100: what arithmetic alone may differ by
ANSWERS, WITHIN_DAY, MENTIONS = "conduct.response_rate", "conduct.response_within_day", "volume.mentions"


def measure_vitals(
    engine: Engine,
    given: Mapping[str, Estimate],
    *,
    spans: Sequence[Span],
    weights: Mapping[str, float],
    window_hours: float | None,
    confusion: Confusion | None = None,
    draws: int | None = None,
) -> Section:
    """Measure `vital.answering`, `deepening`, `keeping`, `repair`, `vital.index` and the changes of all.

    Args:
        engine: Where the tables are, `stages_then` and `messages_to_us` among them.
        given: `vital.valence` and `vital.spread_balance` as the stages made them that know their doubt best;
            `conduct.response_rate`, which says whether answers can be seen at all; `volume.mentions`.
        spans: The whole period and its halves, as from `find_spans`.
        weights: Weight of each sign by name, none below 0.
        window_hours: How long a follow-up counts.
        confusion: How often the scorer errs, by labels that suffice.
        draws: How often people are drawn; as often as `draw` finds right when not given.
    """
    gathered = gather(engine, spans, window_hours=window_hours)
    drawn = draw(gathered, confusion=confusion, draws=draws)
    signs = _signs(gathered, drawn[0], given, is_corrected=confusion is not None)
    used = [k for k, name in enumerate(SIGNS) if signs[name].is_shown and weights[name] > 0]
    own_weights = np.array([weights[name] for name in SIGNS])
    own_weights = own_weights / own_weights.sum()  # so that even the last digit knows only how they relate
    rests_on = Standing(given[MENTIONS].n, int(gathered.is_known.sum()))
    estimate, found = _index(drawn[0], used, own_weights, rests_on)
    halves = gathered.parts[1:]
    changes, told = no_halves(gathered.parts[0].span.days)
    if halves:
        stands = [_seen(standings(gathered, part), given) for part in halves]
        changes, told = change([part.span for part in halves], drawn[1:], stands, own_weights, rests_on)
    data = {"draws": len(drawn[0].all), "weights": dict(weights), "used": [SIGNS[k] for k in used]}
    return Section(
        {**{f"vital.{name}": one for name, one in signs.items()}, "vital.index": estimate, **changes},
        {**data, **_working(found, used, is_corrected=confusion is not None), "change": told},
    )


def _signs(
    gathered: Gathered, drawn: Drawn, given: Mapping[str, Estimate], *, is_corrected: bool
) -> dict[str, Estimate]:
    """The six signs of the whole period."""
    whole = gathered.parts[0]
    stand = _seen(standings(gathered, whole), given)
    found = {name: given[source] for name, source in GIVEN.items()}
    for code, seen in ((ANSWERING, whole.answered), (DEEPENING, whole.returned)):
        one = stand[SIGNS[code]]
        found[SIGNS[code]] = (
            curve_estimate(float(drawn.value[code]), drawn.people[:, code], seen, one)
            if one.is_shown
            else withheld(one)
        )
    found["answering"] = _told_once(found["answering"], given.get(WITHIN_DAY))
    one = stand["keeping"]
    found["keeping"] = kept_estimate(whole, one) if one.is_shown else withheld(one)
    one, value = stand["repair"], float(drawn.value[REPAIR])
    found["repair"] = (
        repair_estimate(value, drawn.all[:, REPAIR], whole, one, is_corrected=is_corrected)
        if one.is_shown
        else withheld(one)
    )
    return {name: found[name] for name in SIGNS}


def _told_once(sign: Estimate, part: Estimate | None) -> Estimate:
    """The sign with the interval of the same figure of the conduct stage, where both count the same messages.

    A reader who finds one figure on two pages finds one interval. Where a day has not passed since the last messages
    the two differ: the sign lets those count for as long as they were seen.
    """
    if part is None or sign.value is None or part.value is None or part.low is None or part.high is None:
        return sign
    if part.n != sign.n or abs(100 * part.value - sign.value) > SAME:
        return sign
    return replace(sign, low=100 * part.low, high=100 * part.high, method=part.method)


def _seen(stand: dict[str, Standing], given: Mapping[str, Estimate]) -> dict[str, Standing]:
    """The same standings where answers cannot be seen at all."""
    answers = given[ANSWERS]
    if answers.status != "not_observable":
        return stand
    return {**stand, "answering": replace(stand["answering"], status="not_observable", reason=answers.reason)}


def _index(drawn: Drawn, used: list[int], weights: Numbers, rests_on: Standing) -> tuple[Estimate, Index | None]:
    """The index and its working; neither with fewer than four signs."""
    evidence = judge(INDEX, scores=len(used))
    if evidence.sentence:
        return withheld(replace(rests_on, status="too_few", reason=evidence.sentence), INDEX_METHOD), None
    found = measure_index(
        drawn.value[used], drawn.all[:, used], drawn.people[:, used], drawn.labels[:, used], weights[used]
    )
    if not found.undefined <= MOST_UNDEFINED:
        return withheld(replace(rests_on, status="too_few", reason=HANDFUL), INDEX_METHOD), None
    estimate = shown(found.value, found.low, found.high, rests_on, INDEX_METHOD)
    return replace(estimate, level=LEVEL), found


def _working(found: Index | None, used: list[int], *, is_corrected: bool) -> dict[str, Any]:
    """What stands behind the index, by the names of its signs."""
    if found is None:
        return {"arithmetic": None, "without": [], "variance": None, "correlations": []}
    pairs = [(i, j) for i in range(len(used)) for j in range(i)]
    correlations = [
        {"one": SIGNS[used[j]], "other": SIGNS[used[i]], "value": rounded(found.correlation[i, j])} for i, j in pairs
    ]
    return {
        "arithmetic": rounded(found.arithmetic),
        "without": [{"sign": SIGNS[k], "value": rounded(one)} for k, one in zip(used, found.without, strict=True)],
        "variance": {name: rounded(one) for name, one in asdict(found.split).items() if name != "labels"}
        | {"labels": rounded(found.split.labels) if is_corrected else None},
        "correlations": correlations,
    }
