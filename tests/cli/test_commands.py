"""The commands, run in this process over an invented ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from allegedly import __version__
from allegedly.batch import Summary
from allegedly.cli import app
from allegedly.errors import LedgerError
from allegedly.exchange import FORMATS
from allegedly.ledger import Ledger
from allegedly.records import Failure, Reading
from tests import factory

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command where the ledger, assembled, is the invented affair."""
    path = tmp_path / "affair.db"
    with Ledger(path) as ledger:
        for document in factory.DOCUMENTS:
            ledger.add(factory.reading(document).model_copy(update={"vectors": _vectors(document)}))
    monkeypatch.setattr("allegedly.cli.opening.view", lambda _: factory.affair())
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, **options: Any) -> Result:
        surroundings = {"ALLEGEDLY_LEDGER": str(path), "NO_COLOR": "1"}
        return CliRunner().invoke(app, list(arguments), env=surroundings, **options)

    return invoke


def _vectors(document: object) -> dict[str, bytes]:
    told = [each for each in factory.ATTRIBUTIONS if each.document == document.id]  # type: ignore[attr-defined]
    return {each.id: bytes(768) for each in told}


def outcomes(*given: Reading | Failure) -> Callable[..., Iterator[Reading | Failure]]:
    """What stands in for reading: the outcomes given, whatever the sources."""

    def read_all(sources: Sequence[str], **options: object) -> Iterator[Reading | Failure]:
        yield from given

    return read_all


def test_claims_are_listed_one_a_line_where_it_is_no_terminal(run: Run) -> None:
    """In a pipe, a claim is a line: id, standing, voices, words, with tabs between them."""
    result = run("claims")

    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[1] for row in rows] == ["disputed", "alleged", "unattested", "alleged"]
    assert rows[0][2:] == ["●3 ✕2", factory.CARRIED.text]
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--standing", "disputed"), ["claim-carried"]),
        (("--standing", "disputed", "--standing", "unattested"), ["claim-carried", "claim-fairy"]),
        (("--actor", "milo"), ["claim-crates"]),
        (("--actor", "nobody"), []),
        (("--since", "2026-05-20"), ["claim-carried"]),
        (("--until", "2026-05-04"), ["claim-carried"]),
        (("--since", "2027-01-01"), []),
        (("--text", "crates nobody"), ["claim-crates"]),
        (("--text", '"a fairy tale"'), ["claim-fairy"]),
        (("--limit", "1"), ["claim-carried"]),
        (("--confidence", "0.95"), ["claim-carried"]),
        (("--doubtful", "--limit", "1"), ["claim-fairy"]),
        (("--limit", "0", "--standing", "alleged"), ["claim-crates", "claim-harbour"]),
    ],
)
def test_claims_are_chosen_by_what_is_asked(
    run: Run, options: tuple[str, ...], expected: list[str]
) -> None:
    """Each filter narrows, and filters given together all hold."""
    result = run("claims", "--json", *options)

    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == expected
    assert result.exit_code == 0


