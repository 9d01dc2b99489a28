import sys
from typing import Any

import pytest

from reprieve.journal import Journal
from reprieve.law.errors import JournalBroken, JournalBusy, JournalError, MissingExtra
from tests.journal.conftest import AT, KIND, break_off


@pytest.fixture
def base(empty_postgres: str) -> Any:
    """A connection of an administrator, who may do what a journal refuses."""
    import psycopg

    with psycopg.connect(empty_postgres, autocommit=True) as opened:
        yield opened


@pytest.mark.postgres
def test_two_connections_append_to_one_chain(empty_postgres: str) -> None:
    with Journal.on(empty_postgres) as one, Journal.on(empty_postgres) as other:
        for number in range(5):
            one.append(KIND, {"n": number}, AT)
            other.append(KIND, {"n": number}, AT)
        assert one.verify() == other.verify() == one.head()
        assert one.head().seq == 10


@pytest.mark.postgres
def test_a_journal_being_written_is_busy_and_a_broken_off_write_leaves_nothing(
    empty_postgres: str,
) -> None:
    with Journal.on(empty_postgres) as one, Journal.on(empty_postgres, patience=0.01) as other:
        with (
            one._store.writing(),
            pytest.raises(JournalBusy, match="nothing was written here: try again"),
        ):
            other.append(KIND, {}, AT)
        with pytest.raises(KeyboardInterrupt):
            break_off(one)
        assert other.append(KIND, {}, AT).seq == 1


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "update journal set body = '{}'",
        "delete from journal",
        "truncate journal",
        "update blob set data = ''",
        "delete from blob",
        "truncate blob",
    ],
)
def test_the_database_itself_refuses_to_change_the_past(
    empty_postgres: str, base: Any, statement: str
) -> None:
    import psycopg

    with Journal.on(empty_postgres) as journal:
        journal.store(b"paper", "text/plain", AT)
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            base.execute(statement)
        assert journal.verify().seq == 1


@pytest.mark.postgres
def test_a_changed_row_is_named(empty_postgres: str, base: Any) -> None:
    with Journal.on(empty_postgres) as journal:
        journal.append_many([(KIND, {"n": n}, AT) for n in range(3)])
        base.execute("alter table journal disable trigger all")
        base.execute("update journal set seq = 0 where seq = 3")
        with pytest.raises(JournalBroken, match="row 1 is missing: the next row is numbered 0"):
            journal.verify()


@pytest.mark.postgres
def test_a_database_that_refuses_is_said_in_our_words(empty_postgres: str, base: Any) -> None:
    base.execute("create table journal (mine text)")
    with pytest.raises(JournalError, match="the journal in PostgreSQL cannot be used"):
        Journal.on(empty_postgres)


@pytest.mark.postgres
def test_no_password_is_shown(postgres: str) -> None:
    assert postgres
    with pytest.raises(JournalError) as refused:
        Journal.on("postgress://me:hunter2@nowhere/base")
    assert "cannot be read" in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_missing_extra_is_said_with_its_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"pip install 'reprieve\[postgres\]'"):
        Journal.on("postgresql://nowhere/base")
