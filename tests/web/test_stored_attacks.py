"""Fifty attacks that somebody has stored are shown as text, on every page and by the API."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute

from allegedly.ledger import Ledger
from allegedly.ledger.desk import JobInput, Jobs, Searches, Watches
from allegedly.records import (
    Account,
    Actor,
    Document,
    Fact,
    Failure,
    Link,
    Match,
    Reading,
    Reason,
    Span,
)
from allegedly.settings import DeskSettings
from tests.readers import read
from tests.web.browser import Browser

#: Each is tried as title, publisher, author, handle, words, file name, failure, query and name.
ATTACKS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</noscript><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example/>",
    "<form action=//evil.example/><input name=csrf></form>",
    "<button formaction=//evil.example/>Accept</button>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<div style='background:url(//evil.example/)'>x</div>",
    "<div hx-get=/sign-out hx-trigger=load>x</div>",
    "<div hx-on:click=alert(1)>x</div>",
    "<template><script>alert(1)</script></template>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "` onmouseover=alert(1) `",
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "{{ 7 * 191 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*191}",
    "<%= 7 * 191 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e<script>alert(1)</script>\u202c",
)
#: What our own pages have, and no more of it.
_OUR_SCRIPTS = {"/static/htmx.js", "/static/desk.js"}
_ACTIVE = {"iframe", "object", "embed", "base", "style", "math", "video", "marquee", "template"}


class Seen(HTMLParser):
    """What a browser would make of a page, as far as it could do harm."""

    def __init__(self, *, stands_alone: bool) -> None:
        super().__init__()
        self.harm: list[str] = []
        # A dossier is a file to be handed on: it carries its style with it.
        self._active = _ACTIVE - ({"style"} if stands_alone else set())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what no page of ours has."""
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and given.get("src") not in _OUR_SCRIPTS:
            self.harm.append(f"script {given}")
        if tag in self._active or any(name.startswith(("on", "style", "hx-on")) for name in given):
            self.harm.append(f"{tag} {given}")
        for name in ("href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post"):
            target = given.get(name, "").strip().lower()
            if target.startswith(("javascript:", "data:", "vbscript:", "//", "https://evil")):
                self.harm.append(f"{tag} {name}={target}")


def _attacked(number: int, attack: str) -> Document:
    text = f"{attack} said that the ferry burned. {attack} denied it."
    return Document.of(
        text,
        url=f"javascript:alert({number})",
        title=attack,
        publisher=attack,
        authors=(attack,),
        kind="post",
        account=Account(platform=attack, handle=attack, name=attack),
        links=(Link(url=f"javascript:alert({number})//{attack}", span=Span(start=0, end=3)),),
    )


def _spoken(reading: Reading, number: int, attack: str) -> Reading:
    """The reading, all of it said by an actor whose every fact is an attack."""
    fact = Fact(value=attack, document=reading.document.id)
    actor = Actor(
        id=f"actor-{number}", name=attack, kind="person", aliases=(fact,), roles=(fact,),
        country=fact, owner=fact,
    )  # fmt: skip
    told = tuple(each.model_copy(update={"speaker": actor.id}) for each in reading.attributions)
    return reading.model_copy(update={"attributions": told, "actors": (actor,)})


