"""How well attributions are found in other languages: `python benchmarks/languages.py`.

The words are our own: in `benchmarks/data/languages/` sentences with the constructions that news
uses, written before any model was trained for these languages, and in `benchmarks/data/agency/`
passages like an agency's, several attributions in each, of which every second is held back from
whoever writes rules. Some attribute nothing. What is found stands beside a floor: the words beside
a verb of saying.
An argument, the folder of data sets, is taken and not needed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from measuring.intervals import Tally
from measuring.marks import DATA
from measuring.polnear import Row, count_article, load_scorer, scorer_path
from measuring.systems import told

from allegedly import pipeline
from allegedly.exchange import reading_json
from allegedly.extraction import Extractor
from allegedly.records import Document

LANGUAGES = ("de", "ru", "tr", "az", "fr", "es")
#: The languages of the passages like an agency's.
AGENCY = ("de", "ru", "cs", "az")
FIGURES = (
    "tok.source", "tok.cue", "tok.content", "span.source", "span.cue", "span.content",
    "content.iou50", "attr",
)  # fmt: skip

#: Verbs of saying for the floor, as they stand in news.
_SAYS = {
    "de": "sagte|sagt|erklärte|betonte|berichtete|bestreitet|laut|zufolge|nach Angaben",
    "ru": "сказал|сказала|заявил|заявила|сообщил|рассказал|отрицает|по словам|по данным",
    "tr": "dedi|söyledi|belirtti|bildirdi|ifade etti|yalanladı|iddia etti|göre",
    "az": "dedi|deyib|bildirib|qeyd edib|əlavə edib|təkzib edib|iddia edir|görə",
    "fr": "a dit|a déclaré|affirme|a annoncé|a ajouté|a démenti|nie|selon|d’après",
    "cs": "řekl|řekla|uvedl|uvedla|sdělil|sdělila|tvrdí|oznámil|oznámilo|dodal|dodala|podle",
    "es": "dijo|afirmó|aseguró|anunció|añadió|desmintió|niega|según|de acuerdo con",
}
_QUOTED = re.compile(r"[«“„»\"][^«»“”„\"\n]{3,}[»”“«\"]")
_NAME = r"[A-ZÀ-ÝА-ЯĞİŞƏ]\w+(?: [A-ZÀ-ÝА-ЯĞİŞƏ]\w+)*"


def main() -> None:
    """Prints one line a figure and system for each language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="not needed")
    parser.parse_args()
    print(f"date     {datetime.now(UTC):%Y-%m-%d}")
    print("data     benchmarks/data/languages and agency, passages of our own; F1 in percent")
    print(f"{'':24}{''.join(f'{name:>14}' for name in FIGURES)}")
    for part, systems in score().items():
        for name, tally in systems.items():
            values = "".join(f"{tally.figure(each)[2]:14.1f}" for each in FIGURES)
            print(f"{f'{part} {name}':24}{values}")


def inputs(_data: Path) -> list[Path]:
    """The files that the figures rest on."""
    return [*(_path(language) for language in LANGUAGES), *map(_agency_path, AGENCY), scorer_path()]


def figures(_data: Path) -> dict[str, float]:
    """F1 of each figure and part, in percent."""
    return {
        f"{part}.{name}": round(systems["allegedly"].figure(name)[2], 1)
        for part, systems in score().items()
        for name in FIGURES
    }


def score() -> dict[str, dict[str, Tally]]:
    """The counts of each system for each part: "de", "de.agency.open", "de.agency.held"."""
    scorer, extractor = load_scorer(scorer_path()), Extractor()
    scores: dict[str, dict[str, Tally]] = {}
    for part, language, gold in _parts():
        found = {
            "allegedly": _read(gold, language, extractor),
            "pattern": [list(_beside_verbs(row["text"], language)) for row in gold],
        }
        scores[part] = {
            name: Tally([count_article(scorer, g, f) for g, f in zip(gold, each, strict=True)])
            for name, each in found.items()
        }
    return scores


def _parts() -> Iterator[tuple[str, str, list[Row]]]:
    """The name of each part, its language, and its marked passages."""
    for language in LANGUAGES:
        yield language, language, _rows(_path(language))
    for language in AGENCY:
        rows = _rows(_agency_path(language))
        yield f"{language}.agency.open", language, rows[::2]
        yield f"{language}.agency.held", language, rows[1::2]


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _agency_path(language: str) -> Path:
    return DATA / "agency" / f"{language}.jsonl"


def _path(language: str) -> Path:
    return DATA / "languages" / f"{language}.jsonl"


def _read(gold: list[Row], language: str, extractor: Extractor) -> list[list[Row]]:
    documents = [Document.of(row["text"], language=language) for row in gold]
    readings = pipeline.read(documents, extractor)
    return [
        list(told(row, reading_json(reading, ()))["attributions"])
        for row, reading in zip(gold, readings, strict=True)
    ]


def _beside_verbs(text: str, language: str) -> Iterator[Row]:
    """A floor: at each verb of saying the name nearest to it, and what is quoted, or the rest."""
    for sentence in re.finditer(r"[^.!?\n]+", text):
        for cue in _says(language).finditer(text, sentence.start(), sentence.end()):
            quoted = _QUOTED.search(text, sentence.start(), sentence.end())
            sides = [(sentence.start(), cue.start()), (cue.end(), sentence.end())]
            content = quoted.span() if quoted else max(sides, key=lambda side: side[1] - side[0])
            names = [
                name.span()
                for name in re.finditer(_NAME, text)
                if sentence.start() <= name.start() < sentence.end()
            ]
            nearest = sorted(names, key=lambda name: abs(name[0] - cue.start()))[:1]
            yield {"source": nearest, "cue": [cue.span()], "content": [content]}


@cache
def _says(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_SAYS[language]})\b", re.IGNORECASE)


if __name__ == "__main__":
    main()
