"""What one would write instead: pandas reads the export, vaderSentiment scores row by row, networkx measures cascades.

    python -m benchmarks.plain --input mentions.csv --output figures.json

It does what `benchmarks.agreement` compares and no more: nothing about spam, languages, people, doubt or pages. Texts
are made plain as the build does it, since vaderSentiment reads curly apostrophes and joined emoji otherwise.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.sentiment.normalise import normalised

Shapes = dict[str, tuple[int, int, float | None]]


def read(path: Path) -> pd.DataFrame:
    """The export as a table of texts."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def scores(table: pd.DataFrame) -> dict[str, float]:
    """The compound score of each row with words, by its id."""
    package = SentimentIntensityAnalyzer()
    said = table[table["text"] != ""]
    return {
        key: package.polarity_scores(normalised(text))["compound"]
        for key, text in zip(said["id"], said["text"], strict=True)
    }


def shapes(table: pd.DataFrame) -> Shapes:
    """Size, depth and structural virality of each cascade, by its first mention; one alone has no virality."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(table["id"])
    # Exports write 0 where nothing is answered, and the build reads it so.
    known = table[table["parent id"].isin(set(table["id"]) - {"0"})]
    graph.add_edges_from(zip(known["parent id"], known["id"], strict=True))
    found: Shapes = {}
    for root in (node for node, degree in graph.in_degree() if degree == 0):
        steps = nx.single_source_shortest_path_length(graph, root)
        size = len(steps)
        virality = None
        if size > 1:
            virality = nx.average_shortest_path_length(graph.subgraph(steps).to_undirected(as_view=True))
        found[root] = (size, max(steps.values()), virality)
    return found


def measure(path: Path) -> dict[str, object]:
    """The figures, and the seconds of CPU time of each part."""
    clock = [time.process_time()]
    table = read(path)
    clock.append(time.process_time())
    scored = scores(table)
    clock.append(time.process_time())
    cascades = shapes(table)
    clock.append(time.process_time())
    seconds = dict(zip(("read", "score", "cascades"), (b - a for a, b in pairwise(clock)), strict=True))
    return {"seconds": seconds, "scores": scored, "cascades": cascades}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    given.output.write_text(json.dumps(measure(given.input)), encoding="utf-8")