def test_a_limit_says_what_it_left_out(run: Run) -> None:
    """No cut goes unseen."""
    result = run("claims", "--limit", "1")

    assert len(result.stdout.splitlines()) == 1
    assert "3 more claims not shown; --limit 0 shows all." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("claims", "--standing", "true"), "it is one of unattested, alleged"),
        (("claims", "--since", "June"), "write a day as 2031-06-12"),
        (("export", "docx"), "there are web-annotation"),
        (("report", "--out", "x.md", "--format", "html"), "cannot hold html"),
        (("report", "--out", "x.pdf"), "a file that ends in .html or .md"),
        (("read", "--jobs", "0", "x"), "--jobs"),
        (("read",), "SOURCE"),
        (("chew",), "chew"),
    ],
)
def test_wrong_use_is_status_2_with_what_would_be_right(
    run: Run, arguments: tuple[str, ...], expected: str
) -> None:
    """A command line that asks for what cannot be says so and ends with 2."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert expected in result.stderr
    assert "Traceback" not in result.output


def test_a_claim_is_shown_with_both_sides(run: Run) -> None:
    """Who says it and who denies it, each with the sentence, the outlet and the date."""
    result = run("show", "claim-carr")

    says, denies = result.stdout.split("Who denies it")
    assert "Deepwater Watch, 31,000 followers" in says
    assert "✕ denies · as certain · statement · 6 May 2026" in denies
    assert "Coastal News, 7 May 2026" in denies
    assert "⟦“No ship of ours has carried rifles to anybody,”⟧ ‹the transport minister" in denies


def test_a_document_is_shown_whole_with_brackets_where_there_is_no_colour(run: Run) -> None:
    """Without its marks, what is shown is the text."""
    result = run("show", "Minister denies arms on ferry")

    bare = result.stdout.translate({ord(mark): None for mark in "⟦⟧‹›⟨⟩"})
    for block in factory.WIRE.blocks:
        assert block.span.of(factory.WIRE.text) in bare


def test_an_actor_is_shown_with_all_it_has_said(run: Run) -> None:
    """What is known of somebody, with the words it is known from, and each of its sayings."""
    result = run("show", "ada renn")

    assert "role: transport minister" in result.stdout
    assert result.stdout.count("✕ denies") == 2
    assert result.stdout.count("▪ comments") == 1


def test_a_surname_is_whose_it_is_and_no_text_with_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim in whose words the name stands does not make it unclear who is meant."""
    view = factory.affair()
    titled = view.claims[0].model_copy(update={"text": "Renn resigned"})
    changed = view.model_copy(update={"claims": (titled, *view.claims[1:])})
    monkeypatch.setattr("allegedly.cli.opening.view", lambda _: changed)

    assert "role: transport minister" in run("show", "renn").stdout


@pytest.mark.parametrize("asked", ["claim-carried", factory.WIRE.id, "actor-renn"])
def test_whatever_is_shown_can_be_had_as_json(run: Run, asked: str) -> None:
    """The record itself, on one line."""
    result = run("show", asked, "--json")

    assert json.loads(result.stdout)["id"] == asked


def test_what_is_not_there_is_status_1_with_the_nearest(run: Run) -> None:
    """A name that the ledger does not have is answered with those most like it."""
    result = run("show", "Ada Ren")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Ada Renn" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ((), ["dossier.html"]),
        (("--format", "markdown"), ["dossier.md"]),
        (
            ("--format", "both", "--out", "deep/down"),
            ["deep/down/dossier.html", "deep/down/dossier.md"],
        ),
        (("--out", "affair.html"), ["affair.html"]),
        (("--out", "affair.md"), ["affair.md"]),
    ],
)
def test_a_report_goes_where_it_is_asked(
    run: Run, tmp_path: Path, options: tuple[str, ...], files: list[str]
) -> None:
    """The files are written, and their paths printed."""
    result = run("report", *options, "--title", "The ferry")

    assert result.stdout.splitlines() == files
    assert all("The ferry" in (tmp_path / name).read_text(encoding="utf-8") for name in files)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_export_is_the_same_to_a_file_and_to_a_pipe(run: Run, tmp_path: Path, form: str) -> None:
    """Every format can be written both ways, byte for byte the same."""
    piped = run("export", form)
    run("export", form, "--out", "out.txt")

    assert piped.exit_code == 0
    assert piped.stdout_bytes == (tmp_path / "out.txt").read_bytes()
    assert piped.stdout_bytes


