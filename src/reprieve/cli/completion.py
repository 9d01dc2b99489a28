"""`reprieve completion`: what to source for completion in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_VARIABLE = "_REPRIEVE_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of SHELL.

    \b
      reprieve completion bash > ~/.local/share/bash-completion/completions/reprieve
    """  # noqa: D301 - click reads the character \b
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"there is no completion for {shell}")
    root = click.get_current_context().find_root().command
    click.echo(kind(root, {}, "reprieve", _VARIABLE).source())
