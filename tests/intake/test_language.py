import pytest

from reprieve.intake.articles.language import detect
from tests.intake.score import texts


@pytest.mark.parametrize(
    ("text", "language"), [pytest.param(t, i[:2], id=i) for i, t, _, _ in texts()]
)
def test_the_language_of_a_text_is_known(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "123", "Юпитер далёк от Солнца", "xyzzy qwfp zxcv arst"])
def test_other_languages_are_not_guessed(text: str) -> None:
    assert detect(text) is None
