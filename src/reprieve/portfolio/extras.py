"""Optional parts, imported when they are needed; a missing one says how to install it."""

from __future__ import annotations

import importlib
from typing import Any

from reprieve.law.errors import MissingExtra

_EXTRA = {"pyspark": "spark"}


def need(module: str) -> Any:  # noqa: ANN401 - a module
    """A module of an optional part.

    Raises MissingExtra with the exact install line where it is absent.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        extra = _EXTRA.get(module.partition(".")[0], "portfolio")
        raise MissingExtra(f"this needs {module}: pip install 'reprieve[{extra}]'") from error
