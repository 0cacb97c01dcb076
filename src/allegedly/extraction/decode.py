"""An encoding read as attributions and names: the best labels, and the best links between spans.

An attribution relation is a source, a cue and a content (Pareti 2015). PolNeAR (Newell, Margolin
and Ruths 2018), from which the network learnt, gives every attribution one cue of its own, at most
one source, which others may share, and content in one or more fragments. So fragments of content
point to a cue, and a cue to its source or to none.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.extraction.encoding import KINDS, ROLES, Encoding, Links
from allegedly.extraction.fragments import Fragment, find_fragments
from allegedly.records import MentionKind, Span
from allegedly.vectors import as_units

JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}
"""What binds a character to the one before it, beside combining marks."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution that the network proposes.

    Attributes:
        source: Who is said to say it; none where the text names nobody.
        cue: The words that tie the two.
        content: What is said, as one or more spans in the order of the text.
        confidence: 0 to 1, geometric mean of the spans' and the links' probabilities.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the network found, with its kind and a confidence from 0 to 1."""

    span: Span
    kind: MentionKind
    confidence: float


def find_spans(text: str, encoding: Encoding) -> list[Proposal]:
    """Return the attributions of a text in the order in which they begin."""
    fragments = find_fragments(encoding.labels, encoding.tokens.starts)
    by_role: dict[str, dict[int, Fragment]] = {role: {} for role in ROLES}
    for fragment in fragments:
        by_role[ROLES[fragment.role]][fragment.first] = fragment
    members = link_content(by_role["content"], set(by_role["cue"]), encoding.links)
    origins = link_sources(set(members), set(by_role["source"]), encoding.links)
    proposals = []
    for first, parts in members.items():
        source, certainty = origins.get(first, (None, 1.0))
        origin = by_role["source"].get(-1 if source is None else source)
        chosen = [
            by_role["cue"][first],
            *(part for part, _ in parts),
            *([origin] if origin else []),
        ]
        scores = [part.score for part in chosen]
        scores += [
            float(np.log(max(chance, 1e-6))) for chance in [certainty, *(c for _, c in parts)]
        ]
        spans = [_span(text, encoding, part) for part in chosen]
        content = tuple(span for span in spans[1 : 1 + len(parts)] if span)
        if content:
            confidence = float(np.exp(np.mean(scores)))
            proposals.append(
                Proposal(spans[-1] if origin else None, spans[0], content, min(confidence, 1.0))
            )
    return sorted(proposals, key=lambda proposal: proposal.content[0].start)


def find_names(text: str, encoding: Encoding) -> list[Name]:
    """Return the names of people, organisations and places in the order of the text.

    Two of one kind with but a space between them are one name, which the labels broke in two.
    """
    names: list[Name] = []
    for fragment in find_fragments(encoding.names, encoding.tokens.starts):
        span = _span(text, encoding, fragment)
        if not span:
            continue
        kind, confidence = KINDS[fragment.role], min(1.0, float(np.exp(fragment.score)))
        if names and names[-1].kind == kind and text[names[-1].span.end : span.start] == " ":
            before = names.pop()
            span = Span(start=before.span.start, end=span.end)
            confidence = min(before.confidence, confidence)
        names.append(Name(span, kind, confidence))
    return names


def find_referents(encoding: Encoding, start: int) -> list[tuple[int, float]]:
    """Return where the names begin that the words at `start` may mean, each with its chance.

    `start` is that of a pronoun or a description, in code points like the starts of the names.
    The chances add up to less than one where the words may mean none of the names in reach; the
    opinions of the windows that hold the words are averaged.
    """
    token = int(encoding.tokens.offsets[:, 1].searchsorted(start, side="right"))
    votes: dict[int, float] = {}
    windows = _windows_over(encoding.links, token, token)
    for window in windows:
        chances = _softmax(window.to_name[token - window.start])
        for name, chance in zip(window.named.tolist(), chances.tolist(), strict=False):
            votes[name] = votes.get(name, 0.0) + chance
    starts = encoding.tokens.offsets[list(votes), 0].tolist()
    means = [total / len(windows) for total in votes.values()]
    return sorted(zip(starts, means, strict=True), key=lambda found: -found[1])


def span_vectors(encoding: Encoding, contents: Sequence[Sequence[Span]]) -> NDArray[np.float32]:
    """Return the vectors of the words in all spans of each content, float32 [contents, width]."""
    if encoding.states is None:
        return np.array([_read_again(encoding, spans) for spans in contents], np.float32)
    means = np.zeros((len(contents), encoding.states.shape[1]), np.float32)
    counts = np.zeros((len(contents), 1), np.float32)
    starts, ends = encoding.tokens.offsets.T
    for row, spans in enumerate(contents):
        firsts = ends.searchsorted([span.start for span in spans], side="right").tolist()
        lasts = starts.searchsorted([span.end for span in spans], side="left").tolist()
        for first, end in zip(firsts, lasts, strict=True):
            means[row] += np.add.reduce(encoding.states[first:end], axis=0)
            counts[row] += end - first
    vectors = encoding.vectors.of(means / counts.clip(1))
    return as_units(vectors * (counts > 0)).reshape(vectors.shape)


def _read_again(encoding: Encoding, spans: Sequence[Span]) -> NDArray[np.float32]:
    total = np.zeros_like(encoding.whole)
    for span in spans:
        total += encoding.read_again(span.start, span.end) * (span.end - span.start)
    return as_units(total)


def link_content(
    contents: dict[int, Fragment], cues: set[int], links: Sequence[Links]
) -> dict[int, list[tuple[Fragment, float]]]:
    """Return, for each cue that has content, its fragments with the links' probabilities.

    A link is judged in every window that holds the cue and some of the fragment, and their
    opinions are averaged. A fragment with no cue in reach is left out.
    """
    members: dict[int, list[tuple[Fragment, float]]] = defaultdict(list)
    columns = {window.start: _columns(window.cues, cues) for window in links}
    for fragment in contents.values():
        votes: dict[int, list[float]] = defaultdict(list)
        for window in _windows_over(links, fragment.first, fragment.last):
            numbers, places = columns[window.start]
            rows = slice(max(fragment.first - window.start, 0), fragment.last + 1 - window.start)
            chances = _softmax(window.to_cue[rows][:, places])
            means = np.add.reduce(chances, axis=0) / len(chances)
            for number, chance in zip(numbers, means.tolist(), strict=False):
                votes[number].append(chance)
        if votes:
            best, chance = _winner(votes)
            members[best].append((fragment, chance))
    return members


def _columns(offered: NDArray[np.int32], kept: set[int]) -> tuple[list[int], list[int]]:
    """Return which of the offered tokens are kept, and their columns, with that of none last."""
    columns = [i for i, token in enumerate(offered.tolist()) if token in kept]
    return offered[columns].tolist(), [*columns, -1]


def link_sources(
    cues: set[int], sources: set[int], links: Sequence[Links]
) -> dict[int, tuple[int | None, float]]:
    """Return, for each cue, the first token of its source or none, with the link's probability."""
    votes: dict[int, dict[int, list[float]]] = {cue: defaultdict(list) for cue in cues}
    for window in links:
        numbers, columns = _columns(window.sources, sources)
        numbers.append(-1)
        for row, cue in enumerate(window.cues.tolist()):
            if cue in cues:
                chances = _softmax(window.to_source[row, columns]).tolist()
                for number, chance in zip(numbers, chances, strict=True):
                    votes[cue][number].append(chance)
    found: dict[int, tuple[int | None, float]] = {}
    for cue, given in votes.items():
        if given:
            best, chance = _winner(given)
            found[cue] = (None if best == -1 else best, chance)
    return found


def _windows_over(links: Sequence[Links], first: int, last: int) -> list[Links]:
    low = 0
    high = len(links)
    while low < high:  # windows are in order: the first that ends after `first`
        middle = (low + high) // 2
        low, high = (low, middle) if links[middle].end > first else (middle + 1, high)
    found = []
    while low < len(links) and links[low].start <= last:
        found.append(links[low])
        low += 1
    return found


def _winner(votes: dict[int, list[float]]) -> tuple[int, float]:
    means = {number: sum(given) / len(given) for number, given in votes.items()}
    best = max(means, key=means.__getitem__)
    return best, means[best]


def _softmax(scores: NDArray[np.float16]) -> NDArray[np.float32]:
    wide = scores.astype(np.float32)
    powers = np.exp(wide - np.maximum.reduce(wide, axis=-1, keepdims=True))
    return np.asarray(powers / np.add.reduce(powers, axis=-1, keepdims=True))


def _span(text: str, encoding: Encoding, fragment: Fragment) -> Span | None:
    """Return the characters of a fragment, with marks that combine and without white space."""
    start = int(encoding.tokens.offsets[fragment.first, 0])
    end = int(encoding.tokens.offsets[fragment.last, 1])
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] in JOINERS):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end) if start < end else None
