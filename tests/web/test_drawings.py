"""The drawings of a claim: what a reader sees of its spread, its origins and its drift."""

from __future__ import annotations

from xml.etree import ElementTree

from allegedly.records import Account, Claim, View
from allegedly.tracing import find_transmissions
from allegedly.web.drawings import draw_drift, draw_origins, draw_spread, standalone
from tests.tracing.affair import Ledger, Told, person, told

SVG = "{http://www.w3.org/2000/svg}"
SHIP = "The ship <Halcyon> may leave on Friday"
OLAND = person("Gerrit Oland", "harbour master")
ROE = person("Bastian Roe", "spokesman")
ACCOUNT = Account(platform="X", handle="harbourvoice", name="Harbour & Voice", followers=900)
POST = told(SHIP, "Harbour & Voice", kind="post", account=ACCOUNT, certainty="possible")
HERALD = told(
    "The ship <Halcyon> will leave on Friday", "Herald", "2031-06-12", source_words="harbourvoice"
)
DENIAL = told("The <Halcyon> leaves on Friday", "Post", "2031-06-13", by=ROE, side="deny")


def affair(*members: Told) -> tuple[Claim, View]:
    """A claim of these members, with who had it from whom."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    view = ledger.view()
    return claim, view.model_copy(update={"transmissions": tuple(find_transmissions(view))})


def words(svg: str) -> list[str]:
    """What is written in a drawing, in order."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - made just before
    return [each.text or "" for each in root.iter() if each.tag.removeprefix(SVG) == "text"]


def link(record: str) -> str:
    """The address of a record, as a page would give it."""
    return f"#{record}"


def test_the_spread_has_a_row_a_document_and_says_how_it_came_by_the_claim() -> None:
    """The post, the Herald that cites it, and the denial, which leads to nobody."""
    written = words(draw_spread(*affair(POST, HERALD, DENIAL), link))

    assert "Harbour & Voice on X" in written
    assert "Herald · cites" in written
    assert "Post" in written
    assert "10 June" in written


def test_a_mark_leads_to_the_words() -> None:
    """Each row links to the attribution it stands for, and tells the reason on pointing at it."""
    root = ElementTree.fromstring(draw_spread(*affair(POST, HERALD), link))  # noqa: S314
    links = {each.get("href"): each.findtext("title") or "" for each in root.iter("a")}

    assert set(links) == {f"#{each.attribution.id}" for each in (POST, HERALD)}
    assert "harbourvoice" in links[f"#{HERALD.attribution.id}"]


def test_origins_are_boxes_that_name_their_outlets() -> None:
    """Two that go back to one another share a box; a witness elsewhere has one of his own."""
    alone = told("The <Halcyon> may sail soon", "Mail", "2031-06-12", by=OLAND)
    written = words(draw_origins(*affair(POST, HERALD, alone), link))

    assert [each for each in written if each.startswith("Origin")] == [
        "Origin 1 · 2 documents",
        "Origin 2 · 1 document",
    ]
    assert "Mail" in written


def test_the_drift_shows_the_steps_of_certainty_and_numbers_the_changes() -> None:
    """From possible to certain, with a number where each change first stands."""
    written = words(draw_drift(*affair(POST, HERALD), link))

    assert {"possible", "certain"} <= set(written)
    assert any(each.startswith("1") for each in written)


def test_where_there_is_nothing_to_draw_there_is_no_drawing() -> None:
    """A claim in one document has not spread, and one that stayed the same has not drifted."""
    assert draw_spread(*affair(POST), link) == ""
    assert draw_drift(*affair(DENIAL), link) == ""
    assert draw_origins(*affair(DENIAL), link) == ""


def test_words_of_others_are_escaped_and_nothing_is_styled_inside() -> None:
    """A page may forbid styles; an address that is none leads nowhere."""
    claim, view = affair(POST, HERALD, DENIAL)
    drawings = [draw(claim, view, link) for draw in (draw_spread, draw_origins, draw_drift)]
    evil = draw_spread(claim, view, lambda _: "javascript:alert(1)")

    assert all("style=" not in each and "<Halcyon>" not in each for each in drawings)
    assert "javascript" not in evil


def test_a_file_of_its_own_carries_its_colours() -> None:
    """All drawings stand below one another in one well-formed file."""
    claim, view = affair(POST, HERALD)
    drawings = [draw(claim, view, link) for draw in (draw_spread, draw_origins, draw_drift)]
    root = ElementTree.fromstring(standalone([*drawings, ""]))  # noqa: S314
    tops = [float(each.get("y", "0")) for each in root.findall(f"{SVG}svg")]

    assert len(tops) == len(drawings)
    assert tops == sorted(set(tops))
    assert root.find(f"{SVG}style") is not None
