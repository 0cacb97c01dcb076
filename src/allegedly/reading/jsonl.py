"""JSON and JSONL -> Documents: our own readings, bare objects, schema.org articles, exports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from allegedly.errors import InputError, TooLarge, UnreadableInput
from allegedly.reading.dates import iso_date
from allegedly.reading.decoding import clean
from allegedly.reading.exports import posts_of
from allegedly.reading.headers import parse_account, parse_count, parse_kind
from allegedly.reading.options import MAX_BAD_LINES, MAX_LINE, MEBIBYTE
from allegedly.reading.plain import plain_document
from allegedly.reading.schema_org import article_fields, find_article
from allegedly.records import Account, Block, DateFrom, Document, Failure, Link

_ORIGINS: TypeAdapter[DateFrom] = TypeAdapter(DateFrom)
_PARTS: dict[str, TypeAdapter[Any]] = {
    "blocks": TypeAdapter(tuple[Block, ...]),
    "links": TypeAdapter(tuple[Link, ...]),
}


def read_json(source: str, text: str) -> Iterator[Document | Failure]:
    """The documents in a JSON text: one object, an array of them, or lines of them.

    Raises:
        UnreadableInput: it is not JSON, or an empty list.
    """
    try:
        value = _loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" in text.strip():  # perhaps JSONL under another name
            yield from read_lines(source, text.split("\n"))
            return
        raise UnreadableInput(source, f"not JSON: {_json_reason(error)}") from error
    posts = posts_of(value)
    if posts is not None:
        yield from _read_posts(source, posts)
        return
    if not isinstance(value, list):
        yield _document(source, value)
        return
    if not value:
        raise UnreadableInput(source, "an empty list: there is no document in it")
    for number, item in enumerate(value, 1):
        yield _one(f"{source}[{number}]", item)


def _read_posts(source: str, posts: Iterable[object]) -> Iterator[Document | Failure]:
    found = False
    for number, post in enumerate(posts, 1):
        found = True
        yield _one(f"{source}[{number}]", post)
    if not found:
        raise UnreadableInput(source, "an export without a public post; chats are not read")


def read_lines(source: str, lines: Iterable[str | bytes]) -> Iterator[Document | Failure]:
    """One document or failure for each line that is not blank; a failure names `file:line`.

    Raises:
        UnreadableInput: all lines are blank, or MAX_BAD_LINES in a row are no document.
    """
    bad, blank = 0, True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        result = _line(f"{source}:{number}", line)
        bad, blank = bad + 1 if isinstance(result, Failure) else 0, False
        yield result
        if bad >= MAX_BAD_LINES:
            raise UnreadableInput(source, f"{bad:,} bad lines in a row: given up; is it JSONL?")
    if blank:
        raise UnreadableInput(source, "there is no text in it")


def split_lines(source: str, parts: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a stream of bytes.

    Raises:
        TooLarge: a line is over MAX_LINE.
    """
    waiting: list[bytes] = []
    size = 0
    for part in parts:
        *complete, rest = part.split(b"\n")
        for line in complete:
            yield b"".join((*waiting, line))
            waiting, size = [], 0
        waiting.append(rest)
        size += len(rest)
        if size > MAX_LINE:
            raise TooLarge(source, f"a line of over {MAX_LINE // MEBIBYTE} MiB; is it JSONL?")
    yield b"".join(waiting)


def _line(place: str, line: str | bytes) -> Document | Failure:
    try:
        # JSON is UTF-8 (RFC 8259, 8.1); a byte order mark may stand before the first line.
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        value = _loads(text)
    except UnicodeDecodeError:
        return failure(place, "not UTF-8, which JSON must be; save it as UTF-8")
    except (ValueError, RecursionError) as error:
        return failure(place, f"not JSON: {_json_reason(error)}")
    return _one(place, value)


def _one(place: str, value: object) -> Document | Failure:
    try:
        return _document(place, value)
    except InputError as error:
        return failure(place, error.reason)


