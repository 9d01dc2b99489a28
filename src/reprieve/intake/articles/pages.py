"""The main text of a web page, with its title and the day that it names for its publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from typing import Final

from reprieve.law.errors import ReadError

_BLOCKS: Final = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "li",
        "blockquote",
        "pre",
        "td",
        "th",
        "dd",
        "dt",
        "figcaption",
        "div",
        "section",
        "br",
        "article",
        "main",
        "tr",
    }
)
_ASIDE: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "svg",
        "iframe",
        "select",
        "figure",
        "head",
    }
)
_VOID: Final = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
_MAIN: Final = frozenset({"article", "main"})
_DATE_KEYS: Final = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
)
_DAY: Final = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_JSON_DATE: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MOST_TAGS: Final = 200_000
_DEEPEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a document, its title, and the day it gives for its publication."""

    text: str
    title: str | None
    published: date | None


def page_of(source: str, name: str) -> Page:
    """The main text of a page in HTML, a line for each block of it.

    Raises ReadError for a page of so many or so deep elements that it is no article.
    """
    reader = _Reader(name)
    reader.feed(source)
    reader.close()
    title = reader.metas.get("og:title") or "".join(reader.title).strip() or None
    return Page(reader.text(), title, _published(reader, source))


def _published(reader: _Reader, source: str) -> date | None:
    stated = [reader.metas.get(key) for key in _DATE_KEYS]
    linked = _JSON_DATE.search(source)
    for words in (*stated, linked.group(1) if linked else None, *reader.times[:1]):
        day = day_in(words or "")
        if day is not None:
            return day
    return None


def day_in(words: str) -> date | None:
    """The ISO day that some words start or contain, if it is a real one."""
    match = _DAY.search(words)
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


class _Reader(HTMLParser):
    """Collects blocks of text, those of an article or main element apart."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.metas: dict[str, str] = {}
        self.times: list[str] = []
        self.title: list[str] = []
        self._open: list[str] = []
        self._tags = 0
        self._line: list[str] = []
        self._lines: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS or len(self._open) > _DEEPEST:
            raise ReadError(f"{self.name} has too many or too deep elements to be an article")
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            key = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.metas.setdefault(key.lower(), values.get("content", "").strip())
        if tag == "time" and values.get("datetime"):
            self.times.append(values["datetime"])
        if tag in _BLOCKS:
            self._break()
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            if tag in _BLOCKS:
                self._break()
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title.append(data)
        elif not any(tag in _ASIDE for tag in self._open):
            self._line.append(data)

    def close(self) -> None:
        super().close()
        self._break()

    def _break(self) -> None:
        line = re.sub(r"[ \t\r\n\f]+", " ", "".join(self._line)).strip()
        self._line.clear()
        if line:
            self._lines.append((line, any(tag in _MAIN for tag in self._open)))

    def text(self) -> str:
        """The lines of the main element, or of the whole page where none is marked."""
        main = [line for line, inside in self._lines if inside]
        lines = (
            main
            if sum(map(len, main)) > sum(len(line) for line, _ in self._lines) // 4
            else [line for line, _ in self._lines]
        )
        return "\n".join(lines)
