"""Which of a page's segments are its main text.

trafilatura (Barbaresi, ACL 2021) says which words of a page are its main text. The segments that
hold these words are kept, and so are the captions, the credits and the embedded posts that stand
among them.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from allegedly.reading.html_segments import Segment, letters

#: Letters from which a run of words is found again by itself, not by chance (five words).
TELLING = 25
#: Share of trafilatura's words that must be found in the page's tree; below it the words came
#: from elsewhere (JSON-LD), and are taken as trafilatura gives them.
FOUND_AGAIN = 0.5
#: Share of a segment's words in links from which it is a menu, where nothing else is known.
MENU = 0.5
# What trafilatura and lxml raise on pages that they do not foresee.
LIBRARY_ERRORS = (
    ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError,
    OverflowError, etree.LxmlError,
)  # fmt: skip
_AMONG = ("caption", "credit")
#: Share of a segment's words in links from which it is a link to another article.
TEASER = 0.9
#: Paragraphs of one form that make the form that of the text.
FEWEST_ALIKE = 3
#: Segments before the text in which its opening and its first picture stand, and segments after
#: it in which a caption does.
LONGEST_HEAD, _TAIL = 12, 2
_STANDFIRST = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|lead|lede|intro|teaser|subtitle|subhead|summary|excerpt|"
    r"description|abstract|vorspann)(?:$|[\s_-])",
    re.IGNORECASE,
)


def find_main(
    tree: HtmlElement, segments: list[Segment], summary: str | None = None
) -> list[Segment]:
    """The segments of the main text, in order; empty where the page has none.

    Args:
        tree: of the page.
        segments: all that it has.
        summary: what the page's data give as its summary, which opens many a text.
    """
    lines = _main_lines(tree)
    kept = _aligned(segments, lines)
    wanted = sum(len(letters(line)) for line in lines)
    found = sum(len(segments[place].key) for place in kept)
    if wanted and found < FOUND_AGAIN * wanted:
        return [Segment("paragraph", tree, "p", words=line) for line in lines]
    kept = kept or _by_length(segments)
    kept |= _siblings(segments, kept)
    kept -= {place for place in kept if _is_teaser(segments[place])}
    kept |= _standfirst(segments, kept, letters(summary or ""))
    return [
        segments[place] for place in _without_dangling(segments, _with_neighbours(segments, kept))
    ]


def _main_lines(tree: HtmlElement) -> list[str]:
    """The main text as trafilatura finds it, one line a block; empty where it finds none."""
    try:
        # A tree, never a string: htmldate would fetch a string that is an address.
        found = trafilatura.bare_extraction(deepcopy(tree), include_comments=False)
    except LIBRARY_ERRORS:
        return []
    text = getattr(found, "text", None) or ""
    lines = text.split("\n")
    return [line.strip() for line in lines if letters(line)]


def _aligned(segments: list[Segment], lines: list[str]) -> set[int]:
    """The places of the segments whose words stand in `lines`."""
    keys = {letters(line) for line in lines}
    whole = "\n".join(dict.fromkeys(letters(line) for line in lines))
    starts = {key[:TELLING]: len(key) for key in keys if len(key) >= TELLING}
    seen: set[str] = set()
    telling: set[int] = set()
    short: list[int] = []
    for place, segment in enumerate(segments):
        key = segment.key
        if len(key) < TELLING:
            if key in keys:
                short.append(place)
        elif key not in seen and (
            key in keys or key in whole or starts.get(key[:TELLING], 0) > len(key) // 2
        ):
            telling.add(place)
            seen.add(key)
    if not telling:
        return set()
    first, last = min(telling), max(telling)
    return telling | {place for place in short if first - 2 <= place <= last + 2}


def _by_length(segments: list[Segment]) -> set[int]:
    """The segments that read as paragraphs, for pages where no main text was found."""
    return {
        place
        for place, segment in enumerate(segments)
        if len(segment.key) >= TELLING and segment.link_share < MENU
    }


def _form(segment: Segment) -> tuple[str, ...]:
    """How the page marks a segment up: the same for the paragraphs of one text."""
    outer = segment.home.getparent()
    around = (outer.tag, outer.get("class") or "") if outer is not None else ("", "")
    return (segment.tag, segment.home.get("class") or "", *around)


def _siblings(segments: list[Segment], kept: set[int]) -> set[int]:
    """Paragraphs marked up as those found are: texts cut up by advertisements lose their end."""
    forms = Counter(_form(segments[place]) for place in kept if _is_prose(segments[place]))
    usual = {form for form, count in forms.items() if count >= FEWEST_ALIKE and any(form[1::2])}
    first = min(kept, default=0)
    seen = {segments[place].key for place in kept}
    homes = {segments[place].home for place in kept if _is_prose(segments[place])}
    added = set()
    for place, segment in enumerate(segments):
        alike = segment.home in homes or _form(segment) in usual
        if place > first and _is_prose(segment) and alike:
            if segment.key not in seen and segment.link_share < MENU:
                added.add(place)
            seen.add(segment.key)
    return added


def _is_prose(segment: Segment) -> bool:
    return segment.tag == "p" and segment.kind == "paragraph" and len(segment.key) >= TELLING


def _is_teaser(segment: Segment) -> bool:
    """Whether a segment is one link to another article."""
    return segment.link_share > TEASER and not segment.post and segment.kind != "quote"


def _standfirst(segments: list[Segment], kept: set[int], summary: str) -> set[int]:
    """The opening that stands between the headline and the text found, or before the headline."""
    first = min(kept, default=0)
    seen = {segments[place].key for place in kept}
    for place in range(max(0, first - LONGEST_HEAD), first):
        segment = segments[place]
        key = segment.key
        if segment.kind != "paragraph" or len(key) < TELLING or key in seen:
            continue
        told = len(summary) >= TELLING and (key.startswith(summary[:60]) or key in summary)
        marked = _STANDFIRST.search(segment.home.get("class") or "")
        if (told or marked) and segment.link_share < MENU:
            return {place}
    return set()


def _with_neighbours(segments: list[Segment], kept: set[int]) -> list[int]:
    """`kept`, and the captions, credits and embedded posts among them or right before them."""
    if not kept:
        return []
    first, last = min(kept), max(kept)
    around = _container([segments[place] for place in sorted(kept)])
    seen = {segments[place].key for place in kept}
    places = []
    for place, segment in enumerate(segments[: last + 1 + _TAIL]):
        if place not in kept:
            inside = first <= place <= last or (
                abs(place - first) < LONGEST_HEAD and around in segment.home.iterancestors()
            )
            wanted = segment.kind in _AMONG or (segment.post and first <= place <= last)
            if not (inside and wanted) or segment.key in seen:
                continue
            seen.add(segment.key)
        places.append(place)
    return places


def _without_dangling(segments: list[Segment], places: list[int]) -> list[int]:
    """`places` without the headings at the end, over which there is no text."""
    while places and segments[places[-1]].kind == "heading":
        places = places[:-1]
    return places


def _container(segments: list[Segment]) -> HtmlElement:
    """The smallest element that holds the middle nine tenths of the segments."""
    cut = len(segments) // 20
    middle = segments[cut : len(segments) - cut]
    chain = [middle[0].home, *middle[0].home.iterancestors()]
    for segment in middle[1:]:
        own = {segment.home, *segment.home.iterancestors()}
        chain = [element for element in chain if element in own]
    return chain[0]
