from pathlib import Path

import pytest

from tools import sizes


def _module(folder: Path, text: str) -> Path:
    path = folder / "module.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_tidy_module_has_no_faults(tmp_path: Path) -> None:
    path = _module(tmp_path, '"""What it is."""\n\n\ndef judge() -> None:\n    """Judges."""\n')
    assert list(sizes.faults(path, public=True)) == []


def test_a_function_over_the_bound_is_named(tmp_path: Path) -> None:
    path = _module(tmp_path, '"""Doc."""\ndef _long():\n' + "    x = 1\n" * 60)
    assert list(sizes.faults(path, public=True)) == [
        f"{path}:2: _long has 61 lines, the most is 60"
    ]


def test_a_module_over_the_bound_is_named(tmp_path: Path) -> None:
    path = _module(tmp_path, '"""Doc."""\n' + "x = 1\n" * 500)
    assert list(sizes.faults(path, public=True)) == [
        f"{path}:1: module of 501 lines, the most is 500"
    ]


def test_receivers_do_not_count_as_parameters(tmp_path: Path) -> None:
    path = _module(
        tmp_path,
        "class _A:\n  def five(self, a, b, c, d, e): ...\n  def six(self, a, b, c, d, e, f): ...\n",
    )
    assert list(sizes.faults(path, public=False)) == [
        f"{path}:3: six takes 6 positional parameters, the most is 5; make the rest keyword-only"
    ]


def test_missing_docstrings_are_named_down_to_public_methods(tmp_path: Path) -> None:
    path = _module(tmp_path, "class A:\n    def b(self): ...\n    def _c(self): ...\n")
    assert list(sizes.faults(path, public=True)) == [
        f"{path}:1: the module has no docstring",
        f"{path}:1: A has no docstring",
        f"{path}:2: b has no docstring",
    ]


def test_the_exit_code_says_whether_anything_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _module(tmp_path, "x = 1\n")
    assert sizes.main([str(tmp_path)]) == 1
    _module(tmp_path, '"""Doc."""\n')
    assert sizes.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "sizes: all within bounds"
