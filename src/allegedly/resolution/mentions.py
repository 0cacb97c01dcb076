"""The names of a text, each with its title, its role words and what shows its kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from allegedly.records import Mention, Span
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
from allegedly.resolution.layout import Page, Token, is_function_word
from allegedly.resolution.names import PARTICLES, fold
from allegedly.resolution.naming import Naming
from allegedly.resolution.places import Gazetteer
from allegedly.resolution.vocabulary import Vocabulary, vocabulary

#: The longest name, in words; a longer run of capitals is a list or a headline.
LONGEST_NAME = 9
_BREAKERS = frozenset((
    "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "july", "september", "october", "november", "december",
))  # fmt: skip
_NO_GIVEN_NAMES = frozenset(
    ("former", "ex", "acting", "outgoing", "incoming", "embattled", "unnamed")
)
_NUMBERS = frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
    "dozens", "hundreds", "thousands", "millions",
))  # fmt: skip
_GERMAN_ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des", "ein", "eine"))
_DOMAIN = re.compile(r"[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}$")


def find_namings(
    page: Page, mentions: Sequence[Mention], places: Gazetteer, within: Span | None = None
) -> list[Naming]:
    """The names in the page, or in a part of it, in text order.

    Capitalised words are found without the model, whose mentions tell their kind and add names
    in scripts without capitals. Headlines in title case are left out unless asked for by `within`.
    """
    words = vocabulary()
    spans = sorted(mentions, key=lambda mention: mention.span.start)
    found: list[Naming] = []
    for run in _runs(page, within):
        naming = _naming(page, run, places, words)
        judged = _judged(page, naming, spans, within) if naming else None
        if judged:
            found.append(judged)
    if within is None:
        found = _with_unseen(page, found, spans)
    return found


def _runs(page: Page, within: Span | None) -> Iterator[list[Token]]:
    """Runs of capitalised words that may be one name."""
    low = page.token_at(within.start) if within else 0
    high = page.token_at(within.end) if within else len(page.tokens)
    tokens, index = page.tokens, low
    while index < high:
        token = tokens[index]
        if not _may_begin(token) or (within is None and page.is_title_case(token.start)):
            index += 1
            continue
        end = _run_end(page, index, high)
        run = [t for t in tokens[index:end] if t.is_word]
        if run[0].lowered in _GERMAN_ARTICLES and _is_german(page):
            run = run[1:]
        if len(run) <= LONGEST_NAME:
            yield from _without_opening(run)
        index = end


def _may_begin(token: Token) -> bool:
    if token.is_capitalised:
        return token.lowered not in _BREAKERS
    return _stands_alone(token.text)


def _stands_alone(text: str) -> bool:
    """Whether a word is a name by itself: an account or the domain of a site."""
    return text[0] == "@" or ("." in text and _DOMAIN.match(text) is not None)


def _run_end(page: Page, index: int, high: int) -> int:
    """The index after the last token of the run that starts at `index`."""
    tokens, words = page.tokens, vocabulary()
    if _stands_alone(tokens[index].text):
        return index + 1
    has_body, end = tokens[index].lowered in words.named, index + 1
    while end < high:
        step = _step(page, end, high, has_body=has_body)
        if not step:
            break
        end += step
        has_body = has_body or tokens[end - 1].lowered in words.named
    return end


def _step(page: Page, index: int, high: int, *, has_body: bool) -> int:
    """How many tokens from `index` on go on with the run; 0 if it ends."""
    tokens = page.tokens
    token, before = tokens[index], tokens[index - 1]
    gap = page.text[before.end : token.start]
    if token.text == "." and not gap and _is_shortened(before.text):
        return 1 if index + 1 < high and _joins(page, index + 1) else 0
    if gap not in (" ", "\u00a0"):
        return 0
    if token.text.isdigit() and len(token.text) < 3:
        return int(_ends_name(page, index + 1) or not is_function_word(before.text))
    if token.is_capitalised:
        return int(token.lowered not in _BREAKERS and not _opens_day(page, index))
    lowered = token.lowered
    last = index
    while last < high and tokens[last].lowered in PARTICLES and last - index < 3:
        last += 1
    if last == index + 1 and lowered in _GERMAN_ARTICLES and _is_german(page):
        return 0  # "Venn told the DW" in German: "Venn der DW"
    if last > index and last < high and _joins(page, last):
        return last - index + 1
    if has_body and lowered in LINKS:
        article = index + 1 < high and tokens[index + 1].lowered == "the"
        after = index + 1 + article
        goes_on = after < high and _joins(page, after)
        return 2 + article if goes_on and tokens[after].lowered not in _BREAKERS else 0
    return 0


def _is_german(page: Page) -> bool:
    return (page.document.language or "").startswith("de")


def _opens_day(page: Page, index: int) -> bool:
    """As in "Jane Doe Election Day": a day's name is no part of a person's."""
    following = page.tokens[index + 1] if index + 1 < len(page.tokens) else None
    return following is not None and following.text == "Day"


def _ends_name(page: Page, index: int) -> bool:
    """Whether a number before the token at `index` is the last of a name: "Kanal 5 said"."""
    if index >= len(page.tokens):
        return True
    text = page.tokens[index].lowered
    return not text[0].isalnum() or text in vocabulary().saying


def _is_shortened(word: str) -> bool:
    return len(word) == 1 or word.lower() in vocabulary().titles


def _joins(page: Page, index: int) -> bool:
    """Whether the token at `index` is capitalised and one space away from the one before."""
    token, before = page.tokens[index], page.tokens[index - 1]
    return token.is_capitalised and page.text[before.end : token.start] in (" ", "\u00a0")


def _without_opening(run: list[Token]) -> Iterator[list[Token]]:
    """The run without the words it opens with that are in no name; nothing if it is only those.

    Those are function words, and “former” in “Former Nato chief”.
    """
    while run and is_function_word(run[0].text) and fold(run[0].text) not in PARTICLES:
        run = run[1:]
    if len(run) == 2 and run[0].lowered in _NO_GIVEN_NAMES:
        run = run[1:]
    if run:
        yield run


def _naming(page: Page, run: list[Token], places: Gazetteer, words: Vocabulary) -> Naming | None:
    """The name in a run, its titles and role words split off; None if it has no name."""
    texts = [token.text for token in run]
    if texts[0][0] == "@":
        return Naming(Span(start=run[0].start, end=run[0].end), texts[0], "account")
    run = _without_office(page, run, words)
    texts = [token.text for token in run]
    cut = _lead_length(texts, places, words)
    if not any(char.isalpha() for text in texts[cut:] for char in text):
        return None  # "Minor Victim 1" is a label
    if cut >= len(run) or (len(run) == 1 and _is_common(texts[0], places, words)):
        return None
    span = Span(start=run[cut].start, end=run[-1].end)
    lead = Span(start=run[0].start, end=run[cut - 1].end) if cut else None
    kind = kind_by_words(texts[cut:], places, words)
    lowered = [text.lower() for text in texts[:cut]]
    if len(run) == 1 and texts[0].isupper() and page.text[run[0].end : run[0].end + 1] == ":":
        kind = "person"  # a speaker's turn in a transcript
    role = any(words.noun(text) or text in words.titles for text in lowered)
    if role and kind is None:
        kind = "person"
    gender = gender_of_lead(lowered, words)
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
    if all(part in _NUMBERS for part in lowered.split("-")):  # "Twenty-seven states say"
        return True
    noun = words.noun(lowered)
    is_noun = noun is not None and lowered not in words.known and not text.isupper()
    is_noun = is_noun or (lowered in words.modifiers and not text.isupper())
    return lowered in words.titles or is_noun or places.is_demonym(text)


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
        or kind_by_model(naming.span, mentions)
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
    seen = naming.name in page.capitals or naming.name.isupper()
    if not seen and (naming.name.lower() in page.lowercase or naming.name.endswith(("s", "ly"))):
        return True
    after = page.token_at(naming.span.end)
    follows = page.tokens[after].lowered if after < len(page.tokens) else "."
    acts = follows in vocabulary().saying or follows in ("'s", "’s", ":", ",", "and")
    return not (seen or ends or acts)


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
