"""Stand-ins for the model, which worker processes import by name: what a text says, they do."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from allegedly.batch import Reader
from allegedly.errors import RecordError, WeightsError
from allegedly.records import Attribution, Document, Reading, Span


def read(documents: Sequence[Document]) -> list[Reading]:
    """One reading a document, with its first sentence as what is said in it."""
    return [_reading(document) for document in documents]


def _read_second(documents: Sequence[Document]) -> list[Reading]:
    """As `read`, with what stands behind the first sentence, as another model might find it."""
    return [_reading(document, document.text.find(".") + 2) for document in documents]


def _reading(document: Document, start: int = 0) -> Reading:
    end = document.text.find(".", start) + 1 or len(document.text)
    told = Attribution.of(document.id, (Span(start=start, end=end),), voice="own")
    vector = np.zeros(384, dtype="<f2")
    vector[sum(document.text[start:end].encode()) % 384] = 1
    return Reading(document=document, attributions=(told,), vectors={told.id: vector.tobytes()})


def read_and_obey(documents: Sequence[Document]) -> list[Reading]:
    """As `read`, but a text that says RAISE, REFUSE, KILL or KILL ONCE gets what it wants."""
    for document in documents:
        _obey(document.text)
    return read(documents)


def _obey(text: str) -> None:
    if "RAISE" in text:
        raise RecursionError("too deep\nfor us")
    if "REFUSE" in text:
        raise RecordError("a span\nmust not be empty")
    once = re.search(r"KILL ONCE (\S+)", text)
    if "KILL" in text and not (once and Path(once[1]).exists()):
        if once:
            Path(once[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _unreadable(_: Sequence[Document]) -> list[Reading]:
    raise WeightsError("attribution-en.onnx cannot be read")


def open_plain(_: int) -> Reader:
    """Opens `read`."""
    return read


def open_second(_: int) -> Reader:
    """Opens a reader that finds something else than `read` does."""
    return _read_second


def open_obedient(_: int) -> Reader:
    """Opens `read_and_obey`."""
    return read_and_obey


def open_without_weights(_: int) -> Reader:
    """Opens a reader whose model turns out not to be there."""
    return _unreadable


def open_never(_: int) -> Reader:
    """Ends the process in which it is called."""
    os._exit(3)
