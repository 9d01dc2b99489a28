"""The check of many ISINs says what the check of one says."""

from hypothesis import given
from hypothesis import strategies as st

from reprieve.law.identifiers import SCHEMES, wrong_check
from reprieve.portfolio.bulk import sound_isins

shaped = st.from_regex(r"[A-Z]{2}[A-Z0-9]{9}[0-9]", fullmatch=True)
sound = st.from_regex(r"[A-Z]{2}[A-Z0-9]{9}", fullmatch=True).map(
    lambda body: body + SCHEMES["isin"].check(body)
)


@given(st.lists(st.one_of(shaped, sound, st.text(max_size=12))))
def test_many_are_checked_as_one_is(texts: list[str]) -> None:
    assert sound_isins(texts) == {t for t in texts if wrong_check("isin", t) is None}
