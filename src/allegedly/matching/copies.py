"""Near copies of texts: which paragraphs of a later text stand, almost word for word, earlier.

Candidates come from MinHash with locality-sensitive hashing over sentences (Broder 1997; Indyk and
Motwani 1998), so that text which was cut, merged into other paragraphs or moved is found too; then
every candidate paragraph is compared word by word. Quoted words do not count: two reporters who
quote the same statement have not copied one another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from rensa import RMinHash

from allegedly.matching.rewriting import find_rewriting
from allegedly.matching.words import word_list
from allegedly.records import Document, Reason, Span, Transmission

#: Runs of so many words are what two texts are compared by.
SHINGLE_WORDS = 3
#: A paragraph is copied when so much of its words stand in runs that the source has too.
COPIED_SHARE = 0.6
#: A paragraph, or a sentence to look candidates up by, has at least so many words of its own.
FEWEST_WORDS = 8
#: A text is a copy when at least so many of its words are copied: less may be a stock phrase.
FEWEST_COPIED_WORDS = 20
#: A copy of which so much is copied is a near one, with less a partial one.
NEAR_SHARE = 0.8
#: Four rows a band: of two sentences with a Jaccard likeness of 0.6, 94 in 100 pairs are found,
#: with 0.4 still 40; of those with 0.1, such as any two that begin alike, 2 in 1,000.
BANDS, ROWS = 20, 4
PERMUTATIONS = BANDS * ROWS
SEED = 20_260_301
#: A sentence that so many texts share (a notice, a signature) tells nothing of who copied whom.
COMMONEST_SENTENCE = 200

#: An odd number with its bits well spread (Knuth's golden ratio) to make one number of several.
_MIX = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"\n]*\"")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_LINE = re.compile(r"[^\n]+")
_TEXTUAL = ("paragraph", "list")


@dataclass(frozen=True)
class _Passage:
    """A paragraph or sentence: where it stands, and its own words in lower case."""

    span: Span
    words: tuple[str, ...]

    @cached_property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """Its shingles, in order."""
        size = SHINGLE_WORDS
        return tuple(self.words[at : at + size] for at in range(len(self.words) - size + 1))


@dataclass(frozen=True)
class _Text:
    """A document made comparable, and its place among those given."""

    document: Document
    place: int

    @cached_property
    def own_words(self) -> str:
        """The text, as long as it is, with blanks for what an article quotes."""
        text = self.document.text
        if self.document.kind != "article":
            return text
        return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)

    @cached_property
    def paragraphs(self) -> list[_Passage]:
        """Its paragraphs that are long enough to compare."""
        kinds = _TEXTUAL if self.document.kind == "article" else (*_TEXTUAL, "quote")
        spans = [block.span for block in self.document.blocks if block.kind in kinds]
        spans = spans or [_span(match) for match in _LINE.finditer(self.document.text)]
        passages = (self.passage(span) for span in spans)
        return [passage for passage in passages if len(passage.words) >= FEWEST_WORDS]

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """All shingles of its paragraphs."""
        return frozenset(run for passage in self.paragraphs for run in passage.runs)

    def sentences(self) -> Iterator[_Passage]:
        """The sentences of its paragraphs that are long enough to look candidates up by."""
        for paragraph in self.paragraphs:
            span = paragraph.span
            for match in _SENTENCE.finditer(self.own_words, span.start, span.end):
                sentence = self.passage(_span(match))
                if len(sentence.words) >= FEWEST_WORDS:
                    yield sentence

    def passage(self, span: Span) -> _Passage:
        """The part of the text that `span` covers, with its own words."""
        words = _WORD.finditer(self.own_words, span.start, span.end)
        return _Passage(span, tuple(match.group().casefold() for match in words))


def find_copies(documents: Sequence[Document]) -> list[Transmission]:
    """Which document has paragraphs of which earlier one, nearly word for word.

    Each copied paragraph goes to one source: one that the text credits before the others, then
    the one that has most of it, then the earliest. The source of two is the one published first;
    where that is not known, the one that the other credits, or else the one given first.

    Args:
        documents: the texts to compare, in the order they were given.
    """
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        for band in sentence_bands(document):
            sharing[band].append(place)
    near: defaultdict[int, set[int]] = defaultdict(set)
    for places in sharing.values():
        if 1 < len(places) <= COMMONEST_SENTENCE:
            for place in places:
                near[place].update(places)
    return [
        transmission
        for place in sorted(near)
        for transmission in copies_of(place, sorted(near[place]), documents)
    ]


def copies_of(
    target: int, others: Iterable[int], documents: Mapping[int, Document] | Sequence[Document]
) -> list[Transmission]:
    """Of which of the documents at `others`, as far as they are earlier, that at `target` has text.

    Args:
        target: the place of a document in the order they were given.
        others: the places of those that may be its sources.
        documents: the documents by their place.
    """
    text = _Text(documents[target], target)
    sources = [_Text(documents[place], place) for place in others if place != target]
    earlier = [source for source in sources if _in_order(*_given(source, text))[0] is source]
    return list(_copied(text, earlier))


def sentence_bands(document: Document) -> frozenset[int]:
    """Numbers of which two texts have one in common where a sentence of theirs is nearly the same.

    Bands of MinHash values (Broder 1997) over the runs of each sentence, as signed 64-bit numbers.
    """
    sentences = _Text(document, 0).sentences()
    shingles = [[" ".join(run) for run in sentence.runs] for sentence in sentences]
    if not shingles:
        return frozenset()
    hashes = RMinHash.from_token_sets(shingles, PERMUTATIONS, SEED)
    rows = np.array([each.digest() for each in hashes], np.uint64).reshape(-1, BANDS, ROWS)
    numbers = np.arange(BANDS, dtype=np.uint64)[None, :]
    for row in range(ROWS):
        numbers = (numbers ^ rows[:, :, row]) * _MIX
        numbers = numbers ^ (numbers >> np.uint64(29))
    return frozenset(numbers.view(np.int64).ravel().tolist())


def find_credit(target: Document, source: Document) -> Span | None:
    """The words of `target` that name the publisher or account of `source`, or link to it."""
    for name in _names(source):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", target.text, re.IGNORECASE)
        if match:
            return Span(start=match.start(), end=match.end())
    for link in target.links:
        if source.url and link.span and link.url.rstrip("/") == source.url.rstrip("/"):
            return link.span
    return None


def _names(document: Document) -> list[str]:
    account = document.account
    names = [document.publisher, account.name if account else None]
    return [name for name in names if name and name != "X"] + (
        [account.handle] if account and len(account.handle) > 2 else []
    )


def _copied(target: _Text, sources: Sequence[_Text]) -> Iterator[Transmission]:
    taken: defaultdict[int, list[_Passage]] = defaultdict(list)
    credited = {
        source.place
        for source in sources
        if find_credit(target.document, source.document)
        or is_in_byline(target.document, source.document)
    }
    earliest_first = sorted(sources, key=lambda s: (str(s.document.day or "unknown"), s.place))
    for passage in target.paragraphs:
        shares = [(_share(passage, source), source) for source in earliest_first]
        having = [(share, s) for share, s in shares if share >= COPIED_SHARE]
        if having:
            best = max(having, key=lambda pair: (pair[1].place in credited, round(pair[0], 1)))
            taken[best[1].place].append(passage)
    length = sum(len(passage.words) for passage in target.paragraphs)
    for source in sources:
        copied = sum(len(passage.words) for passage in taken[source.place])
        if copied >= FEWEST_COPIED_WORDS:
            yield _transmission(source, target, taken[source.place], copied / length)


def _transmission(
    source: _Text, target: _Text, passages: Sequence[_Passage], share: float
) -> Transmission:
    credit = find_credit(target.document, source.document)
    byline = is_in_byline(target.document, source.document)
    credited = "credited" if credit or byline else "uncredited"
    rewriting = find_rewriting(source.document, target.document)
    kind = "Exact" if rewriting.is_exact else "Near" if share >= NEAR_SHARE else "Partial"
    wire = " A wire report without credit." if _is_wire(source) and credited == "uncredited" else ""
    return Transmission(
        source=source.document.id,
        target=target.document.id,
        how="copies",
        spans=tuple(passage.span for passage in passages),
        reason=Reason(
            about=credited,
            detail=f"{kind} copy, {credited}: {share:.0%} of its own words stand in the earlier "
            f"text; {rewriting}.{wire}",
            span=credit,
        ),
    )


def is_in_byline(target: Document, source: Document) -> bool:
    """Whether the publisher of `source` stands as an author of `target`: an agency's report."""
    names = {name.casefold() for name in _names(source)}
    own = (target.publisher or "").casefold()
    return any(author.casefold() in names - {own} for author in target.authors)


