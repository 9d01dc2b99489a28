from datetime import date

import pytest

from reprieve.law.casebook import Casebook
from reprieve.law.errors import BadIdentifier, UsageError
from reprieve.names.index import RESEMBLES, NameIndex
from reprieve.names.resolutions import Ambiguous, Found, How, Resembling, Unknown
from tests.names.conftest import casebook_of

DAY = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("text", "object_", "how"),
    [
        ("xenolith-class-b", "xenolith-class-b", How.ID),
        (" xenolith ", "xenolith", How.ID),
        ("KYG1234A1067", "xenolith-class-b", How.IDENTIFIER),
        ("kyg1234a1067", "xenolith-class-b", How.IDENTIFIER),
        ("BBG00ZZ7XX18", "xenolith-adr", How.IDENTIFIER),
        ("5493001KJTIIGC8Y1R12", "xenolith", How.IDENTIFIER),
        ("B1YW440", "old-telephone-h", How.IDENTIFIER),
        ("88812C106", "quarry-tea-bond", How.IDENTIFIER),
        ("0777.HK", "xenolith-class-b", How.LISTING),
        ("777.HK", "xenolith-class-b", How.LISTING),
        ("777 HK", "xenolith-class-b", How.LISTING),
        ("00777 HK Equity", "xenolith-class-b", How.LISTING),
        ("XHKG:777", "xenolith-class-b", How.LISTING),
        ("600777.SS", "xenolith-a", How.LISTING),
        ("600777 CH", "xenolith-a", How.LISTING),
        ("QRY US", "old-telephone-adr", How.LISTING),
        ("0777", "xenolith-class-b", How.TICKER),
        ("777", "xenolith-class-b", How.TICKER),
        ("600777", "xenolith-a", How.TICKER),
        ("63", "old-telephone-h", How.TICKER),
        ("0063", "old-telephone-h", How.TICKER),
        ("000063", "tooling-a", How.TICKER),
        ("q63", "old-telephone-h", How.TICKER),
        ("Xenolith Corporation", "xenolith", How.NAME),
        ("XENOLITH CORPORATION", "xenolith", How.NAME),
        ("克森力集团", "xenolith", How.NAME),
        ("Xenolith Series A", "xenolith-a", How.NAME),
        ("Quarry Tea Holdings", "quarry-tea", How.NAME),
        ("Lumen Path Group Limited", "lumen-ltd", How.NAME),
        ("Lumen Path Group Inc.", "lumen-inc", How.NAME),
        ("Harbor Tanker (Dalian) Co., Ltd.", "tanker", How.NAME),
        ("Sevenmile AB", "rus-code", How.NAME),
        ("XENOLITH", "xenolith", How.WITHOUT_FORM),
        ("Xenolith Corp.", "xenolith", How.WITHOUT_FORM),
        ("The Xenolith Corp", "xenolith", How.WITHOUT_FORM),
        ("克森力", "xenolith", How.WITHOUT_FORM),
        ("Quarry Telephone Corporation", "old-telephone", How.WITHOUT_FORM),
        ("Lumen Path Group Ltd", "lumen-ltd", How.WITHOUT_FORM),
        ("Harbor Tanker (Dalian)", "tanker", How.WITHOUT_FORM),
        ("Public Joint Stock Company Kvarts", "kvarts", How.WITHOUT_FORM),
        ("Ember Salt Works", "ember", How.NAME),
        ("ESW", "ember", How.NAME),
        ("Xenolith Corporation (XNLT)", "xenolith", How.WITHOUT_SHORT_NAME),
        ("Xenolith (XNLT)", "xenolith", How.WITHOUT_SHORT_NAME),
        ("Lumen Path Group Limited (LumenPath)", "lumen-ltd", How.WITHOUT_SHORT_NAME),
        ("Quarry-Tea", "quarry-tea", How.ID),
    ],
)
def test_found(index: NameIndex, text: str, object_: str, how: How) -> None:
    found = index.lookup(text, DAY)
    assert isinstance(found, Found), found
    assert (found.object, found.how) == (object_, how)
    assert found.explained
    assert found.reference.text == text


@pytest.mark.parametrize(
    "text", ["Xenolith Corporation (Hong Kong)", "Xenolith (Dalian)", "Xenolith (OKO)"]
)
def test_what_in_brackets_tells_companies_apart_is_no_short_name(
    index: NameIndex, text: str
) -> None:
    assert not isinstance(index.lookup(text, DAY), Found)


def test_a_ticker_belongs_to_whoever_uses_it_on_the_day(index: NameIndex) -> None:
    then, now = index.lookup("QRY", date(2021, 5, 13)), index.lookup("QRY", date(2026, 3, 1))
    assert isinstance(then, Found)
    assert (then.object, then.explained) == (
        "old-telephone-adr",
        "XNYS:QRY, in use until 2021-05-13",
    )
    assert isinstance(now, Found)
    assert (now.object, now.explained) == ("quarry-tea-ads", "XNAS:QRY, in use from 2025-04-17")


