"""What is said, where the grammar of the sentence shows it: behind "that", in marks, the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from allegedly.extraction.abroad import list_pattern
from allegedly.extraction.page import Page, without
from allegedly.extraction.reporting.bare_clauses import infinitive, is_closed
from allegedly.extraction.reporting.cues import Cue, find_cues
from allegedly.extraction.reporting.grammar import Grammar, tokens
from allegedly.extraction.reporting.phrases import is_name
from allegedly.records import Span

#: Characters between a cue and what opens its content: subject, time and place may stand there.
_GAP = 140
#: Words of a clause that may be said.
_LEAST = 3
#: The same where one word holds what others say in two: "Bu iftira".
_LEAST_VERB_LAST = 2

_EDGE = re.compile(r"[\s,:;–—-]+")
#: "Rautenfels (nda) - ", with which an agency's text begins.
_DATELINE = re.compile(r"[^\W\d_][\w .,/-]{1,40}\([^()\n]{2,20}\)\s*[–—-]\s+")
_BRACKETS = re.compile(r"\s*\([^()\n]{1,160}\)")
_CLOSES = re.compile(r"[»”“\"‘’«][,.!?]?[»”“\"]?\s*,?\s*[–—-]?\s*\Z|[!?…]\s*[–—]\s*\Z")
_COMMA = re.compile(r",\s*(?:[–—]\s*)?\Z|\s[–—]\s*\Z")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said, and whether the sentence leaves no doubt of it.

    `closed` where the verb's own clause ends right before it, so that nothing earlier is said.
    """

    content: tuple[Span, ...]
    sure: bool
    closed: bool = False


def find_content(
    page: Page,
    cue: Cue,
    source: Span | None,
    sentence: Span,
    lists: Grammar,
    *,
    clause: Span | None,
) -> Said | None:
    """What is said with a cue, by the grammar of its sentence; None where it is not plain.

    Args:
        page: The document.
        cue: The words that tie.
        source: Who says it, where that is known.
        sentence: Where the cue stands.
        lists: The language's lists.
        clause: The clause that comments on all the rest, "as X reports", if the cue is of one.
    """
    phrase = _around(cue.span, source)
    if clause or cue.kind in ("according", "after"):
        return _rest(page, phrase, sentence, lists, clause)
    if cue.kind == "impersonal":
        return (
            _after_colon(page, cue.span, sentence)
            or _complement(page, cue.span, sentence, lists)
            or _bare_clause(page, cue.span, sentence, lists)
            or _clause_before(page, phrase, sentence, source, lists)
            or _rest(page, phrase, sentence, lists, None)
        )
    return (
        _quoted_by_verb(page, cue.span, sentence, lists)
        or _quoted_before(page, phrase, sentence)
        or _pointing(page, cue.span, sentence, lists)
        or _after_colon(page, cue.span, sentence)
        or _complement(page, cue.span, sentence, lists)
        or _clause_before(page, phrase, sentence, source, lists)
        or _object(page, cue.span, source, sentence, lists)
        or _bare_clause(page, cue.span, sentence, lists)
    )


def _around(cue: Span, source: Span | None) -> Span:
    if source is None:
        return cue
    return Span(start=min(cue.start, source.start), end=max(cue.end, source.end))


def _rest(
    page: Page, phrase: Span, sentence: Span, lists: Grammar, clause: Span | None
) -> Said | None:
    """All of the sentence but the phrase that says whose words it is."""
    if clause:
        comma = page.text.find(",", phrase.end, sentence.end)
        end = comma if comma >= 0 else sentence.end
        phrase = Span(start=min(clause.start, phrase.start), end=end)
    phrase = _with_clause(page.text, _with_brackets(page.text, phrase), sentence, lists)
    inside = Span(start=max(phrase.start, sentence.start), end=min(phrase.end, sentence.end))
    parts = (tidied(page.text, part) for part in without(sentence, (inside,)))
    kept = tuple(part for part in parts if part and not _is_aside(page.text, part, lists))
    return Said(kept, sure=True) if kept else None


def _with_brackets(text: str, phrase: Span) -> Span:
    """The phrase with the brackets around it, or those that follow it and tell of who speaks."""
    around = re.match(r"\s*\)", text[phrase.end :])
    opened = re.search(r"\(\s*\Z", text[: phrase.start])
    if around and opened:
        return Span(start=opened.start(), end=phrase.end + around.end())
    after = _BRACKETS.match(text, phrase.end)
    return Span(start=phrase.start, end=after.end()) if after else phrase


