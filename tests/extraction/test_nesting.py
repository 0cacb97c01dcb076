"""Attributions inside the content of others."""

from __future__ import annotations

import pytest

from tests.extraction.marked import attributions_of, read_marks, said_by


def test_chain() -> None:
    """What Y is said by X to have denied is an attribution of Y's whose parent is that of X."""
    text = "{s:Venn} {u:said} {c:that the ministry had denied that any drones crossed the border}."
    outer, inner = attributions_of(text)
    assert inner.parent == outer.id
    assert inner.stance == "deny"
    assert said_by(text)[1] == ("the ministry", "that any drones crossed the border")


@pytest.mark.parametrize(
    "content",
    [
        "that he thinks the harbour is empty",
        "that it was not as large as the mayor says it is",
        "that Holm tells so many lies that nobody listens",
        "that they had misread reports that drones had come over the border",
        "that the claim that drones had come was false",
        "that the paper announced that same day",
        "that Tarsk is quiet",
    ],
)
def test_nothing_inside(content: str) -> None:
    """A hedge, a noun like a verb, and a bare demonstrative open no inner attribution."""
    assert len(attributions_of(f"{{s:Venn}} {{u:said}} {{c:{content}}}.")) == 1


def test_parent_is_who_says_that_it_was_said() -> None:
    """Only the attribution that lies inside the content of another has a parent."""
    text = (
        "{s:Venn} {u:said} {c:that the mayor had claimed that drones of Tarsk came at night} "
        "and {s2:Brandt} {u2:said} {c2:that he slept}."
    )
    outer, inner, other = attributions_of(text)
    assert (outer.parent, inner.parent, other.parent) == (None, outer.id, None)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "{s:The club} {u:said} {c:the agent, Ivo Marsh, denied the rumours in a phone call}.",
            "the agent, Ivo Marsh,",
            "the rumours",
        ),
        (
            "{u:According to} {s:the bank}, {c:clerk Ana Dren had denied that it was insolvent "
            "and had offered to open its books}.",
            "clerk Ana Dren",
            "that it was insolvent",
        ),
        (
            "{s:The union} {u:said} {c:the owners denied in a letter that the doors were locked}.",
            "the owners",
            "that the doors were locked",
        ),
        (
            "{c:Mayor Holm} {u:is reported} {c:to have denied the claims}.",
            "Mayor Holm",
            "the claims",
        ),
    ],
)
def test_denial_told_by_others(text: str, source: str, content: str) -> None:
    """A denial that is known only through another side is the denier's, and a denial."""
    assert (source, content) in said_by(text)
    plain = read_marks(text).document.text
    (inner,) = (i for i in attributions_of(text) if i.source and i.source.of(plain) == source)
    assert inner.stance == "deny"


def test_what_was_told_to_a_third_party() -> None:
    """Between “told” and “that” may stand who was told."""
    text = (
        "{s:Two members} {u:said} {c:Inspector Ana Vell of the fire brigade told the inquiry "
        "in private that there had been two fires}."
    )
    expected = ("Inspector Ana Vell of the fire brigade", "that there had been two fires")
    assert said_by(text)[1] == expected


CHAINS = [
    (
        "{s:The gazette} {u:said} {c:that Orla Venn had told the jury that the owners had said "
        "that the bank denied that it was broke}.",
        [
            ("Orla Venn", "that the owners had said that the bank denied that it was broke"),
            ("the owners", "that the bank denied that it was broke"),
            ("the bank", "that it was broke"),
        ],
    ),
    (
        "{s:Holm} {u:says} {c:she was told by the harbour office that the quay was safe}.",
        [("the harbour office", "that the quay was safe")],
    ),
    (
        "{s:Two nurses} {u:say} {c:they were told that the lift was mended}.",
        [(None, "that the lift was mended")],
    ),
    (
        "{s:The abbot} {u:denied reports} {c:that a novice had claimed that the bell was sold}.",
        [
            (None, "that a novice had claimed that the bell was sold"),
            ("a novice", "that the bell was sold"),
        ],
    ),
    (
        "{s:The firm} {u:rejects} {c:claims by its rivals that the oil was old}.",
        [("its rivals", "that the oil was old")],
    ),
    (
        "{s:Venn} {u:repeated} {c:the colonel’s} assertion {c:that the pass was open}.",
        [("the colonel’s", "that the pass was open")],
    ),
    (
        "{s:Ana Dren} {u:remembered} {c:the skipper saying that the tide would turn}.",
        [("the skipper", "that the tide would turn")],
    ),
    (
        "{c:“The clerk told us ‘come back on Monday’ and shut the door,”} {u:said} {s:Holm}.",
        [("The clerk", "‘come back on Monday’")],
    ),
    (
        "{s:Holm} {u:denied telling} the court {c:that he had been alone}.",
        [("Holm", "that he had been alone")],
    ),
    (
        "{c:Ivo Marsh} {u:is said} {c:to have warned his crew that the mast was cracked}.",
        [("Ivo Marsh", "that the mast was cracked")],
    ),
    (
        "{c:The skipper}, {s:the crew} {u:say}, denied {c:that the mast was cracked}.",
        [("The skipper", "that the mast was cracked")],
    ),
    (
        "{s:Venn} {u:said} {c:the guard said the gate was shut and the cook replied "
        "that it was not}.",
        [("the guard", "the gate was shut"), ("the cook", "that it was not")],
    ),
    (
        "{s:The gazette}, citing two officials, {u:said} {c:that the ferry had sunk}.",
        [("two officials", "that the ferry had sunk")],
    ),
]


