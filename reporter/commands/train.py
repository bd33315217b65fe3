"""`reporter train`: a scorer that has learned from the hand labels, and how well it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from reporter.commands.workspace import workspace
from reporter.config import load
from reporter.config_settings import Settings
from reporter.errors import InputError
from reporter.labels.evidence import labelled_texts
from reporter.labels.label import KIND_OF, Label
from reporter.labels.store import FILE_NAME, read
from reporter.numerals import number
from reporter.pipeline import trusted_mentions
from reporter.progress import Lines
from reporter.sentiment.model import save
from reporter.sentiment.normalise import normalised
from reporter.sentiment.training import Example, Skill, Trained
from reporter.sentiment.training import train as learn

Tell = Callable[[str], None]


def train(
    *, input_folder: Path, config_file: Path | None, model_file: Path, tell: Tell, settings: Settings | None = None
) -> str:
    """Learn from the labels of the input folder, and keep the model.

    Args:
        input_folder: Folder of exports, with `labels.csv`.
        config_file: reporter.toml to use instead of the one in the working folder.
        settings: What is set beside it, and beats it.
        model_file: Where the model goes.
        tell: Told one line when a stage is done.

    Returns:
        How well the model does beside VADER, and how to use it.

    Raises:
        ReporterError: There are no labels, or too few; or scikit-learn is not installed.
    """
    labels = [label for label in read(input_folder / FILE_NAME) if label.kind is not None]
    if not labels:
        raise InputError(f"{input_folder / FILE_NAME}: no labels yet", hint="give some with `reporter label`")
    config = load(config_file, folder=Path.cwd(), settings=settings)
    with workspace() as work:
        trusted = trusted_mentions(input_folder, config, folder=work, progress=Lines(tell))
        with closing(trusted.engine):
            rows = labelled_texts(trusted.engine, labels)
    trained = learn(examples(rows, labels, names=config.brand_names))
    save(trained.model, model_file)
    return told(trained, model_file)


def examples(rows: Sequence[dict[str, Any]], labels: Sequence[Label], *, names: Sequence[str]) -> list[Example]:
    """What to learn from: each text on whose kind most of its labellers agree, made plain as for scoring.

    Args:
        rows: Texts of the input: digest, words, author_key.
        labels: Labels that are not skipped.
        names: Names of brands, which are no opinion.
    """
    by_text: dict[str, list[Label]] = {}
    for label in labels:
        by_text.setdefault(label.digest, []).append(label)
    in_stratum = Counter(of_text[0].stratum for of_text in by_text.values())
    found = []
    for row in rows:
        of_text = by_text[row["digest"]]
        (said, most), *others = Counter(label.label for label in of_text).most_common()
        if others and others[0][1] == most:
            continue
        weight = of_text[0].stratum_share / in_stratum[of_text[0].stratum]
        text = normalised(row["words"], names=names)
        author = row["author_key"] or row["digest"]
        found.append(Example(row["digest"], text, KIND_OF[said], author, weight))
    return found


def told(trained: Trained, model_file: Path) -> str:
    """How well the model does beside VADER on the same texts, and what to write into reporter.toml."""
    labels = trained.model.facts["labels"]
    return (
        f"\nOn {labels:,} labelled texts, each judged by a model that had seen neither it nor its author:\n"
        f"  {'':8}  {'right':<28}each kind alike\n"
        f"  {'trained':8}  {_part(trained.skill.accuracy):<28}{_part(trained.skill.recall)}\n"
        f"  {'VADER':8}  {_part(trained.vader.accuracy):<28}{_part(trained.vader.recall)}\n\n"
        f"{_verdict(trained.gain)}\n\n"
        f"The model is in {model_file}. To score with it, write into reporter.toml:\n\n"
        f'[sentiment]\nscorer = "trained"\nmodel = "{model_file.as_posix()}"'
    )


def _part(figure: tuple[float, float, float]) -> str:
    value, low, high = (number(100 * one, 0) for one in figure)
    return f"{value} % ({low} to {high})"


def _verdict(gain: Skill) -> str:
    """Whether to use it: the difference on the same texts, in points of 100."""
    value, low, high = (100 * one for one in gain.accuracy)
    if low > 0:
        return f"The trained scorer is right more often, by {number(value, 1)} points ({_ends(low, high)})."
    if high < 0:
        return (
            f"VADER is right more often, by {number(-value, 1)} points ({_ends(-high, -low)}): "
            "keep it, or give more labels."
        )
    return (
        f"Which is right more often cannot be told: the trained scorer by {number(value, 1)} points "
        f"({_ends(low, high)}). More labels would tell."
    )


def _ends(low: float, high: float) -> str:
    return f"{number(low, 1)} to {number(high, 1)}"
