from datetime import date

import pytest

from reprieve.intake.articles.gazetteer import Gazetteer, gazetteer
from reprieve.intake.articles.known import packaged_authorities
from reprieve.intake.articles.reader import read_text
from tests.intake.score import names

PUBLISHED = date(2024, 5, 15)


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return names()


def asserted(text: str, known: Gazetteer) -> set[tuple[str, str | None, str | None]]:
    return {
        (c.kind, c.party.id if c.party else None, str(c.date.start) if c.date else None)
        for c in read_text(text, known, published=PUBLISHED).claims
        if c.status == "asserted"
    }


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "The Pentagon blacklisted Hesai on May 6. DJI suffered the same fate on May 13.",
            {("designation", "hesai", "2024-05-06"), ("designation", "dji", "2024-05-13")},
        ),
        (
            "The Pentagon may blacklist Hesai. DJI suffered the same fate on May 13.",
            set(),
        ),
        (
            "The Treasury sanctioned Rusal on April 6, 2018. It lifted them on May 13.",
            {("designation", "rusal", "2018-04-06")},
        ),
        (
            "London sanctioned Rusal on May 6. The Treasury lifted them on May 13.",
            {("designation", "rusal", "2024-05-06"), ("delisting", "rusal", "2024-05-13")},
        ),
        (
            "London sanctioned Rusal on May 6. The Treasury has not lifted them.",
            {("designation", "rusal", "2024-05-06")},
        ),
        (
            "Hesai grows. The Pentagon listed DJI on May 6. A judge blocked that ban on May 13.",
            {("designation", "dji", "2024-05-06"), ("temporary_block", "dji", "2024-05-13")},
        ),
        (
            "The Treasury granted Chevron a licence on May 6. Washington revoked it on May 13.",
            {("licence", "chevron", "2024-05-06"), ("licence", "chevron", "2024-05-13")},
        ),
    ],
)
def test_an_act_is_carried_over_from_the_sentence_before(
    known: Gazetteer, text: str, events: set[tuple[str, str | None, str | None]]
) -> None:
    assert asserted(text, known) == events


def test_a_licence_granted_and_then_revoked_are_two_acts(known: Gazetteer) -> None:
    text = "The Treasury granted Chevron a licence on May 6. Washington revoked it on May 13."
    actions = [c.action for c in read_text(text, known, published=PUBLISHED).claims]
    assert actions == ["granted", "revoked"]


@pytest.mark.parametrize(
    ("words", "party"), [("The tycoon", "doe"), ("The firm", "acme"), ("He", "doe")]
)
def test_words_for_a_person_mean_no_firm(words: str, party: str) -> None:
    known = gazetteer(
        [("acme", ("Acme Lines",)), ("doe", ("John Doering",))],
        list(packaged_authorities()),
        {"acme": False, "doe": True},
    )
    text = (
        "The Treasury sanctioned Acme Lines and its owner, John Doering. "
        f"{words} denied any wrongdoing."
    )
    denials = [
        c.party.id
        for c in read_text(text, known, published=PUBLISHED).claims
        if c.kind == "denial" and c.party
    ]
    assert denials == [party]


def test_both_sides_of_a_forbidden_takeover_are_meant(known: Gazetteer) -> None:
    text = "President Biden blocked Hesai's purchase of Luokung on May 13."
    assert asserted(text, known) == {
        ("prohibition", "hesai", "2024-05-13"),
        ("prohibition", "luokung", "2024-05-13"),
    }


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Nintendo banned a player from its service on Monday, the ministry said.", set()),
        (
            "In March a federal judge halted the ban; in May Hesai was taken off the blacklist.",
            {("delisting", "hesai", "2024-05-01")},
        ),
    ],
)
def test_who_acts_is_told_from_who_is_acted_upon(
    known: Gazetteer, text: str, events: set[tuple[str, str | None, str | None]]
) -> None:
    found = asserted(text, known)
    assert {e for e in found if e[0] != "temporary_block"} == events
