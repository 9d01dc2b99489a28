"""Every command and every line of Python on a page is run, and prints what the page says."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from reprieve.cli.main import main
from tests.docs.fences import DOCS, ROOT, Block, Command, agrees, blocks, commands

PAGES = [
    ROOT / "README.md",
    *sorted(page for page in DOCS.rglob("*.md") if "casebook" not in page.relative_to(DOCS).parts),
]
RUN = {"console", "python"}
# Shown to be typed, not run here: they install, or they are this very run.
NOT_RUN = {
    "make": "prints the menu",
    "make demo": "installs an environment; tests/surfaces runs the demo itself",
    "make test": "this run",
    "make check": "holds this run",
    "make casebook": "other blocks run `casebook lint` and `casebook test`",
    "make docs": "installs an environment of its own",
    "python3 -m venv .venv": "the reader's own environment",
    ". .venv/bin/activate": "the reader's own environment",
    """printf '%s\\n%s\\n%s\\n%s' "$prev" "$at" "$kind" "$body" | sha256sum""": "a row's values",
    "pip install .": "this environment has it installed already",
}
_SHELL = re.compile(r"[|<>&;$*`]")


@dataclass
class Session:
    """A reader at a terminal: one folder and the exit code of the last command."""

    folder: Path
    code: int = 0

    def run(self, command: Command) -> str:
        """What the command prints, on both outputs."""
        if command.text == "echo $?":
            return f"{self.code}\n"
        if command.text.startswith("reprieve ") and not _SHELL.search(command.text):
            return self._here(shlex.split(command.text.replace("\\\n", " "))[1:])
        return self._in_a_shell(command.text)

    def _here(self, arguments: list[str]) -> str:
        printed = io.StringIO()
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            pytest.raises(SystemExit) as left,
        ):
            main(arguments)
        self.code = left.value.code if isinstance(left.value.code, int) else 0
        return printed.getvalue()

    def _in_a_shell(self, text: str) -> str:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        ran = subprocess.run(
            ["bash", "-c", text],  # noqa: S607 - the reader's own shell
            cwd=self.folder,
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.code = ran.returncode
        return ran.stdout


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a reader who has done the tutorial, with which the how-to guides begin."""
    folder = tmp_path_factory.mktemp("tutorial")
    list(read_along(DOCS / "tutorial" / "index.md", folder))
    return folder


def told(page: Path) -> str:
    return str(page.relative_to(ROOT)) if page.is_relative_to(ROOT) else page.name


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if any(block.language in RUN for block in blocks(page))],
    ids=told,
)
def test_a_page_prints_what_it_says(page: Path, tmp_path: Path, learned: Path) -> None:
    if page.parent.name == "how-to":
        copytree(learned / "casebook", tmp_path / "casebook")
    assert not "\n".join(read_along(page, tmp_path))


def read_along(page: Path, folder: Path) -> Iterator[str]:
    """What goes otherwise than a page says, for a reader who does all it says in a folder."""
    folder.mkdir(exist_ok=True)
    session = Session(folder)
    found = list(blocks(page))
    for block, after in zip(found, [*found[1:], None], strict=True):
        if block.file is not None:
            _write(folder / block.file, block)
        elif block.language == "python":
            expected = after.text if after is not None and after.language == "text" else ""
            printed = _python(block.text, folder)
            if not agrees(expected, printed):
                yield f"{told(page)}:{block.line}: printed\n{printed}"
        else:
            yield from _wrong(session, page, block)


def _wrong(session: Session, page: Path, block: Block) -> Iterator[str]:
    if block.language != "console":
        return
    for command in commands(block):
        printed = session.run(command)
        if not agrees(command.printed, printed):
            yield f"{told(page)}:{command.line}: {command.text}\nprinted\n{printed}"


def _write(path: Path, block: Block) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if block.more else "w", encoding="utf-8") as file:
        file.write(block.text)


def _python(text: str, folder: Path) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(text, "page", "exec"), {"__name__": "page"})  # noqa: S102 - our own pages
    return printed.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_what_is_not_run_has_a_reason(page: Path) -> None:
    """A `sh` block holds what a reader types and this test does not run."""
    typed = [
        line.split("  #")[0].strip()
        for block in blocks(page)
        if block.language in {"sh", "bash", "shell"}
        for line in block.text.splitlines()
    ]
    assert [line for line in typed if line and line not in NOT_RUN] == []
