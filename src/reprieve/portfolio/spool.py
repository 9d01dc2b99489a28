"""Positions of any file as one Parquet file with the columns that a question needs.

A large Parquet file is used as it lies; everything else is read row by row, told apart by its
header, and written beside, so that nothing is ever held whole in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reprieve.law.errors import ReadError
from reprieve.portfolio.columns import IDENTIFYING, WORDS, isin_in, mapped, meaning
from reprieve.portfolio.delimited import opened, read_delimited
from reprieve.portfolio.extras import need
from reprieve.portfolio.filings import is_filing_text, read_filing, read_filing_text
from reprieve.portfolio.numbers import DateStyle, comma_decimal, date_style, moment, number
from reprieve.portfolio.sheet import Row, Sheet
from reprieve.portfolio.workbook import read_workbook

SEPARATOR = "\x1f"
_SAMPLE = 500
_BATCH = 20_000
_HEAD = 4096
_NUMBERS = ("quantity", "value")


@dataclass(frozen=True, slots=True)
class Positions:
    """A Parquet file of positions; `columns` maps the words of a question to its columns.

    `security` holds what names the security: several identifiers in one cell are joined by
    `SEPARATOR`, the surest first. `kept` are the file's own columns, `detected` tells how it
    was read.
    """

    path: Path
    columns: Mapping[str, str]
    kept: tuple[str, ...]
    detected: tuple[str, ...]


def read_positions(
    path: Path, workspace: Path, given: Mapping[str, str], zone: str | None = None
) -> Positions:
    """Positions of a file, whatever its kind; what must be rewritten goes into `workspace`.

    `given` maps words to headers where they are not to be detected; `zone` is where hours
    without one are read. Raises ReadError with the line that cannot be read.
    """
    kind = kind_of(path)
    if kind == "parquet":
        return columnar(path, given)
    if kind == "arrow":
        return _arrow(path, workspace, given)
    sheet = _SHEETS[kind](path)
    return _spooled(sheet, path.name, workspace / "positions.parquet", (given, zone))


def kind_of(path: Path) -> str:
    """What a file is by its first bytes: parquet, arrow, workbook, xml, filing-text, text."""
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD)
    except (OSError, EOFError) as error:
        raise ReadError(f"{path.name} cannot be read: {error}") from error
    if not head:
        raise ReadError(f"{path.name} is empty")
    for magic, kind in ((b"PAR1", "parquet"), (b"ARROW1", "arrow"), (b"PK\x03\x04", "workbook")):
        if head.startswith(magic):
            return kind
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare[:5].lower() in {b"<html", b"<!doc"} and b"html" in bare[:200].lower():
        raise ReadError(f"{path.name} is a web page; save the table behind it as CSV or XLSX")
    if bare.startswith(b"<?xml") or re_tag(bare):
        return "xml"
    return "filing-text" if is_filing_text(bare.decode("latin-1")) else "text"


def re_tag(head: bytes) -> bool:
    """Whether a file begins with an element, as XML without a declaration does."""
    return head.startswith(b"<") and b">" in head and not is_filing_text(head.decode("latin-1"))


def _filing_text(path: Path) -> Sheet:
    with opened(path) as stream:
        lines = stream.read().decode("latin-1").splitlines()
    return read_filing_text(path, iter(lines))


_SHEETS = {
    "workbook": read_workbook,
    "xml": read_filing,
    "filing-text": _filing_text,
    "text": read_delimited,
}


def columnar(path: Path, given: Mapping[str, str]) -> Positions:
    """Positions of a Parquet file, or of a folder of them, as they lie.

    Raises ReadError for a file that is cut off, or whose columns name no security.
    """
    parquet = need("pyarrow.parquet")
    try:
        first = next(iter(sorted(path.glob("**/*.parquet")))) if path.is_dir() else path
        schema = parquet.read_schema(first)
    except StopIteration as error:
        raise ReadError(f"{path.name} holds no Parquet file") from error
    except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
        raise ReadError(
            f"{path.name} is not a whole Parquet file: {error}; was it cut off on the way?"
        ) from error
    return _columnar(path, schema.names, given, "Parquet")


def _arrow(path: Path, workspace: Path, given: Mapping[str, str]) -> Positions:
    ipc, parquet, lib = need("pyarrow.ipc"), need("pyarrow.parquet"), need("pyarrow")
    out = workspace / "positions.parquet"
    try:
        with ipc.open_file(path) as reader, parquet.ParquetWriter(out, reader.schema) as writer:
            for index in range(reader.num_record_batches):
                writer.write_batch(reader.get_batch(index))
            names = reader.schema.names
    except (OSError, lib.ArrowException) as error:
        raise ReadError(f"{path.name} is not a whole Arrow file: {error}") from error
    return _columnar(out, names, given, "Arrow")


def _columnar(path: Path, names: Sequence[str], given: Mapping[str, str], kind: str) -> Positions:
    """Columns found by their headers alone; cells are taken as they are typed."""
    for word, name in given.items():
        if word not in WORDS or name not in names:
            raise ReadError(f"--map {word}={name}: the columns are {', '.join(names)}")
    columns = dict(given)
    for name in names:
        meant = name if name in {*WORDS, "line"} else meaning(name)
        if meant is not None and meant not in columns and name not in columns.values():
            columns[meant] = name
    if not any(word in columns for word in IDENTIFYING):
        raise ReadError(
            f"no column names a security: the columns are {', '.join(names)}; "
            "say which one does, as in --map isin=COLUMN"
        )
    return Positions(path, columns, tuple(names), (kind,))


def _spooled(
    sheet: Sheet, name: str, out: Path, how: tuple[Mapping[str, str], str | None]
) -> Positions:
    arrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    given, zone = how
    sample = list(islice(sheet.rows, _SAMPLE))
    if not sample:
        raise ReadError(f"{name} has a header and no lines")
    found = _found(sheet, [cells for _, cells in sample], given)
    reader = _Reader(name, found, sheet.header, sample, ZoneInfo(zone) if zone else None)
    schema = arrow.schema(reader.fields(arrow))
    with parquet.ParquetWriter(out, schema) as writer:
        for batch in _batches(chain(sample, sheet.rows)):
            cells = [list(column) for column in zip(*map(reader.row, batch), strict=True)]
            writer.write_table(arrow.table(cells, schema=schema))
    detected = (*sheet.detected, *reader.told())
    columns = {word: f"_{word}" for word in ("line", "security", *reader.typed)}
    return Positions(out, columns, reader.kept, detected)


def _found(
    sheet: Sheet, sample: Sequence[Sequence[str | None]], given: Mapping[str, str]
) -> dict[str, int]:
    if any(sheet.words):
        return {word: index for index, word in enumerate(sheet.words) if word is not None}
    return mapped(sheet.header, sample, given)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield batch


class _Reader:
    """Reads the rows of one sheet into typed values, by what a sample of them showed."""

    def __init__(
        self,
        name: str,
        found: Mapping[str, int],
        header: Sequence[str],
        sample: Sequence[Row],
        zone: ZoneInfo | None,
    ) -> None:
        self.name = name
        self.found = found
        self.header = header
        self.zone = zone
        self.kept = tuple(_unique(header))
        cells = {word: [cells[index] or "" for _, cells in sample] for word, index in found.items()}
        figures = [cell for word in _NUMBERS for cell in cells.get(word, ())]
        self.comma = comma_decimal(figures)
        self.styles = {
            word: style
            for word in ("at", "known")
            if word in cells and (style := date_style(cells[word])) is not None
        }
        self.hours = any(
            isinstance(moment(cell, self.styles[word], zone, ""), datetime)
            for word in self.styles
            for cell in cells[word]
            if cell.strip()
        )
        self.typed = tuple(
            word
            for word in WORDS
            if word in found
            and word not in IDENTIFYING
            and (word not in {"at", "known"} or word in self.styles)
        )

    def told(self) -> tuple[str, ...]:
        """How the rows are read, in words."""
        told = [f"{word}: {self.header[index]!r}" for word, index in self.found.items()]
        if any(word in self.found for word in _NUMBERS):
            told.append("decimal comma" if self.comma else "decimal point")
        told += [f"{word} as {style.order}" for word, style in self.styles.items()]
        return tuple(told)

    def fields(self, arrow: Any) -> list[Any]:  # noqa: ANN401 - pyarrow has no types
        """The columns of the Parquet file written."""
        types = {"quantity": arrow.float64(), "value": arrow.float64()}
        moments = arrow.timestamp("us", "UTC") if self.hours else arrow.date32()
        types |= {"at": moments, "known": moments}
        fields = [arrow.field("_line", arrow.int64()), arrow.field("_security", arrow.string())]
        fields += [arrow.field(f"_{word}", types.get(word, arrow.string())) for word in self.typed]
        return [*fields, *(arrow.field(name, arrow.string()) for name in self.kept)]

    def row(self, row: Row) -> tuple[object, ...]:
        """One row's values, in the order of the fields."""
        line, cells = row
        values = (self._value(word, cells[self.found[word]], line) for word in self.typed)
        return (line, self._security(cells), *values, *cells)

    def _security(self, cells: Sequence[str | None]) -> str:
        texts = ((word, cells[self.found[word]]) for word in IDENTIFYING if word in self.found)
        named = [_cleaned(word, text) for word, text in texts if text is not None]
        market = cells[self.found["market"]] if "market" in self.found else None
        if market is not None and "ticker" in self.found and cells[self.found["ticker"]]:
            named.insert(0, f"{market}:{cells[self.found['ticker']]}")
        return SEPARATOR.join(dict.fromkeys(text for text in named if text))

    def _value(self, word: str, cell: str | None, line: int) -> object:
        if cell is None:
            return None
        if word in _NUMBERS:
            return number(cell, comma=self.comma)
        if word in self.styles:
            return self._moment(cell, self.styles[word], line)
        return cell.strip()

    def _moment(self, cell: str, style: DateStyle, line: int) -> date | datetime:
        found = moment(cell, style, self.zone, f"{self.name} line {line}")
        if self.hours and not isinstance(found, datetime):
            raise ReadError(
                f"{self.name} line {line}: {cell!r} has no hour and zone, as other lines have"
            )
        return found.astimezone(UTC) if isinstance(found, datetime) else found


def _cleaned(word: str, text: str) -> str:
    """What names a security, alone: an ISIN out of `Fund name / ISIN IE00…`."""
    stripped = text.strip()
    if word in {"isin", "security"}:
        return isin_in(stripped) or stripped
    return stripped


def _unique(header: Sequence[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for index, name in enumerate(header):
        base = name.strip() or f"column {index + 1}"
        seen[base.casefold()] = seen.get(base.casefold(), 0) + 1
        again = seen[base.casefold()]
        yield base if again == 1 else f"{base} ({again})"
