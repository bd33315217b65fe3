"""The model that `reporter train` makes, and the file that keeps it: never pickle, nothing loaded but what is named."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.errors import ConfigError
from reporter.sentiment.vader import VaderScorer

FORMAT = "reporter-model/1"
EXTRA = "pip install 'reporter[train]'"
AGAIN = "make it anew with `reporter train`"
CLASSES = ("negative", "neutral", "positive")
# Everything that a model file may hold beside numbers, texts and the types of scikit-learn that skops knows.
TRUSTED: tuple[str, ...] = ()
STILL = (1980, 1, 1, 0, 0, 0)  # a zip file has a time for each part; ours do not

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """A classifier of texts with what is to be known of it.

    Args:
        words: TF-IDF of words and pairs of words.
        characters: TF-IDF of pieces of words.
        classifier: Logistic regression on both and on VADER's own figures.
        held_out: How each text that it learned from was scored by a model that had not seen it, by digest.
        facts: What stands in the file beside it: number of labels, releases, cross-validated figures.
    """

    words: Any
    characters: Any
    classifier: Any
    held_out: Mapping[str, str]
    facts: Mapping[str, Any]

    def probabilities(self, texts: Sequence[str], vader: VaderScorer) -> Numbers:
        """Texts x negative, neutral, positive."""
        found: Numbers = self.classifier.predict_proba(features(texts, self.words, self.characters, vader))
        return found


def features(texts: Sequence[str], words: Any, characters: Any, vader: VaderScorer) -> Any:
    """The sparse columns that the classifier looks at: words, pieces of words, VADER's figures."""
    from scipy.sparse import csr_matrix, hstack

    scores = [vader.polarity_scores(text) for text in texts]
    own = csr_matrix([[score["compound"], score["pos"], score["neu"], score["neg"]] for score in scores])
    return hstack([words.transform(texts), characters.transform(texts), own], format="csr")


def save(model: Model, path: Path) -> None:
    """Write the model as a skops file, the same bytes for the same model."""
    from skops.io import dumps

    for vectoriser in (model.words, model.characters):
        vars(vectoriser).pop("_stop_words_id", None)  # a memory address, of no use in another process
    whole = {
        "format": FORMAT,
        "words": model.words,
        "characters": model.characters,
        "classifier": model.classifier,
        "held_out": dict(model.held_out),
        "facts": dict(model.facts),
    }
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(_still(dumps(whole)))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def load(path: Path) -> Model:
    """Read a model that `save` wrote.

    Raises:
        ConfigError: There is no such file, it is damaged, not a model of ours, of another release of scikit-learn,
            or holds types that are not trusted; or the packages that it needs are not installed.
    """
    if not path.is_file():
        raise ConfigError(f"[sentiment] model is {str(path)!r}, and there is no such file", hint=AGAIN)
    try:
        import sklearn
        from skops.io import get_untrusted_types, loads
    except ImportError as error:
        raise ConfigError("the scorer `trained` needs scikit-learn and skops", hint=EXTRA) from error
    data = path.read_bytes()
    try:
        _check(path, get_untrusted_types(data=data))
        whole = loads(data, trusted=list(TRUSTED))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError, OSError) as error:
        raise ConfigError(f"{path}: damaged, or no model of reporter", hint=AGAIN) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ConfigError(f"{path}: no model of reporter, or one of another version of it", hint=AGAIN)
    made_with, here = whole["facts"]["sklearn"], sklearn.__version__
    if made_with != here:
        raise ConfigError(f"{path}: made with scikit-learn {made_with}, and {here} is installed", hint=AGAIN)
    return Model(whole["words"], whole["characters"], whole["classifier"], whole["held_out"], whole["facts"])


def _check(path: Path, untrusted: Sequence[str]) -> None:
    """Nothing is built from a file that names a type which a model has no use for."""
    foreign = sorted(set(untrusted) - set(TRUSTED))
    if foreign:
        raise ConfigError(
            f"{path}: holds {', '.join(foreign)}, which a model of reporter has no use for; it was not loaded",
            hint=AGAIN,
        )


def _still(data: bytes) -> bytes:
    """The skops file without times, and without the memory addresses that it numbers its parts by."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    schema = json.loads(parts.pop("schema.json"))
    names: dict[str, str] = {}
    _renumber(schema, names, iter(range(1, 1_000_000_000)))
    kept = {names[name]: content for name, content in parts.items() if name in names}
    kept["schema.json"] = json.dumps(schema).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in sorted(kept.items()):
            archive.writestr(zipfile.ZipInfo(name, STILL), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _renumber(node: Any, names: dict[str, str], numbers: Iterator[int]) -> None:
    """Number the nodes of a schema, and the files that they name, in the order in which they stand there."""
    if isinstance(node, list):
        for inner in node:
            _renumber(inner, names, numbers)
    elif isinstance(node, dict):
        if "__id__" in node:
            node["__id__"] = next(numbers)
        if isinstance(node.get("file"), str):
            node["file"] = names.setdefault(node["file"], f"{len(names) + 1}{Path(node['file']).suffix}")
        for inner in node.values():
            _renumber(inner, names, numbers)
