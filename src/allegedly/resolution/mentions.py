"""The names of a text, each with its title, its role words and what shows its kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from allegedly.records import Mention, Span
from allegedly.resolution.capitals import find_runs
from allegedly.resolution.families import share_surnames
from allegedly.resolution.inflection import without_ending
from allegedly.resolution.kinds import (
    LEAST_CONFIDENCE,
    LINKS,
    gender_of_lead,
    is_account,
    kind_by_apposition,
    kind_by_introduction,
    kind_by_model,
    kind_by_noun,
    kind_by_words,
)
from allegedly.resolution.layout import Page, Token
from allegedly.resolution.leads import gender_abroad, kind_by_edges, lead_length, leads_person
from allegedly.resolution.names import given_gender
from allegedly.resolution.naming import Naming
from allegedly.resolution.places import Gazetteer
from allegedly.resolution.vocabulary import Vocabulary, listed, vocabulary


def find_namings(
    page: Page, mentions: Sequence[Mention], places: Gazetteer, within: Span | None = None
) -> list[Naming]:
    """The names in the page, or in a part of it, in text order.

    Capitalised words are found without the model, whose mentions tell their kind and add names
    in scripts without capitals. Headlines in title case are left out unless asked for by `within`.
    """
    spans = sorted(mentions, key=lambda mention: mention.span.start)
    found: list[Naming] = []
    for run in find_runs(page, within):
        naming = _naming(page, run, places, lead_length(page, run, spans))
        judged = _judged(page, naming, spans, within) if naming else None
        if judged:
            found.append(judged)
    if within is None:
        found = _with_unseen(page, found, spans)
    return share_surnames(page, found)


def _naming(page: Page, run: list[Token], places: Gazetteer, abroad: int) -> Naming | None:
    """The name in a run, its titles and role words split off; None if it has no name.

    So many words at least are split off as other languages have it (`abroad`).
    """
    words = vocabulary()
    texts = [token.text for token in run]
    if texts[0][0] == "@":
        return Naming(Span(start=run[0].start, end=run[0].end), texts[0], "account")
    run = _without_office(page, run, words)
    texts = [token.text for token in run]
    cut = max(_lead_length(texts, places, words), abroad)
    if not any(char.isalpha() for text in texts[cut:] for char in text):
        return None  # "Minor Victim 1" is a label
    if cut >= len(run) or (len(run) == 1 and _is_common(texts[0], places, words)):
        return None
    texts[-1] = without_ending(page, texts[-1])
    span = Span(start=run[cut].start, end=run[-1].start + len(texts[-1]))
    lead = Span(start=run[0].start, end=run[cut - 1].end) if cut else None
    kind = kind_by_words(texts[cut:], places, words)
    lowered = [text.lower() for text in texts[:cut]]
    if len(run) == 1 and texts[0].isupper() and page.text[run[0].end : run[0].end + 1] == ":":
        kind = "person"  # a speaker's turn in a transcript
    role = any(words.noun(text) or text in words.titles for text in lowered)
    if role and kind is None:
        kind = "person"
    role = role or leads_person(page, lowered, span.start)
    gender = gender_of_lead(lowered, words) or gender_abroad(page, lowered, span)
    return Naming(span, span.of(page.text), kind, lead, gender, titled=role)


def _without_office(page: Page, run: list[Token], words: Vocabulary) -> list[Token]:
    """The run without the end of an office before it: "Speaker of the House Jane Doe"."""
    if len(run) < 3 or run[0].lowered not in words.named:
        return run
    first = page.token_at(run[0].start)
    before = [token.lowered for token in page.tokens[max(0, first - 3) : first]]
    heads = len(before) == 3 and before[1:] == ["of", "the"] and words.noun(before[0])
    return run[1:] if heads and heads.family == "person" else run


def _is_common(text: str, places: Gazetteer, words: Vocabulary) -> bool:
    lowered = text.lower()
    if listed("capitals", "numbers").issuperset(lowered.split("-")):  # "Twenty-seven states say"
        return True
    noun = words.noun(lowered)
    is_noun = noun is not None and lowered not in words.known and not text.isupper()
    is_noun = is_noun or (lowered in words.modifiers and not text.isupper())
    adjective = places.is_demonym(text) or lowered in listed("capitals", "adjectives")
    return lowered in words.titles or is_noun or adjective


def _lead_length(texts: list[str], places: Gazetteer, words: Vocabulary) -> int:
    """How many words of a run are title and role, and not yet the name."""
    lowered = [text.lower() for text in texts]
    if _is_body(lowered, words):
        return 0
    cut = 0
    for end in range(1, len(texts)):
        noun = words.noun_before(lowered, end)
        if lowered[end - 1] in words.titles or (noun and noun[0].family == "person"):
            cut = end
    if _is_role_only(lowered, places, words):
        return len(texts)
    if not cut:
        while cut < len(texts) - 1 and _leads_by_itself(texts[cut], places):
            cut += 1
    return cut


def _is_role_only(lowered: list[str], places: Gazetteer, words: Vocabulary) -> bool:
    """Whether the words are a role and no name: "Foreign Minister", "Freedonian Senators"."""
    head = words.noun_before(lowered, len(lowered))
    if head is None or head[0].family != "person":
        return False
    listed = (w in words.modifiers or words.noun(w) or w in words.named for w in lowered)
    return all(known or places.is_demonym(w) for known, w in zip(listed, lowered, strict=True))


def _leads_by_itself(text: str, places: Gazetteer) -> bool:
    return (places.is_demonym(text) and not places.is_place(text)) or text in (
        "Democrat",
        "Republican",
    )


def _is_body(lowered: list[str], words: Vocabulary) -> bool:
    """Whether the words name a body: its kind of body stands last, or before "of"."""
    heads = [lowered[-1], *(lowered[i - 1] for i, w in enumerate(lowered) if w in LINKS and i)]
    return any(head in words.named for head in heads)


def _judged(
    page: Page, naming: Naming, mentions: Sequence[Mention], within: Span | None
) -> Naming | None:
    """The naming with a kind, where the words around it or the model show one.

    A lone word that opens a sentence and of which nothing else shows that it is a name is dropped.
    """
    words = vocabulary()
    if naming.kind == "outlet" and is_account(page, naming, words):
        naming = replace(naming, kind="account")
    if naming.kind is not None:
        return naming
    kind = (
        kind_by_noun(page, naming, words)
        or kind_by_introduction(page, naming)
        or kind_by_apposition(page, naming)
        or kind_by_edges(page, naming, kind_by_model(naming.span, mentions))
        or ("person" if naming.titled else None)
    )
    ends = within is not None and naming.span.end >= within.end
    if kind is None and " " not in naming.name and _may_be_no_name(page, naming, ends=ends):
        return None
    return Naming(naming.span, naming.name, kind, naming.lead, naming.gender, naming.titled)


def _may_be_no_name(page: Page, naming: Naming, *, ends: bool) -> bool:
    """Whether a lone word opens its sentence and nothing else shows it to be a name."""
    start, _ = page.sentence_span(naming.span.start)
    if any(char.isalnum() for char in page.text[start : naming.span.start]):
        return False
    seen = naming.name in page.capitals or naming.name.isupper() or _is_one_of_two(page, naming)
    if not seen and (naming.name.lower() in page.lowercase or naming.name.endswith(("s", "ly"))):
        return True
    after = page.token_at(naming.span.end)
    follows = page.tokens[after].lowered if after < len(page.tokens) else "."
    acts = follows in vocabulary().saying or follows in ("'s", "’s", ":", ",", "and")
    return not (seen or ends or acts)


def _is_one_of_two(page: Page, naming: Naming) -> bool:
    """As in "Tomas and Ann Velk": a given name that "and" joins to another name."""
    after = page.token_at(naming.span.end)
    joined = [token.lowered for token in page.tokens[after : after + 1]]
    another = any(token.is_capitalised for token in page.tokens[after + 1 : after + 2])
    given = given_gender(naming.name, alone=True) is not None
    return given and another and not listed("phrases", "joining").isdisjoint(joined)


def _with_unseen(page: Page, found: list[Naming], mentions: Sequence[Mention]) -> list[Naming]:
    """`found` with the model's names in scripts that have no capitals."""
    taken = [naming.whole for naming in found]
    for mention in mentions:
        name = mention.span.of(page.text) if mention.span.end <= len(page.text) else ""
        caseless = name.lower() == name.upper() and any(char.isalpha() for char in name)
        if not caseless or mention.confidence < LEAST_CONFIDENCE or "\n" in name:
            continue
        after = bisect_left(taken, mention.span.end, key=lambda span: span.start)
        if not any(span.overlaps(mention.span) for span in taken[max(0, after - 2) : after]):
            found.append(Naming(mention.span, name, mention.kind))
    return sorted(found, key=lambda naming: naming.span.start)
