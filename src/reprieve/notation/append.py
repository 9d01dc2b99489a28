"""Appending an entry to a file's text: machines append, people edit; nothing is rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent
from typing import cast

import yaml

from reprieve.law.errors import CasebookError
from reprieve.notation.format import in_braces
from reprieve.notation.read import LOADER, Tree, read_text

_FILE = "the file"
_BLOCK = "the entry"


def append_entry(content: str, block: str) -> str:
    """A file's content with an entry at the end of its `entries:`, all else letter for letter.

    `block` is the entry's own text, with or without its dash. A file without entries gets
    them before `expect:`, or at its end.

    Raises CasebookError where the file or the entry is no sound text, so that nothing is lost.
    """
    tree = _map_of(content, _FILE)
    entry, lines = _entry(block)
    old = tree.get("entries", [])
    if not isinstance(old, list) and old != "":
        raise CasebookError("`entries` holds no list, so nothing can be appended: mend it first")
    wanted = tree | {"entries": [*(old or []), entry]}
    line_end = "\r\n" if "\r\n" in content else "\n"
    plain = content.replace("\r\n", "\n")
    for appended in _appended(plain if plain.endswith("\n") else plain + "\n", entry, lines):
        again = read_text(appended, _FILE)
        if not again.problems and again.tree == wanted:
            return appended.replace("\n", line_end)
    raise CasebookError("the entry cannot be appended here without changing the rest: write it in")


def _map_of(content: str, what: str) -> dict[str, Tree]:
    text = read_text(content, what)
    if text.problems or not isinstance(text.tree, dict) or not text.tree:
        told = "; ".join(map(str, text.problems)) or f"{what} is no map of keys"
        raise CasebookError(f"nothing can be appended: {told}", tuple(text.problems))
    return text.tree


def _entry(block: str) -> tuple[dict[str, Tree], str]:
    """An entry's tree, and its lines behind a dash, not indented."""
    lines = dedent(block.replace("\r\n", "\n")).strip("\n") + "\n"
    listed = read_text(lines, _BLOCK)
    if isinstance(listed.tree, list) and len(listed.tree) == 1 and not listed.problems:
        item = listed.tree[0]
        if isinstance(item, dict):
            return item, lines
    tree = _map_of(lines, _BLOCK)
    rows = lines.split("\n")
    first = next(i for i, row in enumerate(rows) if row.strip() and not row.startswith("#"))
    above, body = ["", *rows[:first]], "\n".join(rows[first:])
    return tree, "\n".join([*above, "- " + _shifted(body, 2)[2:]]).removeprefix("\n")


def _appended(content: str, entry: dict[str, Tree], lines: str) -> Iterator[str]:
    """The ways to append, the usual one first."""
    root = cast("yaml.MappingNode", yaml.compose(content, Loader=LOADER))
    keys = {key.value: (key, value) for key, value in root.value}
    if "entries" not in keys:
        expect = keys.get("expect", (None,))[0]
        at = len(content) if expect is None else _above(content, _start(expect))
        yield from _between(content, at, f"entries:\n{_shifted(lines, 2)}")
        return
    entries = keys["entries"][1]
    start, end = _start(entries), _end(entries)
    if not entries.value:
        head = content[:start].rstrip(" ")
        rest = content[end:]
        line = rest.index("\n") + 1
        yield head + rest[:line] + _shifted(lines, 2) + rest[line:]
    elif entries.flow_style:
        comma = "" if content[: end - 1].rstrip().endswith(",") else ", "
        yield content[: end - 1] + comma + in_braces(entry, ("entries", 0)) + content[end - 1 :]
    else:
        last = _last_end(entries)
        at = content.index("\n", len(content[:last].rstrip())) + 1
        block = _shifted(lines, entries.start_mark.column)
        yield f"{content[:at]}\n{block}{content[at:]}"
        # A last text that keeps its blank lines would take in one more.
        yield content[:last] + block + content[last:]


def _between(content: str, at: int, part: str) -> Iterator[str]:
    """The content with a part of its own at a place, a blank line before it and after it."""
    head, rest = content[:at], content[at:]
    before = "" if head.endswith("\n\n") else "\n"
    yield f"{head}{before}{part}" + (f"\n{rest}" if rest else "")


def _above(content: str, index: int) -> int:
    """Where the line of a key begins, or the comments that stand right above it."""
    rows = content[:index].split("\n")[:-1]
    while rows and rows[-1].startswith("#"):
        rows.pop()
    return sum(len(row) + 1 for row in rows)


def _shifted(text: str, columns: int) -> str:
    """The text so many columns to the right; only line feeds end lines, as in all our files."""
    margin = " " * columns
    return "\n".join(margin + row if row.strip() else row for row in text.split("\n"))


def _last_end(node: yaml.Node) -> int:
    """Where the last text below a block ends."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return _end(node)


def _start(node: yaml.Node) -> int:
    return cast("yaml.Mark", node.start_mark).index


def _end(node: yaml.Node) -> int:
    return cast("yaml.Mark", node.end_mark).index
