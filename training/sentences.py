"""Sentences of many languages, and the vectors that a network learns to give them.

The vectors are those of the encoder from which a network is made, as it was published. Those of
multilingual-e5-small (Wang et al. 2024) all have cosines between 0.7 and 1; their mean is taken
off, which spreads them.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from network import Trunk, halved
from numpy.typing import NDArray
from tokenizers import Tokenizer

from allegedly.extraction.encoder import Encoder
from allegedly.extraction.windows import WINDOW

LANGUAGES = (
    "ar",
    "az",
    "de",
    "es",
    "fa",
    "fr",
    "ru",
    "tr",
    "uk",
    "el",
    "he",
    "hy",
    "ka",
    "it",
    "pt",
    "pl",
)
"""Those of Django's translations that are read: sentences of an interface, and all there are in
some of these languages."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ENDING = re.compile(r"(?<=[.!?])\s+")
LENGTHS = (20, 400)
"""Characters of a sentence that is learnt."""

GROUP = 1024
"""Texts that shipped weights read in one call."""


def read_english(data: Path) -> set[str]:
    """Return English posts and sentences to be read on their own, from training parts."""
    return {
        *_field(data / "clef2020_task2" / "train.jsonl", "text"),
        *_field(data / "known_lie" / "train.jsonl", "text"),
    }


def read_foreign(data: Path, translations: Path | None) -> set[str]:
    """Return sentences in other languages to be read on their own, and news in English.

    Args:
        data: The folder of labelled data; only training parts are read.
        translations: The wheel of Django, whose translations are read; none leaves them out.
    """
    found = set(_field(data / "ruopinionne2024" / "train.jsonl", "text"))
    for name in ("train.ru.jsonl", "train.en.jsonl"):
        for text in _field(data / "semeval2025_task10" / name, "text"):
            found.update(_ENDING.split(text.replace("\n", " ")))
    if translations is not None:
        found.update(_translated(translations))
    return found


def as_long(texts: Iterable[str]) -> list[str]:
    """Return the texts that are neither too short nor too long to be learnt, sorted."""
    low, high = LENGTHS
    return sorted(text for text in texts if low <= len(text) <= high)


def _field(path: Path, name: str) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)[name].strip()


def _translated(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            language = re.search(r"/locale/(\w+)/", name)
            if name.endswith(".po") and language and language[1] in LANGUAGES:
                yield from _messages(archive.read(name).decode())


def _messages(source: str) -> Iterator[str]:
    """Yield the translations of one file of gettext, without those that hold placeholders."""
    for entry in source.split("\n\n")[1:]:
        found = entry.partition("\nmsgstr ")[2]
        text = "".join(_STRING.findall(found.partition("\nmsg")[0])).replace('\\"', '"')
        if "%" not in text and "\\" not in text:
            yield text.strip()


def teach_vectors(
    words: Sequence[str],
    published: Published,
    cache: Path,
    mean: NDArray[np.float32] | None = None,
) -> dict[str, NDArray[np.float16]]:
    """Return the vector of each text as the published encoder gives it, unit length.

    `cache` keeps them for other runs, with the mean that was taken off when it was made: `mean`,
    else that of these vectors.
    """
    known: dict[str, NDArray[np.float16]] = {}
    if cache.exists():
        kept = np.load(cache)
        known, mean = dict(zip(kept["words"].tolist(), kept["vectors"], strict=True)), kept["mean"]
    missing = [text for text in words if text not in known]
    if missing:
        vectors = embed(missing, published)
        if mean is None:
            mean = vectors.mean(axis=0) * published.centred
        vectors -= mean
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        known.update(zip(missing, vectors.astype(np.float16), strict=True))
        texts, rows = list(known), np.array(list(known.values()))
        np.savez(cache, words=np.array(texts), vectors=rows, mean=mean)
    return {text: known[text] for text in words}


def keep_vectors(
    words: Sequence[str], shipped: Encoder, cache: Path
) -> dict[str, NDArray[np.float16]]:
    """Return the vectors of each text as shipped weights give them; `cache` keeps them."""
    if not cache.exists():
        groups = [words[start : start + GROUP] for start in range(0, len(words), GROUP)]
        rows = np.concatenate([shipped.embed(group).astype(np.float16) for group in groups])
        np.savez(cache, words=np.array(words), vectors=rows)
    kept = np.load(cache)
    return dict(zip(kept["words"].tolist(), kept["vectors"], strict=True))


@dataclass(frozen=True, slots=True)
class Published:
    """An encoder as it was published, and how it is asked for the vector of a text.

    Attributes:
        tokeniser: Its tokeniser.
        trunk: Its layers.
        frame: The tokens that open and close a text.
        prefix: What it was taught to expect before a text that is compared with its like.
        centred: Whether the mean vector is taken off.
    """

    tokeniser: Tokenizer
    trunk: Trunk
    frame: tuple[int, int]
    prefix: str = ""
    centred: bool = False


def embed(words: Sequence[str], published: Published) -> NDArray[np.float32]:
    """Return the vectors of texts, unit length, float32 [texts, 384]."""
    vectors = np.zeros((len(words), 384), dtype=np.float32)
    order = sorted(range(len(words)), key=lambda index: len(words[index]))
    published.trunk.eval()
    with torch.inference_mode(), halved():
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            texts = [published.prefix + words[index] for index in chosen]
            vectors[chosen] = _embed_batch(texts, published)
    return vectors


def _embed_batch(texts: Sequence[str], published: Published) -> NDArray[np.float32]:
    opening, closing = published.frame
    ids = [
        [opening, *published.tokeniser.encode(text, add_special_tokens=False).ids[:WINDOW], closing]
        for text in texts
    ]
    width = max(map(len, ids))
    padded = torch.tensor([row + [closing] * (width - len(row)) for row in ids])
    mask = torch.tensor([[1.0] * len(row) + [0.0] * (width - len(row)) for row in ids])
    states = published.trunk(padded, torch.zeros_like(padded), mask).float() * mask[:, :, None]
    pooled = states.sum(1)
    vectors: NDArray[np.float32] = (pooled / pooled.norm(dim=1, keepdim=True)).numpy()
    return vectors
