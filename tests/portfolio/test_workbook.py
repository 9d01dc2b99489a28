"""Excel workbooks: which sheet, which header, and what is refused."""

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from reprieve.law.errors import ReadError
from reprieve.portfolio.workbook import read_workbook


def workbook(path: Path, rows: list[list[object]], merged: str | None = None) -> Path:
    book = openpyxl.Workbook()
    front = book.active
    assert front is not None
    front["A1"] = "A cover page"
    sheet = book.create_sheet("Holdings")
    for row in rows:
        sheet.append(row)
    if merged is not None:
        sheet.merge_cells(merged)
    chart = BarChart()
    chart.add_data(Reference(front, min_col=1, min_row=1))
    book.create_chartsheet("Chart", 0).add_chart(chart)
    book.save(path)
    return path


def test_the_sheet_that_names_a_security(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Report of", date(2021, 3, 16)],
        ["ISIN", "Quantity", "As of", "Booked", None],
        ["US0378331005", 5.0, date(2021, 3, 16), datetime(2021, 3, 16, 9, 30)],  # noqa: DTZ001
        [None, None, None],
        ["IE00BK5BQT80", 1.5, datetime(2021, 3, 17), " "],  # noqa: DTZ001
    ]
    sheet = read_workbook(workbook(tmp_path / "book.xlsx", rows))
    assert sheet.detected == ("sheet 'Holdings'", "header on row 2")
    assert sheet.header == ("ISIN", "Quantity", "As of", "Booked")
    assert list(sheet.rows) == [
        (3, ("US0378331005", "5", "2021-03-16", "2021-03-16 09:30:00")),
        (5, ("IE00BK5BQT80", "1.5", "2021-03-17", None)),
    ]


def test_a_column_without_a_name_gets_one(tmp_path: Path) -> None:
    rows: list[list[object]] = [["ISIN", None, "Quantity"], ["US0378331005", time(9, 30), 5]]
    sheet = read_workbook(workbook(tmp_path / "book.xlsx", rows))
    assert sheet.header == ("ISIN", "column 2", "Quantity")
    assert list(sheet.rows) == [(2, ("US0378331005", "09:30:00", "5"))]


def test_merged_header_cells_are_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [["ISIN", None, "Quantity"], ["US0378331005", "x", 5]]
    path = workbook(tmp_path / "book.xlsx", rows, merged="A1:B1")
    with pytest.raises(
        ReadError, match="sheet 'Holdings' row 1: the header cells A1:B1 are merged"
    ):
        read_workbook(path)


def test_merged_cells_elsewhere_are_let_be(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Title", None], ["ISIN", "Quantity"], ["US0378331005", 5]]
    assert read_workbook(workbook(tmp_path / "book.xlsx", rows, merged="A1:B1")).header[0] == "ISIN"


def test_a_workbook_without_positions(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["One", "Two"]])
    with pytest.raises(ReadError, match="no sheet has a header row that names a security"):
        read_workbook(path)


def test_broken_workbooks(tmp_path: Path) -> None:
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(ReadError, match="not a readable XLSX workbook"):
        read_workbook(cut)
    hollow = tmp_path / "hollow.xlsx"
    with zipfile.ZipFile(hollow, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    with pytest.raises(ReadError, match="not a readable XLSX workbook"):
        read_workbook(hollow)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reprieve.portfolio.workbook._UNPACKED_MOST", 1000)
    path = workbook(tmp_path / "book.xlsx", [["ISIN", "Quantity"]])
    with pytest.raises(ReadError, match=r"unpacks to .* bytes, more than 1,000"):
        read_workbook(path)


def test_a_range_that_is_stated_too_small_hides_no_line(tmp_path: Path) -> None:
    rows: list[list[object]] = [["ISIN", "Quantity"], *[["US0378331005", n] for n in range(20)]]
    path, patched = workbook(tmp_path / "book.xlsx", rows), tmp_path / "patched.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(patched, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb'<dimension ref="A1:B21"', b'<dimension ref="A1:B3"', content)
            new.writestr(name, content)
    assert len(list(read_workbook(patched).rows)) == 20


def test_merged_cells_are_found_across_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[object]] = [["ISIN", None, "Quantity"], ["US0378331005", "x", 5]]
    path = workbook(tmp_path / "book.xlsx", rows, merged="A1:B1")
    for piece in (7, 31, 40, 64):
        monkeypatch.setattr("reprieve.portfolio.workbook._PIECE", piece)
        with pytest.raises(ReadError, match="are merged"):
            read_workbook(path)
