"""What is known of an actor: values with sources, suggestions, and a person's decisions."""

from __future__ import annotations

from allegedly.records import Actor, Decision, Document, Fact, Judgement, Span
from allegedly.resolution import enrich, find_known

TEXT = "Aurora, a channel funded by Velpetrol and owned by Castle Lane Press, said so."
DOCUMENT = Document.of(TEXT, publisher="Post", published="2031-06-10")
TASS = Document.of("Text.", url="https://tass.com/1", publisher="TASS")


def told(value: str) -> Fact:
    """A value that the text gives, with the words."""
    start = TEXT.index(value)
    span = Span(start=start, end=start + len(value))
    return Fact(value=value, document=DOCUMENT.id, span=span)


AURORA = Actor(id="aurora", name="Aurora", kind="outlet", funder=told("Velpetrol"),
               owner=told("Castle Lane Press"))  # fmt: skip
AGENCY = Actor(id="tass", name="TASS", kind="outlet", owner=told("Castle Lane Press"))
DOCUMENTS = {DOCUMENT.id: DOCUMENT, TASS.id: TASS}


def judged(number: int, decision: Decision, *targets: str) -> Judgement:
    """A person's decision."""
    time = f"2031-06-{10 + number}T10:00:00+00:00"
    return Judgement(id=f"j{number}", decision=decision, targets=targets, author="ada", time=time)


def test_what_a_text_says_is_a_suggestion_with_its_words() -> None:
    """The value leads back to the words, and is not yet anybody's decision."""
    known = {each.field: each for each in find_known([AURORA], DOCUMENTS, ())}

    assert known["funder"].status == "suggested"
    assert known["funder"].fact.span is not None
    assert known["funder"].fact.span.of(TEXT) == "Velpetrol"


def test_what_a_register_says_has_its_name_and_date_and_goes_before_a_suggestion() -> None:
    """Of two owners the register's is shown first; the text's stays to be seen."""
    country = next(k for k in find_known([AGENCY], DOCUMENTS, ()) if k.field == "country")
    [agency] = enrich([AGENCY], DOCUMENTS, ())
    owners = [k.status for k in find_known([AGENCY], DOCUMENTS, ()) if k.field == "owner"]

    assert (country.status, country.fact.since) == ("register", "2024-02-01")
    assert "State Media Matrix" in (country.fact.register_entry or "")
    assert agency.owner != AGENCY.owner
    assert owners == ["register", "suggested"]


def test_who_published_nothing_here_is_in_no_register() -> None:
    """A person called TASS, or an outlet of another name, gets nothing of the agency's."""
    person = Actor(id="p", name="TASS", kind="person")

    assert enrich([person, AURORA], DOCUMENTS, ()) == [person, AURORA]


def test_an_accepted_value_wins_over_a_register() -> None:
    """A person decided: the owner is the one that the text gives."""
    owner = next(
        k for k in find_known([AGENCY], DOCUMENTS, ()) if k.fact.value == "Castle Lane Press"
    )
    decision = judged(1, "accept", owner.id, AGENCY.id)
    [agency] = enrich([AGENCY], DOCUMENTS, (decision,))
    first = next(k for k in find_known([AGENCY], DOCUMENTS, (decision,)) if k.field == "owner")

    assert agency.owner == AGENCY.owner
    assert (first.status, first.judged) == ("accepted", decision)


def test_a_rejected_value_counts_for_nothing_until_the_decision_is_undone() -> None:
    """The owner is unknown then, and known again after the undoing."""
    owner = next(k for k in find_known([AURORA], DOCUMENTS, ()) if k.field == "owner")
    reject = judged(1, "reject", owner.id, AURORA.id)
    undo = judged(2, "undo", reject.id)
    [without] = enrich([AURORA], DOCUMENTS, (reject,))
    [restored] = enrich([AURORA], DOCUMENTS, (reject, undo))

    assert (without.owner, without.funder) == (None, AURORA.funder)
    assert restored.owner == AURORA.owner


def test_the_same_value_of_two_texts_is_told_twice() -> None:
    """Each has its own source; accepting one says nothing of the other."""
    other = AURORA.model_copy(update={"owner": Fact(value="Castle Lane Press", document=TASS.id)})
    found = [k for k in find_known([AURORA, other], DOCUMENTS, ()) if k.field == "owner"]

    assert len(found) == len({each.id for each in found}) == 2
