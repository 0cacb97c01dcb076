"""Anything -> Document: files, folders, standard input and addresses; HTML, plain text, JSONL."""

from allegedly.reading.inputs import list_inputs
from allegedly.reading.options import ReadingOptions
from allegedly.reading.reader import read_input

__all__ = ["ReadingOptions", "list_inputs", "read_input"]
