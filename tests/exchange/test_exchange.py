"""What goes out in the field's formats leads back to the exact words, and rates nothing itself."""

from __future__ import annotations

import csv
import io
import json

import pytest

from allegedly.exchange import (
    FORMATS,
    to_claim_review,
    to_csv,
    to_ftm,
    to_stix,
    to_web_annotations,
)
from allegedly.records import Document, Judgement, View
from tests import factory


@pytest.fixture
def view() -> View:
    """The small affair of the factory."""
    return factory.affair()


def _with_hostile_title(view: View) -> View:
    claim = view.claims[0].model_copy(update={"text": '=HYPERLINK("http://x.example","click")'})
    return view.model_copy(update={"claims": (claim,)})


def test_each_annotation_selects_the_exact_words(view: View) -> None:
    """Position and quote selectors of every target name the same words of the document."""
    page = json.loads(to_web_annotations(view))
    sources: dict[str, Document] = {
        document.url or f"urn:allegedly:document:{identity}": document
        for identity, document in view.documents.items()
    }

    assert len(page["items"]) == len(view.attributions)
    for item in page["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            text = sources[target["source"]].text
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in text


def test_the_program_rates_nothing(view: View) -> None:
    """Without a person's judgement there is no ClaimReview in what is exported."""
    graph = json.loads(to_claim_review(view))["@graph"]

    assert {node["@type"] for node in graph} == {"Claim"}


def test_a_rating_names_the_person_who_gave_it(view: View) -> None:
    """A judgement that rates a claim becomes a ClaimReview with its author and words."""
    rating = Judgement(
        id="j1",
        decision="rate",
        targets=(view.claims[0].id,),
        author="Mara Desk",
        time="2031-05-09T10:00:00+00:00",
        value="Unproven",
        note="No freight list was published.",
    )
    graph = json.loads(to_claim_review(view.model_copy(update={"judgements": (rating,)})))["@graph"]
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]

    assert [review["author"]["name"] for review in reviews] == ["Mara Desk"]
    assert reviews[0]["claimReviewed"] == view.claims[0].text
    assert reviews[0]["reviewRating"]["alternateName"] == "Unproven"


def test_the_first_appearance_is_the_earliest_document(view: View) -> None:
    """A claim's firstAppearance is published no later than any other appearance."""
    for node in json.loads(to_claim_review(view))["@graph"]:
        dates = [each.get("datePublished", "9999") for each in node["appearance"]]
        assert node["firstAppearance"].get("datePublished", "9999") == min(dates)


def test_csv_has_a_row_for_every_voice(view: View) -> None:
    """Every member of every claim is one row, and its words stand in its document."""
    rows = list(csv.DictReader(io.StringIO(to_csv(view))))

    assert len(rows) == sum(len(claim.members) for claim in view.claims)
    for row in rows:
        text = view.documents[row["document"]].text
        assert all(part in text for part in row["words"].split(" … "))


def test_a_cell_is_never_a_formula(view: View) -> None:
    """A text that a spreadsheet would run is written so that it is shown."""
    rows = list(csv.DictReader(io.StringIO(to_csv(_with_hostile_title(view)))))

    assert {row["claim_text"][:2] for row in rows} == {"'="}


def test_every_ftm_link_leads_to_an_entity(view: View) -> None:
    """Each reference of a FollowTheMoney entity names an entity of the same file, once."""
    entities = [json.loads(line) for line in to_ftm(view).splitlines()]
    ids = [entity["id"] for entity in entities]
    links = [
        value
        for entity in entities
        for name in ("owner", "asset", "subject", "object", "document", "resolved")
        for value in entity["properties"].get(name, [])
    ]

    assert len(ids) == len(set(ids))
    assert links
    assert set(links) <= set(ids)


def test_every_stix_reference_is_in_the_bundle(view: View) -> None:
    """A note refers to identities that the bundle holds, and names who takes which side."""
    bundle = json.loads(to_stix(view))
    ids = {each["id"] for each in bundle["objects"]}
    notes = [each for each in bundle["objects"] if each["type"] == "note"]

    assert notes
    assert all(set(note["object_refs"]) <= ids for note in notes)
    assert any(": deny" in note["content"] for note in notes)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_ledger_exports_to_an_empty_file_of_its_kind(name: str) -> None:
    """Nothing in, nothing out, and no error."""
    text = FORMATS[name](View(documents={}, attributions={}, actors={}))

    if name == "csv":
        assert text.count("\n") == 1
    elif name != "ftm":
        assert isinstance(json.loads(text), dict)
