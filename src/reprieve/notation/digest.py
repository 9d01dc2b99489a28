"""The digest of a casebook: what it says, whatever the order of files and entries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum

from reprieve.law.casebook import Casebook

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
    if is_dataclass(value):
        kept = (f.name for f in fields(value) if f.name not in _UNSAID)
        return {name: _plain(getattr(value, name)) for name in kept}
    if isinstance(value, tuple | list):
        return _in_order([_plain(v) for v in value])
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


def _in_order(values: list[object]) -> list[object]:
    """Order says nothing in a casebook, except along a tree's line of words."""
    if all(isinstance(v, str) for v in values):
        return values
    return sorted(values, key=_canonical)
