"""Formatting a casebook's folder in place: each file whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from reprieve.desk.edition import read_files
from reprieve.law.problems import Problem
from reprieve.notation.format import format_text


def format_folder(folder: Path, *, check: bool) -> tuple[list[str], list[Problem]]:
    """The files that are not in canonical form, by path; written so unless `check`.

    Problems are those that keep a file from having a canonical form.
    """
    changed: list[str] = []
    problems: list[Problem] = []
    for name, text in sorted(read_files(folder).items()):
        if name.endswith(".csv"):
            continue
        formatted, found = format_text(text, name)
        problems += found
        if formatted != text:
            changed.append(name)
            if not check:
                _write(folder / name, formatted)
    return changed, problems


def _write(path: Path, text: str) -> None:
    """Replace a file's text in one step: whoever reads it meanwhile sees the old or the new."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
