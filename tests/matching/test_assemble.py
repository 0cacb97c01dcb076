"""Claims assembled from attributions, matches and judgements."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.matching import assemble
from allegedly.records import Attribution, Claim, Document, Match, Reason, Span, content_id
from tests.matching.affair import Affair, judge, told

BASE = "Velmara has opened a military base at Lisk harbour for Karsund soldiers"
AGAIN = "Velmara opened a military base for Karsund soldiers at Lisk harbour"
THIRD = "A military base for Karsund soldiers was opened by Velmara at Lisk harbour"
NO_BASE = "Velmara has not opened a military base at Lisk harbour for Karsund soldiers"
TWO = "Two drones crossed the river Tamsel into Tershia at night"
FOUR = "Four drones crossed the river Tamsel into Tershia at night"


def sides(claim: Claim) -> dict[str, str]:
    """The side of each member by its id."""
    return {member.attribution: member.side for member in claim.members}


def test_one_claim_many_mouths() -> None:
    """What says the same in three documents is one claim, in the words of one of them."""
    affair = Affair(
        told(BASE), told(AGAIN, "2031-06-11"), told(THIRD, "2031-06-12"), told(TWO, "2031-06-13")
    )
    base, drones = affair.claims()

    assert len(base.members) == 3
    assert base.text in {BASE, AGAIN, THIRD}
    assert drones.text == TWO
    assert base.id == content_id("claim", affair.attributions[0].id)


@pytest.mark.parametrize(
    ("content", "stance", "side"),
    [
        (AGAIN, "support", "support"),
        (AGAIN, "deny", "deny"),
        (AGAIN, "query", "query"),
        (AGAIN, "comment", "comment"),
        (NO_BASE, "support", "deny"),
        (NO_BASE, "deny", "support"),
        (NO_BASE, "query", "query"),
    ],
)
def test_polarity_is_reckoned_into_the_side(content: str, stance: str, side: str) -> None:
    """Who says that there is no base denies it; who denies that there is none supports it."""
    affair = Affair(told(BASE), told(content, "2031-06-11", stance=stance))
    (claim,) = affair.claims()

    assert claim.text == BASE
    assert sides(claim)[affair.attributions[1].id] == side


def test_who_says_that_it_cannot_be_told_takes_no_side() -> None:
    """Support of which nothing is certain is a remark on the claim."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11", certainty="unknown"))
    (claim,) = affair.claims()
    assert sides(claim)[affair.attributions[1].id] == "comment"


def test_a_denial_alone_is_no_claim_that_it_supports() -> None:
    """Where only denials are known, the claim is what they deny, and nobody supports it."""
    affair = Affair(told(BASE, stance="deny"), told(NO_BASE, "2031-06-11"))
    (claim,) = affair.claims()

    assert claim.text == BASE
    assert set(sides(claim).values()) == {"deny"}


def test_an_anaphoric_denial_sits_in_every_claim_it_denies() -> None:
    """A denial of "the allegations" is a member of the claims they are, and no claim of its own."""
    base, drones = told(BASE), told(TWO, "2031-06-11")
    denial = told(
        "the allegations", "2031-06-12", stance="deny", stands_for=(base[1].id, drones[1].id)
    )
    claims = Affair(base, drones, denial).claims()

    assert [claim.text for claim in claims] == [BASE, TWO]
    assert all(sides(claim)[denial[1].id] == "deny" for claim in claims)


def test_an_anaphor_of_an_anaphor_leads_to_the_claim() -> None:
    """What stands for "the allegations" is a member of the claims that those stand for."""
    base = told(BASE)
    first = told("the allegations", "2031-06-11", stance="deny", stands_for=(base[1].id,))
    second = told("the charge", "2031-06-12", stance="query", stands_for=(first[1].id,))
    (claim,) = Affair(base, first, second).claims()

    assert sides(claim)[second[1].id] == "query"


def test_an_anaphor_of_a_negation_is_turned_round() -> None:
    """Who denies "this", said of "there is no base", supports that there is one."""
    base, none = told(BASE), told(NO_BASE, "2031-06-11")
    denial = told("this", "2031-06-12", stance="deny", stands_for=(none[1].id,))
    (claim,) = Affair(base, none, denial).claims()

    assert sides(claim)[denial[1].id] == "support"


def test_allegations_are_the_claim_and_not_its_denial() -> None:
    """Who denies "the allegations" denies the claim, even if a denial of it was told of last."""
    base, none = told(BASE), told(NO_BASE, "2031-06-11")
    denial = told("the allegations", "2031-06-12", stance="deny", stands_for=(none[1].id,))
    (claim,) = Affair(base, none, denial).claims()

    assert sides(claim)[denial[1].id] == "deny"


