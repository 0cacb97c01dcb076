"""What can go wrong, as one tree.

    AllegedlyError
    ├── InputError            an input could not be turned into a document
    │   ├── MissingInput      nothing is there, or it vanished, or may not be opened
    │   ├── UnreadableInput   it is there, but not text we can read
    │   ├── TooLarge          it is over a stated limit
    │   ├── RefusedAddress    an address that must not be fetched
    │   └── FetchFailed       an address that did not answer as hoped
    ├── RecordError           a record breaks a rule of `records`
    ├── WeightsError          a weights file is missing or not ours
    ├── LedgerError           the ledger cannot be opened or written
    │   ├── LedgerTooNew      it was written by a later version
    │   └── NotInLedger       no such claim, document or actor
    └── UsageError            the command line asks for what cannot be

Every error carries a message of one line that names the input and says what to do next.
"""


class AllegedlyError(Exception):
    """Something that a user can understand and act on; `str()` of it is one line."""

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


class InputError(AllegedlyError):
    """An input could not be turned into a document.

    Args:
        source: the path or address as the user gave it.
        reason: what is wrong with it and what would help, in one line.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class MissingInput(InputError):
    """Nothing is there, or it vanished, or it may not be opened."""


class UnreadableInput(InputError):
    """It is there, but it is not text that can be read."""


class TooLarge(InputError):
    """It is over a stated limit."""


class RefusedAddress(InputError):
    """The address must not be fetched: not http(s), or it leads inside a private network."""


class FetchFailed(InputError):
    """The address did not answer, or answered with an error.

    Args:
        source, reason: as above.
        status: the HTTP status of the answer, if there was one.
        retry_after: when the server asks to be asked again, as it says it.
    """

    def __init__(
        self,
        source: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: str | None = None,
    ) -> None:
        super().__init__(source, reason)
        self.status = status
        self.retry_after = retry_after


class RecordError(AllegedlyError):
    """A record breaks a rule that `allegedly.records` states."""


class WeightsError(AllegedlyError):
    """A weights file is missing, damaged, or made for another version."""


class LedgerError(AllegedlyError):
    """The ledger cannot be opened or written."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a later version of allegedly; upgrade to open it."""


class NotInLedger(LedgerError):
    """No claim, document or actor of the ledger has this id or name."""


class UsageError(AllegedlyError):
    """The command line asks for something that cannot be done; exit status 2."""
