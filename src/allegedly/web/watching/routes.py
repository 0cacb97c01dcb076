"""The pages of watched sources and saved searches, the feeds of these, and the same by the API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from allegedly.errors import UsageError
from allegedly.ledger.desk import Search, Searches, Watch, Watches
from allegedly.ledger.desk.watches import EVERY, MOST_OFTEN
from allegedly.reading.addresses import parse_target
from allegedly.reading.inputs import is_address
from allegedly.web.desk.rendering import page
from allegedly.web.watching.atom import atom_feed

#: Matches in the feed of a search, and on its page.
_MOST_FOUND = 100
_MINUTE = 60

router = APIRouter()
Identity = Annotated[int, Path(ge=1, le=2**63 - 1)]


def _watches(request: Request) -> Watches:
    return Watches(request.app.state.desk)


def _searches(request: Request) -> Searches:
    return Searches(request.app.state.desk)


OpenWatches = Annotated[Watches, Depends(_watches)]
OpenSearches = Annotated[Searches, Depends(_searches)]


class NewWatch(BaseModel):
    """A feed or sitemap to watch, and how often."""

    url: str = Field(max_length=2000)
    minutes: int = Field(EVERY // _MINUTE, ge=MOST_OFTEN // _MINUTE, le=7 * 24 * 60)


class ShownWatch(BaseModel):
    """A watched feed, as the API tells of it."""

    id: int
    url: str
    title: str | None
    author: str
    created: str
    every: int
    polled: str | None
    failures: int
    problem: str | None


class NewSearch(BaseModel):
    """A search to be kept, and where to tell of what it finds."""

    query: str = Field(max_length=500)
    name: str = Field("", max_length=200)
    hook: str = Field("", max_length=2000)


class ShownSearch(BaseModel):
    """A saved search, as the API tells of it; its messages are signed with `hook_secret`."""

    id: int
    name: str
    query: str
    author: str
    created: str
    feed: str
    hook: str | None
    hook_secret: str | None
    problem: str | None


def checked_address(url: str) -> str:
    """The address, if it is one that can be fetched at all.

    Raises:
        UsageError: it is no address.
        RefusedAddress: it is not fetched in any case.
    """
    if not is_address(url.strip()):
        raise UsageError(f"{url[:100]}: not an address; it begins with http:// or https://")
    parse_target(url.strip(), url.strip())
    return url.strip()


def _watch(watch: Watch) -> ShownWatch:
    return ShownWatch(**{name: getattr(watch, name) for name in ShownWatch.model_fields})


def _search(searches: Searches, search: Search) -> ShownSearch:
    told = {name: getattr(search, name) for name in ("id", "name", "query", "author", "created")}
    return ShownSearch(
        **told,
        feed=feed_path(search),
        hook=search.hook,
        hook_secret=search.hook_secret,
        problem=searches.last_problem(search.id),
    )


def feed_path(search: Search) -> str:
    """Where the feed of a search is; whoever has the path may read it."""
    return f"/feeds/{search.feed_key}.atom"


@router.get("/sources", include_in_schema=False)
def sources_page(request: Request, watches: OpenWatches) -> Response:
    """What is watched, how it is, and the form for more."""
    return page(request, "sources.html.jinja", watches=watches.all(), minutes=EVERY // _MINUTE)


@router.post("/sources", include_in_schema=False)
def watch(
    request: Request,
    watches: OpenWatches,
    url: Annotated[str, Form(max_length=2000)] = "",
    minutes: Annotated[int, Form(ge=MOST_OFTEN // _MINUTE, le=7 * 24 * 60)] = EVERY // _MINUTE,
) -> Response:
    """Watches one more, and leads back."""
    watches.add(checked_address(url), request.state.user, minutes * _MINUTE)
    return RedirectResponse("/sources", 303)


@router.post("/sources/{identity}/remove", include_in_schema=False)
def unwatch(watches: OpenWatches, identity: Identity) -> Response:
    """Watches one less, and leads back."""
    watches.remove(identity)
    return RedirectResponse("/sources", 303)


@router.get("/searches", include_in_schema=False)
def searches_page(request: Request, searches: OpenSearches) -> Response:
    """The saved searches with their latest matches, and the form for more."""
    shown = [(_search(searches, each), searches.found(each.id, 5)) for each in searches.all()]
    return page(request, "searches.html.jinja", searches=shown)


@router.post("/searches", include_in_schema=False)
def save_search(
    request: Request,
    searches: OpenSearches,
    query: Annotated[str, Form(max_length=500)] = "",
    name: Annotated[str, Form(max_length=200)] = "",
    hook: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keeps a search, and leads back."""
    target = checked_address(hook) if hook.strip() else None
    searches.add(name, query, request.state.user, target)
    return RedirectResponse("/searches", 303)


@router.post("/searches/{identity}/remove", include_in_schema=False)
def forget_search(searches: OpenSearches, identity: Identity) -> Response:
    """Forgets a search, and leads back."""
    searches.remove(identity)
    return RedirectResponse("/searches", 303)


@router.get("/feeds/{key}.atom", include_in_schema=False)
def search_feed(request: Request, searches: OpenSearches, key: str) -> Response:
    """What a search has found, as Atom; the key in the address is what lets a feed reader in."""
    search = searches.by_key(key)
    found = searches.found(search.id, _MOST_FOUND)
    body = atom_feed(search, found, str(request.base_url))
    return Response(body, media_type="application/atom+xml")


@router.get("/api/v1/watches", tags=["watches"])
def list_watches(watches: OpenWatches) -> list[ShownWatch]:
    """What is watched."""
    return [_watch(each) for each in watches.all()]


@router.post("/api/v1/watches", status_code=201, tags=["watches"])
def add_watch(request: Request, watches: OpenWatches, new: NewWatch) -> ShownWatch:
    """Watches one more."""
    url = checked_address(new.url)
    made = watches.add(url, request.state.user, new.minutes * _MINUTE)
    return next(_watch(each) for each in watches.all() if each.id == made)


@router.delete("/api/v1/watches/{identity}", status_code=204, tags=["watches"])
def remove_watch(watches: OpenWatches, identity: Identity) -> None:
    """Watches one less."""
    watches.remove(identity)


@router.get("/api/v1/searches", tags=["searches"])
def list_searches(searches: OpenSearches) -> list[ShownSearch]:
    """The saved searches."""
    return [_search(searches, each) for each in searches.all()]


@router.post("/api/v1/searches", status_code=201, tags=["searches"])
def add_search(request: Request, searches: OpenSearches, new: NewSearch) -> ShownSearch:
    """Keeps a search."""
    hook = checked_address(new.hook) if new.hook.strip() else None
    return _search(searches, searches.add(new.name, new.query, request.state.user, hook))


@router.delete("/api/v1/searches/{identity}", status_code=204, tags=["searches"])
def remove_search(searches: OpenSearches, identity: Identity) -> None:
    """Forgets a search."""
    searches.remove(identity)