def _is_wire(source: _Text) -> bool:
    """Whether the publisher is called a news agency."""
    words = _WORD.findall((source.document.publisher or "").casefold())
    return bool(set(words) & word_list("wire", "words"))


def _share(passage: _Passage, source: _Text) -> float:
    """How much of the passage's words lie in runs that the source has too."""
    covered = [False] * len(passage.words)
    for at, run in enumerate(passage.runs):
        if run in source.runs:
            covered[at : at + SHINGLE_WORDS] = [True] * SHINGLE_WORDS
    return sum(covered) / len(covered)


def _given(left: _Text, right: _Text) -> tuple[_Text, _Text]:
    """The two in the order they were given in."""
    return (left, right) if left.place < right.place else (right, left)


def _in_order(left: _Text, right: _Text) -> tuple[_Text, _Text]:
    """The two as source and target."""
    one, other = left.document, right.document
    if one.published and other.published:
        first, second = one.published, other.published
        if "T" not in first or "T" not in second or ("+" in first) != ("+" in second):
            first, second = str(one.day), str(other.day)
        if first != second:
            return (left, right) if _instant(first) < _instant(second) else (right, left)
    if find_credit(one, other) and not find_credit(other, one):
        return right, left
    return left, right


def _instant(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start(), end=match.end())
