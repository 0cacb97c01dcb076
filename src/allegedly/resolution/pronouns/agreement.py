"""With whom a pronoun agrees in gender, number and kind, and what it tells of whom it means."""

from __future__ import annotations

from allegedly.resolution.figures import Figure
from allegedly.resolution.scene import Judge

#: A pronoun whose antecedent leads by this much tells the gender of a figure of unknown gender.
SURE_LEAD = 1.0

GENDERS = {"he": "m", "she": "f"}


def agreement(pronoun: str) -> Judge:
    """The judge that refuses figures with which `pronoun` cannot agree."""
    return {"it": _agrees_with_it, "they": _agrees_with_they}.get(
        pronoun, lambda figure: _agrees_with_person(figure, GENDERS.get(pronoun))
    )


def _agrees_with_person(figure: Figure, gender: str | None) -> tuple[bool | None, bool] | None:
    if figure.plural or not figure.is_person or not figure.may_be(gender):
        return None
    return (figure.gender == gender or None, figure.kind == "person")


def _agrees_with_it(figure: Figure) -> tuple[bool | None, bool] | None:
    if figure.plural or figure.kind == "person" or figure.kind == "group":
        return None
    return (None, figure.kind is not None)


def _agrees_with_they(figure: Figure) -> tuple[bool | None, bool] | None:
    if figure.plural or figure.kind == "group":
        return (True, True)
    if figure.kind in ("place", "person"):
        return None
    if figure.is_body and figure.kind != "account":
        return (None, True)
    return (None, False) if figure.gender is None and not figure.described else None


def learn_from(pronoun: str, figure: Figure, lead: float) -> None:
    """Let a pronoun tell the gender and kind of a figure of which they were unknown."""
    gender = GENDERS.get(pronoun)
    if pronoun == "it" and figure.kind is None:
        figure.kind = "organization"
    if gender is None:
        return
    if lead >= SURE_LEAD:
        figure.gender = figure.gender or gender
    if figure.kind is None:
        figure.kind = "person"
