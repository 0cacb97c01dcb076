"""Contents that only point at what others said start no claim."""

from __future__ import annotations

from typing import Any

import pytest

from allegedly.matching.telling import tells_something
from allegedly.records import Attribution, Document, Span


def _tells(language: str, content: str, cue: str = "repeated", **fields: Any) -> bool:
    text = f"Venn {cue} {content}"
    document = Document.of(text, language=language)
    start = len("Venn ")
    return tells_something(
        Attribution.of(
            document.id,
            (Span(start=start + len(cue) + 1, end=len(text)),),
            cue=Span(start=start, end=start + len(cue)),
            **fields,
        ),
        document,
    )


EMPTY = [
    ("en", "the allegations"),
    ("en", "to comment on the new allegations"),
    ("en", "“No comment,”"),
    ("de", "die Vorwürfe"),
    ("de", "dazu nicht äußern"),
    ("de", "keine Einzelheiten"),
    ("ru", "обвинения"),
    ("ru", "комментировать этот вопрос"),
    ("tr", "iddialar hakkında yorum"),
    ("az", "ittihamları"),
    ("fr", "ces accusations"),
    ("es", "las acusaciones"),
    ("en", "the Russians"),
    ("ru", "Украине"),
]


@pytest.mark.parametrize(("language", "content"), EMPTY)
def test_words_for_claims_and_answers_tell_nothing(language: str, content: str) -> None:
    """Nobody could look into “the allegations”."""
    assert not _tells(language, content)


TELLING = [
    ("en", "the allegations that the yard sank boats"),
    ("en", "a strike"),
    ("de", "schwere Vorwürfe gegen die Werft"),
    ("ru", "обвинения верфи в краже"),
    ("tr", "tersanenin battığını"),
]


@pytest.mark.parametrize(("language", "content"), TELLING)
def test_words_that_tell_of_something_do(language: str, content: str) -> None:
    """What is beside the noun for claims may be looked into."""
    assert _tells(language, content)


def test_what_claims_are_called_tells_nothing_in_a_denial() -> None:
    """“It is a lie” is a denial of something, and no claim of its own."""
    assert not _tells("en", "“It is a lie,”", "said", stance="deny")
    assert not _tells("de", "»Das ist eine Lüge«", "sagte", stance="deny")
    assert not _tells("ru", "«Это ложь»", "заявил", stance="deny")


def test_a_verb_of_saying_takes_more_than_a_noun() -> None:
    """“The captain” is a piece of what was said; “a disaster for the town” may be all of it."""
    assert not _tells("en", "the captain", "said", form="indirect")
    assert not _tells("en", "“The captain, a 52-”", "said", form="direct")
    assert _tells("en", "the captain sank the boat", "said", form="indirect")
    assert _tells("en", "“A disaster for the town,”", "said", form="direct")


def test_what_was_not_given_is_no_claim() -> None:
    """“Named neither boats nor men” says nothing of either."""
    assert not _tells("de", "weder Boote noch Namen", "nannte", stance="comment")
    assert _tells("de", "weder Boote noch Namen", "nannte", stance="support")
