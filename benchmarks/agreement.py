"""The build's own scores and cascades of an export, held against those of `benchmarks.plain`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.plain import Shapes
from reporter.config import Config
from reporter.engine.forest import resolve
from reporter.pipeline import trusted_mentions
from reporter.progress import silent
from reporter.spread import shape

TOLERANCE = 1e-9


class Agreed(NamedTuple):
    """What was compared and found the same.

    Args:
        rows: Mentions.
        cascades: Cascades, each with its size, depth and structural virality.
        scores: Mentions that both scored.
        mean: Mean score of these.
        unscored: Mentions that only the plain loop scored: the build found their words not to be English.
    """

    rows: int
    cascades: int
    scores: int
    mean: float
    unscored: int


def ours(input_folder: Path, config: Config) -> tuple[dict[str, float], Shapes]:
    """Scores of mentions with words, and shapes of cascades, by the row of the export, from the tables."""
    with TemporaryDirectory() as work:
        built = trusted_mentions(input_folder, config, folder=Path(work), progress=silent)
        own = built.engine.rows(
            "select n.i, m.source_row, l.parent, p.compound, p.scorer from numbered as n "
            "join mentions as m on m.id = n.id join links as l on l.i = n.i "
            "join polarities as p on p.i = n.i order by n.i"
        )
        built.engine.close()
    # The generator numbers rows from 0; in its file the first one is line 2, below the header.
    keys = [str(line - 2) for line in own["source_row"].to_pylist()]
    said = zip(keys, own["compound"].to_pylist(), own["scorer"].to_pylist(), strict=True)
    scored = {key: value for key, value, scorer in said if value is not None and scorer != "inherited"}
    trees = shape.cascades(resolve(own["parent"].to_numpy()))
    told = (trees.root, shape.size(trees), shape.depth(trees), shape.structural_virality(trees))
    found: Shapes = {
        keys[root]: (size, depth, None if math.isnan(virality) else virality)
        for root, size, depth, virality in zip(*(column.tolist() for column in told), strict=True)
    }
    return scored, found


def agree(scored: Mapping[str, float], found: Shapes, other_scores: Mapping[str, float], other: Shapes) -> Agreed:
    """Hold each figure of ours against the other's.

    Args:
        scored: Our scores, by row.
        found: Our cascades, by the row of the first mention.
        other_scores: The plain loop's scores.
        other: networkx's cascades.

    Raises:
        ValueError: A figure differs; the first few are named.
    """
    unlike = [key for key in found.keys() | other.keys() if not _same(found.get(key), other.get(key))]
    unlike += [key for key, value in scored.items() if abs(value - other_scores.get(key, math.inf)) > TOLERANCE]
    if unlike or not scored:
        raise ValueError(
            f"{len(unlike)} figures of {len(found)} cascades and {len(scored)} scores differ: {unlike[:5]}"
        )
    rows = sum(size for size, _, _ in found.values())
    return Agreed(rows, len(found), len(scored), fmean(scored.values()), len(other_scores.keys() - scored.keys()))


def _same(one: tuple[int, int, float | None] | None, other: tuple[int, int, float | None] | None) -> bool:
    if one is None or other is None or one[:2] != tuple(other[:2]):
        return False
    if one[2] is None or other[2] is None:
        return one[2] is other[2]
    return math.isclose(one[2], other[2], rel_tol=TOLERANCE)
