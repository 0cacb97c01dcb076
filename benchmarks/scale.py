"""The time to add a document and find its claims, as a ledger grows to a million attributions.

    python benchmarks/scale.py DIR [--size 1000000] [--articles 400] [--timed 100] [--ledger FILE]

DIR is the data folder. So many articles of PolNeAR train are read and added by the way that
`allegedly add` takes. What is more than they give is multiplied: all of them are there once more in
each copy, a year later, with other names and other rare words, their vectors turned a little
(`measuring/multiplying.py` tells what is copied and what is worked out anew). How much is real is
printed beside each size.

At each size documents are added to a copy of the ledger by the product's own path, one transaction
each, by a process of its own: half are articles of PolNeAR dev, half tell again what a document of
the ledger tells, in other words, two days later. Of these it is known with what they are to be
matched, and which claims they are to come to. Printed are the time by the clock, and that of the
processor, which tells more on a busy machine; candidates that were compared for each document; the
memory of the process at its peak; and of what was told again how much was matched with what it
repeats, how much came to its claims, and how much to those of others alone. FILE is kept, with what
was read beside it, and gone on with.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from measuring.multiplying import Base, Counts, counts_of
from measuring.retelling import Found, Retold, find_twins, retell
from measuring.running import peak_memory

from allegedly.extraction import Encoder, Extractor
from allegedly.ledger import Ledger
from allegedly.matching import Proposition
from allegedly.pipeline import open_ledger, read, record
from allegedly.pipeline.candidates import LedgerCandidates
from allegedly.records import Document, Reading

STEPS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
#: A size is reached where the ledger has so much of it, and passed over where it has more than
#: so many times as much.
ENOUGH, BEYOND = 0.95, 1.3
#: Articles that the encoder is given at once.
READ_TOGETHER = 4
_TITLE = (
    "attributions  documents  real  clock p50   p95  CPU p50   p95  compared"
    "  peak MB  file MB  twins matched joined elsewhere"
)


class Taken(NamedTuple):
    """What adding one document took: milliseconds by the clock and of the processor, candidates."""

    clock: float
    processor: float
    compared: int


class Measured(NamedTuple):
    """What adding some documents took, and what became of what they tell again."""

    taken: list[Taken]
    found: Found
    peak: float


class Counted(LedgerCandidates):
    """Candidates out of a ledger, counted."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.count = 0

    def candidates_of_each(self, wanted: Sequence[Proposition]) -> Iterator[list[Proposition]]:
        """The same."""
        for each in super().candidates_of_each(wanted):
            self.count += len(each)
            yield each


