"""Whose words a statement, a report or a post is, and who owns what a phrase names."""

from __future__ import annotations

import re
from typing import Protocol

from allegedly.records import Span
from allegedly.resolution.cast import Cast
from allegedly.resolution.descriptions import Description
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.scene import NOWHERE, Found, Scene, Sighting, Within, named_at
from allegedly.resolution.vocabulary import listed

#: So many sentences after somebody spoke, "the statement" is no longer taken for his.
LONGEST_ECHO = 4
#: Words from the beginning of a subject to its verb: "the doctors on the island have signed".
LONGEST_WRITER = 5
#: Words before the subject of a sentence that is of it.
LONGEST_HEAD = 4
_POSSESSIVE = re.compile(r"[’']s\s|(?<=s)[’']\s")


class Speakers(Protocol):
    """What a description needs of the rest: whom other words mean."""

    def of_span(self, source: Span, within: Within = NOWHERE) -> Found | None:
        """Whom the words at `source` mean."""

    def of_name(self, naming: Naming, span: Span) -> Found:
        """Whom a name means."""

    def of_pronoun(self, phrase: Phrase, within: Within = NOWHERE) -> Found | None:
        """Whom a pronoun means."""


class Makers:
    """Finds who made a thing, or owns it, in one document."""

    def __init__(self, page: Page, cast: Cast, scene: Scene, speakers: Speakers) -> None:
        self.page, self.cast, self.scene, self.speakers = page, cast, scene, speakers

    def maker(self, phrase: Phrase, described: Description) -> Found | None:
        """Who made a statement, a report, a video: its owner, or whom "by" or "from" names."""
        words = phrase.span.of(self.page.text)
        found = self.owner(phrase)
        if found is None and described.complement and described.preposition in ("by", "from"):
            found = self.speakers.of_span(described.complement)
        if found is None:
            return self._last_words(phrase, described)
        return Found(found.figure, f"“{words}” speaks for {found.figure.name}", found.span)

    def owner(self, phrase: Phrase) -> Found | None:
        """Whoever stands before the sign of possession, or is meant by "his" or "its"."""
        if isinstance(phrase.owner, Naming):
            return self.speakers.of_name(phrase.owner, phrase.owner.whole)
        if isinstance(phrase.owner, str):
            return self.speakers.of_pronoun(Phrase("pronoun", phrase.span, phrase.owner))
        sign = _POSSESSIVE.search(phrase.span.of(self.page.text))
        if sign is None or sign.start() == 0:
            return None
        start = phrase.span.start
        return self.speakers.of_span(Span(start=start, end=start + sign.start()))

    def _last_words(self, phrase: Phrase, described: Description) -> Found | None:
        """As in "The statement": the words of whoever spoke shortly before."""
        if described.noun and described.noun.lemma in listed("works", "posts"):
            return self._poster(phrase, described)
        if described.determiner not in ("the", "this", "that"):
            return None
        start = phrase.span.start
        echoes = described.noun is None or described.noun.lemma in listed("works", "echoes")
        known = echoes and self._is_known(described)
        last = None if known else self._last_to_write(start, echoes=echoes)
        if last is None:
            return None
        words = phrase.span.of(self.page.text)
        detail = f"“{words}” is taken for the words of {last.figure.name}"
        return Found(last.figure, detail, named_at(last.figure, phrase.span))

    def _is_known(self, described: Description) -> bool:
        """Whether the same noun spoke before by itself: "A letter said … The letter added"."""
        lemma = described.noun.lemma if described.noun else described.head
        return any(start < described.span.start for start, _ in self.cast.by_noun.get(lemma, ()))

    def _last_to_write(self, start: int, *, echoes: bool) -> Sighting | None:
        """Who spoke or wrote last before the sentence, unless it has been of another since.

        Not who stands in the same sentence: of "Officials say the letter tells" it is not theirs.
        """
        here = self.page.sentence(start)
        since: set[int] = set()
        for sighting in self.scene.before(start):
            sentence = self.page.sentence(sighting.start)
            if sentence == here:
                continue
            if here - sentence > LONGEST_ECHO:
                return None
            if echoes and not since and self._writes(sighting):
                return sighting
            if sighting.is_speaker and (echoes or sighting.is_work):
                return None if echoes and since - {id(sighting.figure)} else sighting
            if self._heads_sentence(sighting):
                since.add(id(sighting.figure))
        return None

    def _writes(self, sighting: Sighting) -> bool:
        """Whether a verb of writing follows whoever is seen: "thirty doctors signed"."""
        first = self.page.token_at(sighting.start)
        after = self.page.tokens[first + 1 : first + 1 + LONGEST_WRITER]
        verb = next((t.lowered for t in after if t.lowered in listed("works", "written")), None)
        return verb is not None and self._heads_sentence(sighting)

    def _heads_sentence(self, sighting: Sighting) -> bool:
        """Whether a sentence is of whoever is seen: "More than thirty doctors signed"."""
        opening = self.page.token_at(self.page.sentence_span(sighting.start)[0])
        return sighting.is_subject and self.page.token_at(sighting.start) - opening <= LONGEST_HEAD

    def _poster(self, phrase: Phrase, described: Description) -> Found | None:
        """As in "Later posts": the account named last; in a heading, the only one of the text."""
        start = phrase.span.start
        if described.complement and described.preposition == "on":  # "posts on the channel"
            found = self.speakers.of_span(described.complement)
            return found if found and found.figure.kind == "account" else None
        if described.complement or set(described.modifiers) - listed("works", "plain_posts"):
            return None
        seen = [s.figure for s in self.scene.before(start) if s.figure.kind == "account"]
        if not seen and self.page.is_heading(start):
            accounts = [f for f in self.cast.figures if f.kind == "account" and not f.described]
            seen = accounts if len(accounts) == 1 else []
        if not seen:
            return None
        words = phrase.span.of(self.page.text)
        detail = f"“{words}” is taken for the posts of {seen[0].name}"
        return Found(seen[0], detail, named_at(seen[0], None))
