"""What all commands print with: consoles, colours, signs, progress."""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from allegedly.records import Failure, Stance, StandingValue
from allegedly.web.phrases import SIDE_SIGNS, SIDE_VERBS, say_count

if TYPE_CHECKING:  # a console is wanted without the model that batch brings along
    from allegedly.batch import Progress as Tell

#: Seconds after which somebody who waits is told how far it is.
PATIENCE = 2.0
#: Columns of what is not a terminal: nothing is folded there, so that a line is a record.
_UNFOLDED = 100_000

SIDE_STYLES: dict[Stance, str] = {
    "support": "cyan",
    "deny": "bold red",
    "query": "yellow",
    "comment": "green",
}
STANDING_STYLES: dict[StandingValue, str] = {
    "unattested": "dim",
    "alleged": "yellow",
    "disputed": "bold red",
    "corroborated": "cyan",
    "conceded": "green",
    "retracted": "dim strike",
}
#: Overrides of the writing direction: what follows one is shown back to front.
_OVERRIDES = "\u202d\u202e"


def out() -> Console:
    """The console of standard output; as wide as need be where it is no terminal."""
    return _console(stderr=False)


def err() -> Console:
    """The console of standard error."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _UNFOLDED
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=width)


def keep_printable() -> None:
    """Write a character that the terminal's encoding lacks as its number, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def visible(text: str) -> str:
    """Words of others as a terminal may show them: what would steer it is replaced."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if character in _OVERRIDES
        or (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t")
        else character
        for character in text
    )


def one_line(text: str) -> str:
    """Words of others on one line, as a terminal may show them."""
    return visible(" ".join(text.split()))


def examples(*lines: str) -> str:
    """The end of a command's help: lines that work when typed as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def side_badge(side: Stance) -> Text:
    """The sign and the verb of a side, in its colour; what is appended is not."""
    return Text.assemble((f"{SIDE_SIGNS[side]} {SIDE_VERBS[side]}", SIDE_STYLES[side]))


def standing_badge(value: StandingValue) -> Text:
    """A standing, in its colour."""
    return Text(value, style=STANDING_STYLES[value])


def print_failures(failures: Sequence[Failure]) -> None:
    """Tell on standard error what failed, one line each, under their number."""
    if not failures:
        return
    console = err()
    console.print(Text(f"{say_count(len(failures), 'input')} failed:", style="bold"))
    for each in failures:
        sign = ("  ✗ ", "bold red")
        told = f"{one_line(each.input)}: {one_line(each.reason)}"
        console.print(Text.assemble(sign, told), soft_wrap=True)


@contextmanager
def progress(what: str, *, silent: bool = False) -> Iterator[Tell]:
    """A function that tells how far it is, on standard error if that is a terminal.

    Args:
        what: what is going on, in a word: "reading".
        silent: tell nothing, because the results appear on the same terminal as they come.
    """
    console = err()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
        console=console,
        transient=True,
        disable=silent or not console.is_terminal,
    )
    task = bar.add_task(what, total=None, name="")
    due = time.monotonic() + PATIENCE

    def tell(done: int, total: int, name: str) -> None:
        bar.update(task, completed=done, total=total, name=one_line(name)[-40:])
        if time.monotonic() > due and not bar.live.is_started:
            bar.start()

    try:
        yield tell
    finally:
        bar.stop()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A block that, when it takes long, is told of on standard error if that is a terminal."""
    console = err()
    if not console.is_terminal:
        yield
        return
    status = console.status(what)
    timer = Timer(PATIENCE, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # it may be starting the status at this moment
        status.stop()
