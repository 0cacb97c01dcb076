"""Stance and certainty, read from cue and content."""

from __future__ import annotations

import pytest

from allegedly.extraction.certainty import factuality, find_certainty
from allegedly.extraction.stance import find_stance
from allegedly.records import Certainty, Stance
from tests.extraction.marked import attributions_of, draft_of

STANCES = [
    ("{s:No ministry} {u:has confirmed} {c:that drones had crossed}.", "comment", "unknown"),
    ("{s:Nobody} in the port {u:said} {c:that it was closed}.", "comment", "unknown"),
    ("{s:Neither Tarsk nor the port} {u:has blamed} {c:the pilots}.", "comment", "unknown"),
    ("The ferry is {u:rumoured} {c:to have sunk}.", "support", "possible"),
    ("The ferry {u:is said} {c:to be sinking}.", "support", "probable"),
    ("{s:Venn} {u:said} to Roe {c:that it sank}.", "support", "certain"),
    ("{s:Venn} {u:said} {c:the theft was reported to the port}.", "support", "certain"),
    ("{s:Venn} {u:offered} {c:no proof of the crossing}.", "comment", "unknown"),
    ("{s:The port} {u:reported} {c:no losses}.", "support", "certain"),
    ("{s:Neither port} {u:admits} {c:that it was late}.", "deny", "certain"),
    ("{s:Neither pilot} {u:accepts} {c:that he was late}.", "deny", "certain"),
    ("{s:Venn} {u:called} {c:the accusations a provocation}.", "deny", "certain"),
    ("{s:Venn} {u:called} {c:the crossing a provocation}.", "support", "certain"),
    ("{s:Orla Venn} {u:denied} {c:that drones had crossed the border}.", "deny", "certain"),
    ("{s:She} {u:did not deny} {c:that the base existed}.", "support", "possible"),
    ("{s:The aide} {u:does not rule out} {c:that they flew from Tarsk}.", "support", "possible"),
    ("{s:He} could not {u:rule out} {c:that they flew from Tarsk}.", "support", "possible"),
    ("{s:He} {u:ruled out} {c:any use of the airfield}.", "deny", "certain"),
    ("{s:The aide} {u:neither confirmed nor denied} {c:the report}.", "comment", "unknown"),
    ("{s:The port} {u:would neither confirm nor deny} {c:the talks}.", "comment", "unknown"),
    ("{s:The aide} {u:refused to say} {c:whether they talked}.", "comment", "unknown"),
    ("{s:The aide} {u:did not say} {c:where the drones came from}.", "comment", "unknown"),
    ("{s:The aide} {u:declined to comment on} {c:the allegations}.", "comment", "unknown"),
    ("{s:The aide} {u:could not be reached} {c:for comment}.", "comment", "unknown"),
    ("{s:The aide} {u:could not confirm} {c:that they talked}.", "comment", "unknown"),
    ("{s:The aide} {u:did not refuse to say} {c:that he knew}.", "support", "certain"),
    ("{s:Venn} {u:said} {c:that drones may have crossed the border}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:drones could have come from Tarsk}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:it is possible that drones had crossed}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:an attack cannot be ruled out}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:that he did not rule out an attack}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:that if they come, the army may shoot}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:the mayor allegedly took bribes}.", "support", "possible"),
    ("{s:The mayor} {u:allegedly told} them {c:that it was his}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:the drones probably came from Tarsk}.", "support", "probable"),
    ("{s:Venn} {u:said} {c:the ship is likely to land}.", "support", "probable"),
    ("{s:Venn} {u:said} {c:she believes the base exists}.", "support", "probable"),
    ("{s:Venn} {u:believes} {c:that the base exists}.", "support", "probable"),
    ("{s:Venn} {u:suggested} {c:that the video was staged}.", "support", "possible"),
    ("{s:Venn} {u:said} {c:that there is no evidence either way}.", "support", "unknown"),
    ("{s:Venn} {u:said} {c:“There is neither proof nor disproof.”}", "support", "unknown"),
    ("{s:Venn} {u:said} {c:nobody knows who sent them}.", "support", "unknown"),
    ("{s:Venn} {u:doubts} {c:that the base exists}.", "deny", "probable"),
    ("{s:Venn} {u:said} {c:he doubted that the base existed}.", "deny", "probable"),
    ("{s:Venn} {u:said} {c:“I don’t think that the base exists”}.", "support", "probable"),
    ("{s:Venn} {u:does not believe} {c:that the base exists}.", "deny", "probable"),
    ("{s:Venn} {u:has no doubt} {c:that the base exists}.", "support", "certain"),
    ("{s:Venn} {u:asked} {c:whether the base exists}.", "query", "unknown"),
    ("{s:Venn} {u:said}: {c:“Where is the proof?”}", "query", "unknown"),
    ("{s:Venn} {u:wondered} {c:who had paid for it}.", "query", "unknown"),
    ("{s:Venn} {u:asked} {c:her to leave}.", "comment", "unknown"),
    ("{s:Venn} {u:urged} {c:Tarsk to open its archives}.", "comment", "unknown"),
    ("{s:The mayor} {u:called} {c:the report “baseless”}.", "deny", "certain"),
    ("{s:The aide} {u:described} {c:the claims as disinformation}.", "deny", "certain"),
    ("{s:The aide} {u:said} {c:the reports were completely false}.", "deny", "certain"),
    ("{s:The aide} {u:said}: {c:“It is a lie.”}", "deny", "certain"),
    ("{s:The aide} {u:said} {c:it was a lie that drones had come}.", "support", "certain"),
    ("{s:The aide} {u:said} {c:no drones had come}.", "support", "certain"),
    ("{s:The aide} {u:said} {c:false alarms are common in spring}.", "support", "certain"),
    ("{s:The aide} {u:described} {c:the visit} as friendly.", "support", "certain"),
    ("{s:The aide} {u:admitted} {c:that the call took place}.", "support", "certain"),
    ("{s:The paper} {u:retracted} {c:the story}.", "deny", "certain"),
    ("{s:The aide} {u:denied it, saying} {c:the army was at home}.", "support", "certain"),
    ("{s:The aide} {u:denied} {c:that the state might have known}.", "deny", "certain"),
    (
        "{s:Vell} {u:said} {c:that she could not rule out that the hall had burnt}.",
        "support",
        "possible",
    ),
    (
        "{s:The brigade} {u:said} {c:it could neither confirm nor rule out that it burnt}.",
        "comment",
        "unknown",
    ),
    (
        "{s:Vell} {u:said} {c:“We have seen no proof. We have seen no disproof either.”}",
        "support",
        "unknown",
    ),
    ("{s:Vell} {u:said} {c:there was neither proof nor disproof}.", "support", "unknown"),
    ("{s:Vell} {u:said} {c:it was not known who had called}.", "support", "unknown"),
    ("{s:Vell} {u:said} {c:only that it might have burnt}.", "support", "possible"),
    (
        "{s:Vell} {u:said} {c:from that height, a rope could reach the ground}.",
        "support",
        "possible",
    ),
    ("{s:Vell’s letter} rejects in particular {c:the claim that it burnt}.", "support", "certain"),
    ("{s:Vell’s} {u:letter} rejects in particular {c:the claim that it burnt}.", "deny", "certain"),
    ("{c:that the hall burnt} {u:is false}.", "deny", "certain"),
    ("{s:The aide} {u:did not contest} {c:that she paid}.", "support", "certain"),
    ("{s:Nobody} {u:doubts} {c:that she paid}.", "support", "certain"),
    ("{s:Few in the port} {u:believe} {c:that she paid}.", "deny", "probable"),
    ("{s:The aide} {u:all but confirmed} {c:that she paid}.", "support", "probable"),
    ("{s:The aide} {u:as good as ruled out} {c:a visit}.", "deny", "probable"),
    ("{s:The aide} {u:refused to accept} {c:that she had paid}.", "deny", "certain"),
    ("{s:The aide} {u:refused to confirm} {c:that she had paid}.", "comment", "unknown"),
    ("{s:The aide} {u:is not convinced} {c:that she paid}.", "deny", "probable"),
    ("{s:The aide} {u:condemned} {c:the raid}.", "comment", "unknown"),
    ("{s:The aide} {u:said} {c:the report of a raid was false}.", "deny", "certain"),
    ("{s:Venn} {u:said} {c:he must have known of it}.", "support", "probable"),
    ("{s:Venn} {u:said} {c:every ship must have a permit}.", "support", "certain"),
    ("{s:Venn} {u:said} {c:the ship most likely sank}.", "support", "probable"),
    ("{s:Venn} {u:said} {c:the most likely heir had left}.", "support", "certain"),
    ("{s:Venn} {u:said} {c:she could see the fire from there}.", "support", "certain"),
    ("{s:The aide} {u:said} {c:the rumours were 'rubbish'}.", "deny", "certain"),
    ("{s:Venn} {u:also expressed} {c:doubt}.", "deny", "probable"),
    ("{s:Venn} {u:voiced} {c:serious doubts about the plan}.", "deny", "probable"),
    ("Venn was unable to verify the {u:claim} {c:that it burnt}.", "comment", "unknown"),
    ("{s:Venn} {u:could} not verify {c:the report that it burnt}.", "comment", "unknown"),
    ("{s:Venn} was unable to confirm it and {u:said} {c:it burnt}.", "support", "certain"),
    ("{u:Rumours} {c:that the mayor had left}.", "support", "possible"),
    ("{s:Venn} {u:told of} {c:doubts about the plan}.", "support", "certain"),
    ("{s:Venn} {u:responded sceptically to} {c:the news that they had left}.", "deny", "probable"),
    ("{s:Venn} {u:said} {c:he could not confirm for sure that it burnt}.", "support", "unknown"),
    ("{s:Venn} {u:said} {c:another clerk could not confirm that it burnt}.", "support", "unknown"),
    (
        "{s:Venn} {u:said} {c:the claims could not be immediately independently verified}.",
        "support",
        "unknown",
    ),
    ("{s:Venn} {u:said} {c:the death has not been independently confirmed}.", "support", "unknown"),
    (
        "{s:Venn} {u:said} {c:it was not immediately possible to verify the film}.",
        "support",
        "unknown",
    ),
    (
        "{s:Venn} {u:said} {c:there was no independent confirmation of the raid}.",
        "support",
        "unknown",
    ),
    ("{s:Venn} {u:said} {c:it remains unclear when the film was made}.", "support", "unknown"),
    ("{s:Venn} {u:said} {c:the judge was not confirmed by the senate}.", "support", "certain"),
]