def test_who_passes_on_what_another_says_does_not_support_it() -> None:
    """In "the ministry says that the guard says that …" the claim is the guard's."""
    text = f"The ministry says that the guard says that {TWO}."
    document = Document.of(text, published="2031-06-10")
    start = text.index("the guard")
    outer = Attribution.of(document.id, (Span(start=start, end=len(text) - 1),))
    inner = Attribution.of(
        document.id,
        (Span(start=text.index(TWO), end=len(text) - 1),),
        source=Span(start=start, end=start + len("the guard")),
        parent=outer.id,
    )
    (claim,) = assemble([outer, inner], {document.id: document}, [], [])

    assert sides(claim) == {outer.id: "comment", inner.id: "support"}


def test_another_number_is_another_claim_and_shown_as_related() -> None:
    """A claim that grows on the way is not joined; each shows the other with the reason."""
    affair = Affair(told(TWO), told(FOUR, "2031-06-11"), told(TWO, "2031-06-12", publisher="B"))
    two, four = affair.claims()

    assert len(two.members) == 2
    assert len(four.members) == 1
    assert {match.reasons[0].about for match in two.related} == {"numbers_differ"}
    assert {match.reasons[0].about for match in four.related} == {"numbers_differ"}


def test_a_claim_of_years_before_is_not_joined_though_it_tells_of_no_event() -> None:
    """How things were said to be three years ago is not what is said of them now."""
    words = "the government letting Karsund watch shipping from the harbour of Kesra"
    claims = Affair(told(words, "2028-06-14"), told(words, "2031-06-15")).claims()

    assert [len(claim.members) for claim in claims] == [1, 1]


def test_an_assertion_joins_a_claim_and_never_starts_one() -> None:
    """What an article says in its own voice is a member where others say it, else nothing."""
    own = told(BASE, voice="own")
    quoted = told(AGAIN, "2031-06-11")
    (claim,) = Affair(own, quoted, told(TWO, "2031-06-12", voice="own")).claims()

    assert set(sides(claim)) == {own[1].id, quoted[1].id}
    assert claim.id == content_id("claim", quoted[1].id)
    assert claim.wording == quoted[1].id


@pytest.mark.parametrize("words", ["this", "that", "so"])
def test_a_pronoun_that_stands_for_nothing_starts_no_claim(words: str) -> None:
    """“He denied that”, with nothing found that it means, is no claim to look into."""
    assert Affair(told(words), told(words, "2031-06-11")).claims() == []


def test_an_article_that_tells_of_the_claim_does_not_make_it() -> None:
    """A checker who writes "the claim that …" in his own voice comments and does not support."""
    quoted = told(BASE)
    own = told("The claim that " + AGAIN + " appeared first", "2031-06-11", voice="own")
    (claim,) = Affair(quoted, own).claims()

    assert sides(claim) == {quoted[1].id: "support", own[1].id: "comment"}


def test_a_post_in_its_own_voice_starts_a_claim() -> None:
    """A post speaks for its publisher: what it says is a claim."""
    (claim,) = Affair(told(BASE, voice="own", kind="post")).claims()

    assert claim.text == BASE


def test_the_wording_is_a_whole_sentence_that_is_certain() -> None:
    """Not a fragment, not a guess and not a sentence that opens with a pronoun is shown."""
    affair = Affair(
        told("a military base at Lisk harbour for Karsund soldiers in Velmara"),
        told(AGAIN, "2031-06-11", certainty="possible"),
        told("that " + BASE, "2031-06-12"),
    )
    claim = affair.claims()[0]

    assert claim.text == BASE
    assert claim.wording == affair.attributions[2].id


def chain() -> Affair:
    """Three attributions of which the first and last each match the second, and not one another."""
    affair = Affair(told(BASE), told(TWO, "2031-06-11"), told("Apricots grow", "2031-06-12"))
    one, two, three = (attribution.id for attribution in affair.attributions)
    affair.matches = [
        Match(left=one, right=two, relation="same", score=0.9),
        Match(left=two, right=three, relation="same", score=0.8),
    ]
    return affair


def test_a_chain_of_single_links_does_not_join_its_ends() -> None:
    """A like B and B like C make no claim of A and C where half of the pairs do not match."""
    claims = chain().claims()

    assert sorted(len(claim.members) for claim in claims) == [1, 2]


def test_a_difference_between_two_members_keeps_their_claims_apart() -> None:
    """However many links there are, two that count differently never meet in one claim."""
    affair = Affair(told(TWO), told(FOUR, "2031-06-11"), told(AGAIN, "2031-06-12"))
    two, four, between = (attribution.id for attribution in affair.attributions)
    affair.matches = [
        Match(left=two, right=between, relation="same", score=0.99),
        Match(left=four, right=between, relation="same", score=0.98),
        Match(
            left=two,
            right=four,
            relation="related",
            score=0.97,
            reasons=(Reason(about="numbers_differ", detail="Two against four."),),
        ),
    ]

    assert not any({two, four} <= set(sides(claim)) for claim in affair.claims())


