"""Worker processes that a document may kill: it costs that document, and no other.

A pool of the standard library is broken as a whole when one of its processes dies, and does not
say on what. Here each worker has a pipe of its own, and one document at a time.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from allegedly.errors import AllegedlyError
from allegedly.records import Document, Failure, Reading

#: Documents under way for each worker, so that none waits for a slow one, nor memory grows.
_AHEAD = 4
#: Times a document is given to a worker. A worker may be killed for what another one did.
_TRIES = 2
#: Seconds in which a process whose pipe has ended is gone as well.
_LAST_BREATH = 5.0

_Outcome = Reading | Failure
_ReadOne = Callable[[str, Document], _Outcome]
_Other = TypeVar("_Other")


class Workers:
    """Processes that read documents, used as a context.

    Args:
        jobs: how many processes.
        open_read_one: makes the function that reads a document of an input, with so many
            threads, in each process; processes import it by its name.
    """

    def __init__(self, jobs: int, open_read_one: Callable[[int], _ReadOne]) -> None:
        threads = max(1, (os.cpu_count() or 1) // jobs)
        self._start = partial(_Worker, open_read_one, threads)
        self._most = jobs * _AHEAD
        self._workers = [self._start() for _ in range(jobs)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.end()

    def read(
        self, found: Iterator[tuple[str, Document | _Other]]
    ) -> Iterator[tuple[str, _Outcome | _Other]]:
        """The same pairs in the same order, with what became of each document in its place.

        A document on which a worker dies is given to another one; if that dies too, what became
        of it is a failure.

        Raises:
            AllegedlyError: a worker cannot start, or says that no document can be read.
        """
        under_way: deque[_Errand[_Other]] = deque()
        waiting: deque[_Errand[Any]] = deque()
        while True:
            for source, thing in islice(found, self._most - len(under_way)):
                errand = _Errand(source, thing)
                under_way.append(errand)
                if errand.document is not None:
                    waiting.append(errand)
                    self._give_out(waiting)
            if not under_way:
                return
            while under_way and (outcome := under_way[0].outcome) is not None:
                yield under_way.popleft().source, outcome
            if under_way:
                self._collect(waiting)
                self._give_out(waiting)

    def _give_out(self, waiting: deque[_Errand[Any]]) -> None:
        for worker in self._workers:
            if waiting and worker.errand is None:
                worker.send(waiting.popleft())

    def _collect(self, waiting: deque[_Errand[Any]]) -> None:
        """Waits until a worker has something to say, and takes it."""
        busy = {worker.pipe: worker for worker in self._workers if worker.errand}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]  # `wait` returns what it was given
            try:
                worker.hear()
            except (EOFError, OSError) as error:
                self._replace(worker, waiting, error)

    def _replace(
        self, worker: _Worker, waiting: deque[_Errand[Any]], error: EOFError | OSError
    ) -> None:
        """Puts another worker in the place of one that has died, and judges its last document."""
        how = worker.ending()
        if not worker.is_ready:
            reason = f"a worker process cannot start ({how}); read with a single job"
            raise AllegedlyError(reason) from error
        errand = worker.errand
        if errand is not None:
            errand.deaths += 1
            if errand.deaths < _TRIES:
                waiting.appendleft(errand)
            else:
                reason = f"{errand.deaths} processes that read it died ({how}); leave it out"
                errand.outcome = Failure(input=errand.source, stage="extraction", reason=reason)
        self._workers[self._workers.index(worker)] = self._start()


class _Errand(Generic[_Other]):
    """A thing on its way: a document that a worker is to read, or another, which is done."""

    def __init__(self, source: str, thing: Document | _Other) -> None:
        self.source = source
        self.document = thing if isinstance(thing, Document) else None
        self.outcome = None if isinstance(thing, Document) else thing
        self.deaths = 0


class _Worker:
    """A process that reads one document at a time."""

    def __init__(self, open_read_one: Callable[[int], _ReadOne], threads: int) -> None:
        context = get_context("spawn")  # a fork would copy the locks of the model's threads
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, open_read_one, threads), daemon=True
        )
        self._process.start()
        theirs.close()  # so that the pipe ends when the process does
        self.is_ready = False
        self.errand: _Errand[Any] | None = None

    def send(self, errand: _Errand[Any]) -> None:
        """Gives it a document; that a dead one cannot take it shows when it is heard."""
        self.errand = errand
        with suppress(OSError):
            self.pipe.send((errand.source, errand.document))

    def hear(self) -> None:
        """Takes what it says: that it is ready, or what became of its document.

        Raises:
            EOFError: it is dead.
            AllegedlyError: it cannot read any document.
        """
        said = self.pipe.recv()
        if isinstance(said, AllegedlyError):
            raise said
        if said is None:
            self.is_ready = True
        elif self.errand is not None:
            self.errand.outcome, self.errand = said, None

    def ending(self) -> str:
        """How the process died, whose pipe has ended."""
        self._process.join(_LAST_BREATH)
        self.end()
        code = self._process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else f"exit status {code}"

    def end(self) -> None:
        """Ends the process, whatever it is on."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection, open_read_one: Callable[[int], _ReadOne], threads: int) -> None:
    """Reads the documents that come through `pipe` until that is closed; runs in the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C, and ends its workers
    with suppress(EOFError, OSError):  # the parent is gone: there is nobody to read for
        try:
            read_one = open_read_one(threads)
            pipe.send(None)
            while True:
                pipe.send(read_one(*pipe.recv()))
        except AllegedlyError as error:
            pipe.send(error)
