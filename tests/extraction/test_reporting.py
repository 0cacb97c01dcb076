"""Reported speech in other languages: whole sources, and what the network has missed."""

from __future__ import annotations

import pytest

from tests.extraction.marked import attributions_of, said_by

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


LEFT_OUT = [
    (
        "de",
        "Laut dem Innenministerium wurden in der Nacht drei Schmuggler gefasst.",
        ("dem Innenministerium", "wurden in der Nacht drei Schmuggler gefasst"),
    ),
    (
        "de",
        "Wie die Agentur NDA unter Berufung auf Kreise meldet, fährt die Fähre wieder.",
        ("die Agentur NDA", "fährt die Fähre wieder"),
    ),
    (
        "de",
        "Die Fähre sei ein Wrack, so Nikolai Petrow vom Hafenamt.",
        ("Nikolai Petrow vom Hafenamt", "Die Fähre sei ein Wrack"),
    ),
    (
        "ru",
        "Паром, по данным следствия, ушёл ночью.",
        ("следствия", "Паром … ушёл ночью"),
    ),
    (
        "ru",
        "Паром ушёл ночью, уточнили в пресс-службе порта.",
        ("пресс-службе порта", "Паром ушёл ночью"),
    ),
    (
        "ru",
        "«Паром давно не ходит», — съязвил капитан Олег Дубрава.",
        ("капитан Олег Дубрава", "«Паром давно не ходит»"),
    ),
    (
        "cs",
        "Podle ředitele přístavu Aleše Vrby loď vyplula včas.",
        ("ředitele přístavu Aleše Vrby", "loď vyplula včas"),
    ),
    (
        "az",
        "Nazirlik bərənin batdığını təkzib edib.",
        ("Nazirlik", "bərənin batdığını"),
    ),
    (
        "tr",
        "Soruşturmayı yürütenler, feribotun gece gittiğini tahmin ediyor.",
        ("Soruşturmayı yürütenler", "feribotun gece gittiğini"),
    ),
    (
        "es",
        "Según el capitán, el barco salió de noche.",
        ("el capitán", "el barco salió de noche"),
    ),
]


@pytest.mark.parametrize(("language", "text", "told"), LEFT_OUT)
def test_what_the_network_leaves_out_is_found_by_grammar(
    language: str, text: str, told: tuple[str, str]
) -> None:
    """Constructions that English does not have are read without any help of the network."""
    assert said_by(text, language=language) == [told]


def test_a_name_in_marks_and_a_plain_sentence_are_no_saying() -> None:
    """Nothing is attributed where nobody says anything."""
    assert (
        said_by("В воскресенье «Металлург» обыграл «Речника» со счётом 3:1.", language="ru") == []
    )
    assert said_by("Der Kurs stieg am Dienstag um 0,8 Prozent.", language="de") == []


def test_reported_mood_goes_on_with_what_was_said() -> None:
    """German tells by the verb that the next sentence is still hers; the one after is not."""
    told = said_by(
        "{s:Holm} {u:sagte}, {c:die Fähre sei leck}. Es fehle an Pumpen. Am Abend lief sie aus.",
        language="de",
    )
    assert told == [("Holm", "die Fähre sei leck … Es fehle an Pumpen.")]


def test_content_ends_where_the_next_sentence_has_its_own_cue() -> None:
    """Words of two people are not run together."""
    told = said_by(
        "{u:По} словам {s:адвоката}, {c:паром цел. Капитан} заявил, что паром утонул.",
        language="ru",
    )
    assert told == [("адвоката", "паром цел"), ("Капитан", "что паром утонул")]


def test_a_subject_is_no_part_of_what_is_said() -> None:
    """What the network takes for content right before the verb is who speaks."""
    told = said_by("{c:Komise} {u:vyjádřila} {c:znepokojení}.", language="cs")
    assert told == [("Komise", "znepokojení")]


