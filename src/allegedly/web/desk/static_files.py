"""Style and script, served by us; nothing is fetched from anywhere else."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

from allegedly.errors import NotInLedger

_WEB = Path(__file__).parent.parent
_STATIC = Path(__file__).parent / "static"
FILES: dict[str, tuple[Path, str]] = {
    "style.css": (_WEB / "parts" / "templates" / "style.css", "text/css"),
    "desk.css": (_STATIC / "desk.css", "text/css"),
    "desk.js": (_STATIC / "desk.js", "text/javascript"),
    "htmx.js": (_STATIC / "htmx.min.js", "text/javascript"),
    "icon.svg": (_STATIC / "icon.svg", "image/svg+xml"),
}

router = APIRouter(include_in_schema=False)


@router.get("/static/{name}")
def static_file(name: str) -> FileResponse:
    """One of the files that pages refer to."""
    if name not in FILES:
        raise NotInLedger(f"no file “{name}” belongs to these pages")
    path, kind = FILES[name]
    return FileResponse(path, media_type=kind, headers={"Cache-Control": "no-cache"})
