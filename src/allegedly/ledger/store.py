"""The ledger: a file that is opened, added to, asked and closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from allegedly.ledger import dumping, queries, rereading, search, writes
from allegedly.ledger.actor_finding import find_actor
from allegedly.ledger.actors import merge_actors
from allegedly.ledger.anchors import Anchors
from allegedly.ledger.claim_finding import find_claim, find_heir
from allegedly.ledger.copies import Copies
from allegedly.ledger.counting import next_number
from allegedly.ledger.facts import Facts
from allegedly.ledger.finding import find_id
from allegedly.ledger.lookup import Lookup
from allegedly.ledger.matched import Matched
from allegedly.ledger.opening import PATIENCE, open_engine
from allegedly.ledger.pages import Pages
from allegedly.ledger.search import Hit, Hits, SearchKind
from allegedly.ledger.speaking import all_homes
from allegedly.ledger.tables import Tables
from allegedly.ledger.transactions import Transactions
from allegedly.records import Actor, Attribution, Document, Failure, Judgement, Match, Reading


class Ledger:
    """A ledger file, open: what was said, what the machine thinks, what people decided.

    Everything that one document gives is stored in one transaction, so that a ledger always
    holds whole documents, whatever stopped the program. Two programs may add to one ledger at
    the same time; each waits for the other's transaction. An open ledger belongs to one thread.

    Example:
        >>> with Ledger("affair.db") as ledger:  # doctest: +SKIP
        ...     [document.title for document in ledger.documents()]
    """

    def __init__(
        self, path: Path | str, *, create: bool = True, patience: float = PATIENCE
    ) -> None:
        """Opens the ledger at `path`, brought to this version's tables if it is older.

        Args:
            path: the file; an empty one is a new ledger.
            create: whether to make the ledger where there is no file.
            patience: how many seconds to wait while another program writes to it.

        Raises:
            LedgerError: it cannot be opened; the message says why and what to do.
            LedgerTooNew: it was written by a later version of allegedly.
        """
        self.path = Path(path)
        self._engine = open_engine(self.path, create=create, patience=patience)
        under_way = Transactions(
            self._engine, self.path, begun=self._keep_up, taken_back=self._forget
        )
        self._connection = under_way.connection
        self._transaction = under_way.transaction
        self._moment = under_way.moment
        #: Records by id, matches of attributions, the tables that are worked out of them, copies
        #: of texts, what old ids lead to, lists for pages, and actors as documents give them.
        self.lookup = Lookup(self._connection)
        self.matched = Matched(self._connection)
        self.tables = Tables(self._connection, self._transaction)
        self.copies = Copies(self._connection, self._transaction)
        self.anchors = Anchors(self._connection, self._transaction)
        self.pages = Pages(self._connection)
        self.facts = Facts(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; the ledger cannot be used after."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A block that is one transaction: nobody else writes until it ends, and all or none is
        kept of what the block adds. An exception that leaves the block takes all of it back.
        """  # noqa: D205 (one sentence, which is longer than a line)
        with self._transaction():
            yield

    @contextmanager
    def reading_once(self) -> Iterator[None]:
        """A block in which all that is read is of one moment, whatever is written meanwhile."""
        with self._moment():
            yield

    def _keep_up(self, connection: Connection) -> None:
        self.lookup.keep_up(connection)

    def _forget(self) -> None:
        """Drops what is remembered, since it may be of what is taken back."""
        self.lookup.forget()
        self.tables.forget()

    def add(self, reading: Reading, matches: Sequence[Match] = ()) -> bool:
        """Whether the document was new; its reading and `matches` are then stored, or none is.

        Args:
            reading: all that one pass over the document gave.
            matches: what the machine thinks of its attributions and earlier ones.

        Raises:
            RecordError: two records have one id, or a match names an attribution not here.
            LedgerError: the ledger cannot be written.
        """
        with self._transaction() as connection:
            return writes.insert_reading(connection, reading, matches)

    def replace(self, reading: Reading) -> None:
        """Puts `reading` in place of the one that its document had.

        What the older one gave and this one does not is retired, and in no claim once the tables
        are worked out again, as they are from then on said to be in need of.

        Raises:
            RecordError: two records have one id.
            LedgerError: the ledger cannot be written.
        """
        with self._transaction() as connection:
            gone = rereading.replace_reading(connection, reading)
            next_number(connection, "reread")
            self.lookup.keep_up(connection)
            self.tables.set_outdated(gone)

    def add_matches(self, matches: Sequence[Match]) -> None:
        """Adds what the machine thinks of attributions that are here."""
        with self._transaction() as connection:
            writes.insert_matches(connection, matches)

    def waiting_judgements(self) -> list[Judgement]:
        """What persons decided on attributions that the newest readings do not give."""
        with self._connection() as connection:
            return rereading.waiting_judgements(connection)

    def has(self, document_id: str) -> bool:
        """Whether the ledger holds the document with this id."""
        with self._connection() as connection:
            return queries.has_document(connection, document_id)

    def add_failure(self, failure: Failure) -> None:
        """Records one thing that could not be read, beside what is recorded already."""
        with self._transaction() as connection:
            writes.insert_failure(connection, failure)

    def set_failures(self, source: str, failures: Sequence[Failure]) -> None:
        """Records what is wrong with the input `source` now; what was wrong before is dropped.

        Args:
            source: the input as it was asked for: a path, an address.
            failures: what could not be read of it; none if all of it was read.
        """
        with self._transaction() as connection:
            writes.replace_failures(connection, source, failures)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Whether the judgement was new; it is then stored, and never changed after."""
        with self._transaction() as connection:
            return writes.insert_judgement(connection, judgement)

    def set_meta(self, **versions: str) -> None:
        """Records what the readings are made with: `encoder`, `lexicon`."""
        with self._transaction() as connection:
            writes.replace_meta(connection, versions)

    def meta(self) -> dict[str, str]:
        """What the newest readings were made with, by name."""
        with self._connection() as connection:
            return queries.meta(connection)

    def documents(self) -> list[Document]:
        """Every document, in the order of insertion."""
        with self._connection() as connection:
            return queries.documents(connection)

    def attributions(self) -> list[Attribution]:
        """Every attribution in the order of insertion; a document's assertions come last."""
        with self._connection() as connection:
            return queries.attributions(connection)

    def actors(self) -> list[Actor]:
        """Every actor once, with all that the documents say of it, by first appearance."""
        with self._connection() as connection:
            homes = all_homes(connection)
            return list(merge_actors(queries.actors_given(connection), homes).values())

    def actors_given(self) -> list[Actor]:
        """Every actor as each document gives it, by insertion."""
        with self._connection() as connection:
            return [given[-1] for given in queries.actors_given(connection)]

    def matches(self) -> list[Match]:
        """Every opinion of the machine on two attributions, in the order of insertion."""
        with self._connection() as connection:
            return queries.matches(connection)

    def judgements(self) -> list[Judgement]:
        """Every decision of a person, undone ones too, in the order in which they were made."""
        with self._connection() as connection:
            return queries.judgements(connection)

    def failures(self) -> list[Failure]:
        """What could not be read and has not been read since."""
        with self._connection() as connection:
            return queries.failures(connection)

    def readings(self) -> Iterator[Reading]:
        """Every document's reading, as it was added, one at a time."""
        with self._connection() as connection:
            for identity in queries.document_names(connection):
                yield queries.reading(connection, identity)

    def reading(self, document_id: str) -> Reading:
        """The reading of one document, as it was added.

        Raises:
            NotInLedger: there is no document with this id.
        """
        with self._connection() as connection:
            return queries.reading(connection, document_id)

    def propositions_input(self, *, after: int = 0) -> Iterator[queries.Told]:
        """What propositions are made from: document, attribution, mentions and vector of each.

        Args:
            after: only of attributions added after this one, as `newest` numbers them.
        """
        with self._connection() as connection:
            yield from queries.propositions_input(connection, after)

    def newest(self) -> int:
        """The number of the attribution added last; it grows with every one that is added."""
        with self._connection() as connection:
            return queries.newest_attribution(connection)

    def search(self, query: str, kind: SearchKind = "documents", limit: int = 20) -> list[Hit]:
        """What has all the words of `query`, best first; a quoted phrase must stand as it is.

        Of words that over `RANKED` records have, the newest come first (`hits` tells).

        Args:
            query: words as a person types them; no query is wrong.
            kind: "documents" by title and text; "claims" by the words of attributions, whose
                ids the hits then have.
            limit: the most hits.
        """
        return list(self.hits(query, kind, limit).found)

    def hits(self, query: str, kind: SearchKind, limit: int) -> Hits:
        """The same as `search`, and whether these are the best or the newest."""
        with self._connection() as connection:
            return search.search(connection, query, kind, limit)

    def claim_hits(self, query: str, limit: int) -> tuple[dict[str, Hit], bool]:
        """The claims that have all the words of `query`, best first, each with its best member.

        And whether they are the newest, since too many have the words to be ranked.
        """
        with self._connection() as connection:
            return search.search_claims(connection, query, limit)

    def hits_in(self, query: str, claims: Iterable[str]) -> dict[str, Hit]:
        """By claim, of these, the words of a member that has all the words of `query`."""
        with self._connection() as connection:
            found = {each: search.hit_in_claim(connection, query, each) for each in claims}
        return {claim: hit for claim, hit in found.items() if hit}

    def find_document(self, asked: str) -> Document:
        """The document that `asked` means: its id, the beginning of its id, or its title.

        Raises:
            NotInLedger: it means none, or more than one; the message names the nearest.
        """
        with self._connection() as connection:
            identity = find_id(asked, queries.document_names(connection), "document")
            return queries.reading(connection, identity).document

    def find_claim(self, asked: str) -> str:
        """The id of the claim that `asked` means: an id, one it once had, its beginning, its words.

        Raises:
            NotInLedger: it means none, or more than one; the message names the nearest.
        """
        with self._connection() as connection:
            return find_claim(connection, asked)

    def find_heir(self, asked: str) -> str | None:
        """The id of the claim that one with the id `asked`, or one that begins so, became part of.

        None where there is no such claim, or more than one.
        """
        with self._connection() as connection:
            return find_heir(connection, asked)

    def find_actor(self, asked: str) -> Actor:
        """The actor that `asked` means: its id, the beginning of its id, or its name.

        Raises:
            NotInLedger: it means none, or more than one; the message names the nearest.
        """
        with self._connection() as connection:
            identity = find_actor(connection, asked)
        return self.lookup.actors([identity])[identity]

    def dump(self) -> Iterator[str]:
        """The logical content as lines of JSON, without the times at which things happened."""
        with self._connection() as connection:
            yield from dumping.dump(connection)

    def fingerprint(self) -> str:
        """The SHA-256 of `dump`: the same for the same inputs added in the same order."""
        with self._connection() as connection:
            return dumping.fingerprint(connection)
