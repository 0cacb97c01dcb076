"""The encoder: one pass over a text, from which spans, links, names and vectors are all read.

MiniLM-L6 (Wang et al. 2020) for English and multilingual-e5-small (Wang et al. 2024) for the rest,
each with six heads, as int8 weights run by ONNX Runtime. How the weights came to be is told in
`training/README.md`; their cards stand beside them in `weights/`.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from allegedly.errors import WeightsError
from allegedly.extraction.encoding import LABELS, Encoding, Links
from allegedly.extraction.network import (
    LINK_WIDTH,
    Map,
    Network,
    OnnxNetwork,
    log_softmax,
    read_card,
)
from allegedly.extraction.windows import Tokens, central_parts, plan_windows, tokenise
from allegedly.vectors import as_units

BEGIN_SOURCE, BEGIN_CUE = 1, 3
BEGIN_NAMES = (1, 3, 5)
CANDIDATE = 0.01
"""Least probability with which a token must begin a cue or a source for links to it to be kept.
On PolNeAR dev no cue that is decoded begins with less."""

NAMED = 0.2
"""Least probability with which a name must begin at a token for references to it to be kept."""

KEPT_STATES = 150_000
"""Tokens up to which a text's states are kept (1,536 bytes a token, so 230 MB; to keep them in 16
bits takes longer than all else that is done with a window once it is read). In a longer text, about
680,000 characters of English, a span's vector is got by reading its words once more."""

AHEAD = 64
"""Windows that are waiting or under way at once: bounds the memory that outputs take."""

WEIGHTS = Path(__file__).parent.parent / "weights"


class Encoder:
    """The held model: texts in, encodings out. Weights are read at the first use.

    A window is always read on its own, so that a text's encoding never depends on what else is
    read beside it.

    Args:
        weights: Folder with `NAME.onnx`, `NAME.tokenizer.json` and `NAME.json`.
        name: Which weights.
        threads: Windows read at once; 0 means one for each core that the process may use.
        network: Reads the windows in place of the weights.
        tokeniser: Makes the tokens in place of the one beside the weights.
        frame: The tokens that open and close a window, in place of those that the card names.
    """

    def __init__(
        self,
        weights: Path = WEIGHTS,
        name: str = "attribution-en",
        *,
        threads: int = 0,
        network: Network | None = None,
        tokeniser: Tokenizer | None = None,
        frame: tuple[int, int] | None = None,
    ) -> None:
        self._path = weights / f"{name}.onnx"
        self._threads = threads or _usable_cores()
        self._network = network
        self._tokeniser = tokeniser
        self._frame = frame
        self._lock = threading.Lock()
        # Calls from several threads share the cores: more windows at once would only be slower.
        self._places = threading.Semaphore(self._threads)

    @property
    def path(self) -> Path:
        """The file of the weights."""
        return self._path

    @property
    def frame(self) -> tuple[int, int]:
        """The tokens that open and close a window."""
        self._frame = self._frame or read_card(self._path).frame
        return self._frame

    @property
    def version(self) -> str:
        """The version of the weights with the start of their hash, as kept beside results."""
        card = read_card(self._path)
        return f"{card.name} {card.version} {card.sha256[:12]}"

    def check(self) -> None:
        """Raise `WeightsError` unless the weights are those that their card names."""
        found = hashlib.sha256(self._path.read_bytes()).hexdigest()
        if found != read_card(self._path).sha256:
            raise WeightsError(f"{self._path} is damaged; install the package again")

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Return the encoding of each text; an empty text has one without tokens."""
        network, tokeniser = self._load()
        started = [_Draft(text, tokenise(text, tokeniser), network, self) for text in texts]
        jobs = ((draft, index) for draft in started for index in range(len(draft.windows)))
        if self._threads == 1:
            for draft, index in jobs:
                draft.fill(index, self._places)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                while ahead := list(islice(jobs, AHEAD * self._threads)):
                    for done in [
                        pool.submit(draft.fill, index, self._places) for draft, index in ahead
                    ]:
                        done.result()
        return [draft.finish() for draft in started]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts read on their own, float32 [texts, width]."""
        network, _ = self._load()
        found = [encoding.whole for encoding in self.encode(texts)]
        return np.array(found, dtype=np.float32).reshape(-1, len(network.vectors.bias))

    def _load(self) -> tuple[Network, Tokenizer]:
        with self._lock:
            network, tokeniser = self._network, self._tokeniser
            try:
                network = network or OnnxNetwork(self._path)
                tokeniser = tokeniser or Tokenizer.from_file(
                    str(self._path.with_suffix(".tokenizer.json"))
                )
            except Exception as error:  # both libraries raise bare exceptions
                raise WeightsError(f"{self._path} cannot be read: {error}") from error
            self._network, self._tokeniser = network, tokeniser
            return network, tokeniser


