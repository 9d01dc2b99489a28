"""A sheet: a header and rows of text with their line numbers, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Row = tuple[int, tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of a file, read as they are asked for.

    `detected` tells in words how the file was read, for the user to see; `words` is the meaning
    of each column where the format itself defines it.
    """

    header: tuple[str, ...]
    rows: Iterator[Row]
    detected: tuple[str, ...]
    words: tuple[str | None, ...]
