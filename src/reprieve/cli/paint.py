"""How answers look: colour on terminals only, numbers with their nouns."""

from __future__ import annotations

import os

import click

from reprieve.law.findings import Outcome

_COLOURS = {
    Outcome.CLEAR: "green",
    Outcome.PERMITTED: "green",
    Outcome.UNSETTLED: "yellow",
    Outcome.PROHIBITED: "red",
}


def outcome_style(outcome: Outcome, text: str) -> str:
    """The text in the outcome's colour, plain where NO_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return text
    return click.style(text, fg=_COLOURS[outcome], bold=True)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, in the plural where it is not one."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
