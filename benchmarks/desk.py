"""How fast the desk is at 20,000 documents with 200,000 attributions, and that nothing is lost.

    python benchmarks/desk.py [DIR] [--documents N] [--ledger PATH]

Makes a ledger of invented documents (kept at PATH for the next run), starts `allegedly serve` on
it, and times requests over loopback: each page alone, then searches by 20 readers at the same time
while another process adds documents, one a transaction as `allegedly add` does. Beside the time
that passes stands the time that the server's processor works for a request (Linux): on a machine
that does other things as well, the second says more. DIR, which `make bench` gives, is not needed.
"""

from __future__ import annotations

import argparse
import http.client
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from measuring.filling import SameWords, fill
from measuring.made import TOLD, made_readings
from measuring.repeating import repeat

from allegedly.pipeline import open_ledger, record

#: So many documents are really added; a larger ledger has copies of them that say other things.
REALLY_ADDED = 1_000
PAGE_TARGET, SEARCH_TARGET = 100, 150
READERS, SEARCHES_EACH, ADDED = 20, 60, 40
_TIMES = 25
_WORDS = (
    "harbour Ostrel",
    "radar",
    '"the navy"',
    "ferry Lisk denied",
    "archive Torvia",
    "pipeline Sorn",
)


def main() -> None:
    """Prints the table."""
    arguments = _arguments()
    path = make_ledger(arguments.ledger, arguments.documents)
    with open_ledger(path) as ledger:
        counts = ledger.pages.counts()
    print(f"{counts.documents:,} documents, {counts.attributions:,} attributions, {path}")
    with serving(path) as (address, server), connected(address) as browser:
        print(f"\n{'page':<34}{'p50 ms':>8}{'p95 ms':>8}{'target':>8}{'CPU ms':>8}")
        for name, asked in addresses(browser).items():
            timed(browser, asked[0])  # what the first request of a kind imports is not its time
            before = worked(server)
            took = [timed(browser, each) for each in asked]
            _row(name, took, PAGE_TARGET, (worked(server) - before) / len(asked))
        before = worked(server)
        took, failed, lost = search_while_adding(address, path)
        name = f"search, {READERS} readers, adding"
        _row(name, took, SEARCH_TARGET, (worked(server) - before) / max(1, len(took)))
    print(f"\nrequests that failed: {failed}; documents lost of {ADDED} added meanwhile: {lost}")


def make_ledger(path: Path, documents: int) -> Path:
    """The path of a ledger of so many made documents; goes on with one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    really = min(documents, REALLY_ADDED)
    with open_ledger(path) as ledger:
        have = ledger.pages.counts().documents
        if have < really:
            fill(ledger, made_readings(really - have, start=have), SameWords())
        if have <= really:
            repeat(ledger, documents // really)
            print(f"{really:,} documents of {TOLD} attributions added, and copied with other words")
    return path


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, int]]:
    """The address of a desk over the ledger, and the id of its process."""
    command = [sys.executable, "-m", "allegedly", "serve", "--port", "0", "--ledger", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield line.split()[-1].rstrip("/"), server.pid
        finally:
            server.terminate()


def worked(process: int) -> float:
    """Milliseconds for which the threads of a process have worked; not a number where untold."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e6
    except (OSError, ValueError):
        return float("nan")