def test_a_sentence_that_only_points_back_gives_the_one_before_it() -> None:
    """What is claimed is the sentence, not “of this”."""
    told = said_by("Паром утонул ночью. Об этом сообщает агентство «Волна».", language="ru")
    assert told == [("агентство «Волна»", "Паром утонул ночью")]


def test_the_cue_of_a_perfect_is_the_verb_that_means_something() -> None:
    """“Hat” alone would not tell a denial."""
    (found,) = attributions_of(
        "{s:Das Amt} {u:hat} {c:den Vorwurf} am Montag zurückgewiesen.", language="de"
    )
    assert found.stance == "deny"


ACCUSED = [
    (
        "der, bare",
        "Die zweite Sprecherin der Grünen, Ada Korn, {u:warf} der Ministerin vor, "
        "den Hafen verkauft zu haben.",
        ("Die zweite Sprecherin der Grünen, Ada Korn,", "den Hafen verkauft zu haben"),
    ),
    (
        "den",
        "Der Lotse {u:wirft} {c:den} USA vor, es auf den Hafen abgesehen zu haben, und klagt.",
        ("Der Lotse", "es auf den Hafen abgesehen zu haben"),
    ),
    (
        "dem, in front",
        "Dem Konzern {u:warf} der Lotse vor, {c:die Prüfer getäuscht zu haben}.",
        ("der Lotse", "die Prüfer getäuscht zu haben"),
    ),
    (
        "der, with an adjective",
        "Der Chef der Werft, Jan Ost, {u:wirft} {c:der neuen Regierung} vor, sie habe gelogen.",
        ("Der Chef der Werft, Jan Ost,", "sie habe gelogen"),
    ),
    (
        "in the passive",
        "Der Reederin wurde {u:vorgeworfen}, {c:zu spät gehandelt zu haben}.",
        (None, "zu spät gehandelt zu haben"),
    ),
    (
        "whom something is told",
        "{c:»Wir wussten nichts«}, {u:sagte} {s:der Zeitung} ein Sprecher der Werft.",
        ("ein Sprecher der Werft", "»Wir wussten nichts«"),
    ),
]


@pytest.mark.parametrize(("case", "marked", "told"), ACCUSED)
def test_who_stands_in_the_dative_is_accused_or_told_and_never_speaks(
    case: str, marked: str, told: tuple[str | None, str]
) -> None:
    """Article, adjective and gender show the case; the accused says nothing."""
    assert said_by(marked, language="de") == [told]


WHOLE_IN_GERMAN = [
    (
        "{c:»Der Deich hält«}, {u:erklärte} {s:der} für die Küste zuständige Amtschef Jan Ost.",
        ("der für die Küste zuständige Amtschef Jan Ost", "»Der Deich hält«"),
    ),
    (
        "Der Test {u:zeigt} laut {s:Seeamt} {c:die Festigkeit des Deichs}.",
        ("Seeamt", "Der Test zeigt … die Festigkeit des Deichs"),
    ),
]


@pytest.mark.parametrize(("marked", "told"), WHOLE_IN_GERMAN)
def test_a_german_phrase_ends_with_its_noun(marked: str, told: tuple[str, str]) -> None:
    """What stands between article and noun belongs to it, another phrase behind it does not."""
    assert said_by(marked, language="de")[0] == told


