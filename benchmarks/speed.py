"""How fast whole articles are read, and in how much memory: `python benchmarks/speed.py DIR`.

DIR is the folder with `dev.jsonl` of PolNeAR (or the folder above it). The real command `allegedly
read --json` reads all articles on one core and on all, in one process and in several; the same is
asked of a text of two words, which tells what is the start. Then each stage by itself, on one core.

Beside it in the same call, with `--peers PYTHON` from an environment with what
`benchmarks/requirements.txt` names: spaCy's parse, and with it textacy's `direct_quotations`, which
finds quotations in marks alone.

Times by the clock want a machine that does nothing else; the seconds of a core hold on any, best
with `--times 3`, which keeps the least of three for each article and stage. The processor is told,
since int8 products take far longer where it has no instructions for them.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from measuring.polnear import read_articles
from measuring.running import Run, processor, run, usable_cores

from allegedly.exchange import reading_json
from allegedly.extraction import Encoder, Extractor
from allegedly.pipeline import claims_of, read
from allegedly.reading import read_input
from allegedly.records import Document

_T = TypeVar("_T")
PEERS = Path("build/peers/bin/python")
PEER = Path(__file__).parent / "measuring" / "peer_textacy.py"


@dataclass(frozen=True)
class System:
    """What is measured: the command before the file, and the cores that it may use."""

    name: str
    command: Sequence[str]
    cores: Sequence[int]


def main() -> None:
    """Prints the two tables."""
    options = _options()
    texts = [row["text"] for row in read_articles(options.folder, "dev", options.limit)]
    cores = usable_cores()
    print(f"date     {datetime.now(UTC):%Y-%m-%d}")
    print(f"data     PolNeAR dev, {len(texts)} articles; {len(cores)} cores")
    print(f"machine  {processor()}")
    print(f"weights  {Encoder().version}")
    with tempfile.TemporaryDirectory() as folder:
        articles = _written(Path(folder) / "articles.jsonl", texts)
        two_words = _written(Path(folder) / "short.jsonl", ["It rained."])
        print(f"\n{'articles a second':36}with   without start   core ms each   MB at most")
        for system in _systems(cores, options.peers):
            print(f"{system.name:36}{_measured(system, articles, two_words, len(texts))}")
        print(f"\n{'one core':34}core ms an article")
        for stage, milliseconds in _stages(articles, options.times):
            print(f"{stage:36}{milliseconds:6.1f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="only so many articles")
    parser.add_argument("--times", type=int, default=1, help="read each article so many times")
    parser.add_argument("--peers", type=Path, default=PEERS, help="a Python that has the peers")
    return parser.parse_args()


def _written(path: Path, texts: Sequence[str]) -> str:
    lines = (json.dumps({"text": text}) + "\n" for text in texts)
    path.write_text("".join(lines), encoding="utf-8")
    return str(path)


def _systems(cores: Sequence[int], peers: Path) -> Iterator[System]:
    command = [sys.executable, "-m", "allegedly", "read", "--json", "--jobs"]
    yield System("allegedly read, 1 core", [*command, "1"], cores[:1])
    count = str(len(cores))
    for jobs in ("1", count) if len(cores) > 1 else ():
        yield System(f"allegedly read, {count} cores, --jobs {jobs}", [*command, jobs], cores)
    for task, name in (("parse", "spaCy’s parse"), ("quotations", "textacy direct_quotations")):
        yield System(f"{name}, 1 core", [str(peers), str(PEER), task], cores[:1])


def _measured(system: System, articles: str, two_words: str, count: int) -> str:
    """A row of the table; what is not there is told to be so."""
    try:
        start = run([*system.command, two_words], system.cores)
        whole = run([*system.command, articles], system.cores)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        return f"not measured: {error}; see benchmarks/requirements.txt"
    except OSError as error:  # not a program, not allowed, no memory to start it
        return f"not measured: {system.command[0]} does not start: {error.strerror}"
    return _row(whole, start, count)


def _row(whole: Run, start: Run, count: int) -> str:
    rest = max(whole.seconds - start.seconds, 0.001)
    each = 1000 * (whole.core_seconds - start.core_seconds) / count
    told = f"{count / whole.seconds:4.1f}{count / rest:10.1f}{each:15.0f}{whole.memory:13}"
    return f"{told}   start: {start.core_seconds:.2f} s of a core, {start.seconds:.2f} by the clock"


class _Kept:
    """An encoder that has read the texts before."""

    def __init__(self, encodings: dict[str, Any], path: Path) -> None:
        self._encodings = encodings
        self.path = path

    def encode(self, texts: Sequence[str]) -> list[Any]:
        """What was read of the texts."""
        return [self._encodings[text] for text in texts]


def _stages(articles: str, times: int) -> Iterator[tuple[str, float]]:
    """The stages with what each takes of a core, an article, all on one thread."""

    def timed(make: Callable[[Any], _T], things: Sequence[Any]) -> tuple[list[_T], float]:
        return _timed(make, things, times)

    encoder = Encoder(threads=1)
    found, took = timed(lambda _: list(read_input(articles)), [articles])
    documents = [each for each in found[0] if isinstance(each, Document)]
    Extractor(encoder).extract(documents[:1])  # what is made once, at the first use
    yield "reading", took / len(documents)
    encodings, took = timed(lambda one: encoder.encode([one.text])[0], documents)
    yield "encoding", took
    texts = (document.text for document in documents)
    kept = _Kept(dict(zip(texts, encodings, strict=True)), encoder.path)
    extractor = Extractor(kept)  # type: ignore[arg-type]
    _, rules = timed(lambda one: extractor.extract([one]), documents)
    yield "decoding and rules", rules
    readings, took = timed(lambda one: read([one], extractor)[0], documents)
    yield "resolution", took - rules
    claims, took = timed(claims_of, readings)
    yield "matching, claims, standing", took
    both = list(zip(readings, claims, strict=True))
    yield "printing", timed(lambda pair: json.dumps(reading_json(*pair)), both)[1]


def _timed(make: Callable[[Any], _T], things: Sequence[Any], times: int) -> tuple[list[_T], float]:
    """What is made of each thing, and the milliseconds of a core that each took at its best."""
    made, took = [], 0.0
    for thing in things:
        best = math.inf
        for _ in range(times):
            started = time.process_time()
            one = make(thing)
            best = min(best, time.process_time() - started)
        made.append(one)
        took += best
    return made, 1000 * took / len(things)


if __name__ == "__main__":
    main()
