"""Labels and links as attributions, on encodings made by hand."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import numpy as np
import pytest

from allegedly.extraction.decode import find_referents, find_spans, link_content
from allegedly.extraction.encoding import Encoding, Links
from allegedly.extraction.fragments import best_path, find_fragments, likely_path
from allegedly.extraction.network import Map
from allegedly.extraction.windows import Tokens

LETTERS = "OSsUuCc"
"""O, B-source, I-source, B-cue, I-cue, B-content, I-content."""

NO_NAMES = (np.zeros(0, np.int32), np.zeros((6, 1), np.float16))
"""What the links of a window hold where no name begins in it."""


def make_encoding(
    text: str, letters: str, cue_of: dict[int, int], source_of: dict[int, int]
) -> Encoding:
    """Return an encoding of words set apart by spaces, with one letter of `LETTERS` a word.

    `cue_of` links the first word of a content to that of a cue, `source_of` a cue to a source.
    """
    words = text.split(" ")
    ends = list(itertools.accumulate(len(word) + 1 for word in words))
    offsets = np.array(
        [(end - 1 - len(word), end - 1) for word, end in zip(words, ends, strict=True)]
    )
    count = len(words)
    labels = np.full((count, 7), -9.0, dtype=np.float16)
    labels[range(count), [LETTERS.index(letter) for letter in letters]] = -0.01
    cues = [i for i, letter in enumerate(letters) if letter == "U"]
    sources = [i for i, letter in enumerate(letters) if letter == "S"]
    to_cue = np.zeros((count, len(cues) + 1), np.float16)
    to_source = np.zeros((len(cues), len(sources) + 1), np.float16)
    for content, cue in cue_of.items():
        to_cue[content, cues.index(cue)] = 9
    for row, cue in enumerate(cues):
        source = source_of.get(cue)
        to_source[row, -1 if source is None else sources.index(source)] = 9
    links = Links(
        0, np.array(cues, np.int32), np.array(sources, np.int32), to_cue, to_source, *NO_NAMES
    )
    tokens = Tokens(
        np.zeros(count, np.int32),
        offsets.astype(np.int32),
        np.zeros(count, np.uint8),
        np.ones(count, np.bool_),
    )
    none = np.zeros((count, 7), np.float16)
    total = np.zeros(384, np.float32)
    unsaid = np.zeros(count, np.float16)
    alike = Map(np.eye(384, dtype=np.float32), total)
    return Encoding(tokens, labels, none, (links,), None, alike, total, unsaid, lambda *_: total)


def test_a_pronoun_leads_to_the_names_it_may_mean_surest_first() -> None:
    """Each name in reach has its chance; what is left of one is the chance of none of them."""
    encoding = make_encoding("Lopez met Hill and she smiled", "OOOOOO", {}, {})
    (links,) = encoding.links
    scores = np.zeros((6, 3), np.float16)
    scores[4] = [3, 1, 2]
    encoding = replace(
        encoding, links=(replace(links, named=np.array([0, 2], np.int32), to_name=scores),)
    )
    found = find_referents(encoding, 19)

    assert [start for start, _ in found] == [0, 10]
    assert sum(chance for _, chance in found) == pytest.approx(0.756, abs=0.01)


def test_content_broken_by_its_cue_is_one_attribution() -> None:
    """Two fragments that point to one cue are the content of one attribution."""
    text = "It is safe , Lopez said , and strong"
    encoding = make_encoding(text, "CccOSUOCc", {0: 5, 7: 5}, {5: 4})
    [proposal] = find_spans(text, encoding)

    assert [span.of(text) for span in proposal.content] == ["It is safe", "and strong"]
    assert proposal.source is not None
    assert proposal.source.of(text) == "Lopez"
    assert proposal.cue is not None
    assert proposal.cue.of(text) == "said"


def test_two_cues_may_share_a_source() -> None:
    """A source that two cues point to stands in both attributions."""
    text = "Lopez said A and denied B"
    encoding = make_encoding(text, "SUCOUC", {2: 1, 5: 4}, {1: 0, 4: 0})
    proposals = find_spans(text, encoding)

    assert [proposal.content[0].of(text) for proposal in proposals] == ["A", "B"]
    assert [proposal.source for proposal in proposals] == [proposals[0].source] * 2


def test_a_cue_without_source_and_one_without_content() -> None:
    """A source may be missing, and then is none; a cue that no content points to is dropped."""
    text = "Reportedly it fell and sources add"
    encoding = make_encoding(text, "UCcOSU", {1: 0}, {})
    [proposal] = find_spans(text, encoding)

    assert proposal.source is None
    assert proposal.content[0].of(text) == "it fell"


def test_a_link_in_the_overlap_is_judged_by_the_window_that_holds_both_ends() -> None:
    """A cue that only the second window holds still gets the content that begins in the first."""
    encoding = make_encoding("a b c d e f", "OOCccU", {}, {})
    empty = np.zeros(0, np.int32)
    no_source = np.zeros((0, 1), np.float16)
    first = Links(0, empty, empty, np.zeros((4, 1), np.float16), no_source, *NO_NAMES)
    second = Links(
        3, np.array([5], np.int32), empty, np.full((3, 2), 1, np.float16), no_source, *NO_NAMES
    )
    contents = {
        f.first: f for f in find_fragments(encoding.labels, encoding.tokens.starts) if f.role == 2
    }
    members = link_content(contents, {5}, [first, second])

    assert [fragment.first for fragment, _ in members[5]] == [2]


def test_no_span_begins_inside_a_word() -> None:
    """The first part of a word decides for the whole word."""
    labels = np.full((4, 7), -9.0, dtype=np.float16)
    labels[range(4), [1, 2, 3, 4]] = -0.01
    starts = np.array([True, False, False, True])
    found = find_fragments(labels, starts)

    assert [(fragment.first, fragment.last) for fragment in found if fragment.role == 0] == [(0, 2)]


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_best_of_all_allowed(seed: int) -> None:
    """Viterbi's answer scores as well as the best of every allowed sequence."""
    chance = random.Random(seed)  # noqa: S311
    scores = [[chance.uniform(-5, 0) for _ in range(7)] for _ in range(4)]

    def allowed(path: tuple[int, ...]) -> bool:
        return all(
            label not in (2, 4, 6) or before in (label, label - 1)
            for before, label in itertools.pairwise((0, *path))
        )

    def total(path: tuple[int, ...] | list[int]) -> float:
        return sum(row[label] for row, label in zip(scores, path, strict=True))

    best = max(filter(allowed, itertools.product(range(7), repeat=4)), key=total)

    assert allowed(tuple(best_path(scores)))
    assert total(best_path(scores)) == pytest.approx(total(best))


@pytest.mark.parametrize("seed", range(5))
def test_the_short_cut_gives_what_the_whole_search_gives(seed: int) -> None:
    """Searching only around what breaks the rule finds the path of the search over all words."""
    chance = np.random.default_rng(seed)
    raw = chance.normal(size=(200, 7)) * 2
    raw[:, 0] += np.where(chance.random(200) < 0.5, 25, 0)
    scores = (raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))).astype(np.float32)

    assert likely_path(scores).tolist() == best_path(scores.tolist())
