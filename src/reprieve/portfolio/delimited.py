"""CSV and its relatives: delimiter, encoding and header row found, ragged lines refused."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

from reprieve.law.errors import ReadError
from reprieve.portfolio.columns import IDENTIFYING, isin_in, meaning
from reprieve.portfolio.sheet import Row, Sheet

_LONGEST_LINE = 1 << 20
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_PREAMBLE = 40
_PROBE = 1 << 16
_NAMES_ENOUGH = 2


def read_delimited(path: Path) -> Sheet:
    """The sheet of a delimited text file, read as a stream.

    Raises ReadError naming the line that cannot be read.
    """
    encoding = _encoding(path)
    lines = _lines(path, encoding)
    head = list(islice(lines, _PREAMBLE))
    if not head:
        raise ReadError(f"{path.name} is empty")
    delimiter = _delimiter(head)
    reader = csv.reader(chain(head, lines), delimiter=delimiter, strict=True)
    rows = _numbered(reader, path.name)
    first = list(islice(rows, _PREAMBLE))
    at = _header_at(first)
    header = tuple((cell or "").strip() for cell in first[at][1])
    named = f"header on line {first[at][0]}"
    width = len(header)
    # a few exporters end every row in one delimiter too many
    while header and not header[-1]:
        header = header[:-1]
    body = _even(chain(first[at + 1 :], rows), header, width, path.name)
    detected = (f"{_DELIMITERS[delimiter]}-delimited", encoding.removesuffix("-sig"), named)
    return Sheet(header, body, detected, (None,) * len(header))


def opened(path: Path) -> BinaryIO:
    """A file as bytes, unpacked if it is gzipped."""
    return cast("BinaryIO", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _encoding(path: Path) -> str:
    with opened(path) as stream:
        probe = stream.read(_PROBE)
    if probe.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if probe.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if b"\x00" in probe:
        raise ReadError(f"{path.name} is not text: it holds zero bytes")
    try:
        probe[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _lines(path: Path, encoding: str) -> Iterator[str]:
    if encoding == "utf-16":
        with opened(path) as stream:
            yield from stream.read().decode("utf-16").splitlines(keepends=True)
        return
    bare = encoding.removesuffix("-sig")
    with opened(path) as stream:
        for number in range(1, 1 << 62):
            line = stream.readline(_LONGEST_LINE + 1)
            if not line:
                return
            if len(line) > _LONGEST_LINE:
                raise ReadError(f"{path.name} line {number} is longer than {_LONGEST_LINE:,} bytes")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            try:
                yield line.decode(bare)
            except UnicodeDecodeError as error:
                raise ReadError(f"{path.name} line {number} is not {bare}: {error}") from error


def _delimiter(head: list[str]) -> str:
    """The delimiter that splits the most lines alike, and into the most fields."""

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(r) for r in csv.reader(head, delimiter=delimiter) if len(r) > 1]
        common = max(set(widths), key=widths.count, default=0)
        return widths.count(common) * common, common

    return max(_DELIMITERS, key=evenness)


def _numbered(reader: Iterable[list[str]], name: str) -> Iterator[Row]:
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, getattr(reader, "line_num", before + 1)
            yield line, tuple(cell if cell.strip() else None for cell in cells)
    except csv.Error as error:
        raise ReadError(f"{name} line {before + 1} cannot be read: {error}") from error


def _header_at(rows: list[Row]) -> int:
    """The first row that names a security and one thing more, else the first row that is full."""
    for index, (_, cells) in enumerate(rows):
        words = [meaning(cell) for cell in cells if cell]
        known = {word for word in words if word is not None}
        if known & set(IDENTIFYING) and len(known) >= _NAMES_ENOUGH:
            return index
    for index, (_, cells) in enumerate(rows):
        filled = [cell for cell in cells if cell]
        if len(filled) >= _NAMES_ENOUGH and not any(isin_in(cell) for cell in filled):
            return index
    for index, (_, cells) in enumerate(rows):
        if any(meaning(cell) in IDENTIFYING for cell in cells if cell):
            return index
    raise ReadError("no header row: the first lines name no column")


def _even(rows: Iterable[Row], header: tuple[str, ...], width: int, name: str) -> Iterator[Row]:
    for line, cells in rows:
        if not any(cells):
            continue
        extra = any(cells[width:]) or any(cells[len(header) : width])
        if len(cells) < len(header) or extra:
            raise ReadError(
                f"{name} line {line} has {len(cells)} fields where the header has {len(header)}; "
                "did the delimiter change, or is a quotation mark missing?"
            )
        yield line, cells[: len(header)]
