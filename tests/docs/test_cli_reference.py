"""The reference of the command line is its own help; every command and option has some."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from reprieve.cli.main import cli
from tests.docs.conftest import Written
from tests.docs.fences import DOCS

Path = tuple[str, ...]
GUIDES = [DOCS / "tutorial" / "index.md", *sorted((DOCS / "how-to").glob("*.md"))]


def every_command(
    command: click.Command = cli, path: Path = ("reprieve",)
) -> Iterator[tuple[Path, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path[-1])
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from every_command(found, (*path, name))


def page() -> Iterator[str]:
    for path, command in every_command():
        parent = None
        for name in path[:-1]:
            parent = click.Context(cli, info_name=name, parent=parent)
        context = click.Context(
            command, info_name=path[-1], parent=parent, terminal_width=80, max_content_width=80
        )
        context.help_option_names = ["-h", "--help"]
        yield f"\n## {' '.join(path)}\n\n```text\n{command.get_help(context)}\n```\n"


def test_the_page_is_the_help_of_every_command(written: Written) -> None:
    written("reference/cli.md", "".join(page()))


@pytest.mark.parametrize(
    ("path", "command"), [*every_command()], ids=[" ".join(path) for path, _ in every_command()]
)
def test_every_option_says_what_it_does(path: Path, command: click.Command) -> None:
    assert command.help, path
    silent = [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


def test_every_command_is_shown_in_a_guide() -> None:
    """At work, or by its name where it needs what a page cannot bring along."""
    told = "\n".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
    leaves = [" ".join(path) for path, one in every_command() if not isinstance(one, click.Group)]
    assert [command for command in leaves if command not in told] == []