class _Draft:
    """An encoding while its windows come in, in any order and from any thread."""

    def __init__(self, text: str, tokens: Tokens, network: Network, encoder: Encoder) -> None:
        count, width = len(tokens), len(network.vectors.weight)
        self._network = network
        self.tokens = tokens
        self.windows = plan_windows(tokens)
        self._parts = central_parts(self.windows)
        self._labels = np.zeros((count, LABELS), dtype=np.float16)
        self._names = np.zeros((count, LABELS), dtype=np.float16)
        self._states = np.zeros((count, width), np.float32) if count <= KEPT_STATES else None
        self._totals = np.zeros((len(self.windows), width), dtype=np.float32)
        self._links: list[Links | None] = [None] * len(self.windows)
        self._factuality = np.zeros(count, dtype=np.float16)
        self._frame = encoder.frame
        self._read_again = lambda start, end: encoder.embed([text[start:end]])[0]

    def fill(self, index: int, places: threading.Semaphore) -> None:
        """Read one window, once there is a place for it, and keep what it decides."""
        start, end = self.windows[index]
        opening, closing = self._frame
        ids = np.concatenate([[opening], self.tokens.ids[start:end], [closing]]).astype(np.int64)
        shapes = np.concatenate([[0], self.tokens.shapes[start:end], [0]]).astype(np.int64)
        with places:
            reading = self._network.read(ids, shapes)
        labels = log_softmax(reading.labels[1:-1])
        names = log_softmax(reading.names[1:-1])
        self._links[index] = _link_scores(
            reading.states, self._network.links, labels, names, int(start)
        )
        first, last = self._parts[index]
        own = slice(first - start, last - start)
        self._labels[first:last] = labels[own]
        self._names[first:last] = names[own]
        self._factuality[first:last] = reading.factuality[1:-1][own]
        states = reading.states[1:-1][own]
        self._totals[index] = states.sum(axis=0)
        if self._states is not None:
            self._states[first:last] = states

    def finish(self) -> Encoding:
        """Return the encoding once every window is in."""
        vectors, count = self._network.vectors, len(self.tokens)
        whole = vectors.of(self._totals.sum(axis=0) / max(count, 1)) * np.float32(count > 0)
        return Encoding(
            self.tokens,
            self._labels,
            self._names,
            tuple(links for links in self._links if links is not None),
            self._states,
            vectors,
            as_units(whole),
            self._factuality,
            self._read_again,
        )


def _link_scores(
    states: NDArray[np.float32],
    links: Sequence[Map],
    labels: NDArray[np.float32],
    names: NDArray[np.float32],
    start: int,
) -> Links:
    """Return the scores of one window's links, for the tokens that may begin what they lead to."""
    least = np.log(CANDIDATE)
    cues = np.flatnonzero(labels[:, BEGIN_CUE] > least)
    sources = np.flatnonzero(labels[:, BEGIN_SOURCE] > least)
    content, cue_key, cue, source_key, mention, name_key = links
    named = np.flatnonzero(names[:, BEGIN_NAMES].max(axis=1) > np.log(NAMED))
    inside = states[1:-1]
    return Links(
        start,
        (cues + start).astype(np.int32),
        (sources + start).astype(np.int32),
        _products(inside, content, cue_key, _offered(states, cues)),
        _products(inside[cues], cue, source_key, _offered(states, sources)),
        (named + start).astype(np.int32),
        _products(inside, mention, name_key, _offered(states, named)),
    )


def _offered(states: NDArray[np.float32], tokens: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the states of tokens that something may lead to, that of none last."""
    # The row of token t is t + 1; the opening token, row 0, stands for none.
    rows = np.concatenate([tokens + 1, np.zeros(1, dtype=np.int64)])
    return np.asarray(states[rows])


def _products(
    asking: NDArray[np.float32], query: Map, key: Map, offered: NDArray[np.float32]
) -> NDArray[np.float16]:
    """Return the score of each that asks (rows) with each that is offered (columns)."""
    keys = key.of(offered).T / np.float32(LINK_WIDTH**0.5)
    # The keys are few: they are put before the map of the queries, and no query is ever made.
    return np.asarray(asking @ (query.weight @ keys) + query.bias @ keys, np.float16)


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
