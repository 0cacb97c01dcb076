"""The rules of docs/standing.md, one after the other, with the examples of that page."""

from __future__ import annotations

from pathlib import Path

import pytest

from allegedly.records import Claim, Reason, Standing, Transmission, View
from allegedly.tracing import find_transmissions, standing
from tests.tracing.affair import Ledger, Told, on, person, told

PAGE = Path(__file__).parent.parent.parent / "docs" / "standing.md"

WATCH = "Velmara lets Karsund watch the coast of Tershia"
DOVANE = person("Irsa Dovane", "Velmaran presidential aide")
ROE = person("Bastian Roe", "Tershian foreign ministry spokesman")
OLAND = person("Gerrit Oland", "harbour master")
FURST = person("Nella Furst", "pilot")


def stand(*members: Told, ledger: Ledger | None = None, traced: bool = True) -> Standing:
    """The standing of a claim with these members."""
    ledger = ledger or Ledger()
    claim = ledger.claim(*members)
    return standing(claim, traced_view(ledger) if traced else ledger.view())


def traced_view(ledger: Ledger) -> View:
    """The view with its transmissions."""
    view = ledger.view()
    return view.model_copy(update={"transmissions": tuple(find_transmissions(view))})


def details(found: Standing) -> str:
    """All reasons in one string."""
    return " ".join(reason.detail for reason in found.reasons)


def test_unattested_is_what_nobody_supports() -> None:
    """A claim known only by its denial is unattested."""
    found = stand(told("the minister would resign", "Post", by=OLAND, side="deny"))

    assert found.value == "unattested"
    assert (found.supporting, found.denying, found.origins) == (0, 1, 0)


@pytest.mark.parametrize("side", ["query", "comment"])
def test_a_question_or_a_comment_supports_nothing(side: str) -> None:
    """Who asks or comments puts nothing forward."""
    assert stand(told(WATCH, "Post", by=ROE, side=side)).value == "unattested"


def test_alleged_is_what_one_origin_supports() -> None:
    """One voice, no denial."""
    found = stand(told("The ship left on Friday", "Courier", by=OLAND))

    assert found.value == "alleged"
    assert "Supported by 1 voice in 1 document, going back to 1 origin." in details(found)


def test_twelve_sites_that_carry_one_post_are_one_origin() -> None:
    """What cites one source is alleged, however many cite it."""
    post = told("The ship left on Friday", "Harbour Voice")
    sites = [
        told("The ship left on Friday", f"Site {n}", "2031-06-11", source_words="Harbour Voice")
        for n in range(12)
    ]
    found = stand(post, *sites)

    assert found.value == "alleged"
    assert (found.supporting, found.origins) == (13, 1)


def test_disputed_is_what_somebody_supports_and_somebody_denies() -> None:
    """One denial is enough, whoever it is from."""
    found = stand(
        told("Two drones crossed the border", "Post", by=ROE),
        told("Two drones crossed the border", "Courier", by=OLAND, side="deny"),
    )

    assert found.value == "disputed"
    assert "Denied by 1 voice in 1 document." in details(found)


def test_corroborated_is_what_two_independent_origins_support() -> None:
    """Two named voices in two outlets of which neither goes back to the other."""
    found = stand(
        told("The ship left on Friday", "Courier", by=OLAND),
        told("The ship left on Friday", "Post", "2031-06-12", by=FURST),
    )

    assert found.value == "corroborated"
    assert found.origins == 2


def test_a_denial_keeps_a_claim_from_being_corroborated() -> None:
    """Two origins and a denial are a dispute."""
    found = stand(
        told("The ship left on Friday", "Courier", by=OLAND),
        told("The ship left on Friday", "Post", "2031-06-12", by=FURST),
        told("The ship left on Friday", "Herald", "2031-06-13", by=ROE, side="deny"),
    )

    assert found.value == "disputed"


