"""How often the speaker is right, where there is something to tell it by.

PolNeAR marks sources, and not whom they stand for. So three things are told: of its sources, the
share that led to anybody; of GUM's pronouns and descriptions, the share that lead to the right
chain; of the sample affair, on which rules were written, the share with the right name.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import resolution

from allegedly import pipeline
from allegedly.extraction import Extractor
from allegedly.reading import ReadingOptions, list_inputs, read_input
from allegedly.records import Attribution, Document, Reading, View
from measuring.polnear import Row

sys.path.append(str(Path(__file__).parent.parent.parent))  # the sample's gold is with its tests

from tests.end_to_end.sample_ledger import DOCUMENTS, EXPECTED, VOICES, place
from tests.end_to_end.sample_measures import find_voice, speaker_fits


def print_speakers(data: Path, found: Sequence[Row]) -> None:
    """Prints the three shares; GUM's only where its folder is in or beside `data`."""
    sources = [one for row in found for one in row["attributions"] if one["source"]]
    led = sum(one["speaker"] is not None for one in sources)
    print("\nspeakers")
    print(f"  sources of PolNeAR that lead to anybody (no gold): {led} of {len(sources)}")
    right, total = sample_speakers()
    print(f"  sample affair, its rules were written on it: {right} of {total} right")
    folder = next((f for f in (data, data.parent) if (f / "gum" / "dev.conllu").exists()), None)
    if folder is None:
        print("  GUM: not measured, there is no gum/dev.conllu in or beside the folder")
    else:
        resolution.print_table("dev", resolution.count_outcomes(folder, "dev"))


def sample_speakers() -> tuple[int, int]:
    """Of the expected voices of the sample that are found: with the right speaker, and all."""
    readings = _read_sample()
    placed = _placed([reading.document for reading in readings])
    told = {reading.document.id: _voiced(reading) for reading in readings}
    view = View(
        documents={reading.document.id: reading.document for reading in readings},
        attributions={each.id: each for each_told in told.values() for each in each_told},
        actors={actor.id: actor for reading in readings for actor in reading.actors},
    )
    right = total = 0
    for voice in VOICES:
        document = placed[voice.place]
        attribution = find_voice(voice, document, told[document.id], view)
        if attribution and voice.values["speaker"]:
            total += 1
            right += speaker_fits(voice, attribution, view)
    return right, total


def _read_sample() -> list[Reading]:
    extractor = Extractor()
    documents = [
        document
        for source in list_inputs([str(DOCUMENTS)])
        for document in read_input(source, ReadingOptions())
        if isinstance(document, Document)
    ]
    return pipeline.read(documents, extractor)


def _placed(documents: Sequence[Document]) -> dict[str, Document]:
    return {
        place(entry): next(
            each
            for each in documents
            if (each.url == entry["url"] if "url" in entry else each.title == entry["title"])
        )
        for entry in EXPECTED["document"]
    }


def _voiced(reading: Reading) -> list[Attribution]:
    is_article = reading.document.kind == "article"
    return [a for a in reading.attributions if a.voice == "reported" or not is_article]
