"""Calls that decide."""

from __future__ import annotations

from fastapi import APIRouter, Request

from allegedly.records import Judgement
from allegedly.web.api.answers import JudgementAsked
from allegedly.web.judging import Decided, author_of, decide
from allegedly.web.ledgers import OpenLedger

router = APIRouter()


@router.post("/judgements", status_code=201)
def judge(request: Request, ledger: OpenLedger, asked: JudgementAsked) -> Judgement:
    """The judgement, once it is kept; undoing one is one more, with the decision "undo"."""
    targets = tuple(each.strip() for each in asked.targets)
    decided = Decided(asked.decision, targets, asked.note, asked.right)
    return decide(ledger, decided, author_of(request))
