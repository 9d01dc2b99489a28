"""One text for one value, so that equal records have equal hashes on every machine."""

import json
from collections.abc import Iterable
from typing import Any

from reprieve.law.errors import JournalError

_SCALARS = frozenset({str, int, bool, type(None)})
_TEXT = frozenset({str})
_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode


def canonical(value: dict[str, Any]) -> str:
    """Writes a record as canonical JSON: sorted keys, no spaces, UTF-8 not escaped to ASCII.

    Only strings, integers, booleans, null, lists and dictionaries keyed by
    strings are written, and of exactly these types.
    A float is refused because two machines may print it differently; a date, a
    tuple or an enumeration, because reading it back would give something else.

    Raises:
        JournalError: a part of another type, text that is not Unicode, or a
            record nested too deeply (or within itself); the message says where.
    """
    try:
        if not _plain(value):
            raise JournalError(_fault(value, "body"))
        text = _encode(value)
        text.encode()
    except RecursionError:
        raise JournalError(
            "the record is nested too deeply to be written: flatten it, "
            "and check that it does not contain itself"
        ) from None
    except UnicodeEncodeError as error:
        raise JournalError(
            f"the record holds {error.object[error.start]!r}, half of a surrogate pair, "
            "which no UTF-8 text can: decode the source with the right encoding"
        ) from None
    return text


def _plain(value: object) -> bool:
    kind = type(value)
    if kind in _SCALARS:
        return True
    if isinstance(value, dict) and kind is dict:
        if not _TEXT.issuperset(map(type, value)):
            return False
        parts: Iterable[object] = value.values()
    elif isinstance(value, list) and kind is list:
        parts = value
    else:
        return False
    for part in parts:  # noqa: SIM110  a generator costs more than the check itself
        if type(part) not in _SCALARS and not _plain(part):
            return False
    return True


def _fault(value: object, path: str) -> str:
    """Says where the first part lies that cannot be written; there is one."""
    if isinstance(value, dict) and type(value) is dict:
        for key, part in value.items():
            if type(key) is not str:
                return f"{path} has the key {key!r}, a {type(key).__name__}: keys are strings"
            if not _plain(part):
                return _fault(part, f"{path}.{key}")
    if isinstance(value, list) and type(value) is list:
        for place, part in enumerate(value):
            if not _plain(part):
                return _fault(part, f"{path}[{place}]")
    return (
        f"{path} is a {type(value).__name__}, which the record cannot keep exactly: "
        "write it as a string, an integer, a boolean, null, a list or a dictionary"
    )
