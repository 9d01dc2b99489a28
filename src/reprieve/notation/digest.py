"""The digest of a casebook: what it says, whatever the order of files and entries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum

from reprieve.law.casebook import Casebook
from reprieve.law.periods import Days
from reprieve.law.trees import Tree

_UNSAID = {"place", "digest"}


def digest(casebook: Casebook) -> str:
    """SHA-256 over the casebook's content in canonical JSON; places in files do not count."""
    return hashlib.sha256(_canonical(_plain(casebook)).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        named = zip(value._fields, value, strict=True)
        return {name: _plain(one) for name, one in named if name not in _UNSAID}
    if isinstance(value, Tree):
        broader = {word: list(line[1:2]) for word, line in value.lineages.items()}
        return {"broader": broader, "meanings": dict(value.meanings)}
    if isinstance(value, Days):
        return [_plain(value.first), _plain(value.last)]
    if isinstance(value, tuple | list):
        return sorted((_plain(v) for v in value), key=_canonical)  # order says nothing
    return value if value is None or isinstance(value, bool) else _text(value)


def _text(value: object) -> str:
    match value:
        case Enum():
            return str(value.value)
        case date() | time():
            return value.isoformat()
        case str() | int() | Decimal():
            return str(value)
    message = f"a casebook holds no {type(value).__name__}"
    raise TypeError(message)
