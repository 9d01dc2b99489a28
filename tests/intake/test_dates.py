from datetime import date

import pytest

from reprieve.intake.articles.dates import dateline, find_dates
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.lexicon import load

SUNDAY = date(2021, 3, 14)


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "on Friday", "2021-03-12", "2021-03-12"),
        ("en", "last Sunday", "2021-03-07", "2021-03-07"),
        ("en", "next Monday", "2021-03-15", "2021-03-15"),
        ("en", "on Tuesday last week", "2021-03-02", "2021-03-02"),
        ("en", "on January 14", "2021-01-14", "2021-01-14"),
        ("en", "on Nov. 12", "2020-11-12", "2020-11-12"),
        ("en", "by Nov. 11", "2021-11-11", "2021-11-11"),
        ("en", "on 3 May 2019", "2019-05-03", "2019-05-03"),
        ("en", "in May", "2020-05-01", "2020-05-31"),
        ("en", "in late January", "2021-01-21", "2021-01-31"),
        ("en", "in mid-February 2020", "2020-02-11", "2020-02-20"),
        ("en", "in 2018", "2018-01-01", "2018-12-31"),
        ("en", "by the end of 2026", "2026-12-31", "2026-12-31"),
        ("en", "yesterday", "2021-03-13", "2021-03-13"),
        ("en", "last month", "2021-02-01", "2021-02-28"),
        ("en", "last week", "2021-03-01", "2021-03-07"),
        ("en", "last year", "2020-01-01", "2020-12-31"),
        ("en", "2021-02-03", "2021-02-03", "2021-02-03"),
        ("fr", "vendredi", "2021-03-12", "2021-03-12"),
        ("fr", "lundi dernier", "2021-03-08", "2021-03-08"),
        ("fr", "le 1er mai 2021", "2021-05-01", "2021-05-01"),
        ("fr", "en janvier", "2021-01-01", "2021-01-31"),
        ("fr", "fin janvier", "2021-01-21", "2021-01-31"),
        ("fr", "hier", "2021-03-13", "2021-03-13"),
        ("fr", "le mois dernier", "2021-02-01", "2021-02-28"),
        ("fr", "depuis 2019", "2019-01-01", "2019-12-31"),
        ("de", "am Freitag", "2021-03-12", "2021-03-12"),
        ("de", "am 4. Oktober", "2020-10-04", "2020-10-04"),
        ("de", "am 12.03.2021", "2021-03-12", "2021-03-12"),
        ("de", "im März 2020", "2020-03-01", "2020-03-31"),
        ("de", "Anfang Februar", "2021-02-01", "2021-02-10"),
        ("de", "gestern", "2021-03-13", "2021-03-13"),
        ("es", "el pasado martes", "2021-03-09", "2021-03-09"),
        ("es", "el 26 de enero de 2020", "2020-01-26", "2020-01-26"),
        ("es", "a finales de enero", "2021-01-21", "2021-01-31"),
        ("es", "en abril de 2018", "2018-04-01", "2018-04-30"),
        ("zh", "上周五", "2021-03-05", "2021-03-05"),
        ("zh", "周五", "2021-03-12", "2021-03-12"),
        ("zh", "3月12日", "2021-03-12", "2021-03-12"),
        ("zh", "二〇二〇年十一月十二日", "2020-11-12", "2020-11-12"),
        ("zh", "去年10月", "2020-10-01", "2020-10-31"),
        ("zh", "2019年10月下旬", "2019-10-21", "2019-10-31"),
        ("zh", "昨天", "2021-03-13", "2021-03-13"),
        ("zh", "上个月", "2021-02-01", "2021-02-28"),
        ("ja", "12日", "2021-03-12", "2021-03-12"),
        ("ja", "20日", "2021-02-20", "2021-02-20"),
        ("ja", "先週の金曜日", "2021-03-05", "2021-03-05"),
        ("ja", "昨年5月", "2020-05-01", "2020-05-31"),
        ("ja", "20日までに", "2021-03-20", "2021-03-20"),
        ("en", "late last month", "2021-02-21", "2021-02-28"),
        ("en", "three days ago", "2021-03-11", "2021-03-11"),
        ("en", "two years ago", "2019-01-01", "2019-12-31"),
        ("en", "on the 9th", "2021-03-09", "2021-03-09"),
        ("en", "last October", "2020-10-01", "2020-10-31"),
        ("en", "last February", "2021-02-01", "2021-02-28"),
        ("en", "by June 30 next year", "2022-06-30", "2022-06-30"),
        ("en", "by the end of the year", "2021-12-31", "2021-12-31"),
        ("en", "by the end of May", "2021-05-31", "2021-05-31"),
        ("fr", "le 9, par", "2021-03-09", "2021-03-09"),
        ("fr", "en octobre de l’an dernier", "2020-10-01", "2020-10-31"),
        ("fr", "il y a une semaine", "2021-03-01", "2021-03-07"),
        ("fr", "avant la fin du mois", "2021-03-31", "2021-03-31"),
        ("de", "Ende vergangenen Monats", "2021-02-21", "2021-02-28"),
        ("de", "im Mai vorigen Jahres", "2020-05-01", "2020-05-31"),
        ("de", "bis Jahresende", "2021-12-31", "2021-12-31"),
        ("es", "hace dos meses", "2021-01-01", "2021-01-31"),
        ("es", "antes de fin de año", "2021-12-31", "2021-12-31"),
        ("zh", "上周", "2021-03-01", "2021-03-07"),
        ("zh", "八月六日", "2020-08-06", "2020-08-06"),
        ("zh", "3月8日（周一）", "2021-03-08", "2021-03-08"),
        ("zh", "年底前", "2021-12-31", "2021-12-31"),
        ("ja", "先週", "2021-03-01", "2021-03-07"),
        ("ja", "先月末", "2021-02-21", "2021-02-28"),
        ("ja", "3日前", "2021-03-11", "2021-03-11"),
        ("ja", "月末までに", "2021-03-31", "2021-03-31"),
    ],
)
def test_an_expression_is_resolved(language: str, text: str, start: str, end: str) -> None:
    (found,) = find_dates(text, fold(text), load(language), SUNDAY)
    assert (str(found.reading.start), str(found.reading.end)) == (start, end)
    assert text[found.start : found.end] == found.reading.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in May"),
        ("en", "Friday"),
        ("en", "May 3"),
        ("en", "today"),
        ("en", "last month"),
        ("zh", "去年10月"),
        ("ja", "12日"),
        ("fr", "la veille"),
    ],
)
def test_without_publication_a_relative_date_keeps_its_words(language: str, text: str) -> None:
    (found,) = find_dates(text, fold(text), load(language), None)
    assert (found.reading.start, found.reading.end) == (None, None)
    assert found.reading.rule.startswith("unresolved")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "an injunction may be granted to the marching band on fripple"),
        ("en", "the 45th of 2021 or May 40"),
        ("en", "2021-13-45"),
        ("zh", "第九十九条"),
        ("ja", "30日以内に"),
    ],
)
def test_words_that_only_resemble_dates_are_none(language: str, text: str) -> None:
    assert find_dates(text, fold(text), load(language), SUNDAY) == ()