UNHEDGED = [
    "{s:Venn} {u:said} {c:the attack, which may have killed two, was planned in Tarsk}.",
    "{s:Venn} {u:told} {c:Theresa May that they had crossed}.",
    "{s:Venn} {u:said} {c:the drones had crossed on 3 May}.",
    "{s:Venn} {u:said} {c:that they had found a possible witness}.",
    "{s:Venn} {u:said} {c:that it could not be true}.",
    "{s:Venn} {u:said} {c:the army left because it might rain}.",
]


@pytest.mark.parametrize(("text", "stance", "certainty"), STANCES)
def test_stance_and_certainty(text: str, stance: Stance, certainty: Certainty) -> None:
    """Cue, negation and content give the side that is taken and how surely."""
    page, draft = draft_of(text)
    verdict = find_stance(page, draft)
    assert (verdict.stance, find_certainty(page, draft, verdict)[0]) == (stance, certainty)


@pytest.mark.parametrize("text", UNHEDGED)
def test_hedge_out_of_scope(text: str) -> None:
    """A hedge that governs only a clause, a noun or nothing at all leaves the saying certain."""
    page, draft = draft_of(text)
    assert find_certainty(page, draft, find_stance(page, draft)) == ("certain", ())


@pytest.mark.parametrize(
    ("text", "about", "words"),
    [
        ("{s:Venn} {u:has always denied} {c:that she paid}.", "stance", "denied"),
        ("{s:Venn} {u:did not deny} {c:that she paid}.", "stance", "not deny"),
        ("{s:Venn} {u:called} {c:the report “baseless”}.", "stance", "baseless"),
        ("{s:Venn} {u:conceded} {c:that she paid}.", "concession", "conceded"),
        ("{s:The Gazette} {u:withdrew} {c:the story}.", "retraction", "withdrew"),
    ],
)
def test_reason_names_the_words(text: str, about: str, words: str) -> None:
    """A stance comes with a reason that points to the very words it was read from."""
    page, draft = draft_of(text)
    reasons = {reason.about: reason for reason in find_stance(page, draft).reasons}
    span = reasons[about].span
    assert span is not None
    assert span.of(page.text) == words
    assert f"“{words}”" in reasons[about].detail


