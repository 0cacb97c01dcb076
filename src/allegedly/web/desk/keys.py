"""The keys of the desk: one list, for the help page and the documentation."""

from __future__ import annotations

#: Each key with what it does.
KEYS: tuple[tuple[str, str], ...] = (
    ("?", "this help"),
    ("/", "search"),
    ("f", "filter by words"),
    ("Esc", "leave a field"),
    ("t", "review: from attributions to pairs, to what is known of actors, and back"),
    ("a", "review, claim: it is right, accept; of a pair: join"),
    ("r", "review, claim: reject"),
    ("c", "review: correct"),
    ("1 2 3", "review: take the selected words as what is said, who, says"),
    ("s", "review: change the speaker"),
    ("p", "review: part it from its claim, or a pair"),
    ("j", "review, claim: join with another claim; actor: with another actor"),
    ("n", "review: later, show the next"),
    ("o", "review: open it in its document"),
    ("g", "review: go to its claim"),
    ("u", "undo what was just judged"),
    ("Ctrl Enter", "review: keep the correction"),
    ("] [", "document: next and previous attribution"),
    ("w", "document: why, open the reasons of the one at hand"),
)
