"""A ledger made many times as large: its documents again, with other words, days and vectors.

Adding a document for real takes a tenth of a second, and a million attributions hours. Here what
was added for real is there again in each copy, under new ids: the rows are written in bulk, and
what candidates are found by (propositions, posting lists, cells, the full-text index, the list of
actors) is made of the new words and vectors by the product's own functions. Matches and claims are
those that the product found among the documents of one copy. Between copies, which lie a year
apart, none are looked for.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import fields
from itertools import islice
from typing import Any
from zlib import crc32

import numpy as np

from allegedly.ledger import Ledger
from allegedly.ledger.rows import attribution_of, document_of, mentions_of
from allegedly.ledger.tables import Filed
from allegedly.matching import Proposition, from_text, sentence_bands, to_sketch
from allegedly.matching.shingles import Text
from allegedly.pipeline import propositions
from allegedly.records import Document, content_id
from allegedly.vectors import kept_on
from measuring.copied_tables import COPIED, FULL_TEXT, NEWEST, REAL
from measuring.exchanged import IN_PROPOSITION, IN_RECORD, IN_TEXT, Exchanged, template
from measuring.renaming import WORD, Renaming
from measuring.turning import Vectors, at_length_one, turn

#: Documents, and attributions, that are filed in one transaction.
DOCUMENTS, FILED = 200, 4_000
#: So many documents of the last copy are looked at, to see that the copying is right.
CHECKED = 20
#: Kilobytes of the file that the connection which writes the rows keeps in memory.
_CACHE = 1_000_000
#: Names of fields, and values, that stand in propositions and are no words of theirs.
_FIELD = re.compile(r'"(\w+)":')
_VALUES = {"past", "future", "present", "other", "null", "true", "false"}

_TAKEN_APART = {"text": IN_TEXT, "record": IN_RECORD}

Row = dict[str, Any]
Counts = dict[str, int]
#: Words that are exchanged in a sentence, and the numbers that copies of it are found by.
Sentence = tuple[tuple[str, ...], frozenset[int]]


def counts_of(ledger: Ledger) -> Counts:
    """How far each kind of number goes in a ledger that has had no copies yet."""
    with closing(sqlite3.connect(ledger.path)) as file:
        return {name: file.execute(query).fetchone()[0] or 0 for name, query in NEWEST.items()}


class Base:
    """What was added to a ledger for real, ready to be added to it again and again."""

    def __init__(self, ledger: Ledger, real: Counts) -> None:
        """Reads what was added for real: all up to these numbers."""
        self._ledger = ledger
        self._real = real
        self._file = sqlite3.connect(ledger.path, isolation_level=None)
        self._file.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._file.execute("PRAGMA synchronous = OFF")
        self._rows = {table: list(self._read(table)) for table in COPIED}
        filed = {row["seq"]: row for row in self._read("propositions")}
        documents, attributions = self._rows["documents"], self._rows["attributions"]
        self._renaming = _renaming(documents, [row["record"] for row in filed.values()])
        words = self._renaming.words()
        self._sentences = [list(_sentences(row, words)) for row in documents]
        self._told = [attribution_of(row["record"]) for row in attributions]
        self._vectors = np.stack([np.frombuffer(row["vector"], "<f2") for row in attributions])
        filed_rows = [filed[row["seq"]] for row in attributions]
        self._starts = [row["claim"] for row in filed_rows]
        self._propositions = [template(row["record"], IN_PROPOSITION, words) for row in filed_rows]
        self._names = [
            (row["id"], json.loads(row["record"])["name"]) for row in self._rows["actors"]
        ]
        self._sketched = _Sketched([row["sketch"] for row in filed_rows], words)
        made = [from_text(row["record"], self._vectors[0].tobytes()) for row in filed_rows]
        self._keys = [tuple(each.keys) for each in made]
        self._english = [each.english for each in made]
        for table, columns in COPIED.items():
            for column, pattern in (
                (c, _TAKEN_APART[how]) for c, how in columns.items() if how in _TAKEN_APART
            ):
                for row in self._rows[table]:
                    row[column] = row[column] and template(row[column], pattern, words)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def add_copy(self, number: int) -> None:
        """Adds everything once more; `number` tells which copy it is, from 1 on."""
        exchanged = Exchanged(self._renaming.of_copy(number), number)
        self._exchange_ids(exchanged, number)
        attributions = self._rows["attributions"]
        texts = {row["id"]: exchanged.written(row["text"]) for row in self._rows["documents"]}
        words = [
            told.words(texts[row["document_id"]] or "")
            for told, row in zip(self._told, attributions, strict=True)
        ]
        changed = [now != row["words"] for now, row in zip(words, attributions, strict=True)]
        vectors = turn(self._vectors, np.array(changed), number)
        stored = [vector.tobytes() for vector in vectors]
        made = [{"words": w, "vector": v} for w, v in zip(words, stored, strict=True)]
        after = {name: self._number(query) for name, query in NEWEST.items()}
        self._file.execute("BEGIN IMMEDIATE")
        for table in COPIED:
            self._copy(table, exchanged, after, made if table == "attributions" else ())
        self._add_bands(exchanged, after["document"])
        for what, statement in FULL_TEXT.items():
            self._file.execute(statement, (after[what],))
        self._file.execute("COMMIT")
        self._let_be_found(exchanged, after["attribution"], vectors)
        self._count(exchanged, after["change"])

    def check(self) -> tuple[int, int]:
        """Of how many propositions of the newest documents the product makes the same of its text;
        and at how many was looked.
        """  # noqa: D205 (one sentence, which is longer than a line)
        newest = self._number(NEWEST["document"])
        alike = looked_at = 0
        for name in self._ledger.lookup.at(range(newest, newest - CHECKED, -1)).values():
            made = propositions(self._ledger.reading(name))
            seqs = self._ledger.lookup.numbers(each.id for each in made)
            stored = self._ledger.tables.propositions(seqs.values())
            sketches = {s.seq: s.sketch for s in self._ledger.tables.sketched(seqs.values())}
            looked_at += len(made)
            for each in made:
                seq, vector = seqs[each.id], each.vector.astype("<f2").tobytes()
                is_sketched = sorted(to_sketch(each)) == sorted(sketches[seq])
                alike += is_sketched and _are_alike(each, from_text(stored[seq], vector))
        return alike, looked_at

    def _read(self, table: str) -> Iterator[Row]:
        query = f"SELECT * FROM {table} WHERE {REAL[table]} ORDER BY 1"  # noqa: S608 (from here)
        cursor = self._file.execute(query, self._real)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def _number(self, query: str) -> int:
        return int(self._file.execute(query).fetchone()[0] or 0)

    def _exchange_ids(self, exchanged: Exchanged, number: int) -> None:
        """Gives all records new ids; an actor keeps its id where it keeps its name."""
        for table in ("documents", "attributions", "claims"):
            for row in self._rows[table]:
                exchanged[row["id"]] = content_id("copied", row["id"], number)
        for row, claim in zip(self._rows["attributions"], self._starts, strict=True):
            exchanged[claim] = content_id("claim", exchanged[row["id"]])
        for identity, name in self._names:
            now = " ".join(exchanged.get(word, word) for word in name.split())
            if now != name:
                exchanged[identity] = content_id("copied", identity, now)

    def _copy(
        self, table: str, exchanged: Exchanged, after: Mapping[str, int], made: Sequence[Row]
    ) -> None:
        """Adds the rows of a table again; `made` has what each of them has of its own."""
        if not self._rows[table]:
            return
        changes = {column: _change(how, exchanged, after) for column, how in COPIED[table].items()}
        named = ", ".join(f":{column}" for column in self._rows[table][0])
        rows = (
            row | {column: change(row[column]) for column, change in changes.items()} | own
            for row, own in zip(
                self._rows[table], made or ({},) * len(self._rows[table]), strict=True
            )
        )
        self._file.executemany(f"INSERT INTO {table} VALUES ({named})", rows)  # noqa: S608

    def _add_bands(self, exchanged: Exchanged, after: int) -> None:
        """Files the sentences by what copies are found by: other words, other numbers."""
        values = (
            (band ^ shift, after + row["ordinal"])
            for row, sentences in zip(self._rows["documents"], self._sentences, strict=True)
            for words, bands in sentences
            for shift in (_shift(words, exchanged),)
            for band in bands
        )
        self._file.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", values)

    def _let_be_found(self, exchanged: Exchanged, after: int, vectors: Vectors) -> None:
        """Files what candidates are found by, as `record` does with a document."""
        sketches = self._sketched.written(exchanged)
        units = at_length_one(vectors)
        for start in range(0, len(self._told), FILED):
            self._ledger.tables.file(
                [
                    Filed(
                        seq=after + self._rows["attributions"][at]["seq"],
                        claim=exchanged[self._starts[at]],
                        keys=frozenset(exchanged[key] for key in self._keys[at]),
                        sketch=sketches[at],
                        record=exchanged.written(self._propositions[at]) or "",
                        vectors=kept_on(units[at], english=self._english[at]),
                    )
                    for at in range(start, min(start + FILED, len(self._told)))
                ]
            )

    def _count(self, exchanged: Exchanged, changes: int) -> None:
        """Counts the actors, and says that the tables have been worked out."""
        documents = iter([exchanged[row["id"]] for row in self._rows["documents"]])
        while group := list(islice(documents, DOCUMENTS)):
            with self._ledger.writing():
                for document in group:
                    self._ledger.tables.name_actors(document)
        filled = self._number(NEWEST["document"])
        counted = [("filled", filled), ("claim", changes + self._real["change"])]
        self._file.executemany("INSERT OR REPLACE INTO counters VALUES (?, ?)", counted)


def _are_alike(left: Proposition, right: Proposition) -> bool:
    names = {each.name for each in fields(Proposition)} - {"vector", "clauses"}
    return (
        all(getattr(left, name) == getattr(right, name) for name in names)
        and len(left.clauses) == len(right.clauses)
        and all(map(_are_alike, left.clauses, right.clauses))
    )


def _change(how: str, exchanged: Exchanged, after: Mapping[str, int]) -> Callable[[Any], Any]:
    if how in after:
        return after[how].__add__
    return {"id": exchanged.id, "day": exchanged.day}.get(how, exchanged.written)


def _sentences(document: Row, words: set[str]) -> Iterator[Sentence]:
    """The sentences that copies are found by: the words of each, and its numbers."""
    read = document_of(document["record"], document["text"])
    for sentence in Text(read).sentences():
        alone = Document.of(" ".join(sentence.words), kind=read.kind)
        yield tuple(filter(words.__contains__, sentence.words)), sentence_bands(alone)


def _shift(words: Sequence[str], exchanged: Exchanged) -> int:
    """What tells the sentence with its words exchanged from what it was; 0 where none is."""
    now = [exchanged[word] for word in words]
    return 0 if now == list(words) else crc32(" ".join(now).encode())


class _Sketched:
    """The sketches of propositions, and where in them stand the numbers of which words."""

    def __init__(self, sketches: Sequence[bytes], words: Iterable[str]) -> None:
        self._numbers = np.frombuffer(b"".join(sketches), "<u4")
        ends = np.cumsum([len(each) // 4 for each in sketches]).tolist()
        self._parts = list(map(slice, (0, *ends), ends))
        # A sketch opens with the days between which it was said.
        self._days = np.array([(part.start, part.start + 1) for part in self._parts])
        self._words = sorted(word for word in words if word.islower())
        at = {crc32(word.encode()): number for number, word in enumerate(self._words)}
        which = np.array([at.get(number, -1) for number in self._numbers.tolist()])
        self._places = np.flatnonzero(which >= 0)
        self._which = which[self._places]

    def written(self, exchanged: Exchanged) -> list[bytes]:
        """The sketches with the numbers of what stands for the words in a copy, and later days."""
        now = [crc32(exchanged[word].encode()) for word in self._words]
        numbers = self._numbers.copy()
        numbers[self._places] = np.array(now, np.uint32)[self._which]
        days = numbers[self._days]
        numbers[self._days] = np.where(days > 0, days + exchanged.later.days, 0)
        return [numbers[part].tobytes() for part in self._parts]


def _renaming(documents: Sequence[Row], filed: Iterable[str]) -> Renaming:
    """Which words are exchanged: none of a publisher's name, by which credit is found."""
    names = (
        mention.span.of(row["text"])
        for row in documents
        for mention in mentions_of(row["mentions"])
    )
    kept = {word.lower() for row in documents for word in WORD.findall(row["publisher"] or "")}
    known = {field for record in filed for field in _FIELD.findall(record)}
    kept |= {word for field in known for word in WORD.findall(field)}
    return Renaming([row["text"] for row in documents], names, kept | _VALUES)
