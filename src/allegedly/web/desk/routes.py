"""All pages of the desk, as one list."""

from __future__ import annotations

from fastapi import APIRouter

from allegedly.web.desk import (
    actors,
    affair,
    claims,
    decisions,
    documents,
    dossiers,
    facts,
    failures,
    judgements,
    pairs,
    review,
    search,
    static_files,
)

router = APIRouter()
for each in (
    claims,
    documents,
    actors,
    affair,
    pairs,  # before what takes any word after /review/ for an attribution
    facts,
    review,
    judgements,
    decisions,
    search,
    failures,
    dossiers,
    static_files,
):
    router.include_router(each.router)
