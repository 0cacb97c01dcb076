"""A batch keeps its order, counts what fails, and leaves the rest as if nothing had been."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from allegedly import batch
from allegedly.batch import Summary
from allegedly.errors import AllegedlyError, LedgerError, WeightsError
from allegedly.ledger import Ledger
from allegedly.records import Document, Failure, Reading
from tests import readers

JOBS = pytest.mark.parametrize("jobs", [1, 2])


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(tmp_path / "affair.db") as opened:
        yield opened


def _write(folder: Path, *texts: str) -> list[str]:
    """The paths of files with these texts, in order."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def _stories(count: int) -> list[str]:
    return [f"Bridge {number} over the Orr was closed on Monday. More." for number in range(count)]


def _texts(ledger: Ledger) -> list[str]:
    return [document.text for document in ledger.documents()]


def test_documents_are_added_in_the_order_of_the_inputs(ledger: Ledger, tmp_path: Path) -> None:
    """The ledger has the order of the inputs."""
    texts = _stories(20)
    summary = batch.add(_write(tmp_path / "in", *texts), ledger, open_reader=readers.open_plain)

    assert summary == Summary(added=20, known=0, failures=())
    assert _texts(ledger) == texts


def test_the_number_of_processes_leaves_no_trace(tmp_path: Path) -> None:
    """One process and two give the same ledger, failures included."""
    sources = _write(tmp_path / "in", *_stories(7), "REFUSE", *_stories(20)[7:], "RAISE")
    fingerprints, summaries = [], []
    for jobs in (1, 2):
        with Ledger(tmp_path / f"{jobs}.db") as ledger:
            summaries.append(
                batch.add(sources, ledger, jobs=jobs, open_reader=readers.open_obedient)
            )
            fingerprints.append(ledger.fingerprint())

    assert summaries[0] == summaries[1]
    assert [failure.input for failure in summaries[0].failures] == [sources[7], sources[-1]]
    assert fingerprints[0] == fingerprints[1]


def test_what_is_known_is_not_read_again(ledger: Ledger, tmp_path: Path) -> None:
    """The second time the model sees only what is new; a text given twice is added once."""
    sources = _write(tmp_path / "in", *_stories(3), _stories(1)[0])
    first = batch.add(sources, ledger, open_reader=readers.open_plain)
    seen: list[str] = []

    def open_listening(_: int) -> batch.Reader:
        def listen(documents: Sequence[Document]) -> list[Reading]:
            seen.extend(document.text for document in documents)
            return readers.read(documents)

        return listen

    new = _write(tmp_path / "new", "A new thing was said.")
    second = batch.add([*sources, *new], ledger, open_reader=open_listening)

    assert first == Summary(added=3, known=1, failures=())
    assert second == Summary(added=1, known=4, failures=())
    assert seen == ["A new thing was said."]


def test_what_is_known_is_read_again_where_that_is_wanted(ledger: Ledger, tmp_path: Path) -> None:
    """Another reading takes the place of the first, and the claims follow before the call ends."""
    sources = _write(tmp_path / "in", *_stories(2))
    batch.add(sources, ledger, open_reader=readers.open_plain)
    summary = batch.add(
        [*sources, *_write(tmp_path / "more", "A mast fell on Sunday. More.")],
        ledger,
        again=True,
        open_reader=readers.open_second,
    )

    assert summary == Summary(added=1, known=0, failures=(), again=2)
    assert len(ledger.documents()) == 3
    assert not ledger.tables.is_outdated()
    told = zip(ledger.attributions(), ledger.documents(), strict=True)
    assert {each.words(document.text) for each, document in told} == {"More."}


