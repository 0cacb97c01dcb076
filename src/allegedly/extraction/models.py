"""Which weights read which document, and what their confidence is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.extraction.calibration import Confidence, read_calibration
from allegedly.extraction.encoder import Encoder
from allegedly.extraction.encoding import Encoding
from allegedly.records import Document

ENGLISH, MULTILINGUAL = "attribution-en", "attribution-multilingual"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document as one of the models reads it, and what that model's confidence is worth."""

    encoding: Encoding
    confidence: Confidence


class OneModel:
    """One encoder for every document, in place of a choice: in tests and in benchmarks.

    Args:
        encoder: The held model.
        confidence: What its confidence is worth; by the calibration beside it where none is given.
    """

    def __init__(self, encoder: Encoder, confidence: Confidence | None = None) -> None:
        self._encoder = encoder
        self._confidence = confidence or read_calibration(encoder.path)

    def encode(self, documents: Sequence[Document]) -> list[Encoded]:
        """Each document as the encoder reads it."""
        encodings = self._encoder.encode([document.text for document in documents])
        return [Encoded(encoding, self._confidence) for encoding in encodings]


class Models:
    """The weights of the package, each loaded when the first document needs them.

    English, and what tells no language but is in English letters, is read by one model, every
    other language by another. How their vectors are compared is told in `allegedly.vectors`.

    Args:
        threads: Windows read at once; 0 means one for each core that the process may use.
    """

    def __init__(self, *, threads: int = 0) -> None:
        self._encoders = {
            name: Encoder(name=name, threads=threads) for name in (ENGLISH, MULTILINGUAL)
        }

    @property
    def version(self) -> str:
        """The versions of all weights that may read a document, as kept beside results."""
        return ", ".join(encoder.version for encoder in self._encoders.values())

    def choose(self, document: Document) -> str:
        """The name of the weights that read a document."""
        language = (document.language or "").lower().split("-")[0]
        is_english = language == "en" or (not language and _has_english_letters(document.text))
        return ENGLISH if is_english else MULTILINGUAL

    def encode(self, documents: Sequence[Document]) -> list[Encoded]:
        """Each document as its weights read it, in their order."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for place, document in enumerate(documents):
            groups[self.choose(document)].append(place)
        found: dict[int, Encoded] = {}
        for name, places in groups.items():
            encoder = self._encoders[name]
            encodings = encoder.encode([documents[place].text for place in places])
            confidence = read_calibration(encoder.path)
            found |= {
                place: Encoded(encoding, confidence)
                for place, encoding in zip(places, encodings, strict=True)
            }
        return [found[place] for place in range(len(documents))]

    def embed(self, texts: Sequence[str], language: str | None) -> NDArray[np.float32]:
        """The vectors of texts of one language read on their own, float32 [texts, width]."""
        name = self.choose(Document.of(texts[0] if texts else "", language=language))
        return self._encoders[name].embed(texts)

    def embed_alike(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The same by the weights that know all languages, whatever languages the texts are in."""
        return self._encoders[MULTILINGUAL].embed(texts)


def _has_english_letters(text: str) -> bool:
    return all(character.isascii() for character in text if character.isalpha())
