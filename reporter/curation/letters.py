"""What the letters of many texts say of their languages at once: py3langid's model, walked for all texts side by side.

py3langid goes through one text at a time, a letter a step. Here each step is made for a whole run of texts by numpy,
and what was met is added up as one sparse matrix; the chances are those of `LanguageIdentifier.rank`, up to the last
digits of single precision.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from scipy.sparse import csr_array

AT_ONCE = 2_000  # texts whose states stay in the processor's cache
BRANCHES = 8  # bits of a byte: the machine's table has a row of 256 next states for each state

Chances = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Letters:
    """The model of letters, for some languages.

    Args:
        languages: Their codes in the model's order; a language of two scripts stands there twice.
        onward: The next state for each row of 256, as one list.
        row: Where the row of each state begins, in rows.
        feature: What is met by coming to each state; -1 where nothing is.
        weight: Of each feature for each language.
        prior: Of each language.
    """

    languages: tuple[str, ...]
    onward: npt.NDArray[np.integer]
    row: Indexes
    feature: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float32]
    prior: npt.NDArray[np.float32]

    @classmethod
    def load(cls, languages: Collection[str]) -> Letters:
        """Read py3langid's model (about a second)."""
        model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        model.set_languages(languages)
        return cls(
            languages=tuple(model.nb_classes),
            onward=np.asarray(model.tk_nextmove),
            row=np.asarray(model.tk_row, np.int64) << BRANCHES,
            feature=np.asarray(model.tk_output, np.int32),
            weight=np.ascontiguousarray(model.nb_ptc, np.float32),  # a row of weights lies together in memory
            prior=np.asarray(model.nb_pc, np.float32),
        )

    def chances(self, texts: Sequence[str]) -> Chances:
        """How likely each text is in each language: one row a text, one column a language, each row adding up to 1.

        A second column of a language is 0: its chance stands in the first.
        """
        found = np.empty((len(texts), len(self.languages)), np.float32)
        for start in range(0, len(texts), AT_ONCE):
            found[start : start + AT_ONCE] = self._some(texts[start : start + AT_ONCE])
        return found

    def _some(self, texts: Sequence[str]) -> Chances:
        written = [_bytes(text) for text in texts]
        size = np.array([len(one) for one in written])
        met = self._met(np.frombuffer(b"".join(written), np.uint8), size)
        met.data = np.log1p(met.data)
        scores = met @ self.weight + self.prior
        scores[np.diff(met.indptr) == 0] = 0.0  # of a text without any sign no language is likelier
        # Divided by the root of the length, as py3langid does: long texts would seem surer than they are.
        scores *= (1.0 / np.sqrt(np.maximum(size, 1)))[:, None].astype(np.float32)
        np.exp(scores - scores.max(axis=1, keepdims=True), out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return self._joined(scores)

    def _met(self, letters: npt.NDArray[np.uint8], size: Indexes) -> csr_array:
        """How often each feature is met in each text, from the bytes of all texts one behind the other."""
        order = np.argsort(-size, kind="stable")
        at = (np.cumsum(size) - size)[order]
        longer = np.searchsorted(-size[order], -np.arange(1, (size.max() if size.size else 0) + 1), side="right")
        state = np.zeros(size.size, np.int64)
        texts, features = [np.empty(0, np.int64)], [np.empty(0, np.int32)]
        for step, count in enumerate(longer.tolist()):
            state = self.onward[self.row[state[:count]] + letters[at[:count] + step]]
            feature = self.feature[state]
            hits = np.flatnonzero(feature >= 0)
            texts.append(order[hits])
            features.append(feature[hits])
        where = (np.concatenate(texts), np.concatenate(features))
        shape = (size.size, self.weight.shape[0])
        return csr_array((np.ones(where[0].size, np.float32), where), shape=shape)  # adds up what is met twice

    def _joined(self, scores: Chances) -> Chances:
        first: dict[str, int] = {}
        for place, language in enumerate(self.languages):
            if language in first:
                scores[:, first[language]] += scores[:, place]
                scores[:, place] = 0.0
            first.setdefault(language, place)
        return scores


def _bytes(text: str) -> bytes:
    """A text as the model was taught to read it."""
    seen = text.lower() if text.isupper() else text
    return (seen if seen.isascii() else unicodedata.normalize("NFC", seen)).encode("utf-8", "surrogatepass")
