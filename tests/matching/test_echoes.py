"""Contents that only take up others, and compound ones that stand in two claims."""

from __future__ import annotations

from allegedly.matching import assemble, find_matches, proposition
from allegedly.matching.index import PropositionIndex
from allegedly.records import Attribution, Claim, Document, Judgement, Span
from tests.matching.affair import Affair, judge, told, vector_of

BASE = "the Ostby council has closed the mill road"
VISIT = "two inspectors of Tarn Mills had been in Ostby in April"
BOTH = f"{VISIT} and that {BASE}"


def claims_of(text: str, *contents: str) -> tuple[list[Claim], dict[str, str]]:
    """The claims of one text that attributes these contents, and the words of each id."""
    document = Document.of(text, publisher="The Quay", published="2031-06-10")
    spans = [Span(start=text.index(c), end=text.index(c) + len(c)) for c in contents]
    attributions = [Attribution.of(document.id, (span,)) for span in spans]
    new = [proposition(document, a, (), vector_of(a.words(text))) for a in attributions]
    matches = find_matches(new, PropositionIndex())
    claims = assemble(attributions, {document.id: document}, matches, ())
    return claims, {a.id: a.words(text) for a in attributions}


def test_a_dismissal_denies_what_was_told_before_it() -> None:
    """Who "calls it a fairy tale" stands on the deny side of the claim told just before."""
    text = f"A driver said {BASE}. The mayor called it a fairy tale."
    claims, words = claims_of(text, BASE, "it a fairy tale")

    assert [[(words[m.attribution], m.side) for m in claim.members] for claim in claims] == [
        [(BASE, "support"), ("it a fairy tale", "deny")]
    ]


def test_a_dismissal_of_nothing_is_a_claim_of_its_own() -> None:
    """Where nothing was told before, it stands alone."""
    claims, _ = claims_of("The mayor called it a fairy tale.", "it a fairy tale")

    assert [member.side for claim in claims for member in claim.members] == ["support"]


def test_what_only_the_text_itself_tells_starts_no_claim_because_it_is_dismissed() -> None:
    """A reporter's own words start none, and neither does who calls them a fairy tale."""
    text = f"It is known that {BASE}. The mayor called it a fairy tale."
    document = Document.of(text, publisher="The Quay", published="2031-06-10")
    own, dismissal = (
        Attribution.of(document.id, (Span(start=at, end=at + len(words)),), voice=voice)
        for words, voice in ((BASE, "own"), ("it a fairy tale", "reported"))
        if (at := text.index(words)) >= 0
    )

    claims = assemble([own, dismissal], {document.id: document}, [], ())

    assert own.id not in {member.attribution for claim in claims for member in claim.members}


def test_a_compound_content_stands_in_two_claims_and_joins_them_not() -> None:
    """Each clause goes to its claim, shown by its place; the two claims stay two."""
    affair = Affair(told(BASE), told(VISIT, publisher="The Post"), told(BOTH, publisher="The Mail"))
    base, visit, both = (attribution.id for attribution in affair.attributions)
    claims = {frozenset(m.attribution for m in claim.members): claim for claim in affair.claims()}

    assert claims.keys() == {frozenset({base, both}), frozenset({visit, both})}
    member = next(m for m in claims[frozenset({base, both})].members if m.attribution == both)
    shown = next(reason.span for reason in member.reasons if reason.about == "clause")
    text = affair.documents[affair.attributions[2].document].text
    assert shown is not None
    assert shown.of(text) == f"and that {BASE}"


def test_claims_that_begin_with_one_content_have_two_ids() -> None:
    """A compound content that came first starts both claims, under different ids."""
    affair = Affair(told(BOTH), told(BASE, publisher="The Post"), told(VISIT, publisher="The Mail"))
    claims = affair.claims()

    assert len(claims) == len({claim.id for claim in claims}) == 2


def test_a_content_that_a_person_placed_is_not_taken_apart() -> None:
    """What somebody joined by hand stays whole, in one claim."""
    affair = Affair(told(BASE), told(VISIT, publisher="The Post"), told(BOTH, publisher="The Mail"))
    base, _, both = (attribution.id for attribution in affair.attributions)
    joined: Judgement = judge("join", [base, both])
    homes = [c for c in affair.claims(joined) if both in {m.attribution for m in c.members}]

    assert len(homes) == 1
    assert base in {member.attribution for member in homes[0].members}
