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

import numpy as np
from rensa import RMinHash

from allegedly.matching.rewriting import find_rewriting
from allegedly.matching.shingles import SHINGLE_WORDS, Passage, Text, comparable
from allegedly.matching.words import word_list
from allegedly.records import Document, Reason, Span, Transmission

#: A paragraph is copied when so much of its words stand in runs that the source has too.
COPIED_SHARE = 0.6
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


@dataclass(frozen=True)
class _Given:
    """A document among those that were given, by its place."""

    text: Text
    place: int

    @property
    def document(self) -> Document:
        """The document."""
        return self.text.document


def find_copies(documents: Sequence[Document]) -> list[Transmission]:
    """Which document has paragraphs of which earlier one, nearly word for word.

    Each copied paragraph goes to one source: one that the text credits before the others, then
    the one that has most of it, then the one that explains most of the text, then the earliest.
    The source of two is the one published first;
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
    text = _Given(comparable(documents[target]), target)
    sources = [_Given(comparable(documents[place]), place) for place in others if place != target]
    return list(_copied(text, [source for source in sources if _is_first(source, text)]))


def may_copy(
    target: int, source: int, documents: Mapping[int, Document] | Sequence[Document]
) -> bool:
    """Whether the document at `source` is earlier and has a paragraph of that at `target`.

    Where it does not, what `target` copies is the same with it and without.
    """
    text, other = (_Given(comparable(documents[place]), place) for place in (target, source))
    shares = text.text.runs.shares(other.text.runs)
    return any(share >= COPIED_SHARE for share in shares) and _is_first(other, text)


def sentence_bands(document: Document) -> frozenset[int]:
    """Numbers of which two texts have one in common where a sentence of theirs is nearly the same.

    Bands of MinHash values (Broder 1997) over the runs of each sentence, as signed 64-bit numbers.
    """
    shingles = [_shingles(sentence.words) for sentence in comparable(document).sentences()]
    if not shingles:
        return frozenset()
    hashes = RMinHash.from_token_sets(shingles, PERMUTATIONS, SEED)
    rows = np.array([each.digest() for each in hashes], np.uint64).reshape(-1, BANDS, ROWS)
    numbers = np.arange(BANDS, dtype=np.uint64)[None, :]
    for row in range(ROWS):
        numbers = (numbers ^ rows[:, :, row]) * _MIX
        numbers = numbers ^ (numbers >> np.uint64(29))
    return frozenset(numbers.view(np.int64).ravel().tolist())


def _shingles(words: Sequence[str]) -> list[str]:
    runs = zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False)
    return [" ".join(run) for run in runs]


def find_credit(target: Document, source: Document) -> Span | None:
    """The words of `target` that name the publisher or account of `source`, or link to it."""
    for name in _names(source):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", target.text, re.IGNORECASE)
        if match:
            return Span.at(match)
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


def _copied(target: _Given, sources: Sequence[_Given]) -> Iterator[Transmission]:
    earliest_first = sorted(sources, key=lambda s: (str(s.document.day or "unknown"), s.place))
    having = [(target.text.runs.shares(source.text.runs), source) for source in earliest_first]
    having = [
        (shares, source) for shares, source in having if max(shares, default=0) >= COPIED_SHARE
    ]
    credited = {
        source.place
        for _, source in having
        if find_credit(target.document, source.document)
        or is_in_byline(target.document, source.document)
    }
    length = sum(len(passage.words) for passage in target.text.paragraphs)
    likely = [_likely_sources(at, having, credited) for at in range(len(target.text.paragraphs))]
    taken = _fewest_sources(target.text.paragraphs, likely, [source for _, source in having])
    for source in sources:
        passages = taken.get(source.place, [])
        copied = sum(len(passage.words) for passage in passages)
        beside = _verbatim_beside(passages, target, source) if passages else []
        if copied + sum(len(passage.words) for passage in beside) >= FEWEST_COPIED_WORDS:
            spans = sorted((p.span for p in (*passages, *beside)), key=lambda span: span.start)
            yield _transmission(source, target, spans, copied / length)


def _likely_sources(
    at: int, having: Sequence[tuple[list[float], _Given]], credited: set[int]
) -> set[int]:
    """The places of the texts that have most of a paragraph, of those that are credited if any."""
    found = {
        source.place: (source.place in credited, round(shares[at], 1))
        for shares, source in having
        if shares[at] >= COPIED_SHARE
    }
    most = max(found.values(), default=None)
    return {place for place, standing in found.items() if standing == most}


def _fewest_sources(
    passages: Sequence[Passage], likely: Sequence[set[int]], earliest_first: Sequence[_Given]
) -> dict[int, list[Passage]]:
    """The copied paragraphs by the place of their source: one that explains most of them first.

    A notice under every article of a paper is thus no copy of the first article that had it.
    """
    length = sum(len(passage.words) for passage in passages)
    open_ = {at for at, places in enumerate(likely) if places}
    taken: dict[int, list[Passage]] = {}
    while open_:
        explained = {
            source.place: sum(len(passages[at].words) for at in open_ if source.place in likely[at])
            for source in earliest_first
        }
        best = max(
            explained,
            key=lambda place: (bool(explained[place]), round(explained[place] / length, 1)),
        )
        own = {at for at in open_ if best in likely[at]}
        taken[best] = [passages[at] for at in sorted(own)]
        open_ -= own
    return taken


def _verbatim_beside(passages: Sequence[Passage], target: _Given, source: _Given) -> list[Passage]:
    """The paragraphs next to copied ones that stand word for word in the source too.

    They are short ones and such as mostly quote: alone they tell nothing of who copied whom, but
    beside a copied paragraph the same words in the same marks were copied with it.
    """
    copied = {passage.span for passage in passages}
    lines = target.text.lines
    known = {line.words for line in source.text.lines}
    may_be = [line.span in copied or line.words in known for line in lines]
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            if may_be[at] and lines[at + step].span in copied:
                copied.add(lines[at].span)
    kept = {passage.span for passage in passages}
    return [line for line in lines if line.span in copied - kept]


def _transmission(
    source: _Given, target: _Given, spans: Sequence[Span], share: float
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
        spans=tuple(spans),
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


def _is_wire(source: _Given) -> bool:
    """Whether the publisher is called a news agency."""
    words = _WORD.findall((source.document.publisher or "").casefold())
    return bool(set(words) & word_list("wire", "words"))


def _is_first(source: _Given, target: _Given) -> bool:
    """Whether of the two, in the order they were given in, `source` is the source."""
    left, right = (source, target) if source.place < target.place else (target, source)
    return _in_order(left, right)[0] is source


def _in_order(left: _Given, right: _Given) -> tuple[_Given, _Given]:
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
