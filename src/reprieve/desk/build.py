"""The build: a casebook's files to a compiled edition, the stages named in order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from reprieve.desk.edition import ENGINE, Edition
from reprieve.engine.audit import audit
from reprieve.engine.compile import compile_table
from reprieve.law.errors import CasebookError
from reprieve.law.problems import Problem, Severity, in_order
from reprieve.notation.export import json_schema
from reprieve.notation.resolve import read_casebook

__all__ = ["build", "compiled", "json_schema"]


def build(files: Mapping[str, str]) -> Edition:
    """Read, resolve, attach, compile, audit.

    Raises CasebookError with every problem where the text leaves no law to ask.
    """
    edition, problems = compiled(files)
    if edition is None:
        raise CasebookError(_summary(problems), problems)
    return edition


def compiled(files: Mapping[str, str]) -> tuple[Edition | None, tuple[Problem, ...]]:
    """The edition, None where errors leave no law to ask; and every problem of the text."""
    casebook, problems = read_casebook(files)
    if casebook is None:
        return None, problems
    table = compile_table(casebook)
    found = in_order([*problems, *audit(table)])
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    seal = hashlib.sha256(f"{casebook.digest}\n{ENGINE}".encode()).hexdigest()
    return Edition(seal, digests, table, tuple(str(one) for one in found)), found


def _summary(problems: tuple[Problem, ...]) -> str:
    errors = [p for p in problems if p.severity is Severity.ERROR]
    lines = "\n".join(str(p) for p in errors[:20])
    return f"the casebook has {len(errors)} errors; run `reprieve casebook lint`\n{lines}"
