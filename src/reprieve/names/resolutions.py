"""What a reference turned out to be: found, fitting several, resembling, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reprieve.names.references import Reference


class How(StrEnum):
    """By what an object was found."""

    ID = "id"
    IDENTIFIER = "identifier"
    LISTING = "listing"
    TICKER = "ticker"
    NAME = "name"
    FORMER_NAME = "name of another time"
    WITHOUT_FORM = "name without its legal form"
    WITHOUT_SHORT_NAME = "name without its short name in brackets"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An object of the casebook that may be meant: by which words, how like, and why.

    `score` runs from 0 to 1; 1 is the same words.
    """

    object: str
    name: str
    score: float
    explained: str


@dataclass(frozen=True, slots=True)
class Found:
    """The reference names exactly this object, an entity or a security of the casebook."""

    reference: Reference
    object: str
    how: How
    explained: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The reference names several objects: who asked must say which."""

    reference: Reference
    candidates: tuple[Candidate, ...]
    explained: str


@dataclass(frozen=True, slots=True)
class Resembling:
    """The reference names nothing, but is like the names of these, the best first."""

    reference: Reference
    candidates: tuple[Candidate, ...]
    explained: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The casebook has nothing of that name; `nearest` shows what comes nearest, if anything."""

    reference: Reference
    nearest: tuple[Candidate, ...]
    explained: str


Resolution = Found | Ambiguous | Resembling | Unknown
