"""Pre-trade: trade and settlement, and everything that must be held."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.orders import Orders, Tally

NOW = datetime(2021, 3, 11, 12, tzinfo=UTC)
XIAOMI = {"id": 1, "side": "buy", "isin": "KYG9830T1067"}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(clock=lambda: NOW)


@pytest.fixture
def orders(desk: Desk) -> Orders:
    return Orders(desk, "us-person", "2021-03-11")


def asked(orders: Orders, **order: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(orders.line(json.dumps(order)))
    return told


def test_a_trade_may_settle_on_the_other_side_of_an_hour(orders: Orders) -> None:
    told = asked(orders, **XIAOMI, trade="2021-03-12", settle="2021-03-16")
    assert (told["verdict"], told["outcome"]) == ("block", "prohibited")
    assert told["trade"]["outcome"] == "permitted"
    assert told["trade"]["until"] == "2021-03-15T13:30:00Z"
    assert told["settle"]["outcome"] == "prohibited"
    assert told["settle"]["reasons"][0]["cite"].startswith("Exec. Order 13959")
    alone = asked(orders, **XIAOMI, trade="2021-03-12")
    assert (alone["verdict"], "settle" in alone) == ("allow", False)


def test_the_hour_counts(orders: Orders) -> None:
    before = asked(orders, **XIAOMI, trade="2021-03-15T13:29:59Z")
    after = asked(orders, **XIAOMI, trade="2021-03-15T09:30:00-04:00")
    assert (before["verdict"], after["verdict"]) == ("allow", "block")


@pytest.mark.parametrize(
    ("side", "act"),
    [("buy", "purchase"), ("SELL", "sale"), ("short", "sale"), ("cover", "purchase")],
)
def test_sides_are_acts(orders: Orders, side: str, act: str) -> None:
    assert asked(orders, id=1, side=side, isin="US0378331005")["act"] == act


def test_an_order_may_name_its_act_actor_and_day(orders: Orders) -> None:
    told = asked(orders, id="a", act="hold", by="eu-person", ticker="XHKG:1810", known="2021-03-10")
    assert (told["act"], told["by"], told["object"]) == ("hold", "eu-person", "xiaomi-class-b")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "Expecting property name"),
        ("[1]", "an order is a JSON object"),
        ('{"id": 7, "side": "swap", "isin": "US0378331005"}', "side 'swap' is none of buy"),
        ('{"id": 7, "side": 1, "isin": "US0378331005"}', "side 1 is none of"),
        ('{"id": 7, "act": "buy", "isin": "US0378331005"}', "'buy' is not an act"),
        ('{"id": 7, "side": "buy", "by": "me", "isin": "US0378331005"}', "'me' is not an actor"),
        ('{"id": 7, "side": "buy"}', "an order needs one of object, isin"),
        ('{"id": 7, "side": "buy", "isin": 5}', "an order needs one of"),
        ('{"id": 7, "side": "buy", "isin": "US0378331005", "trade": "soon"}', "neither a day"),
        ('{"id": 7, "side": "buy", "isin": "US0378331005", "trade": 5}', "trade 5 is not a day"),
        ('{"id": 7, "side": "buy", "isin": "US0378331005", "trade": "2021-03-12T09:00"}', "zone"),
    ],
)
def test_what_cannot_be_read_is_held(orders: Orders, line: str, error: str) -> None:
    told = json.loads(orders.line(line))
    assert told["verdict"] == "hold"
    assert error in told["error"]
    assert told["id"] == (7 if '"id"' in line else None)


def test_what_cannot_be_resolved_is_held(orders: Orders) -> None:
    told = asked(orders, id=1, side="buy", isin="KYG9830T1068")
    assert (told["verdict"], told["resolution"]) == ("hold", "unresolved")
    assert "check digit should be 7" in told["trade"]["reasons"][0]["does"]


def test_what_the_casebook_lacks_is_allowed_and_says_so(orders: Orders) -> None:
    told = asked(orders, id=1, side="buy", isin="US0378331005")
    assert (told["verdict"], told["resolution"]) == ("allow", "unknown identifier")


def test_remembered_answers_are_the_answers_of_a_check(desk: Desk) -> None:
    orders = Orders(desk, "us-person")
    for at in ("2021-03-14", "2021-03-15T13:29:59Z", "2021-03-15T13:30:00Z", "2022-06-01"):
        for known in ("2021-03-10", "2021-03-12", "2021-05-26", "2021-03-11"):
            for _ in range(2):
                told = asked(orders, **XIAOMI, trade=at, known=known)["trade"]
                finding = desk.answer(
                    "purchase", by="us-person", of="KYG9830T1067", at=at, known=known
                )
                assert told["outcome"] == finding.outcome.word
                assert told["confirmed"] == finding.confirmed
                assert [r["entry"] for r in told["reasons"]] == [r.entry for r in finding.reasons]


def test_now_is_the_clocks(orders: Orders, desk: Desk) -> None:
    assert asked(orders, **XIAOMI)["verdict"] == "allow"
    assert asked(Orders(desk, "us-person"), **XIAOMI)["verdict"] == "allow"


def test_memory_is_bounded(orders: Orders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reprieve.desk.orders._REMEMBERED", 2)
    for day in range(12, 20):
        asked(orders, **XIAOMI, trade=f"2021-03-{day}")
        asked(orders, id=day, side="buy", name=f"Nobody {day}")
    assert len(orders._answers) <= 2


def test_a_stream_is_answered_line_by_line(orders: Orders) -> None:
    lines = [json.dumps(XIAOMI), "", "  \n", "{"]
    assert [json.loads(answer)["verdict"] for answer in orders.lines(lines)] == ["allow", "hold"]


def test_a_run_leaves_one_row_in_the_journal(tmp_path: Path) -> None:
    desk = open_desk(journal=tmp_path / "journal.db", clock=lambda: NOW)
    tally = Tally(Orders(desk, "us-person"))
    answers = list(tally.run([json.dumps(XIAOMI) + "\n", "\n"]))
    tally.record()
    assert len(answers) == 1
    row = list(desk.journal.rows())[-1]
    assert row.kind == "screen.made"