def main() -> None:
    """Prints a line for each size, and how the time grows with the logarithm of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--timed", type=int, default=100)
    parser.add_argument("--ledger", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "scale.db"
        new = list(islice(readings(given.data, "dev", 84, beside(path, "dev")), given.timed // 2))
        growing = Growing(
            path, readings(given.data, "train", given.articles, beside(path, "train"))
        )
        print(_TITLE, flush=True)
        measure(growing, new, given)


def beside(path: Path, name: str) -> Path:
    """The file beside the ledger that has what was read of a part of the data."""
    return path.with_name(f"{path.stem}-{name}.db")


def readings(data: Path, part: str, most: int, kept: Path) -> Iterator[Reading]:
    """The readings of the first articles of a part of PolNeAR, read once and kept in a file."""
    lines = (data / "polnear" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()[:most]
    rows = [json.loads(line) for line in lines]
    documents = [
        Document.of(row["text"], publisher=row["publisher"], language="en", published=row["date"])
        for row in rows
    ]
    with Ledger(kept) as ledger:
        waiting = [each for each in documents if not ledger.has(each.id)]
        groups = [waiting[at : at + READ_TOGETHER] for at in range(0, len(waiting), READ_TOGETHER)]
        if groups:
            extractor = Extractor(Encoder())
            for reading in (each for group in groups for each in read(group, extractor)):
                ledger.add(reading)
        yield from ledger.readings()


class Growing:
    """A ledger that is filled, really at first, and then by copies of what is real in it."""

    def __init__(self, path: Path, real: Iterator[Reading]) -> None:
        """The ledger at `path` as it is, and what is added to it for real."""
        self.path = path
        self._real = real
        self._notes = path.with_suffix(".json")
        self.base: Counts = {}
        self.copies = 0
        if self._notes.exists():
            self.base, self.copies = json.loads(self._notes.read_text(encoding="utf-8"))

    def to(self, size: int) -> int:
        """How many attributions there are, once there are about as many as `size`."""
        with open_ledger(self.path) as ledger:
            while not self.base and ledger.newest() < size * ENOUGH:
                reading = next(self._real, None)
                if reading is None:
                    self.base = counts_of(ledger)
                else:
                    record(reading, ledger)
            if ledger.newest() < size * ENOUGH:
                self._multiply(ledger, size)
            return ledger.newest()

    def _multiply(self, ledger: Ledger, size: int) -> None:
        start, clock = time.process_time(), time.perf_counter()
        base = Base(ledger, self.base)
        first = self.copies
        while ledger.newest() < size * ENOUGH:
            self.copies += 1
            base.add_copy(self.copies)
            self._notes.write_text(json.dumps([self.base, self.copies]), encoding="utf-8")
        alike, looked_at = base.check()
        base.close()
        print(
            f"  {self.copies - first} copies of {self.base['attribution']:,} attributions"
            f" in {time.perf_counter() - clock:.0f} s ({time.process_time() - start:.0f} of the"
            f" processor); {alike} of {looked_at} propositions of the last one are what the product"
            " makes of its text",
            file=sys.stderr,
        )


def measure(growing: Growing, new: Sequence[Reading], given: argparse.Namespace) -> None:
    """Prints the times at each of the sizes from the one it has to `size`."""
    points: list[tuple[float, float]] = []
    for step in (each for each in STEPS if each <= given.size):
        size = growing.to(step)
        if size <= step * BEYOND:
            measured = times_at(growing.path, new, given.timed - len(new))
            points.append((math.log(size), quantile([t.processor for t in measured.taken], 0.5)))
            print_line(growing, size, measured)
    if len(points) > 1:
        (first, least), (last, most) = points[0], points[-1]
        slope = (most - least) / (last - first)
        print(f"p50 of the processor grows by {slope:.1f} ms where the ledger grows e-fold")


def times_at(path: Path, new: Sequence[Reading], count: int) -> Measured:
    """What it takes to add these, and as many again that tell again what the ledger has."""
    copy = path.with_name(f"{path.stem}-copy.db")
    with open_ledger(path) as ledger:
        ordinals = [ordinal for ordinal, _ in ledger.tables.documents_after(0, 10**9)]
        chosen = sorted(random.Random(1).sample(ordinals, min(count, len(ordinals))))  # noqa: S311
        names = ledger.lookup.at(chosen).values()
        retold = [retell(ledger.reading(name), at) for at, name in enumerate(names)]
    shutil.copyfile(path, copy)
    try:
        # A process of its own: of filling it remembers nothing, and its memory is that of adding.
        with get_context("spawn").Pool(1) as pool:
            return pool.apply(add_timed, (copy, new, retold))
    finally:
        for each in path.parent.glob(f"{copy.name}*"):
            each.unlink()


def add_timed(path: Path, new: Sequence[Reading], retold: Sequence[Retold]) -> Measured:
    """What it takes to add the readings to the ledger at `path`, and what became of them."""
    taken = []
    with open_ledger(path) as ledger:
        for reading in (*new, *(each.reading for each in retold)):
            candidates = Counted(ledger)
            clock, processor = time.perf_counter(), time.process_time()
            record(reading, ledger, candidates)
            spent = time.perf_counter() - clock, time.process_time() - processor
            taken.append(Taken(1000 * spent[0], 1000 * spent[1], candidates.count))
        peak = peak_memory()
        return Measured(taken, find_twins(ledger, retold), peak)


def quantile(numbers: Iterable[float], share: float) -> float:
    """The number that this share of them is below."""
    ordered = sorted(numbers)
    return ordered[int(len(ordered) * share)]


def print_line(growing: Growing, size: int, measured: Measured) -> None:
    """Prints a row of the table."""
    with open_ledger(growing.path) as ledger:
        documents = ledger.pages.counts().documents
    real = min(1.0, growing.base.get("attribution", size) / size)
    clock, processor = (
        [quantile([each[at] for each in measured.taken], share) for share in (0.5, 0.95)]
        for at in (0, 1)
    )
    compared = sum(each.compared for each in measured.taken) / len(measured.taken)
    megabytes = growing.path.stat().st_size / 1e6
    found = measured.found
    matched, joined, elsewhere = (each / max(1, found.twins) for each in found[1:])
    print(
        f"{size:12,} {documents:10,} {real:5.0%} {clock[0]:10.0f} {clock[1]:5.0f}"
        f" {processor[0]:8.0f} {processor[1]:5.0f} {compared:9.0f} {measured.peak:8.0f}"
        f" {megabytes:8.0f} {found.twins:6} {matched:7.1%} {joined:6.1%} {elsewhere:9.1%}",
        flush=True,
    )


if __name__ == "__main__":
    main()
