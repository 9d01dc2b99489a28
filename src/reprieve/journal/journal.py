"""The record itself: rows are added at its end, and never changed."""

import re
import weakref
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from reprieve.journal.canonical import canonical
from reprieve.journal.chain import Head, Row, broken, follow, linked, verify_rows
from reprieve.journal.store import Store
from reprieve.law.errors import JournalBroken, JournalError

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""

BLOB = "blob.stored"
_KIND = re.compile(r"[a-z]+(?:[.-][a-z]+)+", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_PAGE = 1000
_LOWEST = -(2**63)


class Journal:
    """An append-only, hash-chained record, in memory, in a file or in PostgreSQL.

    It keeps what it is told and knows nothing of what it means; it has no clock,
    so whoever appends says when.
    It may be used from several threads, and several processes may append to one
    record at once: each takes the write lock first, so the chain cannot fork.
    A chain detects tampering and does not prevent it: keep the head's hash
    elsewhere, and `verify` against it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        # Lets go of the database also where nobody called `close`.
        self._close = weakref.finalize(self, store.close)

    @classmethod
    def in_memory(cls) -> Self:
        """Opens a record that ends with the process."""
        return cls.at(":memory:")

    @classmethod
    def at(cls, path: str | Path, *, patience: float = PATIENCE) -> Self:
        """Opens the record in an SQLite file, which is made if there is none.

        `patience` is how many seconds an append waits for another process.

        Raises:
            JournalError: the file cannot be opened, or is no journal.
        """
        from reprieve.journal.sqlite import SqliteStore

        return cls(SqliteStore(path, patience))

    @classmethod
    def on(cls, url: str, *, patience: float = PATIENCE) -> Self:
        """Opens the record in the PostgreSQL database at a connection URL (extra `postgres`).

        Raises:
            MissingExtra: psycopg is not installed.
            JournalError: the server does not answer or refuses.
        """
        from reprieve.journal.postgres import PostgresStore

        return cls(PostgresStore(url, patience))

    def append(self, kind: str, body: dict[str, Any], at: str) -> Row:
        """Adds one row and returns it, with its number and hash.

        `kind` is two or more lower-case words with points or hyphens
        (`finding.made`), `body` a record of plain values, `at` the moment in
        UTC, as `2021-03-16T13:30:00Z` or with six more digits.

        Raises:
            JournalError: one of the three is not as described, or a database refuses.
            JournalBusy: another process kept the lock; nothing was written.
        """
        return self.append_many([(kind, body, at)])[0]

    def append_many(self, entries: Iterable[tuple[str, dict[str, Any], str]]) -> list[Row]:
        """Adds a row for each (kind, body, at), all or none; see `append`."""
        ready = [_ready(kind, body, at) for kind, body, at in entries]
        if any(kind == BLOB for _, kind, _ in ready):
            raise JournalError(f"a row {BLOB!r} stands for a document: call `store` with its bytes")
        with self._lock, self._store.writing():
            return self._insert(ready)

    def _insert(self, ready: list[tuple[str, str, str]]) -> list[Row]:
        # The head is read under the write lock, each time: whatever another
        # process appended meanwhile is in it.
        head, rows = self._store.head(), list[Row]()
        for at, kind, text in ready:
            rows.append(follow(head, at, kind, text))
            head = Head(rows[-1].seq, rows[-1].hash)
        self._store.insert(rows)
        return rows

    def head(self) -> Head:
        """Where the record ends: keep this hash elsewhere, to verify against it later."""
        with self._lock:
            return self._store.head()

    def rows(self, kind: str | None = None, *, after: int = 0) -> Iterator[Row]:
        """The rows in order, of one kind if one is given, from behind number `after` on."""
        return self._from(after + 1, kind)

    def _from(self, first: int, kind: str | None) -> Iterator[Row]:
        while True:
            with self._lock:
                page = self._store.page(first, kind, _PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            first = page[-1].seq + 1

    def _linked(self) -> Iterator[Row]:
        # From the lowest number that a database knows: a row renumbered to zero
        # must not hide before the first.
        return linked(self._from(_LOWEST, None))

    def last(self, kind: str) -> Row | None:
        """The newest row of a kind."""
        with self._lock:
            return self._store.last(kind)

    def find(self, hash_: str) -> Row | None:
        """The row with this hash."""
        with self._lock:
            return self._store.find(hash_)

    def store(self, data: bytes, media_type: str, at: str) -> str:
        """Keeps a document and returns its SHA-256; the same bytes twice are kept once."""
        hash_ = sha256(data).hexdigest()
        body = {"media-type": media_type, "sha256": hash_, "size": len(data)}
        ready = _ready(BLOB, body, at)
        with self._lock, self._store.writing():
            if self._store.blob(hash_) is None:
                self._store.insert_blob(hash_, data)
                self._insert([ready])
        return hash_

    def blob(self, hash_: str) -> bytes:
        """The document with this SHA-256.

        Raises:
            JournalError: there is none.
            JournalBroken: its bytes are no longer those that were stored.
        """
        with self._lock:
            data = self._store.blob(hash_)
        if data is None:
            raise JournalError(f"no document with the SHA-256 {hash_} is stored: store it first")
        if sha256(data).hexdigest() != hash_:
            raise JournalBroken(
                f"the document {hash_} was changed after it was stored: restore it from a backup"
            )
        return data

    def verify(self, against: str | None = None) -> Head:
        """Checks every row and every stored document; returns where the record ends.

        `against` is a hash that was the head once, kept elsewhere: it proves
        that nothing up to it was cut off or rewritten.

        Raises:
            JournalBroken: the message names the first bad row.
            JournalError: `against` is not a SHA-256 in lower-case hexadecimal.
        """
        if against is not None and not _HASH.fullmatch(against):
            raise JournalError(
                f"{against!r} is not the hash of a row: pass the 64 hexadecimal digits of a head"
            )
        return verify_rows(self._with_documents(), against)

    def _with_documents(self) -> Iterator[Row]:
        for row in self._linked():
            if row.kind == BLOB:
                hash_ = row.content()["sha256"]
                with self._lock:
                    data = self._store.blob(hash_)
                if data is None or sha256(data).hexdigest() != hash_:
                    state = "is missing" if data is None else "was changed"
                    broken(row.seq, f"records the document {hash_}, which {state}")
            yield row

    def export(self) -> Iterator[str]:
        """The rows as lines of JSON, in order, each checked on the way out.

        `read_lines` and `verify_rows` check such a file without a database.
        The documents themselves are not in it, only their hashes.

        Raises:
            JournalBroken: at the first bad row, which is not passed on.
        """
        for row in self._linked():
            yield row.line()

    def close(self) -> None:
        """Lets go of the database; twice is harmless."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _ready(kind: str, body: dict[str, Any], at: str) -> tuple[str, str, str]:
    """Checks one entry before the lock is taken; returns its moment, kind and text."""
    if not _KIND.fullmatch(kind):
        raise JournalError(f"{kind!r} is no kind of row: write words like 'finding.made'")
    if type(body) is not dict:
        raise JournalError(f"a row records a dictionary, not a {type(body).__name__}")
    if not _MOMENT.fullmatch(at) or not _real(at):
        raise JournalError(f"{at!r} is no moment in UTC: write it like '2021-03-16T13:30:00Z'")
    return at, kind, canonical(body)


def _real(at: str) -> bool:
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True
