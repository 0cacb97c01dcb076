"""What all tests share: where the labelled data is, and that a full run leaves nothing out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.site import Site, running

ROOT = Path(__file__).parent.parent

# The same examples in every run, however slow or busy the machine is.
settings.register_profile("seeded", deadline=None, derandomize=True)
settings.load_profile("seeded")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of labelled data; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("ALLEGEDLY_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("labelled data is not here: set ALLEGEDLY_DATA to its folder")
    return folder


@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder of scorers; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("ALLEGEDLY_BENCH") or ROOT.parent / "shared" / "bench")
    if not folder.is_dir():
        pytest.skip("the scorers are not here: set ALLEGEDLY_BENCH to their folder")
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    """A running site, which ends with the test."""
    with running() as made:
        yield made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when a run that must be whole has left a test out."""
    if _must_be_whole() and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("ALLEGEDLY_NO_SKIP is set and a test was skipped: failing.")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that must be whole when a test was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _must_be_whole() and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _must_be_whole() -> bool:
    return bool(os.environ.get("ALLEGEDLY_NO_SKIP"))
