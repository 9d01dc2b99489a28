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
    ],
)
def test_who_acts_is_told_apart(
    known: Gazetteer, text: str, kind: str, authority: str | None
) -> None:
    claims = read_text(text, known, published=date(2024, 5, 8)).claims
    found = [c.authority.id if c.authority else None for c in claims if c.kind == kind]
    assert found[:1] == [authority]
