import pytest

from reprieve.intake.articles.figures import find_figures, parse_number
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.lexicon import load


@pytest.mark.parametrize(
    ("language", "text", "number", "unit", "currency"),
    [
        ("en", "fell 7.3% on Tuesday", 7.3, "%", None),
        ("en", "worth $4.1 trillion", 4.1e12, "currency", None),
        ("en", "HK$12 billion", 12e9, "currency", "HKD"),
        ("en", "pay 1,234,567 dollars", 1234567.0, "currency", None),
        ("fr", "environ 613 milliards de dollars", 613e9, "currency", None),
        ("fr", "3,5 %", 3.5, "%", None),
        ("de", "8,9 Milliarden Dollar", 8.9e9, "currency", None),
        ("de", "um fünf Prozent", 5.0, "%", None),
        ("en", "by ten percent", 10.0, "%", None),
        ("de", "1.234,5 Euro", 1234.5, "currency", "EUR"),
        ("es", "3.000 millones de euros", 3e9, "currency", "EUR"),
        ("zh", "约300亿美元", 300e8, "currency", "USD"),
        ("zh", "10％", 10.0, "%", None),
        ("ja", "43億ドル", 43e8, "currency", None),
        ("ja", "4万9980円", 49980.0, "currency", "JPY"),
    ],
)
def test_a_figure_is_read(
    language: str, text: str, number: float, unit: str, currency: str | None
) -> None:
    figure = find_figures(fold(text), load(language))[0]
    assert figure.number == pytest.approx(number)
    assert (figure.unit, figure.currency) == (unit, currency)


def test_dollars_alone_are_no_currency_but_keep_their_word() -> None:
    (figure,) = find_figures("613 milliards de dollars", load("fr"))
    assert (figure.currency, figure.currency_text) == (None, "dollars")


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1.234,5", "de", 1234.5),
        ("1,234.5", "en", 1234.5),
        ("7,5", "en", 7.5),
        ("1 000", "fr", 1000.0),
        ("..", "en", None),
    ],
)
def test_points_and_commas_go_by_the_language(
    text: str, language: str, number: float | None
) -> None:
    assert parse_number(text, language) == number


def test_numbers_without_a_unit_are_no_figures() -> None:
    assert find_figures("in 2021 there were 46 subsidiaries", load("en")) == ()
