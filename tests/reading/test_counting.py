"""How many articles inputs are taken to hold before they are read."""

from __future__ import annotations

from pathlib import Path

from allegedly.reading import count_articles
from allegedly.reading.counting import ARTICLE_BYTES


def test_a_file_of_lines_is_judged_by_its_size(tmp_path: Path) -> None:
    """A hundred articles in one file count as about a hundred, a short note as one."""
    lines, note = tmp_path / "wire.jsonl", tmp_path / "note.txt"
    lines.write_text("x" * 100 * ARTICLE_BYTES)
    note.write_text("The Halcyon has sailed.")

    assert count_articles([str(lines)]) == 100
    assert count_articles([str(note)]) == 1


def test_a_page_is_one_article_however_large(tmp_path: Path) -> None:
    """Most of a page's bytes are no text."""
    page = tmp_path / "story.html"
    page.write_text("<p>" * 10 * ARTICLE_BYTES)

    assert count_articles([str(page)]) == 1


def test_what_cannot_be_known_counts_as_one(tmp_path: Path) -> None:
    """An address, a missing file and a folder each count as one, and none is an error."""
    assert count_articles(["https://news.example/", str(tmp_path / "gone"), str(tmp_path)]) == 3