@pytest.mark.parametrize("in_one", [True, False])
def test_a_heading_that_leaves_out_a_name_holds_nothing_apart(in_one: bool) -> None:
    """Where its article names who is named elsewhere, the heading need not; another text must."""
    heading = "A base opened in Lisk"
    document, _ = told(f"{heading}. {BASE}")
    short = Attribution.of(document.id, (Span(start=0, end=len(heading)),))
    end = len(f"{heading}. {BASE}")
    full = Attribution.of(document.id, (Span(start=end - len(BASE), end=end),))
    elsewhere = (document, full) if in_one else told(BASE, "2031-06-11")
    affair = Affair((document, short), elsewhere, told(THIRD, "2031-06-12"))
    short, full, other = affair.attributions
    affair.matches = [
        Match(left=short.id, right=full.id, relation="same", score=0.9),
        Match(left=full.id, right=other.id, relation="same", score=0.95),
        Match(
            left=short.id,
            right=other.id,
            relation="related",
            score=0.8,
            reasons=(Reason(about="actors_differ", detail="Lisk against Velmara."),),
        ),
    ]
    together = any({short.id, full.id, other.id} <= set(sides(each)) for each in affair.claims())

    assert together is in_one


STORY = (
    told(BASE),
    told(AGAIN, "2031-06-11", publisher="The Courier"),
    told(NO_BASE, "2031-06-12", publisher="The Herald"),
    told(THIRD, "2031-06-12", stance="deny"),
    told(TWO, "2031-06-12"),
    told(FOUR, "2031-06-13"),
    told("Drones, two of them, crossed the river Tamsel into Tershia", "2031-06-13"),
    told(TWO, "2028-06-13"),
    told("the allegations", "2031-06-14", stance="deny", stands_for=(told(BASE)[1].id,)),
)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_change_the_claims(order: random.Random) -> None:
    """Whatever comes first, the same attributions stand together on the same sides."""
    shuffled = list(STORY)
    order.shuffle(shuffled)

    assert Affair(*shuffled).sides() == Affair(*STORY).sides()


def test_an_event_of_years_before_is_not_joined() -> None:
    """A look-alike of three years before is a claim of its own, shown as related."""
    now, then = told(TWO), told(TWO, "2028-06-13")
    claims = Affair(then, now).claims()

    assert [len(claim.members) for claim in claims] == [1, 1]
    assert claims[0].related[0].reasons[0].about == "affair_differs"


def ids(affair: Affair) -> list[str]:
    """The ids of the attributions, in order."""
    return [attribution.id for attribution in affair.attributions]


def claim_id(attribution: str) -> str:
    """The id of the claim that has this first member."""
    return content_id("claim", attribution)


def partition(affair: Affair, *judgements: object) -> set[frozenset[str]]:
    """The claims as sets of member ids."""
    return {frozenset(sides(claim)) for claim in affair.claims(*judgements)}  # type: ignore[arg-type]


def test_a_person_joins_what_the_machine_left_apart() -> None:
    """Two claims named in a join are one, with all their members."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11"), told(TWO, "2031-06-12"))
    base, again, drones = ids(affair)

    joined = partition(affair, judge("join", [claim_id(base), claim_id(drones)]))

    assert joined == {frozenset((base, again, drones))}


def test_a_join_by_attributions_turns_a_negation_round() -> None:
    """A denial that is joined by hand sits on the denying side."""
    affair = Affair(told(BASE), told("No soldier ever came near Lisk", "2031-06-12"))
    base, none = ids(affair)
    (claim,) = affair.claims(judge("join", [base, none]))

    assert sides(claim) == {base: "support", none: "deny"}


def test_a_person_parts_what_the_machine_joined() -> None:
    """An attribution that is parted from a claim leaves it, and takes nobody along."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11"), told(THIRD, "2031-06-12"))
    base, again, third = ids(affair)

    parted = partition(affair, judge("part", [third, claim_id(base)]))

    assert parted == {frozenset((base, again)), frozenset((third,))}


def test_a_part_with_one_target_makes_it_stand_alone() -> None:
    """An attribution that is parted from all is a claim of its own."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11"))
    base, again = ids(affair)

    assert partition(affair, judge("part", [again])) == {frozenset((base,)), frozenset((again,))}


def test_a_rejected_attribution_is_in_no_claim() -> None:
    """What a person rejects does not count, and the rest stays as it is."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11"))
    base, again = ids(affair)

    assert partition(affair, judge("reject", [again])) == {frozenset((base,))}


