"""The stages of the example's people beside how these were made."""

from pathlib import Path

import numpy as np
import pytest

from example import plot
from reporter.config import load
from reporter.pipeline import build_report
from reporter.progress import silent
from reporter.relationships.ledger import read_events
from reporter.relationships.stages import STAGES, stages

ROOT = Path(__file__).resolve().parents[2]
NAMES = "select distinct platform || ':' || author_id as key, author from trusted where author is not null"
LEAST = 5  # opinions, fewer of which prove nothing


@pytest.mark.slow
def test_who_is_called_decided_was_made_so(tmp_path: Path) -> None:
    """Most of those called advocates were made so, and most advocates of five opinions or more are found."""
    config = load(ROOT / "reporter.toml", folder=ROOT)
    built = build_report(ROOT / "input", config, folder=tmp_path, progress=silent)
    events = read_events(built.engine)
    stage = stages(events, int(events.time_us.max()))
    opinions = events.per_person(~events.is_ours & (events.is_good | events.is_bad))
    name = {row["key"]: row["author"].lstrip("@").lower() for row in built.engine.rows(NAMES).to_pylist()}
    made = {(platform, handle.lower()): temper for (platform, handle), temper in plot.tempers(7).items()}
    handles = {handle: temper for (_, handle), temper in made.items()}
    keys = built.engine.rows("select distinct person, key from ledger order by person")["key"].to_pylist()
    said = [name.get(key, key.partition(":")[2].lower()) for key in keys]
    temper = np.array(
        [made.get((key.partition(":")[0], who), handles.get(who)) for key, who in zip(keys, said, strict=True)]
    )

    found = {kind: np.flatnonzero(stage == STAGES.index(kind)) for kind in ("advocate", "detractor")}
    often = {kind: np.flatnonzero((temper == kind) & (opinions >= LEAST)) for kind in found}
    right = {kind: np.intersect1d(found[kind], np.flatnonzero(temper == kind)).size for kind in found}
    assert (right["advocate"], found["advocate"].size, often["advocate"].size) == (7, 8, 9)
    assert (right["detractor"], found["detractor"].size, often["detractor"].size) == (3, 5, 5)
    assert not (temper[found["advocate"]] == "detractor").any()
    assert not (temper[found["detractor"]] == "advocate").any()
