"""Stance, certainty and whole phrases in other languages than English."""

from __future__ import annotations

import pytest

from allegedly.extraction.judging import judge
from tests.extraction.marked import draft_of, said_by

JUDGED = [
    ("de", "{s:Das Amt} {u:dementierte}, {c:dass Waffen kamen}.", "deny", "certain"),
    ("de", "{s:Das Amt} {u:wies} {c:die Vorwürfe} zurück.", "deny", "certain"),
    ("de", "{s:Das Amt} {u:bestritt nicht}, {c:dass Waffen kamen}.", "support", "possible"),
    (
        "de",
        "{c:Die Fähre habe vielleicht Kisten getragen}, {u:sagte} {s:Renn}.",
        "support",
        "possible",
    ),
    ("de", "{c:Die Vorwürfe seien haltlos}, {u:sagte} {s:Renn}.", "deny", "certain"),
    ("fr", "{s:Le ministre} {u:a démenti} {c:que des armes aient été livrées}.", "deny", "certain"),
    (
        "fr",
        "{u:Selon} {s:un douanier}, {c:le ferry aurait porté des armes}.",
        "support",
        "possible",
    ),
    ("fr", "{s:Renn} {u:a dit} {c:que le port serait fermé}.", "support", "certain"),
    ("es", "{s:Renn} {u:no descartó} {c:que hubiera armas}.", "support", "possible"),
    ("es", "{s:Renn} {u:rechazó} {c:las acusaciones}.", "deny", "certain"),
    ("ru", "{s:Министр} {u:опроверг}, {c:что оружие было}.", "deny", "certain"),
    ("ru", "{s:Министр} {u:спросил}, {c:кто осматривал паром}.", "query", "unknown"),
    ("tr", "{s:Bakan}, {c:silah sevk edildiği iddialarını} {u:yalanladı}.", "deny", "certain"),
    ("tr", "{s:Bakan} {c:iddiaları} {u:yalanlamadı}.", "support", "possible"),
    ("az", "{s:Nazir} {c:silahların göndərildiyini} {u:təkzib etdi}.", "deny", "certain"),
    ("fa", "{s:وزیر} {c:ارسال سلاح را} {u:تکذیب کرد}.", "deny", "certain"),
    ("ar", "{u:نفى} {s:الوزير} {c:إرسال الأسلحة}.", "deny", "certain"),
    ("ar", "{u:وأكد} {s:الوزير} {c:وصول السفينة}.", "support", "certain"),
    ("de", "{s:Er} {u:nannte} {c:weder Zahlen noch Namen}.", "comment", "unknown"),
    ("de", "{s:Das Amt} {u:machte} {c:keine Angaben zum Täter}.", "comment", "unknown"),
    ("de", "{s:Das Amt} {u:meldete} {c:keine Verletzten}.", "support", "certain"),
    ("de", "{s:Niemand} {u:sagte}, {c:dass Waffen kamen}.", "comment", "unknown"),
    ("de", "{s:Das Amt} {u:sagte} nicht, {c:dass Waffen kamen}.", "comment", "unknown"),
    ("de", "{s:Das Amt} {u:sagte}, {c:dass keine Waffen kamen}.", "support", "certain"),
    ("ru", "{s:Ни порт}, ни мэр не {u:обвинили} {c:капитана}.", "comment", "unknown"),
    ("ru", "{s:Министр} не {u:сказал}, {c:что оружие было}.", "comment", "unknown"),
    ("tr", "{s:Ne liman} {c:ne de belediye kaptanı} {u:suçladı}.", "comment", "unknown"),
    ("cs", "{s:Ministr} {u:popřel}, {c:že by byly dodány zbraně}.", "deny", "certain"),
    ("cs", "{s:Ministr} {u:odmítl komentovat} {c:zprávy}.", "comment", "unknown"),
]


@pytest.mark.parametrize(("language", "marked", "stance", "certainty"), JUDGED)
def test_the_side_of_a_source_is_read_in_its_language(
    language: str, marked: str, stance: str, certainty: str
) -> None:
    """A denial is a denial in every language that has a list, and a hedge a hedge."""
    found = judge(*draft_of(marked, language=language))
    assert (found.stance, found.certainty) == (stance, certainty)


def test_the_words_that_tell_a_side_are_shown() -> None:
    """A reader sees which words made it a denial."""
    page, draft = draft_of("{s:Das Amt} {u:wies} {c:die Vorwürfe} zurück.", language="de")
    reason = judge(page, draft).reasons[-1]
    assert reason.span
    assert reason.span.of(page.text) == "wies die Vorwürfe zurück"


def test_who_concedes_or_takes_back_is_told_apart() -> None:
    """What a claim's standing rests on is read in other languages too."""
    conceded = judge(*draft_of("{s:Das Amt} {u:räumte} {c:Fehler} ein.", language="de"))
    retracted = judge(*draft_of("{s:Das Blatt} {u:zog} {c:den Bericht} zurück.", language="de"))
    assert (conceded.stance, conceded.reasons[-1].about) == ("support", "concession")
    assert (retracted.stance, retracted.reasons[-1].about) == ("deny", "retraction")


def test_in_a_language_without_a_list_nobody_takes_a_side() -> None:
    """What cannot be read is not taken for support: a denial would become its contrary."""
    found = judge(*draft_of("{s:Miniszter} {u:cáfolta}, {c:hogy fegyver volt}.", language="hu"))
    assert (found.stance, found.certainty) == ("comment", "unknown")


def test_a_source_that_stops_at_its_article_is_completed() -> None:
    """“Ein” alone says nothing of who speaks."""
    told = said_by("{c:Die Fähre fuhr}, {u:sagte} {s:ein} Zollbeamter am Montag.", language="de")
    assert told == [("ein Zollbeamter", "Die Fähre fuhr")]


def test_whom_a_source_tells_is_no_part_of_it() -> None:
    """A bare name takes no genitive: what follows it is who listens."""
    told = said_by("{c:Das stimmt}, {u:sagte} {s:Olbrecht der} Lokalzeitung.", language="de")
    assert told == [("Olbrecht", "Das stimmt")]


def test_an_adverb_is_nobody() -> None:
    """No speaker is better than “recently”."""
    told = said_by("{s:Jüngst} {u:hieß} es, {c:die Fähre fuhr}.", language="de")
    assert told == [(None, "die Fähre fuhr")]
