"""Papers and where in them: sources, citations, places in the casebook's own text."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class SourceKind(StrEnum):
    """Who speaks in a source; an `ARTICLE` or a `FIRM` can never establish an entry."""

    OFFICIAL = "official"
    COURT = "court"
    COMPANY = "company"
    EXCHANGE = "exchange"
    ARTICLE = "article"
    FIRM = "firm"


class Source(NamedTuple):
    """A published document, and the day on which the public could first read it.

    `public` is the issuer's day (public inspection, docket, press release), never the later
    day of the Federal Register. `seen_at` is where we read of it, if not at `url`.
    """

    id: str
    cite: str
    kind: SourceKind
    public: date
    url: str | None
    seen_at: tuple[str, ...]
    sha256: str | None


class Citation(NamedTuple):
    """A pinpoint into a source: `at` names the place, `quote` its words."""

    source: str
    at: str | None
    quote: str | None


class Place(NamedTuple):
    """A position in the casebook's own text; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
