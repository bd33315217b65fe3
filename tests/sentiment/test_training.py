"""A scorer of one's own labels: it learns, is judged on what it has not seen, and its file is safe and the same."""

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from skops.io import dumps

from reporter.errors import ConfigError
from reporter.sentiment.model import load, save
from reporter.sentiment.scorer import held_out, polarity, scorer
from reporter.sentiment.trained import TrainedScorer
from reporter.sentiment.training import Example, Trained, train

SAID = {
    "positive": ("slaps", "banger", "goated"),
    "neutral": ("shelf", "parcel", "receipt"),
    "negative": ("meh", "mid", "naff"),
}


class Foreign:
    """A type that a file could smuggle in."""


def examples(count: int = 90) -> list[Example]:
    """Texts whose words of mood VADER does not know, by 30 authors."""
    rng = np.random.default_rng(3)
    kinds = sorted(SAID)
    return [
        Example(f"d{n:03}", f"this kettle {rng.choice(SAID[kinds[n % 3]])} number {n}", kinds[n % 3], f"p{n % 30}", 1.0)
        for n in range(count)
    ]


@pytest.fixture(name="trained", scope="module")
def trained_fixture() -> Trained:
    """What is learned from ninety texts."""
    return train(examples())


@pytest.fixture(name="file", scope="module")
def file_fixture(trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model on the disk."""
    path: Path = tmp_path_factory.mktemp("model") / "m.skops"
    save(trained.model, path)
    return path


def test_a_model_that_was_trained_again_is_read_again(trained: Trained, tmp_path: Path) -> None:
    """A process that goes on, such as `reporter serve`, makes a scorer once, and anew for other bytes of its model."""
    path = tmp_path / "again.skops"
    save(trained.model, path)
    before = scorer("trained", model=str(path))
    assert before is scorer("trained", model=str(path))

    save(replace(trained.model, facts={**trained.model.facts, "labels": 91}), path)
    assert scorer("trained", model=str(path)).name.startswith("trained on 91 labels")


def test_it_learns_words_that_vader_does_not_know(trained: Trained, file: Path) -> None:
    """On texts and authors that it had not seen it beats VADER, which finds only the third that is neutral."""
    assert trained.vader.recall[0] == pytest.approx(1 / 3, abs=0.02)
    assert trained.skill.recall[0] > 0.9
    assert trained.gain.accuracy[1] > 0
    found = TrainedScorer(file).score(["that one slaps", "so naff", "in the parcel"])
    assert ["positive", "negative", "neutral"] == [polarity(value) for value in found]


def test_it_is_found_by_its_name(file: Path) -> None:
    """The configuration's name and file are all that a build needs; the texts that it knows are told apart."""
    assert scorer("trained", model=str(file)).name.startswith("trained on 90 labels")
    assert {f"d{n:03}" for n in range(90)} == held_out("trained", model=str(file)).keys()
    assert {} == held_out("vader")


def test_labels_without_any_sense_teach_nothing() -> None:
    """Judged on unseen texts, a model of labels drawn by lot is no better than guessing: no peeking."""
    rng = np.random.default_rng(4)
    by_lot = [replace(one, kind=str(rng.choice(sorted(SAID)))) for one in examples(150)]
    assert train(by_lot).skill.recall[0] < 0.5


def test_the_same_labels_give_the_same_file(trained: Trained, file: Path, tmp_path: Path) -> None:
    """Whatever order they come in."""
    save(train(examples()[::-1]).model, tmp_path / "again.skops")
    assert file.read_bytes() == (tmp_path / "again.skops").read_bytes()


def test_too_few_labels_are_told() -> None:
    """Thirty of each kind, or nothing is learned."""
    with pytest.raises(ConfigError, match="29 negative, 29 neutral, 29 positive; 30 of each kind"):
        train(examples(87))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """Without its file the scorer says what to do."""
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path / "none.skops")


@pytest.mark.parametrize("damage", ["cut", "text", "empty", "foreign"])
def test_a_damaged_file_is_told(file: Path, tmp_path: Path, damage: str) -> None:
    """Half a file, no zip, nothing at all, or a zip of something else."""
    path = tmp_path / "m.skops"
    path.write_bytes({"cut": file.read_bytes()[:5000], "text": b"hello", "empty": b"", "foreign": b""}[damage])
    if damage == "foreign":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "x")
    with pytest.raises(ConfigError, match="damaged, or no model"):
        load(path)


def test_a_file_that_would_run_something_is_refused(tmp_path: Path) -> None:
    """A type that no model needs is refused before anything is built from the file."""
    path = tmp_path / "m.skops"
    path.write_bytes(dumps({"format": "reporter-model/1", "words": Foreign()}))
    with pytest.raises(ConfigError, match="Foreign, which a model of reporter has no use for; it was not loaded"):
        load(path)


def test_a_model_of_another_release_is_told(trained: Trained, tmp_path: Path) -> None:
    """What another scikit-learn made is made anew, not guessed at."""
    old = replace(trained.model, facts={**trained.model.facts, "sklearn": "0.1"})
    save(old, tmp_path / "old.skops")
    with pytest.raises(ConfigError, match=r"made with scikit-learn 0\.1"):
        load(tmp_path / "old.skops")
