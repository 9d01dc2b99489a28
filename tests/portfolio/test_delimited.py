"""CSV and its relatives: what is found out, and what is refused with its line."""

import gzip
from pathlib import Path

import pytest

from reprieve.law.errors import ReadError
from reprieve.portfolio.delimited import read_delimited


def book(folder: Path, text: str | bytes, name: str = "book.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("delimiter", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_delimiters(delimiter: str, word: str, tmp_path: Path) -> None:
    lines = ["ISIN,Quantity,Name", "US0378331005,5,Apple", "", "IE00BK5BQT80,6,Vanguard"]
    sheet = read_delimited(book(tmp_path, "\n".join(lines).replace(",", delimiter)))
    assert sheet.detected == (f"{word}-delimited", "utf-8", "header on line 1")
    assert sheet.header == ("ISIN", "Quantity", "Name")
    assert list(sheet.rows) == [
        (2, ("US0378331005", "5", "Apple")),
        (4, ("IE00BK5BQT80", "6", "Vanguard")),
    ]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "cp1252"), ("utf-8", "utf-8")],
)
def test_encodings(encoding: str, told: str, tmp_path: Path) -> None:
    text = "ISIN;Bezeichnung\nUS0378331005;Äpfel\n"
    sheet = read_delimited(book(tmp_path, text.encode(encoding)))
    assert sheet.detected[1] == told
    assert list(sheet.rows) == [(2, ("US0378331005", "Äpfel"))]


def test_a_gzipped_file_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "book.csv.gz"
    path.write_bytes(gzip.compress(b"ISIN,Name\nUS0378331005,Apple\n"))
    assert list(read_delimited(path).rows) == [(2, ("US0378331005", "Apple"))]


def test_the_header_comes_after_a_preamble(tmp_path: Path) -> None:
    text = "Account 7,,\nAs of,16 March 2021,\n\nISIN,Quantity,Name\nUS0378331005,5,Apple\n"
    sheet = read_delimited(book(tmp_path, text))
    assert sheet.detected[2] == "header on line 4"
    assert [cells for _, cells in sheet.rows] == [("US0378331005", "5", "Apple")]


def test_a_header_in_no_known_words_is_the_first_full_row(tmp_path: Path) -> None:
    sheet = read_delimited(book(tmp_path, "Paper,Piece\nUS0378331005,5\n"))
    assert sheet.header == ("Paper", "Piece")


def test_a_file_of_one_column(tmp_path: Path) -> None:
    sheet = read_delimited(book(tmp_path, "ISIN\nUS0378331005\n"))
    assert list(sheet.rows) == [(2, ("US0378331005",))]


def test_one_delimiter_too_many_at_the_end_of_every_row(tmp_path: Path) -> None:
    sheet = read_delimited(book(tmp_path, "ISIN;Name;\nUS0378331005;Apple;\n"))
    assert sheet.header == ("ISIN", "Name")
    assert list(sheet.rows) == [(2, ("US0378331005", "Apple"))]


def test_a_row_over_several_lines_is_told_by_its_first(tmp_path: Path) -> None:
    text = 'ISIN,Name\nUS0378331005,"Apple\nInc."\nUS0378331005\n'
    with pytest.raises(ReadError, match=r"book\.csv line 4 has 1 fields where the header has 2"):
        list(read_delimited(book(tmp_path, text)).rows)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\x00", "not text: it holds zero bytes"),
        (b"ISIN,Name,Value\nUS0378331005,A,1\nUS0378331005;A;1\n", "line 3 has 1 fields.*delim"),
        (b"ISIN,Name\nUS0378331005,A,B\n", "line 2 has 3 fields"),
        (b'ISIN,Name\nUS0378331005,"A\n', "line 2 cannot be read"),
        (b"just words\nand more\n", "no header row"),
    ],
)
def test_what_is_refused(text: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=message):
        list(read_delimited(book(tmp_path, text)).rows)


def test_an_endless_line_is_refused_by_its_number(tmp_path: Path) -> None:
    path = book(tmp_path, "ISIN,Name\nUS0378331005," + "A" * (1 << 20) + "\n")
    with pytest.raises(ReadError, match="line 2 is longer than 1,048,576 bytes"):
        list(read_delimited(path).rows)


def test_bytes_that_are_no_text_are_refused_by_their_line(tmp_path: Path) -> None:
    good = "ISIN,Name\n" + "US0378331005,Apple\n" * 5000
    path = book(tmp_path, good.encode() + b"US0378331005,\xff\xff\n")
    with pytest.raises(ReadError, match="line 5002 is not utf-8"):
        list(read_delimited(path).rows)
