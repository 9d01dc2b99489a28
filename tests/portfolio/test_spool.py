"""Positions of any file as Parquet with the columns that a question needs."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import ipc

from reprieve.law.errors import ReadError
from reprieve.portfolio.spool import SEPARATOR, Positions, columnar, kind_of, read_positions


def spooled(folder: Path, text: str, zone: str | None = None, **given: str) -> Positions:
    path = folder / "book.csv"
    path.write_text(text, encoding="utf-8")
    return read_positions(path, folder, given, zone)


def rows(positions: Positions) -> list[dict[str, Any]]:
    names = list(positions.columns.values())
    found: list[dict[str, Any]] = pq.read_table(positions.path).select(names).to_pylist()
    return found


def test_rows_are_typed_by_what_a_sample_shows(tmp_path: Path) -> None:
    text = (
        "Datum;Name;ISIN;Stück;Marktwert;Währung\n"
        "16.03.2021;Xiaomi;KYG9830T1067;1.000;2.500,75;HKD\n"
        ";;IE00BK5BQT80;;1,5;EUR\n"
    )
    positions = spooled(tmp_path, text)
    first, second = rows(positions)
    assert first == {
        "_line": 2,
        "_security": f"KYG9830T1067{SEPARATOR}Xiaomi",
        "_at": date(2021, 3, 16),
        "_quantity": 1000.0,
        "_value": 2500.75,
        "_currency": "HKD",
    }
    assert (second["_line"], second["_at"], second["_quantity"]) == (3, None, None)
    assert "decimal comma" in positions.detected
    assert "at as day-month-year" in positions.detected


def test_hours_with_a_zone_make_instants(tmp_path: Path) -> None:
    text = "ISIN,Name,Time\nKYG9830T1067,X,2021-03-16 09:30:00\n"
    assert rows(spooled(tmp_path, text))[0]["_at"] == date(2021, 3, 16)
    local = rows(spooled(tmp_path, text, zone="America/New_York"))[0]["_at"]
    assert local == datetime(2021, 3, 16, 13, 30, tzinfo=UTC)


def test_hours_in_some_lines_only_are_refused(tmp_path: Path) -> None:
    text = "ISIN,Name,Time\nKYG9830T1067,X,2021-03-16T09:30:00Z\nKYG9830T1067,X,2021-03-17\n"
    with pytest.raises(ReadError, match="line 3: '2021-03-17' has no hour and zone"):
        spooled(tmp_path, text)


def test_a_ticker_comes_with_its_market(tmp_path: Path) -> None:
    text = "Ticker,Exchange,Name\n1810,XHKG,Xiaomi\nCHA,,China Telecom\n"
    first, second = rows(spooled(tmp_path, text))
    assert first["_security"] == SEPARATOR.join(("XHKG:1810", "1810", "Xiaomi"))
    assert second["_security"] == SEPARATOR.join(("CHA", "China Telecom"))


def test_headers_that_come_twice_are_told_apart(tmp_path: Path) -> None:
    positions = spooled(tmp_path, "ISIN,,Note,Note\nKYG9830T1067,a,b,c\n")
    assert positions.kept == ("ISIN", "column 2", "Note", "Note (2)")


def test_a_dateless_date_column_is_left_as_it_is(tmp_path: Path) -> None:
    positions = spooled(tmp_path, "ISIN,Date\nKYG9830T1067,soon\n")
    assert "at" not in positions.columns


def test_a_date_beyond_the_sample_is_refused_by_its_line(tmp_path: Path) -> None:
    lines = ["ISIN,Date", *["KYG9830T1067,2021-03-16"] * 600, "KYG9830T1067,then"]
    with pytest.raises(ReadError, match=r"book\.csv line 602: 'then' is not a date"):
        spooled(tmp_path, "\n".join(lines))


def test_a_header_without_lines(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="has a header and no lines"):
        spooled(tmp_path, "ISIN,Name\n")


TABLE = pa.table({"isin": ["KYG9830T1067"], "Market value": [2.5], "at": [date(2021, 3, 16)]})


def test_parquet_is_used_as_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    pq.write_table(TABLE, path)
    positions = read_positions(path, tmp_path, {})
    assert positions.path == path
    assert positions.columns == {"isin": "isin", "value": "Market value", "at": "at"}
    assert read_positions(path, tmp_path, {"name": "isin"}).columns["name"] == "isin"
    with pytest.raises(ReadError, match="--map isin=nowhere: the columns are isin, Market value"):
        read_positions(path, tmp_path, {"isin": "nowhere"})


def test_a_folder_of_parquet(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no Parquet file"):
        columnar(tmp_path, {})
    pq.write_table(TABLE, tmp_path / "part-1.parquet")
    assert columnar(tmp_path, {}).columns["isin"] == "isin"


def test_arrow_is_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "book.arrow"
    with ipc.new_file(path, TABLE.schema) as writer:
        writer.write_table(TABLE)
    positions = read_positions(path, tmp_path, {})
    assert pq.read_table(positions.path).equals(TABLE)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ReadError, match="not a whole Arrow file"):
        read_positions(path, tmp_path, {})


def test_columns_that_name_no_security(tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    pq.write_table(pa.table({"n": [1]}), path)
    with pytest.raises(ReadError, match="no column names a security: the columns are n"):
        read_positions(path, tmp_path, {})


def test_a_truncated_parquet(tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    pq.write_table(TABLE, path)
    path.write_bytes(path.read_bytes()[:-20])
    before = path.read_bytes()
    with pytest.raises(ReadError, match=r"book.parquet is not a whole Parquet file.*cut off"):
        read_positions(path, tmp_path, {})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"PAR1", "parquet"),
        (b"ARROW1", "arrow"),
        (b"PK\x03\x04", "workbook"),
        (b"\n<?xml version='1.0'?>", "xml"),
        (b"<informationTable>", "xml"),
        (b"<SEC-DOCUMENT>\n<S> <C>\nCUSIP", "filing-text"),
        (b"ISIN,Name", "text"),
    ],
)
def test_kinds_are_told_by_the_first_bytes(head: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "book"
    path.write_bytes(head)
    assert kind_of(path) == kind


def test_an_old_13f_is_read(tmp_path: Path) -> None:
    path = tmp_path / "13f.txt"
    path.write_text("<S> CUSIP\nAPPLE INC   COM   037833100   10   5\n", encoding="utf-8")
    (row,) = rows(read_positions(path, tmp_path, {}))
    assert row["_security"] == f"037833100{SEPARATOR}APPLE INC"


def test_what_is_no_file_of_positions(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    with pytest.raises(ReadError, match="is a web page"):
        kind_of(page)
    empty = tmp_path / "empty"
    empty.touch()
    with pytest.raises(ReadError, match="is empty"):
        kind_of(empty)
    cut = tmp_path / "cut.gz"
    cut.write_bytes(b"\x1f\x8b\x08\x00")
    with pytest.raises(ReadError, match="cannot be read"):
        kind_of(cut)