#: As a network cuts them, and who says what, the outer one first.
CUT_SHORT = [
    (
        "The baker {u:is reported} by {c:two clerks to have told the court that the oven was off}.",
        ("two clerks", "The baker … to have told the court that the oven was off"),
        ("The baker", "that the oven was off"),
    ),
    (
        "Marsh had been cited by the gazette as claiming that the well was dry.",
        ("the gazette", "Marsh … as claiming that the well was dry"),
        ("Marsh", "that the well was dry"),
    ),
    (
        "{u:According to} {s:a diver interviewed by} the gazette, {c:the wreck had moved}.",
        ("the gazette", "the wreck had moved"),
        ("a diver", "the wreck had moved"),
    ),
    (
        "The abbot warned {c:the monks that the roof was rotten}, {u:according} to {s:several} "
        "monks who heard him.",
        ("several monks who heard him", "The abbot warned the monks that the roof was rotten"),
        ("The abbot", "that the roof was rotten"),
    ),
    (
        "The yard had assured its men, {s:Orla Venn} {u:said}, {c:that the crane was mended}.",
        ("Orla Venn", "The yard had assured its men … that the crane was mended"),
        ("The yard", "that the crane was mended"),
    ),
    (
        "{s:The abbot} {u:dismissed claims} by {c:the miller that the bell was sold}.",
        ("The abbot", "claims by the miller that the bell was sold"),
        ("the miller", "that the bell was sold"),
    ),
    (
        "{c:The} brewery {u:denied reports} from a rival {c:that its beer was sour}.",
        ("The brewery", "reports from a rival that its beer was sour"),
        ("a rival", "that its beer was sour"),
    ),
    (
        "In {c:Marsh}’s telling, {s:the} pilot {u:insisted} {c:that the fuel was low}.",
        ("Marsh’s", "the pilot insisted that the fuel was low"),
        ("the pilot", "that the fuel was low"),
    ),
]


#: As a network leaves out who says it, or a verb, or gives it to another.
LEFT_OUT = [
    (
        "Herald: bishop {u:denies} {c:that the roof is leaking}",
        ("Herald", "bishop denies that the roof is leaking"),
        ("bishop", "that the roof is leaking"),
    ),
    (
        "{c:Dren} {u:rejected} {c:the council’s claim that the well was dry}.",
        ("Dren", "the council’s claim that the well was dry"),
        ("the council’s", "that the well was dry"),
    ),
    (
        "The weekly, quoting a retired diver, {u:said} {c:the wreck had moved}.",
        ("The weekly", "the wreck had moved"),
        ("a retired diver", "the wreck had moved"),
    ),
    (
        "{s:The Tarsk} Herald, citing a clerk, {u:reported} {c:that the fund was empty}.",
        ("The Tarsk Herald", "that the fund was empty"),
        ("a clerk", "that the fund was empty"),
    ),
    (
        "The dyer {u:is understood} {c:to have denied that the vat was full}.",
        (None, "The dyer … to have denied that the vat was full"),
        ("The dyer", "that the vat was full"),
    ),
    (
        "The dyer {u:was reported} to have said {c:that the vat was full}.",
        (None, "The dyer … to have said that the vat was full"),
        ("The dyer", "that the vat was full"),
    ),
    (
        "The skipper {u:was quoted} in the logbook {c:as saying the sea was calm}.",
        ("the logbook", "The skipper … as saying the sea was calm"),
        ("The skipper", "the sea was calm"),
    ),
    (
        "{s:Holm} {u:heard} {c:the porter} {u2:say} {c2:that the lift was stuck}.",
        ("Holm", "the porter say that the lift was stuck"),
        ("the porter", "that the lift was stuck"),
    ),
    (
        "{s:The abbot} {u:shrugged off warnings by} {c:masons that the spire would fall}.",
        ("The abbot", "warnings by masons that the spire would fall"),
        ("masons", "that the spire would fall"),
    ),
    (
        "{s:The mill} {u:said} {c:the union} says {c:its members are content}.",
        ("The mill", "the union says its members are content"),
        ("the union", "its members are content"),
    ),
    (
        "{s:Pell} {u:said} {c:the bank told her the judge had agreed that the debt was paid}.",
        ("Pell", "the bank told her the judge had agreed that the debt was paid"),
        ("the bank", "the judge had agreed that the debt was paid"),
    ),
    (
        "{c:“The abbot,”} {s:Holm} {u:said}, {c:“told us that the bell was sold.”}",
        ("Holm", "“The abbot,” … “told us that the bell was sold.”"),
        ("The abbot", "that the bell was sold"),
    ),
]


