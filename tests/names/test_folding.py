# ruff: noqa: RUF001 - wide and foreign letters are what is folded
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprieve.names.folding import compatible, core, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Xenolith Corp.", "xenolith corp"),
        ("  XENOLITH   CORP ", "xenolith corp"),
        ("Ｘｅｎｏｌｉｔｈ", "xenolith"),
        ("Société Générale S.A.", "societe generale sa"),
        ("Đuro Łódź Ærø Straße", "duro lodz aero strasse"),
        ("The Bank of East Land", "bank of east land"),
        ("The", "the"),
        ("Seaman & Ship", "seaman and ship"),
        ("EN+ Group", "en plus group"),
        ("AL-KA'BI, Sa’d", "al kabi sad"),
        ("A.B.C. Co.,Ltd.", "abc co ltd"),
        ("J.S.C.Foo", "jsc foo"),
        ("小米集團", "小米集团"),
        ("Ё Й", "е и"),
        ("zero\u200bwidth", "zerowidth"),
        ("under_score—dash", "under score dash"),
        ("¡…!", ""),
        ("...", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert once == " ".join(once.split())
    # A leading "the" is dropped once, and there may be two.
    assert fold(once) in {once, once.removeprefix("the ")}


@pytest.mark.parametrize(
    ("text", "squashed", "form"),
    [
        ("Xenolith Corporation", "xenolith", ("corp",)),
        ("Lumen Path Group Limited", "lumenpath", ("group", "ltd")),
        ("Lumen Path Group Inc.", "lumenpath", ("group", "inc")),
        ("Quarry Telephone Corporation Limited", "quarrytelephone", ("corp", "ltd")),
        ("PJSC Kvarts", "kvarts", ("jsc",)),
        ("Kvarts, Public Joint-Stock Company", "kvarts", ("jsc",)),
        ("ПАО Кварц", "кварц", ("jsc",)),
        ("Acme Co., Ltd.", "acme", ("ltd",)),
        ("Acme Company Co.", "acme", ("ltd",)),
        ("克森力集团", "克森力", ("group",)),
        ("克森力集团有限公司", "克森力", ("group",)),
        ("克森力股份有限公司", "克森力", ("ltd",)),
        ("集团", "集团", ()),
        ("克森力", "克森力", ()),
        ("Limited", "limited", ()),
        ("Company Limited", "company", ("ltd",)),
        ("Aviation Corporation of Somewhere", "aviationcorporationofsomewhere", ()),
        ("", "", ()),
    ],
)
def test_the_core_of_a_name(text: str, squashed: str, form: tuple[str, ...]) -> None:
    assert core(fold(text)) == (squashed, form)


@pytest.mark.parametrize(
    ("asked", "known", "one_name"),
    [
        ((), ("group", "ltd"), True),
        (("ltd",), (), True),
        (("corp",), ("corp", "ltd"), True),
        (("group",), ("group", "inc"), True),
        (("group", "ltd"), ("group", "inc"), False),
        (("ltd",), ("inc",), False),
        (("group",), (), False),
        (("ltd",), ("group", "ltd"), False),
    ],
)
def test_what_two_legal_forms_allow(
    asked: tuple[str, ...], known: tuple[str, ...], one_name: bool
) -> None:
    assert compatible(asked, known) is one_name
