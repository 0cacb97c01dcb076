"""Adding by the page and by the API."""

from __future__ import annotations

import io
import json

from allegedly.ledger.desk import JobInput, Jobs
from allegedly.web.access.identity import local_user
from tests.web.browser import Browser

STORY = b"The ferry Halcyon burned on Monday, the police said."


def jobs_of(browser: Browser) -> Jobs:
    """The jobs of the browser's desk."""
    return Jobs(browser.app.state.desk)


def test_what_the_form_brings_is_one_job(browser: Browser) -> None:
    """Addresses, a text and files, by whoever asked for it."""
    files = [("files", ("a.txt", io.BytesIO(STORY))), ("files", ("b.txt", io.BytesIO(STORY)))]
    fields = {"addresses": "https://a.example/1", "text": "It burned.", "title": "A ferry"}
    came = browser.post("/add", fields, files=files)
    assert came.status_code == 303
    job = jobs_of(browser).newest(1)[0]
    inputs = jobs_of(browser).left(job)

    assert came.headers["location"] == f"/jobs/{job.id}"
    assert (job.author, job.total) == (local_user(), 4)
    assert [each.data for each in inputs][2:] == [STORY, STORY]
    assert inputs[1].data
    assert b"title: A ferry" in inputs[1].data


def test_the_page_of_a_job_tells_how_far_it_is_without_javascript(browser: Browser) -> None:
    """It reloads itself as long as there is something to see, and can be stopped and resumed."""
    browser.post("/add", {"addresses": "https://a.example/1"})
    (job,) = jobs_of(browser).newest(1)
    waiting = browser.get(f"/jobs/{job.id}").text
    assert 'http-equiv="refresh"' in waiting
    assert "0 of 1 input read" in waiting
    browser.post(f"/jobs/{job.id}/stop")
    stopped = browser.get(f"/jobs/{job.id}").text
    assert "stopped" in stopped
    assert 'http-equiv="refresh"' not in stopped
    browser.post(f"/jobs/{job.id}/resume")
    assert jobs_of(browser).get(job.id).state == "running"
    assert "https://a.example/1" in browser.get("/jobs").text


def test_what_cannot_be_added_is_said_at_once(browser: Browser) -> None:
    """Nothing, a path, or an address with a password in it."""
    for fields in ({}, {"addresses": "/etc/passwd"}, {"addresses": "https://u:p@a.example"}):
        assert browser.post("/add", fields).status_code == 422
    assert jobs_of(browser).newest(1) == []


def test_the_api_adds_tells_and_stops(browser: Browser) -> None:
    """The same by JSON, with problems as RFC 9457 has them."""
    header = {"X-CSRF-Token": browser.csrf()}
    new = {"addresses": ["https://a.example/1"], "texts": [{"text": "It burned."}]}
    made = browser.client.post("/api/v1/jobs", json=new, headers=header)
    assert made.status_code == 202
    path = f"/api/v1/jobs/{made.json()['id']}"
    dropped = browser.client.post(
        "/api/v1/jobs/files", files=[("files", ("a.txt", io.BytesIO(STORY)))], headers=header
    )

    assert dropped.status_code == 202
    assert browser.get(path).json()["total"] == 2
    assert len(browser.get("/api/v1/jobs").json()["jobs"]) == 2
    assert browser.client.post(f"{path}/stop", headers=header).json()["state"] == "stopped"
    again = browser.client.post(f"{path}/stop", headers=header)
    assert (again.status_code, again.headers["content-type"]) == (422, "application/problem+json")
    assert browser.get("/api/v1/jobs/99").status_code == 404
    assert browser.get(f"/api/v1/jobs/{2**70}").status_code == 422


def test_progress_comes_as_events_until_the_job_is_over(browser: Browser) -> None:
    """One at once, and the last with the state it ended in."""
    jobs = jobs_of(browser)
    identity = jobs.add("one", "jane", [JobInput("upload://a.txt", STORY)])
    jobs.stop(identity)
    answer = browser.get(f"/api/v1/jobs/{identity}/events")

    assert answer.headers["content-type"].startswith("text/event-stream")
    (event,) = answer.text.strip().split("\n\n")
    kind, data = event.split("\n")
    assert kind == "event: job"
    assert json.loads(data.removeprefix("data: "))["state"] == "stopped"
