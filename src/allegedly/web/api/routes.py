"""All calls of the API, as one list."""

from __future__ import annotations

from fastapi import APIRouter

from allegedly.web.api import events, judgements, reading
from allegedly.web.api.answers import PROBLEMS
from allegedly.web.problems import API

router = APIRouter(prefix=f"{API}v1", responses=PROBLEMS)
for each in (reading, judgements, events):
    router.include_router(each.router)
