"""The share of good and of bad among what people said in their own words, and the net of both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.sentiment.corrected import corrected_shares
from reporter.statistics.confusion import Confusion
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
        "sentiment.positive_share": share(good, scored, known_authors=people),
        "sentiment.negative_share": share(bad, scored, known_authors=people),
        "sentiment.net": net(good, bad, scored, known_authors=people, unit=say("share points")),
        "vital.valence": _of_hundred(share(good, np.add(good, bad), known_authors=leaning)),
    }
    if confusion is None:
        return counted
    by_author = np.stack([good, scored - good - bad, bad], axis=1)
    corrected = corrected_shares(counted, by_author, confusion)
    return corrected | {f"uncorrected.{name}": estimate for name, estimate in counted.items()}


def _of_hundred(estimate: Estimate) -> Estimate:
    """A share on a scale of 0 to 100."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return replace(estimate, unit=say("of 100"))
    return replace(
        estimate, value=100 * estimate.value, low=100 * estimate.low, high=100 * estimate.high, unit=say("of 100")
    )
