from dataclasses import replace
from datetime import date

import pytest

from reprieve.intake.articles.merge import merge
from reprieve.intake.articles.values import Claim, DateReading, Party, Passage, Reasons

DAY = DateReading(date(2021, 1, 14), date(2021, 1, 14), "14 January", "full date")
MONTH = DateReading(date(2021, 1, 1), date(2021, 1, 31), "January", "month")
OTHER = DateReading(date(2021, 5, 3), date(2021, 5, 3), "3 May", "full date")
CLAIM = Claim(
    kind="designation",
    status="asserted",
    party=Party("acme", "Acme", "Acme"),
    authority=None,
    speaker=None,
    date=DAY,
    action=None,
    amount=None,
    expires=None,
    evidence=(Passage(0, 10),),
    confidence=0.9,
    origin="rules",
    reasons=Reasons("listed", "listed", None, "named as object", None),
)


@pytest.mark.parametrize("date_", [DAY, MONTH, None])
def test_mentions_whose_days_agree_are_one_event(date_: DateReading | None) -> None:
    later = replace(CLAIM, date=date_, evidence=(Passage(20, 30),))
    (one,) = merge([later, CLAIM], None)
    assert (one.date, one.evidence) == (DAY, (Passage(0, 10), Passage(20, 30)))


def test_mentions_of_different_days_or_parties_stay_apart() -> None:
    other = replace(CLAIM, party=Party("bolt", "Bolt", "Bolt"))
    assert len(merge([CLAIM, replace(CLAIM, date=OTHER), other], None)) == 3


def test_what_was_considered_gives_way_to_what_happened() -> None:
    assert merge([replace(CLAIM, status="hypothetical"), CLAIM], None) == (CLAIM,)
    alone = replace(CLAIM, status="hypothetical")
    assert merge([alone], None) == (alone,)


def test_a_linked_authority_is_kept_over_words_for_one() -> None:
    words = replace(CLAIM, authority=Party(None, "the court", "the court"))
    linked = replace(CLAIM, authority=Party("ddc", "D.D.C.", "D.D.C."), evidence=(Passage(20, 30),))
    (one,) = merge([words, linked], None)
    assert one.authority is not None
    assert one.authority.id == "ddc"
