"""The scorer against the plain vaderSentiment loop, side by side in one run, and its time on ever longer texts.

    python benchmarks/scorer.py [--posts 10000] [--rounds 5] [--longest 1000000]

The posts are invented by a seeded generator: common words by Zipf's law, valued words and words of the rules as
often as in short posts, handles, tags, links, emoji, shouting. Both sides score the same posts in turns, by CPU
time. `first` is a scorer that has seen no word yet, `later` one that has.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from operator import truediv
from statistics import median
from time import process_time

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SentimentIntensityAnalyzer

from reporter.sentiment.vader import VaderScorer

SEED = 20261121
COMMON = [
    *("the", "to", "a", "and", "I", "of", "is", "in", "you", "it", "for", "my", "on", "that", "with", "this"),
    *("was", "so", "have", "be", "me", "just", "at", "but", "not", "are", "we", "they"),
]
SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprst" for vowel in "aeiou"]
ENDINGS = [".", ".", ".", "", "", "!", "!!", "?", "...", "!!!!!", "??"]
KINDS = {"short posts": (5, 24), "reviews": (30, 70), "long comments": (150, 400)}  # words, from and to
SHOUTED_SHARE = 0.02
SHARES = {
    "common": 0.45,
    "other": 0.34,
    "valued": 0.12,
    "rule": 0.05,
    "tag": 0.015,
    "handle": 0.015,
    "link": 0.005,
    "emoji": 0.005,
}


class Writer:
    """Writes posts that are spread over words as people's are."""

    def __init__(self, package: SentimentIntensityAnalyzer, seed: int = SEED) -> None:
        self._chance = random.Random(seed)
        self._valued: list[str] = [key for key in package.lexicon if key.isalpha()]
        self._rules: list[str] = [word for word in (*BOOSTER_DICT, *NEGATE) if " " not in word]
        self._emoji: list[str] = [emoji for emoji in package.emojis if len(emoji) == 1]
        self._others = ["".join(self._chance.choices(SYLLABLES, k=self._chance.randint(1, 5))) for _ in range(60_000)]
        self._zipf = list(accumulate(1 / rank for rank in range(1, len(self._others) + 1)))
        self._chance.shuffle(self._valued)

    def posts(self, count: int, words: tuple[int, int]) -> list[str]:
        """So many posts of so many words, from and to."""
        return [self._post(self._chance.randint(*words)) for _ in range(count)]

    def _post(self, length: int) -> str:
        words = list(self._words(length))
        for place in range(0, length, 12):
            words[place] = words[place].capitalize()
            words[place - 1] += self._chance.choice(ENDINGS)
        return " ".join(words)

    def _words(self, length: int) -> Iterator[str]:
        for kind in self._chance.choices(list(SHARES), list(SHARES.values()), k=length):
            word = self._word(kind)
            yield word.upper() if self._chance.random() < SHOUTED_SHARE else word

    def _word(self, kind: str) -> str:
        match kind:
            case "common":
                return self._chance.choice(COMMON)
            case "valued":
                return self._valued[int(len(self._valued) * self._chance.random() ** 4)]
            case "rule":
                return self._chance.choice(self._rules)
            case "emoji":
                return self._chance.choice(self._emoji)
            case "link":
                return f"https://example.com/{self._chance.getrandbits(40):x}"
        other = self._chance.choices(self._others, cum_weights=self._zipf)[0]
        return {"tag": "#", "handle": "@"}.get(kind, "") + other


def seconds(work: Callable[[], object]) -> float:
    """CPU time of a piece of work."""
    start = process_time()
    work()
    return process_time() - start


def compare(package: SentimentIntensityAnalyzer, texts: Sequence[str], rounds: int) -> tuple[list[float], ...]:
    """Seconds of the plain loop, of a new scorer, and of the same scorer again, of each round."""

    def plain_loop() -> list[float]:
        return [package.polarity_scores(text)["compound"] for text in texts]

    plain, first, later = [], [], []
    for _ in range(rounds):
        ours = VaderScorer()
        plain.append(seconds(plain_loop))
        first.append(seconds(partial(ours.score, texts)))
        later.append(seconds(partial(ours.score, texts)))
    assert plain_loop() == ours.score(texts)
    return plain, first, later


def hostile(package: SentimentIntensityAnalyzer, length: int) -> dict[str, str]:
    """Texts of this length that a stranger could send to stall a build."""
    pieces = {
        "emoji only": "😀",
        "one word": "good ",
        "punctuation": "!?.,",
        "marks": "!!! ",
        "but": "good but ",
        "negations": "not good ",
        "kind of": "kind of good ",
        "capitals": "GREAT good ",
        "least": "least good ",
        "no spaces": "good",
    }
    valued = random.Random(SEED).choices(list(package.lexicon), k=length)
    texts = {name: piece * length for name, piece in pieces.items()}
    texts["no word twice"] = " ".join(map(str, range(length)))
    texts["all valences around but"] = f"{' '.join(valued)[: length // 2]} but {' '.join(valued)}"
    return {name: text[:length] for name, text in texts.items()}


def print_rates(package: SentimentIntensityAnalyzer, posts: int, rounds: int) -> None:
    """The table of rates: the package, our scorer when new and later, and the two ratios."""
    writer = Writer(package)
    titles = "".join(f"{title:>11}" for title in ("characters", "package", "first", "later", "ratio", "ratio"))
    print(f"{'texts a second a core':24}{titles}")
    for kind, words in KINDS.items():
        texts = writer.posts(max(1, posts * KINDS["short posts"][1] // words[1]), words)
        plain, *ours = compare(package, texts, rounds)
        rates = "".join(f"{len(texts) / median(times):11,.0f}" for times in (plain, *ours))
        ratios = "".join(f"{median(map(truediv, plain, times)):11.2f}" for times in ours)
        print(f"{kind:24}{sum(map(len, texts)) / len(texts):11.0f}{rates}{ratios}")


def print_growth(package: SentimentIntensityAnalyzer, longest: int, rounds: int) -> None:
    """The table of hostile texts: seconds of a new scorer for one text, and for one four times as long."""
    print(f"{'seconds by characters':24}{longest // 4:>11,}{longest:>11,}{'growth':>11} (4 is linear)")
    shorter = hostile(package, longest // 4)
    for name, text in hostile(package, longest).items():
        short, long = best_of(rounds, shorter[name]), best_of(rounds, text)
        print(f"{name:24}{short:11.3f}{long:11.3f}{long / short:11.2f}")


def best_of(rounds: int, text: str) -> float:
    """The least seconds that a new scorer takes for a text."""
    return min(seconds(partial(VaderScorer().score, [text])) for _ in range(rounds))


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--posts", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--longest", type=int, default=1_000_000)
    chosen = options.parse_args()
    package = SentimentIntensityAnalyzer()
    print_rates(package, chosen.posts, chosen.rounds)
    print()
    print_growth(package, chosen.longest, chosen.rounds)


if __name__ == "__main__":
    main()
