"""Descriptions led to their figures: one already known, or an unnamed one."""

from __future__ import annotations

from allegedly.resolution.cast import Cast
from allegedly.resolution.described.governments import Governments
from allegedly.resolution.described.known import Known
from allegedly.resolution.described.unnamed import Unnamed, is_counted
from allegedly.resolution.descriptions import Description
from allegedly.resolution.layout import Page
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.scene import Found, Scene, named_at
from allegedly.resolution.works import Makers, Speakers


class Describer:
    """Finds the figure of each description of one document."""

    def __init__(self, page: Page, cast: Cast, scene: Scene, speakers: Speakers) -> None:
        self.page, self.cast, self.scene = page, cast, scene
        self.makers = Makers(page, cast, scene, speakers)
        self.governments = Governments(page, cast, self.makers)
        self.known = Known(page, cast, scene, self.governments)
        self.unnamed = Unnamed(page, cast, self.governments)

    def of_description(self, phrase: Phrase) -> Found:
        """The figure that a description means: one already known, or an unnamed one."""
        described = phrase.description
        if described is None:
            return self.unnamed.found(phrase)
        outlet = self._outlet(phrase, described)
        if outlet:
            return outlet
        if described.noun and described.noun.family == "work":
            found = self.makers.maker(phrase, described)
        else:
            found = self.governments.find(phrase, described)
            found = found or self.governments.ministry_of_owner(phrase, described)
        if found is None and self.page.is_heading(phrase.span.start):
            found = self.known.announced(phrase, described)
        counted = is_counted(described)  # "5 percent" is no other's 46 percent
        if found is None and described.is_definite and phrase.owner is None and not counted:
            found = self.known.pointed_at(phrase, described)
        return found or self.unnamed.found(phrase)

    def glimpse(self, described: Description) -> None:
        """Put somebody on the scene whom the text describes without letting him speak."""
        phrase = Phrase("description", described.span, description=described)
        government = self.governments.find(phrase, described)
        known = self.known.called(phrase, described) if described.is_definite else []
        if government or known:
            figure = government.figure if government else known[0][0]
        else:
            figure = self.unnamed.describe(phrase, described)
        self.unnamed.glimpse(described, figure)
        self.scene.show(described.span, figure)

    def _outlet(self, phrase: Phrase, described: Description) -> Found | None:
        """As in "The Post", with a capital: the outlet whose name ends so."""
        head = self.page.tokens_in(described.core)
        plain = described.determiner == "the" and not described.modifiers and len(head) == 1
        figure = self.cast.outlet_called(head[0].text) if plain and head[0].is_capitalised else None
        if figure is None:
            return None
        words = phrase.span.of(self.page.text)
        detail = f"“{words}” is taken for {figure.name}, whom the text names so"
        return Found(figure, detail, named_at(figure, phrase.span))
