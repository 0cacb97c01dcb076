"""What kind of thing a name names, by its own words and by the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from allegedly.records import Mention, Span
from allegedly.resolution.descriptions import read_description
from allegedly.resolution.layout import Page
from allegedly.resolution.names import given_gender
from allegedly.resolution.naming import Naming
from allegedly.resolution.places import Gazetteer
from allegedly.resolution.vocabulary import Vocabulary, vocabulary

#: A mention of the model under this confidence is no evidence.
LEAST_CONFIDENCE = 0.3
#: A word in small letters and capitals at its end: “DonNU”.
_MIXED = re.compile(r"[A-Z]\w*[a-z]\w*[A-Z]{2,}")
#: Words that bind the kind of a body to what it is for: "Ministry of Culture".
LINKS = frozenset(("of", "for", "on"))


def kind_by_words(texts: list[str], places: Gazetteer, words: Vocabulary) -> str | None:
    """What the words of a name show it to be: "Unity Party", "Lake Wick", "aurora.example"."""
    name, lowered = " ".join(texts), [text.lower() for text in texts]
    if name.lower() in words.known:
        return words.known[name.lower()]
    if places.is_place(name):
        return "place"
    if len(texts) > 1 and (lowered[0] in words.lands or lowered[-1] in words.lands):
        return "place"
    heads = [lowered[i - 1] for i, word in enumerate(lowered) if word in LINKS and i]
    for head in (*heads[:1], lowered[-1]):
        if head in words.named and len(texts) > 1:
            return words.named[head]
    if len(texts) == 1 and words.named.get(lowered[0]) == "outlet":
        return "outlet"
    if len(texts) > 1 and words.named.get(lowered[0]) == "outlet":
        return "outlet"
    if name.lower() in words.platforms:
        return "organization"
    if "." in name.strip(".") and " " not in name and not name.isupper():
        return "outlet"
    if len(texts) == 1 and _MIXED.fullmatch(name):
        return "organization"
    if given_gender(name) and len(texts) < 5:
        return "person"
    return "organization" if len(texts) == 1 and name.isupper() and 2 <= len(name) <= 5 else None


def kind_by_introduction(page: Page, naming: Naming) -> str | None:
    """What "the account," right before a name shows it to be; the name is set off by commas."""
    if page.text[naming.span.end : naming.span.end + 1] != ",":
        return None
    index = page.token_at(naming.whole.start) - 1
    if index < 2 or page.tokens[index].text != ",":
        return None
    words = vocabulary()
    low = index
    while low > 0 and index - low < 5 and page.tokens[low].lowered not in words.determiners:
        low -= 1
    bound = low > 1 and page.tokens[low - 1].lowered in words.prepositions
    if bound and words.noun(page.tokens[low - 2].text):  # "a spokesman for the company, Jane Doe"
        return None
    described = read_description(page, low, index) if low < index else None
    noun = described.noun if described else None
    plain = noun is not None and not noun.plural and noun.family != "work"
    return noun.family if noun and plain and described and described.determiner else None


def kind_by_noun(page: Page, naming: Naming, words: Vocabulary) -> str | None:
    """What the noun right before a name shows it to be: "the newspaper Aurora"."""
    index = page.token_at(naming.whole.start)
    before = page.tokens[max(0, index - 3) : index]
    if not before or page.text[before[-1].end : naming.whole.start] != " ":
        return None
    if before[-1].lowered == "of" and page.tokens[index - 2].lowered in words.places:
        return "place"
    found = words.noun_before([token.lowered for token in before], len(before))
    return found[0].family if found and not found[0].plural and found[0].family != "work" else None


def kind_by_apposition(page: Page, naming: Naming) -> str | None:
    """What ", 54, an exiled journalist" or ", a news site," after a name shows it to be."""
    index = page.token_at(naming.span.end)
    after = [token.lowered for token in page.tokens[index : index + 8]]
    if after[:1] != [","]:
        return None
    if after[1:2] and (after[1] == "who" or (after[1].isdigit() and after[2:3] == [","])):
        return "person"
    if after[1:2] == ["which"]:
        return "organization"
    described = read_description(page, index + 1, len(page.tokens))
    noun = described.noun if described and not described.is_clause else None
    return noun.family if noun and not noun.plural and noun.family != "work" else None


def is_account(page: Page, naming: Naming, words: Vocabulary) -> bool:
    """Whether the words beside a name like an outlet's call it an account."""
    beside = (
        kind_by_noun(page, naming, words),
        kind_by_introduction(page, naming),
        kind_by_apposition(page, naming),
    )
    return "account" in beside


def kind_by_model(span: Span, mentions: Sequence[Mention]) -> str | None:
    """The kind of the mention that shares most with `span`."""
    after = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    best, shared = None, 0
    for mention in mentions[max(0, after - 4) : after]:
        both = min(span.end, mention.span.end) - max(span.start, mention.span.start)
        if both > shared and mention.confidence >= LEAST_CONFIDENCE:
            best, shared = mention.kind, both
    return best


def gender_of_lead(lowered: list[str], words: Vocabulary) -> str | None:
    """The gender that the titles and role words before a name tell."""
    for index, word in enumerate(lowered):
        noun = words.noun_before(lowered, index + 1)
        gender = words.titles.get(word) or (noun[0].gender if noun else None)
        if gender:
            return gender
    return None