def test_an_input_that_fails_is_counted_until_it_is_mended(ledger: Ledger, tmp_path: Path) -> None:
    """The others are read; when the input can be read, its failure is gone."""
    late = tmp_path / "late.txt"
    sources = [str(late), *_write(tmp_path / "in", *_stories(2))]

    broken = batch.add(sources, ledger, open_reader=readers.open_plain)
    assert broken.added == 2
    assert [(failure.input, failure.stage) for failure in broken.failures] == [
        (str(late), "reading")
    ]
    assert ledger.failures() == list(broken.failures)

    late.write_text("Now it is here.", encoding="utf-8")
    mended = batch.add(sources, ledger, open_reader=readers.open_plain)
    assert mended == Summary(added=1, known=2, failures=())
    assert ledger.failures() == []


def test_a_line_that_fails_costs_that_line(ledger: Ledger, tmp_path: Path) -> None:
    """Of many documents in one input, the failure names the one, and the others are added."""
    path = tmp_path / "posts.jsonl"
    lines = [json.dumps({"text": text}) for text in _stories(3)]
    path.write_text("\n".join([lines[0], "{", *lines[1:]]), encoding="utf-8")

    summary = batch.add([str(path)], ledger, open_reader=readers.open_plain)

    assert summary.added == 3
    assert [failure.input for failure in summary.failures] == [f"{path}:2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("RAISE", "unforeseen RecursionError: too deep for us"),
        ("REFUSE", "a span must not be empty"),
    ],
)
def test_a_document_that_no_stage_can_finish_is_one_failure(
    ledger: Ledger, tmp_path: Path, text: str, reason: str
) -> None:
    """It says which input, which stage and why, on one line; its neighbours are all there."""
    before, after = _stories(10)[:5], _stories(10)[5:]
    sources = _write(tmp_path / "in", *before, text, *after)

    summary = batch.add(sources, ledger, open_reader=readers.open_obedient)

    assert summary.failures == (Failure(input=sources[5], stage="extraction", reason=reason),)
    assert _texts(ledger) == [*before, *after]


def test_a_document_that_kills_its_process_costs_only_itself(
    ledger: Ledger, tmp_path: Path
) -> None:
    """Two workers die on it and it is a failure; one on which only one dies is read after all."""
    texts = [*_stories(4), f"KILL ONCE {tmp_path / 'killed'}", *_stories(9)[4:]]
    sources = _write(tmp_path / "in", *texts, "KILL", "The last thing said.")

    summary = batch.add(sources, ledger, jobs=2, open_reader=readers.open_obedient)

    reason = "2 processes that read it died (SIGKILL); leave it out"
    assert (tmp_path / "killed").exists()
    assert summary.failures == (Failure(input=sources[-2], stage="extraction", reason=reason),)
    assert _texts(ledger) == [*texts, "The last thing said."]


@JOBS
def test_a_missing_model_is_no_documents_fault(ledger: Ledger, tmp_path: Path, jobs: int) -> None:
    """What every document would fail on ends the run, and is recorded of none."""
    sources = _write(tmp_path / "in", *_stories(3))

    with pytest.raises(WeightsError, match="cannot be read"):
        batch.add(sources, ledger, jobs=jobs, open_reader=readers.open_without_weights)

    assert ledger.failures() == []


def test_workers_that_cannot_start_end_the_run(ledger: Ledger, tmp_path: Path) -> None:
    """A run does not start processes for ever."""
    sources = _write(tmp_path / "in", *_stories(3))

    with pytest.raises(AllegedlyError, match=r"cannot start \(exit status 3\)"):
        batch.add(sources, ledger, jobs=2, open_reader=readers.open_never)


def test_a_ledger_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    """The disk's trouble is not recorded as the documents'."""
    sources = _write(tmp_path / "in", *_stories(3))
    other = Ledger(tmp_path / "affair.db")
    with (
        Ledger(tmp_path / "affair.db", patience=0.05) as ledger,
        other.writing(),
        pytest.raises(LedgerError, match="in use by another program"),
    ):
        batch.add(sources, ledger, open_reader=readers.open_plain)
    other.close()


