"""A text told again by somebody else: what it says must be found, and come to the same claims."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np

from allegedly.ledger import Ledger
from allegedly.records import Attribution, Document, Reading
from allegedly.vectors import WIDTH
from measuring.renaming import WORD

#: So many days after the first text the second one is published.
LATER = timedelta(days=2)
PUBLISHER = "The Second Teller"
#: Of the words in small letters that are longer than this, every so manieth is another one.
LONGER, EVERY = 4, 8
#: How far a vector is turned: the cosine to the old one is about 0.96.
TURNED = 0.3
_LETTERS = "bdfgklmnprst"


class Retold(NamedTuple):
    """A reading of the second text, and by attribution that of the first which it says again."""

    reading: Reading
    twins: dict[str, str]


class Found(NamedTuple):
    """What became of attributions that have a twin in a claim: how many there are, how many were
    matched with it, how many are in a claim with it, and how many with others and not with it.
    """  # noqa: D205 (one sentence, which is longer than a line)

    twins: int
    matched: int
    joined: int
    elsewhere: int


def retell(reading: Reading, number: int) -> Retold:
    """The reading in other words, which are as long: its spans stand where they stood."""
    chance = random.Random(number)  # noqa: S311 (the same each time)
    old = reading.document
    text = WORD.sub(lambda found: _told(found[0], chance), old.text)
    kept = old.model_dump(
        exclude={"id", "text", "published", "publisher", "url", "blocks", "links"}
    )
    day = (old.day + LATER).isoformat() if old.day else None
    new = Document.of(text, published=day, publisher=PUBLISHER, **kept, blocks=old.blocks)
    told = (*reading.attributions, *reading.assertions)
    ids = {each.id: _identity(each, new) for each in told}
    moved = [_moved(each, ids, new) for each in told]
    count = len(reading.attributions)
    numbers = np.random.default_rng(number)
    again = reading.model_copy(
        update={
            "document": new,
            "attributions": tuple(moved[:count]),
            "assertions": tuple(moved[count:]),
            "vectors": {
                ids[one]: _near(vector, numbers) for one, vector in reading.vectors.items()
            },
        }
    )
    return Retold(again, {new: old for old, new in ids.items()})


def find_twins(ledger: Ledger, retold: Sequence[Retold]) -> Found:
    """What became of what these readings say again, now that they are in the ledger."""
    counts = np.zeros(4, int)
    for each in retold:
        seqs = ledger.lookup.numbers({*each.twins, *each.twins.values()})
        homes = ledger.tables.claims_with(seqs.values())
        matched = {frozenset((m.left, m.right)) for m in ledger.matched.of(each.twins)}
        own = set(ledger.lookup.ordinals([each.reading.document.id]).values())
        for pair in each.twins.items():
            claims, its = (set(homes.get(seqs[one], ())) for one in pair)
            if its:
                joined = bool(claims & its)
                others = () if joined else ledger.tables.claims(claims).values()
                strange = any(m.document not in own for claim in others for m in claim.members)
                counts += [1, frozenset(pair) in matched, joined, strange]
    return Found(*counts.tolist())


def _told(word: str, chance: random.Random) -> str:
    if not word.islower() or len(word) <= LONGER or chance.randrange(EVERY):
        return word
    return "".join(chance.choices(_LETTERS, k=len(word)))


def _identity(each: Attribution, document: Document) -> str:
    return Attribution.of(document.id, each.content, source=each.source, cue=each.cue).id


def _moved(each: Attribution, ids: dict[str, str], document: Document) -> Attribution:
    return each.model_copy(
        update={
            "id": ids[each.id],
            "document": document.id,
            "parent": ids.get(each.parent or ""),
            "stands_for": tuple(ids[one] for one in each.stands_for if one in ids),
        }
    )


def _near(vector: bytes, chance: np.random.Generator) -> bytes:
    parts = np.frombuffer(vector, "<f2").astype(np.float32).reshape(-1, WIDTH)
    noise = chance.standard_normal(parts.shape, np.float32)
    parts = parts + TURNED * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    return bytes((parts / np.linalg.norm(parts, axis=1, keepdims=True)).astype("<f2").tobytes())