@pytest.mark.parametrize("text", ["QRY", "QRY US"])
def test_a_ticker_that_no_one_uses_that_day_is_never_silently_nothing(
    index: NameIndex, text: str
) -> None:
    between = index.lookup(text, date(2023, 1, 1))
    assert isinstance(between, Resembling)
    assert [one.object for one in between.candidates] == ["quarry-tea-ads", "old-telephone-adr"]
    assert "no one uses that ticker on the day" in between.explained


def test_an_identifier_finds_its_security_for_ever(index: NameIndex) -> None:
    found = index.lookup("US77712B1083", date(2026, 3, 1))
    assert isinstance(found, Found)
    assert found.object == "old-telephone-adr"
    assert found.explained == "ISIN US77712B1083, in use until 2021-05-13"


def test_a_cusip_within_an_isin(index: NameIndex) -> None:
    found = index.lookup("55512A102", DAY)
    assert isinstance(found, Found)
    assert (found.object, found.explained) == ("xenolith-adr", "ISIN US55512A1025")


def test_an_isin_around_a_sedol(index: NameIndex) -> None:
    found = index.lookup("GB00B1YW4409", DAY)
    assert isinstance(found, Found)
    assert (found.object, found.explained) == ("old-telephone-h", "SEDOL B1YW440")


def test_a_sedol_within_an_isin() -> None:
    index = NameIndex(
        casebook_of("""
            matter: parties
            title: One share
            timezone: UTC
            entity: {id: a, name: A, securities: [{security: a-share, isin: GB00B1YW4409}]}
        """)
    )
    found = index.lookup("B1YW440", DAY)
    assert isinstance(found, Found)
    assert found.object == "a-share"


def test_a_name_of_another_time(index: NameIndex) -> None:
    before, after = (
        index.lookup("Old Quarry Ltd.", day) for day in (date(2015, 6, 1), date(2016, 1, 1))
    )
    assert isinstance(before, Found)
    assert isinstance(after, Found)
    assert (before.object, after.object) == ("xenolith", "quarry-tea")
    between = index.lookup("Old Quarry Ltd.", date(2015, 9, 1))
    assert isinstance(between, Ambiguous)


def test_a_name_no_longer_in_use_still_finds_its_bearer() -> None:
    index = NameIndex(
        casebook_of("""
            matter: parties
            title: One company
            timezone: UTC
            entity:
              id: new
              name: New Name
              aliases: [{name: Old Name, from: 2001-01-01, through: 2015-06-01}]
        """)
    )
    found = index.lookup("old name", DAY)
    assert isinstance(found, Found)
    assert (found.object, found.how) == ("new", How.FORMER_NAME)
    assert found.explained == "Old Name, in use from 2001-01-01 until 2015-06-01"


@pytest.mark.parametrize(
    ("text", "objects", "help_"),
    [
        ("Lumen Path Group", {"lumen-ltd", "lumen-inc"}, "give an identifier or the id"),
        ("Lumen Path", {"lumen-ltd", "lumen-inc"}, "give an identifier or the id"),
        ("Sidorov, Ivan", {"ivan", "ivan-2"}, "give an identifier or the id"),
        ("OKO", {"oko", "oko-share"}, "give the market, as XHKG:1810"),
    ],
)
def test_ambiguous(index: NameIndex, text: str, objects: set[str], help_: str) -> None:
    fits = index.lookup(text, DAY)
    assert isinstance(fits, Ambiguous), fits
    assert {one.object for one in fits.candidates} == objects
    assert fits.explained.endswith(help_)
    assert all(one.score == 1 for one in fits.candidates)


