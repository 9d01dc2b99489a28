"""A journal in PostgreSQL: the same rows under the same class; needs the extra `postgres`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reprieve.journal.chain import EMPTY, Head, Row
from reprieve.law.errors import JournalBusy, JournalError, MissingExtra

# One lock for all journals of a database: the first eight bytes of "reprieve".
_LOCK = int.from_bytes(b"reprieve")

_SCHEMA = """
create table if not exists journal (
  seq  bigint primary key,
  at   text not null,
  kind text not null,
  body text not null,
  prev text not null,
  hash text not null unique
);
create index if not exists journal_by_kind on journal (kind, seq);
create table if not exists blob (hash text primary key, data bytea not null);
create or replace function journal_refuse() returns trigger language plpgsql as
  $$ begin raise exception 'the journal is append-only'; end $$;
create or replace trigger journal_change before update or delete on journal
  for each row execute function journal_refuse();
create or replace trigger journal_truncate before truncate on journal
  for each statement execute function journal_refuse();
create or replace trigger blob_change before update or delete on blob
  for each row execute function journal_refuse();
create or replace trigger blob_truncate before truncate on blob
  for each statement execute function journal_refuse();
"""

_COLUMNS = "select seq, at, kind, body, prev, hash from journal"


class PostgresStore:
    """Rows and blobs in the first schema of a PostgreSQL connection's search path."""

    def __init__(self, url: str, patience: float) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise MissingExtra(
                "a journal in PostgreSQL needs psycopg: pip install 'reprieve[postgres]'"
            ) from error
        self._psycopg = psycopg
        with self._speaking():
            self._base: psycopg.Connection[Any] = self._connect(url)
        try:
            self._prepare(patience)
        except JournalError:
            self._base.close()
            raise

    def _connect(self, url: str) -> Any:  # noqa: ANN401  psycopg may be absent
        try:
            return self._psycopg.connect(url, autocommit=True)
        except self._psycopg.ProgrammingError:
            # Its message quotes the URL, and that may hold a password.
            raise JournalError(
                "the connection URL of the journal cannot be read: "
                "write it like postgresql://user@host:5432/database"
            ) from None

    def _prepare(self, patience: float) -> None:
        # Zero would mean to wait for ever.
        timeout = f"{max(1, round(patience * 1000))}ms"
        with self._speaking():
            self._base.execute("select set_config('lock_timeout', %s, false)", (timeout,))
            there = self._base.execute(
                "select to_regclass('journal') is not null and to_regclass('blob') is not null"
            ).fetchone()
        if there == (True,):
            return
        with self.writing():
            self._base.execute(_SCHEMA)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the write lock of all processes; commits at the end, or undoes on an error."""
        with self._speaking(), self._base.transaction():
            self._base.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
            yield

    def head(self) -> Head:
        """The last row's number and hash."""
        with self._speaking():
            found = self._base.execute(
                "select seq, hash from journal order by seq desc limit 1"
            ).fetchone()
        return EMPTY if found is None else Head(*found)

    def insert(self, rows: Sequence[Row]) -> None:
        """Writes rows, while `writing`."""
        with self._base.cursor() as cursor:
            cursor.executemany(
                "insert into journal values (%s, %s, %s, %s, %s, %s)",
                [(r.seq, r.at, r.kind, r.body, r.prev, r.hash) for r in rows],
            )

    def page(self, first: int, kind: str | None, limit: int) -> list[Row]:
        """At most `limit` rows from number `first` on, in order; of one kind, if one is given."""
        if kind is None:
            return self._rows(f"{_COLUMNS} where seq >= %s order by seq limit %s", first, limit)
        return self._rows(
            f"{_COLUMNS} where kind = %s and seq >= %s order by seq limit %s", kind, first, limit
        )

    def last(self, kind: str) -> Row | None:
        """The newest row of a kind."""
        found = self._rows(f"{_COLUMNS} where kind = %s order by seq desc limit 1", kind)
        return found[0] if found else None

    def find(self, hash_: str) -> Row | None:
        """The row with this hash."""
        found = self._rows(f"{_COLUMNS} where hash = %s", hash_)
        return found[0] if found else None

    def _rows(self, query: str, *values: str | int) -> list[Row]:
        with self._speaking():
            return [Row(*found) for found in self._base.execute(query.encode(), values)]

    def insert_blob(self, hash_: str, data: bytes) -> None:
        """Writes a blob, while `writing`."""
        self._base.execute("insert into blob values (%s, %s)", (hash_, data))

    def blob(self, hash_: str) -> bytes | None:
        """The blob stored under this hash, unchecked."""
        with self._speaking():
            found = self._base.execute(
                "select data from blob where hash = %s", (hash_,), binary=True
            ).fetchone()
        return None if found is None else bytes(found[0])

    def close(self) -> None:
        """Lets go of the connection; twice is harmless."""
        self._base.close()

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Says in our words what PostgreSQL says in its own."""
        try:
            yield
        except self._psycopg.errors.LockNotAvailable as error:
            raise JournalBusy(
                "another process is writing to the journal, and nothing was written here: try again"
            ) from error
        except self._psycopg.Error as error:
            raise JournalError(
                f"the journal in PostgreSQL cannot be used ({error}): check that the server "
                "answers and that this user may create and write tables there"
            ) from error
