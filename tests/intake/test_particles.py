from datetime import date

import pytest

from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.reader import read_text
from tests.intake.score import names

PUBLISHED = date(2024, 5, 20)


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return names()


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # Japanese says the day after the verb: "it was on … that".
        (
            "シャオミの資産凍結を財務省が解除したのは、それから2年が過ぎた今月15日だ。",
            {("delisting", "xiaomi", "2024-05-15")},
        ),
        (
            "米財務省は先月15日、DJIを制裁対象に加えた。",
            {("designation", "dji", "2024-04-15")},
        ),
        # Whoever only owns what is ruled on does not rule.
        (
            "一審のワシントン連邦地裁は今月3日、国防総省の主張を認め、DJIの訴えを退けた。",
            {("court_upheld", "dji", "2024-05-03")},
        ),
        (
            "財務省は15日、RusalをHesaiとともに制裁リストから外した。",
            {("delisting", "rusal", "2024-05-15"), ("delisting", "hesai", "2024-05-15")},
        ),
        # A measure that is ruled on is no act of its own.
        (
            "TikTokの配信禁止は今月7日、連邦地裁の判事が差し止めた。",
            {("temporary_block", "tiktok", "2024-05-07")},
        ),
        # A Chinese list of names parts no clauses, so the verb before it governs all of them.
        ("知情人士称，美国拟将华为、中兴通讯列入黑名单。", set()),
        ("美国政府没有将华为、中兴通讯和大疆列入黑名单。", set()),
        ("TikTok5月2日被列入黑名单。", {("designation", "tiktok", "2024-05-02")}),
        (
            "美國商務部表示，Intel對華為的出口許可5月7日遭撤銷。",
            {("licence", "intel", "2024-05-07")},
        ),
        # The names come in the sentence after.
        (
            "美国商务部5月6日将十家企业列入实体清单。其中包括小米和中芯国际。",
            {("designation", "xiaomi", "2024-05-06"), ("designation", "smic", "2024-05-06")},
        ),
        (
            "The US Treasury on May 6 sanctioned ten firms. Among them are Rusal and Hesai.",
            {("designation", "rusal", "2024-05-06"), ("designation", "hesai", "2024-05-06")},
        ),
        (
            "The US Treasury may sanction ten firms. Among them are Rusal and Hesai.",
            set(),
        ),
    ],
)
def test_particles_tell_who_and_when(
    known: Gazetteer, text: str, events: set[tuple[str, str, str]]
) -> None:
    assert {
        (c.kind, c.party.id if c.party else None, str(c.date.start) if c.date else None)
        for c in read_text(text, known, published=PUBLISHED).claims
        if c.status == "asserted"
    } == events


@pytest.mark.parametrize(
    "text",
    [
        # A stranger whom a particle makes the object is no party named before it.
        "米政府は5月15日、RusalとHesaiの資金に関わったとして「シンバッド」に制裁を科した。",
        "米財務省は5月15日、DJIの顧客だったサハンド社を制裁対象に加えた。",
    ],
)
def test_a_stranger_nearer_to_the_verb_is_meant(known: Gazetteer, text: str) -> None:
    reading = read_text(text, known, published=PUBLISHED)
    assert [c for c in reading.claims if c.kind == "designation"] == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # In a chain of clauses each has its own day.
        (
            "DJIは2022年10月にリストに加えられ、米連邦地裁は同社の訴えを今月15日に棄却した。",
            {("designation", "dji", "2022-10-01"), ("court_upheld", "dji", "2024-05-15")},
        ),
        # The day of a paper that a ruling is about is not that of the ruling.
        (
            "去年9月18日发布的禁令此前已被联邦法官叫停，TikTok表示欢迎。",
            {("temporary_block", "tiktok", None)},
        ),
        (
            "2021年5月25日，法院判决撤销对小米的认定。\n\n同年3月12日，法官批准了小米的初步禁令。",
            {("vacatur", "xiaomi", "2021-05-25"), ("temporary_block", "xiaomi", "2021-03-12")},
        ),
        (
            "美国商务部周一把23家中国实体纳入实体清单，小米没有回应。",
            set(),
        ),
    ],
)
def test_days_and_unnamed_objects_in_chained_clauses(
    known: Gazetteer, text: str, events: set[tuple[str, str, str | None]]
) -> None:
    assert {
        (c.kind, c.party.id if c.party else None, str(c.date.start) if c.date else None)
        for c in read_text(text, known, published=PUBLISHED).claims
        if c.status == "asserted"
    } == events
