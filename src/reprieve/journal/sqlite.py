"""A journal in an SQLite file or in memory."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from reprieve.journal.chain import EMPTY, Head, Row
from reprieve.law.errors import JournalBroken, JournalBusy, JournalError

# "RPRV": says that the file is ours before anything is written to it.
_APPLICATION = 0x52505256

# REPLACE deletes without firing the trigger on DELETE, so a third trigger
# refuses every insert that is not at the end.
_SCHEMA = """
create table journal (
  seq  integer primary key,
  at   text not null,
  kind text not null,
  body text not null,
  prev text not null,
  hash text not null unique
) strict;
create index journal_by_kind on journal (kind);
create table blob (hash text primary key, data blob not null) strict;
create trigger journal_update before update on journal
  begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_delete before delete on journal
  begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_insert before insert on journal
  when new.seq is not (select coalesce(max(seq), 0) + 1 from journal)
  begin select raise(abort, 'the journal is append-only'); end;
create trigger blob_update before update on blob
  begin select raise(abort, 'the journal is append-only'); end;
create trigger blob_delete before delete on blob
  begin select raise(abort, 'the journal is append-only'); end;
create trigger blob_insert before insert on blob
  when exists (select 1 from blob where hash = new.hash)
  begin select raise(abort, 'the journal is append-only'); end;
"""

_COLUMNS = "select seq, at, kind, body, prev, hash from journal"


class SqliteStore:
    """Rows and blobs in SQLite; `path` is a file, or `:memory:`."""

    def __init__(self, path: str | Path, patience: float) -> None:
        self._name = str(path)
        self._words = _InOurWords(self._name)
        with self._words:
            # Transactions are begun here and not by the module, and the journal
            # keeps threads apart.
            self._base = sqlite3.connect(
                self._name, timeout=patience, isolation_level=None, check_same_thread=False
            )
        try:
            with self._words:
                self._prepare()
        except JournalError:
            self._base.close()
            raise

    def _prepare(self) -> None:
        # A byte that is no UTF-8 must reach `verify`, which names its row.
        self._base.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        self._base.execute("pragma synchronous = full")
        if self._ours():
            return
        self._base.execute("pragma journal_mode = wal")
        with self.writing():
            if not self._ours():
                for statement in _statements(_SCHEMA):
                    self._base.execute(statement)
                self._base.execute(f"pragma application_id = {_APPLICATION}")

    def _ours(self) -> bool:
        """Whether the file is a journal already; an empty one may become one, another may not."""
        application = self._base.execute("pragma application_id").fetchone()[0]
        tables = self._base.execute("select count(*) from sqlite_master").fetchone()[0]
        if application == _APPLICATION:
            return True
        if tables or application:
            raise JournalError(
                f"{self._name} is a database of something else, and was left as it is: "
                "name another file"
            )
        return False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the write lock of all processes; commits at the end, or undoes on an error."""
        with self._words:
            self._base.execute("begin immediate")
            try:
                yield
                self._base.execute("commit")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("rollback")
                raise

    def head(self) -> Head:
        """The last row's number and hash."""
        with self._words:
            found = self._base.execute(
                "select seq, hash from journal order by seq desc limit 1"
            ).fetchone()
        return EMPTY if found is None else Head(*found)

    def insert(self, rows: Sequence[Row]) -> None:
        """Writes rows, while `writing`."""
        self._base.executemany(
            "insert into journal values (?, ?, ?, ?, ?, ?)",
            [(r.seq, r.at, r.kind, r.body, r.prev, r.hash) for r in rows],
        )

    def page(self, first: int, kind: str | None, limit: int) -> list[Row]:
        """At most `limit` rows from number `first` on, in order; of one kind, if one is given."""
        if kind is None:
            return self._rows(f"{_COLUMNS} where seq >= ? order by seq limit ?", first, limit)
        return self._rows(
            f"{_COLUMNS} where kind = ? and seq >= ? order by seq limit ?", kind, first, limit
        )

    def last(self, kind: str) -> Row | None:
        """The newest row of a kind."""
        found = self._rows(f"{_COLUMNS} where kind = ? order by seq desc limit 1", kind)
        return found[0] if found else None

    def find(self, hash_: str) -> Row | None:
        """The row with this hash."""
        found = self._rows(f"{_COLUMNS} where hash = ?", hash_)
        return found[0] if found else None

    def _rows(self, query: str, *values: str | int) -> list[Row]:
        with self._words:
            return [Row(*found) for found in self._base.execute(query, values)]

    def insert_blob(self, hash_: str, data: bytes) -> None:
        """Writes a blob, while `writing`."""
        self._base.execute("insert into blob values (?, ?)", (hash_, data))

    def blob(self, hash_: str) -> bytes | None:
        """The blob stored under this hash, unchecked."""
        with self._words:
            found = self._base.execute("select data from blob where hash = ?", (hash_,)).fetchone()
        return None if found is None else bytes(found[0])

    def close(self) -> None:
        """Lets go of the database; twice is harmless."""
        self._base.close()


class _InOurWords:
    """Says in our words what SQLite says in its own; a class, since appending enters it often."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, sqlite3.ProgrammingError):
            raise JournalError(f"the journal {self._name} is closed: open it again") from error
        if isinstance(error, sqlite3.DatabaseError):
            raise _in_words(self._name, error) from error


def _in_words(name: str, error: sqlite3.DatabaseError) -> JournalError:
    # The low byte is the cause, the rest says more about it.
    match error.sqlite_errorcode & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return JournalBusy(
                f"another process is writing to the journal {name}, and nothing was written here: "
                "try again"
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return JournalBroken(
                f"{name} is no journal, or was damaged ({error}): restore it from a backup"
            )
        case _:
            return JournalError(
                f"the journal {name} cannot be used ({error}): "
                "check that its folder exists, can be written to and has room"
            )


def _statements(script: str) -> Iterator[str]:
    """Splits a script: `executescript` would commit the transaction that it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
