"""Windows as padded tensors, and what the network is to learn from them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from labelled import IGNORE, Labelled, Window, cut_windows
from network import ATTRIBUTION_LABELS, WIDTH, Network, halved, link_scores
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

BATCH_TOKENS = 3072
"""Tokens of a batch with its padding: 12 full windows."""

POOL = 480
"""Windows sorted by length before they are put into batches, so that little is padded."""

FACTS = 0.6
"""Share of the texts that teach factuality alone that an epoch reads: they are many and short."""

VOTED = 0.5
"""Share of the texts that other networks have voted on that an epoch reads."""

FLATTEN = 0.05
"""Share of windows read without capitals, and of windows read as one line: posts often are."""

LINK_WEIGHT = 0.5
REFERENCE_WEIGHT = 0.2
FACT_WEIGHT = 0.2
VECTOR_WEIGHTS = (1.0, 0.7)
"""Of a span's first vector, by which claims of one language are compared, and of its second."""

VECTORS = 48
"""Most spans of a batch that are learnt as sentence vectors."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows: inputs and targets [windows, tokens], then the spans whose vector is learnt.

    `rows` are the spans' windows, `spans` marks their tokens [spans, tokens], and `vectors` are
    the targets [spans, 384 * vectors]. `votes` [windows, tokens, 7] are 0 where there are none.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    labels: Tensor
    names: Tensor
    cue_of: Tensor
    source_of: Tensor
    name_of: Tensor
    factuality: Tensor
    votes: Tensor
    rows: Tensor
    spans: Tensor
    vectors: Tensor


def plan_epoch(texts: Sequence[Sequence[Labelled]], chance: random.Random) -> list[list[Window]]:
    """Return the batches of one epoch, in which every text stands in one of its versions."""
    chosen = [chance.choice(versions) for versions in texts]
    windows = [
        window
        for text in chosen
        if chance.random() < _share(text)
        for window in cut_windows(text, chance)
    ]
    chance.shuffle(windows)
    batches: list[list[Window]] = []
    for start in range(0, len(windows), POOL):
        batch: list[Window] = []
        for window in sorted(windows[start : start + POOL], key=len, reverse=True):
            if batch and (len(batch) + 1) * (len(batch[0]) + 2) > BATCH_TOKENS:
                batches.append(batch)
                batch = []
            batch.append(window)
        batches.append(batch)
    chance.shuffle(batches)
    return batches


def _share(text: Labelled) -> float:
    return FACTS if text.teaches_facts else 1.0 if text.votes is None else VOTED


def fill_batch(
    windows: Sequence[Window],
    teacher: dict[str, NDArray[np.float16]],
    frame: tuple[int, int],
    chance: random.Random,
) -> Batch:
    """Return `windows` as tensors, some of them without their capitals or their line breaks.

    `frame` holds the tokens that open and close a window.
    """
    width = max(len(window) for window in windows) + 2
    inputs = np.zeros((3, len(windows), width), dtype=np.int64)
    targets = np.full((5, len(windows), width), IGNORE, dtype=np.int64)
    factuality = np.full((len(windows), width), np.nan, dtype=np.float32)
    votes = np.zeros((len(windows), width, len(ATTRIBUTION_LABELS)), dtype=np.float32)
    spans: list[tuple[int, NDArray[np.int64], str]] = []
    for row, window in enumerate(windows):
        text, start, end = window.text, window.start, window.end
        size = end - start
        shapes = text.tokens.shapes[start:end].astype(np.int64)
        if chance.random() < FLATTEN:
            shapes = shapes % 3
        if chance.random() < FLATTEN:
            shapes = np.where(shapes % 3 == 2, shapes - 1, shapes)
        inputs[0, row, : size + 2] = [frame[0], *text.tokens.ids[start:end], frame[1]]
        inputs[1, row, 1 : size + 1] = shapes
        inputs[2, row, : size + 2] = 1
        targets[0, row, 1 : size + 1] = text.labels[start:end]
        targets[1, row, 1 : size + 1] = text.names[start:end]
        targets[2, row, 1 : size + 1] = _link_targets(text.cue_of[start:end], start, end, outside=0)
        targets[3, row, 1 : size + 1] = _link_targets(
            text.source_of[start:end], start, end, outside=IGNORE
        )
        targets[4, row, 1 : size + 1] = _link_targets(
            text.name_of[start:end], start, end, outside=0
        )
        factuality[row, 1 : size + 1] = text.factuality[start:end]
        if text.votes is not None:
            # Of a word only the first token is read; how the others are labelled is no matter.
            begins = text.tokens.starts[start:end, None]
            votes[row, 1 : size + 1] = text.votes[start:end] * begins
        for places, words in text.sentences:
            if start <= places[0] and places[-1] < end:
                spans.append((row, places - start + 1, words))
    spans = chance.sample(spans, min(VECTORS, len(spans)))
    marks = np.zeros((len(spans), width), dtype=np.float32)
    for index, (_, places, _words) in enumerate(spans):
        marks[index, places] = 1
    wide = len(next(iter(teacher.values())))
    vectors = np.array([teacher[words] for *_, words in spans], dtype=np.float32).reshape(-1, wide)
    rows = torch.tensor([row for row, *_ in spans], dtype=torch.long)
    return Batch(
        *torch.from_numpy(inputs),
        *torch.from_numpy(targets),
        torch.from_numpy(factuality),
        torch.from_numpy(votes),
        rows,
        torch.from_numpy(marks),
        torch.from_numpy(vectors),
    )


def _link_targets(
    links: NDArray[np.int64], start: int, end: int, *, outside: int
) -> NDArray[np.int64]:
    """Return links as places in the window: 0, [CLS], for none, `outside` for one beyond it."""
    inside = (links >= start) & (links < end)
    found = np.where(inside, links - start + 1, outside)
    found[links == -1] = 0
    found[links == IGNORE] = IGNORE
    return found


def find_loss(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the parts of the loss on a batch by name, already weighted."""
    with halved():
        reading = network(batch.ids, batch.shapes, batch.mask)
    tokens = batch.mask.sum()
    to_cue, to_source, to_name = link_scores(reading.links)
    padding = (1 - batch.mask[:, None, :].float()) * -10000.0
    loss = {
        "labels": _cross_entropy(reading.labels, batch.labels, tokens),
        "names": _cross_entropy(reading.names, batch.names, tokens),
        "votes": _divergence(reading.labels, batch.votes, tokens),
        "cues": LINK_WEIGHT * _cross_entropy(to_cue + padding, batch.cue_of),
        "sources": LINK_WEIGHT * _cross_entropy(to_source + padding, batch.source_of),
        "references": REFERENCE_WEIGHT * _cross_entropy(to_name + padding, batch.name_of),
        "facts": FACT_WEIGHT * _error(reading.factuality, batch.factuality),
    }
    if len(batch.rows):
        loss["vectors"] = _distance(reading.states, batch)
    return loss


