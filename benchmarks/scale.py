"""The time to add a document and find its claims, as a ledger grows to a million attributions.

    python benchmarks/scale.py DIR [--size 1000000] [--ledger FILE]

DIR is the data folder; its PolNeAR dev articles are read once. The ledger is filled with variations
of them: names and digits exchanged for others of the same length, vectors moved a little, so that
nothing is read by the encoder again. Filling leaves the comparison out; at each size, 50 documents
are added by the way that `allegedly add` takes, and timed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from measuring.filling import TOGETHER, Unseen, fill

from allegedly.extraction import Encoder, Extractor
from allegedly.ledger import Ledger
from allegedly.pipeline import open_ledger, read, record
from allegedly.records import Attribution, Document, Reading, content_id

STEPS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
TIMED = 50
#: How far a varied vector is moved: the cosine to the one it was made from is about 0.9.
MOVED = 0.5
#: Articles that the encoder is given at once.
READ_TOGETHER = 4
_VARIED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}|\d")
_LETTERS = "aeioulnrst"


def read_articles(data: Path) -> list[Reading]:
    """The readings of PolNeAR dev."""
    lines = (data / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    documents = [
        Document.of(row["text"], publisher=row["publisher"], language="en", published="2016-09-01")
        for row in rows
    ]
    extractor = Extractor(Encoder())
    groups = (documents[at : at + READ_TOGETHER] for at in range(0, len(documents), READ_TOGETHER))
    return [reading for group in groups for reading in read(group, extractor)]


def varied(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Variations of the readings without end, each another document."""
    number = 0
    while True:
        for reading in readings:
            yield vary(reading, number)
        number += 1


def vary(reading: Reading, number: int) -> Reading:
    """The reading with other names, digits and vectors; its spans stand where they stood."""
    text = _VARIED.sub(lambda found: _other(found.group(), number), reading.document.text)
    day = f"20{10 + number % 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    kept = reading.document.model_dump(exclude={"id", "text", "published"})
    document = Document.of(text, published=day, **{**kept, "blocks": reading.document.blocks})
    told = (*reading.attributions, *reading.assertions)
    ids = {each.id: _identity(each, document) for each in told}
    chance = np.random.default_rng(number)
    count = len(reading.attributions)
    new = [_moved(each, ids, document, number) for each in told]
    return Reading(
        document=document,
        attributions=tuple(new[:count]),
        assertions=tuple(new[count:]),
        mentions=reading.mentions,
        actors=tuple(
            actor.model_copy(update={"id": _actor(actor.id, number)}) for actor in reading.actors
        ),
        vectors={ids[one]: _near(vector, chance) for one, vector in reading.vectors.items()},
    )


def _other(word: str, number: int) -> str:
    digest = hashlib.sha256(f"{word} {number % 500}".encode()).digest()
    if word.isdigit():
        return str(digest[0] % 10)
    letters = (_LETTERS[digest[at % 32] % len(_LETTERS)] for at in range(len(word)))
    return "".join(letters).capitalize()


def _identity(each: Attribution, document: Document) -> str:
    return Attribution.of(document.id, each.content, source=each.source, cue=each.cue).id


def _moved(each: Attribution, ids: dict[str, str], document: Document, number: int) -> Attribution:
    return each.model_copy(
        update={
            "id": ids[each.id],
            "document": document.id,
            "speaker": _actor(each.speaker, number) if each.speaker else None,
            "parent": ids.get(each.parent or ""),
            "stands_for": tuple(ids[one] for one in each.stands_for if one in ids),
        }
    )


def _actor(identity: str, number: int) -> str:
    return content_id("varied", identity, number % 50)


def _near(vector: bytes, chance: np.random.Generator) -> bytes:
    numbers = np.frombuffer(vector, "<f2").astype(np.float32)
    noise = chance.normal(size=len(numbers)).astype(np.float32)
    moved = numbers + MOVED * noise / np.linalg.norm(noise)
    return bytes((moved / np.linalg.norm(moved)).astype("<f2").tobytes())


def fill_to(ledger: Ledger, source: Iterator[Reading], size: int) -> None:
    """Adds variations, without looking for what they may match, until there are so many."""
    while ledger.newest() < size:
        fill(ledger, islice(source, TOGETHER), Unseen())


def times(ledger: Ledger, source: Iterator[Reading]) -> list[float]:
    """Milliseconds for each of some documents, added as `allegedly add` adds them."""
    taken = []
    for _ in range(TIMED):
        reading = next(source)
        start = time.perf_counter()
        record(reading, ledger)
        taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)


def main() -> None:
    """Prints a line for each size, and how the time grows with the logarithm of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--size", type=int, default=STEPS[0])
    parser.add_argument("--ledger", type=Path)
    given = parser.parse_args()
    source = varied(read_articles(given.data))
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "scale.db"
        print("attributions  documents   p50 ms   p95 ms  file MB  peak MB", flush=True)
        points: list[tuple[float, float]] = []
        with open_ledger(path) as ledger:
            for step in (step for step in STEPS if step <= given.size):
                fill_to(ledger, source, step)
                taken = times(ledger, source)
                middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
                points.append((math.log(ledger.newest()), middle))
                _print_line(ledger, path, middle, late)
        if len(points) > 1:
            sizes, middles = ([each[at] for each in points] for at in (0, 1))
            slope, start = np.polyfit(sizes, middles, 1)
            print(f"p50 = {start:.1f} + {slope:.1f} ln(attributions) ms")


def _print_line(ledger: Ledger, path: Path, middle: float, late: float) -> None:
    counts = ledger.pages.counts()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    print(
        f"{counts.attributions:12,} {counts.documents:10,} {middle:8.1f} {late:8.1f}"
        f" {size:8.0f} {peak:8.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