def _with_clause(text: str, phrase: Span, sentence: Span, lists: Grammar) -> Span:
    """The phrase with the clause behind it that tells of who speaks: `…, der ungenannt bleibt,`."""
    words = tokens(text, phrase.end, sentence.end)
    if len(words) < 2 or words[0].text != "," or words[1].lower not in lists.relatives:
        return phrase
    closing = next((word for word in words[2:] if word.text == ","), None)
    return Span(start=phrase.start, end=closing.end) if closing else phrase


def _is_aside(text: str, part: Span, lists: Grammar) -> bool:
    """Whether a part says nothing: "Zudem", "однако"."""
    words = tokens(text, part.start, part.end)
    joining = lists.links | lists.outside | lists.inside
    return all(lists.is_aside(word) or word.lower in joining for word in words)


def _quoted_by_verb(page: Page, cue: Span, sentence: Span, lists: Grammar) -> Said | None:
    """The quotation between who speaks and a verb that is last: `Kaya dün "Doğru değil" dedi`."""
    calls = list_pattern(lists.language, "cue", "label").search(page.text, cue.start, cue.end)
    if not lists.verb_last or calls or cue.start <= sentence.start:
        return None
    quoted = page.quoted_within(Span(start=sentence.start, end=cue.start))
    if not quoted or len(quoted[-1].of(page.text).split()) < _LEAST_VERB_LAST:
        return None
    between = tokens(page.text, quoted[-1].end, cue.start)
    if any(word.is_word and word.lower not in lists.closing for word in between):
        return None
    return Said((quoted[-1],), sure=True)


def _quoted_before(page: Page, phrase: Span, sentence: Span) -> Said | None:
    """The quotation right before: `„Wir warten“, sagte …`."""
    before = Span(start=sentence.start, end=max(phrase.start, sentence.start + 1))
    if not _CLOSES.search(page.text, before.start, before.end):
        return None
    quoted = page.quoted_within(before)
    if not quoted or re.search(r"\w", page.text[quoted[-1].end : phrase.start]):
        return None
    if len(quoted[-1].of(page.text).split()) < _LEAST:
        return None
    start = quoted[-1].start
    opening = page.text[sentence.start : start].rstrip()
    if opening and re.fullmatch(r"\w[^.:;,«»„“”\"]*", opening):
        start = sentence.start  # "Es sei „ein schwarzer Tag“, sagte …"
    whole = tidied(page.text, Span(start=start, end=quoted[-1].end), marks=False)
    after = page.quoted_within(Span(start=phrase.end, end=max(sentence.end, phrase.end + 1)))
    return Said((whole or quoted[-1], *_said_on(page, phrase, after)), sure=True)


def _said_on(page: Page, phrase: Span, quoted: list[Span]) -> tuple[Span, ...]:
    """The quotation that goes on after the cue: `…“, räumte Holm ein, „und …“`."""
    first = quoted[0] if quoted else None
    if first and page.text[phrase.end : first.start].rstrip().endswith((",", ".", ":", "—", "–")):
        return (first,)
    return ()


def _pointing(page: Page, cue: Span, sentence: Span, lists: Grammar) -> Said | None:
    """The sentence before, where only that is pointed to: `Об этом сообщил …`.

    If that has a cue of its own, the words that point.
    """
    found = lists.cues("pointing").match(page.text, sentence.start, cue.start)
    if found is None or page.text.find(",", found.end(), cue.start) >= 0:
        return None
    number = page.sentence_number(sentence.start)
    before = page.sentences[number - 1] if number else sentence
    same = page.block_number(before.start) == page.block_number(sentence.start)
    if number and same and not find_cues(page, before, lists):
        return Said((tidied(page.text, before) or before,), sure=True)
    return Said((Span.at(found),), sure=True)


def _after_colon(page: Page, cue: Span, sentence: Span) -> Said | None:
    """What follows a colon near the cue: `fragte den Zeugen: „…“`."""
    colon = page.text.find(":", cue.end, min(cue.end + _GAP, sentence.end))
    if colon < 0 or any(q.start < colon < q.end for q in page.quoted_within(sentence)):
        return None
    comma = page.text.rfind(",", cue.end, colon)
    if comma >= 0 and len(page.text[comma:colon].split()) > _LEAST:
        return None  # "sagte, er rechne mit Regen: „…“"
    part = tidied(page.text, Span(start=colon + 1, end=max(sentence.end, colon + 2)))
    return Said((part,), sure=True) if part else None


