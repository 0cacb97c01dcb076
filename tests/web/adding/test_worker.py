"""The worker: what is left off is gone on with, what is stopped stays, what kills is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from allegedly.batch import Reader
from allegedly.errors import UsageError
from allegedly.ledger import Ledger
from allegedly.ledger.desk import Desk, JobInput, Jobs
from allegedly.reading import ReadingOptions
from allegedly.records import Document, Reading
from allegedly.web.adding.worker import Worker
from tests.readers import open_plain, open_without_weights, read


class Killed(BaseException):
    """What ends a worker in the middle, as a signal would."""


@pytest.fixture
def desk(ledger_path: Path) -> Iterator[Desk]:
    """An open desk."""
    with Desk(ledger_path) as opened:
        yield opened


def worker(desk: Desk, open_reader: object = open_plain) -> Worker:
    """A worker with a stand-in for the model."""
    return Worker(desk, ReadingOptions(), open_reader)  # type: ignore[arg-type]


def stories(*words: str) -> list[JobInput]:
    """One text each."""
    return [
        JobInput(f"upload://{number}.txt", f"{word} burned on Monday. It sank.".encode())
        for number, word in enumerate(words)
    ]


def titles(desk: Desk) -> list[str]:
    """The first word of every document in the ledger."""
    with Ledger(desk.path) as ledger:
        return [document.text.split()[0] for document in ledger.documents()]


def open_killing(word: str) -> object:
    """A reader that ends everything when it meets this word."""

    def read_or_die(documents: Sequence[Document]) -> Sequence[Reading]:
        if any(document.text.startswith(word) for document in documents):
            raise Killed
        return read(documents)

    def opened(_: int) -> Reader:
        return read_or_die

    return opened


def test_jobs_are_done_in_turn_with_what_failed_of_each(desk: Desk) -> None:
    """Counts, failures and what was dropped are as they should be at the end."""
    jobs = Jobs(desk)
    first = jobs.add(
        "two", "jane", [*stories("Halcyon", "Orrin"), JobInput("upload://x", b"\0" * 99)]
    )
    second = jobs.add("one", "joan", stories("Torvia"))
    at_work = worker(desk)
    assert [at_work.work_once() for _ in range(3)] == [True, True, False]

    done = jobs.get(first)
    assert (done.state, done.done, done.total, done.documents) == ("done", 3, 3, 2)
    assert jobs.get(second).documents == 1
    assert titles(desk) == ["Halcyon", "Orrin", "Torvia"]
    assert [failure.input for failure in jobs.failures(first, 10)] == ["upload://x"]
    assert [job.id for job in jobs.newest(10)] == [second, first]
    assert jobs.left(jobs.get(second)) == []


def test_a_job_that_was_left_off_is_gone_on_with_where_it_was(desk: Desk) -> None:
    """By whoever works next; what had ended is not read a second time."""
    jobs = Jobs(desk)
    identity = jobs.add("four", "jane", stories("Ada", "Bo", "KILL", "Dan"))
    with pytest.raises(Killed):
        worker(desk, open_killing("KILL")).work_once()
    left_off = jobs.get(identity)
    seen: list[str] = []

    def open_noting(_: int) -> Reader:
        def noting(documents: Sequence[Document]) -> Sequence[Reading]:
            seen.extend(document.text.split()[0] for document in documents)
            return read(documents)

        return noting

    at_work = worker(desk, open_noting)
    while at_work.work_once():
        continue
    assert left_off.state == "running"
    assert jobs.get(identity).state == "done"
    assert titles(desk) == ["Ada", "Bo", "KILL", "Dan"]
    assert seen == ["Ada", "Bo", "KILL", "Dan"][left_off.done :]


def test_an_input_on_which_every_worker_dies_is_left_out(desk: Desk) -> None:
    """It is found alone, becomes a failure, and the others are read."""
    jobs = Jobs(desk)
    identity = jobs.add("four", "jane", stories("Ada", "Bo", "KILL", "Dan"))
    for _ in range(12):
        try:
            if not worker(desk, open_killing("KILL")).work_once():
                break
        except Killed:
            continue

    assert jobs.get(identity).state == "done"
    assert titles(desk) == ["Ada", "Bo", "Dan"]
    (failure,) = jobs.failures(identity, 10)
    assert failure.input == "upload://2.txt"
    assert "died" in failure.reason


def test_a_stopped_job_stays_stopped_until_somebody_wants_it_again(desk: Desk) -> None:
    """Stopping is for jobs under way, going on for those that are over and not done."""
    jobs = Jobs(desk)
    identity = jobs.add("one", "jane", stories("Ada"))
    jobs.stop(identity)
    at_work = worker(desk)
    assert not at_work.work_once()
    with pytest.raises(UsageError, match="stopped"):
        jobs.stop(identity)
    jobs.resume(identity)
    assert at_work.work_once()
    with pytest.raises(UsageError, match="done"):
        jobs.resume(identity)
    assert titles(desk) == ["Ada"]


def test_a_worker_sees_that_its_job_was_stopped(desk: Desk) -> None:
    """It then leaves off, and what it says after that changes nothing."""
    jobs = Jobs(desk)
    identity = jobs.add("one", "jane", stories("Ada"))
    at_work = worker(desk)
    assert jobs.take()
    at_work.current = identity
    assert not at_work.is_stopped()
    jobs.stop(identity)
    assert at_work.is_stopped()
    jobs.end(identity, "done")
    assert jobs.get(identity).state == "stopped"


def test_what_no_input_would_mend_fails_the_job(desk: Desk) -> None:
    """With the reason, and what it had to read still there."""
    jobs = Jobs(desk)
    identity = jobs.add("one", "jane", stories("Ada"))
    assert worker(desk, open_without_weights).work_once()
    failed = jobs.get(identity)

    assert failed.state == "failed"
    assert failed.problem
    assert "cannot be read" in failed.problem
    assert jobs.left(failed)[0].data
