"""Folders listed, local files read safely."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from allegedly.errors import InputError, MissingInput, RefusedAddress, TooLarge, UnreadableInput
from allegedly.reading import list_inputs
from allegedly.reading.inputs import read_local, unpack


def test_a_folder_gives_its_files_sorted_without_hidden_ones(tmp_path: Path) -> None:
    """Folders in folders are opened; names that start with a dot are left out."""
    for name in ("b.txt", "a/z.html", "a/.draft.txt", ".git/config", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(path).relative_to(tmp_path).as_posix() for path in list_inputs([str(tmp_path)])]
    assert found == ["a/z.html", "b.txt", "c.jsonl"]


def test_what_is_no_folder_is_kept_as_it_was_given(tmp_path: Path) -> None:
    """Standard input, addresses, missing paths and impossible names are inputs of their own."""
    given = ["-", "https://ferry.example/a", "HTTP://ferry.example", "no/such", "a\0b", ""]
    assert list_inputs(given) == given


def test_a_folder_that_cannot_be_listed_stays_an_input_and_fails_by_name(tmp_path: Path) -> None:
    """An empty folder and one that leads back into itself are not passed over in silence."""
    (tmp_path / "empty").mkdir()
    loop = tmp_path / "loop"
    loop.mkdir()
    (loop / "a.txt").write_text("x")
    (loop / "again").symlink_to(loop, target_is_directory=True)
    assert list_inputs([str(tmp_path)]) == [str(loop / "a.txt"), str(loop / "again")]
    assert list_inputs([str(tmp_path / "empty")]) == [str(tmp_path / "empty")]
    with pytest.raises(UnreadableInput, match="leads back"):
        read_local(str(loop / "again"))
    with pytest.raises(UnreadableInput, match="holds no file"):
        read_local(str(tmp_path / "empty"))


def test_a_folder_without_rights_fails_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's refusal becomes a reason, for a folder as for a file."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(os, "listdir", refuse)
    monkeypatch.setattr(os, "open", refuse)
    assert list_inputs([str(tmp_path)]) == [str(tmp_path)]
    with pytest.raises(UnreadableInput, match="may not be opened"):
        read_local(str(tmp_path))
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(MissingInput, match="may not be opened"):
        read_local(str(tmp_path / "a.txt"))


def test_a_folder_that_vanishes_while_listed_fails_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there a moment ago is still an input."""

    def vanish(path: str) -> None:
        raise FileNotFoundError(2, "No such file or directory", path)

    monkeypatch.setattr(os, "scandir", vanish)
    assert list_inputs([str(tmp_path)]) == [str(tmp_path)]


def test_pipes_devices_and_circular_links_are_refused_at_once(tmp_path: Path) -> None:
    """A pipe nobody writes to would be waited on for ever."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "left").symlink_to(tmp_path / "right")
    (tmp_path / "right").symlink_to(tmp_path / "left")
    for name in ("pipe", "left"):
        with pytest.raises(InputError):
            read_local(str(tmp_path / name))
    with pytest.raises(UnreadableInput, match="a pipe or a device"):
        read_local("/dev/zero")


@pytest.mark.parametrize("name", ["gone.txt", "a\0b", "", "n" * 5000])
def test_a_path_that_leads_nowhere_is_missing(name: str) -> None:
    """Whatever is wrong with a path, one error says so."""
    with pytest.raises(MissingInput):
        read_local(name)


@pytest.mark.parametrize("address", ["file:///etc/hosts", "ftp://ferry.example/a", "gopher://x"])
def test_other_addresses_are_refused(address: str) -> None:
    """Only http and https are fetched; the rest never reaches a library."""
    assert list_inputs([address]) == [address]
    with pytest.raises(RefusedAddress, match="only http and https"):
        read_local(address)


def test_gzip_is_unpacked_whatever_its_name(tmp_path: Path) -> None:
    """Members follow one another as in one file."""
    path = tmp_path / "story.txt"
    path.write_bytes(gzip.compress(b"The ferry ") + gzip.compress(b"burned."))
    assert read_local(str(path)).data == b"The ferry burned."


def test_gzip_that_is_cut_off_or_damaged_is_an_error() -> None:
    """Half a text is not passed off as the whole."""
    packed = gzip.compress(b"The ferry burned in the night. " * 50)
    with pytest.raises(UnreadableInput, match="cut off"):
        list(unpack("x", [packed[:-10]]))
    with pytest.raises(UnreadableInput, match="damaged"):
        list(unpack("x", [packed[:20] + b"\xff" * 20 + packed[40:]]))


def test_a_gzip_bomb_is_stopped_before_it_unpacks(tmp_path: Path) -> None:
    """Two thousand times the size is no text; little of it is ever held."""
    bomb = gzip.compress(bytes(64 * 2**20))
    given: list[int] = []
    with pytest.raises(TooLarge, match="a bomb"):
        given.extend(map(len, unpack("x", [bomb])))
    assert sum(given) < 16 * 2**20


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    """The limit is on bytes, before anything is decoded."""
    (tmp_path / "long.txt").write_bytes(b"x" * 3000)
    with pytest.raises(TooLarge, match="split it"):
        read_local(str(tmp_path / "long.txt"), limit=2999)


def test_standard_input_is_read_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` stands for it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"From a pipe.")))
    assert read_local("-").data == b"From a pipe."
