"""How the program ends when something goes wrong: one line, and an exit status."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from allegedly.cli.console import err, one_line
from allegedly.errors import AllegedlyError, UsageError

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130


class Failing(TyperGroup):
    """Commands of which what they raise becomes a line and a status."""

    def invoke(self, ctx: Any) -> Any:
        """What the command returns, or the end of the program with the status for its error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except UsageError as error:
            _end(str(error), WRONG_USE, error)
        except AllegedlyError as error:
            _end(str(error), FAILED, error)
        except BrokenPipeError as error:
            _leave_the_pipe(error)
        except OSError as error:
            _end(_explained(error), FAILED, error)
        except KeyboardInterrupt as error:
            _end("stopped; every document added so far is kept", INTERRUPTED, error)
        return result


def _end(message: str, status: int, error: BaseException) -> NoReturn:
    err().print(f"allegedly: {one_line(message)}", soft_wrap=True)
    raise typer.Exit(status) from error


def _explained(error: OSError) -> str:
    reason = error.strerror or str(error)
    return (
        f"{error.filename}: {reason}; check the path and its rights" if error.filename else reason
    )


def _leave_the_pipe(error: BrokenPipeError) -> NoReturn:
    """Go in silence: whoever read our output has had enough of it (as in `| head`)."""
    # What is still in the buffer would raise again when Python flushes it at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(FAILED) from error
