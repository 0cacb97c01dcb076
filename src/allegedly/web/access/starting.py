"""Whether a server may start at an address, and what stands before its pages."""

from __future__ import annotations

from starlette.middleware import Middleware

from allegedly.errors import UsageError
from allegedly.ledger.desk import Accounts, Desk
from allegedly.settings import DeskSettings
from allegedly.web.access.bodies import BodyLimit
from allegedly.web.access.headers import SafeHeaders
from allegedly.web.access.hosts import HostCheck, is_loopback
from allegedly.web.access.identity import Gate, Gatekeeper

#: Where files are dropped: the page, and the API.
UPLOAD_PATHS = frozenset({"/add", "/api/v1/jobs", "/api/v1/jobs/files"})


def is_alone(settings: DeskSettings) -> bool:
    """Whether only this machine's user can reach the server: loopback, and no other name for it."""
    return is_loopback(settings.host) and not settings.names


def check_start(settings: DeskSettings) -> None:
    """Returns where the server may start.

    Raises:
        UsageError: others could reach it, and nobody has to say who he is.
        LedgerError: the ledger cannot be opened.
    """
    with Desk(settings.ledger) as desk:
        if not is_alone(settings) and not Accounts(desk).users():
            where = settings.names[0] if is_loopback(settings.host) else settings.host
            raise UsageError(
                f"at {where} others can reach this ledger, and it has no user yet; make one with"
                f" `allegedly users add NAME --ledger {settings.ledger}`, or serve on 127.0.0.1"
            )


def middleware(settings: DeskSettings, desk: Desk) -> list[Middleware]:
    """What every request passes, outermost first: name, headers, length, and who asks.

    Args:
        settings: where the server listens.
        desk: the desk's part of the ledger.
    """
    accounts = Accounts(desk)
    keeper = Gatekeeper(accounts, accounts.secret(), is_alone(settings))
    return [
        Middleware(SafeHeaders),
        Middleware(HostCheck, names=settings.names),
        Middleware(BodyLimit, upload_paths=UPLOAD_PATHS),
        Middleware(Gate, keeper=keeper),
    ]
