"""Fails where a function or a module grew too large, or a public name says nothing.

Called as ``python tools/sizes.py FOLDER…``; prints one line for each fault and
exits 1 if there is any.
Ruff measures most of the house style; these are the parts that it cannot.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FUNCTION_LINES = 60
MODULE_LINES = 500
POSITIONAL_PARAMETERS = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def faults(path: Path, *, public: bool) -> Iterator[str]:
    """Yields every fault of one module, as ``path:line: what``; `public` asks for docstrings."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, filename=str(path))
    lines = text.count("\n")
    if lines > MODULE_LINES:
        yield f"{path}:1: module of {lines} lines, the most is {MODULE_LINES}"
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield from _function_faults(path, node)
    if public:
        if ast.get_docstring(tree) is None:
            yield f"{path}:1: the module has no docstring"
        for definition in _public(tree.body):
            if ast.get_docstring(definition) is None:
                yield f"{path}:{definition.lineno}: {definition.name} has no docstring"


def _function_faults(path: Path, node: Function) -> Iterator[str]:
    size = (node.end_lineno or node.lineno) - node.lineno + 1
    if size > FUNCTION_LINES:
        yield f"{path}:{node.lineno}: {node.name} has {size} lines, the most is {FUNCTION_LINES}"
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args) if a.arg not in _RECEIVERS]
    if len(names) > POSITIONAL_PARAMETERS:
        yield (
            f"{path}:{node.lineno}: {node.name} takes {len(names)} positional parameters, "
            f"the most is {POSITIONAL_PARAMETERS}; make the rest keyword-only"
        )


_RECEIVERS = frozenset({"self", "cls"})


def _public(body: list[ast.stmt]) -> Iterator[Definition]:
    """Yields the public definitions of a module, and those inside its public classes."""
    for node in body:
        if not isinstance(node, Definition) or node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node.body)


def main(folders: list[str]) -> int:
    """Prints the faults of every module below the folders; returns how the process should exit."""
    found = [
        fault
        for folder in folders
        for path in sorted(Path(folder).rglob("*.py"))
        for fault in faults(path, public="tests" not in path.parts)
    ]
    for fault in found:
        print(fault)
    print(f"sizes: {len(found)} faults" if found else "sizes: all within bounds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
