"""Each source led to its figure: names, first persons, relatives, and the publisher's own voice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from weakref import proxy

from allegedly.records import Attribution, Document, Mention, Span
from allegedly.resolution.cast import Cast
from allegedly.resolution.described import Describer
from allegedly.resolution.descriptions import INDEFINITE, Description
from allegedly.resolution.figures import Figure, account_key
from allegedly.resolution.layout import Page
from allegedly.resolution.mentions import find_namings
from allegedly.resolution.names import fold
from allegedly.resolution.naming import Naming
from allegedly.resolution.nobody import is_nobody
from allegedly.resolution.phrases import PRONOUNS, Phrase, read_phrase
from allegedly.resolution.pronouns import agreement, group_of, resolve_pair, resolve_pronoun
from allegedly.resolution.scene import NOWHERE, Found, Scene, Within, named_at
from allegedly.resolution.vocabulary import vocabulary

#: A quotation that names no speaker goes on with the last one for so many paragraphs.
LONGEST_TURN = 2
#: Words between a number and what it counts: "two other retired judges who".
LONGEST_COUNT = 4
_ISSUED = re.compile(
    r"\b(?:statement|declaration|communiqu[ée]|remarks|comment)\s+(?:by|of|from)\s+([^\n.,:]+)",
    re.I,
)


class Resolver:
    """Finds the figure of each attribution of one document; sources are asked for in text order."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        scene: Scene,
        named: Sequence[tuple[Naming, Figure]],
        mentions: Sequence[Mention],
    ) -> None:
        self.page, self.cast, self.scene = page, cast, scene
        self._mentions = sorted(mentions, key=lambda mention: mention.span.start)
        self._namings = [naming for naming, _ in named]
        self._starts = [naming.whole.start for naming, _ in named]
        self._figures = {naming.span: figure for naming, figure in named}
        self._speakers: dict[str, Figure] = {}
        self._closer: dict[tuple[int, int], list[Naming]] = {}
        # A proxy, so that no cycle keeps the tokens and figures of each document in memory.
        self._describer = Describer(page, cast, scene, proxy(self))
        self._own: Figure | None = None
        self._own_is_known = False

    def glimpse(self, described: Description) -> None:
        """Put somebody on the scene whom the text describes in passing."""
        self._describer.glimpse(described)

    def speaker(self, attribution: Attribution, around: Attribution | None) -> Found | None:
        """Who says an attribution; `around` is the one in whose content its source stands."""
        source = attribution.source
        if source and is_nobody(source.of(self.page.text), self.page.document.language):
            return None
        if source is not None and source.end <= len(self.page.text):
            found = self.of_span(source, self._within(attribution, around))
        elif attribution.voice == "own":
            own = self.own_voice()
            found = Found(own) if own else None
        else:
            found = self._goes_on(attribution)
        if found is None or found.figure.nobody:
            return None
        found.figure.speaks = True
        self._speakers[attribution.id] = found.figure
        return found

    def _within(self, attribution: Attribution, around: Attribution | None) -> Within:
        """In whose words the source of an attribution stands, and what it says."""
        if around is None:
            return Within(content=attribution.content)
        speaker = self._speakers.get(around.id)
        return Within(speaker, around.form == "direct", attribution.content)

    def of_span(self, source: Span, within: Within = NOWHERE) -> Found | None:
        """Whom the words at `source` mean; `within` tells whose words they stand in."""
        phrase = read_phrase(self.page, source, self.find)
        found = self._of_phrase(phrase, within)
        if found:
            named = phrase.form in ("name", "names", "description")
            found.figure.see(self.page.text, phrase.span, named=named)
            noun = phrase.description.noun if phrase.description else None
            work = phrase.form == "description" and noun is not None and noun.family == "work"
            work = work or found.is_work
            self.scene.add(phrase.span, found.figure, source, is_work=work)
        return found

    def _of_phrase(self, phrase: Phrase, within: Within) -> Found | None:
        if phrase.form == "name":
            return self.of_name(phrase.namings[0], phrase.span)
        if phrase.form == "names":
            members = [self.figure_of(naming) for naming in phrase.namings]
            return Found(group_of(self.cast, phrase.span.of(self.page.text), members))
        if phrase.form == "pair":
            return resolve_pair(self.scene, self.cast, phrase)
        if phrase.form == "relative":
            return self._of_relative(phrase)
        if phrase.form == "pronoun":
            return self.of_pronoun(phrase, within)
        return self._describer.of_description(phrase)

    def find(self, span: Span) -> Sequence[Naming]:
        """The names inside `span`; where none was found before, it is looked at more closely."""
        low = bisect_left(self._starts, span.start)
        high = bisect_left(self._starts, span.end)
        known = self._namings[low:high]
        opens = self.page.sentence_span(span.start)[0] >= span.start - 1
        if known and not opens:
            return known
        key = (span.start, span.end)
        if key not in self._closer:
            mentions = self._mentions_in(span)
            self._closer[key] = find_namings(self.page, mentions, self.cast.places, within=span)
        closer = self._closer[key]
        return closer if len(closer) > len(known) else known

    def _mentions_in(self, span: Span) -> list[Mention]:
        low = bisect_left(self._mentions, span.start, key=lambda mention: mention.span.start)
        high = bisect_left(self._mentions, span.end, key=lambda mention: mention.span.start)
        return self._mentions[low:high]

    def figure_of(self, naming: Naming) -> Figure:
        """The figure that a naming names."""
        if naming.span not in self._figures:
            self._figures[naming.span] = self.cast.introduce_all([naming])[0]
        return self._figures[naming.span]

    def of_name(self, naming: Naming, span: Span) -> Found:
        """The figure that the name at `span` means, and what it stands for."""
        figure = self.figure_of(naming)
        words = span.of(self.page.text)
        if figure.kind == "account":
            self._place_on_platform(figure, naming)
        if figure.kind == "place":
            return self._government(figure, naming, words)
        if figure.full and fold(naming.name) != fold(figure.name):
            detail = f"“{words}” is taken for {figure.name}, whom the text names so"
            return Found(figure, detail, named_at(figure, span))
        return Found(figure)

    def _government(self, figure: Figure, naming: Naming, words: str) -> Found:
        """A place that speaks stands for those who govern it."""
        places, where = self.cast.places, named_at(figure, None)
        seat = places.seats.get(fold(figure.name))
        country = seat or places.government(figure.name)
        if country and where:
            figure.learn("country", self.cast.fact(country, where))
        if not figure.speaks:
            figure.name = naming.name  # the first name under which it speaks
        if not seat:
            self.cast.call(figure, "government", (), figure.first_at())
        detail = f"“{words}” stands for its government ({country})" if country and not seat else ""
        return Found(figure, detail, where)

    def _place_on_platform(self, figure: Figure, naming: Naming) -> None:
        """Read the platform of "the X account @name" from the words before it."""
        index = self.page.token_at(naming.span.start)
        for token in reversed(self.page.tokens[max(0, index - 4) : index]):
            platform = vocabulary().platforms.get(token.lowered)
            if platform and not figure.identity:
                figure.identity = account_key(platform, figure.name)
                span = Span(start=token.start, end=token.end)
                figure.learn("affiliation", self.cast.fact(platform, span))

    def of_pronoun(self, phrase: Phrase, within: Within = NOWHERE) -> Found | None:
        """The figure that a pronoun means; inside a quotation "I" and "we" are its speaker."""
        if phrase.pronoun in ("i", "we"):
            return self._first_person(phrase, within.speaker)
        if phrase.pronoun not in (*PRONOUNS.values(), "one"):
            return None
        headed = self._of_headline(phrase)
        return headed or resolve_pronoun(self.scene, self.cast, phrase, within)

    def _of_headline(self, phrase: Phrase) -> Found | None:
        """As in "Doe Seeks Votes As He Leaves": the only one of the text whom the line names."""
        start = phrase.span.start
        if phrase.pronoun not in ("he", "she") or not self.page.is_title_case(start):
            return None
        opening = self.page.sentence_span(start)[0]
        words = self.page.tokens_in(Span(start=opening, end=start)) if opening < start else ()
        called = [self.cast.person_called(token.text) for token in words]
        people = {id(each): each for each in called if each and agreement(phrase.pronoun)(each)}
        if len(people) != 1:
            return None
        figure = next(iter(people.values()))
        words_of = phrase.span.of(self.page.text)
        detail = f"“{words_of}” is taken for {figure.name}, whom the headline names"
        return Found(figure, detail, named_at(figure, None))

    def _first_person(self, phrase: Phrase, outer: Figure | None) -> Found | None:
        words = phrase.span.of(self.page.text)
        if outer:
            detail = f"“{words}” stands in the words of {outer.name}"
            return Found(outer, detail, named_at(outer, phrase.span))
        authors = self.page.document.authors
        own = self._author(authors[0]) if authors and phrase.pronoun == "i" else self.own_voice()
        own = self.own_voice() if self.page.document.account else own
        return Found(own, f"“{words}” outside a quotation is {own.name}") if own else None

    def _of_relative(self, phrase: Phrase) -> Found | None:
        """As in "who", "which": whoever the sentence names last before it."""
        words = phrase.span.of(self.page.text)
        person = words.lower() in ("who", "whom", "whose")
        sentence = self.page.sentence(phrase.span.start)
        several = self._several_before(phrase.span)
        for sighting in self.scene.before(phrase.span.start):
            if self.page.sentence(sighting.start) < sentence:
                break
            figure = sighting.figure
            if several is not None and sighting.start < several.start:
                named = self.cast.describe(several.of(self.page.text), "group", anew=True)
                named.plural = True
                return Found(named)
            if figure.kind is None or figure.is_person == person or figure.plural:
                detail = f"“{words}” is taken for {figure.name}, named right before it"
                return Found(figure, detail, named_at(figure, phrase.span))
        return None

    def _several_before(self, relative: Span) -> Span | None:
        """As in "one of 29 others who": the counted that the relative follows, by no name."""
        words, last = vocabulary(), self.page.token_at(relative.start) - 1
        head = self.page.tokens[last] if last > 0 else None
        if head is None or head.is_capitalised or not head.lowered.endswith("s"):
            return None
        first = last
        while first > 0 and last - first < LONGEST_COUNT:
            before = self.page.tokens[first - 1]
            counts = before.text.isdigit() or before.lowered in INDEFINITE
            if counts:
                return Span(start=before.start, end=head.end)
            if not before.is_word or before.lowered in words.function:
                return None
            first -= 1
        return None

    def _goes_on(self, attribution: Attribution) -> Found | None:
        """A quotation that names no speaker and opens a paragraph goes on with the last one."""
        start = attribution.extent.start
        opens = self.page.paragraphs[self.page.paragraph(start)] >= start - 1
        last = next((s for s in self.scene.before(start) if s.is_speaker), None)
        if attribution.form != "direct" or not opens or last is None or last.figure.plural:
            return None
        if self.page.paragraph(start) - self.page.paragraph(last.start) > LONGEST_TURN:
            return None
        words = f"the quotation names no speaker; {last.figure.name} spoke last"
        self.scene.add(Span(start=start, end=start + 1), last.figure)
        return Found(last.figure, words, named_at(last.figure, attribution.extent))

    def own_voice(self) -> Figure | None:
        """Whoever publishes the document: the account of a post, the outlet, the issuer."""
        if not self._own_is_known:
            self._own, self._own_is_known = self._publisher(self.page.document), True
        return self._own

    def _publisher(self, document: Document) -> Figure | None:
        if document.account:
            return self.cast.account(document.account)
        if document.publisher and document.publisher.strip():
            return self.cast.outlet(document.publisher)
        opening = _ISSUED.search(document.text[:600]) if document.kind == "statement" else None
        if opening:
            found = self.of_span(Span.at(opening, 1))
            return found.figure if found else None
        if document.kind in ("statement", "post") and document.authors:
            return self._author(document.authors[0])
        return None

    def _author(self, name: str) -> Figure:
        figure = self.cast.describe(name, "person")
        figure.full = " " in name.strip()
        return figure
