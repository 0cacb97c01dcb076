"""The systems whose attributions are scored: the whole reading, the encoder alone, a pattern."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from allegedly import pipeline
from allegedly.exchange import reading_json
from allegedly.extraction import Extractor
from allegedly.extraction.decode import find_spans
from allegedly.extraction.encoder import Encoder
from allegedly.records import Document, Span
from measuring.polnear import Row

_QUOTED = re.compile(r"[“\"]([^”\"\n]{3,})[”\"]")
_SAYS = r"(?:said|says|told|added|wrote|tweeted|asked|argued|claimed|explained|insisted)"
_NAME = r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*|[Hh]e|[Ss]he|[Tt]hey)"
_NEAR = re.compile(
    rf"(?P<before>{_NAME}) (?P<cue>{_SAYS})\b|\b(?P<cue2>{_SAYS}) (?P<after>{_NAME})"
)


def open_encoder(weights: Path | None) -> Encoder:
    """The encoder with these weights (`FOLDER/NAME.onnx`), or with those of the package."""
    return Encoder(weights.parent, weights.name.removesuffix(".onnx")) if weights else Encoder()


def read_by_command(rows: list[Row]) -> Iterator[Row]:
    """What `allegedly read - --json` prints, given the articles on its standard input."""
    lines = "".join(json.dumps({"text": row["text"]}) + "\n" for row in rows)
    command = [sys.executable, "-m", "allegedly", "read", "-", "--json"]
    printed = subprocess.run(
        command, input=lines, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    for row, line in zip(rows, printed.splitlines(), strict=True):
        yield told(row, json.loads(line))


def read_here(rows: list[Row], weights: Path) -> Iterator[Row]:
    """The same reading made in this process, with any weights."""
    extractor = Extractor(open_encoder(weights))
    for row in rows:
        reading = pipeline.read([Document.of(row["text"])], extractor)[0]
        yield told(row, reading_json(reading, ()))


def told(row: Row, reading: Row) -> Row:
    """The attributions of a printed reading of a row's text, in the scorer's form.

    Raises:
        SystemExit: the text was changed in reading.
    """
    if reading["document"]["text"] != row["text"]:
        raise SystemExit(f"{row['doc']}: the text was changed in reading")
    return {"doc": row["doc"], "attributions": [_flat(one) for one in reading["attributions"]]}


def _flat(attribution: Row) -> Row:
    one = {role: [attribution[role]] if attribution[role] else [] for role in ("source", "cue")}
    spans = {**one, "content": attribution["content"]}
    places = {role: [[s["start"], s["end"]] for s in each] for role, each in spans.items()}
    return {
        **places,
        "confidence": attribution["confidence"],
        "speaker": attribution["speaker"],
    }


def encode(rows: list[Row], weights: Path | None) -> Iterator[Row]:
    """What the encoder proposes, without the rules around it."""
    encodings = open_encoder(weights).encode([row["text"] for row in rows])
    for row, encoding in zip(rows, encodings, strict=True):
        proposals = find_spans(row["text"], encoding)
        found = [_spans(one.source, one.cue, one.content) for one in proposals]
        yield {"doc": row["doc"], "attributions": found}


def _spans(source: Span | None, cue: Span | None, content: tuple[Span, ...]) -> Row:
    roles = {"source": [source], "cue": [cue], "content": content}
    return {role: [[s.start, s.end] for s in spans if s] for role, spans in roles.items()}


def pair_quotes(rows: list[Row]) -> Iterator[Row]:
    """A floor: each quotation in marks with the nearest verb of saying and name."""
    for row in rows:
        yield {"doc": row["doc"], "attributions": list(_quoted(row["text"]))}


def _quoted(text: str) -> Iterator[Row]:
    for quotation in _QUOTED.finditer(text):
        for start in (quotation.end(), max(0, quotation.start() - 80)):
            if near := _NEAR.search(text, start, start + 80):
                name, cue = ("before", "cue") if near["cue"] else ("after", "cue2")
                yield {
                    "source": [near.span(name)],
                    "cue": [near.span(cue)],
                    "content": [quotation.span()],
                }
                break
