"""What is new, as server-sent events: whoever writes to the ledger, this process or another."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from allegedly.web.ledgers import ledgers_of

#: Seconds between two looks at the ledger; one look is one number from one table.
_PAUSE = 1.0
#: Looks after which a line is sent that says nothing, so that what stands between keeps it open.
_QUIET = 15
#: Looks after which it ends; a browser opens it again and goes on from the last event's id.
_LOOKS = 600

router = APIRouter()


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def events(
    request: Request, last_event_id: Annotated[str, Header(max_length=40)] = ""
) -> StreamingResponse:
    """An event `changed` for every change of the ledger, with the counts after it."""
    seen = int(last_event_id) if last_event_id.isdecimal() else None
    return StreamingResponse(
        _changes(request, seen),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _changes(request: Request, seen: int | None) -> AsyncIterator[str]:
    ledgers = ledgers_of(request)
    yield "retry: 3000\n\n"
    for look in range(1, _LOOKS + 1):
        async with ledgers.borrow() as ledger:
            now = ledger.pages.changed()
            counts = None if seen in (None, now) else await run_in_threadpool(ledger.pages.counts)
        if counts:
            yield f"event: changed\nid: {now}\ndata: {json.dumps(asdict(counts))}\n\n"
        elif seen is None:
            yield f"id: {now}\n: from here on\n\n"
        elif look % _QUIET == 0:
            yield ": nothing new\n\n"
        seen = now
        if await request.is_disconnected():
            return
        await asyncio.sleep(_PAUSE)
