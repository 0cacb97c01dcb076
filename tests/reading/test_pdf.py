"""PDF files: their paragraphs, and what cannot be read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from allegedly.reading import read_input
from allegedly.reading.pdf_lines import MAX_PAGES
from allegedly.records import Document, Failure

#: The text of a page: where each line begins, and its words.
Placed = list[tuple[int, int, str]]
COLUMN = "The Halcyon has never carried rifles to Torvia, the transport minis-"


def made_pdf(*pages: Placed, title: str = "", day: str = "20260507") -> bytes:
    """A PDF of these pages, in Helvetica of 10 points."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in lines)
        stream = f"BT /F1 10 Tf {shown} ET"
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    parts.append(f"<< /Title ({title}) /CreationDate (D:{day}120000) >>")
    text = "%PDF-1.4\n"
    for number, part in enumerate(parts, 1):
        text += f"{number} 0 obj\n{part}\nendobj\n"
    return (text + f"trailer << /Root 1 0 R /Info {len(parts)} 0 R >>\n%%EOF\n").encode()


def read(folder: Path, data: bytes) -> Document | Failure:
    """What a file with these bytes gives."""
    path = folder / "story.pdf"
    path.write_bytes(data)
    (outcome,) = read_input(str(path))
    return outcome


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    """Lines flow on, a word parted by a line's end is whole again, a wide gap parts paragraphs."""
    page = [(60, 700, COLUMN), (60, 688, "ter said on Wednesday."), (60, 660, "She left.")]
    document = read(tmp_path, made_pdf(page, title="Minister denies arms"))

    assert isinstance(document, Document)
    assert document.text == (
        "The Halcyon has never carried rifles to Torvia, the transport minister said on "
        "Wednesday.\n\nShe left."
    )
    assert document.title == "Minister denies arms"
    assert (str(document.published), document.published_from) == ("2026-05-07", "guess")


def test_a_day_that_is_none_is_unknown(tmp_path: Path) -> None:
    """A file that says it was made on the 99th is read, without a day."""
    document = read(tmp_path, made_pdf([(60, 700, "A ferry burned.")], day="20269999"))

    assert isinstance(document, Document)
    assert document.published is None


def test_running_titles_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    """What stands at the edge of all pages is no text; a sentence goes on over a page's end."""
    first = [(60, 800, "Coastal News"), (60, 700, "The ferry burned"), (290, 30, "Page 1")]
    second = [(60, 800, "Coastal News"), (60, 700, "for two hours."), (290, 30, "Page 2")]
    document = read(tmp_path, made_pdf(first, second))

    assert isinstance(document, Document)
    assert document.text == "The ferry burned for two hours."


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """The second column follows the first, line by line."""
    left = [(60, 700, "A ferry burned in the harbour"), (60, 688, "of Torvia on Monday.")]
    right = [(320, 700, "Nobody was hurt, the mayor"), (320, 688, "said a day later.")]
    document = read(tmp_path, made_pdf(left + right))

    assert isinstance(document, Document)
    assert document.text == (
        "A ferry burned in the harbour of Torvia on Monday.\n\n"
        "Nobody was hurt, the mayor said a day later."
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made_pdf([]), "no text in this PDF, pictures perhaps"),
        (b"%PDF-1.7 rubbish", "a damaged PDF"),
        (made_pdf(*[[]] * (MAX_PAGES + 1)), "a PDF of over 2,000 pages; split it"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    """One line tells what is wrong and what would help."""
    failure = read(tmp_path, data)

    assert isinstance(failure, Failure)
    assert reason in failure.reason
