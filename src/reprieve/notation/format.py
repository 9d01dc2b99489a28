"""The canonical text of a casebook file: the same tree and comments, always written one way."""

from __future__ import annotations

from collections.abc import Mapping

from reprieve.law.problems import Code, Problem, Severity
from reprieve.law.sources import Place
from reprieve.notation.comments import END, Remarks, remarks_of
from reprieve.notation.layout import (
    APART,
    ENTRIES,
    FILES,
    INDENT,
    KEYS,
    NAMED,
    OPEN_ITEMS,
    OPEN_LISTS,
    OPEN_MAPS,
    PARTS,
    UNDER,
    WIDTH,
    WRAPPED,
    in_order,
)
from reprieve.notation.read import Path, Tree, read_text
from reprieve.notation.scalars import block, inline

_NO_REMARKS = Remarks()


def format_text(content: str, file: str) -> tuple[str, list[Problem]]:
    """A file's canonical text, and what kept it from having one.

    A file with a problem of form comes back as it is, with its problems; so does one whose
    canonical text would not read back as the same tree. Formatting twice changes nothing more.
    """
    text = read_text(content, file)
    if text.problems:
        return content, text.problems
    if not isinstance(text.tree, dict) or not text.tree:
        return content, []
    plain = content.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    formatted = _Page(remarks_of(plain)).write(text.tree)
    again = read_text(formatted, file)
    if again.problems or again.tree != text.tree:
        message = "the canonical text would not say the same, so the file is left as it is"
        help_ = "shorten or rewrite what is unusual in it, such as a key of many lines"
        refused = Problem(Code.NOT_YAML, Severity.ERROR, Place(file, 1, 1), message, (), help_)
        return content, [refused]
    return formatted, []


class _Page:
    """Writes a tree with its remarks, as lines."""

    def __init__(self, remarks: Mapping[Path, Remarks]) -> None:
        self.remarks = remarks
        self.commented = {
            path[:length]
            for path, one in remarks.items()
            if one.before or one.beside
            for length in range(len(path))
        }

    def write(self, tree: dict[str, Tree]) -> str:
        lines = self.mapping(tree, END, 0)
        end = self.remarks.get(END, _NO_REMARKS)
        return "\n".join([*lines, *[""] * end.apart, *end.before]) + "\n"

    def mapping(self, tree: dict[str, Tree], path: Path, indent: int) -> list[str]:
        """A map with a line for each key, and more where a value has several."""
        lines: list[str] = []
        # Blank lines say something between the parts of a file and between its sources.
        spaced = path == END or (len(path) == 1 and path[0] in NAMED)
        part_before = False
        for key in in_order(list(tree), kind_of(path, tree)):
            here = (*path, key)
            value = self.value(tree[key], here, f"{' ' * indent}{_key(key)}: ", indent)
            is_part = path == END and key in PARTS
            apart = spaced and (is_part or part_before or self.of(here).apart)
            lines += [""] * (apart and bool(lines))
            lines += self.with_remarks(value, here, indent)
            part_before = is_part
        return lines

    def sequence(self, tree: list[Tree], path: Path, indent: int) -> list[str]:
        """A list with a line for each item, and more where an item has several."""
        lines: list[str] = []
        for index, item in enumerate(tree):
            here = (*path, index)
            apart = self.of(here).apart or path[-1] in APART
            lines += [""] * (apart and bool(lines))
            lines += self.with_remarks(self.item(item, here, indent), here, indent)
        return lines

    def of(self, path: Path) -> Remarks:
        return self.remarks.get(path, _NO_REMARKS)

    def with_remarks(self, value: list[str], path: Path, indent: int) -> list[str]:
        """The lines of a key or item with its remarks above and beside them."""
        above, beside = list(self.of(path).before), self.of(path).beside
        if beside is not None and len(value[0]) + 2 + len(beside) <= WIDTH:
            value = [f"{value[0]}  {beside}", *value[1:]]
        elif beside is not None:
            above.append(beside)
        return [*(" " * indent + words if words else "" for words in above), *value]

    def value(self, tree: Tree, path: Path, label: str, indent: int) -> list[str]:
        """A key, as the label says it, with its value."""
        if isinstance(tree, str):
            return _text(tree, str(path[-1]), label, indent)
        line = label + in_braces(tree, path)
        if not tree or (len(line) <= WIDTH and not self.is_open(tree, path)):
            return [line]
        inner = indent + INDENT
        body = (
            self.sequence(tree, path, inner)
            if isinstance(tree, list)
            else self.mapping(tree, path, inner)
        )
        return [label.rstrip(), *body]

    def item(self, tree: Tree, path: Path, indent: int) -> list[str]:
        """An item behind its dash."""
        dash = f"{' ' * indent}- "
        if isinstance(tree, str):
            return _text(tree, key_of(path), dash, indent)
        line = dash + in_braces(tree, path)
        if not tree or (len(line) <= WIDTH and not self.is_open(tree, path)):
            return [line]
        if isinstance(tree, dict) and path[0] == WRAPPED and not self.is_long(tree, path):
            return _wrapped(tree, path, dash)
        inner = indent + INDENT
        body = (
            self.sequence(tree, path, inner)
            if isinstance(tree, list)
            else self.mapping(tree, path, inner)
        )
        # What stands above the first key stands above the dash.
        above = next(i for i, row in enumerate(body) if row and not row.lstrip().startswith("#"))
        first = dash + body[above][inner:]
        return [*(row[INDENT:] for row in body[:above]), first, *body[above + 1 :]]

    def is_open(self, tree: list[Tree] | dict[str, Tree], path: Path) -> bool:
        """Whether a map or list has lines of its own, however short it is."""
        key = path[-1]
        if isinstance(tree, dict):
            opened = (len(path) == 1 and key in OPEN_MAPS) or (
                isinstance(key, int) and key_of(path) in OPEN_ITEMS
            )
        else:
            opened = key in OPEN_LISTS
        return opened or self.is_long(tree, path)

    def is_long(self, tree: Tree, path: Path) -> bool:
        """Whether something in it cannot stand in braces: a comment, or a text of many lines."""
        if path in self.commented:
            return True
        match tree:
            case str():
                return "\n" in tree
            case list():
                return any(self.is_long(item, (*path, i)) for i, item in enumerate(tree))
            case _:
                return any(self.is_long(value, (*path, key)) for key, value in tree.items())


