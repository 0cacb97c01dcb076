"""Reported speech in other languages: whole sources, and what the network has missed."""

from __future__ import annotations

import pytest

from tests.extraction.marked import said_by

CUT_SHORT = [
    (
        "de",
        "{s:Der Präsident} des Bauernverbandes, Ruprecht Tessen, {u:sagte}, {c:dass es reiche}.",
        "Der Präsident des Bauernverbandes, Ruprecht Tessen,",
    ),
    (
        "de",
        "{c:Die Fähre fuhr}, {u:sagte} {s:Minister} Jan Holm der Zeitung am Montag.",
        "Minister Jan Holm",
    ),
    (
        "ru",
        "{s:Тренер} сборной Павел Снегирь {u:заявил}, {c:что паром ушёл}.",
        "Тренер сборной Павел Снегирь",
    ),
    (
        "ru",
        "{c:Паром ушёл}, — {u:сказал} журналистам пресс-секретарь президента Иван Зимин.",
        "пресс-секретарь президента Иван Зимин",
    ),
    (
        "cs",
        "{s:Ministr} dopravy Jan Holý (OSD) v úterý po jednání {u:uvedl}, {c:že loď vyplula}.",
        "Ministr dopravy Jan Holý (OSD)",
    ),
    (
        "az",
        "Klubun mətbuat xidməti {u:bildirib} {c:ki, bərə gedib}.",
        "Klubun mətbuat xidməti",
    ),
    ("fr", "{c:Le ferry est parti}, {u:a dit} {s:le maire} Jean Roux.", "le maire Jean Roux"),
]


@pytest.mark.parametrize(("language", "marked", "source"), CUT_SHORT)
def test_a_source_is_the_whole_phrase_beside_its_cue(
    language: str, marked: str, source: str
) -> None:
    """Title, office and name belong to who speaks; whom they tell and when do not."""
    assert [told[0] for told in said_by(marked, language=language)] == [source]
