# ruff: noqa: RUF001 - letters that look like others are the matter of this file
import pytest

from reprieve.names.scripts import SIMPLIFIED, romanized


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Xenolith", "Xenolith"),
        ("Кварц", "kvarts"),
        ("Щука", "shchuka"),
        ("Αθήνα", "athήna"),
        ("محمد", "mhmd"),
        ("مُحَمَّد", "muhamad"),
        ("שלום", "shlvm"),
        ("トヨタ", "toyota"),
        ("とよた", "toyota"),
        ("김정은", "gimjeongeun"),
        ("삼성", "samseong"),
        ("小米X", " 小  米 x"),
        ("ſtraße", "strasse"),
    ],
)
def test_letters_of_other_alphabets(text: str, latin: str) -> None:
    assert romanized(text) == latin


def test_simplified_characters_are_not_traditional_ones() -> None:
    assert not {chr(code) for code in SIMPLIFIED} & set(SIMPLIFIED.values())
    assert "中國電訊網絡".translate(SIMPLIFIED) == "中国电讯网络"
    assert "商湯比亞迪支付寶".translate(SIMPLIFIED) == "商汤比亚迪支付宝"
