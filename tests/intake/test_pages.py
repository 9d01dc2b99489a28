from datetime import date

import pytest

from reprieve.intake.articles import pages
from reprieve.intake.articles.pages import day_in, page_of
from reprieve.law.errors import ReadError

PAGE = """<!DOCTYPE html><html><head><title>The paper</title>
<meta property="og:title" content="Court halts ban">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<style>p {color: red}</style></head><body><nav><p>Home News Sport</p></nav>
<article><h1>Court halts ban</h1><p>A judge on <b>Thursday</b>
halted the ban.</p><script>alert("no")</script><p>The firm won.<br>Again.</p></article>
<aside><p>Read also this.</p></aside><footer>Legal notice</footer></body></html>"""


def test_the_main_text_the_title_and_the_day_of_a_page() -> None:
    page = page_of(PAGE, "a.html")
    assert (
        page.text == "Court halts ban\nA judge on Thursday halted the ban.\nThe firm won.\nAgain."
    )
    assert (page.title, page.published) == ("Court halts ban", date(2024, 5, 3))


@pytest.mark.parametrize(
    ("source", "published"),
    [
        (
            '<script type="application/ld+json">{"datePublished": "2023-02-01"}</script><p>x',
            date(2023, 2, 1),
        ),
        ('<p><time datetime="2022-01-09">9 Jan</time> x', date(2022, 1, 9)),
        ('<meta name="DC.date" content="2021-13-77"><p>x', None),
        ("<p>x", None),
    ],
)
def test_the_day_of_a_page_is_where_pages_put_it(source: str, published: date | None) -> None:
    assert page_of(source, "a.html").published == published


def test_a_page_without_a_main_element_gives_all_its_lines() -> None:
    page = page_of("<title>T</title><div>One</div><div>Two <i>three</i></div></b>", "a")
    assert (page.text, page.title) == ("One\nTwo three", "T")


@pytest.mark.parametrize("source", ["<p>" * 300_000, "<div>" * 5_000 + "x"])
def test_a_bomb_of_elements_is_refused(source: str) -> None:
    with pytest.raises(ReadError, match="elements"):
        page_of(source, "a.html")


def test_entities_are_read_once_and_never_expanded() -> None:
    assert page_of("<p>a &amp;lt; b &lolz;", "a").text == "a &lt; b &lolz;"


def test_days_are_real_days() -> None:
    assert day_in("2024-02-30") is None
    assert day_in("on 2024-02-29") == date(2024, 2, 29)
    assert pages.day_in("never") is None