def _cross_entropy(scores: Tensor, target: Tensor, total: Tensor | None = None) -> Tensor:
    chosen = target != IGNORE
    total = chosen.sum().clamp(min=1) if total is None else total
    return functional.cross_entropy(scores[chosen].float(), target[chosen], reduction="sum") / total


def _divergence(scores: Tensor, votes: Tensor, total: Tensor) -> Tensor:
    """Return the mean divergence of the labels' chances from what other networks hold for them."""
    chosen = votes.sum(dim=-1) > 0
    found, wanted = scores[chosen].float().log_softmax(dim=-1), votes[chosen]
    return functional.kl_div(found, wanted, reduction="sum") / total


def _error(found: Tensor, target: Tensor) -> Tensor:
    """Return the mean Huber loss over the predicates."""
    chosen = ~target.isnan()
    if not chosen.any():
        return found.sum() * 0.0
    return functional.smooth_l1_loss(found[chosen].float(), target[chosen])


def _distance(states: Tensor, batch: Batch) -> Tensor:
    """Return the mean cosine distances between the spans' vectors and the teachers', weighted."""
    pooled = (batch.spans[:, None, :] @ states.float()[batch.rows])[:, 0].split(WIDTH, dim=1)
    wanted = batch.vectors.split(WIDTH, dim=1)
    apart = [
        weight * (1 - functional.cosine_similarity(found, target)).mean()
        for weight, found, target in zip(VECTOR_WEIGHTS, pooled, wanted, strict=False)
    ]
    return sum(apart, start=torch.zeros(()))
