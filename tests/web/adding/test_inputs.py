"""What is pasted or dropped: names are only names, and nothing is without a limit."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from allegedly.errors import InputError, RefusedAddress, TooLarge, UnreadableInput, UsageError
from allegedly.ledger.desk import JobInput
from allegedly.reading import ReadingOptions, list_inputs, read_input
from allegedly.records import Document, Failure
from allegedly.web.adding import inputs
from allegedly.web.adding.inputs import addresses, files, text

STORY = b"The ferry Halcyon burned on Monday, the police said. Nobody was hurt."


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def names(found: list[JobInput]) -> list[str]:
    """The inputs' names."""
    return [each.source.removeprefix("upload://") for each in found]


def test_addresses_stand_on_lines_or_between_spaces_and_count_once() -> None:
    """As they come out of a mail or a sheet."""
    found = addresses("https://a.example/1\n https://a.example/2  https://a.example/1\n")
    assert [each.source for each in found] == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    "pasted", ["/etc/passwd", "file:///etc/passwd", "allegedly.db", "-", "ftp://a.example/", "~"]
)
def test_nobody_at_the_desk_reads_the_files_of_the_server(pasted: str) -> None:
    """Only addresses are taken from a form, never paths."""
    with pytest.raises(UsageError, match="not an address"):
        addresses(pasted)


def test_an_address_that_is_never_fetched_is_refused_at_once() -> None:
    """Not in the background, where nobody sees it."""
    with pytest.raises(RefusedAddress, match="user name"):
        addresses("https://user:secret@a.example/")


def test_a_pasted_text_is_read_with_what_is_known_of_it() -> None:
    """The fields become its header, on one line each, and its words stay to the letter."""
    (given,) = text("The ferry burned.", {"title": "A ferry\nurl: x", "date": "2029-05-07"})
    options = ReadingOptions(uploads={given.source: given.data or b""})
    (document,) = read_input(given.source, options)

    assert isinstance(document, Document)
    assert document.text == "The ferry burned."
    assert (document.title, document.published) == ("A ferry url: x", "2029-05-07")
    assert document.url is None
    assert text(" \n ", {}) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [("report.html", "report.html"), ("../../etc/passwd", "passwd"), ("C:\\x\\a.txt", "a.txt"),
     ("a\x00b\n.txt", "a b .txt"), ("", "file"), ("<script>.txt", "<script>.txt"),
     ("\u202egpj.txt", "gpj.txt"), ("x" * 500 + ".txt", "x" * 196 + ".txt")],
)  # fmt: skip
def test_the_name_of_a_file_is_words_on_a_line(given: str, shown: str) -> None:
    """Without folders, steering characters or endless length; its ending is kept."""
    assert names(files([(given, STORY)])) == [shown]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "[x.html", "a?b#c.txt", "-"])
def test_a_dropped_file_is_read_from_what_came_with_it(name: str, tmp_path: Path) -> None:
    """Whatever its name: it is opened as no path, and expanded as no folder."""
    (given,) = files([(name, STORY)])
    (source,) = list_inputs([given.source])
    (document,) = read_input(source, ReadingOptions(uploads={given.source: STORY}))
    (gone,) = read_input(source)

    assert isinstance(document, Document)
    assert document.text == STORY.decode()
    assert isinstance(gone, Failure)


def test_the_files_of_an_archive_are_inputs_of_their_own() -> None:
    """Hidden ones are left out; two of one name stay two; names lead nowhere."""
    archive = packed({"a/1.txt": STORY, "../../2.txt": STORY, ".hidden": b"x", "__MACOSX/1": b"x"})
    found = files([("affair.zip", archive), ("1.txt", STORY), ("1.txt", b"Other.")])

    assert names(found) == ["affair.zip/a/1.txt", "affair.zip/../../2.txt", "1.txt", "2-1.txt"]
    assert [each.data for each in found] == [STORY, STORY, STORY, b"Other."]


def test_archives_that_lie_or_are_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Damaged, locked, a bomb by ratio, too many files, too many bytes in all."""
    locked = bytearray(packed({"a.txt": STORY}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = locked.find(mark) + (6 if mark[2] == 3 else 8)
        locked[place] |= 1
    many = packed({f"{number}.txt": b"x" for number in range(inputs.MAX_INPUTS + 1)})
    for archive, error in (
        (packed({"a.txt": STORY})[:-30], UnreadableInput),
        (bytes(locked), UnreadableInput),
        (packed({"a.txt": bytes(2 * 2**20)}), TooLarge),
        (many, TooLarge),
    ):
        with pytest.raises(error):
            files([("a.zip", archive)])
    monkeypatch.setattr(inputs, "MAX_UNPACKED", 100)
    with pytest.raises(TooLarge):
        files([("a.zip", packed({"1.txt": STORY, "2.txt": STORY}))])
    with pytest.raises(InputError):
        files([("1.txt", STORY), ("2.txt", STORY)])
