"""A page's tree -> its segments: every stretch of running text, with its function and links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from allegedly.records import BlockKind

_SKIPPED = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "canvas", "audio", "video", "select", "option", "button", "input", "textarea", "head",
    "meta", "link", "title", "datalist", "dialog", "map", "area", "track",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "output", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "ruby",
    "rb", "rt", "rp", "img", "picture", "source", "br",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_POST = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|mastodon-embed|"
    r"bluesky-embed|telegram-post|reddit-card|threads-post|truthsocial-embed|vk_post"
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:figcaption|caption|captions|image-caption|img-caption|bildunterschrift|"
    r"media-caption|photo-caption|imageCaption)(?:$|[\s_-])|caption(?:__|--|-text|Text)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo|image|img|media|picture|caption|figure|foto|bild|asset)[\w]*?[\s_-]{0,2}"
    r"(?:credit|copyright|source|byline|author)|^credits?$|[\s_-]credits?(?:$|\s)|copyright-?holder",
    re.IGNORECASE,
)
# Elements that hold the whole text, and every picture in it.
_WHOLE = ("html", "body", "article", "main")
#: Levels from a picture up to the element that holds it and its caption.
_CLOSE = 3
#: Characters of a caption with the mark-up's blanks; a longer one holds the article itself.
LONGEST_CAPTION = 1000
_BLANKS = re.compile(r"[\s\u200b\u2060\ufeff\xad]+")
_SPACES = re.compile(r"\s")


@dataclass
class Anchor:
    """A hyperlink in a segment: the range of the segment's words that it is on."""

    href: str
    start: int
    end: int


