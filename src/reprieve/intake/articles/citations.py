"""Citations in a text: dockets, orders, the Federal Register, codes, EU papers, reporters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

CitationKind = Literal[
    "docket",
    "ecf",
    "federal-register",
    "executive-order",
    "statute",
    "regulation",
    "celex",
    "eu-case",
    "eu-act",
    "reporter",
]

_PATTERNS: Final[tuple[tuple[CitationKind, re.Pattern[str]], ...]] = (
    (
        "docket",
        re.compile(
            r"(?:\b(?:Civil Action|Civ\.|Case|Docket)\s+)?(?:\bNos?\.\s*)?\b(?:\d:)?\d{2}-"
            r"(?:cv|cr|civ|mc|ap)-\d{2,6}(?:-[A-Z]{2,4})*(?:\s*\([A-Z]{2,4}\))?",
            re.IGNORECASE,
        ),
    ),
    (
        "docket",
        re.compile(
            r"\b(?:Civil Action|Civ\.|Case|Docket)\s+Nos?\.\s*\d{2,4}-\d{2,6}(?:\s*\([A-Z]{2,4}\))?"
        ),
    ),
    (
        "docket",
        re.compile(
            r"(?<![\w-])Nos?\.\s*\d{2}-\d{4,5}\b(?:\s*\((?:\d+(?:st|nd|rd|th)|D\.C\.)\s+Cir\.[^)]{0,20}\))?"
        ),
    ),
    ("ecf", re.compile(r"\b(?:ECF|Dkt\.|Doc\.)\s+Nos?\.\s*\d+(?:-\d+)?")),
    ("federal-register", re.compile(r"\b\d{1,3}\s+(?:Fed\.\s?Reg\.|FR)\s+\d{1,3},?\d{3}\b(?!\w)")),
    (
        "executive-order",
        re.compile(
            r"\b(?:Executive\s+Order|Exec\.\s+Order|E\.?O\.?)\s+(?:No\.\s*)?1[0-9],?\d{3}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "statute",
        re.compile(
            r"\b\d{1,2}\s+U\.?\s?S\.?\s?C\.?\s*(?:§{1,2}|[Ss]ec(?:tion|\.)?)?\s*\d+[a-z]{0,3}(?:-\d+)?(?:\([\w]+\))*"
        ),
    ),
    (
        "regulation",
        re.compile(
            r"\b\d{1,2}\s+C\.?F\.?R\.?\s*(?:§{1,2}|[Pp]arts?)?\s*\d+(?:\.\d+)?(?:\([\w]+\))*"
        ),
    ),
    ("celex", re.compile(r"\b[0-9](?:19|20)\d{2}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?(?!\w)")),
    (
        "eu-case",
        re.compile(
            r"(?<![\w-])[TCF][-‑–]\d{1,4}/\d{2}(?:\s?(?:P|R|RENV|PPU|P-R|P\(R\)))?(?![\w/])"
        ),
    ),
    (
        "eu-act",
        re.compile(
            r"\b(?:(?:Implementing |Council |Commission |Delegated )*(?:Regulation|Decision)"
            r"|[Rr]èglement|[Dd]écision|Verordnung|Beschluss|Reglamento|Decisión)"
            r"\s+\((?:EU|CFSP|EC|UE|PESC|PESC|EG|GASP|CE|PESC)\)\s+(?:No\.?\s|n[o°º]\s?|Nr\.\s)?\d{2,4}/\d{2,4}"
        ),
    ),
)


_LEAD: Final = re.compile(
    r"^(?:(?:Civil Action|Civ\.|Case|Docket)\s+)?(?:Nos?\.\s*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a text, by its place in code points, and in one way of writing it."""

    start: int
    end: int
    kind: CitationKind
    text: str
    normal: str


def find_citations(text: str) -> tuple[Cited, ...]:
    """The citations of a text in order, the longest where several overlap.

    Cases in printed reporters are found where eyecite (extra `articles`) is installed.
    """
    found = [
        Cited(m.start(), m.end(), kind, m.group(), _normal(kind, m.group()))
        for kind, pattern in _PATTERNS
        for m in pattern.finditer(text)
    ]
    found += _reported(text)
    found.sort(key=lambda c: (c.start, -c.end))
    kept: list[Cited] = []
    for cited in found:
        if not kept or cited.start >= kept[-1].end:
            kept.append(cited)
    return tuple(kept)


def _reported(text: str) -> list[Cited]:
    try:
        from eyecite import get_citations
        from eyecite.models import FullCaseCitation
    except ModuleNotFoundError:
        return []
    # eyecite has nothing for texts without a volume and page; looking for that first saves time.
    if not re.search(r"\b\d{1,4} (?:F\.|U\.S\.|S\. ?Ct|L\. ?Ed)", text):
        return []
    found = []
    cites: list[Any] = [c for c in get_citations(text) if isinstance(c, FullCaseCitation)]
    for cite in cites:
        start, end = cite.span()
        # eyecite may clean before it looks; a citation that moved is none of this text.
        if text[start:end] == cite.matched_text():
            corrected = str(cite.corrected_citation())
            found.append(Cited(start, end, "reporter", text[start:end], corrected))
    return found


def _normal(kind: CitationKind, words: str) -> str:
    plain = re.sub(r"\s+", " ", words).strip()
    if kind == "docket":
        return _LEAD.sub("", plain)
    if kind == "executive-order":
        return "Exec. Order " + re.sub(r"\D", "", plain)
    if kind == "federal-register":
        volume, _, page = plain.partition(" ")
        return f"{volume} Fed. Reg. {page.rpartition(' ')[2].replace(',', '')}"
    return plain.replace("‑", "-").replace("–", "-") if kind == "eu-case" else plain
