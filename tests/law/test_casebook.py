"""Trees and the casebook's own look-ups."""

from pathlib import Path

import pytest

from reprieve.desk.edition import read_files
from reprieve.law.casebook import Casebook
from reprieve.law.trees import plant
from reprieve.notation.resolve import read_casebook

XIAOMI = Path(__file__).parents[1] / "casebooks" / "good" / "xiaomi"


@pytest.fixture(scope="module")
def book() -> Casebook:
    casebook, problems = read_casebook(read_files(XIAOMI))
    assert casebook is not None
    assert problems == ()
    return casebook


def test_what_reaches_a_word_reaches_all_below_it() -> None:
    tree = plant({"deal": None, "purchase": "deal", "cover": "purchase"}, {"cover": "to divest"})
    assert tree.covers("deal", "cover")
    assert not tree.covers("cover", "purchase")
    assert tree.nearest("cover", {"deal", "purchase"}) == "purchase"
    assert tree.nearest("deal", {"purchase"}) is None
    assert tree.lineage("unheard-of") == ("unheard-of",)


def test_a_circle_of_words_is_left_to_the_reader() -> None:
    tree = plant({"a": "b", "b": "a", "c": "nowhere"}, {})
    assert tree.lineage("a") == ("a",)
    assert tree.lineage("c") == ("c", "nowhere")


def test_entries_are_found_by_id(book: Casebook) -> None:
    found = [book.entry(i) for i in ("xiaomi-ccmc", "xiaomi-pi", "xiaomi-denies", "nothing")]
    assert [type(one).__name__ for one in found] == ["Designation", "Act", "Statement", "NoneType"]


def test_a_list_knows_its_keeper(book: Casebook) -> None:
    assert book.list_keeper("us-eo-13959-annex") == "us-eo-13959"
    assert book.list_keeper("us-ndaa-fy99-1237") == "us-ndaa-fy99-1237"


def test_the_issuer_of_a_receipt_is_the_company(book: Casebook) -> None:
    assert book.issuer("xiaomi-adr") == "xiaomi"
    assert book.issuer("xiaomi") == "xiaomi"
