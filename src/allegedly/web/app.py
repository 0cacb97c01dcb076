"""The desk and its API as one application; imported only where it is served: FastAPI is slow to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from allegedly import __version__
from allegedly.ledger.desk import Desk
from allegedly.settings import DeskSettings
from allegedly.web import access
from allegedly.web.access import account
from allegedly.web.adding import routes as adding
from allegedly.web.adding.supervisor import running_worker
from allegedly.web.api import routes as api
from allegedly.web.desk import routes as pages
from allegedly.web.ledgers import Ledgers
from allegedly.web.problems import HANDLERS
from allegedly.web.watching import routes as watching

#: All that is served; the pages of a room and its part of the API stand in its own list.
ROUTERS: tuple[APIRouter, ...] = (
    pages.router,
    api.router,
    access.router,
    account.router,
    adding.router,
    watching.router,
)


def create_app(settings: DeskSettings) -> FastAPI:
    """The application that serves the ledger of `settings`.

    Raises:
        LedgerError: the ledger cannot be opened.
    """
    desk = Desk(settings.ledger)  # what is wrong with the ledger is said now, to whoever starts it
    app = FastAPI(
        title="allegedly",
        summary="A ledger of claims: who says what, who denies it, in which exact words.",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_running,
        middleware=access.middleware(settings, desk),
        exception_handlers=HANDLERS,
        telemetry={"auto_configure": False},  # what people read here is told to nobody
    )
    app.state.settings = settings
    app.state.desk = desk
    app.state.attempts = access.Attempts()
    app.state.ledgers = Ledgers(settings.ledger)
    for router in ROUTERS:
        app.include_router(router)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    async with running_worker(app):
        yield
    app.state.ledgers.close()
    app.state.desk.close()
