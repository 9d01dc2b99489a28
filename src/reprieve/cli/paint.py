"""Colour for terminals only; click leaves it out where output goes elsewhere."""

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
