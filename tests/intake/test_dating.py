from datetime import date

import pytest

from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.reader import read_text
from tests.intake.score import names

PUBLISHED = date(2025, 3, 5)


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return names()


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # A day right behind another act that follows is that act's.
        (
            "Le Tribunal a annulé les sanctions imposées le 28 février 2022 à Petr Aven.",
            {("vacatur", "aven", None), ("designation", "aven", "2022-02-28")},
        ),
        # What follows an "and" has its own day; a relative clause has its own as well.
        (
            (
                "Hesai fue sancionada por el Pentágono el 31 de enero de 2024 y acudió al tribunal "
                "de Washington en mayo de ese año."
            ),
            {("designation", "hesai", "2024-01-31"), ("lawsuit_filed", "hesai", "2024-05-01")},
        ),
        (
            (
                "Un tribunal de apelaciones de Washington rechazó ayer el recurso de DJI y "
                "confirmó las sanciones que le impuso el Tesoro el 6 de abril de 2024."
            ),
            {("court_upheld", "dji", "2025-03-04"), ("designation", "dji", "2024-04-06")},
        ),
        (
            (
                "国防部周一将禾赛移出名单。这是该公司第二次被移出此类名单：2021年1月，国防部首次将其列入，"
                "同年6月又将其除名，公司2022年3月起诉。"
            ),
            {
                ("delisting", "hesai", "2025-03-03"),
                ("designation", "hesai", "2021-01-01"),
                ("delisting", "hesai", "2021-06-01"),
                ("lawsuit_filed", "hesai", "2022-03-01"),
            },
        ),
        # A part between commas keeps its own day.
        (
            (
                "El recurso, interpuesto por Hesai el 29 de abril de 2024, fue desestimado ayer "
                "por un juez federal de Washington."
            ),
            {("lawsuit_filed", "hesai", "2024-04-29"), ("court_upheld", "hesai", "2025-03-04")},
        ),
        # The day of which a clause says what happened.
        (
            "Hesai has fought the label since January 31, 2024, when the Pentagon blacklisted it.",
            {("designation", "hesai", "2024-01-31")},
        ),
        # The paper by which an act is done gives it its day; that of a paper it is about does not.
        (
            "The Commerce Department banned TikTok by an order of August 6, 2020.",
            {("prohibition", "tiktok", "2020-08-06")},
        ),
        # A German article that only opens an apposition ends no clause.
        (
            (
                "Die US-Regierung hat am Mittwoch die Betreiberin, die Hesai AG, und ihren "
                "Chef auf die Sanktionsliste gesetzt."
            ),
            {("designation", "hesai", "2025-03-05")},
        ),
        # A day inside the noun that a verb is about is the noun's.
        (
            "The ban of May 3, 2024 on TikTok was lifted by the Treasury.",
            {("delisting", "tiktok", None)},
        ),
        # A day at the far end of a sentence is its only one.
        (
            (
                "The Treasury formally sanctioned Hesai and Luokung on the advice of several "
                "committees of both chambers and of the ministry itself in June 2024."
            ),
            {("designation", "hesai", "2024-06-01"), ("designation", "luokung", "2024-06-01")},
        ),
        # A weekday may stand before a number that is no day.
        (
            "Le Trésor américain a interdit lundi 59 applications, dont TikTok.",
            {("prohibition", "tiktok", "2025-03-03")},
        ),
        # An agency's own order acts on the day that it bears.
        (
            (
                "March 4, 2025\n\nIt is therefore ordered that the denial order against ZTE is "
                "terminated with immediate effect."
            ),
            {("delisting", "zte", "2025-03-04")},
        ),
        # From when something holds is not when it was done.
        (
            "商务部3月3日宣布，自20日起禁止TikTok下载。",
            {("prohibition", "tiktok", "2025-03-03")},
        ),
        # At the same time as the act before.
        (
            "OFAC designated Rusal on April 6, 2018, and at the same time sanctioned Hesai.",
            {("designation", "rusal", "2018-04-06"), ("designation", "hesai", "2018-04-06")},
        ),
    ],
)
def test_each_act_has_its_own_day(
    known: Gazetteer, text: str, events: set[tuple[str, str, str | None]]
) -> None:
    assert {
        (c.kind, c.party.id if c.party else None, str(c.date.start) if c.date else None)
        for c in read_text(text, known, published=PUBLISHED).claims
    } == events


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            (
                "Chevron, which the Treasury licensed in November 2022, must sell its stake by "
                "April 3."
            ),
            "2025-04-03",
        ),
        ("ByteDance must sell TikTok by Sunday, the Supreme Court ruled.", "2025-03-09"),
    ],
)
def test_a_last_day_lies_ahead(known: Gazetteer, text: str, day: str) -> None:
    claims = read_text(text, known, published=PUBLISHED).claims
    last = {str(c.date.start) for c in claims if c.kind == "divestment" and c.date}
    assert last == {day}


def test_what_happens_to_unnamed_others_is_not_of_the_text_s_focus(known: Gazetteer) -> None:
    text = (
        "The Pentagon blacklisted Hesai on Monday. "
        "A day later the Treasury sanctioned twelve of its managers."
    )
    claims = read_text(text, known, published=PUBLISHED).claims
    assert [(c.kind, str(c.date.start) if c.date else None) for c in claims] == [
        ("designation", "2025-03-03")
    ]