def addresses(browser: http.client.HTTPConnection) -> dict[str, list[str]]:
    """For each kind of page, addresses to be asked for."""
    claims = _found(browser, "/?order=voices", r"/claims/(\w+)\"") + _found(
        browser, "/?order=newest", r"/claims/(\w+)\""
    )
    documents = _found(browser, "/documents", r"/documents/(\w+)\"")
    actors = _found(browser, "/actors", r"/actors/([\w-]+)\"")
    doubts = _found(browser, "/api/v1/review?limit=30", r'"attribution":"(\w+)"')
    return {
        "ledger": ["/"] * _TIMES,
        "ledger, by standing": ["/?standing=disputed&order=newest"] * _TIMES,
        "ledger, by words": [f"/?q={each.replace(' ', '+')}" for each in _WORDS] * 4,
        "ledger, further": _pages(browser, "/?"),
        "claim": [f"/claims/{each}" for each in claims[:_TIMES]],
        "document": [f"/documents/{each}" for each in documents[:_TIMES]],
        "actor": [f"/actors/{each}" for each in actors[:_TIMES]],
        "timeline": ["/timeline"] * _TIMES,
        "review": ["/review"] * _TIMES,
        "pairs to review": ["/review/pairs"] * _TIMES,
        "review of one": [f"/review/{each}" for each in doubts[:_TIMES]],
        "documents": ["/documents"] * _TIMES,
        "actors": ["/actors"] * _TIMES,
        "search": [f"/search?q={each.replace(' ', '+')}" for each in _WORDS] * 4,
        "failures": ["/failures"] * _TIMES,
        "API: claims": ["/api/v1/claims"] * _TIMES,
    }


def _found(browser: http.client.HTTPConnection, page: str, pattern: str) -> list[str]:
    return list(dict.fromkeys(re.findall(pattern, _ask(browser, page)[1])))


def _pages(browser: http.client.HTTPConnection, page: str) -> list[str]:
    """The addresses of the pages that follow one another."""
    found: list[str] = []
    while len(found) < _TIMES:
        link = re.search(r'rel="next" href="(\?[^"]+)"', _ask(browser, page)[1])
        if link is None:
            break
        page = "/" + link[1].replace("&amp;", "&")
        found.append(page)
    return found or [page]


def timed(connection: http.client.HTTPConnection, path: str) -> float:
    """Milliseconds until the whole answer is there.

    Raises:
        RuntimeError: it is not an answer to build on.
    """
    start = time.perf_counter()
    status, _ = _ask(connection, path)
    if status != http.client.OK:
        raise RuntimeError(f"{path}: {status}")
    return 1000 * (time.perf_counter() - start)


@contextmanager
def connected(address: str) -> Iterator[http.client.HTTPConnection]:
    """A connection that is kept open, as a browser keeps one."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    try:
        yield connection
    finally:
        connection.close()


def _ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, str]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def search_while_adding(address: str, path: Path) -> tuple[list[float], int, int]:
    """The times of searches, how many failed, and how many documents were lost meanwhile."""
    before = _documents(path)
    adding = subprocess.Popen(
        [sys.executable, __file__, "--add", str(ADDED), "--ledger", str(path)]
    )
    took: list[float] = []
    failed: list[str] = []

    def read(number: int) -> None:
        with connected(address) as browser:
            for at in range(SEARCHES_EACH):
                words = _WORDS[(number + at) % len(_WORDS)].replace(" ", "+")
                try:
                    took.append(timed(browser, f"/api/v1/search?q={words}"))
                except (OSError, RuntimeError, http.client.HTTPException) as error:
                    failed.append(str(error))

    _together(read)
    adding.wait()
    failed += ["adding"] if adding.returncode else []
    return took, len(failed), before + ADDED - _documents(path)


def _together(read: Callable[[int], None]) -> None:
    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()


def add_documents(path: Path, number: int) -> None:
    """Adds so many made documents, each in a transaction of its own."""
    with open_ledger(path) as ledger:
        for reading in made_readings(number, start=ledger.pages.counts().documents):
            record(reading, ledger)


def _documents(path: Path) -> int:
    with open_ledger(path) as ledger:
        return ledger.pages.counts().documents


def _row(name: str, took: Sequence[float], target: int, work: float) -> None:
    ordered = sorted(took)
    middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    verdict = "" if late <= target else "  over"
    print(f"{name:<34}{middle:>8.0f}{late:>8.0f}{target:>8}{work:>8.0f}{verdict}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", help="not needed")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--ledger", type=Path, default=Path("build/desk.db"))
    parser.add_argument("--add", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    asked = _arguments()
    if asked.add:
        add_documents(asked.ledger, asked.add)
    else:
        main()
