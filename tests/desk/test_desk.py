"""The desk: what it fills in, what it writes down, what it refuses."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import reprieve
from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.moments import moment_from, moment_text
from reprieve.law.errors import AmbiguousReference, BadMoment, CasebookError, UsageError
from reprieve.law.findings import Outcome

CASEBOOKS = Path(__file__).parents[1] / "casebooks"
XIAOMI = CASEBOOKS / "good" / "xiaomi"


def fixed() -> datetime:
    return datetime(2021, 3, 11, 12, 30, 15, 250, tzinfo=UTC)


@pytest.fixture
def desk() -> Desk:
    return open_desk(XIAOMI, clock=fixed)


def test_known_is_today_by_default(desk: Desk) -> None:
    finding = desk.check("purchase", by="us-person", of="xiaomi", at=date(2021, 3, 16))
    assert finding.question.known == date(2021, 3, 11)
    assert finding.outcome is Outcome.PROHIBITED
    assert desk.find("xiaomi").object == "xiaomi"


def test_an_answer_is_not_journalled_and_a_check_is(desk: Desk) -> None:
    desk.answer("purchase", by="us-person", of="xiaomi", at="2021-03-16")
    assert list(desk.journal.rows()) == []
    finding = desk.check("purchase", by="us-person", of="1810.HK", at="2021-03-16")
    [row] = desk.journal.rows()
    assert (row.kind, row.at) == ("finding.made", "2021-03-11T12:30:15Z")
    assert row.content()["id"] == finding.id
    assert row.content()["question"]["of"] == "1810.HK"
    assert row.content()["reasons"] == ["us-eo-13959/purchases", "xiaomi-ccmc"]


def test_the_same_question_has_the_same_id(desk: Desk) -> None:
    first = desk.answer("purchase", by="us-person", of="xiaomi", at="2021-03-16")
    again = desk.answer("purchase", by="us-person", of="xiaomi", at="2021-03-16")
    other = desk.answer("purchase", by="us-person", of="xiaomi", at="2021-03-17")
    assert first.id == again.id != other.id


def test_known_as_an_instant_counts_for_its_last_whole_day(desk: Desk) -> None:
    """An instant leaked a day of hindsight: the order of the 12th came out during that day."""

    def outcome(known: datetime) -> Outcome:
        return desk.answer(
            "purchase", by="us-person", of="xiaomi", at="2021-03-16", known=known
        ).outcome

    assert outcome(datetime(2021, 3, 12, 23, 0, tzinfo=UTC)) is Outcome.PROHIBITED
    assert outcome(datetime(2021, 3, 13, 4, 59, tzinfo=UTC)) is Outcome.PROHIBITED
    assert outcome(datetime(2021, 3, 13, 5, 0, tzinfo=UTC)) is Outcome.PERMITTED


def test_the_day_of_an_act_without_an_hour_is_told(desk: Desk) -> None:
    finding = desk.answer(
        "purchase", by="us-person", of="xiaomi", at="2021-06-03", known="2021-06-03"
    )
    assert finding.notes == ()
    day = desk.answer("hold", by="us-person", of="xiaomi", at="2021-03-12", known="2021-03-12")
    assert day.outcome is Outcome.PERMITTED


def test_an_hour_we_read_cautiously_is_told() -> None:
    stay = open_desk(CASEBOOKS / "good" / "one-ticker-two-markets", clock=fixed)
    finding = stay.answer(
        "purchase", by="us-person", of="acme", at="2021-03-02", known="2021-03-02"
    )
    assert finding.notes == ()
    edge = stay.answer("purchase", by="us-person", of="acme", at="2021-03-01", known="2021-03-01")
    assert edge.notes == ("pi-2 gives no hour; we read it from the start of its day",)


def test_a_ticker_of_two_markets_asks_for_the_market() -> None:
    desk = open_desk(CASEBOOKS / "good" / "one-ticker-two-markets", clock=fixed)
    with pytest.raises(AmbiguousReference, match="give the market"):
        desk.answer("purchase", by="us-person", of="ACME", at="2021-03-02")
    found = desk.answer("purchase", by="us-person", of="XNYS:ACME", at="2021-03-02")
    assert found.security == "acme-common"


def test_a_former_name_finds_and_is_told() -> None:
    desk = open_desk(CASEBOOKS / "good" / "one-ticker-two-markets", clock=fixed)
    finding = desk.answer("purchase", by="us-person", of="Old Acme", at="2021-03-02")
    assert finding.entity == "acme"
    assert finding.notes[0].startswith("found by a former name")


def test_what_resembles_nothing_shows_the_nearest(desk: Desk) -> None:
    with pytest.raises(UsageError, match="is not in the casebook"):
        desk.object("Banana Republic Holdings")


def test_a_moment_needs_a_zone() -> None:
    noon = datetime(2021, 3, 16, 12, tzinfo=UTC)
    assert moment_from(noon, "at") == noon
    assert moment_text(noon.replace(microsecond=5)) == "2021-03-16T12:00:00.000005Z"
    with pytest.raises(BadMoment, match="has no zone"):
        moment_from(noon.replace(tzinfo=None), "at")
    for beyond in ("0001-01-01", date.max, "9999-12-31T23:00:00Z"):
        with pytest.raises(BadMoment, match="beyond the years 1900 to 2999"):
            moment_from(beyond, "at")


def test_the_clock_is_the_desks() -> None:
    finding = open_desk(XIAOMI).answer("purchase", by="us-person", of="xiaomi", at="2021-03-16")
    assert finding.question.known >= date(2026, 1, 1)


def test_a_broken_casebook_lists_its_problems() -> None:
    with pytest.raises(CasebookError) as caught:
        open_desk(CASEBOOKS / "bad" / "orphan-act")
    assert caught.value.problems


def test_the_top_level_asks_the_embedded_casebook(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REPRIEVE_CACHE", str(tmp_path))
    finding = reprieve.check(
        "purchase", by="us-person", of="KYG9830T1067", at="2021-03-16", known="2021-03-11"
    )
    assert finding.outcome is Outcome.PROHIBITED
    assert reprieve.Desk is Desk
    with pytest.raises(AttributeError, match="has no 'nonsense'"):
        reprieve.nonsense  # noqa: B018
