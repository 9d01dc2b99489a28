import json
from pathlib import Path

import pytest

from tools import coverage_gate

LEFT_OUT = "src/reprieve/journal/engine_room.py"
PROJECT = f"""
[tool.reprieve.coverage]
law = 100
else = 90

[tool.reprieve.coverage-needs]
"{LEFT_OUT}" = "no_such_package_at_all"
"""


def _file(covered: int, total: int, missing: list[int]) -> dict[str, object]:
    return {
        "summary": {
            "covered_lines": covered,
            "num_statements": total,
            "covered_branches": 0,
            "num_branches": 0,
        },
        "missing_lines": missing,
        "missing_branches": [],
    }


def _report(files: dict[str, object]) -> str:
    Path("pyproject.toml").write_text(PROJECT, encoding="utf-8")
    Path("coverage.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    return "coverage.json"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_each_room_meets_its_own_floor(capsys: pytest.CaptureFixture[str]) -> None:
    report = _report(
        {
            "src/reprieve/law/acts.py": _file(10, 10, []),
            "src/reprieve/names/link.py": _file(9, 10, [4]),
            "src/reprieve/__init__.py": _file(1, 1, []),
        }
    )
    assert coverage_gate.main(report) == 0
    assert capsys.readouterr().out.splitlines() == [
        "coverage: law        100.00 of 100  ok",
        "coverage: names       90.00 of 90  ok",
        "coverage: top        100.00 of 90  ok",
    ]


def test_a_room_below_its_floor_fails_and_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    report = _report({"src/reprieve/law/acts.py": _file(96, 100, [3, 4, 5, 7])})
    assert coverage_gate.main(report) == 1
    assert capsys.readouterr().out.splitlines() == [
        "coverage: law         96.00 of 100  below the floor",
        "src/reprieve/law/acts.py: 3-5, 7",
    ]


def test_a_file_that_an_absent_package_cannot_run_is_left_out_aloud(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = _report({LEFT_OUT: _file(0, 100, [1])})
    assert coverage_gate.main(report) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"coverage: {LEFT_OUT} left out, no_such_package_at_all is not installed"
    ]
