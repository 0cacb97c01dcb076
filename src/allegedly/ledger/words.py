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
Scores = NDArray[np.float64]
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
    connection: Connection, wanted: Sequence[Collection[str]], newest: int, limit: int
) -> tuple[list[Seqs], int]:
    """For each set of words the attributions that share its rarest, the likeliest first.

    Args:
        connection: to the ledger.
        wanted: the words of each attribution that is searched for.
        newest: the number of the attribution added last, which is about how many there are.
        limit: the most for each.

    Returns:
        Their numbers; and of how many of `wanted` a word was left out that is not too common.
    """
    known = _held(connection, {word for keys in wanted for word in keys})
    found: list[Seqs] = []
    scores = np.zeros(1 + newest, np.float64)
    cut = 0
    for keys in wanted:
        rarest = sorted((known[w][0], w) for w in keys if w in known)[:RAREST_WORDS]
        telling = [word for held, word in rarest if held <= COMMONEST_WORD]
        read = _within(telling, known)
        cut += len(read) < len(telling)
        found.append(_best([known[word] for word in read], scores, newest, limit))
    return found, cut


def _within(words: Sequence[str], known: Mapping[str, _Held]) -> list[str]:
    """As many of the words, the rarest first, as have few enough attributions in all."""
    left = MOST_READ
    for at, word in enumerate(words):
        left -= known[word][0]
        if left < 0 and at:
            return list(words[:at])
    return list(words)


def _best(lists: Sequence[_Held], scores: Scores, total: int, limit: int) -> Seqs:
    """Those on these lists that have the rarest words, the earliest of equals.

    `scores` has a place for each attribution; nothing is in it, before and after.
    """
    if not lists:
        return np.zeros(0, np.uint32)
    read = [np.frombuffer(packed, "<u4") for _, packed in lists]
    for (held, _), seqs in zip(lists, read, strict=True):
        scores[seqs] += math.log1p(total / held)
    found, reached = [], []
    for seqs in read:
        new = seqs[scores[seqs] > 0]
        found.append(new)
        reached.append(scores[new])
        scores[new] = 0
    return _highest(np.concatenate(found), np.concatenate(reached), limit)


def _highest(seqs: Seqs, scores: Scores, limit: int) -> Seqs:
    if len(seqs) <= limit:
        return seqs
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    seqs, scores = seqs[scores >= least], scores[scores >= least]
    return seqs[np.lexsort((seqs, -scores))[:limit]]


def _held(connection: Connection, words: Iterable[str]) -> dict[str, _Held]:
    query = "SELECT word, held, seqs FROM words WHERE word IN (SELECT value FROM json_each(?))"
    found = driver.rows(connection, query, (json.dumps(sorted(words)),))
    return {word: (held, seqs) for word, held, seqs in found}
