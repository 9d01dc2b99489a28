"""The build: a casebook's files to a compiled edition, the stages named in order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from reprieve.engine.audit import audit
from reprieve.engine.table import Table, compile_table
from reprieve.law.errors import CasebookError
from reprieve.law.problems import Problem, Severity, in_order
from reprieve.notation.resolve import read_casebook

ENGINE = "1"  # counts up when the same text may compile to other states

_SUFFIXES = (".yaml", ".yml", ".csv")


@dataclass(frozen=True, slots=True)
class Edition:
    """A compiled casebook: its hash, the digest of every file, and its table."""

    hash: str
    files: Mapping[str, str]
    table: Table
    problems: tuple[Problem, ...]


def embedded() -> Traversable:
    """The folder of the casebook that comes with Reprieve."""
    return resources.files("reprieve.data") / "casebook"


def read_files(folder: Traversable | Path) -> dict[str, str]:
    """The text of every casebook file below a folder, by its path with `/`."""
    found: dict[str, str] = {}
    _collect(folder, "", found)
    return found


def _collect(folder: Traversable | Path, prefix: str, found: dict[str, str]) -> None:
    for child in folder.iterdir():
        if child.name.startswith((".", "_")):
            continue
        if child.is_dir():
            _collect(child, f"{prefix}{child.name}/", found)
        elif child.name.endswith(_SUFFIXES):
            found[f"{prefix}{child.name}"] = child.read_text(encoding="utf-8")


def build(files: Mapping[str, str]) -> Edition:
    """Read, resolve, attach, compile, audit.

    Raises CasebookError with every problem where the text leaves no law to ask.
    """
    casebook, problems = read_casebook(files)
    if casebook is None:
        raise CasebookError(_summary(problems), problems)
    table = compile_table(casebook)
    found = in_order([*problems, *audit(table)])
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    seal = hashlib.sha256(f"{casebook.digest}\n{ENGINE}".encode()).hexdigest()
    return Edition(seal, digests, table, found)


def _summary(problems: tuple[Problem, ...]) -> str:
    errors = [p for p in problems if p.severity is Severity.ERROR]
    lines = "\n".join(str(p) for p in errors[:20])
    return f"the casebook has {len(errors)} errors; run `reprieve casebook lint`\n{lines}"
