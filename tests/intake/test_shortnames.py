from datetime import date

import pytest

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import find_names, gazetteer
from reprieve.intake.articles.known import packaged_authorities
from reprieve.intake.articles.lexicon import load
from reprieve.intake.articles.reader import read_text
from reprieve.intake.articles.shortnames import with_short_names

NAMES = gazetteer(
    [
        ("zorvax", ("Zorvax Group",)),
        ("tolin", ("Pavel Tolinov",)),
        ("bolt", ("Bolter Tech Ltd",)),
        ("bolt2", ("Bolter Bank",)),
        ("hope", ("Hope Holdings",)),
    ],
    list(packaged_authorities()),
)


def test_a_chinese_company_goes_by_its_name_without_its_form() -> None:
    known = gazetteer(
        [("lin", ("林泰科技",)), ("lin2", ("海通集团",)), ("lin3", ("海通银行",))], []
    )
    text = "林泰科技被列入名单。林泰否认。海通集团起诉，海通胜诉。"
    chinese = load("zh")
    hits = with_short_names(text, find_names(text, fold(text), known, chinese), known, chinese)
    assert [text[hit.start : hit.end] for hit in hits] == ["林泰科技", "林泰", "海通集团"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Zorvax Group was listed. Zorvax protested.", ["Zorvax Group", "Zorvax"]),
        ("Zorvax protested before Zorvax Group did.", ["Zorvax Group"]),
        ("Pavel Tolinov sued. Mr Tolinov won.", ["Pavel Tolinov", "Tolinov"]),
        ("Pavel Tolinov sued. Boris Tolinov did not.", ["Pavel Tolinov"]),
        ("Bolter Tech Ltd sued. Bolter won.", ["Bolter Tech Ltd"]),
        ("Hope Holdings sued. Hope remains.", ["Hope Holdings"]),
    ],
)
def test_a_short_form_counts_once_the_full_name_stood(text: str, places: list[str]) -> None:
    english = load("en")
    hits = with_short_names(text, find_names(text, fold(text), NAMES, english), NAMES, english)
    assert [text[hit.start : hit.end] for hit in hits] == places


def test_what_is_said_of_the_short_form_is_said_of_the_party() -> None:
    text = (
        "The Treasury sanctioned Zorvax Group and Hope Holdings on Monday. "
        "Zorvax denied any wrongdoing."
    )
    claims = read_text(text, NAMES, published=date(2024, 5, 8)).claims
    assert [c.party.id for c in claims if c.kind == "denial" and c.party] == ["zorvax"]