def _complement(page: Page, cue: Span, sentence: Span, lists: Grammar) -> Said | None:
    """The clause behind "that": `заявил, что …`."""
    words = tokens(page.text, cue.end, min(cue.end + _GAP, sentence.end))
    for number, word in enumerate(words):
        after_comma = number > 0 and words[number - 1].text == ","
        alone = not lists.comma_opens and word.lower in lists.complement
        if word.lower in lists.complement and (after_comma or alone):
            part = tidied(page.text, Span(start=word.start, end=max(sentence.end, word.end)))
            return Said((part,), sure=True) if part else None
        if word.lower in lists.complement and number <= 1:
            return None
    return None


def _clause_before(
    page: Page, phrase: Span, sentence: Span, source: Span | None, lists: Grammar
) -> Said | None:
    """The clause before: `Der Schaden sei gering, sagte …`."""
    if not _COMMA.search(page.text, sentence.start, phrase.start):
        return None
    if is_name(tokens(page.text, sentence.start, phrase.start), lists):
        return None  # "Der Sprecher der Partei, Jan Holm, warf …"
    part = tidied(page.text, Span(start=sentence.start, end=max(phrase.start, sentence.start + 1)))
    if part is None or len(part.of(page.text).split()) < _LEAST:
        return None
    return Said((part,), sure=source is not None)


def _bare_clause(page: Page, cue: Span, sentence: Span, lists: Grammar) -> Said | None:
    """A clause after a comma alone: `teilte mit, man habe …`."""
    if not lists.bare_clauses:
        return None
    comma = page.text.find(",", cue.end, min(cue.end + _GAP, sentence.end))
    while comma >= 0 and any(q.start < comma < q.end for q in page.quoted_within(sentence)):
        comma = page.text.find(",", comma + 1, min(cue.end + _GAP, sentence.end))
    part = comma >= 0 and tidied(page.text, Span(start=comma, end=max(sentence.end, comma + 1)))
    if not part or len(part.of(page.text).split()) < _LEAST:
        return None
    closed = is_closed(page.text, cue, comma, lists)
    bare = infinitive(page.text, part, lists)
    if bare:
        return Said((bare,), sure=closed, closed=closed)
    first = tokens(page.text, part.start, part.end)[0].lower
    beside = not re.search(r"\w", page.text[cue.end : comma])
    if not beside and first in lists.relatives:
        return None
    return Said((part,), sure=False, closed=closed)


def _object(
    page: Page, cue: Span, source: Span | None, sentence: Span, lists: Grammar
) -> Said | None:
    """What a verb has as its object: `отверг | обвинения`, `iddiaları | təkzib edib`."""
    if source is None or not lists.cues("object").match(page.text, cue.start, cue.end):
        return None
    if lists.verb_last:
        words = tokens(page.text, source.end, cue.start)
    else:
        start = max(cue.end, source.end)
        words = tokens(page.text, start, sentence.end)
        while words and (not words[-1].is_word or words[-1].lower in lists.particles):
            words.pop()
        if words and words[0].text in ",:":
            return None
    while words and (not words[0].is_word or lists.is_aside(words[0])):
        words.pop(0)
    if not words:
        return None
    return Said((Span(start=words[0].start, end=words[-1].end),), sure=lists.verb_last)


def tidied(text: str, part: Span, *, marks: bool = True) -> Span | None:
    """The part without marks at its edges; a closing full stop stays outside unless quoted."""
    dateline = _DATELINE.match(text, part.start, part.end) if marks else None
    if dateline and dateline.end() < part.end:
        part = Span(start=dateline.end(), end=part.end)
    words = part.of(text)
    head = _EDGE.match(words) if marks else None
    start = part.start + (head.end() if head else len(words) - len(words.lstrip()))
    kept = re.sub(r"[\s,;:–—-]+\Z", "", text[start : part.end])
    kept = re.sub(r"(?<=[\w)%»”“\"])[.]\Z", "", kept)
    return Span(start=start, end=start + len(kept)) if re.search(r"\w", kept) else None