def test_certainty_reason_names_the_hedge() -> None:
    """A certainty below certain comes with the hedge that lowered it."""
    page, draft = draft_of("{s:Venn} {u:said} {c:that drones may have crossed}.")
    level, (reason,) = find_certainty(page, draft, find_stance(page, draft))
    assert level == "possible"
    assert reason.span is not None
    assert reason.span.of(page.text) == "may"


@pytest.mark.parametrize(
    ("stance", "certainty", "value"),
    [
        ("support", "certain", "CT+"),
        ("deny", "certain", "CT-"),
        ("support", "probable", "PR+"),
        ("deny", "probable", "PR-"),
        ("support", "possible", "PS+"),
        ("support", "unknown", "Uu"),
        ("query", "unknown", "Uu"),
        ("comment", "unknown", "Uu"),
    ],
)
def test_factuality(stance: Stance, certainty: Certainty, value: str) -> None:
    """Stance and certainty together give FactBank's value."""
    assert factuality(stance, certainty) == value


@pytest.mark.parametrize(
    "text",
    [
        "{s:The wire} {u:could not independently determine} {c:if the crew knew it}.",
        "{s:Holm} {u:dodged several questions on} {c:whether he would go on}.",
    ],
)
def test_who_cannot_tell_or_dodges_takes_no_side(text: str) -> None:
    """“Could not determine if” supports nothing, and “dodged questions on whether” asks nothing."""
    (item,) = attributions_of(text)
    assert (item.stance, item.certainty) == ("comment", "unknown")
