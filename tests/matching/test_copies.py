"""Copies of texts: what was copied, from whom, and whether it is said."""

from __future__ import annotations

import pytest

from allegedly.matching import find_copies
from allegedly.records import Document

LEAD = (
    "The harbour of Lisk was closed on Tuesday night after guards had seen three boats without "
    "lights near the outer mole, and it stayed closed until the morning ferry came in from Orrin."
)
SECOND = (
    "Fishermen said that the boats had lain at anchor since Sunday with their engines running, "
    "and that nobody on board had answered when the harbour master called them over the radio."
)
THIRD = (
    "The ministry in Ostrel sent two inspectors who went round the basin in a rented dinghy, wrote "
    "down the numbers of all vessels moored there, and left again without a word to the press."
)
OTHER = (
    "Apricots were cheap at the market this year because the frost had stayed away in spring, and "
    "growers from the southern slopes carried more baskets into town than anybody could remember."
)
QUOTE = (
    "The minister wrote: “We do not lend our mountains, our roofs or our name to anyone, and "
    "whoever says that we do has never climbed a mountain, mended a roof or carried a name.”"
)


def outlet(name: str, published: str | None, *paragraphs: str) -> Document:
    """An article of these paragraphs."""
    return Document.of("\n\n".join(paragraphs), publisher=name, published=published)


def test_a_copy_leads_back_to_the_earlier_text() -> None:
    """The text published first is the source, whatever the order in which they were given."""
    first = outlet("Halyard", "2031-06-12", LEAD, SECOND)
    second = outlet("Gazette", "2031-06-13", LEAD, SECOND)
    (copy,) = find_copies([second, first])

    assert (copy.source, copy.target, copy.how) == (first.id, second.id, "copies")
    assert [span.of(second.text) for span in copy.spans] == [LEAD, SECOND]
    assert "100% of its own words" in copy.reason.detail


@pytest.mark.parametrize(
    ("credit", "word"), [("Our report.", "uncredited"), ("With Halyard.", "credited")]
)
def test_the_reason_says_whether_the_source_is_credited(credit: str, word: str) -> None:
    """Credit is the source's name in the text; the reason shows where it stands."""
    first = outlet("Halyard", "2031-06-12", LEAD)
    second = outlet("Gazette", "2031-06-13", LEAD, credit)
    (copy,) = find_copies([first, second])

    assert copy.reason.about == word
    assert copy.reason.span is None or copy.reason.span.of(second.text) == "Halyard"


def test_a_part_is_found_with_the_share_that_was_copied() -> None:
    """One paragraph of two is a copy of that paragraph and no more."""
    first = outlet("Halyard", "2031-06-12", LEAD, SECOND)
    second = outlet("Gazette", "2031-06-13", OTHER, SECOND)
    (copy,) = find_copies([first, second])

    assert [span.of(second.text) for span in copy.spans] == [SECOND]


def test_two_texts_merged_into_one_have_two_sources() -> None:
    """Each copied paragraph goes to the text that had it."""
    one, two = outlet("Halyard", "2031-06-11", LEAD), outlet("Courier", "2031-06-12", SECOND)
    both = outlet("Gazette", "2031-06-13", SECOND, LEAD)

    copies = find_copies([one, two, both])

    assert {(copy.source, copy.spans[0].of(both.text)) for copy in copies} == {
        (one.id, LEAD),
        (two.id, SECOND),
    }


def test_a_few_words_changed_are_still_a_copy() -> None:
    """A paragraph in which some words were exchanged is found."""
    changed = LEAD.replace("closed on Tuesday night", "shut late on Tuesday").replace("Lisk", "Osk")
    first, second = outlet("Halyard", "2031-06-12", LEAD), outlet("Gazette", "2031-06-13", changed)

    assert len(find_copies([first, second])) == 1