def kind_of(path: Path, tree: dict[str, Tree]) -> str | None:
    """Of what kind the map at a path is, as `layout.ORDER` names them; None if of none."""
    first = next(iter(tree), "")
    if path == END:
        return first if first in FILES else None
    if len(path) == 2 and path[0] in NAMED:  # noqa: PLR2004 - a name in a file's map of names
        return NAMED[str(path[0])]
    key = key_of(path)
    if key == "entries":
        return first if first in ENTRIES else None
    return UNDER.get(key)


def key_of(path: Path) -> str:
    """The key that a path ends in, or whose list it ends in."""
    return next(part for part in reversed(path) if isinstance(part, str))


def in_braces(tree: Tree, path: Path) -> str:
    """A value on one line."""
    match tree:
        case str():
            return inline(tree, key_of(path), in_flow=True)
        case list():
            return f"[{', '.join(in_braces(item, (*path, i)) for i, item in enumerate(tree))}]"
        case _:
            return f"{{{', '.join(_pairs(tree, path))}}}"


def _pairs(tree: dict[str, Tree], path: Path) -> list[str]:
    return [
        f"{_key(key)}: {in_braces(tree[key], (*path, key))}"
        for key in in_order(list(tree), kind_of(path, tree))
    ]


def _key(key: str) -> str:
    return key if key in KEYS else inline(key, in_flow=True)


def _wrapped(tree: dict[str, Tree], path: Path, dash: str) -> list[str]:
    """A map in braces over several lines, broken between its pairs."""
    pairs = _pairs(tree, path)
    rows = [f"{dash}{{{pairs[0]}"]
    for pair in pairs[1:]:
        if len(rows[-1]) + len(pair) + 3 <= WIDTH:
            rows[-1] += f", {pair}"
        else:
            rows[-1] += ","
            rows.append(f"{' ' * len(dash)} {pair}")
    return [*rows[:-1], f"{rows[-1]}}}"]


def _text(text: str, key: str, label: str, indent: int) -> list[str]:
    lines = block(text, key, len(label), indent + INDENT)
    return [label + inline(text, key)] if lines is None else [label + lines[0], *lines[1:]]
