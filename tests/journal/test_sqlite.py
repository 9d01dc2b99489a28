import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reprieve.journal import Journal
from reprieve.law.errors import JournalBroken, JournalBusy, JournalError
from tests.journal.conftest import AT, KIND, break_off

APPEND = """
import sys
from reprieve.journal import Journal
with Journal.at(sys.argv[1], patience=60) as journal:
    for number in range(40):
        journal.append("finding.made", {"by": sys.argv[2], "n": number}, "2021-03-16T13:30:00Z")
"""

HOLD = """
import sys
from reprieve.journal import Journal
journal = Journal.at(sys.argv[1])
with journal._store.writing():
    journal._insert([("2021-03-16T13:30:00Z", "finding.made", "{}")])
    print("holding", flush=True)
    sys.stdin.read()
"""


def _process(script: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _raw(path: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(path, isolation_level=None))


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    processes = [_process(APPEND, str(path), name) for name in "abc"]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0, 0]
    with Journal.at(path) as journal:
        assert journal.verify().seq == 120
        said = [row.content() for row in journal.rows()]
    for name in "abc":
        assert [record["n"] for record in said if record["by"] == name] == list(range(40))


def test_a_process_killed_in_the_middle_leaves_a_sound_record(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Journal.at(path, patience=0.01) as journal:
        before = journal.append(KIND, {"n": 1}, AT)
        with _process(HOLD, str(path)) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "holding\n"
            with pytest.raises(JournalBusy, match="nothing was written here: try again"):
                journal.append(KIND, {"n": 2}, AT)
            process.kill()
        assert journal.verify().hash == before.hash
        assert journal.append(KIND, {"n": 2}, AT).prev == before.hash


def test_an_error_inside_a_transaction_undoes_it(tmp_path: Path) -> None:
    with Journal.at(tmp_path / "record.sqlite") as journal:
        with pytest.raises(KeyboardInterrupt):
            break_off(journal)
        assert journal.head().seq == 0
        assert journal.append(KIND, {}, AT).seq == 1


@pytest.mark.parametrize(
    "statement",
    [
        "update journal set body = '{}'",
        "delete from journal",
        "insert or replace into journal select * from journal",
        "insert into journal values (9, 'a', 'b', 'c', 'd', 'e')",
        "update blob set data = x'00'",
        "delete from blob",
        "insert or replace into blob select hash, x'00' from blob",
    ],
)
def test_the_database_itself_refuses_to_change_the_past(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "record.sqlite"
    with Journal.at(path) as journal:
        journal.store(b"paper", "text/plain", AT)
        with _raw(path) as base, pytest.raises(sqlite3.IntegrityError, match="append-only"):
            base.execute(statement)
        assert journal.verify().seq == 1


def test_a_changed_document_is_named_by_the_row_that_records_it(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Journal.at(path) as journal, _raw(path) as base:
        journal.append(KIND, {}, AT)
        hash_ = journal.store(b"paper", "text/plain", AT)
        base.executescript("drop trigger blob_update; update blob set data = x'00'")
        with pytest.raises(JournalBroken, match=f"row 2 records the document {hash_}, which was"):
            journal.verify()
        with pytest.raises(JournalBroken, match="was changed after it was stored"):
            journal.blob(hash_)
        base.executescript("drop trigger blob_delete; delete from blob")
        with pytest.raises(JournalBroken, match=r"row 2 records .* which is missing"):
            journal.verify()


def test_an_export_stops_before_the_first_bad_row(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Journal.at(path) as journal, _raw(path) as base:
        first = journal.append(KIND, {}, AT)
        journal.append(KIND, {}, AT)
        base.executescript("drop trigger journal_update; update journal set at = 'x' where seq = 2")
        lines = journal.export()
        assert next(lines) == first.line()
        with pytest.raises(JournalBroken, match="row 2"):
            next(lines)


def test_a_record_goes_on_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Journal.at(path) as journal:
        before = journal.append(KIND, {}, AT)
    with Journal.at(path) as journal:
        assert journal.append(KIND, {}, AT).prev == before.hash


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with _raw(path) as base:
        base.execute("create table journal (mine text)")
    with pytest.raises(JournalError, match="is a database of something else"):
        Journal.at(path)
    with _raw(path) as base:
        assert base.execute("select name from sqlite_master").fetchall() == [("journal",)]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, and long enough to tell " * 50, encoding="utf-8")
    with pytest.raises(JournalBroken, match=r"notes\.txt is no journal"):
        Journal.at(path)


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="check that its folder exists"):
        Journal.at(tmp_path / "nowhere" / "record.sqlite")


def test_a_closed_journal_says_so() -> None:
    journal = Journal.in_memory()
    journal.close()
    with pytest.raises(JournalError, match="is closed: open it again"):
        journal.head()
