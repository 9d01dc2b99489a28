"""Which words in brackets are short names."""

import pytest

from reprieve.names.short_names import in_brackets, shortens


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Ember Salt Works (ESW)", ("Ember Salt Works", "ESW")),
        ("Ember Salt Works\uff08ESW\uff09", ("Ember Salt Works", "ESW")),
        ("Ember (Dalian) Salt Works", None),
        ("Ember Salt Works (May 2019)", None),
        ("Ember Salt Works", None),
        ("(ESW)", None),
    ],
)
def test_in_brackets(text: str, apart: tuple[str, str] | None) -> None:
    assert in_brackets(text) == apart


@pytest.mark.parametrize(
    ("short", "name"),
    [("ESW", "Ember Salt Works"), ("Salt", "Ember Salt Works"), ("EMSAW", "Ember Salt Works")],
)
def test_short_names(short: str, name: str) -> None:
    assert shortens(short, name)


@pytest.mark.parametrize("other", ["Limited", "Dalian", "HK", "SWE", "SALTY", "Emw"])
def test_no_short_names(other: str) -> None:
    assert not shortens(other, "Ember Salt Works")
