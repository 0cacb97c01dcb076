"""What the desk is to read: jobs, their inputs, and how far each is.

    waiting -> running -> done | stopped | failed        a stopped or failed one may wait again

A job that was running when the program was killed is still running in the file: whoever works next
goes on with it, from the first input that had not ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, insert, select, update

from allegedly.errors import NotInLedger, UsageError
from allegedly.ledger import schema
from allegedly.ledger.desk import tables
from allegedly.ledger.desk.opening import Desk
from allegedly.records import Failure

State = Literal["waiting", "running", "done", "stopped", "failed"]
#: In these a job will not go on by itself.
OVER: tuple[State, ...] = ("done", "stopped", "failed")
_TABLE = tables.jobs


@dataclass(frozen=True)
class JobInput:
    """One thing to read: an address, or what was dropped, under the name it has.

    Args:
        source: the address or the name.
        data: what it holds, where it is no address.
        published: the date that a feed gives of it.
    """

    source: str
    data: bytes | None = None
    published: str | None = None


@dataclass(frozen=True)
class Job:
    """A job as it is shown: what it is, who wants it, how far it is.

    `documents` is how many the ledger has gained since it began; `tries` how often somebody has
    set to work on it since its last input ended.
    """

    id: int
    label: str
    author: str
    state: State
    created: str
    started: str | None
    ended: str | None
    total: int
    done: int
    tries: int
    polite: bool
    current: str | None
    documents: int
    problem: str | None

    @property
    def over(self) -> bool:
        """Whether it will not go on by itself."""
        return self.state in OVER


class Jobs:
    """The jobs of a desk, oldest first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self, label: str, author: str, inputs: Sequence[JobInput], *, polite: bool = False
    ) -> int:
        """The id of a new job, which waits.

        Args:
            label: what it is, in words.
            author: who wants it.
            inputs: what it is to read.
            polite: whether to read it with manners, as what a feed names and nobody chose.

        Raises:
            UsageError: there is nothing to read.
        """
        if not inputs:
            raise UsageError("there is nothing to read; give an address, a text or a file")
        row = {
            "label": label, "author": author, "state": "waiting", "created": self._desk.now(),
            "total": len(inputs), "done": 0, "tries": 0,
            "polite": int(polite),
        }  # fmt: skip
        with self._desk.writing() as connection:
            job = connection.execute(insert(_TABLE).values(row)).inserted_primary_key
            identity = int(job[0]) if job else 0
            rows = [
                {"job_id": identity, "ordinal": number, **each.__dict__}
                for number, each in enumerate(inputs)
            ]
            connection.execute(insert(tables.job_inputs), rows)
        return identity

    def get(self, identity: int) -> Job:
        """The job with this id.

        Raises:
            NotInLedger: there is none.
        """
        with self._desk.reading() as connection:
            row = connection.execute(select(_TABLE).where(_TABLE.c.id == identity)).first()
            if row is None:
                raise NotInLedger(f"there is no job {identity}; /jobs has them all")
            return _job(row, _documents(connection))

    def newest(self, limit: int, *, before: int | None = None) -> list[Job]:
        """The latest jobs, newest first.

        Args:
            limit: the most.
            before: only such as are older than the job with this id.
        """
        wanted = select(_TABLE).order_by(_TABLE.c.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(_TABLE.c.id < before)
        with self._desk.reading() as connection:
            documents = _documents(connection)
            return [_job(row, documents) for row in connection.execute(wanted)]

    def sources(self, identity: int) -> list[str]:
        """The names of what a job reads, in its order."""
        table = tables.job_inputs
        wanted = select(table.c.source).where(table.c.job_id == identity).order_by("ordinal")
        with self._desk.reading() as connection:
            return list(connection.scalars(wanted))

    def failures(self, identity: int, limit: int) -> list[Failure]:
        """What could not be read of a job's inputs, and has not been read since.

        Args:
            identity: the job's id.
            limit: the most.
        """
        table, inputs = schema.failures, tables.job_inputs
        sources = select(inputs.c.source).where(inputs.c.job_id == identity)
        columns = (table.c.input, table.c.stage, table.c.reason)
        wanted = select(*columns).where(table.c.source.in_(sources)).order_by(table.c.seq)
        with self._desk.reading() as connection:
            rows = connection.execute(wanted.limit(limit))
            return [Failure(input=row.input, stage=row.stage, reason=row.reason) for row in rows]

    def take(self) -> Job | None:
        """The job to work on now: one that was left off, else the oldest that waits."""
        open_jobs = select(_TABLE).where(_TABLE.c.state.in_(("running", "waiting")))
        with self._desk.writing() as connection:
            row = connection.execute(open_jobs.order_by(_TABLE.c.state, _TABLE.c.id)).first()
            if row is None:
                return None
            if row.state == "waiting":
                documents = _documents(connection)
                began = {"started": self._desk.now(), "documents_before": documents}
                _change(connection, row.id, state="running", **began)
            _change(connection, row.id, tries=row.tries + 1)
            row = connection.execute(select(_TABLE).where(_TABLE.c.id == row.id)).one()
            return _job(row, _documents(connection))

    def left(self, job: Job) -> list[JobInput]:
        """What a job has still to read."""
        table = tables.job_inputs
        mine = (table.c.job_id == job.id) & (table.c.ordinal >= job.done)
        columns = (table.c.source, table.c.data, table.c.published)
        with self._desk.reading() as connection:
            rows = connection.execute(select(*columns).where(mine).order_by("ordinal"))
            return [JobInput(*row) for row in rows]

    def note(self, identity: int, done: int, current: str, *, ended: bool) -> None:
        """Records how far a job is.

        Args:
            identity: the job's id.
            done: how many of its inputs have ended.
            current: which one is at hand.
            ended: whether one has just ended.
        """
        tries = {"tries": 0} if ended else {}
        with self._desk.writing() as connection:
            _change(connection, identity, done=done, current=current[:500], **tries)

    def end(self, identity: int, state: State, problem: str | None = None) -> None:
        """Records that a running job is over, and lets go of what was dropped for it."""
        with self._desk.writing() as connection:
            if _state(connection, identity) != "running":  # it was stopped at this moment
                return
            _close(connection, identity, state, self._desk.now(), problem=problem)

    def stop(self, identity: int) -> None:
        """Records that a job is not to go on; whoever works on it leaves off.

        Raises:
            NotInLedger: there is no such job.
            UsageError: it is over already.
        """
        with self._desk.writing() as connection:
            state = _state(connection, identity)
            if state in OVER:
                raise UsageError(f"job {identity} is {state}: there is nothing to stop")
            _close(connection, identity, "stopped", self._desk.now())

    def resume(self, identity: int) -> None:
        """Records that a job that was stopped or failed is to go on where it was.

        Raises:
            NotInLedger: there is no such job.
            UsageError: it is done, or under way.
        """
        with self._desk.writing() as connection:
            state = _state(connection, identity)
            if state not in ("stopped", "failed"):
                raise UsageError(f"job {identity} is {state}: it cannot be taken up again")
            again = {"ended": None, "problem": None, "documents_after": None, "tries": 0}
            _change(connection, identity, state="running", **again)

    def documents(self) -> int:
        """How many documents the ledger has."""
        with self._desk.reading() as connection:
            return _documents(connection)

    def is_running(self, identity: int) -> bool:
        """Whether a job is to be worked on still."""
        with self._desk.reading() as connection:
            return _state(connection, identity) == "running"


def _state(connection: Connection, identity: int) -> str:
    state = connection.scalar(select(_TABLE.c.state).where(_TABLE.c.id == identity))
    if state is None:
        raise NotInLedger(f"there is no job {identity}; /jobs has them all")
    return str(state)


def _change(connection: Connection, identity: int, **values: Any) -> None:
    connection.execute(update(_TABLE).where(_TABLE.c.id == identity).values(values))


def _close(
    connection: Connection, identity: int, state: State, now: str, problem: str | None = None
) -> None:
    documents = _documents(connection)
    _change(
        connection, identity, state=state, ended=now, problem=problem, documents_after=documents
    )
    if state == "done":
        inputs = tables.job_inputs
        mine = inputs.c.job_id == identity
        connection.execute(update(inputs).where(mine).values(data=None))


def _documents(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(schema.documents)) or 0


def _job(row: Row[Any], documents: int) -> Job:
    before = row.documents_before
    after = documents if row.documents_after is None else row.documents_after
    return Job(
        row.id, row.label, row.author, row.state, row.created, row.started, row.ended,
        row.total, row.done, row.tries, bool(row.polite), row.current,
        0 if before is None else after - before, row.problem,
    )  # fmt: skip
