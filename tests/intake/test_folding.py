from hypothesis import given
from hypothesis import strategies as st

from reprieve.intake.articles.folding import fold


@given(st.text())
def test_folding_moves_no_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_case_accents_width_and_script_fold_away() -> None:
    assert fold("Été ÜBER ＡＢＣ１２ 國防部 Straße ’") == "ete uber abc12 国防部 strase '"


def test_kana_and_hangul_keep_their_marks() -> None:
    assert fold("ガ한") == "ガ한"
