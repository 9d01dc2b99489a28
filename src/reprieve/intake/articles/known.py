"""Whom a reader knows: a casebook's parties, the packaged authorities, a list of one's own."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, cast

import yaml

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import (
    Gazetteer,
    Rows,
    gazetteer,
    rows_from_json,
    sorts_from_json,
)
from reprieve.law.casebook import Casebook


@cache
def packaged_authorities() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The authorities and courts that texts name, as `(id, names)`."""
    source = resources.files(__package__).joinpath("lexicons/authorities.yaml")
    raw = cast("dict[str, Any]", yaml.safe_load(source.read_text(encoding="utf-8")))
    return tuple((id_, tuple(str(name) for name in names)) for id_, names in raw.items())


def known_to(casebook: Casebook | None, own: str | None) -> Gazetteer:
    """The names to look for: of one's own list (JSON text), then of the casebook.

    A name in one's own list means what it says there, whatever the casebook has; a list with
    authorities replaces the packaged ones.  Raises ValueError where the list is malformed.
    """
    entities, authorities = rows_from_json(own) if own is not None else ([], [])
    taken = {fold(name) for _, names in (*entities, *authorities) for name in names}
    authorities = authorities or list(packaged_authorities())
    taken |= {fold(name) for _, names in authorities for name in names}
    for id_, names in _parties(casebook):
        free = tuple(name for name in names if fold(name) not in taken)
        if free:
            entities.append((id_, free))
    return gazetteer(entities, authorities, sorts_from_json(own) if own is not None else None)


def _parties(casebook: Casebook | None) -> Rows:
    if casebook is None:
        return []
    return [
        (one.id, tuple(dict.fromkeys([one.name, *(name.text for name in one.names)])))
        for one in casebook.entities.values()
    ]
