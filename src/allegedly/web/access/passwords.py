"""Passwords: hashed slowly, compared slowly, never kept (argon2id, RFC 9106)."""

from __future__ import annotations

from functools import cache
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from allegedly.errors import UsageError
from allegedly.ledger.desk.accounts import NO_PASSWORD

#: Characters of a password. NIST SP 800-63B asks for 8 at least, and to allow 64 at least.
SHORTEST, LONGEST = 10, 1000
# argon2-cffi's defaults are RFC 9106's second choice: 64 MiB, 3 passes, 4 lanes.
_HASHER = PasswordHasher()
#: Hashes at a time: each takes 64 MiB, and a flood of sign-ins must not take all memory.
_TURNS = Semaphore(2)


def hash_password(password: str) -> str:
    """What is stored in place of `password`.

    Raises:
        UsageError: it is too short, or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST:,} characters")
    with _TURNS:
        return _HASHER.hash(password)


def is_right(password: str, stored: str | None) -> bool:
    """Whether `password` is the one that `stored` was made of.

    It takes as long where there is no such user, so that the time tells nobody who is one.
    """
    known = stored is not None and stored != NO_PASSWORD
    with _TURNS:
        try:
            right = _HASHER.verify(stored if known and stored else _nobody(), password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return right and known


@cache
def _nobody() -> str:
    return _HASHER.hash("the password of nobody")
