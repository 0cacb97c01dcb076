"""The pipeline over any number of inputs: what fails is counted, and the rest goes on.

    inputs | read_input | leave out what is known | read, here or in workers | record, in order

The order of the inputs is kept whatever runs at the same time, so that the same inputs give the
same ledger. A document that kills the process that reads it costs that document and no other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from allegedly import __version__, pipeline
from allegedly.errors import AllegedlyError, InputError, LedgerError, WeightsError
from allegedly.extraction import Extractor, Models
from allegedly.pipeline import read
from allegedly.reading import ReadingOptions, list_inputs, read_input
from allegedly.records import Document, Failure, Reading
from allegedly.workers import Workers

if TYPE_CHECKING:  # reading wants no ledger, and it takes long to import
    from allegedly.ledger import Ledger

#: Documents that are read together in one process, and characters after which no further one
#: joins them.
_TOGETHER = 4
_TOGETHER_CHARACTERS = 200_000
#: Groups of documents under way: the encoder leaves Python's lock alone, so it reads one while the
#: rules read another. On 2 cores, 84 articles of PolNeAR, one run each: one group of 8 10.6 s, two
#: 10.2 s, three groups of 4 10.4 s; so the gain is small, and smaller groups bound the memory.
_UNDER_WAY = 3

_T = TypeVar("_T")


class Progress(Protocol):
    """Whatever wants to know how far a run is; called after every document."""

    def __call__(self, done: int, total: int, name: str) -> None:
        """Takes how many of `total` inputs are done, and the one at hand."""


Reader = Callable[[Sequence[Document]], Sequence[Reading]]
#: Makes a reader that may use so many threads (0: as many as there are cores). Workers import
#: it by its name, so that it must be a function of a module.
OpenReader = Callable[[int], Reader]


def open_reader(threads: int) -> Reader:
    """A function that reads documents with the weights in the package."""
    return partial(read, extractor=Extractor(models=Models(threads=threads)))


@dataclass(frozen=True)
class Summary:
    """What became of the inputs: documents added, known already, read again, and what failed.

    `cut` is for how many attributions not all that shares their words was compared with them.
    """

    added: int
    known: int
    failures: tuple[Failure, ...]
    cut: int = 0
    again: int = 0


class _Mark(Enum):
    """What stands in a stream of outcomes where there is no document and no failure."""

    KNOWN = "the ledger has this document"
    AGAIN = "the ledger had this document, and has its newer reading now"
    END = "the input has no more documents"


_Outcome = Reading | Failure
#: The input at hand, and the next thing it gave.
_Found = tuple[str, Document | Failure | _Mark]
_Step = tuple[str, Reading | Failure | _Mark]


def add(
    sources: Iterable[str],
    ledger: Ledger,
    *,
    options: ReadingOptions | None = None,
    jobs: int = 1,
    again: bool = False,
    on_progress: Progress | None = None,
    open_reader: OpenReader = open_reader,
) -> Summary:
    """What became of `sources`, once each of their documents is in the ledger or has failed.

    The ledger holds whole documents at every moment: after a crash, the same call adds the rest.
    An input's failures replace those that an earlier run recorded of it.

    Args:
        sources: files, folders, addresses, or "-" for standard input.
        ledger: where the readings go.
        options: what reading an input may do.
        jobs: how many processes read documents; 1 is this process alone, on all its cores.
        again: whether documents that the ledger has are read once more, with the weights of today.
        on_progress: called after every document and every input.
        open_reader: makes the function that reads documents, once in each process.

    Raises:
        LedgerError: the ledger cannot be written.
        WeightsError: the model cannot be loaded.
    """
    pipeline.catch_up(ledger)  # what an older version left, before others have to wait
    recorder = _Recorder(ledger, again=again)
    inputs = list_inputs(sources)
    is_known = (lambda _: False) if again else ledger.has
    found = _find_documents(inputs, options or ReadingOptions(), is_known)
    for source, outcome in _told(_read_steps(found, jobs, open_reader), len(inputs), on_progress):
        recorder.record(source, outcome)
    pipeline.catch_up(ledger)  # claims follow once all is read again
    return recorder.summary


def read_all(
    sources: Iterable[str],
    *,
    options: ReadingOptions | None = None,
    jobs: int = 1,
    on_progress: Progress | None = None,
    open_reader: OpenReader = open_reader,
) -> Iterator[Reading | Failure]:
    """Every document's reading, or why there is none, in order, as they are made.

    Args and Raises: as for `add`; no ledger is asked or written.
    """
    inputs = list_inputs(sources)
    found = _find_documents(inputs, options or ReadingOptions(), lambda _: False)
    for _, outcome in _told(_read_steps(found, jobs, open_reader), len(inputs), on_progress):
        if not isinstance(outcome, _Mark):
            yield outcome


def _told(steps: Iterator[_Step], total: int, on_progress: Progress | None) -> Iterator[_Step]:
    """The same steps, each reported once the caller is through with it."""
    done = 0
    for source, outcome in steps:
        name = _printable(source)
        if isinstance(outcome, Failure):
            outcome = outcome.model_copy(update={"input": _printable(outcome.input)})
        yield name, outcome
        done += outcome is _Mark.END
        if on_progress is not None:
            on_progress(done, total, name)


def _printable(name: str) -> str:
    """`name` with "\\udcff" in place of what is not UTF-8, as a file's name may not be."""
    return name.encode("utf-8", "backslashreplace").decode()


