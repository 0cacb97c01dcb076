"""Opening a ledger file: is it ours, is it of this version, and what to say when it is not."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from allegedly.errors import LedgerError, LedgerTooNew, RecordError

#: The newest migration; a test holds it to the folder `migrations/versions`.
NEWEST = "0006"
#: "allg": by this number in its header a SQLite file is known to be one of ours.
APPLICATION = 0x616C6C67
#: Seconds for which a process waits while another one writes. A transaction is one document and
#: takes milliseconds, but opening an old ledger may first have to rewrite all of it.
PATIENCE = 60.0

#: Kilobytes of the file that a connection keeps in memory.
CACHE = 65_536
#: Pages of the log (4 kB each) after which they are written into the file itself. SQLite's own
#: 1,000 are full after two documents: pages that each document changes were written each time.
KEPT_AHEAD = 16_000

_MAGIC = b"SQLite format 3\0"
_AGAIN = "then run the same command again"
_ADVICE = {
    "SQLITE_NOTADB": "is not a ledger; give another path",
    "SQLITE_BUSY": f"is in use by another program; wait until that has finished, {_AGAIN}",
    "SQLITE_LOCKED": f"is in use by another program; wait until that has finished, {_AGAIN}",
    "SQLITE_READONLY": "cannot be written; make it and its folder writable, or give another path",
    "SQLITE_PERM": "cannot be written; make it and its folder writable, or give another path",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder is there and may be written to",
    "SQLITE_FULL": f"cannot grow, the disk is full; free some space, {_AGAIN}",
    "SQLITE_IOERR": f"could not be read or written, the disk reports an error; check it, {_AGAIN}",
    "SQLITE_CORRUPT": "is damaged; move it away and add the documents again, or restore a copy",
}


def open_engine(path: Path, *, create: bool, patience: float) -> Engine:
    """An engine on the ledger at `path`, which has the tables of this version when it returns.

    Raises:
        LedgerError: there is no such folder or file, or it is not a ledger, or cannot be written.
        LedgerTooNew: a later version of allegedly has changed its tables.
    """
    _check_place(path, create=create)
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())), connect_args={"timeout": patience}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with explained(path):
            _upgrade(engine, path)
            _write_ahead(engine, patience)
    except LedgerError:
        engine.dispose()
        raise
    return engine


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """A block in which what the database says is raised as an error that a user can act on."""
    try:
        yield
    except IntegrityError as error:
        raise RecordError(f"{path}: the ledger refuses the record: {error.orig}") from error
    except UnicodeEncodeError as error:
        reason = "the ledger cannot store half a surrogate pair; mend the encoding"
        raise RecordError(f"{path}: {reason}") from error
    except DBAPIError as error:
        raise _explain(error.orig, path) from error
    except sqlite3.Error as error:
        raise _explain(error, path) from error


@contextmanager
def open_transaction(engine: Engine, path: Path) -> Iterator[Connection]:
    """A block that is one transaction: all of what it writes is kept, or nothing."""
    options = {"writing": True}
    with (
        explained(path),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        yield connection


def _explain(error: BaseException | None, path: Path) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "")  # SQLITE_BUSY, SQLITE_IOERR_WRITE, …
    code = "_".join(name.split("_")[:2])
    return LedgerError(f"{path}: {_ADVICE.get(code, f'the database says: {error}')}")


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; give the path of a file in it")
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"{path}: there is no such folder; make it first, or give another path")
    if not create and not path.exists():
        raise LedgerError(f"{path}: there is no ledger here; `allegedly add` makes one")
    if path.exists() and not _may_be_sqlite(path):
        raise LedgerError(f"{path}: {_ADVICE['SQLITE_NOTADB']}")


def _may_be_sqlite(path: Path) -> bool:
    # SQLite takes a file of a few bytes for an empty one, and would write over it.
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError:
        return True  # SQLite says better why it cannot be opened
    return head in (b"", _MAGIC)


def _prepare(connection: Any, _: object) -> None:
    # Python's driver would begin transactions at moments of its own choosing; `_begin` does it.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # With write-ahead logging, NORMAL leaves a commit to the operating system: killing the
    # process at any moment loses nothing that was acknowledged, for the system still writes it.
    # A power cut may lose the last documents added, and never damages the file; the same
    # command run again adds them. FULL would wait for the disk once a document.
    connection.execute("PRAGMA synchronous = NORMAL")
    # A document that is added touches a few thousand pages all over a large ledger; SQLite's own
    # 2 MB would read most of them anew each time.
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {KEPT_AHEAD}")


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that read first and then wrote could not wait for
    # another writer, and would be refused whatever its patience.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _upgrade(engine: Engine, path: Path) -> None:
    with engine.connect() as connection, connection.begin():
        if _revision(connection, path) == NEWEST:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        revision = _revision(connection, path)  # another process may have been first
        if revision != NEWEST:
            _migrate(connection, revision, path)


def _revision(connection: Connection, path: Path) -> str | None:
    """The newest migration that the file has had; None for an empty one."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION:
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        raise LedgerError(f"{path}: is the database of another program; give another path")
    return None


def _migrate(connection: Connection, revision: str | None, path: Path) -> None:
    from alembic import command  # takes longer to import than a ledger of today takes to open
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise LedgerTooNew(
            f"{path}: was written by a later version of allegedly (tables of {revision!r}, this"
            f" version knows {NEWEST!r}); upgrade allegedly to open it"
        )
    command.upgrade(config, "head")


def _write_ahead(engine: Engine, patience: float) -> None:
    # SQLite does not wait by itself when two processes turn this on at the same moment.
    deadline = time.monotonic() + patience
    connection = engine.raw_connection()
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
    finally:
        connection.close()