@pytest.mark.parametrize(("text", "outer", "inner"), LEFT_OUT)
def test_chain_of_which_a_link_is_left_out(
    text: str, outer: tuple[str | None, str], inner: tuple[str, str]
) -> None:
    """Who says it is found where he stands, and the inner verb is a cue of its own."""
    assert said_by(text)[:2] == [outer, inner]


def test_what_is_told_of_claims_is_not_what_they_say() -> None:
    """In “claims that have spread” nothing is claimed."""
    text = "{s:Venn} {u:denied} {c:it} after {u2:claims} {c2:that have spread from one account}."

    assert [source for source, _ in said_by(text)] == ["Venn"]


def test_a_label_of_a_text_is_nobody() -> None:
    """“Update:” before a heading says nothing."""
    assert said_by("Update: {s:bishop} {u:denies} {c:that the roof is leaking}") == [
        ("bishop", "that the roof is leaking")
    ]


@pytest.mark.parametrize(("text", "outer", "inner"), CUT_SHORT)
def test_chain_that_is_cut_short(text: str, outer: tuple[str, str], inner: tuple[str, str]) -> None:
    """Where a network cuts a chain short, who quotes and who is quoted are told apart."""
    plain = read_marks(text).document.text
    by_parent = sorted(attributions_of(text), key=lambda item: item.parent is not None)
    told = [
        (item.source and item.source.of(plain), " … ".join(s.of(plain) for s in item.content))
        for item in by_parent
    ]
    assert told == [outer, inner]
    assert by_parent[1].parent == by_parent[0].id


def test_an_act_reported_in_the_passive_is_nobody_elses_words() -> None:
    """Who accuses is the source; that the accused is no speaker stays so."""
    text = "Marsh was accused by two neighbours of having sold the bell."
    assert [source for source, _ in said_by(text)] == ["two neighbours"]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_links_of_a_chain(text: str, expected: list[tuple[str | None, str]]) -> None:
    """Each saying inside another has its own source and content."""
    plain = read_marks(text).document.text
    inner = [item for item in attributions_of(text) if item.parent]
    told = [(item.source.of(plain) if item.source else None, item.words(plain)) for item in inner]
    assert sorted(told, key=str) == sorted(expected, key=str)


def test_each_link_lies_in_the_next() -> None:
    """In a chain of four the parent of each link is the one just around it."""
    outer, second, third, fourth = sorted(
        attributions_of(CHAINS[0][0]), key=lambda item: -len(item.words(" " * 200))
    )
    assert (second.parent, third.parent, fourth.parent) == (outer.id, second.id, third.id)
    assert outer.parent is None
    assert fourth.stance == "deny"


def test_who_is_cited_stands_in_the_one_that_cites() -> None:
    """What officials say is known through the paper that cites them, though both say the same."""
    paper, officials = attributions_of(CHAINS[-1][0])
    assert (paper.parent, officials.parent) == (None, paper.id)


def test_who_relays_it_is_the_outer_one() -> None:
    """Remarks that an agency reported are the agency's report of what the admiral said."""
    text = (
        "{s:The admiral}, in remarks reported by state radio, {u:said} "
        "{c:that the fleet was not ready}."
    )
    found = {
        source: item for (source, _), item in zip(said_by(text), attributions_of(text), strict=True)
    }
    assert found["The admiral"].parent == found["state radio"].id


def test_a_reason_is_not_cited() -> None:
    """“Citing the cost” names no speaker."""
    text = "{s:The council} {u:said}, citing the cost of steel, {c:that the bridge would wait}."
    assert [source for source, _ in said_by(text)] == ["The council"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The works has denied that it kept any oil.", ("The works", "that it kept any oil")),
        (
            "Its inspectors went aboard on Monday, harbour master Ana Vell said by telephone.",
            ("harbour master Ana Vell", "Its inspectors went aboard on Monday"),
        ),
    ],
)
def test_what_the_encoder_overlooks(text: str, expected: tuple[str, str]) -> None:
    """A plain attribution in a sentence of which nothing was proposed is read by a rule."""
    assert said_by(text) == [expected]


def test_a_plain_sentence_is_no_attribution() -> None:
    """A sentence that reports nobody stays what it is."""
    assert said_by("The works stored paint, glue and straw that had come by sea.") == []


def test_i_have_and_a_lone_article_are_nobody() -> None:
    """“I’ve said that” in a quotation is its speaker's own; “the reports that” names nobody."""
    own = "{s:Holm} {u:said}: {c:“I’ve always said that there was a way out.”}"
    reports = "{c:The rest}, {s:he} {u:said}, {c:the reports that fever was found are “false”}."

    assert [source for source, _ in said_by(own)] == ["Holm"]
    assert "the" not in [source for source, _ in said_by(reports)]
