"""`reprieve screen`, `check-orders`, `unwind` and `sql` as their users run them."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.surfaces.conftest import XIAOMI, Run

BOOK = """Name;ISIN;Menge;Marktwert
Xiaomi;KYG9830T1067;1.000;2.500,75
Apple;US0378331005;5;7,50
"""
ASK = ("--by", "us-person", "--casebook", XIAOMI)
THEN = ("--at", "2021-03-16", "--known", "2021-03-11")
SUPPOSED = """matter: supposed-story
title: A listing that nobody made
timezone: America/New_York
sources:
  supposed: {cite: A supposed release, public: 2026-03-01}
entries:
  - {act: supposed-end, kind: order, entered: 2021-03-01, ends: xiaomi-ccmc, source: supposed}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.csv"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_screen_tells_how_it_read_and_what_it_found(
    run: Run, book: Path, recorded: Callable[[str, str], None]
) -> None:
    ran = run("screen", book, *ASK, *THEN, "-o", book.with_name("out.csv"))
    assert (ran.code, ran.err) == (1, "")
    recorded("screen.txt", ran.out)
    assert book.with_name("out.csv").is_file()


def test_counts_in_json(run: Run, book: Path) -> None:
    ran = run("screen", book, *ASK, "--at", "2021-03-12", "--known", "2021-03-11", "--json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert told["outcomes"] == {"clear": 3, "permitted": 3}
    assert told["deadlines"][0]["on"] == "2021-03-15"


def test_an_unsettled_line_has_its_exit_code(run: Run, book: Path) -> None:
    book.write_text("ISIN,Name\nKYG9830T1068,Nobody\n", encoding="utf-8")
    assert run("screen", book, *ASK, *THEN).code == 3


def test_columns_by_their_names(run: Run, book: Path) -> None:
    book.write_text("Papier,Anteil\nKYG9830T1067,5\n", encoding="utf-8")
    ran = run("screen", book, *ASK, *THEN, "--map", "isin=Papier", "--acts", "purchase", "--lean")
    assert ran.code == 1
    assert "isin: 'Papier'" in ran.out
    wrong = run("screen", book, *ASK, "--map", "isin")
    assert wrong.code == 2
    assert "not of the form WORD=COLUMN" in wrong.err


def test_what_cannot_be_read_is_told_with_its_line(run: Run, book: Path) -> None:
    book.write_text(BOOK + "Alibaba,KYG017191142,5,6\n", encoding="utf-8")
    output = book.with_name("out.csv")
    ran = run("screen", book, *ASK, "-o", output)
    assert ran.code == 2
    assert "book.csv line 4 has 1 fields where the header has 4" in ran.err
    assert not output.exists()


def test_a_terminal_sees_how_far_it_is(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    ran = run("screen", book, *ASK, *THEN, "-o", book.with_name("out.csv"))
    assert "writing" in ran.err


def test_supposing_tells_what_would_change(run: Run, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "supposed"
    folder.mkdir()
    (folder / "order.yaml").write_text(SUPPOSED, encoding="utf-8")
    ask = ("screen", book, *ASK, "--at", "2021-03-16", "--known", "2026-03-02", "--suppose", folder)
    ran = run(*ask)
    assert ran.code == 0
    assert ran.out.startswith("supposing supposed: 0 answers change")
    told = json.loads(run(*ask, "--json").out)
    assert told["changes"] == []


def test_supposing_counts_lines_and_value(run: Run, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "supposed"
    folder.mkdir()
    text = SUPPOSED.replace("public: 2026-03-01", "public: 2021-03-01")
    (folder / "order.yaml").write_text(text, encoding="utf-8")
    ask = ("screen", book, *ASK, *THEN, "--acts", "purchase", "--suppose", folder)
    ran = run(*ask)
    assert "  purchase: prohibited -> permitted: 1 lines, value 2,500.75" in ran.out
    assert json.loads(run(*ask, "--json").out)["changes"][0]["lines"] == 1


def test_spark_needs_an_output(run: Run, book: Path) -> None:
    ran = run("screen", book, *ASK, "--engine", "spark")
    assert ran.code == 2
    assert "name it with --output" in ran.err
    ran = run("screen", book, *ASK, "--engine", "spark", "-o", book.with_name("out"))
    assert "Spark reads Parquet here, and book.csv is none" in ran.err


# --- orders --------------------------------------------------------------------

ORDERS = [
    {"id": 1, "side": "buy", "isin": "KYG9830T1067", "trade": "2021-03-12"},
    {"id": 2, "side": "buy", "isin": "KYG9830T1068", "trade": "2021-03-12"},
    {"id": 3, "side": "buy", "isin": "KYG9830T1067", "trade": "2021-03-16"},
]


@pytest.mark.parametrize(("count", "code"), [(1, 0), (2, 3), (3, 1)])
def test_orders_from_a_file(run: Run, tmp_path: Path, count: int, code: int) -> None:
    path = tmp_path / "orders.jsonl"
    path.write_text("\n".join(map(json.dumps, ORDERS[:count])), encoding="utf-8")
    ran = run("check-orders", path, *ASK, "--known", "2021-03-11")
    assert ran.code == code
    told = [json.loads(line)["verdict"] for line in ran.out.splitlines()]
    assert told == ["allow", "hold", "block"][:count]


def test_orders_from_the_stream(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps(ORDERS[0]) + "\n" + "x" * (1 << 20) + "yy\n" + json.dumps(ORDERS[2]) + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
    ran = run("check-orders", *ASK, "--known", "2021-03-11")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["verdict"] for one in told] == ["allow", "hold", "block"]
    assert told[1]["error"] == "an order is a JSON object"


# --- unwind --------------------------------------------------------------------


def unwound(run: Run, book: Path, *more: str | Path) -> tuple[int, str, str]:
    volumes = book.with_name("adv.csv")
    volumes.write_text("isin,volume\nKYG9830T1067,1000\n", encoding="utf-8")
    ask = ("--at", "2022-01-12", "--known", "2021-03-11", "--volumes", volumes)
    ran = run("unwind", book, *ASK, *ask, *more)
    return ran.code, ran.out, ran.err


def test_a_schedule_of_sales(run: Run, book: Path, recorded: Callable[[str, str], None]) -> None:
    code, out, err = unwound(run, book)
    assert code == 1
    recorded("unwind.txt", out + err)
    code, _, err = unwound(run, book, "--participation", "1")
    assert code == 0
    assert "out in time" in err


def test_a_schedule_in_json(run: Run, book: Path) -> None:
    book.write_text("ISIN,Menge\nKYG9830T1067,5\nKYG9830T1068,5\n", encoding="utf-8")
    code, out, _ = unwound(run, book, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["schedules"][0]["sales"] == [{"session": "2022-01-12", "sell": "5"}]
    assert told["unscheduled"][0]["line"] == 3
    _, _, err = unwound(run, book)
    assert "line 3 KYG9830T1068: not scheduled" in err


def test_a_participation_that_is_none(run: Run, book: Path) -> None:
    code, _, err = unwound(run, book, "--participation", "some")
    assert code == 2
    assert "'some' is not a number" in err


# --- sql -----------------------------------------------------------------------


def test_sql_is_printed_and_the_states_written(
    run: Run, tmp_path: Path, recorded: Callable[[str, str], None]
) -> None:
    states = tmp_path / "states.parquet"
    ran = run(
        "sql", "--dialect", "snowflake", *ASK, *THEN, "--acts", "purchase", "--states", states
    )
    assert ran.code == 0
    assert states.is_file()
    recorded("sql-snowflake.txt", ran.out)
