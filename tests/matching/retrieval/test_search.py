"""A text against known claims: what is found, in what order, and why."""

from __future__ import annotations

import numpy as np
import pytest

from allegedly.matching.proposition import Vector, to_vector
from allegedly.matching.retrieval import BestMatch, ClaimSearch, Known, plain_text, term_list
from allegedly.matching.retrieval.evidence import KINDS
from allegedly.matching.retrieval.search import Ranker
from tests.matching.affair import vector_of

CLAIMS = (
    "The ferry Halcyon left the harbour of Orrin with rifles for Karsund",
    "Velmara has opened two bases for the army of Karsund",
    "The harbour master of Orrin took bribes from a shipping company",
    "Tershian passports were issued to nine foreign engineers",
)


def vector(text: str) -> Vector:
    """The vector of a text, as numbers."""
    return to_vector(vector_of(text), "x")


@pytest.fixture
def search() -> ClaimSearch:
    """The claims above, each with a vector of its words."""
    return ClaimSearch([Known(str(at), (text,), (vector(text),)) for at, text in enumerate(CLAIMS)])


@pytest.mark.parametrize(
    ("post", "claim"),
    [
        ("so it IS true: @Velmara opened bases for Karsund #bases https://t.co/xyz", 1),
        ("rifles on the ferry Halcyon, and nobody asks", 0),
        ("the harbour master in Orrin was bribed", 2),
    ],
)
def test_the_claim_that_a_post_repeats_comes_first(
    search: ClaimSearch, post: str, claim: int
) -> None:
    """Tags, handles and links around it do not matter."""
    found = search.find(post, vector(plain_text(post)), top=2)

    assert found[0].claim.id == str(claim)
    assert found[0].score > found[1].score
    assert found[0].reasons


def test_who_signs_a_post_tells_of_the_claim() -> None:
    """A post by the one whom a claim is about seldom names itself, and its month fits too."""
    claims = (
        "Orla Venn deleted a message about the burnt house",
        "In May 2018, Tom Harrow deleted a message about the burnt house",
        "In June 2016, Tom Harrow deleted a message about the burnt house",
    )
    search = ClaimSearch([Known(str(a), (t,), (vector(t),)) for a, t in enumerate(claims)])
    post = "I deleted an old message, sorry — Tom Harrow (@tharrow) May 3, 2018"

    found = search.find(post, vector(plain_text(post)), top=3)

    assert [each.claim.id for each in found] == ["1", "2", "0"]


def test_words_that_a_tag_runs_together_are_found(search: ClaimSearch) -> None:
    """Where no capital parts them, the words of the claims do."""
    post = "the truth about a shipping company"
    bare, tagged = (
        search.find(post + tag, vector(post), top=1)[0] for tag in ("", " #harbourmaster")
    )

    assert bare.claim.id == tagged.claim.id == "2"
    assert bare.score < tagged.score


def test_a_tag_is_parted_only_where_no_text_has_it_as_one() -> None:
    """And at the place that leaves the commoner words."""
    words = BestMatch([["bas"], ["ferry"], ["ferryman"], ["bas", "ferry"]])

    assert words.parts("basferry") == ("bas", "ferry")
    assert words.parts("ferryman") == words.parts("nothing") == ()


def test_a_claim_is_found_from_another_language() -> None:
    """Words tell nothing there, and what a claim means among all languages does."""
    known = [Known(str(at), (t,), (np.tile(vector(t), 2),)) for at, t in enumerate(CLAIMS)]
    turkish = "Orrin liman başkanı bir nakliye şirketinden rüşvet aldı"

    found = ClaimSearch(known).find(turkish, vector(CLAIMS[2]), top=1, english=False)

    assert found[0].claim.id == "2"


def test_what_nobody_has_claimed_gets_a_low_chance(search: ClaimSearch) -> None:
    """There is always a nearest claim; its chance says that it is not meant."""
    alike = search.find(CLAIMS[1], vector(CLAIMS[1]), top=1)
    unlike = search.find("apricots grow well here", vector("apricots grow well here"), top=1)

    assert unlike[0].score < 0.5 < alike[0].score


def test_among_fewer_claims_one_that_fits_as_well_is_likelier() -> None:
    """The more claims there are, the more of them fit as well by chance."""
    ranker, sums = Ranker.shipped(), np.array([4.0], dtype=np.float32)

    assert ranker.chance(sums, 100)[0] > ranker.chance(sums, 10_000)[0]


def test_without_claims_nothing_is_found() -> None:
    """An empty ledger is no error."""
    assert ClaimSearch([]).find("anything", vector("anything")) == []


def test_the_order_of_the_claims_changes_nothing(search: ClaimSearch) -> None:
    """The same claims the other way round give the same chances."""
    backwards = ClaimSearch(
        [Known(str(at), (text,), (vector(text),)) for at, text in reversed([*enumerate(CLAIMS)])]
    )
    post = "Karsund has two bases in Velmara"

    assert {f.claim.id: f.score for f in search.find(post, vector(post))} == pytest.approx(
        {f.claim.id: f.score for f in backwards.find(post, vector(post))}
    )


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    """BM25: a word that one text has outweighs a word that all have."""
    words = BestMatch([["base", "ferry"], ["base", "rifle"], ["base"]])

    assert words.rarity("rifle") > words.rarity("base") > 0
    assert np.argmax(words.scores(["base", "rifle"])) == 1


def test_every_kind_of_evidence_has_a_weight_and_words_of_its_own() -> None:
    """The shipped weights are for the evidence that is gathered, each told apart to a reader."""
    assert len(Ranker.shipped().weights) == len(KINDS) == len(set(KINDS.values()))


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("Look: pic.twitter.com/abc — Jane Doe (@jane) March 4, 2019", "Look:"),
        ("#StopTheWar now @harbour_watch", "Stop The War now harbour watch"),
    ],
)
def test_a_post_is_left_with_its_words(post: str, words: str) -> None:
    """Signature and links go; handles and tags become words."""
    assert plain_text(post) == words


def test_terms_are_stems_without_function_words() -> None:
    """So that "opened" and "opening" meet."""
    assert term_list("The bases were opened") == term_list("base opening")
