"""Screening end to end: files in, answers out, nothing dropped, nothing left half-written."""

import csv
import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.screening import Screen, Wanted, parts, screen
from reprieve.law.errors import ReadError, UnknownWord
from reprieve.portfolio import writing

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BOOK = """Name,ISIN,Ticker,Market value,As of
Xiaomi,KYG9830T1067,,"1,000.50",2021-03-16
China Telecom,CNE1000002V2,,200.00,2026-02-16
A ticker of today,,CHA,300.00,2026-02-16
Apple,US0378331005,,50.00,2021-03-16
=cmd|'/c calc'!A1,,,10.00,2021-03-16
A wrong digit,US0378331006,,20.00,2021-03-16
,,,30.00,2021-03-16
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(clock=lambda: NOW)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.csv"
    path.write_text(BOOK, encoding="utf-8")
    return path


def wanted(**more: Any) -> Wanted:
    asked: dict[str, Any] = {"acts": ("purchase",), "by": "us-person", "at": None, "known": None}
    asked |= {"given": {}, "zone": None}
    return Wanted(**(asked | more))


def run(desk: Desk, path: Path, **more: Any) -> tuple[Screen, list[dict[str, Any]]]:
    output = path.with_name("out.parquet")
    done = screen(desk, path, wanted(**more), output)
    return done, pq.read_table(output).to_pylist()


def test_every_line_is_answered_and_none_is_dropped(desk: Desk, book: Path) -> None:
    done, rows = run(desk, book, known="2026-03-01")
    assert [row["line"] for row in rows] == [2, 3, 4, 5, 6, 7, 8]
    told = [(row["object"], row["resolution"], row["outcome"]) for row in rows]
    assert told[0] == ("xiaomi-class-b", "found", "permitted")
    assert told[1] == ("china-telecom-h", "found", "prohibited")
    assert told[2][0] != "china-telecom-adr"
    assert told[2][2] == "clear"
    assert told[3] == (None, "unknown identifier", "clear")
    assert told[5] == (None, "unresolved", "unsettled")
    assert told[6] == (None, "unresolved", "unsettled")
    assert "check digit" in rows[5]["reasons"]
    assert rows[6]["reasons"] == "unresolved the line names no security"
    assert rows[5]["disposition"] == "soft-block"
    assert done.summary.lines == 7
    assert sum(done.summary.outcomes.values()) == 7
    assert done.summary.values is not None
    assert sum(done.summary.values.values()) == 1610.5


def test_the_answer_is_the_answer_of_a_check(desk: Desk, book: Path) -> None:
    _, rows = run(desk, book, known="2021-03-11", at="2021-03-16")
    finding = desk.answer(
        "purchase", by="us-person", of="KYG9830T1067", at="2021-03-16", known="2021-03-11"
    )
    row = rows[0]
    assert (row["outcome"], row["finding"]) == ("prohibited", finding.id)
    assert row["disposition"] == "sell-only"
    assert row["at"] == date(2021, 3, 16)
    for reason in finding.reasons:
        assert f"{reason.entry} {reason.does} [{reason.cite}]" in row["reasons"].splitlines()
        assert reason.cite in row["citations"].splitlines()


def test_a_ticker_means_what_it_meant_on_the_day(desk: Desk, book: Path) -> None:
    _, rows = run(desk, book, at="2020-12-16")
    assert rows[2]["object"] == "china-telecom-adr"


def test_acts_default_to_purchase_sale_and_hold(desk: Desk, book: Path) -> None:
    done, rows = run(desk, book, acts=None, at="2021-03-16", known="2021-03-11")
    assert [row["act"] for row in rows[:3]] == ["purchase", "sale", "hold"]
    assert done.summary.lines == 7
    assert done.summary.answers == 21


def test_deadlines_are_told(desk: Desk, book: Path) -> None:
    done, _ = run(desk, book, at="2021-03-12", known="2021-03-11")
    (due,) = [d for d in done.summary.deadlines if d.on == date(2021, 3, 15)]
    assert (due.act, due.outcome, due.lines, due.value) == ("purchase", "permitted", 1, 1000.5)


def test_instants_are_asked_as_instants(desk: Desk, book: Path) -> None:
    _, rows = run(desk, book, at="2021-03-15T13:29:59Z", known="2021-03-11")
    assert rows[0]["outcome"] == "permitted"
    assert rows[0]["until"] == datetime(2021, 3, 15, 13, 30)  # noqa: DTZ001 - UTC, as tables say
    _, rows = run(desk, book, at="2021-03-15T13:30:00Z", known="2021-03-11")
    assert rows[0]["outcome"] == "prohibited"


def test_today_is_the_clocks(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("ISIN,Name\nCNE1000002V2,China Telecom\n", encoding="utf-8")
    _, rows = run(desk, path)
    assert (rows[0]["at"], rows[0]["known"]) == (date(2026, 3, 1), date(2026, 3, 1))


def test_lean_output_has_line_value_and_answers(desk: Desk, book: Path) -> None:
    done, rows = run(desk, book, lean=True)
    assert set(rows[0]) == {
        "line", "value", "object", "resolution", "outcome", "until", "provisional",
        "unenforced", "confirmed", "disposition", "reasons",
    }  # fmt: skip
    assert done.summary.answers == 7


def test_a_row_goes_into_the_journal(book: Path, tmp_path: Path) -> None:
    desk = open_desk(journal=tmp_path / "journal.db", clock=lambda: NOW)
    done, _ = run(desk, book)
    row = list(desk.journal.rows())[-1]
    assert row.kind == "screen.made"
    body = json.loads(row.body)
    assert body["input"] == hashlib.sha256(book.read_bytes()).hexdigest()
    output = book.with_name("out.parquet")
    assert body["output"] == hashlib.sha256(output.read_bytes()).hexdigest()
    assert body["counts"] == dict(done.summary.outcomes)
    assert body["edition"] == desk.edition.hash


# --- formats -------------------------------------------------------------------


def written(desk: Desk, book: Path, ending: str) -> Path:
    output = book.with_name(f"out{ending}")
    screen(desk, book, wanted(acts=("purchase", "sale"), known="2021-03-11"), output)
    return output


def test_csv_runs_no_formula(desk: Desk, book: Path) -> None:
    with written(desk, book, ".csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 14
    assert rows[8]["Name"] == "'=cmd|'/c calc'!A1"
    assert not any(v.startswith(("=", "+", "-", "@")) for row in rows for v in row.values() if v)


def test_jsonl_keeps_types(desk: Desk, book: Path) -> None:
    lines = written(desk, book, ".jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert rows[0]["at"] == "2021-03-16"
    assert rows[0]["provisional"] is False
    assert isinstance(rows[0]["reasons"], list)
    assert rows[6]["reasons"] == []


def test_xlsx_runs_no_formula(desk: Desk, book: Path) -> None:
    workbook = openpyxl.load_workbook(written(desk, book, ".xlsx"))
    front, lines = workbook["summary"], workbook["lines"]
    assert front["A1"].value == "file"
    assert lines.max_row == 15
    assert lines.freeze_panes == "A2"
    names = [cell.value for cell in lines[1]]
    formula = lines.cell(10, names.index("Name") + 1)
    assert (formula.data_type, formula.value) == ("s", "'=cmd|'/c calc'!A1")
    outcome = lines.cell(2, names.index("outcome") + 1)
    assert outcome.fill.fgColor.rgb == "00F8D7DA"


def test_html_stands_alone_and_runs_nothing(desk: Desk, book: Path) -> None:
    book.write_text(BOOK + "<script>alert(1)</script>,US0378331006,,1,2021-03-16\n", "utf-8")
    page = written(desk, book, ".html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert "http" not in page.split("<h2>Citations")[0].replace("http-equiv", "")
    assert "Exec. Order 13959" in page
    assert "sell-only" in page
    assert "None." not in page


def test_a_report_shows_deadlines_on_a_calendar(desk: Desk, book: Path) -> None:
    output = book.with_name("out.html")
    screen(desk, book, wanted(at="2021-03-12", known="2021-03-11"), output)
    page = output.read_text(encoding="utf-8")
    assert "<caption>March 2021</caption>" in page
    assert "<td class=due>15" in page


def test_a_report_of_nothing_says_so(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("ISIN,Name\nUS0378331005,Apple\n", encoding="utf-8")
    screen(desk, path, wanted(), tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "None." in page
    assert "No answer changes on a day that is known" in page


def test_a_long_report_counts_what_it_leaves_out(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reprieve.portfolio.report.MOST_LINES", 2)
    assert "more are not listed here" in written(desk, book, ".html").read_text(encoding="utf-8")


# --- bad input -----------------------------------------------------------------


def test_a_failure_leaves_nothing_behind(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setitem(writing._WRITERS, ".csv", fail)
    with pytest.raises(ReadError, match="cannot be written: the disk is full"):
        screen(desk, book, wanted(), book.with_name("out.csv"))
    assert [path.name for path in book.parent.iterdir()] == ["book.csv"]
    assert book.read_bytes() == before


def test_too_many_rows_for_a_worksheet(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_SHEET_ROWS", 5)
    with pytest.raises(ReadError, match="7 rows do not fit into a worksheet of 5"):
        screen(desk, book, wanted(), book.with_name("out.xlsx"))
    assert [path.name for path in book.parent.iterdir()] == ["book.csv"]


def test_endings_and_overwriting(desk: Desk, book: Path) -> None:
    with pytest.raises(ReadError, match=r"out.doc: the ending must be one of .csv, .parquet"):
        screen(desk, book, wanted(), book.with_name("out.doc"))
    with pytest.raises(ReadError, match="would overwrite the positions"):
        screen(desk, book, wanted(), book)


def table(path: Path, **columns: Any) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


ISINS = ["KYG9830T1067", "US0378331005"]
DAY = date(2021, 3, 16)


@pytest.mark.parametrize(
    ("columns", "more", "message"),
    [
        ({"isin": ISINS, "at": [DAY, None]}, {}, "line 2 has no date"),
        ({"isin": ISINS, "at": ["2021-03-16", "soon"]}, {}, "line 2 has no date"),
        ({"isin": ISINS, "at": [DAY, date(1850, 1, 1)]}, {}, "states 1850-01-01, not between"),
        ({"isin": ISINS}, {"by": None}, "no column `actor`: give --by"),
        ({"isin": ISINS, "actor": ["us-person", None]}, {"by": None}, "line 2 has no actor"),
        ({"isin": [], "at": pa.array([], pa.date32())}, {}, "has no lines"),
        ({"isin": ISINS, "at": [datetime(2021, 3, 16)] * 2}, {}, "hours without a zone"),  # noqa: DTZ001
    ],
)
def test_positions_that_ask_nothing_whole(
    desk: Desk, tmp_path: Path, columns: dict[str, Any], more: dict[str, Any], message: str
) -> None:
    path = table(tmp_path / "book.parquet", **columns)
    with pytest.raises(ReadError, match=message):
        run(desk, path, **more)
    assert not (tmp_path / "out.parquet").exists()


def test_hours_are_read_in_a_zone(desk: Desk, tmp_path: Path) -> None:
    noon = datetime(2021, 3, 15, 9, 30)  # noqa: DTZ001 - the zone is given beside
    path = table(tmp_path / "book.parquet", isin=["KYG9830T1067"], at=[noon])
    _, rows = run(desk, path, zone="America/New_York", known="2021-03-11")
    assert rows[0]["outcome"] == "prohibited"
    _, rows = run(desk, path, zone="Europe/London", known="2021-03-11")
    assert rows[0]["outcome"] == "permitted"


def test_lines_may_ask_for_themselves(desk: Desk, tmp_path: Path) -> None:
    path = table(
        tmp_path / "book.parquet",
        line=[10, 20],
        isin=["KYG9830T1067", None],
        market=[None, "XHKG"],
        ticker=[None, "1810"],
        act=["purchase", "divest"],
        actor=["us-person", "us-person"],
        at=[DAY, DAY],
        known=[date(2021, 3, 11)] * 2,
        quantity=["7", "8"],
    )
    _, rows = run(desk, path, acts=None, by=None)
    told = [(r["line"], r["act"], r["object"], r["outcome"], r["quantity"]) for r in rows]
    assert told == [
        (10, "purchase", "xiaomi-class-b", "prohibited", 7.0),
        (20, "divest", "xiaomi-class-b", "permitted", 8.0),
    ]


def test_words_that_the_casebook_does_not_have(desk: Desk, book: Path) -> None:
    with pytest.raises(UnknownWord, match="'buy' is no act of the casebook"):
        run(desk, book, acts=("buy",))
    with pytest.raises(UnknownWord, match="'me' is no actor"):
        run(desk, book, by="me")
    path = table(book.with_name("b.parquet"), isin=ISINS, act=["purchase", "buy"])
    with pytest.raises(UnknownWord, match="'buy' is no act"):
        run(desk, path, acts=None)


def test_a_parquet_whose_pages_are_broken(desk: Desk, tmp_path: Path) -> None:
    path = table(tmp_path / "book.parquet", isin=[f"XX{n:09d}0" for n in range(50_000)])
    content = bytearray(path.read_bytes())
    content[2000:60_000] = b"\xff" * 58_000
    path.write_bytes(content)
    with pytest.raises(ReadError, match="cannot be read"):
        run(desk, path)
    assert not (tmp_path / "out.parquet").exists()


def test_progress_is_told(desk: Desk, book: Path) -> None:
    stages: list[str] = []

    def told(stage: str, done: int, whole: int | None) -> None:
        del done, whole
        stages.append(stage)

    screen(desk, book, wanted(), book.with_name("out.csv"), told)
    assert stages[0] == "reading"
    assert stages[-1] == "writing"


def test_parts_of_a_list() -> None:
    assert parts("purchase, sale hold") == ("purchase", "sale", "hold")
