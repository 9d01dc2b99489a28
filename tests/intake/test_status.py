from datetime import date

import pytest

from reprieve.intake.articles.reader import read_text
from tests.intake.score import names

AUTHORITY_DE = " Das teilte das Verteidigungsministerium in Washington der Zeitung mit."
AUTHORITY_JA = "国防総省と商務省はコメントを控えた。"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Würde DJI auf die Entity List gesetzt, so wäre das ein Schlag.", "designation", "not"),
        ("Die USA erwägen, DJI auf die Entity List zu setzen.", "designation", "hypothetical"),
        ("Washington hat nicht vor, Huawei von der Liste zu nehmen.", "delisting", "denied"),
        ("DJI fordert, dass das Amt die Firma von der Liste nimmt.", "delisting", "hypothetical"),
        ("Die USA setzen DJI auf die schwarze Liste.", "designation", "asserted"),
        ("Die USA setzen DJI und Hesai nicht auf die schwarze Liste.", "designation", "denied"),
        (
            "Das Gericht hat die Klage von DJI abgewiesen und auch keinen Ersatz zugesprochen.",
            "court_upheld",
            "asserted",
        ),
    ],
)
def test_german_sets_off_what_is_only_considered(text: str, kind: str, status: str) -> None:
    claims = read_text(text + AUTHORITY_DE, names(), published=date(2024, 5, 15)).claims
    found = {claim.status for claim in claims if claim.kind == kind}
    assert "asserted" not in found if status == "not" else found == {status}


@pytest.mark.parametrize(
    ("text", "kind", "party", "status"),
    [
        ("法案はTikTokとの取引を禁じる内容だった。", "prohibition", "tiktok", "hypothetical"),
        ("売却しない場合、TikTokは禁止される。", "prohibition", "tiktok", "hypothetical"),
        ("商務省はIntelに対し、Huawei向けの輸出許可を出した。", "licence", "intel", "asserted"),
        ("ByteDanceはTikTokの事業を売却する必要がある。", "divestment", "bytedance", "asserted"),
        ("TikTokの敗訴を受け、控訴も視野に入れる。", "appeal", "tiktok", "hypothetical"),
    ],
)
def test_japanese_particles_and_conditions(text: str, kind: str, party: str, status: str) -> None:
    claims = read_text(text + AUTHORITY_JA, names(), published=date(2024, 5, 15)).claims
    found = {(c.party.id if c.party else None, c.status) for c in claims if c.kind == kind}
    assert found == {(party, status)}


@pytest.mark.parametrize(
    "text",
    [
        "大疆或被列入实体清单，股价大跌。",
        "Los senadores exigieron que DJI sea incluida en la lista negra.",
        "El presidente confía en que las sanciones contra DJI sean retiradas si hay un acuerdo.",
    ],
)
def test_what_somebody_expects_or_asks_for_is_not_fact(text: str) -> None:
    claims = read_text(text, names(), published=date(2024, 5, 15)).claims
    assert {c.status for c in claims if c.kind in {"designation", "delisting"}} == {"hypothetical"}


@pytest.mark.parametrize(
    "text",
    [
        "If the Supreme Court upholds the law, TikTok must be sold by January 19.",
        "Falls der Supreme Court das Gesetz bestätigt, muss ByteDance TikTok verkaufen.",
        "Scheitert der Verkauf, wird DJI auf die Entity List gesetzt.",
        "Si le juge rejette le recours, Huawei devra vendre sa filiale, selon le Trésor américain.",
    ],
)
def test_what_follows_a_condition_is_not_fact(text: str) -> None:
    text += AUTHORITY_DE if " der " in text else ""
    claims = read_text(text, names(), published=date(2024, 5, 15)).claims
    assert {c.status for c in claims} <= {"hypothetical"}
    assert claims


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # What follows the act is not undone by a verb of fact before it.
        ("华为的诉讼被驳回的可能性很大，美国法院没有表态。", "court_upheld"),
        # A clause without a subject of its own shares the plan of the one before.
        ("美国国会的草案原拟禁止机构与小米签约，并限制药厂使用小米的服务。", "prohibition"),
    ],
)
def test_chinese_plans_reach_over_a_comma(text: str, kind: str) -> None:
    claims = read_text(text, names(), published=date(2024, 5, 15)).claims
    assert {c.status for c in claims if c.kind == kind} == {"hypothetical"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Has the Pentagon blacklisted Hesai?", "hypothetical"),
        ("No restriction on Hesai has been announced, the Pentagon said.", "denied"),
        ("Nothing could prevent the Pentagon from blacklisting Hesai on Monday.", "asserted"),
        ("The Pentagon did not hesitate to blacklist Hesai on Monday.", "asserted"),
    ],
)
def test_questions_and_double_negations(text: str, status: str) -> None:
    claims = read_text(text, names(), published=date(2024, 5, 15)).claims
    assert {c.status for c in claims if c.kind == "designation"} == {status}