def test_one_ticker_in_use_on_two_markets_asks_for_the_market() -> None:
    index = NameIndex(
        casebook_of("""
            matter: parties
            title: Two companies
            timezone: UTC
            entities:
              - {id: a, name: A, securities: [{security: a-share, market: XNYS, ticker: TWO}]}
              - {id: b, name: B, securities: [{security: b-share, market: XHKG, ticker: TWO}]}
        """)
    )
    fits = index.lookup("TWO", DAY)
    assert isinstance(fits, Ambiguous)
    assert fits.explained == (
        "TWO may be a-share (XNYS:TWO), b-share (XHKG:TWO): give the market, as XHKG:1810"
    )
    assert index.lookup("TWO.HK", DAY) == Found(
        index.lookup("TWO.HK", DAY).reference, "b-share", How.LISTING, "XHKG:TWO"
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Xneolith", "xenolith"),
        ("Xenolyth Corp.", "xenolith"),
        ("Xenolith Inc.", "xenolith"),
        ("Xenolith Group", "xenolith"),
        ("克森力有限公司", "xenolith"),
        ("Кварц", "kvarts"),
        ("Ксенолит", "xenolith"),
        ("Ivan Petrov", "ivan"),
        ("Harbor Tanker (Dalian) Seaman Management", "seaman"),
        ("Meridian United Network", "unicorn-net"),
        ("Meridian Unicorn Hong", "unicorn-hk"),
        ("Xneolith HK", "xenolith"),
        ("Xenolith Marine Networks Rotterdam B.V.", "xenolith"),
        ("Quarry Telephone Corporation of the Americas", "old-telephone"),
    ],
)
def test_resembling(index: NameIndex, text: str, first: str) -> None:
    like = index.lookup(text, DAY)
    assert isinstance(like, Resembling | Found), like
    if isinstance(like, Found):
        assert (text, like.object) == ("Кварц", first)
        return
    assert like.candidates[0].object == first
    assert all(RESEMBLES <= one.score <= 1 for one in like.candidates)
    scores = [one.score for one in like.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(one.explained for one in like.candidates)


def test_another_legal_form_is_said(index: NameIndex) -> None:
    like = index.lookup("Xenolith Inc.", DAY)
    assert isinstance(like, Resembling)
    assert like.candidates[0].explained == "the same words, but another legal form"


@pytest.mark.parametrize(
    "text",
    [
        "Banana Republic Holdings",
        "Maple Corporation",
        "Zamboni",
        "!!!",
        "AAPL",
        "MAPL.O",
        "ZTZ US",
    ],
)
def test_a_name_like_none(index: NameIndex, text: str) -> None:
    unknown = index.lookup(text, DAY)
    assert isinstance(unknown, Unknown), unknown
    assert f"the casebook has no one of the name {text}" in unknown.explained
    assert all(one.score < RESEMBLES for one in unknown.nearest)
    assert len(unknown.nearest) <= 3


def test_the_nearest_names_are_shown(index: NameIndex) -> None:
    unknown = index.lookup("Deep Salt Mining and Xenolith", DAY)
    assert isinstance(unknown, Unknown)
    assert "xenolith" in {one.object for one in unknown.nearest}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("KYG9830T1067", "ISIN"),
        ("BBG000B9XRY4", "FIGI"),
        ("98421U108", "CUSIP"),
        ("7108899", "SEDOL"),
        ("9988.HK", "listing"),
        ("9988", "ticker"),
        ("98", "ticker"),
    ],
)
def test_a_well_formed_reference_without_an_entry(index: NameIndex, text: str, noun: str) -> None:
    unknown = index.lookup(text, DAY)
    assert isinstance(unknown, Unknown)
    assert unknown.nearest == ()
    assert unknown.explained == f"no entry concerns the {noun} {text}"
    assert "_likenesses" not in vars(index)


def test_a_lei_without_an_entry(index: NameIndex) -> None:
    assert isinstance(index.lookup("213800ABCDEF12345667", DAY), Unknown)


def test_exact_lookups_build_no_index_of_likeness(index: NameIndex) -> None:
    for text in ("KYG1234A1067", "777.HK", "QRY", "xenolith", "Xenolith Corp."):
        index.lookup(text, DAY)
    assert "_likenesses" not in vars(index)
    index.lookup("KYG1234A1067", DAY)
    assert "_identifiers" in vars(index)


def test_a_wrong_check_digit_is_raised(index: NameIndex) -> None:
    with pytest.raises(BadIdentifier, match="the check digit should be 7, not 8"):
        index.lookup("KYG1234A1068", DAY)


def test_a_name_with_the_form_of_a_broken_identifier() -> None:
    index = NameIndex(
        casebook_of("""
            matter: parties
            title: One ship
            timezone: UTC
            entity: {id: ship, name: MV Example, aliases: ["9187621"]}
        """)
    )
    found = index.lookup("9187621", DAY)
    assert isinstance(found, Found)
    assert (found.object, found.how) == ("ship", How.NAME)
    with pytest.raises(BadIdentifier):
        index.lookup("9187622", DAY)


def test_nothing_is_a_usage_error(index: NameIndex) -> None:
    with pytest.raises(UsageError):
        index.lookup("  ", DAY)


def test_a_valid_cusip_that_is_a_name(casebook: Casebook) -> None:
    del casebook
    index = NameIndex(
        casebook_of("""
            matter: parties
            title: One company
            timezone: UTC
            entity: {id: odd, name: Sberbank9}
        """)
    )
    found = index.lookup("Sberbank9", DAY)
    assert isinstance(found, Found)
    assert found.object == "odd"


def test_candidates_come_once_each_and_no_more_than_asked(index: NameIndex) -> None:
    found = index.resembling("Harbor Tanker Dalian Ship Xenolith", limit=2)
    assert len(found) == 2
    assert len({one.object for one in found}) == 2