def test_the_same_day_and_the_day_before_refer_back() -> None:
    text = "He was listed on March 3, 2020. The same day he sued; the day before, he had left."
    days = [str(d.reading.start) for d in find_dates(text, fold(text), load("en"), SUNDAY)]
    assert days == ["2020-03-03", "2020-03-03", "2020-03-02"]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ja", "米商務省は12日に禁じた。9月29日以降は認めない。同日、追加した。", "2021-03-12"),
        ("zh", "5月12日发布。自7月20日起不得签约。同日还列入清单。", "2020-05-12"),
        ("es", "Entró el 28 de enero y opera hasta el 27 de julio. Ese día cayó.", "2021-01-28"),
    ],
)
def test_the_same_day_is_no_deadline(language: str, text: str, day: str) -> None:
    assert str(find_dates(text, fold(text), load(language), SUNDAY)[-1].reading.start) == day


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("en", "in January 2019 and in June of that year", "2019-06-01"),
        ("fr", "en janvier 2019 puis en juin de la même année", "2019-06-01"),
        ("de", "im Januar 2019 und im Juni desselben Jahres", "2019-06-01"),
        ("es", "en enero de 2019 y en junio de ese año", "2019-06-01"),
        ("zh", "2019年1月列入，同年6月移出", "2019-06-01"),
        ("ja", "2019年1月に成立し、今年3月19日までの売却を命じた。同年6月に訴えた", "2019-06-01"),
        ("ja", "2019年1月に指定し、翌年6月に外した", "2020-06-01"),
    ],
)
def test_the_same_year_refers_back(language: str, text: str, start: str) -> None:
    assert str(find_dates(text, fold(text), load(language), SUNDAY)[-1].reading.start) == start


