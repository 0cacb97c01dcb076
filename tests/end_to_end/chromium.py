"""The real program in a real browser: `allegedly serve` as a process, and Debian's Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

#: Without these, Chromium will not run as root, or asks servers of its maker for updates.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Milliseconds that the browser waits for what a page is to show, on a machine that is busy.
PATIENCE = 60_000


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Chromium, started; the test is skipped where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no Chromium here: `make test` installs it as root (Debian: chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def serving(ledger: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a desk over `ledger`, and its process, which is ended at last."""
    command = [sys.executable, "-m", "allegedly", "serve", "--port", "0", "--ledger", str(ledger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            found = re.search(r"http://\S+?(?=/$)", server.stdout.readline().strip())
            assert found, "the server did not say where it is"
            yield found.group(), server
        finally:
            server.kill()