def test_a_rejected_claim_is_not_shown() -> None:
    """A claim that a person rejects is gone with all its members."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11"), told(TWO, "2031-06-12"))
    base, _, drones = ids(affair)

    assert partition(affair, judge("reject", [claim_id(base)])) == {frozenset((drones,))}


@pytest.mark.parametrize("decision", ["join", "part", "reject"])
def test_an_undone_judgement_changes_nothing(decision: str) -> None:
    """Undoing is one more row; undoing the undoing brings the judgement back."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11"), told(TWO, "2031-06-12"))
    base, again, drones = ids(affair)
    targets = {"join": [base, drones], "part": [base, again], "reject": [again]}[decision]
    judgement = judge(decision, targets)
    undo, redo = judge("undo", ["j1"], 2), judge("undo", ["j2"], 3)

    assert affair.sides(judgement) != affair.sides()
    assert affair.sides(judgement, undo) == affair.sides()
    assert affair.sides(judgement, undo, redo) == affair.sides(judgement)


def test_the_later_judgement_wins() -> None:
    """Joined and then parted is apart; parted and then joined is together."""
    affair = Affair(told(BASE), told(TWO, "2031-06-12"))
    base, drones = ids(affair)
    join, part = judge("join", [base, drones], 1), judge("part", [base, drones], 2)
    again = judge("join", [base, drones], 3)

    assert partition(affair, join, part) == {frozenset((base,)), frozenset((drones,))}
    assert partition(affair, join, part, again) == {frozenset((base, drones))}


def test_an_accepted_attribution_is_back_after_it_was_rejected() -> None:
    """The last of accept and reject holds."""
    affair = Affair(told(BASE))
    (base,) = ids(affair)

    assert partition(affair, judge("reject", [base]), judge("accept", [base], 2)) == {
        frozenset((base,))
    }


def test_a_judgement_about_something_else_is_passed_over() -> None:
    """Targets that are no attribution or claim of the ledger change nothing here."""
    affair = Affair(told(BASE), told(AGAIN, "2031-06-11"))

    assert affair.sides(judge("join", ["0000", "1111"])) == affair.sides()


def test_a_claim_keeps_its_id_when_documents_are_added() -> None:
    """New documents add members to a claim and leave its id as it was."""
    before = Affair(told(BASE), told(TWO, "2031-06-12")).claims()
    after = Affair(told(BASE), told(TWO, "2031-06-12"), told(AGAIN, "2031-06-13")).claims()

    assert {claim.id for claim in before} == {claim.id for claim in after}


def test_the_wording_is_no_fragment_and_needs_no_speaker() -> None:
    """Neither words cut short, nor "we", nor a pronoun stand where a plain sentence does."""
    plain = told("the Tarn mill lets Karsund listen in on Ostby from its tower", publisher="Post")
    cut = told("that the Tarn mill lets Karsund listen in on Ostby from its tower are")
    we = told("we let Karsund listen in on Ostby from our tower at the Tarn mill", publisher="Mail")
    claims = Affair(cut, we, plain).claims()

    assert [claim.text for claim in claims] == [plain[1].words(plain[0].text)]


def test_an_interrupted_wording_is_shown_in_one_piece() -> None:
    """Of a content in two parts the one is shown that carries the proposition."""
    text = "that the mill lets Karsund listen in on Ostby, setting, he said, off a dispute"
    document = Document.of(text, publisher="The Quay", published="2031-06-10")
    spans = (Span(start=0, end=54), Span(start=65, end=len(text)))
    attribution = Attribution.of(document.id, spans)
    claims = assemble([attribution], {document.id: document}, (), ())

    assert [claim.text for claim in claims] == ["the mill lets Karsund listen in on Ostby"]


def test_an_article_takes_a_side_only_where_it_is_clear() -> None:
    """Its own voice comments where it matches by polarity, and supports where it says the same."""
    words = "the Tarn mill lets Karsund listen in on Ostby from its tower"
    claim = told(words, publisher="Post")
    same = told(words, publisher="Mail", voice="own")
    opposite = told(words.replace("lets", "never lets"), publisher="Herald", voice="own")
    (found,) = Affair(claim, same, opposite).claims()

    assert [member.side for member in found.members] == ["support", "support", "comment"]


def test_allegations_are_not_the_answer_to_them() -> None:
    """Who denies "the allegations" denies what was alleged, not what another denied before."""
    document, denial = told("There are no Karsund bases in Velmara")
    words = "the allegations"
    later = Document.of(f"Orsolo denied {words}.", publisher="Mail", published="2031-06-12")
    span = Span(start=14, end=14 + len(words))
    anaphor = Attribution.of(later.id, (span,), stance="deny", stands_for=(denial.id,))
    documents = {document.id: document, later.id: later}

    claims = assemble([denial, anaphor], documents, (), ())

    assert {m.attribution for m in claims[0].members} == {denial.id}