@pytest.mark.parametrize(
    "second",
    [
        told("The ship left on Friday", "Post", "2031-06-12", by=FURST, certainty="possible"),
        told("The ship left on Friday", "Post", "2031-06-12", by=person("officials", kind="group")),
        told("The ship left on Friday", "Post", "2031-06-12", by=person("a sailor")),
        told("The ship left on Friday", "Post", "2031-06-12", by=person("Lisk7", kind="account")),
        told("The ship left on Friday", "Post", "2031-06-12"),
        told("The ship left on Friday", "Post", "2031-06-12", by=OLAND),
        told("The ship left on Friday", "Post", "2031-06-12", by=person("Oland")),
        told("The ship left on Friday", "Courier", "2031-06-12", by=FURST),
        told("The ship left on Friday", "Post", "2031-06-12", source_words="the Courier"),
    ],
    ids=[
        "possible",
        "unnamed",
        "nobody",
        "an account",
        "its own voice",
        "same speaker",
        "his surname",
        "same outlet",
        "cites",
    ],
)
def test_what_does_not_corroborate(second: Told) -> None:
    """A guess, an unnamed source, the same voice again or a report of the first are no second."""
    first = told("The ship left on Friday", "Courier", by=OLAND)

    assert stand(first, second).value == "alleged"


def test_two_outlets_of_one_owner_are_one_voice() -> None:
    """The owner that is known of both makes them one origin."""
    courier = person("Courier", kind="outlet", owner="Castle Lane Press")
    post = person("Post", kind="outlet", owner="Castle Lane Press")
    ledger = Ledger()
    claim = ledger.claim(
        told("The ship left on Friday", "Courier", by=OLAND),
        told("The ship left on Friday", "Post", "2031-06-12", by=FURST),
    )
    view = ledger.view()
    owned = {**view.actors, courier.id: courier, post.id: post}

    assert standing(claim, view).value == "corroborated"
    assert standing(claim, view.model_copy(update={"actors": owned})).value == "alleged"


def test_a_self_report_corroborates_nothing_and_says_so() -> None:
    """Officials who report a success of their own side are no independent origins."""
    general = person("Olin Reyes", "Velmaran army commander")
    found = stand(
        told("Velmara had shot down a plane", "Post", by=DOVANE),
        told("Velmara had shot down a plane", "Courier", "2031-06-12", by=general),
    )

    assert found.value == "alleged"
    assert "2 of 2 supporting voices speak of their own side." in details(found)


def test_a_claim_worded_as_a_denial_is_not_corroborated() -> None:
    """Two who say that there is nothing do not make it more than said."""
    found = stand(
        told("There is no base at Lisk", "Courier", by=OLAND),
        told("There is no base at Lisk", "Post", "2031-06-12", by=FURST),
    )

    assert found.value == "alleged"


def test_conceded_is_what_the_accused_supports_after_others_said_it() -> None:
    """The accuser comes first, the accused grants it."""
    found = stand(
        told(WATCH, "Post", "2031-06-10", by=ROE),
        told(WATCH, "Courier", "2031-06-17", by=DOVANE),
    )

    assert found.value == "conceded"
    assert "Irsa Dovane speaks for the accused (Velmara)" in details(found)
    assert found.reasons[0].span is not None


def test_an_admission_concedes_whoever_is_named() -> None:
    """Who "admitted" what others had said before concedes it, though the words do not name him."""
    content = "Three engineers were at the station"
    found = stand(
        told(content, "Post", "2031-06-10", by=ROE),
        told(content, "Courier", "2031-06-17", by=OLAND, cue="admitted"),
    )

    assert found.value == "conceded"


@pytest.mark.parametrize(
    "second",
    [
        told(WATCH, "Courier", "2031-06-17", by=DOVANE, certainty="possible"),
        told(
            WATCH, "Courier", "2031-06-17", by=person("Neva Ilmarin", "exiled Velmaran journalist")
        ),
        told(WATCH, "Courier", "2031-06-17", by=person("Velmara Voice", kind="account")),
        told(WATCH, "Courier", "2031-06-17", by=person("Republic of Velmara", kind="public body")),
        told(WATCH, "Courier", "2031-06-09", by=DOVANE),
    ],
    ids=["thinks it possible", "an exile", "an account", "in the name of a state", "said it first"],
)
def test_what_concedes_nothing(second: Told) -> None:
    """A guess, an opponent, whoever uses the name, or the one who said it first concede nothing."""
    assert stand(told(WATCH, "Post", "2031-06-10", by=ROE), second).value != "conceded"


