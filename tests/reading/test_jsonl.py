"""JSON and JSONL as documents."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from allegedly.errors import TooLarge, UnreadableInput
from allegedly.reading import jsonl, read_input
from allegedly.reading.jsonl import failure, read_json, read_lines, split_lines
from allegedly.records import Account, Document, Failure

TEXT = "A ferry burns in Torvia\n\nThe ferry Halcyon burned on Monday, the police said."


def only(value: object) -> Document:
    """The one document that a JSON value is."""
    (document,) = read_json("x", json.dumps(value))
    assert isinstance(document, Document), document
    return document


def test_a_bare_object_with_a_text_is_a_document_and_its_unknown_keys_are_left() -> None:
    """The text is verbatim; a date without a time stays a day."""
    document = only({"doc": "d1", "text": TEXT, "date": "2016-09-12", "publisher": "Torvia Times",
                     "annotator": "a", "attributions": [[1, 2]]})  # fmt: skip
    assert document.text == TEXT
    assert (document.published, document.published_from) == ("2016-09-12", "given")
    assert document.publisher == "Torvia Times"


def test_what_we_print_is_read_back_as_the_same_document() -> None:
    """A reading given as an input again changes nothing, its id included."""
    page = "<html><head><title>t</title></head><body><article><h1>A ferry burns</h1>" + (
        "<p>The ferry Halcyon burned on Monday, <a href='https://a.example/'>the police</a> said."
        " Nobody was hurt, and nobody knows why it burned at all.</p>" * 3
        + "<figure><img src=a><figcaption>The pier of Torvia</figcaption></figure></article></body>"
    )  # fmt: skip
    from allegedly.reading.html import read_page

    first = read_page("x", page, url="https://torvia.example/1")
    again = only({"document": first.model_dump(mode="json"), "attributions": []})
    assert again == first


def test_a_post_export_has_its_account() -> None:
    """Platform, name and followers make a post, without its at sign."""
    document = only({"text": "We saw rifles.", "account": {"platform": "X", "handle": "@hw",
                                                           "followers": 84000}})  # fmt: skip
    assert document.kind == "post"
    assert document.account is not None
    assert (document.account.handle, document.account.followers) == ("hw", 84_000)
    assert document.title is None


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "A ferry burns in Torvia",
    "articleBody": "The ferry Halcyon burned on Monday.\n\nNobody was hurt.",
    "datePublished": "2024-03-02T08:00:00+02:00",
    "author": [{"@type": "Person", "name": "Ada Lind"}, "Bo Roe"],
    "publisher": {"@type": "Organization", "name": "Torvia &amp; Orrin Times"},
    "inLanguage": "en-GB",
    "url": "https://torvia.example/1",
}


def test_a_schema_org_article_has_its_headline_over_its_body() -> None:
    """Its date is structured data."""
    document = only(ARTICLE)
    assert document.text == f"{ARTICLE['headline']}\n\n{ARTICLE['articleBody']}"
    assert document.blocks[0].kind == "heading"
    assert document.authors == ("Ada Lind", "Bo Roe")
    assert document.publisher == "Torvia & Orrin Times"
    assert document.language == "en"
    assert (document.published, document.published_from) == (
        "2024-03-02T08:00:00+02:00", "structured data")  # fmt: skip


def test_an_article_is_found_in_a_graph_and_its_references_followed() -> None:
    """Names may stand beside the article, under an @id."""
    graph = {"@graph": [
        {"@type": "WebSite", "name": "site"},
        {**ARTICLE, "author": {"@id": "#ada"}},
        {"@id": "#ada", "@type": "Person", "name": "Ada Lind"},
    ]}  # fmt: skip
    assert only(graph).authors == ("Ada Lind",)


def test_a_schema_org_post_has_its_text_and_account() -> None:
    """A SocialMediaPosting speaks for its author; its headline is not part of the text."""
    document = only({
        "@type": "SocialMediaPosting", "articleBody": "We saw rifles.", "headline": "x",
        "publisher": {"name": "X"},
        "author": {"name": "Harbour Watch", "alternateName": "@hw", "interactionStatistic": {
            "interactionType": "https://schema.org/FollowAction", "userInteractionCount": 84000}},
    })  # fmt: skip
    assert document.text == "We saw rifles."
    assert document.kind == "post"
    assert document.account is not None
    assert document.account.followers == 84_000


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"7", "must be a JSON object"),
        (b"{}", 'needs "text"'),
        (b'{"text": ""}', 'needs "text"'),
        (b'{"text": 7}', 'needs "text"'),
        (b'{"text": null, "document": 3}', 'needs "text"'),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"9" * 5000, "not JSON"),
        (b'{"@type": "NewsArticle", "articleBody": ["x"]}', 'needs "text"'),
    ],
)
def test_a_bad_line_is_one_failure_with_its_place_and_the_rest_goes_on(
    line: bytes, reason: str
) -> None:
    """File and line are named; the document after it is read."""
    good = json.dumps({"text": TEXT}).encode()
    results = list(read_lines("pile.jsonl", [good, b"", line, good]))
    assert [type(result) for result in results] == [Document, Failure, Document]
    assert isinstance(results[1], Failure)
    assert results[1].input == "pile.jsonl:3"
    assert reason in results[1].reason
    assert "\n" not in results[1].reason


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": 7, "url": [], "publisher": {}, "authors": 3, "kind": "x", "date": 5}, {}),
        ({"title": "a\ud800"}, {"title": "a\ufffd"}),
        ({"author": ["Ada", 3, "\udfff"]}, {"authors": ("Ada", "\ufffd")}),
        ({"date": "yesterday"}, {"published": None}),
        ({"account": {"platform": "X"}}, {"account": None}),
        ({"account": "X @hw", "followers": "1k"}, {"kind": "post"}),
        ({"blocks": "x", "links": [{"url": 3}]}, {}),
        ({"retrieved": "2024-03-02", "published_from": "feed", "published": "2024-03-01"},
         {"published_from": "feed", "retrieved": "2024-03-02"}),
        ({"language": {"a": 1}}, {"language": "en"}),
    ],
)  # fmt: skip
def test_fields_of_the_wrong_kind_are_left_out(
    fields: dict[str, object], expected: dict[str, object]
) -> None:
    """A text is worth having without them."""
    document = only({"text": TEXT, **fields})
    assert {name: getattr(document, name) for name in expected} == expected


def test_blocks_that_do_not_fit_their_text_are_a_failure() -> None:
    """Ranges past the end would show words that are not there."""
    block = {"kind": "quote", "span": {"start": 0, "end": 10_000}}
    with pytest.raises(UnreadableInput, match="past the end"):
        list(read_json("x", json.dumps({"text": TEXT, "blocks": [block]})))


def test_half_a_surrogate_pair_in_the_text_is_replaced_one_for_one() -> None:
    """Offsets into the text given stay true."""
    assert only({"text": "ab\ud800cd\x00"}).text == "ab\ufffdcd\ufffd"


def test_lines_under_the_name_json_and_arrays_are_read_too(tmp_path: Path) -> None:
    """What was meant is clear."""
    line = json.dumps({"text": TEXT})
    odd = json.dumps({"text": "A ferry\u2028burned."}, ensure_ascii=False)
    (tmp_path / "a.json").write_text(f"{line}\n{odd}\n", encoding="utf-8")
    (tmp_path / "b.json").write_text(f"[{line}, 3]")
    assert len(list(read_input(str(tmp_path / "a.json")))) == 2
    document, bad = read_input(str(tmp_path / "b.json"))
    assert isinstance(document, Document)
    assert isinstance(bad, Failure)
    assert bad.input == f"{tmp_path / 'b.json'}[2]"


def test_a_packed_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    """As Windows programs save it."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()))
    (document,) = read_input(str(path))
    assert isinstance(document, Document)