IN_TURKISH = [
    (
        "tr",
        '{s:Belediye Başkanı} {c:Ahmet Kaya pazartesi günü "Liman sağlam"} {u:dedi}.',
        ("Belediye Başkanı Ahmet Kaya", '"Liman sağlam"'),
    ),
    (
        "tr",
        "Gazetemize konuşan Başkan Ahmet {s:Kaya}, {c:limanın sağlam olduğunu} {u:söyledi}.",
        ("Başkan Ahmet Kaya", "limanın sağlam olduğunu"),
    ),
    (
        "tr",
        "{s:Ahmet} {c:Kaya gazetemize limanın sağlam olduğunu} {u:söyledi}.",
        ("Ahmet Kaya", "limanın sağlam olduğunu"),
    ),
    (
        "tr",
        "{s:Belediye} {c:başkanı Demir iddiaları} {u:yanıtladı}.",
        ("Belediye başkanı Demir", "iddiaları"),
    ),
    (
        "tr",
        "Reuters'a konuşan iki {s:kaynak}, {c:limanın kapandığını} {u:söyledi}.",
        ("iki kaynak", "limanın kapandığını"),
    ),
    (
        "tr",
        "{s:Muhalefet lideri hükümeti} {c:rüşvetle} {u:suçladı}.",
        ("Muhalefet lideri", "hükümeti rüşvetle"),
    ),
    (
        "az",
        "Nazirlik {c:bu iddiaları} {u:təkzib edib}.",
        ("Nazirlik", "bu iddiaları"),
    ),
    (
        "az",
        "Qəzetimizə danışan deputat Elçin {s:Quliyev} {c:limanın möhkəm olduğunu} {u:bildirib}.",
        ("deputat Elçin Quliyev", "limanın möhkəm olduğunu"),
    ),
]


@pytest.mark.parametrize(("language", "marked", "told"), IN_TURKISH)
def test_who_speaks_to_a_paper_is_no_part_of_it_where_the_verb_is_last(
    language: str, marked: str, told: tuple[str, str]
) -> None:
    """Title, name, whom it is told and what is said stand in a row, and are told apart."""
    assert said_by(marked, language=language) == [told]


SPOKEN_OF = [
    ("{s:Верфь} {u:считается} {c:одной из лучших}.", "Верфь … одной из лучших"),
    ("{s:Мэра} {u:обвинили} {c:в краже}.", "Мэра … в краже"),
    ("{s:Бывшего мэра} {u:подозревают} {c:в краже}.", "Бывшего мэра … в краже"),
]


@pytest.mark.parametrize(("marked", "content"), SPOKEN_OF)
def test_of_whom_others_speak_says_nothing(marked: str, content: str) -> None:
    """A passive has no speaker for its subject, nor a verb of unnamed people for its object."""
    assert said_by(marked, language="ru") == [(None, content)]


def test_those_who_accuse_speak() -> None:
    """A plural subject goes with a plural verb."""
    marked = "{s:Депутаты} {u:обвинили} {c:мэра в краже}."
    assert said_by(marked, language="ru") == [("Депутаты", "мэра в краже")]


def test_brackets_that_tell_of_who_speaks_are_not_said() -> None:
    """What is said begins behind them, and ends before those that name a source."""
    behind = "{u:По} словам {s:мэра} {c:(он у власти пять лет), мост цел}."
    assert said_by(behind, language="ru") == [("мэра", "мост цел")]
    around = "{c:Мост цел} ({u:по данным} {s:мэрии})."
    assert said_by(around, language="ru") == [("мэрии", "Мост цел")]


def test_who_denies_goes_on_to_say_what_is_so() -> None:
    """The sentence in reported mood behind a denial is no part of what is denied."""
    marked = "{s:Die Werft} {u:dementierte} {c:die Berichte}. Man habe davon keine Kenntnis."
    told = attributions_of(marked, language="de")
    assert [one.stance for one in told] == ["deny", "support"]
    assert said_by(marked, language="de")[1] == ("Die Werft", "Man habe davon keine Kenntnis.")


def test_a_clause_that_tells_of_a_source_is_not_said() -> None:
    """“The expert, who stays unnamed,” says only what follows."""
    marked = "{u:Laut} {s:dem Lotsen}, {c:der ungenannt bleibt, ist der Deich leck}."
    assert said_by(marked, language="de") == [("dem Lotsen", "ist der Deich leck")]


def test_a_clause_behind_the_second_part_of_a_verb_is_whole() -> None:
    """What the network has of it is completed from its first word on."""
    marked = "{s:Die Werft} {u:teilte} mit, man habe {c:den Deich geprüft}, und schwieg."
    assert said_by(marked, language="de") == [("Die Werft", "man habe den Deich geprüft")]
