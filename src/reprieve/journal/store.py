"""What a database must do to hold a journal; one thin adapter each for SQLite and PostgreSQL."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from reprieve.journal.chain import Head, Row


class Store(Protocol):
    """Rows and blobs in a database; it knows their columns and nothing of what they mean.

    Every method raises `JournalError` where the database refuses, `JournalBusy`
    where the write lock is not to be had in time, and `JournalBroken` where the
    file is damaged.
    """

    def writing(self) -> AbstractContextManager[None]:
        """Holds the write lock of all processes; commits at the end, or undoes on an error."""

    def head(self) -> Head:
        """The last row's number and hash."""

    def insert(self, rows: Sequence[Row]) -> None:
        """Writes rows, while `writing`."""

    def page(self, first: int, kind: str | None, limit: int) -> list[Row]:
        """At most `limit` rows from number `first` on, in order; of one kind, if one is given."""

    def last(self, kind: str) -> Row | None:
        """The newest row of a kind."""

    def find(self, hash_: str) -> Row | None:
        """The row with this hash."""

    def insert_blob(self, hash_: str, data: bytes) -> None:
        """Writes a blob, while `writing`."""

    def blob(self, hash_: str) -> bytes | None:
        """The blob stored under this hash, unchecked."""

    def close(self) -> None:
        """Lets go of the database; twice is harmless."""
