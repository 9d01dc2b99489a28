"""Every file of the research folder is read or refused with a clear reason, as the page says."""

import re
from pathlib import Path

import pytest

from reprieve.law.errors import ReadError
from reprieve.portfolio.spool import read_positions

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "portfolio-files.md"
ROW = re.compile(r"\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|")


def told() -> dict[str, tuple[str, str]]:
    rows = (ROW.match(line) for line in PAGE.read_text(encoding="utf-8").splitlines())
    return {m.group(1): (m.group(2).strip(), m.group(3).strip()) for m in rows if m}


def test_every_file_is_told(shared: Path) -> None:
    folder = shared / "data" / "portfolio"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == set(told())


def test_every_file_is_read_or_refused_as_told(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data" / "portfolio"
    for name, (verdict, why) in told().items():
        if verdict == "read":
            positions = read_positions(folder / name, tmp_path, {})
            named = [one.split(":")[0] for one in positions.detected if ": '" in one]
            assert ", ".join(named) == why, name
        else:
            with pytest.raises(ReadError) as refused:
                read_positions(folder / name, tmp_path, {})
            assert why in str(refused.value), name
