"""Check digits of the five schemes, against identifiers that are in use."""

import pytest

from reprieve.law.errors import BadIdentifier
from reprieve.law.identifiers import checked, wrong_check

GOOD = [
    ("isin", "KYG9830T1067"),
    ("isin", "US0378331005"),
    ("cusip", "037833100"),
    ("cusip", "38259P508"),
    ("sedol", "0263494"),
    ("sedol", "B0YBKJ7"),
    ("figi", "BBG000BLNNH6"),
    ("lei", "529900T8BM49AURSDO55"),
    ("lei", "HWUPKR0MPOU8FGXBT394"),
]


@pytest.mark.parametrize(("scheme", "value"), GOOD)
def test_identifiers_in_use_are_right(scheme: str, value: str) -> None:
    assert wrong_check(scheme, value) is None
    assert checked(scheme, f" {value.lower()} ") == value


@pytest.mark.parametrize(("scheme", "value"), GOOD)
def test_one_wrong_digit_is_told_with_the_right_one(scheme: str, value: str) -> None:
    last = value[-1]
    wrong = value[:-1] + str((int(last) + 1) % 10)
    told = wrong_check(scheme, wrong)
    assert told is not None
    assert "should be" in told
    digits = value[-2:] if scheme == "lei" else last
    assert f"should be {digits}," in told


def test_another_form_is_told() -> None:
    with pytest.raises(BadIdentifier, match="'XS12' is no ISIN"):
        checked("isin", "XS12")
