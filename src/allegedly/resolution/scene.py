"""Who is on the scene at a place of the text: the latest sightings of figures, to choose among."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from allegedly.records import Span
from allegedly.resolution.antecedents import FURTHEST, Candidate
from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming
from allegedly.resolution.vocabulary import listed, vocabulary

#: How many sightings are looked at, so that a long sentence of names costs no more than this.
MOST_SIGHTINGS = 80
#: So far before a name, in characters, the quoted title that holds it may begin.
LONGEST_TITLE = 80
#: Tokens after a subject in which the object of its verb is named.
LONGEST_OBJECT = 5


class Sighting(NamedTuple):
    """One place where a figure stands in the text, and in which part of its sentence."""

    start: int
    figure: Figure
    is_subject: bool = False
    opens_paragraph: bool = False
    is_owner: bool = False
    is_speaker: bool = False
    is_work: bool = False
    is_title: bool = False


@dataclass(frozen=True)
class Found:
    """The figure that a source leads to, and why, where that needs saying.

    `is_work` says that a statement or report of his is meant.
    """

    figure: Figure
    detail: str = ""
    span: Span | None = None
    is_work: bool = False


@dataclass(frozen=True)
class Within:
    """Where a source stands: in whose words, whether they are quoted, and what it itself says."""

    speaker: Figure | None = None
    is_quoted: bool = False
    content: tuple[Span, ...] = ()


NOWHERE = Within()


def named_at(figure: Figure, other_than: Span | None) -> Span | None:
    """The last place before `other_than` where the words name the figure; else the first at all."""
    spans = sorted(figure.surfaces.values(), key=lambda span: span.start)
    before = [s for s in spans if other_than is None or s.end <= other_than.start]
    return before[-1] if before else next(iter(spans), None)


#: For the start of a pronoun or description, where the names begin that it may mean, each with its
#: chance: what the encoder's head of references says.
Referents = Mapping[int, Sequence[tuple[int, float]]]

Judge = Callable[[Figure], tuple[bool | None, bool] | None]


class Scene:
    """The sightings of a document in text order."""

    def __init__(
        self,
        page: Page,
        named: Sequence[tuple[Naming, Figure]],
        referents: Referents | None = None,
    ) -> None:
        self.page = page
        self._referents = referents or {}
        self._sources: dict[int, Figure] = {}
        self.sightings = [
            _see(page, naming.whole, figure)
            for naming, figure in named
            if not page.is_hidden(naming.span.start)
        ]
        self.sightings.sort(key=_start)

    def show(self, span: Span, figure: Figure) -> None:
        """Note that `figure` stands at `span`, without saying anything there."""
        insort(self.sightings, _see(self.page, span, figure), key=_start)

    def add(
        self, span: Span, figure: Figure, source: Span | None = None, *, is_work: bool = False
    ) -> None:
        """Note that `figure` speaks at `span`, in the words `source`.

        `is_work` says that its statement or report does.
        """
        self._sources[(source or span).start] = figure
        seen = _see(self.page, span, figure, is_speaker=True, is_work=is_work)
        insort(self.sightings, seen, key=_start)

    def before(self, position: int) -> Iterator[Sighting]:
        """The sightings before `position`, the latest first, as far back as they matter."""
        here = self.page.sentence(position)
        last = bisect_left(self.sightings, position, key=_start)
        for sighting in reversed(self.sightings[max(0, last - MOST_SIGHTINGS) : last]):
            if here - self.page.sentence(sighting.start) > FURTHEST:
                return
            yield sighting

    def named_after(self, position: int) -> set[int]:
        """The ids of those whom the clause names soon after `position` (binding, principle C)."""
        end = self._clause_end(position)
        first = bisect_left(self.sightings, position, key=_start)
        last = bisect_left(self.sightings, end, key=_start)
        return {id(s.figure) for s in self.sightings[first:last] if not s.figure.described}

    def named_in(self, span: Span) -> set[int]:
        """The ids of those whom a part of the text names."""
        first = bisect_left(self.sightings, span.start, key=_start)
        last = bisect_left(self.sightings, span.end, key=_start)
        within = self.sightings[first:last]
        return {id(s.figure) for s in within if not s.figure.described and not s.is_owner}

    def _clause_end(self, position: int) -> int:
        _, end = self.page.sentence_span(position)
        first, last = self.page.token_at(position), self.page.token_at(end)
        tokens = self.page.tokens[first : min(last, first + LONGEST_OBJECT)]
        end = tokens[-1].end if tokens else end
        opening = listed("clauses", "next")
        stops = (t.start for t in tokens if not t.is_word or t.lowered in opening)
        return next(stops, end)

    def candidates(self, position: int, judge: Judge) -> list[tuple[Figure, Candidate]]:
        """The figures before `position` that `judge` admits, the latest first.

        `judge` gives, for a figure, whether it agrees and whether its kind is known; None refuses.
        """
        gathered: dict[int, tuple[Figure, list[Sighting]]] = {}
        latest = list(self.before(position))
        for sighting in latest:
            gathered.setdefault(id(sighting.figure), (sighting.figure, []))[1].append(sighting)
        last_speaker = next((s.figure for s in latest if s.is_speaker), None)
        found: list[tuple[Figure, Candidate]] = []
        for figure, sightings in gathered.values():
            judged = judge(figure)
            if judged is None or all(s.is_title for s in sightings):
                continue
            more_recent, spoke_last = len(found), figure is last_speaker
            candidate = self._candidate(position, sightings, judged, more_recent, spoke_last)
            found.append((figure, candidate))
        return found

    def _candidate(
        self,
        position: int,
        sightings: list[Sighting],
        judged: tuple[bool | None, bool],
        more_recent: int,
        spoke_last: bool,
    ) -> Candidate:
        here, paragraph = self.page.sentence(position), self.page.paragraph(position)
        latest = sightings[0]
        back = here - self.page.sentence(latest.start)
        near = [s for s in sightings if here - self.page.sentence(s.start) <= max(2, back)]
        return Candidate(
            back=back,
            paragraphs_back=paragraph - self.page.paragraph(latest.start),
            spoke_recently=any(s.is_speaker for s in near),
            is_subject=any(s.is_subject for s in near),
            opens_paragraph=any(s.opens_paragraph for s in sightings),
            is_owner=all(s.is_owner for s in near),
            times=len(sightings),
            more_recent=more_recent,
            agrees=judged[0],
            kind_known=judged[1],
            is_named=not latest.figure.described,
            spoke_last=spoke_last,
            pointed=self._chance(position, latest.figure),
            is_told=not _is_name(latest),
        )

    def _chance(self, position: int, figure: Figure) -> float:
        """The chance that the encoder gives to a figure for what stands at `position`."""
        pointed = self._referents.get(position, ())
        places = sorted(figure.mentions)
        begins = [begin for begin, _ in places]
        furthest = list(accumulate((end for _, end in places), max))

        def stands_at(start: int) -> bool:
            source = self._sources.get(start)
            if source is not None:  # "Doe's aide Jane Roe" is Roe, and not Doe
                return source is figure
            before = bisect_right(begins, start)
            return before > 0 and start < furthest[before - 1]

        return sum(chance for start, chance in pointed if stands_at(start))


def _start(sighting: Sighting) -> int:
    return sighting.start


def _see(
    page: Page, span: Span, figure: Figure, *, is_speaker: bool = False, is_work: bool = False
) -> Sighting:
    """The sighting of `figure` at `span`, with the part it plays in its sentence."""
    sentence, _ = page.sentence_span(span.start)
    first, after = page.token_at(span.start), page.token_at(span.end)
    follows = page.tokens[after].text if after < len(page.tokens) else ""
    before = page.tokens[first - 1].lowered if first else ""
    opens = first < 2 or page.tokens[first - 2].start < sentence
    is_owner = follows in ("'s", "’s")
    words = vocabulary()
    oblique = before in words.prepositions or (
        first > 1 and before in words.determiners and _is_oblique(page, first)
    )
    verb = follows.lower()
    acts = verb in listed("clauses", "finite") or verb in words.saying or follows.endswith("ed")
    return Sighting(
        start=span.start,
        figure=figure,
        is_subject=not is_owner and not oblique and (opens or acts),
        opens_paragraph=opens
        and page.paragraph(span.start) != page.paragraph(max(0, sentence - 1)),
        is_owner=is_owner,
        is_speaker=is_speaker,
        is_work=is_work,
        is_title=_stands_in_title(page, span.start, sentence),
    )


def _is_name(sighting: Sighting) -> bool:
    """Whether a name stands where a figure was seen."""
    spans = sighting.figure.mentions.values()
    return any(span.start <= sighting.start < span.end for span in spans)


def _stands_in_title(page: Page, position: int, sentence: int) -> bool:
    """Whether a name stands in a quoted title: under the heading “The truth about Freedonia”."""
    before = page.text[max(sentence, position - LONGEST_TITLE) : position]
    opening = max(before.rfind("“"), before.rfind('"'))
    if opening < 1 or "”" in before[opening:]:
        return False
    return before[:opening].rstrip().lower().endswith(tuple(listed("clauses", "titled")))


def _is_oblique(page: Page, first: int) -> bool:
    return page.tokens[first - 2].lowered in vocabulary().prepositions
