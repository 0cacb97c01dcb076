"""Documents read as attributions: who says what, on what footing, through what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from allegedly.extraction.anaphora import link_anaphora
from allegedly.extraction.borders import only_pronoun, without_glosses
from allegedly.extraction.calibration import Confidence, as_proposed
from allegedly.extraction.carrying import carry_over
from allegedly.extraction.decode import (
    Name,
    Proposal,
    find_names,
    find_referents,
    find_spans,
    span_vectors,
)
from allegedly.extraction.encoder import Encoder
from allegedly.extraction.encoding import Encoding
from allegedly.extraction.interviews import find_interview, without_questions
from allegedly.extraction.judging import judge_all
from allegedly.extraction.merge import Proposed, draft_proposals
from allegedly.extraction.misplaced import without_age
from allegedly.extraction.models import Models, OneModel
from allegedly.extraction.nesting import find_missed, find_parents, with_nested
from allegedly.extraction.own_voice import find_assertions, speaks_for_itself, with_own_voice
from allegedly.extraction.page import Draft, Finder, Page
from allegedly.extraction.transcripts import find_transcript, with_turns
from allegedly.extraction.turns import find_turns
from allegedly.records import Attribution, Document, Mention

__all__ = ["Encoder", "Extraction", "Extractor", "Models", "Name", "Proposal", "interpret"]


@dataclass(frozen=True)
class Extraction:
    """What one document holds: see `records.Reading` for each part.

    `referents` holds, for the start of each source, where the names begin that it may mean, each
    with its chance.
    """

    attributions: tuple[Attribution, ...]
    assertions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    vectors: dict[str, bytes] = field(repr=False)
    referents: dict[int, list[tuple[int, float]]] = field(default_factory=dict, repr=False)


class Extractor:
    """Reads documents with one pass of an encoder each, then by rules.

    Args:
        encoder: Reads every document, in place of the one that is chosen by its language.
        confidence: The confidence of each attribution; by the calibration beside the encoder's
            weights where none is given.
        models: Chooses the encoder of each document.
    """

    def __init__(
        self,
        encoder: Encoder | None = None,
        confidence: Confidence | None = None,
        *,
        models: Models | None = None,
    ) -> None:
        self._models = OneModel(encoder, confidence) if encoder else models or Models()

    def extract(self, documents: Sequence[Document]) -> list[Extraction]:
        """The extraction of each document, in their order."""
        return [
            _read(document, encoded.encoding, encoded.confidence)
            for document, encoded in zip(documents, self._models.encode(documents), strict=True)
        ]


def _read(document: Document, encoding: Encoding, confidence: Confidence) -> Extraction:
    mentions = tuple(
        Mention(span=name.span, kind=name.kind, confidence=name.confidence)
        for name in find_names(document.text, encoding)
    )
    proposals = find_spans(document.text, encoding)
    attributions, assertions = interpret(document, proposals, mentions, confidence)
    told = (*attributions, *assertions)
    found = span_vectors(encoding, [item.content for item in told]).astype("<f2")
    vectors = {item.id: each.tobytes() for item, each in zip(told, found, strict=True)}
    starts = {item.source.start for item in attributions if item.source}
    referents = {start: find_referents(encoding, start) for start in starts}
    return Extraction(attributions, assertions, mentions, vectors, referents)


def interpret(
    document: Document,
    proposals: Iterable[Proposed],
    mentions: Sequence[Mention] = (),
    confidence: Confidence = as_proposed,
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """The attributions and the assertions of a document, from what the encoder proposes.

    Pure: the same values in, the same records out.
    """
    page = Page(document)
    drafts = draft_proposals(page, proposals)
    turns = find_transcript(page, mentions)
    drafts = with_turns(page, drafts, turns, mentions)
    interview = None if turns else find_interview(page, mentions)
    if interview:
        drafts = without_questions(page, interview, drafts)
    drafts += _found_by("turn", find_turns(page, drafts, mentions, interview))
    drafts += find_missed(page, drafts)
    drafts = [only_pronoun(page, without_age(page, each)) for each in with_nested(page, drafts)]
    own = speaks_for_itself(page)
    asserted = [] if own else find_assertions(page, drafts, interview)
    drafts = without_glosses(page, with_own_voice(page, drafts) if own else drafts)
    drafts = [replace(draft, confidence=confidence(page, draft)) for draft in drafts]
    judged = carry_over(page, judge_all(page, drafts))
    attributions = find_parents(link_anaphora(page, judged))
    return tuple(attributions), tuple(judge_all(page, asserted))


def _found_by(rule: Finder, drafts: Iterable[Draft]) -> list[Draft]:
    return [replace(draft, found_by=rule) for draft in drafts]
