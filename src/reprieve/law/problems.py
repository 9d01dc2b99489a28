"""Something wrong with the casebook's text: collected, sorted, never raised."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reprieve.law.sources import Place


class Severity(StrEnum):
    """How bad: an `ERROR` leaves no law to ask; a `NOTE` is for a lawyer's eye."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """Every kind of problem; each has a page under `docs/reference/problems/`."""

    NOT_YAML = "not-yaml"
    YAML_FEATURE = "yaml-feature"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    BAD_VALUE = "bad-value"
    BAD_IDENTIFIER = "bad-identifier"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_TARGET = "unknown-target"
    UNKNOWN_LIST = "unknown-list"
    UNKNOWN_OBJECT = "unknown-object"
    UNKNOWN_WORD = "unknown-word"
    ORPHAN_ACT = "orphan-act"
    TREE_CYCLE = "tree-cycle"
    TICKER_OVERLAP = "ticker-overlap"
    NO_PRIMARY_SOURCE = "no-primary-source"
    SOURCE_PREDATES_ACT = "source-predates-act"
    BARE_UNTIL = "bare-until"
    BARE_CONDITION = "bare-condition"
    VACATES_WITHOUT_FROM = "vacates-without-from"
    NO_START = "no-start"
    ENDS_NOTHING = "ends-nothing"
    LIFT_CYCLE = "lift-cycle"
    CONTESTED = "contested"
    CONTRADICTORY_ORDERS = "contradictory-orders"
    UNWITNESSED = "unwitnessed"
    PARTIAL_WITHOUT_NOTE = "partial-without-note"
    FAILED_EXPECTATION = "failed-expectation"


class Mark(NamedTuple):
    """A further position that a problem involves, and what stands there."""

    place: Place
    words: str


class Problem(NamedTuple):
    """One problem with every position it involves, and what to do about it."""

    code: Code
    severity: Severity
    place: Place
    message: str
    marks: tuple[Mark, ...]
    help: str | None

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.severity}[{self.code}] {self.message}"]
        lines += [f"    {mark.place}  {mark.words}" for mark in self.marks]
        if self.help:
            lines.append(f"    help: {self.help}")
        return "\n".join(lines)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.place, p.code, p.message)))
