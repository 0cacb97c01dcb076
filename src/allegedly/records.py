"""The nouns: one immutable, validated record type each.

Every record is a frozen pydantic model, so `Record.model_json_schema()` is its JSON schema and
a record that breaks a rule is never made. Offsets are code points into `Document.text`, half open.
Ids are the first 16 hexadecimal digits of a SHA-256 over content, so that reading the same text
twice gives the same ids.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Stance = Literal["support", "deny", "query", "comment"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Form = Literal["direct", "indirect", "mixed"]
Voice = Literal["reported", "own"]
ActorKind = Literal["person", "organization", "outlet", "account", "public body", "group"]
MentionKind = Literal["person", "organization", "place"]
DocumentKind = Literal["article", "post", "statement", "transcript"]
BlockKind = Literal["heading", "paragraph", "quote", "list", "caption", "credit", "note"]
ChannelKind = Literal[
    "post", "interview", "statement", "call", "speech", "press conference", "broadcast",
    "report", "letter", "document", "meeting", "court", "other",
]  # fmt: skip
EvidenceKind = Literal["document", "witness", "sources", "link", "image", "data", "none"]
Relation = Literal["same", "opposite", "related", "different"]
Decision = Literal["accept", "reject", "correct", "join", "part", "rate", "undo"]
How = Literal["cites", "links", "embeds", "copies", "repeats"]
StandingValue = Literal[
    "unattested", "alleged", "disputed", "corroborated", "conceded", "retracted"
]
DateFrom = Literal["given", "structured data", "feed", "page", "guess"]

#: What stands before a claim's own words, in square brackets.
_FILLED_IN = re.compile(r"^\[[^\]\n]*\]\s+")
#: A surrogate half cannot be encoded as UTF-8: no file, database or page could hold it.
_SURROGATE = re.compile("[\ud800-\udfff]")
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_id(*parts: object) -> str:
    """The id of what `parts` (JSON-able values) say: 16 hexadecimal digits of their SHA-256."""
    canonical = _CANONICAL.encode(parts)
    return hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(4096)
def _day_of(moment: str) -> date:
    return datetime.fromisoformat(moment).date()


def _iso_time(value: str) -> str:
    datetime.fromisoformat(value)  # raises ValueError, which pydantic reports
    return value


#: An ISO 8601 date (`2024-03-02`) or date-time (`2024-03-02T18:30:00+00:00`).
IsoTime = Annotated[str, AfterValidator(_iso_time)]


class Record(BaseModel):
    """The base of all nouns: immutable, and nothing but what is declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a document's text, in code points, half open (W3C TextPositionSelector).

    A plain dataclass, as a document has a thousand of them; inside other records it is validated.

    Raises:
        ValueError: it is empty, or begins before the text.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    start: Annotated[int, Field(ge=0)]
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must not be empty: {self.start}..{self.end}")

    @classmethod
    def at(cls, match: re.Match[str], group: int | str = 0) -> Span:
        """The range of a match in its text, or of one of its groups."""
        return cls(start=match.start(group), end=match.end(group))

    def of(self, text: str) -> str:
        """The exact words this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Reason(Record):
    """Why the machine holds something: `about` names the field, `detail` is a short sentence."""

    about: str
    detail: str
    span: Span | None = None


class Block(Record):
    """A part of the page by its function; blocks do not overlap and stand in text order."""

    kind: BlockKind
    span: Span


class Link(Record):
    """A hyperlink: where it leads, and the words it is on, when it is on words of the text."""

    url: str
    span: Span | None = None


class Account(Record):
    """The account on a platform that published a post (schema.org SocialMediaPosting)."""

    platform: str
    handle: str
    name: str | None = None
    followers: int | None = Field(default=None, ge=0)


class Document(Record):
    """One text as published (schema.org Article or SocialMediaPosting); `text` never changes."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: IsoTime | None = None
    published_from: DateFrom | None = None
    retrieved: IsoTime | None = None
    language: str | None = None
    kind: DocumentKind = "article"
    account: Account | None = None
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()

    @classmethod
    def of(cls, text: str, **fields: object) -> Document:
        """The document that `text` and its metadata make, with its id worked out.

        The id covers what was published and by whom, not when we fetched it: the same wire
        story in two outlets is two documents; the same page fetched twice is one.
        """
        account = fields.get("account")
        publication = [fields.get(name) for name in ("url", "title", "publisher", "published")]
        handle = account.handle if isinstance(account, Account) else None
        identity = content_id("document", text, publication, handle)
        return cls.model_validate({"id": identity, "text": text, **fields})

    @model_validator(mode="after")
    def _ranges_lie_in_the_text(self) -> Self:
        if _SURROGATE.search(self.text):
            raise ValueError("the text holds half a surrogate pair, which no encoding can store")
        end = 0
        for block in self.blocks:
            if block.span.start < end:
                raise ValueError("blocks overlap or are out of order")
            end = block.span.end
        ends = [end, *(link.span.end for link in self.links if link.span)]
        if max(ends) > len(self.text):
            raise ValueError("a block or link reaches past the end of the text")
        return self

    @property
    def day(self) -> date | None:
        """The day of publication, in the zone it was published in; None if unknown."""
        return _day_of(self.published) if self.published else None


class Mention(Record):
    """A name in a text, with the kind of thing it names."""

    span: Span
    kind: MentionKind
    confidence: float = Field(default=1.0, ge=0, le=1)


class Channel(Record):
    """Through what something was said: a post on X, an interview with an outlet, a phone call."""

    kind: ChannelKind
    name: str | None = None
    span: Span | None = None