@dataclass(eq=False)
class Segment:
    """A stretch of running text of a page.

    `kind` is what the elements around it make it; `home` the nearest element around it that is
    not inline; `post` tells that it stands in an embedded post.
    """

    kind: BlockKind
    home: HtmlElement
    tag: str
    post: bool = False
    words: str = ""
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The letters and digits alone: the same for two ways to set the same words."""
        return letters(self.words)

    @property
    def link_share(self) -> float:
        """The share of the words that are links."""
        linked = sum(anchor.end - anchor.start for anchor in self.anchors)
        return linked / max(1, len(self.words))


def letters(text: str) -> str:
    """The letters and digits of `text`, in one case."""
    return "".join(filter(str.isalnum, text)).casefold()


@dataclass(frozen=True)
class _Role:
    """What the elements down to here make of the text in them."""

    kind: BlockKind
    post: bool
    skipped: bool
    home: HtmlElement
    tag: str


class _Walk:
    """One pass over a tree, in the order of the text, without recursion."""

    def __init__(self, root: HtmlElement) -> None:
        self._pictured = _around_pictures(root)
        self.segments: list[Segment] = []
        self._roles = [_Role("paragraph", False, False, root, "body")]
        self._anchors: list[Anchor] = []
        self._open: list[tuple[str, int]] = []  # links that are open, and where they began
        self._parts: list[str] = []
        self._length = 0
        self._breaks = 0

    def run(self, root: HtmlElement) -> list[Segment]:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
        self._flush()
        return self.segments

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag not in _INLINE:
            self._flush()
        self._roles.append(_role(element, tag, self._roles[-1], self._pictured))
        if self._roles[-1].skipped:
            return
        if tag == "br":
            self._break()
        elif tag == "a":
            self._open.append((element.get("href") or "", self._length))
        self._add(element.text)

    def _leave(self, element: HtmlElement) -> None:
        role = self._roles.pop()
        if not role.skipped:
            if element.tag == "a":
                self._close_link()
            elif element.tag in ("td", "th"):
                self._add(" ")
        if element.tag not in _INLINE and not role.skipped:
            self._flush(role)
        if not self._roles[-1].skipped:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        words = _BLANKS.sub(_blank, text)
        if words.strip():
            self._breaks = 0
        if not self._length or self._parts[-1][-1] in " \n":
            words = words.lstrip(" ")
        if words:
            self._parts.append(words)
            self._length += len(words)

    def _break(self) -> None:
        """A line break; two in a row part paragraphs."""
        self._breaks += 1
        if self._breaks > 1:
            self._flush()
        elif self._length:
            self._parts.append("\n")
            self._length += 1

    def _close_link(self) -> None:
        url, start = self._open.pop() if self._open else ("", 0)
        if url and start < self._length:
            self._anchors.append(Anchor(url, start, self._length))

    def _flush(self, role: _Role | None = None) -> None:
        role = role or self._roles[-1]
        words = "".join(self._parts)
        for url, start in self._open:  # a link around blocks: one anchor in each
            if url and start < len(words):
                self._anchors.append(Anchor(url, start, len(words)))
        anchors = self._anchors
        self._open = [(url, 0) for url, _ in self._open]
        self._parts, self._length, self._anchors, self._breaks = [], 0, [], 0
        if words.strip():
            self.segments.append(_segment(words, anchors, role))


def find_segments(root: HtmlElement) -> list[Segment]:
    """The segments of a tree, in the order of the text."""
    return _Walk(root).run(root)


def _blank(found: re.Match[str]) -> str:
    """One space for a run of blanks; nothing for a soft hyphen or a zero-width space alone."""
    return " " if _SPACES.search(found[0]) else ""


def _segment(words: str, anchors: list[Anchor], role: _Role) -> Segment:
    """The segment of these words, blanks at its ends taken off, its anchors moved along."""
    lead = len(words) - len(words.lstrip())
    bare = words.strip()
    kept: list[Anchor] = []
    for anchor in sorted(anchors, key=lambda anchor: (anchor.start, anchor.end)):
        start, end = max(0, anchor.start - lead), min(len(bare), anchor.end - lead)
        start += len(bare[start:end]) - len(bare[start:end].lstrip())
        end = start + len(bare[start:end].rstrip())
        if start < end:
            kept.append(Anchor(anchor.href, start, end))
    if role.kind in ("heading", "caption", "credit"):
        bare = bare.replace("\n", " ")
    return Segment(role.kind, role.home, role.tag, role.post, bare, kept)


def _around_pictures(root: HtmlElement) -> set[HtmlElement]:
    """The elements that hold a picture or a film closely, and may so hold its caption."""
    around: set[HtmlElement] = set()
    for picture in root.iter("img", "picture", "video", "figure", "amp-img"):
        outer = picture
        for _ in range(_CLOSE):
            outer = outer.getparent()
            if outer is None or outer.tag in _WHOLE:
                break
            around.add(outer)
    return around


def _role(element: HtmlElement, tag: str, outer: _Role, pictured: set[HtmlElement]) -> _Role:
    """What `element` makes of the text in it, given what is around it."""
    if outer.skipped or tag in _SKIPPED or element.get("hidden") is not None:
        return _Role(outer.kind, outer.post, True, outer.home, outer.tag)
    label = f"{element.get('class') or ''} {element.get('itemprop') or ''}".strip()
    home, home_tag = (outer.home, outer.tag) if tag in _INLINE else (element, tag)
    post = outer.post or (tag in ("blockquote", "div") and _POST.search(label) is not None)
    beside = label and tag not in _INLINE and _is_beside(element, pictured)
    return _Role(_kind(tag, label if beside else "", outer), post, False, home, home_tag)


def _is_beside(element: HtmlElement, pictured: set[HtmlElement]) -> bool:
    """Whether an element, small enough for a caption, stands close to a picture."""
    outer = element
    for _ in range(_CLOSE):
        if outer in pictured:
            break
        outer = outer.getparent()
        if outer is None:
            return False
    else:
        return False
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > LONGEST_CAPTION:
            return False
    return True


def _kind(tag: str, label: str, outer: _Role) -> BlockKind:
    """The function of the text in an element; `label` is its class where it is by a picture."""
    if outer.kind in ("caption", "credit"):
        return "credit" if _CREDIT.search(label) else outer.kind
    if tag == "figcaption" or _CAPTION.search(label):
        return "caption"
    if _CREDIT.search(label):
        return "credit"
    if tag in _HEADINGS:
        return "heading"
    if tag == "blockquote" or outer.kind == "quote":
        return "quote"
    return "list" if tag in ("li", "dd", "dt") or outer.kind == "list" else outer.kind
