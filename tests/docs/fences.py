"""Fenced blocks of a Markdown page, and the commands that console blocks hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>.*)$")
_TITLE = re.compile(r'title="(?P<file>[^"]+?)(?P<more>, at the end)?"')


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it stands for, its text, its line on the page."""

    language: str
    file: str | None
    more: bool
    text: str
    line: int


@dataclass(frozen=True)
class Command:
    """A command as a reader would type it, and what the page says it prints."""

    text: str
    printed: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """Every fenced block of a page, in order."""
    opened: tuple[str, int] | None = None
    held: list[str] = []
    indent = ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = _FENCE.match(line)
        if fence is None:
            held.append(line.removeprefix(indent))
        elif opened is None:
            opened, held, indent = (fence["info"], number), [], fence["indent"]
        else:
            info, start = opened
            title = _TITLE.search(info)
            yield Block(
                info.split(" ")[0],
                title["file"] if title else None,
                bool(title and title["more"]),
                "".join(f"{one}\n" for one in held),
                start,
            )
            opened = None
    assert opened is None, f"{page.name}:{opened} is never closed"


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block: lines after `$ `, each with the lines printed below it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        last = next(i for i, line in enumerate(lines) if not line.endswith("\\"))
        command = "\n".join(lines[: last + 1])
        printed = "".join(f"{line}\n" for line in lines[last + 1 :])
        start = block.line + block.text[: block.text.index(part)].count("\n") + 1
        yield Command(command, printed, start)


def agrees(page: str, printed: str) -> bool:
    """Whether output is what a page shows; `…` alone is any lines, within a line any text."""
    pattern = ""
    for line in page.rstrip("\n").splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(piece) for piece in line.split("…")) + r" *\n"
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n" if printed else "") is not None