class Said(Record):
    """When something was said: an interval of days, and the phrase it was read from."""

    start: date
    end: date
    phrase: Span | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("an interval ends before it starts")
        return self


class Evidence(Record):
    """What a speaker offers in support: its kind and the words that name it."""

    kind: EvidenceKind
    span: Span


class Attribution(Record):
    """One act of saying, as the text reports it (source, cue, content: Pareti; PolNeAR).

    `voice` is "own" where nobody is quoted: a post or a statement speaks for its publisher.
    `stands_for` holds the attributions whose content an anaphoric content ("the claims") means.
    """

    id: str
    document: str
    content: tuple[Span, ...] = Field(min_length=1)
    source: Span | None = None
    cue: Span | None = None
    form: Form = "indirect"
    voice: Voice = "reported"
    speaker: str | None = None
    stance: Stance = "support"
    certainty: Certainty = "certain"
    channel: Channel | None = None
    said: Said | None = None
    evidence: tuple[Evidence, ...] = ()
    parent: str | None = None
    stands_for: tuple[str, ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    reasons: tuple[Reason, ...] = ()

    @classmethod
    def of(
        cls,
        document: str,
        content: tuple[Span, ...],
        *,
        source: Span | None = None,
        cue: Span | None = None,
        **fields: object,
    ) -> Attribution:
        """The attribution with these spans, with its id worked out from them."""
        places = [[span.start, span.end] if span else None for span in (source, cue, *content)]
        values = {"id": content_id("attribution", document, places), "document": document}
        spans = {"content": content, "source": source, "cue": cue}
        return cls.model_validate({**values, **spans, **fields})

    def words(self, text: str) -> str:
        """The content as it stands in `text`, its parts joined by an ellipsis."""
        return " … ".join(span.of(text) for span in self.content)

    @property
    def extent(self) -> Span:
        """The smallest span that holds source, cue and content."""
        spans = [span for span in (self.source, self.cue, *self.content) if span]
        return Span(start=min(s.start for s in spans), end=max(s.end for s in spans))


class Fact(Record):
    """A value known of an actor, and where from: a document's span or a register's entry."""

    value: str
    document: str | None = None
    span: Span | None = None
    register_entry: str | None = None
    since: IsoTime | None = None


class Actor(Record):
    """Somebody who speaks or is spoken of (FollowTheMoney Person, Organization, PublicBody …)."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[Fact, ...] = ()
    roles: tuple[Fact, ...] = ()
    country: Fact | None = None
    owner: Fact | None = None
    funder: Fact | None = None
    affiliation: Fact | None = None
    followers: Fact | None = None
    mentions: tuple[Span, ...] = ()

    @property
    def role(self) -> str | None:
        """The first role the text gives, or None."""
        return self.roles[0].value if self.roles else None


class Match(Record):
    """The machine's opinion on two attributions, `left` and `right` being their ids."""

    left: str
    right: str
    relation: Relation
    score: float = Field(ge=0, le=1)
    reasons: tuple[Reason, ...] = ()


class Judgement(Record):
    """A person's decision on records named by their ids; append-only, undone by one more."""

    id: str
    decision: Decision
    targets: tuple[str, ...] = Field(min_length=1)
    author: str
    time: IsoTime
    value: str | None = None
    note: str | None = None


class Voiced(Record):
    """A member of a claim: an attribution, and the side it takes once polarity is reckoned in."""

    attribution: str
    side: Stance
    reasons: tuple[Reason, ...] = ()


class Standing(Record):
    """What the ledger shows of a claim, by the rules in docs/standing.md, with its counts."""

    value: StandingValue
    origins: int = 0
    supporting: int = 0
    denying: int = 0
    reasons: tuple[Reason, ...] = ()


class Claim(Record):
    """One proposition that attributions put forward, deny or comment on; assembled on reading.

    `wording` is the member whose exact words `text` are; what these lack to be understood stands
    before them in square brackets, in the words of the same document.
    """

    id: str
    text: str
    wording: str
    members: tuple[Voiced, ...] = Field(min_length=1)
    related: tuple[Match, ...] = ()
    standing: Standing | None = None

    @property
    def own_words(self) -> str:
        """The wording without what is filled in before it."""
        return _FILLED_IN.sub("", self.text)


class Transmission(Record):
    """Document `target` has a claim from document `source`, shown by `spans` of the target."""

    source: str
    target: str
    how: How
    claim: str | None = None
    spans: tuple[Span, ...] = ()
    reason: Reason


class Failure(Record):
    """An input that could not be read, or a stage that could not finish on it, in one line."""

    input: str
    stage: str
    reason: str


class Reading(Record):
    """All that one pass over one document gives; what the ledger stores of it.

    `attributions` is what the text attributes (and, in a post or a statement, what its publisher
    says in his own voice); `assertions` is what an article states in its own voice: it may join
    a claim, and never starts one. `vectors` maps the id of each of both to its sentence
    vectors side by side: each 384 float16, little endian, of unit length.
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    assertions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    vectors: dict[str, bytes] = Field(default_factory=dict, repr=False)


class View(Record):
    """A ledger as a person sees it: records assembled with the judgements laid over them.

    Mappings are by id; `claims` stand most-voiced first; `copies` are the transmissions between
    whole texts (`how` is "copies"), `transmissions` those of single claims.
    """

    documents: dict[str, Document]
    attributions: dict[str, Attribution]
    actors: dict[str, Actor]
    claims: tuple[Claim, ...] = ()
    transmissions: tuple[Transmission, ...] = ()
    copies: tuple[Transmission, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    failures: tuple[Failure, ...] = ()
