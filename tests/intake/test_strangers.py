from datetime import date

import pytest

from reprieve.intake.articles.export import as_json
from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.reader import read_text
from tests.intake.score import names

PUBLISHED = date(2024, 5, 15)


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return names()


@pytest.mark.parametrize(
    ("text", "strangers"),
    [
        (
            "The US Treasury on Monday sanctioned Zorvax Shipping over oil exports.",
            [("designation", "Zorvax Shipping", "2024-05-13")],
        ),
        (
            "Zorvax Shipping was added to the Entity List on Monday.",
            [("designation", "Zorvax Shipping", "2024-05-13")],
        ),
        (
            "The US Treasury on Monday sanctioned Rusal and Zorvax Shipping.",
            [("designation", "Zorvax Shipping", "2024-05-13")],
        ),
        (
            "The US Treasury on Monday sanctioned Zorvax Shipping and Rusal.",
            [("designation", "Zorvax Shipping", "2024-05-13")],
        ),
        (
            "Zorvax Shipping, Morvax Lines and Rusal were added to the Entity List on Monday.",
            [
                ("designation", "Morvax Lines", "2024-05-13"),
                ("designation", "Zorvax Shipping", "2024-05-13"),
            ],
        ),
        (
            "Le Conseil a sanctionné lundi la société Zorvax Maritime.",
            [("designation", "Zorvax Maritime", "2024-05-13")],
        ),
        (
            "Der Rat hat am Montag die Zorvax Handels GmbH auf die Sanktionsliste gesetzt.",
            [("designation", "Zorvax Handels GmbH", "2024-05-13")],
        ),
        # Nobody is named, and nobody known is in the text: the act is not passed over.
        (
            "The US Treasury on Monday sanctioned two firms.",
            [("designation", None, "2024-05-13")],
        ),
        # What is only considered, denied, or of parties that are known, names no stranger.
        ("The US Treasury may sanction Zorvax Shipping.", []),
        ("The US Treasury has not sanctioned Zorvax Shipping.", []),
        ("The US Treasury on Monday sanctioned Rusal.", []),
        ("Zorvax Shipping opened an office in Dubai on Monday.", []),
    ],
)
def test_what_befalls_somebody_unknown_is_told_apart(
    known: Gazetteer, text: str, strangers: list[tuple[str, str | None, str]]
) -> None:
    reading = read_text(text, known, published=PUBLISHED)
    assert [
        (c.kind, c.party.name if c.party else None, str(c.date.start) if c.date else "")
        for c in reading.strangers
    ] == strangers
    linked = {c.party.id for c in reading.claims if c.party}
    assert linked <= {"rusal"}


def test_the_unlinked_stand_apart_from_the_events(known: Gazetteer) -> None:
    text = "The US Treasury on Monday sanctioned Rusal and Zorvax Shipping."
    told = as_json("doc", text, read_text(text, known, published=PUBLISHED))
    assert [event["party"]["id"] for event in told["events"]] == ["rusal"]
    assert [event["party"] for event in told["unlinked"]] == [
        {"id": None, "name": "Zorvax Shipping", "names": ["Zorvax Shipping"]}
    ]


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        # A Japanese name in quotes is the subject; a space of a headline parts two sentences.
        (
            "「Tornado Cash」は取引を隠す。財務省は5月に「Blender.io」が初めて指定されたとした。",
            "designation",
            set(),
        ),
        ("米商務省、リストにファーウェイ シャオミの子会社は除外", "delisting", set()),
        # "Their assets" are those of whom the sentence before left unnamed.
        (
            "Hesai grows. The Treasury sanctioned two banks on Monday. It froze their assets.",
            "designation",
            set(),
        ),
        # A ban on selling to somebody orders nobody to sell.
        ("美国商务部禁止美国企业在七年内向其出售零部件，中兴受挫。", "divestment", set()),
        # What a semicolon sets apart is said by somebody else.
        (
            "美国财政部制裁了海康威视、大疆。海康威视反对，称指控毫无根据；大疆没有回应。",
            "denial",
            {"hikvision"},
        ),
        # A title between two names does not part them.
        (
            (
                "Le Pentagone a placé six firmes sur sa liste, dont le fabricant de drones DJI "
                "et le concepteur de processeurs Cambricon."
            ),
            "designation",
            {"dji", "cambricon"},
        ),
    ],
)
def test_an_act_is_laid_at_the_door_of_whoever_it_befell(
    known: Gazetteer, text: str, kind: str, parties: set[str]
) -> None:
    claims = read_text(text, known, published=PUBLISHED).claims
    assert {c.party.id for c in claims if c.kind == kind and c.party} == parties