def _attempt(call: Callable[[], _T], name: str, stage: str) -> _T | Failure:
    """What `call` returns, or the failure that it ended in; every document passes through here."""
    try:
        return call()
    except (LedgerError, WeightsError):
        raise  # no other document would fare better
    except InputError as error:
        return Failure(input=name, stage=stage, reason=_one_line(error.reason))
    except AllegedlyError as error:
        return Failure(input=name, stage=stage, reason=str(error))
    except Exception as error:  # noqa: BLE001 - one document's surprise must not cost the others
        reason = f"unforeseen {type(error).__name__}: {_one_line(error)}"
        return Failure(input=name, stage=stage, reason=reason)


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())


def _find_documents(
    inputs: Sequence[str], options: ReadingOptions, is_known: Callable[[str], bool]
) -> Iterator[_Found]:
    """The documents of each input, with a mark for those that are known, and one at its end."""
    for source in inputs:
        found = read_input(source, options)
        # A generator that has raised is at its end: the next turn of the loop leaves it.
        while outcome := _attempt(partial(next, found, None), source, "reading"):
            known = isinstance(outcome, Document) and is_known(outcome.id)
            yield source, _Mark.KNOWN if known else outcome
        yield source, _Mark.END


def _read_steps(found: Iterator[_Found], jobs: int, open_reader: OpenReader) -> Iterator[_Step]:
    if jobs <= 1:
        yield from _read_here(found, open_reader(0))
        return
    with Workers(jobs, partial(_open_one, open_reader)) as workers:
        steps: Iterator[_Step] = workers.read(found)
        yield from steps


def _open_one(open_reader: OpenReader, threads: int) -> Callable[[str, Document], _Outcome]:
    return partial(_read_one, open_reader(threads))


def _read_here(found: Iterator[_Found], reader: Reader) -> Iterator[_Step]:
    """The steps in order, their documents read in groups in threads of this process."""
    with ThreadPoolExecutor(_UNDER_WAY) as threads:
        threads.submit(reader, ())  # the weights are loaded while the first inputs are read
        under_way: deque[Future[list[_Step]]] = deque()
        for group in _grouped(found):
            under_way.append(threads.submit(_read_together, group, reader))
            while len(under_way) > _UNDER_WAY or (under_way and under_way[0].done()):
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _grouped(found: Iterator[_Found]) -> Iterator[list[_Found]]:
    """The same things in the same order, with as many documents together as are read at once."""
    group: list[_Found] = []
    count = characters = 0
    for source, outcome in found:
        group.append((source, outcome))
        if isinstance(outcome, Document):
            count, characters = count + 1, characters + len(outcome.text)
        if not count or count == _TOGETHER or characters > _TOGETHER_CHARACTERS:
            yield group
            group, count, characters = [], 0, 0
    if group:
        yield group


def _read_together(group: Sequence[_Found], reader: Reader) -> list[_Step]:
    documents = [outcome for _, outcome in group if isinstance(outcome, Document)]
    together = _attempt(lambda: reader(documents), "", "extraction") if documents else []
    readings = iter(() if isinstance(together, Failure) else together)
    steps: list[_Step] = []
    for source, outcome in group:
        if not isinstance(outcome, Document):
            steps.append((source, outcome))
        elif isinstance(together, Failure):  # one of them failed: which one shows when alone
            steps.append((source, _read_one(reader, source, outcome)))
        else:
            steps.append((source, next(readings)))
    return steps


def _read_one(reader: Reader, source: str, document: Document) -> _Outcome:
    return _attempt(lambda: reader([document])[0], source, "extraction")


class _Recorder:
    """Puts outcomes into a ledger in order, and keeps count of them."""

    def __init__(self, ledger: Ledger, *, again: bool) -> None:
        self._ledger = ledger
        self._again = again
        self._added = self._known = self._cut = self._read_again = 0
        self._failures: list[Failure] = []
        self._of_input: list[Failure] = []

    @property
    def summary(self) -> Summary:
        failures = tuple(self._failures)
        return Summary(self._added, self._known, failures, self._cut, self._read_again)

    def record(self, source: str, outcome: Reading | Failure | _Mark) -> None:
        if isinstance(outcome, Reading):
            reading = outcome
            outcome = _attempt(lambda: self._store(reading), source, "matching")
        match outcome:
            case Reading():
                self._added += 1
            case Failure():
                self._of_input.append(outcome)
            case _Mark.KNOWN:
                self._known += 1
            case _Mark.AGAIN:
                self._read_again += 1
            case _Mark.END:
                self._ledger.set_failures(source, self._of_input)
                self._failures += self._of_input
                self._of_input = []

    def _store(self, reading: Reading) -> Reading | _Mark:
        with self._ledger.writing():
            again = self._again and self._ledger.has(reading.document.id)
            store = pipeline.record_again if again else pipeline.record
            recorded = store(reading, self._ledger)
            if recorded.added:
                self._ledger.set_meta(encoder=Models().version, lexicon=__version__)
            self._cut += recorded.cut
        return _Mark.AGAIN if again else reading if recorded.added else _Mark.KNOWN
