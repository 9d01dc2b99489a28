from datetime import date

import pytest

from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.reader import read_text
from tests.intake.score import names


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return names()


@pytest.mark.parametrize(
    ("text", "kind", "authority"),
    [
        (
            (
                "Binance se declaró culpable en un acuerdo con el Departamento de Justicia de "
                "Estados Unidos."
            ),
            "penalty",
            "us-doj",
        ),
        (
            "Bruselas incluyó el martes a Hesai en su lista de sanciones.",
            "designation",
            "eu-council",
        ),
        ("中国商務省は4日、シャオミの輸出を禁じた。", "prohibition", "cn-mofcom"),
        (
            (
                "The Supreme Court heard TikTok on Monday. In May an appeals court had dismissed "
                "TikTok's lawsuit against the ban."
            ),
            "court_upheld",
            None,
        ),
        (
            (
                "The Supreme Court heard TikTok on Monday. On Friday the court dismissed TikTok's "
                "challenge to the ban."
            ),
            "court_upheld",
            "us-scotus",
        ),
        ("The British Treasury sanctioned Rusal on Monday.", "designation", "uk-hmt"),
        (
            "美国商务部周一将28家中国政府机构和企业列入实体清单，其中包括海康威视。",
            "designation",
            "us-bis",
        ),
        (
            "The Treasury acts. Hesai was designated on 4 May for aiding the Government of Russia.",
            "designation",
            "us-ofac",
        ),
        ("Le Trésor britannique a sanctionné Rusal lundi.", "designation", "uk-hmt"),
        ("Un juez federal rechazó el recurso de DJI. El Tesoro calló.", "court_upheld", "us-court"),
        (
            (
                "Un tribunal de apelaciones de Washington rechazó ayer el recurso de DJI y "
                "confirmó las sanciones que le impuso el Tesoro el 6 de abril."
            ),
            "designation",
            "us-ofac",
        ),
    ],
)
def test_who_acts_is_told_apart(
    known: Gazetteer, text: str, kind: str, authority: str | None
) -> None:
    claims = read_text(text, known, published=date(2024, 5, 8)).claims
    found = [c.authority.id if c.authority else None for c in claims if c.kind == kind]
    assert found[:1] == [authority]


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        (
            "The US listed DJI. The Indian Supreme Court upheld the ban on TikTok on Monday.",
            "Indian Supreme Court",
        ),
        (
            "Le gouvernement indien a interdit TikTok. Le Pentagone se tait.",
            "Le gouvernement indien",
        ),
        ("印度政府周一封禁TikTok，美国商务部未作评论。", "印度政府"),
    ],
)
def test_an_authority_of_a_state_that_keeps_no_list_is_no_other(
    known: Gazetteer, text: str, authority: str
) -> None:
    claims = read_text(text, known, published=date(2024, 5, 8)).claims
    found = [c.authority for c in claims if c.party and c.party.id == "tiktok" and c.authority]
    assert [(one.id, one.name) for one in found] == [(None, authority)]
