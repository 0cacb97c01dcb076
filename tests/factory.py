"""A small affair in an invented country, made by hand: what stages give, without running them.

The ferry Halcyon is said to have carried rifles from Orrin to the rebels of Torvia. An account
says so, a site copies it, a minister denies it, a captain holds it possible, a leaflet has no date.
"""

from __future__ import annotations

from datetime import date

from allegedly.records import (
    Account,
    Actor,
    Attribution,
    Block,
    Channel,
    Claim,
    Document,
    Evidence,
    Fact,
    Failure,
    Link,
    Match,
    Reading,
    Reason,
    Said,
    Span,
    Standing,
    Transmission,
    View,
    Voiced,
)


def span(text: str, words: str, after: str = "") -> Span:
    """Where `words` stand in `text`, looking only behind the first place of `after`."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start=start, end=start + len(words))


def blocks(text: str, *kinds: str) -> tuple[Block, ...]:
    """The blocks of a text whose parts are set apart by blank lines; `kinds` fill up from behind.

    The kinds not given are paragraphs.
    """
    parts = text.split("\n\n")
    named = [*kinds, *["paragraph"] * (len(parts) - len(kinds))]
    found, start = [], 0
    for part, kind in zip(parts, named, strict=True):
        where = Span(start=start, end=start + len(part))
        found.append(Block.model_validate({"kind": kind, "span": where}))
        start += len(part) + 2
    return tuple(found)


POST_TEXT = (
    "The ferry Halcyon carried rifles to the rebels of Torvia on 3 May. "
    "Look at the pictures: https://pictures.example/halcyon"
)
SITE_TEXT = (
    "Ferry “carried rifles to Torvia”\n\n"
    "According to the account Deepwater Watch, the ferry Halcyon carried rifles to the rebels of "
    "Torvia. Nobody has published a freight list.\n\n"
    "The ferry Halcyon in the harbour of Orrin. Photo: Northern Lantern"
)
WIRE_TEXT = (
    "Minister denies arms on ferry\n\n"
    "“No ship of ours has carried rifles to anybody,” the transport minister Ada Renn said in a "
    "statement on Wednesday. She called the pictures “a fairy tale with a harbour in it”.\n\n"
    "A customs officer who asked not to be named said the Halcyon may have carried crates that "
    "nobody inspected.\n\n"
    "Orrin and Torvia signed a treaty on the ferry line in 2019. The line is run by the Orrin "
    "Steam Company, which belongs to the transport ministry."
)
RADIO_TEXT = (
    "Renn rejects the allegations\n\n"
    "The transport minister, Ada Renn, rejects the allegations, Radio Orrin has learned. The "
    "station is funded by the harbour authority.\n\n"
    "The deputy Milo Karsk asked whether the Halcyon had been inspected before it sailed."
)
INTERVIEW_TEXT = (
    "“I would not rule it out”\n\n"
    "Ines Vold was captain of the Halcyon until 2024.\n\n"
    "Can a ferry carry rifles unseen?\n\n"
    "“It is possible that the Halcyon carried rifles to Torvia. I have seen crates go on board "
    "that stood on no list.\n\n"
    "“But there is no proof, and there is no proof of the opposite either.”"
)
LEAFLET_TEXT = "Torvia’s harbour will be closed to ships from Orrin, the harbour master announced."

POST = Document.of(
    POST_TEXT,
    url="https://chirp.example/deepwater/1",
    publisher="Chirp",
    published="2026-05-04T21:10:00+00:00",
    published_from="given",
    language="en",
    kind="post",
    account=Account(platform="Chirp", handle="deepwater", name="Deepwater Watch", followers=31_000),
    blocks=blocks(POST_TEXT),
    links=(Link(url="https://pictures.example/halcyon"),),
)
SITE = Document.of(
    SITE_TEXT,
    url="https://lantern.example/ferry",
    title="Ferry “carried rifles to Torvia”",
    publisher="Northern Lantern",
    published="2026-05-05",
    published_from="page",
    language="en",
    blocks=blocks(SITE_TEXT, "heading", "paragraph", "caption"),
    links=(
        Link(url=POST.url or "", span=span(SITE_TEXT, "the account Deepwater Watch")),
        Link(url="javascript:alert(1)", span=span(SITE_TEXT, "freight list")),
    ),
)
WIRE = Document.of(
    WIRE_TEXT,
    url="https://coastal.example/renn",
    title="Minister denies arms on ferry",
    publisher="Coastal News",
    authors=("Tove Hale",),
    published="2026-05-07",
    published_from="structured data",
    language="en",
    blocks=blocks(WIRE_TEXT, "heading"),
)
RADIO = Document.of(
    RADIO_TEXT,
    title="Renn rejects the allegations",
    publisher="Radio Orrin",
    published="2026-05-07",
    published_from="given",
    language="en",
    blocks=blocks(RADIO_TEXT, "heading"),
)
INTERVIEW = Document.of(
    INTERVIEW_TEXT,
    url="https://weekly.example/vold",
    title="“I would not rule it out”",
    publisher="The Orrin Weekly",
    published="2026-05-21",
    published_from="page",
    language="en",
    blocks=blocks(INTERVIEW_TEXT, "heading"),
)
LEAFLET = Document.of(LEAFLET_TEXT, title="Leaflet", language="en", blocks=blocks(LEAFLET_TEXT))

DEEPWATER = Actor(
    id="actor-deepwater",
    name="Deepwater Watch",
    kind="account",
    followers=Fact(value="31000", document=POST.id, register_entry="the post’s own metadata"),
)
RENN = Actor(
    id="actor-renn",
    name="Ada Renn",
    kind="person",
    roles=(
        Fact(
            value="transport minister",
            document=WIRE.id,
            span=span(WIRE_TEXT, "transport minister"),
        ),
    ),
    mentions=(span(WIRE_TEXT, "Ada Renn"),),
)
OFFICER = Actor(
    id="actor-officer", name="A customs officer who asked not to be named", kind="person"
)
KARSK = Actor(
    id="actor-karsk",
    name="Milo Karsk",
    kind="person",
    roles=(Fact(value="deputy", document=RADIO.id, span=span(RADIO_TEXT, "deputy")),),
)
VOLD = Actor(
    id="actor-vold",
    name="Ines Vold",
    kind="person",
    roles=(
        Fact(
            value="captain of the Halcyon until 2024",
            document=INTERVIEW.id,
            span=span(INTERVIEW_TEXT, "captain of the Halcyon until 2024"),
        ),
    ),
)
STATION = Actor(
    id="actor-radio",
    name="Radio Orrin",
    kind="outlet",
    funder=Fact(
        value="the harbour authority",
        document=RADIO.id,
        span=span(RADIO_TEXT, "funded by the harbour authority"),
    ),
)
MASTER = Actor(id="actor-master", name="the harbour master", kind="person")

POSTED = Attribution.of(
    POST.id,
    (span(POST_TEXT, "The ferry Halcyon carried rifles to the rebels of Torvia on 3 May."),),
    voice="own",
    form="direct",
    speaker=DEEPWATER.id,
    channel=Channel(kind="post", name="Chirp"),
    said=Said(start=date(2026, 5, 4), end=date(2026, 5, 4)),
    evidence=(Evidence(kind="image", span=span(POST_TEXT, "the pictures")),),
    confidence=0.98,
)
COPIED = Attribution.of(
    SITE.id,
    (span(SITE_TEXT, "the ferry Halcyon carried rifles to the rebels of Torvia"),),
    source=span(SITE_TEXT, "the account Deepwater Watch"),
    cue=span(SITE_TEXT, "According to"),
    speaker=DEEPWATER.id,
    confidence=0.93,
)
DENIED = Attribution.of(
    WIRE.id,
    (span(WIRE_TEXT, "“No ship of ours has carried rifles to anybody,”"),),
    source=span(WIRE_TEXT, "the transport minister Ada Renn"),
    cue=span(WIRE_TEXT, "said", after="Renn"),
    form="direct",
    speaker=RENN.id,
    stance="deny",
    channel=Channel(kind="statement", span=span(WIRE_TEXT, "in a statement")),
    said=Said(start=date(2026, 5, 6), end=date(2026, 5, 6), phrase=span(WIRE_TEXT, "on Wednesday")),
    confidence=0.97,
    reasons=(Reason(about="stance", detail="“No ship” denies what the content would say"),),
)
FAIRY_TALE = Attribution.of(
    WIRE.id,
    (span(WIRE_TEXT, "“a fairy tale with a harbour in it”"),),
    source=span(WIRE_TEXT, "She"),
    cue=span(WIRE_TEXT, "called"),
    form="mixed",
    speaker=RENN.id,
    stance="comment",
    confidence=0.8,
)
CRATES = Attribution.of(
    WIRE.id,
    (span(WIRE_TEXT, "the Halcyon may have carried crates that nobody inspected"),),
    source=span(WIRE_TEXT, "A customs officer who asked not to be named"),
    cue=span(WIRE_TEXT, "said", after="A customs"),
    speaker=OFFICER.id,
    certainty="possible",
    confidence=0.9,
)
TREATY = Attribution.of(
    WIRE.id,
    (span(WIRE_TEXT, "Orrin and Torvia signed a treaty on the ferry line in 2019."),),
    voice="own",
    confidence=0.7,
)
REJECTED = Attribution.of(
    RADIO.id,
    (span(RADIO_TEXT, "the allegations", after="Ada Renn"),),
    source=span(RADIO_TEXT, "The transport minister, Ada Renn"),
    cue=span(RADIO_TEXT, "rejects", after="Ada Renn"),
    speaker=RENN.id,
    stance="deny",
    confidence=0.88,
)
ASKED = Attribution.of(
    RADIO.id,
    (span(RADIO_TEXT, "whether the Halcyon had been inspected before it sailed"),),
    source=span(RADIO_TEXT, "The deputy Milo Karsk"),
    cue=span(RADIO_TEXT, "asked"),
    speaker=KARSK.id,
    stance="query",
    certainty="unknown",
    confidence=0.9,
)
HELD_POSSIBLE = Attribution.of(
    INTERVIEW.id,
    (
        span(
            INTERVIEW_TEXT,
            "“It is possible that the Halcyon carried rifles to Torvia. I have seen crates go on "
            "board that stood on no list.",
        ),
        span(INTERVIEW_TEXT, "“But there is no proof, and there is no proof of the opposite"),
    ),
    source=span(INTERVIEW_TEXT, "Ines Vold"),
    form="direct",
    speaker=VOLD.id,
    certainty="possible",
    channel=Channel(kind="interview", name="The Orrin Weekly"),
    said=Said(start=date(2026, 5, 8), end=date(2026, 5, 21)),
    evidence=(Evidence(kind="witness", span=span(INTERVIEW_TEXT, "I have seen crates")),),
    confidence=0.85,
)
CLOSED = Attribution.of(
    LEAFLET.id,
    (span(LEAFLET_TEXT, "Torvia’s harbour will be closed to ships from Orrin"),),
    source=span(LEAFLET_TEXT, "the harbour master"),
    cue=span(LEAFLET_TEXT, "announced"),
    speaker=MASTER.id,
    confidence=0.9,
)

SAME_WORDS = Reason(about="match", detail="the same ship, load and place in almost the same words")

CARRIED = Claim(
    id="claim-carried",
    text="The ferry Halcyon carried rifles to the rebels of Torvia on 3 May.",
    wording=POSTED.id,
    members=(
        Voiced(attribution=POSTED.id, side="support"),
        Voiced(attribution=COPIED.id, side="support", reasons=(SAME_WORDS,)),
        Voiced(
            attribution=DENIED.id,
            side="deny",
            reasons=(Reason(about="polarity", detail="the same act with “no” before it"),),
        ),
        Voiced(
            attribution=REJECTED.id,
            side="deny",
            reasons=(Reason(about="anaphora", detail="“the allegations” stands for this claim"),),
        ),
        Voiced(attribution=HELD_POSSIBLE.id, side="support"),
    ),
    related=(
        Match(
            left=POSTED.id,
            right=CRATES.id,
            relation="related",
            score=0.6,
            reasons=(Reason(about="match", detail="crates are not said to be rifles"),),
        ),
    ),
    standing=Standing(
        value="disputed",
        origins=2,
        supporting=3,
        denying=2,
        reasons=(Reason(about="standing", detail="3 voices support it and 2 deny it"),),
    ),
)
UNINSPECTED = Claim(
    id="claim-crates",
    text="the Halcyon may have carried crates that nobody inspected",
    wording=CRATES.id,
    members=(
        Voiced(attribution=CRATES.id, side="support"),
        Voiced(attribution=ASKED.id, side="query"),
    ),
    standing=Standing(
        value="alleged",
        origins=1,
        supporting=1,
        reasons=(Reason(about="standing", detail="1 voice supports it and nobody denies it"),),
    ),
)
FAIRY = Claim(
    id="claim-fairy",
    text="“a fairy tale with a harbour in it”",
    wording=FAIRY_TALE.id,
    members=(Voiced(attribution=FAIRY_TALE.id, side="comment"),),
    standing=Standing(value="unattested"),
)
HARBOUR = Claim(
    id="claim-harbour",
    text="Torvia’s harbour will be closed to ships from Orrin",
    wording=CLOSED.id,
    members=(Voiced(attribution=CLOSED.id, side="support"),),
    standing=Standing(value="alleged", origins=1, supporting=1),
)

CITED = Transmission(
    source=POST.id,
    target=SITE.id,
    how="links",
    claim=CARRIED.id,
    spans=(span(SITE_TEXT, "the account Deepwater Watch"),),
    reason=Reason(about="transmission", detail="it links to the post on the words that name it"),
)

DOCUMENTS = (POST, SITE, WIRE, RADIO, INTERVIEW, LEAFLET)
ATTRIBUTIONS = (
    POSTED,
    COPIED,
    DENIED,
    FAIRY_TALE,
    CRATES,
    TREATY,
    REJECTED,
    ASKED,
    HELD_POSSIBLE,
    CLOSED,
)
ACTORS = (DEEPWATER, RENN, OFFICER, KARSK, VOLD, STATION, MASTER)
CLAIMS = (CARRIED, UNINSPECTED, FAIRY, HARBOUR)


def affair() -> View:
    """The whole affair as a ledger would show it."""
    return View(
        documents={document.id: document for document in DOCUMENTS},
        attributions={attribution.id: attribution for attribution in ATTRIBUTIONS},
        actors={actor.id: actor for actor in ACTORS},
        claims=CLAIMS,
        transmissions=(CITED,),
        failures=(
            Failure(input="letters/scan.pdf", stage="reading", reason="not text: a PDF’s bytes"),
        ),
    )


def reading(document: Document = WIRE) -> Reading:
    """What one pass over a document of the affair gives."""
    told = [each for each in ATTRIBUTIONS if each.document == document.id]
    speakers = {each.speaker for each in told}
    return Reading(
        document=document,
        attributions=tuple(each for each in told if each is not TREATY),
        assertions=tuple(each for each in told if each is TREATY),
        actors=tuple(actor for actor in ACTORS if actor.id in speakers),
    )
