"""The process that reads what the desk is to read; one for a ledger, whoever started it.

    python -m allegedly.web.adding.worker LEDGER [--allow-private]

Its standard input is held open by the server: when that ends, however it ends, so does this.
It may be killed at any moment; the next one goes on with the job from the input it was at.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from allegedly import batch
from allegedly.errors import AllegedlyError, NotInLedger
from allegedly.ledger import Ledger
from allegedly.ledger.desk import Desk, Job, JobInput, Jobs
from allegedly.reading import ReadingOptions
from allegedly.reading.manners import Manners
from allegedly.reading.options import admit_all
from allegedly.records import Failure
from allegedly.web.watching.rounds import Rounds

#: Seconds between two looks for something to do, and for whether to leave off.
PAUSE = 0.5
#: By so much the pages go before the reading when both want the processor.
_NICE = 10
#: Times that inputs are tried together, then the first of them alone, before it is left out: a
#: document may take all memory, and with it the process.
_TOGETHER, _ALONE = 1, 2


class Worker:
    """Does one job after another.

    Args:
        desk: where the jobs are.
        options: what reading may do; its `admit` is for what a feed names, and nobody chose.
        open_reader: makes the function that reads documents.
    """

    def __init__(
        self,
        desk: Desk,
        options: ReadingOptions,
        open_reader: batch.OpenReader = batch.open_reader,
    ) -> None:
        self._desk, self._options = desk, options
        self._jobs = Jobs(desk)
        self._open_reader = cache(open_reader)  # the weights are loaded once
        self.current: int | None = None

    def work_once(self) -> bool:
        """Whether there was a job; it is then over, or a step further."""
        job = self._jobs.take()
        if job is None:
            return False
        self.current = job.id
        try:
            if self._read(job):
                self._jobs.end(job.id, "done")
        except AllegedlyError as error:  # the ledger, or the weights: no other input would do
            self._jobs.end(job.id, "failed", str(error))
        self.current = None
        return True

    def is_stopped(self) -> bool:
        """Whether the job at hand is not to go on."""
        current = self.current
        with suppress(NotInLedger):
            return current is not None and not self._jobs.is_running(current)
        return False

    def _read(self, job: Job) -> bool:
        """Whether nothing is left of the job."""
        inputs = self._jobs.left(job)
        with Ledger(self._desk.path) as ledger:
            if inputs and job.tries > _TOGETHER + _ALONE:
                self._leave_out(job, inputs[0], ledger)
                return False
            now = inputs if job.tries <= _TOGETHER else inputs[:1]
            batch.add(
                [each.source for each in now],
                ledger,
                options=self._options_for(now, job),
                on_progress=self._teller(job),
                open_reader=self._open_reader,
            )
        return len(now) == len(inputs)

    def _options_for(self, inputs: Sequence[JobInput], job: Job) -> ReadingOptions:
        return replace(
            self._options if job.polite else replace(self._options, admit=admit_all),
            uploads={each.source: each.data for each in inputs if each.data is not None},
            published={each.source: each.published for each in inputs if each.published},
        )

    def _teller(self, job: Job) -> batch.Progress:
        told = (0, "")

        def tell(done: int, total: int, name: str) -> None:
            nonlocal told
            del total
            if (done, name) != told:
                self._jobs.note(job.id, job.done + done, name, ended=done > told[0])
                told = (done, name)

        return tell

    def _leave_out(self, job: Job, left_out: JobInput, ledger: Ledger) -> None:
        reason = "the process that read it died of it each time; it may be too large: split it"
        failure = Failure(input=left_out.source, stage="extraction", reason=reason)
        ledger.set_failures(left_out.source, [failure])
        self._jobs.note(job.id, job.done + 1, left_out.source, ended=True)


@contextmanager
def alone(ledger: Path) -> Iterator[None]:
    """A block that one process at a time is in, for each ledger; the others wait.

    A lock of the operating system, taken by SQLite as it does on every system: it is gone when the
    process is, however that ended.
    """
    lock = sqlite3.connect(f"{ledger}-worker", isolation_level=None, timeout=0)
    try:
        while True:
            try:
                lock.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.OperationalError:
                time.sleep(PAUSE)
        yield
    finally:
        lock.close()


def _leave_with_the_server() -> None:
    """Ends this process as soon as nobody holds its standard input open."""
    sys.stdin.buffer.read()
    os._exit(0)


def _leave_when_stopped(worker: Worker) -> None:
    """Ends this process when its job is stopped: the server starts another one."""
    while True:
        time.sleep(PAUSE)
        if worker.is_stopped():
            os._exit(0)


def work_through(ledger: Path, *, allow_private: bool) -> tuple[int, int]:
    """How many documents there were, and are, once all that is due and waits has been done."""
    with alone(ledger), Desk(ledger) as desk:
        before = Jobs(desk).documents()
        worker, rounds = _at_work(desk, allow_private=allow_private)
        while worker.work_once() or rounds.go():
            continue
        return before, Jobs(desk).documents()


def _at_work(desk: Desk, *, allow_private: bool) -> tuple[Worker, Rounds]:
    plain = ReadingOptions(allow_private=allow_private)
    options = replace(plain, admit=Manners(plain))
    return Worker(desk, options), Rounds(desk, options)


def main(ledger: Path, *, allow_private: bool) -> None:
    """Works until the server ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which ends us
    threading.Thread(target=_leave_with_the_server, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with alone(ledger), Desk(ledger) as desk:
        worker, rounds = _at_work(desk, allow_private=allow_private)
        threading.Thread(target=_leave_when_stopped, args=(worker,), daemon=True).start()
        while True:
            if not (worker.work_once() or rounds.go()):
                time.sleep(PAUSE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), allow_private="--allow-private" in sys.argv[2:])
