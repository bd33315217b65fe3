"""Which opinions a person is asked to label: as many of each kind as scored, drawn by chance, the same each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.labels.label import Label

SEED = "reporter labels 1"
DEFAULT_COUNT = 300


@dataclass(frozen=True)
class Candidate:
    """One opinion to label: where it comes from, its words, and the stratum it was drawn from."""

    id: str
    digest: str
    words: str
    platform: str
    kind: str
    stratum: str
    stratum_share: float

    def labelled(self, label: str, *, labeller: str, scorer: str) -> Label:
        """What one person said of it."""
        return Label(self.id, self.digest, label, labeller, self.stratum, self.stratum_share, scorer)


def name_texts(engine: Engine) -> None:
    """Make `digests` (i, digest) of the view `opinions`."""
    engine.save("digests", statement(__package__, "digests"))


def draw(engine: Engine, count: int = DEFAULT_COUNT) -> list[Candidate]:
    """Draw opinions to label, in the order in which to ask for them.

    Stratified by the kind as scored, equally: rare kinds get as many labels as common ones. Opinions are drawn,
    not texts, so that what many people say is drawn more often; each text is asked for once. The order is that of
    a hash of each mention's id, so that the same input gives the same sample, a larger sample holds a smaller one,
    and one that is labelled in part is equal over the kinds as well.

    Args:
        engine: Where `opinions`, `words` and `digests` are.
        count: How many; all that there are, where there are fewer.
    """
    rows = engine.rows(statement(__package__, "candidates"), seed=SEED, most=count).to_pylist()
    there: dict[str, int] = {}
    for row in rows:
        there[row["stratum"]] = there.get(row["stratum"], 0) + 1
    wanted = allot(there, count)
    return [
        Candidate(**{name: row[name] for name in Candidate.__dataclass_fields__})
        for row in rows
        if row["nth_of_stratum"] <= wanted[row["stratum"]]
    ]


def allot(there: Mapping[str, int], count: int) -> dict[str, int]:
    """Divide a number of labels equally among strata, none getting more than it has.

    >>> allot({"negative": 10, "neutral": 500, "positive": 500}, 300)
    {'negative': 10, 'neutral': 145, 'positive': 145}
    """
    wanted: dict[str, int] = {}
    left = count
    for place, name in enumerate(sorted(there, key=lambda name: (there[name], name))):
        fair = -(-left // (len(there) - place))
        wanted[name] = min(there[name], fair)
        left -= wanted[name]
    return wanted