def test_progress_is_told_of_every_document_and_ends_at_the_end(
    ledger: Ledger, tmp_path: Path
) -> None:
    """The count never goes back, and names the input at hand."""
    sources = _write(tmp_path / "in", *_stories(3))
    told: list[tuple[int, int, str]] = []
    batch.add(
        sources,
        ledger,
        on_progress=lambda *state: told.append(state),
        open_reader=readers.open_plain,
    )

    assert [done for done, _, _ in told] == [0, 1, 1, 2, 2, 3]
    assert [name for _, _, name in told] == [name for name in sources for _ in range(2)]
    assert told[-1] == (3, 3, sources[2])


@JOBS
def test_read_all_gives_readings_and_failures_in_order(tmp_path: Path, jobs: int) -> None:
    """Without a ledger, each input's outcome comes in its turn."""
    first, last = _write(tmp_path / "in", *_stories(2))
    gone = str(tmp_path / "gone.txt")

    outcomes = list(batch.read_all([first, gone, last], jobs=jobs, open_reader=readers.open_plain))

    assert [type(outcome) for outcome in outcomes] == [Reading, Failure, Reading]


def test_read_all_does_not_read_far_ahead(tmp_path: Path) -> None:
    """The first reading comes before the inputs are all read, so that memory is bounded."""
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(json.dumps({"text": t}) for t in _stories(200)), encoding="utf-8")
    seen: list[Document] = []

    def open_counting(_: int) -> batch.Reader:
        def count(documents: Sequence[Document]) -> list[Reading]:
            seen.extend(documents)
            return readers.read(documents)

        return count

    first = next(batch.read_all([str(path)], open_reader=open_counting))

    assert isinstance(first, Reading)
    assert 1 <= len(seen) < 50


def test_a_name_that_is_not_utf_8_can_be_printed_and_recorded(
    ledger: Ledger, tmp_path: Path
) -> None:
    """What is wrong with such a file is told like any other failure."""
    folder = tmp_path / "in"
    folder.mkdir()
    name = os.fsdecode(bytes(folder) + b"/caf\xe9.txt")

    summary = batch.add([name], ledger, open_reader=readers.open_plain)

    (failure,) = summary.failures
    assert failure.input.encode().endswith(b"caf\\udce9.txt")
    assert ledger.failures() == [failure]


def test_what_another_program_adds_meanwhile_is_matched_too(tmp_path: Path) -> None:
    """A claim that came in from elsewhere during a run joins with those that the run adds."""
    said = "The ferry Halcyon carried 40 rifles to the rebels of Torvia on 3 May."
    here = _write(tmp_path / "here", *_stories(12), f"{said} Nobody saw it.")
    there = _write(tmp_path / "there", f"{said} The harbour was dark.")
    path = tmp_path / "affair.db"

    def interfere(done: int, total: int, name: str) -> None:
        if done == 3:
            with Ledger(path) as other:
                batch.add(there, other, open_reader=readers.open_plain)

    with Ledger(path) as ledger:
        batch.add(here, ledger, on_progress=interfere, open_reader=readers.open_plain)
        pairs = [{match.left, match.right} for match in ledger.matches()]
        ids = {a.id for a in ledger.attributions() if a.document in _ids(ledger, said)}

    assert len(ids) == 2
    assert ids in pairs


def _ids(ledger: Ledger, said: str) -> set[str]:
    return {document.id for document in ledger.documents() if document.text.startswith(said)}


def _add_folder(path: Path, sources: list[str]) -> None:
    with Ledger(path) as ledger:
        batch.add(sources, ledger, open_reader=readers.open_plain)


def test_two_processes_may_add_to_one_ledger_at_once(tmp_path: Path) -> None:
    """Both finish, what both add is there once, and all of it is there."""
    both = _stories(30)
    left = _write(tmp_path / "left", *both, "Only the left has this.")
    right = _write(tmp_path / "right", *reversed(both), "Only the right has this.")
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=_add_folder, args=(tmp_path / "affair.db", sources))
        for sources in (left, right)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    with Ledger(tmp_path / "affair.db") as ledger:
        assert sorted(_texts(ledger)) == sorted(
            [*both, "Only the left has this.", "Only the right has this."]
        )
