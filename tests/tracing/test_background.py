"""What is background rather than contested."""

from __future__ import annotations

from allegedly.records import Claim, Standing
from allegedly.tracing import find_background
from tests.tracing.affair import Ledger, on, person, told

ROE = person("Bastian Roe", "Tershian spokesman")
OLAND = person("Gerrit Oland", "harbour master")
CALL = "the two presidents agreed on restraint"


def affair() -> Ledger:
    """Two documents about a disputed claim."""
    ledger = Ledger()
    ledger.claim(
        told("that Velmara opened a base", "Post", by=ROE),
        told("that Velmara opened a base", "Courier", "2031-06-12", by=OLAND, side="deny"),
    )
    return ledger


def background(ledger: Ledger, claim: Claim) -> bool:
    """Whether the claim is background in the ledger, its first claim being disputed."""
    view = ledger.view()
    first = view.claims[0].model_copy(update={"standing": Standing(value="disputed")})
    return claim.id in find_background(
        view.model_copy(update={"claims": (first, *view.claims[1:])})
    )


def test_what_was_said_long_before_is_background() -> None:
    """A phone call in March is background of an affair in June."""
    ledger = affair()
    claim = ledger.claim(told(CALL, "Post", "2031-06-15", by=ROE, said=on("2031-03-18")))

    assert background(ledger, claim)


def test_what_was_said_shortly_before_is_not() -> None:
    """Ten days before the first document is part of the affair, if others take it up."""
    ledger = affair()
    claim = ledger.claim(
        told(CALL, "Post", "2031-06-15", by=ROE, said=on("2031-06-01")),
        told(CALL, "Herald", "2031-06-15", by=OLAND, said=on("2031-06-01")),
    )

    assert not background(ledger, claim)


def test_what_one_voice_says_and_nobody_takes_up_is_background() -> None:
    """A fact told once is background where the ledger has enough documents to tell."""
    ledger = affair()
    claim = ledger.claim(told("the station was built in 1962", "Herald", by=OLAND))

    assert background(ledger, claim)


def test_in_a_small_ledger_a_single_voice_is_no_background() -> None:
    """One document alone has nothing that could take it up."""
    ledger = Ledger()
    claim = ledger.claim(told("the station was built in 1962", "Herald", by=OLAND))

    assert not background(ledger, claim)


def test_what_is_denied_is_not_background() -> None:
    """A denial makes it contested, however long ago it was said."""
    ledger = affair()
    claim = ledger.claim(told(CALL, "Post", by=ROE, said=on("2031-03-18"), side="deny"))

    assert not background(ledger, claim)


def test_what_accuses_the_same_party_is_not_background() -> None:
    """A second accusation of one who is accused in a dispute is shown beside it."""
    ledger = affair()
    claim = ledger.claim(told("that Velmara paid for the mast", "Herald", by=OLAND))

    assert not background(ledger, claim)
