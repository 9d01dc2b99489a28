"""Every page is in the menu or linked from one that is, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.docs.fences import DOCS, ROOT

PAGES = sorted(page for page in DOCS.rglob("*.md") if page.relative_to(DOCS).parts[0] != "casebook")
LINK = re.compile(r"\]\(([^)\s#]+\.md)(?:#[^)]*)?\)")
# Made when the documentation is built.
BUILT = DOCS / "casebook"


def _menu(item: object) -> set[str]:
    match item:
        case str():
            return {item}
        case list():
            return {page for one in item for page in _menu(one)}
        case dict():
            return {page for one in item.values() for page in _menu(one)}
        case _:
            raise AssertionError(item)


def _links(page: Path) -> list[Path]:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [(page.parent / target).resolve() for target in LINK.findall(text)]


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_every_link_leads_to_a_page(page: Path) -> None:
    assert [link for link in _links(page) if not link.is_file()] == []


def test_every_page_can_be_reached() -> None:
    # mkdocs' own file has tags that only mkdocs reads.
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.safe_load(text[text.index("\nnav:") :])["nav"]
    reached = {(DOCS / page).resolve() for page in _menu(nav)}
    assert {page for page in reached if not page.is_file() and BUILT not in page.parents} == set()
    linked = {link for page in reached if page.is_file() for link in _links(page)}
    assert set(PAGES) - reached - linked == set()


def test_every_sentence_has_its_line() -> None:
    """One sentence a line: a diff of prose then shows what was said otherwise."""
    told = [*DOCS.glob("*.md")]
    for folder in ("tutorial", "how-to", "explanation", "decisions"):
        told += (DOCS / folder).glob("*.md")
    wrong = []
    for page in told:
        text = re.sub(
            r"^ *```.*?^ *```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        for line in text.splitlines():
            prose = re.sub(r"`[^`]*`|\([^)]*\)|\*\*[^*]*\*\*|No\. |v\. |St\. |\d+\. ", "", line)
            if not line.startswith(("|", "#")) and re.search(r"[a-z]{3}[.?!] [A-Z]", prose):
                wrong.append(f"{page.name}: {line}")
    assert wrong == []
