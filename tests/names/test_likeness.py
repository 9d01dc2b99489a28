import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprieve.names.likeness import MOST_WORDS, Likenesses, words_of

NAMES = (
    "Xenolith Corporation",
    "Quarry Tea Holdings Limited",
    "Harbor Tanker (Dalian) Co., Ltd.",
    "Harbor Tanker (Dalian) Seaman & Ship Management Co. Ltd.",
    "PETROV, Ivan Sergeevich",
    "SIDOROV, Sergei Ivan",
    "IVAN, Sergei Sidorov",
    "Dawnlight 5",
    "Dawnlight 6",
    "Blue Water Trading",
    "Blue Waterfall Logistics",
    "克森力集团",
    "=",
)


@pytest.fixture(scope="module")
def likenesses() -> Likenesses:
    return Likenesses(NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xenolith", "Xenolith Corporation"),
        ("Xneolith Corp", "Xenolith Corporation"),
        ("Ksenolit", "Xenolith Corporation"),
        ("Quarry Teh", "Quarry Tea Holdings Limited"),
        ("Holdings Tea Quarry", "Quarry Tea Holdings Limited"),
        ("Quary Tea Holdings Intl. Limited", "Quarry Tea Holdings Limited"),
        ("Harbour Tanker Dalian", "Harbor Tanker (Dalian) Co., Ltd."),
        (
            "Harbor Tankers Dalian Seamen and Ship Management",
            "Harbor Tanker (Dalian) Seaman & Ship Management Co. Ltd.",
        ),
        ("I. Petrov", "PETROV, Ivan Sergeevich"),
        ("Petroff Ivan", "PETROV, Ivan Sergeevich"),
        ("Иван Петров", "PETROV, Ivan Sergeevich"),
        ("Dawn light 6", "Dawnlight 6"),
        ("Bluewater Trading", "Blue Water Trading"),
        ("克森力集團", "克森力集团"),
    ],
)
def test_the_name_meant_comes_first(likenesses: Likenesses, text: str, expected: str) -> None:
    best = likenesses.nearest(text)[0]
    assert NAMES[best.number] == expected
    assert best.score > 0.72


def test_a_word_is_split_only_into_words_of_one_name(likenesses: Likenesses) -> None:
    assert likenesses.nearest("Quarrytea")[0].score > 0.72
    assert not any(one.score > 0.72 for one in likenesses.nearest("Xenolithquarry"))


def test_the_order_of_words_breaks_ties(likenesses: Likenesses) -> None:
    first, second = likenesses.nearest("Sergei Ivan Sidorov", 2)
    assert (NAMES[first.number], first.score) == ("SIDOROV, Sergei Ivan", 1.0)
    assert (NAMES[second.number], second.score) == ("IVAN, Sergei Sidorov", 0.985)


def test_a_number_is_itself_or_nothing(likenesses: Likenesses) -> None:
    scores = {NAMES[one.number]: one.score for one in likenesses.nearest("Dawnlight 5")}
    assert scores["Dawnlight 5"] == 1
    assert scores["Dawnlight 6"] < 1


@pytest.mark.parametrize("text", ["", "...", "=", "zzzz qqqq"])
def test_what_is_like_nothing(likenesses: Likenesses, text: str) -> None:
    assert likenesses.nearest(text) == ()


def test_a_common_word_alone_does_not_make_a_likeness() -> None:
    index = Likenesses([f"{word} Trading" for word in ("Aspen", "Birch", "Cedar", "Larch")])
    assert all(one.score < 0.72 for one in index.nearest("Maple Trading"))


def test_a_crowded_word_still_counts_in_the_score() -> None:
    index = Likenesses([f"Trade{letter * 5}ford Ivan" for letter in "abcdefghij"] + ["Ivan"] * 60)
    best = index.nearest("Tradeccccford Ivan", 1)[0]
    assert best.number == 2
    assert best.score > 0.9


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("Xenolith", 0, "the same words"),
        ("Xneolith", 0, "xneolith is near xenolith"),
        ("Quarry", 1, "the name also has tea and holdings"),
        ("Blue Water Bank", 9, "the name also has trading; the name lacks bank"),
        ("Bluewater Trading", 9, "the same words"),
    ],
)
def test_a_likeness_says_why(likenesses: Likenesses, text: str, number: int, why: str) -> None:
    assert likenesses.why(text, number) == why


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Xenolith Corporation", ["xenolith", "=corp"]),
        ("Public Joint-Stock Company Kvarts", ["=jsc", "kvarts"]),
        ("Limited", ["limited"]),
        ("ПАО Кварц", ["=jsc", "kvarts"]),
        ("克森", ["克", "森"]),
        ("克森有限公司", ["克", "森", "=ltd"]),
    ],
)
def test_the_words_of_a_name(name: str, words: list[str]) -> None:
    assert words_of(name) == words


def test_a_name_has_a_bound_of_words() -> None:
    assert len(words_of("word " * 500)) == MOST_WORDS


@given(st.lists(st.text(max_size=20), max_size=6), st.text(max_size=20))
def test_scores_fall_from_at_most_one(names: list[str], text: str) -> None:
    index = Likenesses(names)
    scores = [one.score for one in index.nearest(text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 + 1e-9 for score in scores)


@given(st.lists(st.text("abc xyz", min_size=1, max_size=20), min_size=1, max_size=6))
def test_a_name_is_most_like_itself(names: list[str]) -> None:
    index = Likenesses(names)
    for name in names:
        if words_of(name):
            best = index.nearest(name)[0]
            assert best.score == pytest.approx(1)