def _like(left: str, right: str) -> Match:
    """Two that nearly became one claim, so that the review shows them side by side."""
    reason = Reason(about="names", detail="They name the same.")
    return Match(left=left, right=right, relation="related", score=0.9, reasons=(reason,))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A desk at which everything that people and pages can name is an attack."""
    path: Path = tmp_path_factory.mktemp("attacked") / "affair.db"
    with Ledger(path) as ledger:
        told: list[str] = []
        for number, attack in enumerate(ATTACKS):
            reading = _spoken(read([_attacked(number, attack)])[0], number, attack)
            matches = [_like(told[-1], each.id) for each in reading.attributions if told]
            ledger.add(reading, matches)
            told += [each.id for each in reading.attributions]
            failure = Failure(input=attack, stage="reading", reason=attack)
            ledger.set_failures(f"upload://{attack}", [failure])
    browser = Browser(DeskSettings(path))
    desk = browser.app.state.desk
    for number, attack in enumerate(ATTACKS):
        Jobs(desk).add(attack, attack, [JobInput(f"upload://{attack}", b"x")])
        Watches(desk).add(f"https://a.example/{number}#{attack}", attack)
        Watches(desk).note(number + 1, [], title=attack, problem=attack)
        search = Searches(desk).add(
            attack, f"{attack} word", attack, f"https://a.example/#{attack}"
        )
        assert search.name
    yield browser
    desk.close()


def _pages(browser: Browser) -> list[str]:
    """The paths of every page that needs nothing named, and of each kind of record's pages."""
    paths = [
        route.path
        for route in browser.app.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and "{" not in route.path
    ]
    with Ledger(browser.app.state.settings.ledger) as ledger:
        ids = [document.id for document in ledger.documents()]
        documents = [
            f"{part}/{each}" for each in ids for part in ("/documents", "/api/v1/documents")
        ]
    jobs = [f"/jobs/{number + 1}" for number in range(len(ATTACKS))]
    searches = [f"/search?q={attack}" for attack in ("<script>", "%22%3E%3Cscript%3E")]
    found = (*paths, *jobs, *documents, *searches, *_pages_of_records(browser))
    return [path for path in found if "events" not in path]


def _pages_of_records(browser: Browser) -> list[str]:
    """The pages, answers and dossiers of claims, actors, attributions and pairs."""

    def listed(path: str) -> list[dict[str, str]]:
        items: list[dict[str, str]] = browser.get(f"/api/v1/{path}?limit=200").json()["items"]
        return items

    claims = [each["id"] for each in listed("claims")]
    actors = [quote(each["id"], safe="") for each in listed("actors")]
    pairs = [f"/review/pairs/{each['left']}/{each['right']}" for each in listed("review/pairs")]
    assert len(claims) >= len(ATTACKS) - 1
    assert pairs
    assert actors
    return [
        *(f"{part}/{each}" for each in claims for part in ("/claims", "/api/v1/claims")),
        f"/claims/{claims[0]}/dossier",  # that of all stands among the pages
        *(f"{part}{each}" for each in actors for part in ("/actors/", "/api/v1/actors/")),
        *(f"/review/{each['attribution']}" for each in listed("review")),
        *pairs,
    ]  # fmt: skip


def test_there_are_fifty_attacks() -> None:
    """As many as are promised, each another one."""
    assert len(set(ATTACKS)) == 50


def test_stored_attacks_are_shown_as_text_on_every_page(attacked: Browser) -> None:
    """No page has a tag, an attribute or an address that was stored; words stay words."""
    shown: set[str] = set()
    for path in _pages(attacked):
        answer = attacked.get(path)
        assert answer.status_code < 500, path
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        seen = Seen(stands_alone=path.endswith("dossier"))
        seen.feed(answer.text)
        assert seen.harm == [], path
        assert "1337" not in answer.text, path
        shown |= {attack for attack in ATTACKS if attack in html.unescape(answer.text)}

    assert shown == set(ATTACKS)


def test_stored_attacks_are_data_in_every_answer_of_the_api(attacked: Browser) -> None:
    """JSON that says it is JSON, which no browser takes for a page, with the words as they are."""
    for path in _pages(attacked):
        if not path.startswith("/api/"):
            continue
        answer = attacked.get(path)
        assert "json" in answer.headers["content-type"], path
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.text)
    labels = {job["label"] for job in attacked.get("/api/v1/jobs?limit=200").json()["jobs"]}

    assert labels == set(ATTACKS)


def test_a_feed_of_attacks_is_xml_with_words_in_it(attacked: Browser) -> None:
    """A feed reader gets the name of the search as text."""
    for search in Searches(attacked.app.state.desk).all()[:10]:
        body = attacked.get(f"/feeds/{search.feed_key}.atom").text
        assert "<script" not in body
        assert "<svg" not in body