@pytest.mark.parametrize(
    "first",
    [
        told(WATCH, "Post", "2031-06-10"),
        told(WATCH, "Post", "2031-06-17", by=ROE),
        told(WATCH, "Post", None, by=ROE),
    ],
    ids=["an article's own voice", "said on the same day", "said at an unknown time"],
)
def test_who_was_not_accused_concedes_nothing(first: Told) -> None:
    """What nobody who is named is known to have said before is no accusation that is granted."""
    assert stand(first, told(WATCH, "Courier", "2031-06-17", by=DOVANE)).value != "conceded"


def test_a_body_that_confirmed_it_concedes() -> None:
    """What is said in a state's name counts where the text says that it confirmed it."""
    state = person("the Velmaran government", kind="public body")
    found = stand(
        told(WATCH, "Post", "2031-06-10", by=ROE),
        told(WATCH, "Courier", "2031-06-17", by=state, cue="confirmed"),
    )

    assert found.value == "conceded"


def test_where_the_accused_also_denies_it_is_disputed() -> None:
    """One voice of the accused against another leaves the claim in dispute."""
    other = person("Pell Orsolo", "Velmaran foreign minister")
    found = stand(
        told(WATCH, "Post", "2031-06-10", by=ROE),
        told(WATCH, "Courier", "2031-06-17", by=DOVANE),
        told(WATCH, "Herald", "2031-06-18", by=other, side="deny"),
    )

    assert found.value == "disputed"


def test_retracted_is_what_its_first_publisher_corrected() -> None:
    """A correction by the outlet that had it first takes the claim back."""
    recall = "Tershia has recalled its ambassador"
    found = stand(
        told(recall, "Gazette", "2031-06-14", by=OLAND),
        told(recall, "Herald", "2031-06-15", source_words="the Gazette"),
        told(recall, "Gazette", "2031-06-16", title="Correction: the ambassador", side="support"),
    )

    assert found.value == "retracted"
    assert found.supporting == 2
    assert "Gazette published a correction." in details(found)


def test_what_is_only_known_from_its_correction_is_retracted() -> None:
    """What a correction says it reported earlier is taken back, though the report is not known."""
    recall = "Tershia has recalled its ambassador"
    found = stand(
        told(recall, "Gazette", "2031-06-16", title="Correction", source_words="we"),
        told(recall, "Gazette", "2031-06-16", title="Correction: no", by=ROE, side="deny"),
    )

    assert found.value == "retracted"


def test_others_who_speak_in_a_correction_still_say_what_they_say() -> None:
    """A ministry that is quoted in a correction supports what it says there."""
    found = stand(
        told("The ambassador was at home", "Gazette", "2031-06-16", title="Correction", by=ROE)
    )

    assert found.value == "alleged"


def test_a_speaker_who_denies_later_what_he_said_withdraws_it() -> None:
    """One person on both sides, the denial on a later day."""
    content = "The ship left on Friday"
    found = stand(
        told(content, "Courier", "2031-06-10", by=OLAND),
        told(content, "Post", "2031-06-14", by=OLAND, side="deny"),
    )

    assert found.value == "retracted"
    assert "Gerrit Oland denied it later." in details(found)


def test_a_state_withdraws_nothing_that_was_said_in_its_name() -> None:
    """A statement in the name of a state and its denial are a dispute: the first may be forged."""
    state = person("Republic of Velmara", kind="public body")
    found = stand(
        told("The station was opened to guests", "Herald", "2031-06-10", by=state),
        told("The station was opened to guests", "Courier", "2031-06-12", by=state, side="deny"),
    )

    assert found.value == "disputed"