@pytest.mark.parametrize("command", [("claims",), ("show", "x"), ("report",), ("export", "csv")])
def test_a_ledger_that_is_not_there_is_not_made_by_asking(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Asking a ledger that is not there fails in one line, and leaves no file behind."""
    result = run(*command, "--ledger", "none.db")

    assert result.exit_code == 1
    assert "none.db" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "none.db").exists()


def test_a_reading_prints_who_how_surely_what_and_when(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document is a heading and a line for each attribution."""
    monkeypatch.setattr("allegedly.cli.read.read_all", outcomes(factory.reading(factory.WIRE)))

    result = run("read", "x.html")

    heading, *rows, blank = result.stdout.splitlines()
    assert heading == "# Minister denies arms on ferry · Coastal News · 7 May 2026"
    assert rows[0].split("\t") == [
        "Ada Renn, transport minister",
        "✕ denies · certain",
        "“No ship of ours has carried rifles to anybody,”",
        "6 May 2026 · statement",
    ]
    assert blank == ""


def test_a_failing_input_costs_only_itself(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is read, the failure stands on standard error, and the status is 1."""
    failure = Failure(input="bad.pdf", stage="reading", reason="not a text\nat all")
    reading = factory.reading(factory.RADIO)
    monkeypatch.setattr("allegedly.cli.read.read_all", outcomes(failure, reading))
    monkeypatch.setattr("allegedly.cli.read.claims_of", lambda _: [factory.CARRIED])

    result = run("read", "--json", "bad.pdf", "good.txt")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["document"]["id"] == factory.RADIO.id
    assert result.stderr.splitlines() == ["1 input failed:", "  ✗ bad.pdf: not a text at all"]


def test_a_threshold_leaves_out_what_was_read_less_surely(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --confidence only the sure ones stand, in JSON too."""
    reading = factory.reading(factory.WIRE)
    sure = [each.id for each in reading.attributions if each.confidence >= 0.95]
    monkeypatch.setattr("allegedly.cli.read.read_all", outcomes(reading))
    monkeypatch.setattr("allegedly.cli.read.claims_of", lambda _: [])

    result = run("read", "--json", "--confidence", "0.95", "x")

    found = [each["id"] for each in json.loads(result.stdout)["attributions"]]
    assert found == sure
    assert 0 < len(sure) < len(reading.attributions)


def test_the_doubtful_come_first_each_with_its_chance(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --doubtful a person sees first what most needs to be checked."""
    monkeypatch.setattr("allegedly.cli.read.read_all", outcomes(factory.reading(factory.WIRE)))

    rows = run("read", "--doubtful", "x").stdout.splitlines()[1:-1]

    chances = [int(row.split("\t")[0].removesuffix("%")) for row in rows]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_control_characters_of_others_do_not_reach_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title that would clear the screen or turn the writing round is shown, not obeyed."""
    title = "\x1b[2JRenn\x07 \u202edenies"
    document = factory.WIRE.model_copy(update={"title": title})
    reading = factory.reading(factory.WIRE).model_copy(update={"document": document})
    monkeypatch.setattr("allegedly.cli.read.read_all", outcomes(reading))

    result = run("read", "x")

    assert not set("\x1b\x07\u202e") & set(result.stdout)
    assert "Renn" in result.stdout


def test_adding_tells_what_became_of_each_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many were added and known already, what failed, and what was not compared with all."""
    failure = Failure(input="gone.txt", stage="reading", reason="not there")
    monkeypatch.setattr("allegedly.batch.add", lambda *_, **__: Summary(3, 1, (failure,), 2))

    result = run("add", "folder", "--ledger", "new.db")

    assert result.stdout == "3 documents added to new.db, 1 known already.\n"
    assert "  ✗ gone.txt: not there" in result.stderr
    assert "2 attributions share words with too many others" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (
            LedgerError("affair.db: it is locked; try again"),
            1,
            "affair.db: it is locked; try again",
        ),
        (PermissionError(13, "Permission denied", "/x"), 1, "/x: Permission denied; check"),
        (KeyboardInterrupt(), 130, "stopped; every document added so far is kept"),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_status(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    status: int,
    message: str,
) -> None:
    """No traceback for what a user can understand."""

    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("allegedly.batch.add", failing)

    result = run("add", "folder")

    assert result.exit_code == status
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["read", "add", "claims", "show", "report", "export", "demo"])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_examples(run: Run, command: str, option: str) -> None:
    """The help says what the command does and ends with lines that can be typed."""
    result = run(command, option)

    assert result.exit_code == 0
    assert f"allegedly {command}" in result.stdout.partition("Examples:")[2]
    assert all(len(line) <= 100 for line in result.stdout.splitlines())


def test_the_version_is_printed(run: Run) -> None:
    """`--version` is the package's."""
    assert run("--version").stdout == f"allegedly {__version__}\n"
