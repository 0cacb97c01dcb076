"""The encoder on texts of any length, alone and beside others."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from allegedly.errors import WeightsError
from allegedly.extraction import encoder as encoder_module
from allegedly.extraction.decode import find_names, find_spans, span_vectors
from allegedly.extraction.encoder import WEIGHTS, Encoder
from allegedly.extraction.network import LINK_WIDTH, Map, Reading
from allegedly.records import Span
from allegedly.vectors import WIDTH

SENTENCE = "The mayor, Maria Lopez, said on Monday that the old bridge was safe."
FILLER = "Traffic across the river has grown by a third since the spring."


class SilentNetwork:
    """A stand-in that finds nothing; the state of a token is its vocabulary number."""

    links = (Map(np.zeros((384, LINK_WIDTH), np.float32), np.zeros(LINK_WIDTH, np.float32)),) * 6
    vectors = Map(np.eye(384, dtype=np.float32), np.zeros(384, np.float32))

    def read(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Reading:  # noqa: ARG002
        """Return "no role" for every token."""
        labels = np.zeros((len(ids), 7), np.float32)
        labels[:, 0] = 9
        states = np.repeat((ids % 97).astype(np.float32)[:, None], 384, axis=1)
        return Reading(
            labels,
            labels.copy(),
            states,
            np.zeros(len(ids), np.float32),
        )


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The shipped weights."""
    return Encoder()


def test_an_empty_text_gives_nothing(encoder: Encoder) -> None:
    """Nothing in, nothing out, and a vector without a direction."""
    assert encoder.encode([]) == []
    assert encoder.embed([]).shape == (0, 2 * WIDTH)
    for text in ("", "  \n"):
        encoding = encoder.encode([text])[0]

        assert find_spans(text, encoding) == []
        assert find_names(text, encoding) == []
        assert not encoder.embed([text]).any()


def test_a_plain_attribution_is_found(encoder: Encoder) -> None:
    """Source, cue and content of a plain sentence are the words that they should be."""
    proposal = find_spans(SENTENCE, encoder.encode([SENTENCE])[0])[0]

    assert proposal.source is not None
    assert "Maria Lopez" in proposal.source.of(SENTENCE)
    assert proposal.cue is not None
    assert "said" in proposal.cue.of(SENTENCE)
    assert "the old bridge was safe" in proposal.content[-1].of(SENTENCE)
    assert 0.0 < proposal.confidence <= 1.0


def test_what_is_read_beside_a_text_changes_nothing(encoder: Encoder) -> None:
    """A text has the same encoding alone, beside others, and on any number of threads."""
    alone = Encoder(threads=1).encode([SENTENCE])[0]
    beside = encoder.encode([FILLER * 30, SENTENCE, "Short."])[1]

    assert (alone.labels == beside.labels).all()
    assert alone.states is not None
    assert beside.states is not None
    assert (alone.states == beside.states).all()


def test_no_attribution_is_lost_at_a_seam(encoder: Encoder) -> None:
    """Paragraphs repeated over many windows give the attribution of each, wherever windows meet."""
    paragraph = f"{SENTENCE} {FILLER}\n\n"
    text = paragraph * 60
    encoding = encoder.encode([text])[0]
    found = {
        proposal.content[0].start // len(paragraph)
        for proposal in find_spans(text, encoding)
        if proposal.source and "the old bridge was safe" in proposal.content[0].of(text)
    }

    assert len(encoding.links) > 5
    assert found == set(range(60))


@pytest.mark.parametrize("mark", ["🙂", "e\u0301", "שלום", "👨\u200d👩\u200d👧", "🇺🇦", "\u200f"])
def test_spans_are_slices_whatever_stands_around(encoder: Encoder, mark: str) -> None:
    """Emoji, marks that combine and right-to-left words shift no span."""
    text = f"{mark} {mark} {SENTENCE} {mark}"
    contents = [
        span.of(text)
        for proposal in find_spans(text, encoder.encode([text])[0])
        for span in proposal.content
    ]

    assert any("the old bridge was safe" in content for content in contents)
    assert all(content == content.strip() for content in contents)


def test_names_are_found_with_their_kind(encoder: Encoder) -> None:
    """A person and a place are told apart."""
    text = "Angela Merkel met reporters in Berlin."
    found = {name.span.of(text): name.kind for name in find_names(text, encoder.encode([text])[0])}

    assert found == {"Angela Merkel": "person", "Berlin": "place"}


def test_a_vector_of_words_is_near_that_of_their_like(encoder: Encoder) -> None:
    """Sentences that say the same are nearer than ones that do not, alone or inside a text."""
    inside = encoder.encode([f"{FILLER} {SENTENCE}"])[0]
    start = len(FILLER) + 1
    (vector,) = span_vectors(inside, [[Span(start=start, end=start + len(SENTENCE))]])
    near, far = encoder.embed(["Lopez says the bridge is safe.", "Cats sleep most of the day."])

    for part in (slice(WIDTH), slice(WIDTH, None)):
        assert np.linalg.norm(vector[part]) == pytest.approx(1, abs=1e-3)
        assert vector[part] @ near[part] > vector[part] @ far[part] + 0.2


def test_two_megabytes_take_bounded_memory() -> None:
    """What is kept of a text of 2 MB is no more than 100 bytes a token, and its states are not."""
    text = (FILLER + "\n") * (2_000_000 // (len(FILLER) + 1))
    encoding = Encoder(network=SilentNetwork(), frame=(101, 102)).encode([text])[0]
    kept = encoding.labels.nbytes + encoding.names.nbytes
    kept += encoding.tokens.ids.nbytes + encoding.tokens.offsets.nbytes
    kept += sum(links.to_cue.nbytes + links.to_source.nbytes for links in encoding.links)

    assert encoding.states is None
    assert kept < 100 * len(encoding.tokens)
    assert find_spans(text, encoding) == []


def test_the_vector_of_a_span_in_a_very_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where states are not kept, a span's vector is that of its words read on their own."""
    monkeypatch.setattr(encoder_module, "KEPT_STATES", 10)
    encoder = Encoder(network=SilentNetwork(), frame=(101, 102), threads=1)
    encoding = encoder.encode([SENTENCE])[0]
    (vector,) = span_vectors(encoding, [[Span(start=0, end=9)]])

    assert encoding.states is None
    assert vector == pytest.approx(encoder.embed([SENTENCE[:9]])[0], abs=1e-6)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """Without weights the error says which file."""
    with pytest.raises(WeightsError, match=r"attribution-en\.onnx"):
        Encoder(tmp_path).encode(["text"])


def test_damaged_weights_are_noticed(tmp_path: Path) -> None:
    """A file that is not the one its card names fails the check; the shipped one passes."""
    Encoder().check()
    shutil.copy(WEIGHTS / "attribution-en.json", tmp_path)
    (tmp_path / "attribution-en.onnx").write_bytes(b"not weights")

    with pytest.raises(WeightsError, match="damaged"):
        Encoder(tmp_path).check()
    assert Encoder().version.startswith("attribution-en ")
