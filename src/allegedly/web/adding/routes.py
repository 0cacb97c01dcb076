"""The pages on which something is added, and how far it is; the same by the API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from allegedly.errors import NotInLedger
from allegedly.ledger.desk import Job, JobInput, Jobs
from allegedly.reading.options import UPLOAD
from allegedly.web.adding import inputs
from allegedly.web.desk.rendering import page

#: Jobs, and failures of one, on a page.
_MOST_JOBS, _MOST_FAILURES = 50, 200
#: Seconds between two looks at how far a job is, while somebody listens.
_PAUSE = 0.5

router = APIRouter()


def jobs_of(request: Request) -> Jobs:
    """The jobs of the desk that answers this request."""
    return Jobs(request.app.state.desk)


#: A number of a row, as the file can hold it.
Identity = Annotated[int, Path(ge=1, le=2**63 - 1)]
Before = Annotated[int | None, Query(ge=1, le=2**63 - 1)]
OpenJobs = Annotated[Jobs, Depends(jobs_of)]


class Text(BaseModel):
    """A text to be read, and what is known of it."""

    text: str = Field(max_length=2_000_000)
    title: str = Field("", max_length=500)
    publisher: str = Field("", max_length=500)
    date: str = Field("", max_length=40)
    url: str = Field("", max_length=2000)


class NewJob(BaseModel):
    """What is to be read: addresses, texts, or both."""

    addresses: list[str] = Field(default=[], max_length=inputs.MAX_INPUTS)
    texts: list[Text] = Field(default=[], max_length=inputs.MAX_INPUTS)


class ShownJob(BaseModel):
    """A job, as the API tells of it."""

    id: int
    label: str
    author: str
    state: str
    created: str
    started: str | None
    ended: str | None
    total: int
    done: int
    current: str | None
    documents: int
    problem: str | None


class ShownJobs(BaseModel):
    """Jobs, newest first, and where the older ones go on."""

    jobs: list[ShownJob]
    before: int | None


def _shown(job: Job) -> ShownJob:
    return ShownJob(**{name: getattr(job, name) for name in ShownJob.model_fields})


@router.get("/add", include_in_schema=False)
def add_page(request: Request) -> Response:
    """The form for addresses, a text and files."""
    return page(request, "add.html.jinja")


class AddForm(BaseModel):
    """The fields of the form; files come beside it."""

    csrf: str = ""
    addresses: str = ""
    text: str = ""
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    files: list[UploadFile] = []


@router.post("/add", include_in_schema=False)
def add(request: Request, jobs: OpenJobs, form: Annotated[AddForm, Form()]) -> Response:
    """Makes a job of what the form brings, and leads to it."""
    listed = [
        *inputs.addresses(form.addresses),
        *inputs.text(form.text, form.model_dump(include=set(inputs.HEADERS))),
        *_dropped(form.files),
    ]
    return RedirectResponse(f"/jobs/{_make(request, jobs, listed)}", 303)


@router.get("/jobs", include_in_schema=False)
def jobs_page(request: Request, jobs: OpenJobs, before: Before = None) -> Response:
    """The jobs, newest first."""
    found = jobs.newest(_MOST_JOBS, before=before)
    return page(request, "jobs.html.jinja", jobs=found, more=len(found) == _MOST_JOBS)


@router.get("/jobs/{identity}", include_in_schema=False)
def job_page(request: Request, jobs: OpenJobs, identity: Identity) -> Response:
    """How far a job is, and what failed of it; without JavaScript it reloads itself."""
    return _job_page(request, jobs, identity, "job.html.jinja")


@router.get("/jobs/{identity}/state", include_in_schema=False)
def job_state(request: Request, jobs: OpenJobs, identity: Identity) -> Response:
    """The part of that page that changes."""
    return _job_page(request, jobs, identity, "job_state.html.jinja")


def _job_page(request: Request, jobs: Jobs, identity: int, template: str) -> Response:
    job, failures = jobs.get(identity), jobs.failures(identity, _MOST_FAILURES)
    return page(request, template, job=job, failures=failures)


@router.post("/jobs/{identity}/stop", include_in_schema=False)
def stop_job(jobs: OpenJobs, identity: Identity) -> Response:
    """Stops a job, and leads back to it."""
    jobs.stop(identity)
    return RedirectResponse(f"/jobs/{identity}", 303)


@router.post("/jobs/{identity}/resume", include_in_schema=False)
def resume_job(jobs: OpenJobs, identity: Identity) -> Response:
    """Takes a job up again, and leads back to it."""
    jobs.resume(identity)
    return RedirectResponse(f"/jobs/{identity}", 303)


@router.get("/api/v1/jobs", tags=["jobs"])
def list_jobs(
    jobs: OpenJobs,
    before: Before = None,
    limit: Annotated[int, Query(ge=1, le=200)] = _MOST_JOBS,
) -> ShownJobs:
    """The jobs, newest first."""
    found = jobs.newest(limit, before=before)
    return ShownJobs(
        jobs=[_shown(job) for job in found],
        before=found[-1].id if len(found) == limit else None,
    )


@router.post("/api/v1/jobs", status_code=202, tags=["jobs"])
def make_job(request: Request, jobs: OpenJobs, new: NewJob) -> ShownJob:
    """Makes a job, which is read in the background."""
    listed = [each for line in new.addresses for each in inputs.addresses(line)]
    for each in new.texts:
        listed += inputs.text(each.text, each.model_dump(exclude={"text"}))
    return _shown(jobs.get(_make(request, jobs, listed)))


@router.post("/api/v1/jobs/files", status_code=202, tags=["jobs"])
def make_job_of_files(request: Request, jobs: OpenJobs, files: list[UploadFile]) -> ShownJob:
    """Makes a job of files, and of those in zip archives."""
    return _shown(jobs.get(_make(request, jobs, _dropped(files))))


@router.get("/api/v1/jobs/{identity}", tags=["jobs"])
def get_job(jobs: OpenJobs, identity: Identity) -> ShownJob:
    """How far a job is."""
    return _shown(jobs.get(identity))


@router.post("/api/v1/jobs/{identity}/stop", tags=["jobs"])
def stop(jobs: OpenJobs, identity: Identity) -> ShownJob:
    """Stops a job that waits or runs."""
    jobs.stop(identity)
    return _shown(jobs.get(identity))


@router.post("/api/v1/jobs/{identity}/resume", tags=["jobs"])
def resume(jobs: OpenJobs, identity: Identity) -> ShownJob:
    """Takes up a job that was stopped or failed, where it was."""
    jobs.resume(identity)
    return _shown(jobs.get(identity))


@router.get("/api/v1/jobs/{identity}/events", tags=["jobs"], response_class=StreamingResponse)
def job_events(jobs: OpenJobs, identity: Identity) -> StreamingResponse:
    """How far a job is, as server-sent events, until it is over."""
    jobs.get(identity)
    return StreamingResponse(_events(jobs, identity), media_type="text/event-stream")


async def _events(jobs: Jobs, identity: int) -> AsyncIterator[str]:
    told = ""
    while True:
        try:
            job = await asyncio.to_thread(jobs.get, identity)
        except NotInLedger:
            return
        now = json.dumps(_shown(job).model_dump(), ensure_ascii=False)
        if now != told:
            told = now
            yield f"event: job\ndata: {now}\n\n"
        if job.over:
            return
        await asyncio.sleep(_PAUSE)


def _make(request: Request, jobs: Jobs, listed: list[JobInput]) -> int:
    label = listed[0].source.removeprefix(UPLOAD) if listed else ""
    more = f" and {len(listed) - 1:,} more" if len(listed) > 1 else ""
    return jobs.add(f"{label}{more}", request.state.user, inputs.checked(listed))


def _dropped(files: list[UploadFile]) -> list[JobInput]:
    return inputs.files((each.filename or "", each.file.read()) for each in files if each.filename)
