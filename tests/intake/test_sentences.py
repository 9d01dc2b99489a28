import pytest

from reprieve.intake.articles.lexicon import load
from reprieve.intake.articles.sentences import sentences


def split(text: str, language: str) -> list[str]:
    parts = sentences(text, language, load(language).abbreviations)
    return [text[p.start : p.end] for p in parts]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        (
            "en",
            "Acme Corp. v. Dep't of Trade was filed. It won.",
            ["Acme Corp. v. Dep't of Trade was filed.", "It won."],
        ),
        ("en", "The U.S. Treasury acted. It said so.", ["The U.S. Treasury acted.", "It said so."]),
        ("en", "He said “Stop.” She did.", ["He said “Stop.”", "She did."]),
        (
            "en",
            "Value rose 3.5 percent. Then it fell.",
            ["Value rose 3.5 percent.", "Then it fell."],
        ),
        ("en", "Title without a stop\n\nText here.", ["Title without a stop", "Text here."]),
        ("en", "What is left", ["What is left"]),
        (
            "en",
            "The Court hereby: 1. Annuls the act; 2. Orders costs. It is so.",
            ["The Court hereby: 1. Annuls the act; 2. Orders costs.", "It is so."],
        ),
        ("en", "It ended. . . then went on", ["It ended.", ".", ". then went on"]),
        (
            "de",
            "Am 6. März kam er. Im Jahr 2022. Der Rat ging.",
            ["Am 6. März kam er.", "Im Jahr 2022.", "Der Rat ging."],
        ),
        (
            "de",
            "Rund 3 Mrd. Euro zahlte er. Das war viel.",
            ["Rund 3 Mrd. Euro zahlte er.", "Das war viel."],
        ),
        (
            "fr",
            "MM. Dupont et M. Durand sont là. Ils partent.",
            ["MM. Dupont et M. Durand sont là.", "Ils partent."],
        ),
        ("es", "EE. UU. actuó. Luego calló.", ["EE. UU. actuó.", "Luego calló."]),
        ("zh", "他来了。她走了！“好。”完", ["他来了。", "她走了！", "“好。”", "完"]),
        ("ja", "来た。帰った？\n終わり", ["来た。", "帰った？", "終わり"]),
    ],
)
def test_a_text_is_cut_into_sentences(language: str, text: str, parts: list[str]) -> None:
    assert split(text, language) == parts


def test_a_hard_wrapped_sentence_stays_whole() -> None:
    text = "The Department has decided after a long and careful review\nto add the bank to a list."
    assert len(split(text, "en")) == 1


def test_a_wrapped_line_of_chinese_is_a_line() -> None:
    assert split("第一行\n第二行", "zh") == ["第一行", "第二行"]


def test_what_never_ends_is_cut() -> None:
    parts = sentences("word " * 2_000, "en", frozenset())
    assert max(p.end - p.start for p in parts) <= 2_000
    assert len(parts) == 5
