"""The share of good and of bad among what people said in their own words, and the net of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.confusion import Confusion
from reporter.statistics.corrected import corrected_shares, mixed
from reporter.statistics.intervals import net, share


def shares(engine: Engine, *, confusion: Confusion | None = None) -> dict[str, Estimate]:
    """The estimates `sentiment.*`, and `vital.valence`: the good among the good and the bad, 0 to 100.

    With labels they are corrected by them, and what was counted stands beside them under `uncorrected.`.
    """
    columns = engine.rows(statement(__package__, "opinions"))
    good, bad, scored = (columns[name].to_numpy() for name in ("positive", "negative", "scored"))
    known = columns["is_known"].to_numpy(zero_copy_only=False)
    people, leaning = int(known.sum()), int((known & (good + bad > 0)).sum())
    counted = {
        "positive_share": share(good, scored, known_authors=people),
        "negative_share": share(bad, scored, known_authors=people),
        "net": net(good, bad, scored, known_authors=people, unit=say("share points")),
        "valence": _of_hundred(share(good, np.add(good, bad), known_authors=leaning)),
    }
    if confusion is None:
        return _named(counted)
    if not any(estimate.is_shown for estimate in counted.values()):
        corrected = counted
    else:
        corrected = corrected_shares(counted, mixed(np.stack([good, scored - good - bad, bad], axis=1)), confusion)
    return _named(corrected) | {f"uncorrected.{name}": estimate for name, estimate in _named(counted).items()}


def _named(figures: Mapping[str, Estimate]) -> dict[str, Estimate]:
    """The figures by their dotted names."""
    return {f"{'vital' if name == 'valence' else 'sentiment'}.{name}": one for name, one in figures.items()}


def _of_hundred(estimate: Estimate) -> Estimate:
    """A share on a scale of 0 to 100."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return replace(estimate, unit=say("of 100"))
    return replace(
        estimate, value=100 * estimate.value, low=100 * estimate.low, high=100 * estimate.high, unit=say("of 100")
    )
