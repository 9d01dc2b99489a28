"""The command line: nouns, then verbs; each command is loaded when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from reprieve.law.errors import CasebookError, JournalBroken, ReprieveError

USAGE = 2
PROBLEMS = 4

_COMMANDS = {
    "check": "reprieve.cli.check:check",
    "timeline": "reprieve.cli.timeline:timeline",
    "entity": "reprieve.cli.timeline:entity",
    "screen": "reprieve.cli.screen:screen_command",
    "sql": "reprieve.cli.sql:sql",
    "unwind": "reprieve.cli.unwind:unwind_command",
    "check-orders": "reprieve.cli.orders:check_orders",
    "read": "reprieve.cli.read:read",
    "review": "reprieve.cli.read:review",
    "casebook": "reprieve.cli.casebook:casebook",
    "journal": "reprieve.cli.journal:journal",
    "completion": "reprieve.cli.completion:completion",
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reprieve")
def cli() -> None:
    """May this actor do this act with this security on that date, as known that day?

    Exit codes: 0 clear or permitted, 1 prohibited, 2 wrong usage, 3 unsettled, 4 problems
    in a casebook's text. Not legal advice.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = cli.main(arguments, prog_name="reprieve", standalone_mode=False)
    except (CasebookError, JournalBroken) as error:
        click.echo(f"reprieve: {error}", err=True)
        sys.exit(PROBLEMS)
    except ReprieveError as error:
        click.echo(f"reprieve: {error}", err=True)
        sys.exit(USAGE)
    except click.Abort:
        sys.exit(USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
