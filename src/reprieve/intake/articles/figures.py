"""Numbers and amounts of money, in the notation of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reprieve.intake.articles.lexicon import Lexicon

_FIGURE: Final = r"\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_PERCENT: Final = re.compile(
    rf"(?<![\d.,])(?P<n>{_FIGURE})\s?"
    r"(?:%|per ?cent|percent|pour cent|prozent|por ciento|パーセント)"
)
_COMMA_DECIMAL: Final = frozenset({"fr", "de", "es"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage or an amount of money at its place in the text."""

    start: int
    end: int
    number: float
    unit: str
    currency: str | None
    currency_text: str | None


def find_figures(folded: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The percentages and sums of money of a folded text, in order."""
    percents = [
        Figure(m.start(), m.end(), value, "%", None, None)
        for m in _PERCENT.finditer(folded)
        if (value := parse_number(m["n"], lexicon.language)) is not None
    ]
    percents += [
        Figure(m.start(), m.end(), float(lexicon.numerals[m["n"]]), "%", None, None)
        for m in _worded_pattern(lexicon).finditer(folded)
    ]
    money = [
        figure
        for m in _money_pattern(lexicon).finditer(folded)
        if (figure := _money(m, lexicon)) is not None
    ]
    return tuple(sorted([*percents, *money], key=lambda figure: figure.start))


def parse_number(text: str, language: str) -> float | None:
    """A figure as a number: "1.234,5" in French, German and Spanish, "1,234.5" elsewhere."""
    digits = re.sub(r"[\s'\u00a0\u202f]", "", text)
    decimal = "," if language in _COMMA_DECIMAL else "."
    group = "." if decimal == "," else ","
    if group in digits and not re.fullmatch(
        rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{decimal}\d+)?", digits
    ):
        group, decimal = decimal, group
    digits = digits.replace(group, "").replace(decimal, ".")
    try:
        return float(digits)
    except ValueError:
        return None


def _alternation(words: dict[str, float] | dict[str, str | None]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest)


def _worded_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, lexicon.numerals), key=len, reverse=True))
    return re.compile(rf"\b(?P<n>{words})\s(?:per ?cent|pour cent|prozent|por ciento)\b")


def _money_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    magnitude, currency = _alternation(lexicon.magnitudes), _alternation(lexicon.currencies)
    end = r"(?!\w)" if lexicon.spaced else ""
    tail = rf"(?:\s?(?P<mag>{magnitude}){end})?(?P<mag2>{magnitude})?"
    if not lexicon.spaced:
        tail += r"(?P<rest>\d{1,8})?"
    after = rf"\s?(?:de |d'|of )?(?P<after>{currency}){end}"
    return re.compile(
        rf"(?<![\d.,a-z])(?:(?P<before>{currency})\s?)?(?P<n>{_FIGURE}){tail}(?:{after})?"
    )


def _money(match: re.Match[str], lexicon: Lexicon) -> Figure | None:
    word = match["before"] or match["after"]
    number = parse_number(match["n"], lexicon.language)
    if word is None or number is None:
        return None
    for magnitude in (match["mag"], match["mag2"]):
        number *= lexicon.magnitudes[magnitude] if magnitude else 1
    number += float(match.groupdict().get("rest") or 0)
    return Figure(match.start(), match.end(), number, "currency", lexicon.currencies[word], word)
