"""Unwinding a file: deadlines from the law, volumes from a file, and what is left."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.unwinding import Pace, closing, pace_of, unwind
from reprieve.law.errors import ReadError, UsageError

DEADLINE = datetime(2022, 6, 3, 4, 1, tzinfo=UTC)  # Exec. Order 14032, one year less an hour


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(clock=lambda: datetime(2022, 5, 30, tzinfo=UTC))


def book(folder: Path, *lines: str) -> Path:
    path = folder / "book.csv"
    path.write_text("\n".join(("ISIN,Quantity", *lines)) + "\n", encoding="utf-8")
    return path


def pace(desk: Desk, folder: Path, volumes: str = "CNE1000002V2,1000\n", **more: str) -> Pace:
    path = folder / "adv.csv"
    path.write_text("security,volume\n" + volumes, encoding="utf-8")
    return pace_of(desk, path, Decimal("0.5"), calendar=more.get("calendar"))


def test_positions_are_scheduled_to_their_deadline(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path, "CNE1000002V2,700", "US0378331005,5", "CNE1000002V2,2000")
    done = unwind(desk, path, "us-person", pace(desk, tmp_path))
    (one,) = done.schedules
    assert (one.holding.object, one.holding.lines) == ("china-telecom-h", (2, 4))
    assert (one.holding.market, one.holding.deadline) == ("XHKG", DEADLINE)
    assert [sale.quantity for sale in one.sales] == [500] * 4
    assert one.left == 700
    assert done.unscheduled == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("CNE1000002V2,", "the line states no quantity"),
        ("CNE1000002V2,-5", "nothing is held, or the position is short"),
        ("CNE1000002V3,5", "check digit"),
    ],
)
def test_lines_without_a_schedule_say_why(desk: Desk, tmp_path: Path, line: str, why: str) -> None:
    path = book(tmp_path, line, "US0378331005,1")
    done = unwind(desk, path, "us-person", pace(desk, tmp_path))
    ((number, security, told),) = done.unscheduled
    assert (number, security) == (2, line.split(",", maxsplit=1)[0])
    assert why in told


def test_a_volume_that_is_not_known(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path, "CNE1000002V2,5")
    done = unwind(desk, path, "us-person", pace(desk, tmp_path, "US0378331005,7\n"))
    assert done.unscheduled == ((2, "CNE1000002V2", "its average daily volume is not known"),)


def test_a_market_that_is_not_known(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Object,Quantity\nchina-telecom,5\n", encoding="utf-8")
    volumes = "china-telecom,1000\n"
    with pytest.raises(UsageError, match="line 2: no market of china-telecom is known"):
        unwind(desk, path, "us-person", pace(desk, tmp_path, volumes))
    done = unwind(desk, path, "us-person", pace(desk, tmp_path, volumes, calendar="XNYS"))
    assert done.schedules[0].holding.market == "XNYS"


def test_files_without_what_is_needed(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("ISIN,Name\nCNE1000002V2,A\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no column of quantities"):
        unwind(desk, path, "us-person", pace(desk, tmp_path))
    with pytest.raises(ReadError, match=r"adv.csv line 2 has no security first, or no volume"):
        pace(desk, tmp_path, "CNE1000002V2,many\n")


def test_when_a_window_closes(desk: Desk, tmp_path: Path) -> None:
    now = pace(desk, tmp_path)
    assert closing(desk, "china-telecom-h", "us-person", now) == DEADLINE
    assert closing(desk, "china-telecom-h", "eu-person", now) is None
    late = Pace(date(2022, 7, 1), date(2022, 7, 1), Decimal(1), {}, None, 0)
    barred = closing(desk, "china-telecom-h", "us-person", late)
    assert barred == datetime(2022, 7, 1, tzinfo=UTC)


def test_moments_may_be_given(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "adv.csv"
    path.write_text("security,volume\nCNE1000002V2;1\n".replace(";", ","), encoding="utf-8")
    given = pace_of(desk, path, Decimal(1), moments=("2021-08-02", "2021-08-03"))
    assert (given.start, given.known) == (date(2021, 8, 2), date(2021, 8, 3))
