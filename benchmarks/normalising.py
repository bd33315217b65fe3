"""Does normalising texts before VADER scores them help? Measured on texts labelled by people.

    python benchmarks/normalising.py --texts val_text.txt --labels val_labels.txt [--brand NAME ...]

Each step alone, and all together: macro-averaged recall and accuracy, and their gain with a paired bootstrap over
texts (95 %). Labels are 0 negative, 1 neutral, 2 positive, one a line, as in TweetEval's sentiment task.
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reporter.sentiment.scorer import polarity
from reporter.sentiment.vader import VaderScorer

KINDS = ("negative", "neutral", "positive")
QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"'})
DASHES = str.maketrans({"–": " - ", "—": " - "})
SELECTORS = re.compile("[\ufe0e\ufe0f\u200d]|[\U0001f3fb-\U0001f3ff]")
HASHTAG = re.compile(r"#(\w+)")
HANDLE = re.compile(r"@\w+")
LINK = re.compile(r"https?://\S+")
ESCAPED = re.compile(r"\\(?:u2019|u002c|\"|')")
DRAWS, SEED = 2000, 20261122


def unescaped(text: str) -> str:
    """Escapes that a collector left in the text, as their characters."""
    return ESCAPED.sub(lambda found: {"\\u2019": "'", "\\u002c": ","}.get(found[0], found[0][1:]), html.unescape(text))


def steps(brands: list[str]) -> dict[str, Callable[[str], str]]:
    """The steps by name."""
    found: dict[str, Callable[[str], str]] = {
        "curly quotes": lambda text: text.translate(QUOTES),
        "dashes": lambda text: text.translate(DASHES),
        "variation selectors": lambda text: SELECTORS.sub("", text),
        "hashtags as words": lambda text: HASHTAG.sub(r"\1", text),
        "handles masked": lambda text: HANDLE.sub("someone", text),
        "links masked": lambda text: LINK.sub("link", text),
        "escapes": unescaped,
    }
    if brands:
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, brands)) + r")\b", re.IGNORECASE)
        found["brands masked"] = lambda text: pattern.sub("brand", text)
    chosen = list(found.values())

    def all_steps(text: str) -> str:
        for step in chosen:
            text = step(text)
        return text

    return {**found, "all": all_steps}


def figures(
    truth: npt.NDArray[np.int64], scored: npt.NDArray[np.int64], rows: npt.NDArray[np.int64]
) -> tuple[float, float]:
    """Macro-averaged recall and accuracy over these rows."""
    right = scored[rows] == truth[rows]
    return float(np.mean([right[truth[rows] == kind].mean() for kind in range(3)])), float(right.mean())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument(
        "--brand", action="append", default=[], help="a name to mask; give it several times for several"
    )
    parser.add_argument(
        "--curl", action="store_true", help="first turn straight apostrophes into curly ones, as phones do"
    )
    given = parser.parse_args()
    texts = given.texts.read_text(encoding="utf-8").split("\n")[:-1]
    if given.curl:
        texts = [unescaped(text).replace("'", "’") for text in texts]
    truth = np.array([int(line) for line in given.labels.read_text().split()])
    scorer = VaderScorer()

    def scored(step: Callable[[str], str]) -> npt.NDArray[np.int64]:
        return np.array([KINDS.index(polarity(value)) for value in scorer.score([step(text) for text in texts])])

    rng = np.random.default_rng(SEED)
    everything = np.arange(truth.size)
    draws = [rng.integers(0, truth.size, truth.size) for _ in range(DRAWS)]
    plain = scored(str)
    before = np.array([figures(truth, plain, rows) for rows in draws])
    recall, accuracy = figures(truth, plain, everything)
    print(f"{truth.size:,} texts; as they are: macro-recall {recall:.4f}, accuracy {accuracy:.4f}")
    print(f"{'step':<22}{'texts':>8}{'kinds':>7}  gain in macro-recall, points     gain in accuracy, points")
    for name, step in steps(given.brand).items():
        after = scored(step)
        changed = sum(step(text) != text for text in texts)
        gains = 100 * (np.array([figures(truth, after, rows) for rows in draws]) - before)
        value = 100 * (np.array(figures(truth, after, everything)) - (recall, accuracy))
        low, high = np.quantile(gains, [0.025, 0.975], axis=0)
        told = "     ".join(f"{v:+.2f} ({a:+.2f} to {b:+.2f})" for v, a, b in zip(value, low, high, strict=True))
        print(f"{name:<22}{changed:>8}{int((after != plain).sum()):>7}  {told}")


if __name__ == "__main__":
    main()
