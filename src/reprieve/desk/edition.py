"""An edition: a compiled casebook with its hash, and the files it came from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from reprieve.engine.table import Table

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = "1"  # counts up when the same text may compile to other states

EMBEDDED = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "casebook")
"""The folder of the casebook that comes with Reprieve, as text."""

_SUFFIXES = (".yaml", ".yml", ".csv")


class Edition(NamedTuple):
    """A compiled casebook: its hash, the digest of every file, its table, what was remarked."""

    hash: str
    files: Mapping[str, str]
    table: Table
    problems: tuple[str, ...]


def embedded() -> Path:
    """The folder of the casebook that comes with Reprieve."""
    from pathlib import Path

    return Path(EMBEDDED)


def read_files(folder: Path) -> dict[str, str]:
    """The text of every casebook file below a folder, by its path with `/`."""
    found: dict[str, str] = {}
    _collect(folder, "", found)
    return found


def _collect(folder: Path, prefix: str, found: dict[str, str]) -> None:
    for child in folder.iterdir():
        if child.name.startswith((".", "_")):
            continue
        if child.is_dir():
            _collect(child, f"{prefix}{child.name}/", found)
        elif child.name.endswith(_SUFFIXES):
            found[f"{prefix}{child.name}"] = child.read_text(encoding="utf-8")
