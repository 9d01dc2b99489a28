"""What a column means: by its header, by what it holds, or as the user says."""

import pytest

from reprieve.law.errors import ReadError
from reprieve.portfolio.columns import identifier_scheme, isin_in, mapped, meaning


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("ISIN", "isin"),
        ("Isin code", "isin"),
        ("CUSIP No.", "cusip"),
        ("Name of Issuer", "name"),
        ("Marktwert", "value"),
        ("Total (inclusive of fees)", "value"),
        ("No. of shares", "quantity"),
        ("Valuta", "currency"),
        ("Ticker symbol", "ticker"),
        ("Underlying ISIN (if any)", "isin"),
        ("Issuer_LEI_code", "lei"),
        ("Leisure", None),
        ("Whatever", None),
    ],
)
def test_headers_in_many_words(header: str, word: str | None) -> None:
    assert meaning(header) == word


def test_the_first_column_of_a_meaning_counts_and_empty_ones_do_not() -> None:
    header = ("Ticker", "Symbol", "Market value", "Value")
    sample = [(None, "BABA", "12", "13"), ("", "JD", "1", "2")]
    assert mapped(header, sample, {}) == {"ticker": 1, "value": 2}


def test_isins_are_known_by_what_they_are() -> None:
    sample = [("Fund / ISIN IE00BK5BQT80",), ("Other US0378331005",), (None,)]
    assert mapped(("Paper",), sample, {}) == {"isin": 0}


def test_what_the_user_says_comes_first() -> None:
    header = ("ISIN", "My code")
    assert mapped(header, [("x", "y")], {"isin": "my code"})["isin"] == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"isbn": "ISIN"}, "there is no such column; they are"),
        ({"isin": "Paper"}, "the file has no such column; it has 'Date'"),
        ({}, "no column names a security: the header is 'Date'"),
    ],
)
def test_what_cannot_be_mapped(given: dict[str, str], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        mapped(("Date",), [("2020-01-01",)], given)


def test_a_long_header_is_told_in_part() -> None:
    header = tuple(f"c{n}" for n in range(25))
    with pytest.raises(ReadError, match="and 5 more"):
        mapped(header, [header], {})


def test_one_isin_in_a_cell() -> None:
    assert isin_in("Vanguard / ISIN IE00BK5BQT80") == "IE00BK5BQT80"
    assert isin_in("IE00BK5BQT81") is None
    assert isin_in("US0378331005 and IE00BK5BQT80") is None


def test_schemes_are_told_by_form_and_check_digit() -> None:
    assert identifier_scheme("us 0378331005") == "isin"
    assert identifier_scheme("037833100") == "cusip"
    assert identifier_scheme("Apple Inc.") is None
