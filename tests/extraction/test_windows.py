"""Texts as tokens, and tokens as windows."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from tokenizers import Tokenizer

from allegedly.extraction import windows
from allegedly.extraction.encoder import WEIGHTS

VOCABULARY = WEIGHTS / "attribution-en.tokenizer.json"


@pytest.fixture(scope="module")
def tokeniser() -> Tokenizer:
    """The shipped tokeniser."""
    return Tokenizer.from_file(str(VOCABULARY))


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, as most are.",
        "He said 🕵🏽\u200d♀️ no 🇺🇦 and left.",
        "Cafe\u0301 owner Zoe\u0308 denied it.",
        "قال الوزير إن ذلك كذب",
        "\ufeffA mark first,\u00a0a\u2028line within\x00.",
        "大臣は否定した。",
        "half a pair \ud83d then more",
    ],
)
def test_offsets_cut_the_text_where_words_stand(text: str, tokeniser: Tokenizer) -> None:
    """Tokens stand in order, inside the text, and all but white space and controls is in one."""
    tokens = windows.tokenise(text, tokeniser)
    covered = np.zeros(len(text), dtype=bool)
    for start, end in tokens.offsets:
        assert 0 <= start <= end <= len(text)
        covered[start:end] = True
    words = [text[start:end] for start, end in tokens.offsets]

    assert all(word == word.strip() for word in words)
    assert all(covered[i] for i, character in enumerate(text) if character.isalnum())
    assert (np.diff(tokens.offsets[:, 0]) >= 0).all()


def test_a_word_after_an_emoji_keeps_its_place(tokeniser: Tokenizer) -> None:
    """Offsets count code points, not bytes and not UTF-16 units."""
    text = "🙂🙂 minister 🙂 denied"
    tokens = windows.tokenise(text, tokeniser)

    assert "minister" in [text[start:end] for start, end in tokens.offsets]
    assert "denied" in [text[start:end] for start, end in tokens.offsets]


def test_pieces_make_up_the_text() -> None:
    """Whatever is cut can be put together again, with and without white space to cut at."""
    chance = random.Random(7)  # noqa: S311
    for alphabet in ("ab \n", "ab"):
        text = "".join(chance.choices(alphabet, k=1000))
        pieces = list(windows.split_pieces(text, 90))

        assert "".join(piece for _, piece in pieces) == text
        assert all(text[start:].startswith(piece) for start, piece in pieces)
        assert all(len(piece) <= 90 for _, piece in pieces)


def test_a_long_text_has_the_tokens_of_one_read_at_once(tokeniser: Tokenizer) -> None:
    """Cutting a text into pieces for the tokeniser changes no token."""
    text = "The minister did not rule out a “campaign”, unlike O'Neil.\n\n" * 2000
    whole = tokeniser.encode(text, add_special_tokens=False)
    tokens = windows.tokenise(text, tokeniser)

    assert len(text) > windows.PIECE
    assert tokens.ids.tolist() == whole.ids
    assert tokens.offsets.tolist() == [list(pair) for pair in whole.offsets]
    assert (tokens.shapes == windows.token_shapes(text, tokens.offsets)).all()


def test_shapes_keep_case_and_gaps(tokeniser: Tokenizer) -> None:
    """Capitals, white space and new lines, which the vocabulary drops, are told by the shape."""
    tokens = windows.tokenise('NATO said\n"no" A', tokeniser)

    assert tokens.shapes.tolist() == [2 * 3 + 2, 0 * 3 + 1, 2, 0, 0, 1 * 3 + 1]


def test_the_parts_of_a_word_know_that_they_do_not_start_it(tokeniser: Tokenizer) -> None:
    """Only the first token of each word is marked as a start."""
    tokens = windows.tokenise("Lukashenka denied", tokeniser)

    assert len(tokens) > 2
    assert tokens.starts.sum() == 2


@pytest.mark.parametrize("count", [0, 1, 253, 254, 255, 1000, 5000])
def test_windows_overlap_and_each_token_has_one_owner(count: int) -> None:
    """Windows cover all tokens and share enough; their central parts cover each token once."""
    chance = np.random.default_rng(count)
    tokens = windows.Tokens(
        np.zeros(count, np.int32),
        np.zeros((count, 2), np.int32),
        chance.integers(0, 9, count).astype(np.uint8),
        np.ones(count, np.bool_),
    )
    found = windows.plan_windows(tokens)
    parts = windows.central_parts(found)
    owned = [token for first, end in parts for token in range(first, end)]

    assert owned == list(range(count))
    assert all(end - start <= windows.WINDOW for start, end in found)
    assert all(left[1] - right[0] >= windows.OVERLAP for left, right in pairwise(found))


def test_an_empty_text_has_no_tokens(tokeniser: Tokenizer) -> None:
    """Nothing, and white space alone, give no tokens and no windows."""
    for text in ("", " \n\t"):
        tokens = windows.tokenise(text, tokeniser)

        assert len(tokens) == 0
        assert windows.plan_windows(tokens).shape == (0, 2)