def test_paragraphs_run_together_are_still_copies() -> None:
    """Where the copy breaks its paragraphs elsewhere, the words are found all the same."""
    first = outlet("Halyard", "2031-06-12", LEAD, SECOND, THIRD)
    second = outlet("Gazette", "2031-06-13", f"{SECOND} {THIRD}", OTHER)
    (copy,) = find_copies([first, second])

    assert copy.spans[0].of(second.text) == f"{SECOND} {THIRD}"


def test_texts_of_their_own_are_no_copies() -> None:
    """Two texts about different things have nothing to do with one another."""
    one, two = (
        outlet("Halyard", "2031-06-12", LEAD, SECOND),
        outlet("B", "2031-06-13", OTHER, THIRD),
    )

    assert find_copies([one, two]) == []


def test_two_who_quote_the_same_statement_have_not_copied_one_another() -> None:
    """Words inside quotation marks are the speaker's, and are not looked at."""
    one = outlet("Halyard", "2031-06-12", QUOTE, OTHER)
    two = outlet("Gazette", "2031-06-13", QUOTE, THIRD)

    assert find_copies([one, two]) == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_on_one_day_the_credited_one_is_the_source(order: tuple[int, int]) -> None:
    """Where the dates do not tell, the one that the other names came first."""
    texts = [
        outlet("Gazette", "2031-06-12", LEAD, "This story came to us from Halyard."),
        outlet("Halyard", "2031-06-12", LEAD),
    ]
    (copy,) = find_copies([texts[at] for at in order])

    assert copy.source == texts[1].id


def test_without_dates_and_credit_the_one_given_first_is_the_source() -> None:
    """The order of the inputs decides where nothing else does."""
    one, two = outlet("Halyard", None, LEAD), outlet("Gazette", None, LEAD)

    assert find_copies([one, two])[0].source == one.id
    assert find_copies([two, one])[0].source == two.id


def test_no_documents_have_no_copies() -> None:
    """Nothing comes of nothing, nor of texts too short to compare."""
    assert find_copies([]) == []
    assert find_copies([outlet("A", None, "Yes."), outlet("B", None, "Yes.")]) == []


NOTICE = "The Gazette is a member of the press council of the province and takes its rulings."


def test_a_notice_under_every_article_makes_no_source() -> None:
    """What several earlier texts have goes to the one that the rest was copied from."""
    other = outlet("Gazette", "2031-06-10", OTHER, NOTICE)
    source = outlet("Gazette", "2031-06-12", LEAD, SECOND, NOTICE)
    copied = outlet("Courier", "2031-06-13", LEAD, SECOND, NOTICE)

    assert [copy.source for copy in find_copies([other, source, copied])] == [source.id]


SHORT = "The harbour of Lisk was closed on Tuesday night, the ministry of transport said."
SAID = "“Nobody was hurt, nobody is missing and no boat was lost in the basin,” a spokesman said."


def test_a_quoting_paragraph_counts_where_the_one_beside_it_was_copied() -> None:
    """A short paragraph and the quotation after it, both word for word, are a copied part."""
    source = outlet("Halyard", "2031-06-12", SECOND, SHORT, SAID)
    copied = outlet("Gazette", "2031-06-13", OTHER, SHORT, SAID)
    alone = outlet("Courier", "2031-06-13", OTHER, SHORT, THIRD)

    (copy,) = find_copies([source, copied])
    assert [span.of(copied.text) for span in copy.spans] == [SHORT, SAID]
    assert find_copies([source, alone]) == []


def test_a_quotation_over_two_paragraphs_is_one_also_where_they_are_run_together() -> None:
    """Its first paragraph is not closed; that turns nothing after it inside out."""
    opened = '"We closed the harbour because of the fog, and the fog has not gone away since.'
    closed = '"We shall open it once the fog is gone," the harbour master told reporters.'
    source = outlet("Halyard", "2031-06-12", LEAD, opened, closed, SECOND, THIRD)
    together = outlet("Gazette", "2031-06-13", " ".join((LEAD, opened, closed, SECOND, THIRD)))

    (copy,) = find_copies([source, together])
    assert "100% of its own words" in copy.reason.detail
