"""The turns of a talk, from the tables to estimates: as counted, and with labels corrected."""

from __future__ import annotations

import numpy as np

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.spread.section import Section
from reporter.spread.turns import Answers, compared, table
from reporter.spread.turns_unmixed import correct_turns
from reporter.statistics.confusion import Confusion
from reporter.statistics.intervals import share


def measure_turns(engine: Engine, *, confusion: Confusion | None = None) -> Section:
    """Estimate `spread.turns.difference`, `.excess`, `.excess_in_place`, `.table.<tone>.<tone>` and `.defended`.

    With labels all but the last are corrected by them, and what was counted stands beside under `uncorrected.`.

    Args:
        engine: Where `opinions`, `word_of_mouth`, `links` and `topic_mentions` are.
        confusion: How often the scorer errs, by labels that suffice.
    """
    rows = engine.rows(statement(__package__, "turns"))
    answers = Answers(*(rows[name].to_numpy() for name in ("child", "parent", "author", "conversation", "stratum")))
    defended = engine.rows(statement(__package__, "defended"))
    counted = {**table(answers), **compared(answers)}
    estimates = dict(counted)
    if confusion is not None:
        beside = {f"uncorrected.{name}": one for name, one in counted.items()}
        estimates = {**correct_turns(answers, counted, confusion), **beside}
    estimates["spread.turns.defended"] = share(
        defended["defended"].to_numpy(),
        defended["answered"].to_numpy(),
        known_authors=int(np.count_nonzero(defended["is_known"].to_numpy(zero_copy_only=False))),
    )
    data = {
        "replies": int(answers.child.size),
        "repliers": int(np.unique(answers.author[answers.author >= 0]).size),
        "bad_answered": int(defended["answered"].to_numpy().sum()),
        "bad_defended": int(defended["defended"].to_numpy().sum()),
    }
    return Section(estimates, data)
