"""Full-text search over claims and documents, the hits marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from allegedly.web.desk.rendering import page
from allegedly.web.ledgers import OpenLedger
from allegedly.web.searching import search_claims, search_documents

#: Hits of each kind on the page.
_MOST = 20

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search_page(
    request: Request, ledger: OpenLedger, q: Annotated[str, Query(max_length=500)] = ""
) -> HTMLResponse:
    """The claims and documents that have all the words, best first."""
    claims = search_claims(ledger, q, _MOST)
    documents = search_documents(ledger, q, _MOST)
    claim_rows = ledger.pages.claims_named(claims.hits)
    document_rows = ledger.pages.documents_named(documents.hits)
    return page(
        request,
        "search.html.jinja",
        asked=q,
        claims=[(claim_rows[one], hit) for one, hit in claims.hits.items()],
        documents=[(document_rows[one], hit) for one, hit in documents.hits.items()],
        is_cut=_MOST in (len(claims.hits), len(documents.hits)),
        newest=claims.newest or documents.newest,
        most=_MOST,
    )
