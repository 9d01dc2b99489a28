"""What a reason says of the entry it cites."""

from pathlib import Path

from reprieve.desk.build import build
from reprieve.desk.desk import Desk
from reprieve.desk.edition import read_files
from reprieve.journal.journal import Journal

CASEBOOKS = Path(__file__).parents[1] / "casebooks"


def said(of: str, at: str) -> list[str]:
    files = read_files(CASEBOOKS / "base")
    files |= read_files(CASEBOOKS / "good" / "disputed-and-contradicted")
    desk = Desk(build(files), Journal.in_memory())
    finding = desk.check("purchase", by="us-person", of=of, at=at, known=at)
    return [reason.does for reason in finding.reasons]


def test_a_disputed_relief_says_what_is_in_doubt() -> None:
    assert said("acme", "2021-03-01")[-1].endswith("(disputed: the condition is contested)")


def test_a_disputed_listing_says_what_is_in_doubt() -> None:
    assert any(
        does == "lists Beta Inc. from 2021-02-01 (disputed: whether beta was meant)"
        for does in said("beta", "2021-02-15")
    )


def test_what_nobody_disputes_is_told_without_doubt() -> None:
    assert not any("disputed" in does for does in said("acme", "2021-02-15"))
