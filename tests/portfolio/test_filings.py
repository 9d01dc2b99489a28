"""N-PORT and 13F: what they list, and what is refused."""

from pathlib import Path

import pytest

from reprieve.law.errors import ReadError
from reprieve.portfolio.filings import read_filing, read_filing_text

NPORT = """<?xml version="1.0"?>
<edgarSubmission xmlns="http://www.sec.gov/edgar/nport">
 <headerData><submissionType>NPORT-P</submissionType></headerData>
 <formData><genInfo><repPdDate>2021-03-31</repPdDate></genInfo><invstOrSecs>{}</invstOrSecs>
 </formData></edgarSubmission>"""
HOLDING = """<invstOrSec><name>Xiaomi Corp</name><lei>N/A</lei><title>Xiaomi B</title>
 <cusip>000000000</cusip><identifiers><isin value="KYG9830T1067"/><ticker value="1810"/>
 </identifiers><balance>100</balance><currencyConditional curCd="HKD"/><valUSD>2500.5</valUSD>
 </invstOrSec>"""
BARE = "<invstOrSec><name>Cash</name><cusip>37833100</cusip><curCd>USD</curCd></invstOrSec>"
TABLE = """
<informationTable xmlns="http://www.sec.gov/edgar/document/thirteenf/informationtable">
<infoTable><nameOfIssuer>APPLE INC</nameOfIssuer><titleOfClass>COM</titleOfClass>
<cusip>037833100</cusip><value>10</value>
<shrsOrPrnAmt><sshPrnamt>5</sshPrnamt></shrsOrPrnAmt></infoTable></informationTable>"""


def filing(folder: Path, text: str) -> Path:
    path = folder / "filing.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_nport_lists_its_holdings(tmp_path: Path) -> None:
    sheet = read_filing(filing(tmp_path, NPORT.format(HOLDING + BARE)))
    assert sheet.detected == ("Form N-PORT", "as of 2021-03-31")
    first, second = (dict(zip(sheet.header, cells, strict=True)) for _, cells in sheet.rows)
    assert first == {
        "name": "Xiaomi Corp",
        "lei": None,
        "isin": "KYG9830T1067",
        "cusip": None,
        "ticker": "1810",
        "quantity": "100",
        "value": "2500.5",
        "currency": "HKD",
        "title": "Xiaomi B",
    }
    assert (second["name"], second["currency"], second["isin"]) == ("Cash", "USD", None)


def test_a_currency_may_be_missing(tmp_path: Path) -> None:
    sheet = read_filing(filing(tmp_path, NPORT.format("<invstOrSec><name>A</name></invstOrSec>")))
    ((_, cells),) = sheet.rows
    assert dict(zip(sheet.header, cells, strict=True))["currency"] is None


def test_a_13f_table_may_begin_with_an_empty_line(tmp_path: Path) -> None:
    sheet = read_filing(filing(tmp_path, TABLE))
    assert list(sheet.rows) == [(1, ("APPLE INC", "COM", "037833100", None, "10", "5"))]
    assert sheet.words == ("name", None, "cusip", "figi", "value", "quantity")


def test_a_13f_text_lists_the_lines_with_a_cusip(tmp_path: Path) -> None:
    lines = [
        "NAME OF ISSUER        TITLE     CUSIP       VALUE   SHARES",
        "<S>                   <C>       <C>",
        "APPLE INC             COM       037833100   1,000   5",
        "BANK OF AMERICA       COM       060505 10 4    20",
        "TOTAL                           123456789",
    ]
    sheet = read_filing_text(tmp_path / "13f.txt", iter(lines))
    assert list(sheet.rows) == [
        (3, ("APPLE INC", "COM", "037833100", "1,000", "5")),
        (4, ("BANK OF AMERICA", "COM", "060505104", "20", None)),
    ]
    with pytest.raises(ReadError, match="without a line that holds a CUSIP"):
        read_filing_text(tmp_path / "13f.txt", iter(["<S> CUSIP"]))


BOMB = """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<edgarSubmission>&b;</edgarSubmission>"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "is refused: it declares a document type or entities"),
        ("<edgarSubmission><a></edgarSubmission>", "line 1 is not well-formed XML"),
        ("<a>\n<b>\n</a>", "line 3 is not well-formed XML"),
        ("<fix><header/></fix>", "is XML of the kind <fix>, not an N-PORT or 13F"),
        (NPORT.format(""), "Form NPORT-P without holdings"),
        ("<e><submissionType>13F-HR</submissionType></e>", "table is a document of its own"),
        ("<e><submissionType>13F-NT</submissionType></e>", "another manager reports"),
    ],
)
def test_what_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=message):
        read_filing(filing(tmp_path, text))


def test_a_document_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reprieve.portfolio.filings._LARGEST", 10)
    with pytest.raises(ReadError, match="larger than 10 bytes"):
        read_filing(filing(tmp_path, TABLE))
