"""Writing a screen in the format its file's ending names, whole or not at all.

Cells that a spreadsheet would run as a formula are written as text: a position's name comes from
outside, and opening the answer must not do what it says.
"""

from __future__ import annotations

import contextlib
import csv
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reprieve.law.errors import ReadError
from reprieve.portfolio.extras import need
from reprieve.portfolio.report import report
from reprieve.portfolio.summary import Summary

Heading = Mapping[str, str]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SHEET_ROWS = 1_048_576
_BATCH = 20_000
_WIDTHS = {"reasons": 60, "citations": 40}
_COLOURS = {"prohibited": "F8D7DA", "unsettled": "FFF3CD", "permitted": "D1E7DD"}


def formats() -> tuple[str, ...]:
    """The endings that a screen can be written in."""
    return tuple(_WRITERS)


def written(result: Path, output: Path, heading: Heading, summary: Summary) -> None:
    """Write the Parquet file of a screen as `output`, in the format of its ending.

    Raises ReadError for an ending that no format has, or more rows than it holds.
    """
    write = _WRITERS.get(output.suffix.lower())
    if write is None:
        raise ReadError(f"{output.name}: the ending must be one of {', '.join(_WRITERS)}")
    partial = output.with_name(f".{output.name}.partial")
    try:
        write(result, partial, heading, summary)
        partial.replace(output)
    except OSError as error:
        raise ReadError(f"{output} cannot be written: {error}") from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def rows_of(result: Path) -> Iterator[dict[str, Any]]:
    """The rows of a screen, in order, a batch in memory at a time."""
    with need("pyarrow.parquet").ParquetFile(result) as file:
        for batch in file.iter_batches(_BATCH):
            yield from batch.to_pylist()


def safe(value: object) -> object:
    """A value for a spreadsheet's cell: what would be a formula is text."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def plain(value: object) -> object:
    """A value as text that has a standard: ISO 8601, instants in UTC ending in `Z`."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat().removesuffix("+00:00") + "Z"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value


def _csv(result: Path, output: Path, heading: Heading, summary: Summary) -> None:
    del heading, summary
    with output.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(safe(name) for name in _names(result))
        for row in rows_of(result):
            writer.writerow(safe(plain(value)) for value in row.values())


def _jsonl(result: Path, output: Path, heading: Heading, summary: Summary) -> None:
    del heading, summary
    with output.open("w", encoding="utf-8") as stream:
        for row in rows_of(result):
            told = {k: v if isinstance(v, bool) else plain(v) for k, v in row.items()}
            told |= {name: (row[name] or "").splitlines() for name in ("reasons", "citations")}
            stream.write(json.dumps(told, ensure_ascii=False, default=str) + "\n")


def _parquet(result: Path, output: Path, heading: Heading, summary: Summary) -> None:
    del heading, summary
    try:
        result.rename(output)  # on one disk this copies nothing
    except OSError:
        shutil.copyfile(result, output)


def _html(result: Path, output: Path, heading: Heading, summary: Summary) -> None:
    output.write_text(report(rows_of(result), heading, summary), encoding="utf-8")


def _xlsx(result: Path, output: Path, heading: Heading, summary: Summary) -> None:
    openpyxl, styles = need("openpyxl"), need("openpyxl.styles")
    if summary.answers >= _SHEET_ROWS:
        raise ReadError(
            f"{summary.answers:,} rows do not fit into a worksheet of {_SHEET_ROWS:,}: "
            "write .parquet or .csv"
        )
    book = openpyxl.Workbook(write_only=True)
    front = book.create_sheet("summary")
    for name, value in _front(heading, summary):
        front.append([safe(name), safe(value)])
    front.column_dimensions["A"].width = 34
    sheet = book.create_sheet("lines")
    _dress(sheet, names := _names(result))
    bold = styles.Font(bold=True)
    sheet.append([_cell(openpyxl, sheet, name, bold) for name in names])
    fills = {word: styles.PatternFill("solid", colour) for word, colour in _COLOURS.items()}
    for row in rows_of(result):
        values = [safe(plain(value)) for value in row.values()]
        at, fill = names.index("outcome"), fills.get(row["outcome"])
        if fill is not None:
            cell = _cell(openpyxl, sheet, values[at], None)
            cell.fill = fill
            values[at] = cell
        sheet.append(values)
    book.save(output)


def _dress(sheet: Any, names: list[str]) -> None:  # noqa: ANN401
    letter = need("openpyxl.utils").get_column_letter
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letter(len(names))}1"
    for index, name in enumerate(names, start=1):
        sheet.column_dimensions[letter(index)].width = _WIDTHS.get(name, 16)


def _cell(openpyxl: Any, sheet: Any, value: object, font: Any) -> Any:  # noqa: ANN401
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=safe(value))
    if font is not None:
        cell.font = font
    return cell


def _front(heading: Heading, summary: Summary) -> Iterator[tuple[str, object]]:
    yield from heading.items()
    yield "lines", summary.lines
    for title, counts in (
        ("outcome", summary.outcomes),
        ("disposition", summary.dispositions),
        ("value by disposition", summary.values or {}),
    ):
        yield from ((f"{title}: {name}", count) for name, count in counts.items())


def _names(result: Path) -> list[str]:
    names: list[str] = need("pyarrow.parquet").read_schema(result).names
    return names


_WRITERS: Mapping[str, Callable[[Path, Path, Heading, Summary], None]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".jsonl": _jsonl,
    ".xlsx": _xlsx,
    ".html": _html,
}
