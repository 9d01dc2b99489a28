"""An edition: a compiled casebook with its hash, and the files it came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reprieve.engine.table import Table
from reprieve.law.problems import Problem

ENGINE = "1"  # counts up when the same text may compile to other states

_SUFFIXES = (".yaml", ".yml", ".csv")


class Edition(NamedTuple):
    """A compiled casebook: its hash, the digest of every file, and its table."""

    hash: str
    files: Mapping[str, str]
    table: Table
    problems: tuple[Problem, ...]


def embedded() -> Path:
    """The folder of the casebook that comes with Reprieve."""
    return Path(__file__).parents[1] / "data" / "casebook"


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