def failure(source: str, reason: str) -> Failure:
    """The failure of an input in the reading stage, on one line that can be stored and shown."""
    shown = source.encode("utf-8", "backslashreplace").decode()
    lines = ("".join(c if c.isprintable() else " " for c in words) for words in (shown, reason))
    name, why = (" ".join(line.split()) for line in lines)
    return Failure(input=name[:500], stage="reading", reason=why[:500])


def _loads(text: str) -> Any:
    """The value of a JSON text, its strings storable: JSON can escape half a surrogate pair."""
    return json.loads(text, object_hook=_cleaned)


def _cleaned(members: dict[str, Any]) -> dict[str, Any]:
    return {key: _clean(value) for key, value in members.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [clean(item) if isinstance(item, str) else item for item in value]
    return clean(value) if isinstance(value, str) else value


def _json_reason(error: ValueError | RecursionError) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _document(place: str, value: object) -> Document:
    """The document that a JSON value describes.

    Raises:
        InputError: it describes none.
    """
    if not isinstance(value, dict):
        raise UnreadableInput(place, "a document must be a JSON object")
    inner = value.get("document")
    own = inner if isinstance(inner, dict) else value
    article = None if isinstance(own.get("text"), str) else find_article(value)
    fields = _article(article, value) if article else _own(own)
    text = fields.pop("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableInput(place, 'no text: a document needs "text" or "articleBody"')
    language = fields.pop("language")
    try:
        return plain_document(place, text, fields, language)
    except ValidationError as error:
        raise UnreadableInput(place, f"not a document: {error.errors()[0]['msg']}") from error


def _article(node: Mapping[str, Any], whole: object) -> dict[str, Any]:
    """The fields of a schema.org article, its headline set over its body."""
    fields = article_fields(node, whole)
    title, body = fields["title"], fields["text"]
    if title and isinstance(body, str) and fields["kind"] != "post":
        fields["text"] = f"{title}\n\n{body}" if body.strip() and not _opens(body, title) else body
    return fields


def _opens(body: str, title: str) -> bool:
    return body.lstrip().startswith(title)


def _own(own: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of our own JSON, or of any object with a "text"; unknown keys are left."""
    published = iso_date(own.get("published")) or iso_date(own.get("date"))
    account = _account(own.get("account"), own.get("platform"), own.get("followers"))
    return {
        "text": own.get("text"),
        "title": _string(own.get("title")),
        "url": _string(own.get("url")),
        "publisher": _string(own.get("publisher")),
        "authors": _authors(own.get("authors") or own.get("author")),
        "published": published,
        "published_from": _origin(own.get("published_from")) if published else None,
        "retrieved": iso_date(own.get("retrieved")),
        "language": own.get("language"),
        "kind": parse_kind(own.get("kind")) or ("post" if account else "article"),
        "account": account,
        **{name: _parts(name, own.get(name)) for name in _PARTS},
    }


def _parts(name: str, value: object) -> tuple[Any, ...] | None:
    """The blocks or links that our own JSON has kept of a page; None where it has none."""
    try:
        return tuple(_PARTS[name].validate_python(value)) or None
    except ValidationError:
        return None


def _string(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _authors(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(name for item in listed if (name := _string(item)))


def _origin(value: object) -> DateFrom:
    """Where our own JSON says its date is from; a date from elsewhere was given."""
    try:
        return _ORIGINS.validate_python(value)
    except ValidationError:
        return "given"


def _account(value: object, platform: object, followers: object) -> Account | None:
    if isinstance(value, str):
        apart = isinstance(platform, str) and value.startswith("@")
        return parse_account(f"{platform} {value}" if apart else value, followers)
    if not isinstance(value, dict):
        return None
    platform, name = _string(value.get("platform")), _string(value.get("handle"))
    if not platform or not name or not name.strip("@"):
        return None
    return Account(
        platform=platform,
        handle=name.removeprefix("@"),
        name=_string(value.get("name")),
        followers=parse_count(value.get("followers") or followers),
    )
