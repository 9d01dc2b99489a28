"""Parts of pages that follow from the code: `pytest tests/docs --update` writes them anew."""

from collections.abc import Callable

import pytest

from tests.docs.fences import DOCS

Written = Callable[[str, str], None]
BEGIN = "<!-- from here on written by a test: pytest tests/docs --update -->\n"


@pytest.fixture
def written(pytestconfig: pytest.Config) -> Written:
    """Whether the generated end of a page is what it should be; rewrites it when asked to."""

    def same(name: str, text: str) -> None:
        page = DOCS / name
        by_hand, mark, found = page.read_text(encoding="utf-8").partition(BEGIN)
        assert mark, f"{name} lacks the line {BEGIN}"
        if pytestconfig.getoption("--update"):
            page.write_text(f"{by_hand}{BEGIN}{text}", encoding="utf-8")
            found = text
        assert found == text, f"{name} is out of date: pytest tests/docs --update"

    return same