def test_a_file_that_is_no_jsonl_at_all_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand failures in a row say the same."""
    monkeypatch.setattr(jsonl, "MAX_BAD_LINES", 5)
    results = read_lines("x", [b"no"] * 9)
    assert len([next(results) for _ in range(5)]) == 5
    with pytest.raises(UnreadableInput, match="given up"):
        next(results)


def test_a_line_without_an_end_is_refused_before_it_fills_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Lines are cut from parts of any size; one over the limit is an error."""
    assert list(split_lines("x", [b"a\nb", b"c\n\nd"])) == [b"a", b"bc", b"", b"d"]
    monkeypatch.setattr(jsonl, "MAX_LINE", 10)
    with pytest.raises(TooLarge, match="a line of over"):
        list(split_lines("x", [b"12345"] * 3))


def test_a_failure_is_one_line_that_can_be_shown() -> None:
    """Names of files may hold anything; a terminal must not be steered by them."""
    made = failure("a\n\x1b[31m\udcff.txt", "so\nwhat")
    assert made.input == "a [31m\\udcff.txt"
    assert made.reason == "so what"


def test_platform_and_handle_may_stand_apart() -> None:
    """Exports of posts give the platform a field of its own, and the handle as a plain string."""
    line = '{"text": "They are here.", "platform": "X", "account": "@harbourwatch", "followers": 9}'
    [document] = read_lines("posts.jsonl", [line])

    assert isinstance(document, Document)
    assert document.account == Account(platform="X", handle="harbourwatch", followers=9)
    assert document.kind == "post"
