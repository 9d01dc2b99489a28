"""Law 8: the chain is a chain. Changing any byte of any row breaks `verify` from there on."""

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprieve.journal import Journal
from reprieve.law.errors import JournalBroken

COLUMNS = ["at", "kind", "body", "prev", "hash"]


def _write(path: Path, notes: list[str]) -> None:
    with Journal.at(path) as journal:
        journal.append_many(
            [("finding.made", {"note": note}, "2021-03-16T13:30:00Z") for note in notes]
        )


def _tamper(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("drop trigger journal_update")
        base.execute("drop trigger journal_delete")
        base.execute(statement, values)


def _assert_broken_from(path: Path, seq: int) -> None:
    with Journal.at(path) as journal:
        with pytest.raises(JournalBroken, match=rf"journal row {seq} "):
            journal.verify()
        rows = journal.export()
        assert len(list(islice(rows, seq - 1))) == seq - 1
        with pytest.raises(JournalBroken, match=rf"journal row {seq} "):
            next(rows)


@given(st.data(), st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_any_byte_of_any_text(data: st.DataObject, notes: list[str]) -> None:
    seq = data.draw(st.integers(1, len(notes)), label="row")
    column = data.draw(st.sampled_from(COLUMNS), label="column")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        _write(path, notes)
        with Journal.at(path) as journal:
            row = next(journal.rows(after=seq - 1))
        old = bytearray(getattr(row, column).encode())
        place = data.draw(st.integers(0, len(old) - 1), label="byte")
        other = data.draw(st.integers(0, 255).filter(lambda byte: byte != old[place]), label="to")
        old[place] = other
        query = f"update journal set {column} = cast(? as text) where seq = ?"  # noqa: S608  a column's name
        _tamper(path, query, bytes(old), seq)
        _assert_broken_from(path, seq)


@given(st.data(), st.integers(1, 4))
def test_any_other_number(data: st.DataObject, count: int) -> None:
    seq = data.draw(st.integers(1, count), label="row")
    numbers = st.integers(-(2**63), 2**63 - 1)
    other = data.draw(numbers.filter(lambda number: not 1 <= number <= count), label="to")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        _write(path, [""] * count)
        _tamper(path, "update journal set seq = ? where seq = ?", other, seq)
        _assert_broken_from(path, 1 if other < 1 else seq)


@given(st.data(), st.integers(2, 4))
def test_any_row_taken_out_of_the_middle(data: st.DataObject, count: int) -> None:
    seq = data.draw(st.integers(1, count - 1), label="row")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        _write(path, [""] * count)
        _tamper(path, "delete from journal where seq = ?", seq)
        _assert_broken_from(path, seq)
