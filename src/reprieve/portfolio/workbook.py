"""Excel workbooks: the first sheet that names a security, its cells as text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reprieve.law.errors import ReadError
from reprieve.portfolio.columns import IDENTIFYING, meaning
from reprieve.portfolio.extras import need
from reprieve.portfolio.sheet import Row, Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

_PREAMBLE = 40
_UNPACKED_MOST = 1 << 30
_NAMES_ENOUGH = 2
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_PIECE, _OVERLAP = 1 << 20, 64


def read_workbook(path: Path) -> Sheet:
    """The sheet of an XLSX file that holds positions.

    Raises ReadError for a broken or suspicious file, and for a header of merged cells.
    """
    openpyxl = need("openpyxl")
    _refuse_bomb(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its XML met
        raise ReadError(f"{path.name} is not a readable XLSX workbook: {error}") from error
    for name in book.sheetnames:
        rows = _rows(book, name)
        first = list(islice(rows, _PREAMBLE))
        at = _header_at(first)
        if at is not None:
            _refuse_merged(path, book[name], first[at][0])
            return _sheet(name, first, at, rows)
    raise ReadError(f"{path.name}: no sheet has a header row that names a security")


def _sheet(name: str, first: list[Row], at: int, rows: Iterable[Row]) -> Sheet:
    line, cells = first[at]
    width = max(i + 1 for i, cell in enumerate(cells) if cell)
    header = tuple(cell or f"column {i + 1}" for i, cell in enumerate(cells[:width]))
    body = chain(first[at + 1 :], rows)
    even = ((n, (*r[:width], *(None,) * (width - len(r)))) for n, r in body if any(r[:width]))
    detected = (f"sheet {name!r}", f"header on row {line}")
    return Sheet(header, even, detected, (None,) * width)


def _rows(book: Workbook, name: str) -> Iterator[Row]:
    sheet: Any = book[name]
    if not hasattr(sheet, "iter_rows"):  # a sheet that is a chart holds no rows
        return
    # some writers state too small a range, and openpyxl would read no further
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield line, tuple(_text(cell) for cell in cells)


def _text(cell: object) -> str | None:
    match cell:
        case None:
            return None
        case datetime():
            midnight = not (cell.hour or cell.minute or cell.second)
            return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    text = str(cell).strip()
    return text or None


def _header_at(rows: list[Row]) -> int | None:
    for index, (_, cells) in enumerate(rows):
        known = {meaning(cell) for cell in cells if cell} - {None}
        if known & set(IDENTIFYING) and len(known) >= _NAMES_ENOUGH:
            return index
    return None


def _refuse_bomb(path: Path) -> None:
    """An XLSX is a ZIP; one that unpacks beyond measure is no workbook of positions."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ReadError(f"{path.name} is not a readable XLSX workbook: {error}") from error
    if unpacked > _UNPACKED_MOST:
        raise ReadError(f"{path.name} unpacks to {unpacked:,} bytes, more than {_UNPACKED_MOST:,}")


def _refuse_merged(path: Path, sheet: Any, line: int) -> None:  # noqa: ANN401
    """Merged header cells leave columns without a name, and which is whose is a guess."""
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as stream:  # noqa: SLF001 - openpyxl tells it nowhere else
        for first, top, last, bottom in _merged(stream):
            if int(top) <= line <= int(bottom) and first != last:
                cells = f"{first}{top}:{last}{bottom}"
                raise ReadError(
                    f"{path.name} sheet {sheet.title!r} row {line}: the header cells {cells} are "
                    "merged, so columns have no name of their own; unmerge them"
                )


def _merged(stream: IO[bytes]) -> Iterator[tuple[str, ...]]:
    """The merged ranges of a sheet's XML, read in pieces: they stand after all of its cells."""
    kept = b""
    while piece := stream.read(_PIECE):
        text = kept + piece
        for found in _MERGED.finditer(text):
            yield tuple(part.decode("ascii") for part in found.groups())
        kept = text[-_OVERLAP:]
