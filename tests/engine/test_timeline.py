"""A party's story, the map of a question, and what is about to happen."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reprieve.desk.build import build
from reprieve.desk.edition import read_files
from reprieve.engine.outcomes import joined, outcome_states
from reprieve.engine.table import Table
from reprieve.engine.timeline import timeline
from reprieve.law.findings import Outcome

CASEBOOKS = Path(__file__).parents[1] / "casebooks"


def table_of(name: str) -> Table:
    files = read_files(CASEBOOKS / "base") | read_files(CASEBOOKS / "good" / name)
    return build(files).table


@pytest.fixture(scope="module")
def xiaomi() -> Table:
    return table_of("xiaomi")


def test_entries_stand_in_the_order_of_their_days(xiaomi: Table) -> None:
    told = [(e.day, e.entry) for e in timeline(xiaomi, "xiaomi-adr")]
    assert told == sorted(told, key=lambda one: one[0])
    assert [entry for _, entry in told] == [
        "eo-13959-divestment",
        "xiaomi-ccmc",
        "xiaomi-denies",
        "xiaomi-pi",
        "xiaomi-vacatur",
        "eo-14032-replaces-13959",
    ]


def test_a_statement_has_no_force(xiaomi: Table) -> None:
    denial = next(e for e in timeline(xiaomi, "xiaomi") if e.entry == "xiaomi-denies")
    assert (denial.effective, denial.effective_to) == (None, None)
    assert denial.kind == "Xiaomi Corporation denies"


def test_an_end_that_counts_from_a_listing_is_told_in_its_words(xiaomi: Table) -> None:
    carve_out = timeline(xiaomi, "xiaomi")[0]
    assert carve_out.does.endswith(
        "until 365 days after determination, 23:59 (as to cover, divest)"
    )


def test_a_stay_of_an_injunction_is_part_of_the_story() -> None:
    told = {e.entry: e for e in timeline(table_of("stay-of-an-injunction"), "acme")}
    assert set(told) == {"acme-listing", "pi", "stay", "stay-ends"}
    assert told["stay"].effective == datetime(2021, 4, 10, 18, tzinfo=UTC)


def test_an_act_under_no_rule_is_still_told() -> None:
    told = timeline(table_of("one-listing-without-a-rule"), "acme")
    assert [e.entry for e in told] == ["acme-listing", "acme-removed", "acme-removal-stayed"]
    assert told[0].effective_to is None


def test_a_licence_that_opens_later_is_told_with_its_own_span() -> None:
    told = {e.entry: e for e in timeline(table_of("licence-chain-for-one-bond"), "acme-bond")}
    assert told["gl-b"].effective == datetime(2021, 5, 1, 4, tzinfo=UTC)


def test_the_map_joins_all_restrictions(xiaomi: Table) -> None:
    states = outcome_states(xiaomi, "purchase", "us-person", "xiaomi-adr")
    assert [(s.outcome, s.known_from) for s in states] == [
        (Outcome.PERMITTED, date(2021, 1, 14)),
        (Outcome.PROHIBITED, date(2021, 1, 14)),
        (Outcome.PERMITTED, date(2021, 3, 12)),
    ]
    assert joined(xiaomi, "purchase", "eu-person", "xiaomi").rectangles() == ()
