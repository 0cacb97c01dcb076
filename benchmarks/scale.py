"""The time to add a document and find its claims, as a ledger grows to a million attributions.

    python benchmarks/scale.py DIR [--size 1000000] [--ledger FILE]

DIR is the data folder; its PolNeAR dev articles are read once. The ledger is filled with variations
of them, each published some weeks after the last: names and digits exchanged for others of the same
length, vectors moved a little, so that nothing is read by the encoder again. Of a million, so, each
sentence is there some 350 times, with other names. Filling leaves the comparison out; at each size
50 documents are added by the way that `allegedly add` takes, and timed: by the clock, and by the
time of the processor, which tells more on a busy machine. FILE is kept, and gone on with.
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
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import numpy as np
from measuring.filling import TOGETHER, Unseen, fill

from allegedly.extraction import Encoder, Extractor
from allegedly.ledger import Ledger
from allegedly.pipeline import open_ledger, read, record
from allegedly.records import Attribution, Document, Reading, content_id

STEPS = (1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
TIMED = 50
#: A size is passed over where the ledger has more than so many times as much.
BEYOND = 1.1
#: Articles in PolNeAR dev.
ARTICLES = 84
_TITLES = "  p50 clock  p95 clock    p50 CPU    p95 CPU"
#: How far a varied vector is moved: the cosine to the one it was made from is about 0.9.
MOVED = 0.5
#: Articles that the encoder is given at once.
READ_TOGETHER = 4
#: When the first variation of an article was published, and how long after it each next one.
FIRST_DAY, BETWEEN = date(2010, 1, 1), timedelta(days=20)
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


def varied(readings: Sequence[Reading], number: int = 0) -> Iterator[Reading]:
    """Variations of the readings without end, each another document, from that variation on."""
    while True:
        for reading in readings:
            yield vary(reading, number)
        number += 1


def vary(reading: Reading, number: int) -> Reading:
    """The reading with other names, digits and vectors; its spans stand where they stood."""
    text = _VARIED.sub(lambda found: _other(found.group(), number), reading.document.text)
    day = (FIRST_DAY + number * BETWEEN).isoformat()
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


def times(ledger: Ledger, source: Iterator[Reading]) -> list[tuple[float, float]]:
    """Milliseconds by the clock and of the processor for each of some documents that are added."""
    taken = []
    for reading in islice(source, TIMED):
        clock, processor = time.perf_counter(), time.process_time()
        if record(reading, ledger).added:
            spent = time.perf_counter() - clock, time.process_time() - processor
            taken.append((1000 * spent[0], 1000 * spent[1]))
    return taken


def main() -> None:
    """Prints a line for each size, and how the time grows with the logarithm of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--ledger", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "scale.db"
        with open_ledger(path) as ledger:
            print(f"attributions  documents{_TITLES}  file MB  peak MB", flush=True)
            measure(ledger, _source(ledger, given.data), given.size)


def _source(ledger: Ledger, data: Path) -> Iterator[Reading]:
    """Variations that the ledger does not have yet: of what it has first, or else of articles."""
    have = ledger.pages.counts().documents
    if not have:
        return varied(read_articles(data))
    readings = list(islice(ledger.readings(), ARTICLES))
    return varied(readings, have // len(readings) + 1)


def measure(ledger: Ledger, source: Iterator[Reading], size: int) -> None:
    """Prints the times at each of the sizes from the one it has to `size`."""
    points: list[tuple[float, float]] = []
    for step in (each for each in STEPS if each <= size):
        if ledger.newest() > step * BEYOND:
            continue
        fill_to(ledger, source, step)
        taken = times(ledger, source)
        points.append((math.log(ledger.newest()), _quantile([own for _, own in taken], 0.5)))
        _print_line(ledger, taken)
    if len(points) > 1:
        sizes, middles = ([each[at] for each in points] for at in (0, 1))
        slope, start = np.polyfit(sizes, middles, 1)
        print(f"p50 of the processor = {start:.1f} + {slope:.1f} ln(attributions) ms")


def _quantile(numbers: Iterable[float], share: float) -> float:
    ordered = sorted(numbers)
    return ordered[int(len(ordered) * share)]


def _print_line(ledger: Ledger, taken: Sequence[tuple[float, float]]) -> None:
    counts = ledger.pages.counts()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = ledger.path.stat().st_size / 1e6
    figures = [_quantile(each, share) for each in zip(*taken, strict=True) for share in (0.5, 0.95)]
    shown = "".join(f"{figure:11.1f}" for figure in figures)
    print(
        f"{counts.attributions:12,} {counts.documents:10,}{shown} {size:8.0f} {peak:8.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
