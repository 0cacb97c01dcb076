"""Who may use the desk: users, their sessions in browsers, their tokens for programs.

Of a session or a token only the SHA-256 is stored: whoever reads the file cannot sign in with it.
(Both are 256 random bits, so that no slow hash is needed; passwords come here hashed.)
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from allegedly.errors import UsageError
from allegedly.ledger import driver
from allegedly.ledger.desk import tables
from allegedly.ledger.desk.opening import Desk

#: Seconds after which a session that nobody uses is over, and after which any is.
IDLE_LIFE = 12 * 3600.0
WHOLE_LIFE = 30 * 24 * 3600.0
#: Seconds between two notes of when a session was last used: a note is a transaction.
_NOTE_AFTER = 60.0
#: What stands in place of a hash for a user who comes with tokens only: no password is right.
NO_PASSWORD = "-"  # noqa: S105 - the absence of one
#: What a token begins with, so that people and scanners know it for one.
TOKEN_MARK = "alg_"  # noqa: S105 - not a secret, the mark of one


@dataclass(frozen=True)
class Token:
    """A token as it may be shown: never the token itself."""

    id: str
    user: str
    label: str
    created: str
    revoked: str | None


@dataclass(frozen=True)
class Session:
    """Somebody who has signed in; `is_unnoted` where its use has not been noted for a while."""

    user: str
    is_unnoted: bool


class Accounts:
    """The users of a desk, and by what they are known."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def secret(self) -> bytes:
        """A key that is made once for each ledger."""
        table = tables.secrets
        with self._desk.writing() as connection:
            known = connection.scalar(select(table.c.value).where(table.c.name == "csrf"))
            if known is None:
                known = secrets.token_hex(32)
                connection.execute(insert(table), {"name": "csrf", "value": known})
        return bytes.fromhex(known)

    def users(self) -> list[str]:
        """The names of all users, in the order of the alphabet."""
        with self._desk.reading() as connection:
            return list(connection.scalars(select(tables.users.c.name).order_by("name")))

    def add_user(self, name: str, password_hash: str) -> None:
        """Makes a user.

        Raises:
            UsageError: there is one of this name, or it is no name.
        """
        if not name.strip() or len(name) > 100 or not name.isprintable():
            raise UsageError("a user's name has 1 to 100 printable characters")
        row = {"name": name.strip(), "password": password_hash, "created": self._desk.now()}
        with self._desk.writing() as connection:
            if _user(connection, name.strip()):
                raise UsageError(f"there is a user {name.strip()!r} already")
            connection.execute(insert(tables.users), row)

    def set_password(self, name: str, password_hash: str) -> None:
        """Gives a user another password, and ends the sessions begun with the old one.

        Raises:
            UsageError: there is no such user.
        """
        table = tables.users
        with self._desk.writing() as connection:
            _must_be(connection, name)
            change = update(table).where(table.c.name == name).values(password=password_hash)
            connection.execute(change)
            connection.execute(delete(tables.sessions).where(tables.sessions.c.user == name))

    def remove_user(self, name: str) -> None:
        """Takes a user away with all sessions and tokens; what he judged stays under his name.

        Raises:
            UsageError: there is no such user.
        """
        with self._desk.writing() as connection:
            _must_be(connection, name)
            connection.execute(delete(tables.users).where(tables.users.c.name == name))

    def password_hash(self, name: str) -> str | None:
        """What is stored of a user's password; None where there is no such user."""
        with self._desk.reading() as connection:
            return _user(connection, name)

    def begin_session(self, user: str) -> str:
        """A new session's secret, which is nowhere stored."""
        secret, now = secrets.token_urlsafe(32), self._desk.clock()
        row = {"digest": digest(secret), "user": user, "begun": now, "seen": now}
        with self._desk.writing() as connection:
            _forget_old_sessions(connection, now)
            connection.execute(insert(tables.sessions), row)
        return secret

    def session(self, secret: str) -> Session | None:
        """The session with this secret; None where there is none, or it is over."""
        if not secret:
            return None
        query = 'SELECT "user", begun, seen FROM sessions WHERE digest = ?'
        with self._desk.reading() as connection:  # every request asks
            found = driver.rows(connection, query, (digest(secret),))
        if not found:
            return None
        (user, begun, seen), now = found[0], self._desk.clock()
        if now - seen > IDLE_LIFE or now - begun > WHOLE_LIFE:
            return None
        return Session(user, is_unnoted=now - seen > _NOTE_AFTER)

    def note_use(self, secret: str) -> None:
        """Writes down that a session is used now, so that it does not end."""
        table = tables.sessions
        mine = table.c.digest == digest(secret)
        with self._desk.writing() as connection:
            connection.execute(update(table).where(mine).values(seen=self._desk.clock()))

    def end_session(self, secret: str) -> None:
        """Ends a session, if it is one."""
        table = tables.sessions
        with self._desk.writing() as connection:
            connection.execute(delete(table).where(table.c.digest == digest(secret)))

    def add_token(self, user: str, label: str) -> tuple[Token, str]:
        """A new token for a user's programs, and the secret, which is shown once.

        Raises:
            UsageError: there is no such user.
        """
        secret = TOKEN_MARK + secrets.token_urlsafe(32)
        token = Token(secrets.token_hex(8), user, label.strip()[:100], self._desk.now(), None)
        row = {**token.__dict__, "digest": digest(secret)}
        with self._desk.writing() as connection:
            _must_be(connection, user)
            connection.execute(insert(tables.tokens), row)
        return token, secret

    def token_user(self, secret: str) -> str | None:
        """Whose token this is; None where it is none, or was revoked."""
        table = tables.tokens
        mine = (table.c.digest == digest(secret)) & table.c.revoked.is_(None)
        with self._desk.reading() as connection:
            return connection.scalar(select(table.c.user).where(mine))

    def tokens(self) -> list[Token]:
        """Every token, revoked ones too, oldest first."""
        columns = [tables.tokens.c[name] for name in Token.__dataclass_fields__]
        with self._desk.reading() as connection:
            rows = connection.execute(select(*columns).order_by("created", "id"))
            return [Token(*row) for row in rows]

    def revoke_token(self, identity: str) -> None:
        """Makes a token worthless.

        Raises:
            UsageError: there is no token with this id, or it was revoked before.
        """
        table = tables.tokens
        mine = (table.c.id == identity) & table.c.revoked.is_(None)
        with self._desk.writing() as connection:
            change = update(table).where(mine).values(revoked=self._desk.now())
            if not connection.execute(change).rowcount:
                raise UsageError(
                    f"no token {identity!r} is in use; `allegedly tokens list` has them"
                )

    def has_passwords(self) -> bool:
        """Whether anybody can sign in with a password."""
        query = "SELECT EXISTS (SELECT 1 FROM users WHERE password <> ?)"
        with self._desk.reading() as connection:  # every request asks
            return bool(driver.value(connection, query, (NO_PASSWORD,)))


def digest(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _user(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(tables.users.c.password).where(tables.users.c.name == name))


def _must_be(connection: Connection, name: str) -> None:
    if _user(connection, name) is None:
        raise UsageError(f"there is no user {name!r}; `allegedly users list` has them")


def _forget_old_sessions(connection: Connection, now: float) -> None:
    table = tables.sessions
    over = (table.c.seen < now - IDLE_LIFE) | (table.c.begun < now - WHOLE_LIFE)
    connection.execute(delete(table).where(over))
