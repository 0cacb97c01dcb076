"""Work on one document without stops for the collection of garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """A block in which Python looks for no garbage that goes in circles.

    A document leaves next to none, and all that is remembered from one to the next would be gone
    through again and again. What there is is found when the block has ended.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
