"""Who may be one across documents, and who is never brought together."""

from __future__ import annotations

import pytest

from allegedly.records import Actor, Attribution, Document, Fact, Mention, Span
from allegedly.resolution import find_namesakes, resolve
from allegedly.resolution.names import to_latin


def actor(name: str, kind: str = "person", *aliases: str) -> Actor:
    """An actor of that name."""
    told = tuple(Fact(value=alias) for alias in aliases)
    return Actor.model_validate({"id": name, "name": name, "kind": kind, "aliases": told})


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (actor("Sergei Lavin"), actor("Sergey Lavin"), "two spellings"),
        (actor("Владимир Зеленин"), actor("Volodymyr Zelenin"), "two spellings"),
        (actor("Dovane Irsa"), actor("Irsa Dovane"), "another order"),
        (actor("J. Doe"), actor("Jane Doe"), "initials"),
        (actor("@IrsaDovane", "account", "Irsa Dovane"), actor("Irsa Dovane"), "of an account"),
    ],
)
def test_names_that_may_be_one_are_told_of_with_the_reason(
    left: Actor, right: Actor, reason: str
) -> None:
    """The sentence names both names and says what is alike."""
    [found] = find_namesakes(left, [left, right])

    assert found.actor == right
    assert reason in found.detail
    assert right.name.lstrip("@") in found.detail or "Irsa Dovane" in found.detail


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("Doe"), actor("Jane Doe")),
        (actor("John Doe"), actor("Jane Doe")),
        (actor("Jane Doe"), actor("Jane Roe")),
        (actor("Velmara Voice", "account"), actor("Velmara News", "outlet")),
    ],
)
def test_a_surname_alone_brings_nobody_together(left: Actor, right: Actor) -> None:
    """Neither is one who shares a given name, nor an outlet of a country an account of it."""
    assert find_namesakes(left, [right]) == []


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Irsa Dovan", "Ирса Дован"), ("Sergey Dovan", "Сергей Дован"), ("Igor Dovan", "Игорь Дован")],
)
def test_a_full_name_in_another_script_has_the_same_id(latin: str, cyrillic: str) -> None:
    """Two documents meet on it, as they do on the same name in one script."""
    ids = []
    for name in (latin, cyrillic):
        text = f"{name} 12."
        document = Document.of(text)
        mention = Mention(span=Span(start=0, end=len(name)), kind="person")
        told = Attribution.of(document.id, (Span(start=len(name) + 1, end=len(text)),),
                              source=Span(start=0, end=len(name)))  # fmt: skip
        ids.append(resolve(document, [told], [mention]).attributions[0].speaker)

    assert ids[0] == ids[1]


def test_latin_letters_stay_as_they_are() -> None:
    """Marks on Latin letters are no other script."""
    assert to_latin("José Müller-Øst") == "José Müller-Øst"
