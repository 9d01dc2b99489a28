from datetime import date

import pytest

from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.reader import read_text
from tests.intake.score import names

PUBLISHED = date(2024, 5, 15)


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return names()


def told(text: str, known: Gazetteer) -> set[tuple[str, str, str | None, str | None]]:
    return {
        (
            claim.kind,
            claim.status,
            claim.party.id if claim.party else None,
            str(claim.date.start) if claim.date and claim.date.start else None,
        )
        for claim in read_text(text, known, published=PUBLISHED).claims
    }


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # A noun that only names what was ended is no act of its own.
        (
            "The Treasury lifted its ban on Hesai on Monday.",
            {("delisting", "asserted", "hesai", "2024-05-13")},
        ),
        (
            "法院最终判决：国防部将小米列入名单的决定予以撤销。",
            {("vacatur", "asserted", "xiaomi", None)},
        ),
        # A participle after the only day shares it.
        (
            (
                "The Commerce Department on Monday tightened its rules for chips, "
                "adding Hesai to its Entity List."
            ),
            {("designation", "asserted", "hesai", "2024-05-13")},
        ),
        # Another authority that follows does the same act.
        (
            (
                "The Council sanctioned Usmanov on May 6. The US Treasury followed on May 13. "
                "The shares followed on May 14."
            ),
            {
                ("designation", "asserted", "usmanov", "2024-05-06"),
                ("designation", "asserted", "usmanov", "2024-05-13"),
            },
        ),
        (
            "The Council sanctioned Usmanov on May 6. The US Treasury has not followed suit.",
            {("designation", "asserted", "usmanov", "2024-05-06")},
        ),
        # A headline is of the day on which the first sentence says that it happened.
        (
            "Pentagon blacklists Hesai\n\nThe firm learnt of it on Monday from the newspapers.",
            {("designation", "asserted", "hesai", "2024-05-13")},
        ),
        (
            "Hesai was put on the blacklist on Monday, as well as Huawei.",
            {
                ("designation", "asserted", "hesai", "2024-05-13"),
                ("designation", "asserted", "huawei", "2024-05-13"),
            },
        ),
        # What an authority protests against it does not deny.
        (
            "The Pentagon blacklisted Hesai on Monday. The Treasury condemned the decision.",
            {("designation", "asserted", "hesai", "2024-05-13")},
        ),
        # The day of a dateline gives way to the day that is told.
        (
            (
                "BEIJING, May 14, 2024 -- Xiaomi announced that on May 13, 2024 a federal judge "
                "vacated the designation of Xiaomi."
            ),
            {("vacatur", "asserted", "xiaomi", "2024-05-13")},
        ),
        # A month is no modal verb.
        (
            "In May the Treasury sanctioned Hesai.",
            {("designation", "asserted", "hesai", "2024-05-01")},
        ),
    ],
)
def test_acts_are_told_from_what_they_are_about(
    known: Gazetteer, text: str, events: set[tuple[str, str, str | None, str | None]]
) -> None:
    assert told(text, known) == events


def test_an_operative_part_in_items_acts_on_the_day_of_the_judgment(known: Gazetteer) -> None:
    text = (
        "On those grounds, the General Court hereby: 1. Annuls Council Regulation No 5/2023 in so "
        "far as it concerns Xiaomi; 2. Orders the Council to pay the costs.\n\n"
        "Luxembourg, 8 May 2024."
    )
    assert ("vacatur", "asserted", "xiaomi", "2024-05-08") in told(text, known)


def test_whoever_only_describes_another_is_not_listed(known: Gazetteer) -> None:
    text = "The Treasury sanctioned Hesai and two other Xiaomi companies on Monday."
    assert ("designation", "asserted", "xiaomi", "2024-05-13") not in told(text, known)


@pytest.mark.parametrize(
    "text",
    [
        "Had the court annulled the listing of Xiaomi, the ministry would have been surprised.",
        "The Treasury denied that it had removed Xiaomi from its sanctions list.",
        "No court has yet ruled that the designation of Xiaomi was unlawful.",
        "The Pentagon has until Friday to decide whether to remove Xiaomi from the list.",
        "市场传言商务部将把小米列入实体清单，但官方未予证实。",
    ],
)
def test_what_never_happened_is_not_asserted(known: Gazetteer, text: str) -> None:
    assert not [one for one in told(text, known) if one[1] == "asserted" and one[0] != "denial"]
