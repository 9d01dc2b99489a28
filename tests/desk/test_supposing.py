"""Supposing an order that nobody made: what it would change, and nothing written."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.screening import Wanted
from reprieve.desk.supposing import Change, suppose, supposing
from reprieve.law.errors import CasebookError

ORDER = """matter: supposed-story
title: A listing that nobody made
timezone: America/New_York
sources:
  supposed: {cite: A supposed release, public: 2026-03-01}
entries:
  - designation: xiaomi-supposed
    of: xiaomi
    under: us-eo-14032-annex
    determined: 2026-03-01
    source: supposed
"""
BOOK = "ISIN,Name,Value\nKYG9830T1067,Xiaomi,1000.5\nUS0378331005,Apple,7\n"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(clock=lambda: datetime(2026, 9, 1, tzinfo=UTC))


def test_what_a_listing_would_change(desk: Desk, tmp_path: Path) -> None:
    book, folder = tmp_path / "book.csv", tmp_path / "supposed"
    book.write_text(BOOK, encoding="utf-8")
    folder.mkdir()
    lists = {d.under for d in desk.casebook.designations.values() if d.id == "china-telecom-cmic"}
    order = ORDER.replace("us-eo-14032-annex", lists.pop())
    (folder / "order.yaml").write_text(order, encoding="utf-8")
    wanted = Wanted(("purchase",), "us-person", "2026-09-01", "2026-08-01", {}, None)
    output = tmp_path / "changes.parquet"
    supposed = supposing(desk, folder)
    assert supposed.edition.hash != desk.edition.hash
    done, changes = suppose(desk, supposed, book, wanted, output)
    assert changes == (Change("purchase", "permitted", "prohibited", 1, 1000.5),)
    assert done.summary.outcomes == {"clear": 1, "prohibited": 1}
    (row,) = pq.read_table(output).to_pylist()
    assert (row["outcome_before"], row["outcome"]) == ("permitted", "prohibited")
    assert "xiaomi-supposed lists Xiaomi Corporation" in row["reasons"]
    _, untold = suppose(desk, supposed, book, wanted)
    assert untold == changes


def test_changes_without_values(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("ISIN,Name\nKYG9830T1067,Xiaomi\n", encoding="utf-8")
    wanted = Wanted(("purchase",), "us-person", None, None, {}, None)
    done, changes = suppose(desk, desk, book, wanted)
    assert changes == ()
    assert done.summary.values is None


def test_entries_with_errors_change_nothing(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "order.yaml").write_text(ORDER.replace("of: xiaomi", "of: nobody"), "utf-8")
    with pytest.raises(CasebookError, match="nobody"):
        supposing(desk, tmp_path)
