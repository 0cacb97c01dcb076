"""Which attributions have a word, for the words that few have: the rarer, the more it tells."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from allegedly.ledger import driver

#: A word that more attributions have tells nothing apart: its list is dropped and not searched.
COMMONEST_WORD = 2_000
#: So many of an attribution's rarest words are searched for,
RAREST_WORDS = 10
#: and of these only as many as have so many attributions in all: it bounds the time of a search.
MOST_READ = 6_000

Seqs = NDArray[np.uint32]
#: How many attributions have a word, and their numbers.
_Held = tuple[int, bytes]


def add_words(connection: Connection, keyed: Iterable[tuple[int, Collection[str]]]) -> None:
    """Notes that the attributions with these numbers have these words."""
    new: defaultdict[str, list[int]] = defaultdict(list)
    for seq, keys in keyed:
        for word in keys:
            new[word].append(seq)
    known = _held(connection, new)
    rows = []
    for word, seqs in sorted(new.items()):
        held, before = known.get(word, (0, b""))
        if held > COMMONEST_WORD:
            continue
        total = held + len(seqs)
        packed = before + np.array(seqs, "<u4").tobytes()
        rows.append((word, total, packed if total <= COMMONEST_WORD else b""))
    if rows:
        statement = (
            "INSERT INTO words (word, held, seqs) VALUES (?, ?, ?)"
            " ON CONFLICT (word) DO UPDATE SET held = excluded.held, seqs = excluded.seqs"
        )
        driver.for_each(connection, statement, rows)


def sharing_words(
    connection: Connection, wanted: Sequence[Collection[str]], total: int, limit: int
) -> tuple[list[Seqs], int]:
    """For each set of words the attributions that share its rarest, the likeliest first.

    Args:
        connection: to the ledger.
        wanted: the words of each attribution that is searched for.
        total: how many attributions the ledger has.
        limit: the most for each.

    Returns:
        Their numbers; and of how many of `wanted` a word was left out that is not too common.
    """
    known = _held(connection, {word for keys in wanted for word in keys})
    found: list[Seqs] = []
    cut = 0
    for keys in wanted:
        rarest = sorted((known[w][0], w) for w in keys if w in known)[:RAREST_WORDS]
        telling = [word for held, word in rarest if held <= COMMONEST_WORD]
        read = _within(telling, known)
        cut += len(read) < len(telling)
        found.append(_best([known[word] for word in read], total, limit))
    return found, cut


def _within(words: Sequence[str], known: Mapping[str, _Held]) -> list[str]:
    """As many of the words, the rarest first, as have few enough attributions in all."""
    left = MOST_READ
    for at, word in enumerate(words):
        left -= known[word][0]
        if left < 0 and at:
            return list(words[:at])
    return list(words)


def _best(lists: Sequence[_Held], total: int, limit: int) -> Seqs:
    if not lists:
        return np.zeros(0, np.uint32)
    seqs = [np.frombuffer(packed, "<u4") for _, packed in lists]
    weights = [np.full(held, math.log1p(total / held)) for held, _ in lists]
    unique, places = np.unique(np.concatenate(seqs), return_inverse=True)
    scores = np.bincount(places, np.concatenate(weights))
    best = np.argsort(-scores, kind="stable")[:limit]
    return unique[best].astype(np.uint32)


def _held(connection: Connection, words: Iterable[str]) -> dict[str, _Held]:
    query = "SELECT word, held, seqs FROM words WHERE word IN (SELECT value FROM json_each(?))"
    found = driver.rows(connection, query, (json.dumps(sorted(words)),))
    return {word: (held, seqs) for word, held, seqs in found}