def test_another_origin_that_withdraws_is_named_and_changes_nothing() -> None:
    """Only the first origin's withdrawal retracts; that of another is a reason to read."""
    content = "The ship left on Friday"
    found = stand(
        told(content, "Courier", "2031-06-10", by=OLAND),
        told(content, "Post", "2031-06-11", by=FURST),
        told(content, "Post", "2031-06-12", title="Correction", side="support"),
    )

    assert found.value == "corroborated"
    assert "Post published a correction." in details(found)


def test_one_speaker_in_one_document_counts_once() -> None:
    """Said twice in one text is one voice."""
    first = told("The ship left on Friday", "Courier", by=OLAND)
    found = stand(first, first)

    assert found.supporting == 1


def test_mere_repetition_does_not_make_one_origin() -> None:
    """Later and similar is shown as an edge and leaves two origins."""
    ledger = Ledger()
    claim = ledger.claim(
        told("The ship left on Friday", "Courier", by=OLAND),
        told("The ship left on Friday", "Post", "2031-06-12", by=FURST),
    )
    view = traced_view(ledger)

    assert [edge.how for edge in view.transmissions] == ["repeats"]
    assert standing(claim, view).origins == 2


def test_a_copy_makes_one_origin() -> None:
    """A text that is copied, also from an unnamed source, is one origin with its copy."""
    ledger = Ledger()
    first = told("The ship left on Friday", "Courier", by=OLAND)
    second = told("The ship left on Friday", "Post", "2031-06-12", by=FURST)
    claim = ledger.claim(first, second)
    ledger.copies.append(copy(first, second))

    assert standing(claim, traced_view(ledger)).origins == 1


def copy(first: Told, second: Told) -> Transmission:
    """The edge that says that the second text is a copy of the first."""
    return Transmission(
        source=first.document.id,
        target=second.document.id,
        how="copies",
        spans=second.attribution.content,
        reason=Reason(about="uncredited", detail="All of it stands in the earlier text."),
    )


def test_the_page_names_every_standing() -> None:
    """The rules are written down, each under its name."""
    page = PAGE.read_text(encoding="utf-8")

    for value in ("conceded", "retracted", "disputed", "corroborated", "alleged", "unattested"):
        assert f"**{value}**" in page
        assert f"**{value.capitalize()}.**" in page


def test_the_same_claim_always_stands_the_same() -> None:
    """The order of the members changes no standing and no count."""
    members = [
        told(WATCH, "Post", "2031-06-10", by=ROE),
        told(WATCH, "Courier", "2031-06-17", by=OLAND, said=on("2031-06-16")),
        told(WATCH, "Herald", "2031-06-18", by=DOVANE, side="deny"),
    ]
    ledger = Ledger()
    claim = ledger.claim(*members)
    turned = Claim.model_validate({**claim.model_dump(), "members": claim.members[::-1]})

    assert standing(claim, ledger.view()) == standing(turned, ledger.view())


def test_who_denies_it_too_does_not_concede() -> None:
    """A speaker found on both sides, by a slip of the machine or his own, concedes nothing."""
    aide = person("Irsa Dovane", "Velmaran presidential aide")
    ledger = Ledger()
    claim = ledger.claim(
        told("Velmara opened a base at Kesra", "Post", "2031-06-09", by=person("Nella Furst")),
        told("Velmara opened a base at Kesra", "Mail", "2031-06-11", by=aide, cue="admitted"),
        told("Velmara opened a base at Kesra", "Courier", "2031-06-12", by=aide, side="deny"),
    )

    assert standing(claim, ledger.view()).value != "conceded"


def test_an_account_named_after_a_country_does_not_speak_for_it() -> None:
    """Whoever is called "Velmara Voice" is not Velmara, even where it is taken for a person."""
    voice = person("Velmara Voice")
    ledger = Ledger()
    claim = ledger.claim(
        told("Velmara opened a base at Kesra", "Post", "2031-06-09", by=person("Nella Furst")),
        told("Velmara opened a base at Kesra", "Mail", "2031-06-11", by=voice),
    )

    assert standing(claim, ledger.view()).value != "conceded"
