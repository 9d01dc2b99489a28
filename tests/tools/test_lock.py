"""The lock, the hashed requirements and the project's own words must agree."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9._-]+")
INDEXES = {"https://pypi.org", "https://files.pythonhosted.org"}
REQUIREMENTS = ["base", "dev", "docs"]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked() -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for package in _toml("uv.lock")["package"]:
        versions.setdefault(package["name"], set()).add(package["version"])
    return versions


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_pin_is_the_locked_version(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = PIN.findall(text)
    locked = _locked()
    assert pins
    assert [(p, v) for p, v in pins if v not in locked.get(_normal(p), set())] == []


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[A-Za-z])", text)[1:]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_is_locked() -> None:
    project = _toml("pyproject.toml")
    stated = [
        *project["project"]["dependencies"],
        *(d for extra in project["project"]["optional-dependencies"].values() for d in extra),
        *(d for group in project["dependency-groups"].values() for d in group),
    ]
    names = {_normal(found.group()) for text in stated if (found := NAME.match(text))}
    assert names - _locked().keys() == set(), "run `make lock`"


@pytest.mark.parametrize(
    "path", ["uv.lock", *(f"requirements/{name}.txt" for name in REQUIREMENTS)]
)
def test_only_the_public_index_is_named(path: str) -> None:
    hosts = set(re.findall(r"https?://[^/\"' ]+", (ROOT / path).read_text(encoding="utf-8")))
    assert hosts <= INDEXES
