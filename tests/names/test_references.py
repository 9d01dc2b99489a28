# ruff: noqa: RUF001 - wide and foreign letters are what is folded
import pytest

from reprieve.law.errors import BadIdentifier, UsageError
from reprieve.names.markets import BLOOMBERG, MARKETS, PREFIXES, SUFFIXES
from reprieve.names.references import LONGEST, Kind, canonical_ticker, parse_reference


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("KYG9830T1067", Kind.ISIN, "KYG9830T1067"),
        ("kyg9830t1067", Kind.ISIN, "KYG9830T1067"),
        (" US 98421U 1088\n", Kind.ISIN, "US98421U1088"),
        ("US-98421U108-8", Kind.ISIN, "US98421U1088"),
        ("ＫＹＧ９８３０Ｔ１０６７", Kind.ISIN, "KYG9830T1067"),
        ("BBG000B9XRY4", Kind.FIGI, "BBG000B9XRY4"),
        ("5493001KJTIIGC8Y1R12", Kind.LEI, "5493001KJTIIGC8Y1R12"),
        ("98421U108", Kind.CUSIP, "98421U108"),
        ("7108899", Kind.SEDOL, "7108899"),
        ("B1YW440", Kind.SEDOL, "B1YW440"),
        ("LKCO", Kind.TICKER, "LKCO"),
        ("BRK.B", Kind.TICKER, "BRK.B"),
        ("0981", Kind.TICKER, "0981"),
        ("xiaomi-class-b", Kind.TEXT, "xiaomi-class-b"),
        ("Xiaomi Corporation", Kind.TEXT, "Xiaomi Corporation"),
        ("lkco", Kind.TEXT, "lkco"),
        ("FOO:BAR", Kind.TEXT, "FOO:BAR"),
        ("Volvo Trucks AB", Kind.TEXT, "Volvo Trucks AB"),
        ("Nestle.Com", Kind.TEXT, "Nestle.Com"),
    ],
)
def test_kinds(text: str, kind: Kind, value: str) -> None:
    reference = parse_reference(text)
    assert (reference.kind, reference.value) == (kind, value)
    assert (reference.text, reference.markets) == (text, ())


@pytest.mark.parametrize(
    ("text", "ticker", "markets"),
    [
        ("1810.HK", "1810", ("XHKG",)),
        ("1810 HK", "1810", ("XHKG",)),
        ("1810 hk", "1810", ("XHKG",)),
        ("1810 HK Equity", "1810", ("XHKG",)),
        ("1810:HK", "1810", ("XHKG",)),
        ("XHKG:1810", "1810", ("XHKG",)),
        ("HKG:1810", "1810", ("XHKG",)),
        ("HKEX: 1810", "1810", ("XHKG",)),
        ("0981.HK", "0981", ("XHKG",)),
        ("002415.SZ", "002415", ("XSHE",)),
        ("600118.SS", "600118", ("XSHG",)),
        ("600118.SH", "600118", ("XSHG",)),
        ("600118 CH", "600118", ("XSHG", "XSHE")),
        ("600118 CG", "600118", ("XSHG",)),
        ("002415 CS", "002415", ("XSHE",)),
        ("NYSE:CHL", "CHL", ("XNYS",)),
        ("CHL.N", "CHL", ("XNYS",)),
        ("LKCO.O", "LKCO", ("XNAS",)),
        ("VOD.L", "VOD", ("XLON",)),
        ("VOD LN", "VOD", ("XLON",)),
        ("7203.T", "7203", ("XTKS",)),
        ("AIR.PA", "AIR", ("XPAR",)),
        ("SAP.DE", "SAP", ("XETR",)),
        ("RY.TO", "RY", ("XTSE",)),
        ("005930.KS", "005930", ("XKRX",)),
        ("XABC:1", "1", ("XABC",)),
    ],
)
def test_listings(text: str, ticker: str, markets: tuple[str, ...]) -> None:
    reference = parse_reference(text)
    assert reference.kind is Kind.LISTING
    assert (reference.value, reference.markets) == (ticker, markets)


@pytest.mark.parametrize("text", ["CHA US", "SAP GR", "7203 JP", "BRK/B US"])
def test_a_code_of_a_country_stands_for_all_its_markets(text: str) -> None:
    reference = parse_reference(text)
    assert reference.kind is Kind.LISTING
    assert len(reference.markets) > 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KYG9830T1068", "KYG9830T1068 is not a valid ISIN: the check digit should be 7, not 8"),
        ("BBG000B9XRY5", "BBG000B9XRY5 is not a valid FIGI: the check digit should be 4, not 5"),
        ("5493001KJTIIGC8Y1R21", "not a valid LEI: the check digits should be 12, not 21"),
        ("98421U109", "98421U109 is not a valid CUSIP: the check digit should be 8, not 9"),
        ("7108890", "7108890 is not a valid SEDOL: the check digit should be 9, not 0"),
    ],
)
def test_a_wrong_check_digit_says_which_was_expected(text: str, words: str) -> None:
    with pytest.raises(BadIdentifier) as caught:
        parse_reference(text)
    assert words in str(caught.value)
    assert str(caught.value).endswith("; correct it, or name the security in another way")


@pytest.mark.parametrize("text", ["Sberbank1", "BRGHTN2", "Abcd Efgh 12", "Blue Sky 7"])
def test_a_name_that_happens_to_have_the_form_of_an_identifier(text: str) -> None:
    assert parse_reference(text).kind is Kind.TEXT


@pytest.mark.parametrize("text", ["", " \t\n", "\u3000"])
def test_nothing_is_no_reference(text: str) -> None:
    with pytest.raises(UsageError, match="nothing is named"):
        parse_reference(text)


def test_a_reference_has_a_bound() -> None:
    assert parse_reference("a" * LONGEST).kind is Kind.TEXT
    with pytest.raises(UsageError, match="at most 1000 characters, this has 1001"):
        parse_reference("a" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("market", "ticker", "expected"),
    [
        ("XHKG", "0981", "981"),
        ("XHKG", "981", "981"),
        ("XHKG", "00981", "981"),
        ("XHKG", "0", "0"),
        ("XSHE", "000063", "000063"),
        ("XNYS", "brk/b", "BRK.B"),
        ("XNYS", "BRK-B", "BRK.B"),
    ],
)
def test_canonical_tickers(market: str, ticker: str, expected: str) -> None:
    assert canonical_ticker(market, ticker) == expected


def test_every_code_stands_for_markets() -> None:
    for table in (BLOOMBERG, SUFFIXES, PREFIXES):
        for code, markets in table.items():
            assert code == code.upper()
            assert markets
            assert all(len(mic) == 4 and mic.isalnum() for mic in markets)
            assert set(markets) <= MARKETS