def test_a_day_after_a_full_date_takes_its_year() -> None:
    text = "Announced on 15 May 2019, it was lifted on 29 May."
    assert str(find_dates(text, fold(text), load("en"), SUNDAY)[1].reading.start) == "2019-05-29"


def test_leap_days_are_found_in_the_year_that_has_them() -> None:
    text = "on February 29"
    (found,) = find_dates(text, fold(text), load("en"), SUNDAY)
    assert str(found.reading.start) == "2020-02-29"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "WASHINGTON, March 3, 2021 (Wire) – Text.", "2021-03-03"),
        ("en", "ORDER\n\nIt is so ordered.\n\nMay 5, 2021\nJANE ROE, Judge", "2021-05-05"),
        ("fr", "Luxembourg, le 10 avril 2024 – Arrêt du Tribunal", "2024-04-10"),
        ("en", "The company was listed on March 3, 2021 and sued.", None),
        ("en", "No date here.", None),
    ],
)
def test_a_text_may_bear_its_own_day(language: str, text: str, day: str | None) -> None:
    found = dateline(text, fold(text), load(language))
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # A day just past is of now, whatever year was named before.
        ("In 2019 it sued. On March 12 it won.", ["2019-01-01", "2021-03-12"]),
        ("In 2019 it sued. On October 12 it won.", ["2019-01-01", "2020-10-12"]),
        ("In August 2018 it sued. On October 12 it won.", ["2018-08-01", "2018-10-12"]),
        ("On February 28, 2019 it sued. On February 29 it won.", ["2019-02-28", "2020-02-29"]),
    ],
)
def test_a_year_named_before_holds_for_a_day_long_past(text: str, days: list[str]) -> None:
    found = find_dates(text, fold(text), load("en"), SUNDAY)
    assert [str(one.reading.start) for one in found] == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        (
            "en",
            "On January 3 it was listed. Three days later it sued.",
            ["2021-01-03", "2021-01-06"],
        ),
        (
            "en",
            "It was listed on January 3. It sued two months later.",
            ["2021-01-03", "2021-03-01"],
        ),
        (
            "en",
            "It was listed on January 3. The following day it sued.",
            ["2021-01-03", "2021-01-04"],
        ),
        ("en", "It sued two weeks later, on January 17.", ["2021-01-17"]),
        ("en", "Two months later it sued.", []),
        (
            "fr",
            "Le 3 janvier il fut inscrit. Le lendemain il saisit le juge.",
            ["2021-01-03", "2021-01-04"],
        ),
        ("de", "Am 3. Januar gelistet, klagte sie drei Tage später.", ["2021-01-03", "2021-01-06"]),
        ("es", "El 3 de enero la incluyó. Dos días después demandó.", ["2021-01-03", "2021-01-05"]),
        ("zh", "法官1月3日颁布禁令，次日政府上诉。", ["2021-01-03", "2021-01-04"]),
        ("ja", "1月3日に指定され、翌日提訴した。", ["2021-01-03", "2021-01-04"]),
        ("ja", "米財務省は先月15日に指定した。", ["2021-02-15"]),
        # A bare year of another sentence dates nothing.
        (
            "de",
            "Seit 2017 gilt ein Verbot. Am 25. Januar kam er ins Verzeichnis.",
            ["2017-01-01", "2021-01-25"],
        ),
    ],
)
def test_days_are_counted_from_the_date_before(language: str, text: str, days: list[str]) -> None:
    found = find_dates(text, fold(text), load(language), SUNDAY)
    assert [str(one.reading.start) for one in found] == days
