"""From the entries of a feed to the documents behind them, with manners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from allegedly.errors import InputError, UnreadableInput
from allegedly.reading.feeds import Entry, Feed, is_feed, read_feed
from allegedly.reading.fetching import fetch
from allegedly.reading.inputs import Raw
from allegedly.reading.jsonl import failure
from allegedly.reading.manners import Manners
from allegedly.reading.options import ReadingOptions, admit_all
from allegedly.records import Document, Failure

_Outcomes = Iterator[Document | Failure]
_ReadRaw = Callable[[Raw, ReadingOptions], _Outcomes]


def read_entries(feed: Feed, options: ReadingOptions, read_raw: _ReadRaw) -> _Outcomes:
    """The documents behind a feed's entries, in its order; a failure for each that has none.

    Args:
        feed: what the feed names.
        options: what reading may do; without an `admit` of their own, manners are kept.
        read_raw: reads what an address answered.
    """
    if options.admit is admit_all:
        options = replace(options, admit=Manners(options))
    for entry in feed.entries:
        try:
            yield from _read_entry(entry, options, read_raw)
        except InputError as error:
            yield failure(entry.url, error.reason)
    for address in feed.sitemaps:
        try:
            inner = read_feed(fetch(address, options))
        except InputError as error:
            yield failure(address, error.reason)
        else:
            yield from read_entries(replace(inner, sitemaps=()), options, read_raw)


def _read_entry(entry: Entry, options: ReadingOptions, read_raw: _ReadRaw) -> _Outcomes:
    raw = fetch(entry.url, options)
    if is_feed(raw.data):  # else two feeds that name each other would never end
        raise UnreadableInput(entry.url, "leads to another feed; add that one by itself")
    for outcome in read_raw(raw, options):
        yield dated(outcome, entry.published)


def dated(outcome: Document | Failure, published: str | None) -> Document | Failure:
    """The document with the date that a feed gives it, where the page states none in its data.

    A page's structured data are its own word; a date found on it or guessed is less than a feed's.
    """
    if not published or isinstance(outcome, Failure):
        return outcome
    if outcome.published_from in ("given", "structured data"):
        return outcome
    fields = {name: getattr(outcome, name) for name in type(outcome).model_fields}
    text = fields.pop("text")
    fields = {name: value for name, value in fields.items() if name != "id"}
    return Document.of(text, **{**fields, "published": published, "published_from": "feed"})
