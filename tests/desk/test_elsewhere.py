"""The query for where the positions lie: translated, and run in DuckDB with its states table."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.elsewhere import There, identifiers, portable
from reprieve.desk.screening import Wanted, screen
from reprieve.law.errors import UnknownWord, UsageError
from reprieve.portfolio.dialects import DIALECTS

DAY, KNOWN = date(2021, 3, 16), date(2021, 3, 11)
ISINS = ["KYG9830T1067", "CNE1000002V2", "US0378331005"]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))


def there(**more: object) -> There:
    asked: dict[str, object] = {"table": "holdings", "line": "id", "security": "isin"}
    asked |= {"acts": ("purchase", "sale"), "by": "us-person", "at": None, "known": None}
    asked |= {"instants": False}
    return There(**(asked | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("moments", [(None, None), ("2021-03-16", "2021-03-11")])
def test_the_warehouse_answers_as_the_desk_does(
    desk: Desk, tmp_path: Path, moments: tuple[str | None, str | None]
) -> None:
    holdings = pa.table({"id": [1, 2, 3], "isin": ISINS, "at": [DAY] * 3, "known": [KNOWN] * 3})
    at, known = moments
    query = portable(desk, there(at=at, known=known), "duckdb", tmp_path / "states.parquet")
    with duckdb.connect() as warehouse:
        warehouse.register("holdings", holdings)
        warehouse.execute(f"CREATE VIEW states AS FROM '{tmp_path}/states.parquet'")
        rows = warehouse.sql(query).to_arrow_table().to_pylist()
    book = tmp_path / "book.parquet"
    pq.write_table(holdings.rename_columns(["line", "isin", "at", "known"]), book)
    wanted = Wanted(("purchase", "sale"), "us-person", None, None, {}, None)
    screen(desk, book, wanted, tmp_path / "out.parquet")
    mine = pq.read_table(tmp_path / "out.parquet").to_pylist()
    names = ("line", "act", "object", "outcome", "until", "confirmed", "disposition", "reasons")
    told = sorted(tuple(str(row[name]) for name in names) for row in rows)
    assert told == sorted(tuple(str(row[name]) for name in names) for row in mine)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect(desk: Desk, tmp_path: Path, dialect: str) -> None:
    query = portable(desk, there(acts=("purchase",)), dialect, tmp_path / "states.parquet")
    assert query.startswith("WITH")
    assert "holdings" in query
    assert "states" in query
    assert "act = " not in query


def test_instants(desk: Desk, tmp_path: Path) -> None:
    states = tmp_path / "states.parquet"
    portable(desk, there(acts=None, instants=True), "spark", states)
    schema = pq.read_schema(states)
    assert schema.field("at_from").type == pa.timestamp("us")
    portable(desk, there(at="2021-03-15T13:30:00Z", known="2021-03-11"), "spark", states)
    schema = pq.read_schema(states)
    assert schema.field("at_from").type == pa.timestamp("us")
    assert schema.field("known_from").type == pa.date32()


def test_what_there_is_not(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'cobol' is no dialect; there are duckdb, spark"):
        portable(desk, there(), "cobol", tmp_path / "states.parquet")
    with pytest.raises(UnknownWord, match="'me' is no actor"):
        portable(desk, there(by="me"), "spark", tmp_path / "states.parquet")


def test_identifiers_of_a_casebook(desk: Desk) -> None:
    found = set(identifiers(desk))
    assert {"xiaomi", "xiaomi-class-b", "KYG9830T1067", "XHKG:1810"} <= found
