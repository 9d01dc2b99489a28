import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprieve.names.closeness import closeness, counter_of_edits, edits, skeleton, sound

words = st.text("abcd", max_size=9)


def _slow_edits(word: str, other: str) -> int:
    """Optimal string alignment by its definition."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(word, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


@given(words, words)
def test_edits_are_what_their_definition_says(word: str, other: str) -> None:
    assert edits(word, other) == _slow_edits(word, other)


@pytest.mark.parametrize(
    ("word", "other", "count"),
    [
        ("xiaomi", "xaiomi", 1),
        ("xiaomi", "xiaomi", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("ca", "abc", 3),
        ("a" * 90, "a" * 89 + "b", 1),
    ],
)
def test_edits(word: str, other: str, count: int) -> None:
    assert edits(word, other) == count


@given(words, words)
def test_the_library_counts_the_same(word: str, other: str) -> None:
    pytest.importorskip("rapidfuzz", reason="no rapidfuzz: pip install 'reprieve[names]'")
    counter_of_edits.cache_clear()
    assert counter_of_edits() is not edits
    assert counter_of_edits()(word, other) == edits(word, other)


def test_without_the_library_we_count_ourselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    counter_of_edits.cache_clear()
    try:
        assert counter_of_edits() is edits
    finally:
        counter_of_edits.cache_clear()


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("mikhail", "mihail"),
        ("muhammad", "mohamad"),
        ("aleksandr", "alexandr"),
        ("yusuf", "youssouf"),
        ("petrov", "petroff"),
        ("chernyshev", "tchernyshev"),
    ],
)
def test_transcriptions_of_one_sound(word: str, other: str) -> None:
    assert sound(word) == sound(other)
    assert closeness(word, other) > 0.72


@pytest.mark.parametrize(
    ("word", "bones"), [("ahmad", "amd"), ("quartz", "krs"), ("oak", "ak"), ("ooo", "a"), ("", "")]
)
def test_skeletons(word: str, bones: str) -> None:
    assert skeleton(sound(word)) == bones


@given(st.text(max_size=9), st.text(max_size=9))
def test_closeness_is_between_nothing_and_the_same_word(word: str, other: str) -> None:
    score = closeness(word, other)
    assert 0 <= score <= 1
    assert (score == 1) is (word == other)
    assert score == closeness(other, word)


def test_a_short_word_with_another_letter_is_another_word() -> None:
    assert closeness("zte", "ztf") < 0.72
    assert closeness("sany", "sanu") < 0.72
    assert closeness("xaiomi", "xiaomi") > 0.8
