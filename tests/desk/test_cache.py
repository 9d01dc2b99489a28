"""The kept edition: read while it is true, made anew when it is not, never trusted blindly."""

import os
import pickle
from pathlib import Path

import pytest

from reprieve.desk import cache
from reprieve.desk.cache import cache_folder, embedded_edition
from reprieve.desk.edition import read_files


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small casebook in the embedded one's place, and an empty cache."""
    xiaomi = Path(__file__).parents[1] / "casebooks" / "good" / "xiaomi"
    book = tmp_path / "casebook"
    for name, text in read_files(xiaomi).items():
        path = book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr("reprieve.desk.cache.EMBEDDED", str(book))
    monkeypatch.setenv("REPRIEVE_CACHE", str(tmp_path / "cache"))
    return book


def kept() -> list[Path]:
    return list(Path(cache_folder()).glob("*.edition"))


def test_an_edition_is_kept_and_read_back_the_same() -> None:
    first = embedded_edition()
    assert len(kept()) == 1
    again = embedded_edition()
    assert again == first
    assert again is not first


def test_a_changed_casebook_is_compiled_anew(folder: Path) -> None:
    first = embedded_edition()
    matter = folder / "matters" / "xiaomi.yaml"
    text = matter.read_text(encoding="utf-8")
    matter.write_text(text.replace("2021-01-14\n    source", "2021-01-13\n    source"), "utf-8")
    assert embedded_edition().hash != first.hash
    assert len(kept()) == 1


def test_what_others_may_write_is_not_read(folder: Path) -> None:
    first = embedded_edition()
    [path] = kept()
    path.write_bytes(pickle.dumps("not an edition"))
    assert embedded_edition() == first
    [path] = kept()
    path.write_bytes(b"broken")
    assert embedded_edition() == first
    [path] = kept()
    path.chmod(0o666)
    state = cache._state(str(folder))
    path.write_bytes(pickle.dumps(state) + pickle.dumps(first))
    assert cache._load(str(path), state) is None
    path.chmod(0o600)
    assert cache._load(str(path), state) == first
    path.write_bytes(pickle.dumps(state) + pickle.dumps("not an edition"))
    assert cache._load(str(path), state) is None


def test_a_cache_that_cannot_be_written_is_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("")
    monkeypatch.setenv("REPRIEVE_CACHE", str(occupied / "below"))
    assert embedded_edition().table.casebook.name == "reprieve-us"


def test_the_cache_lies_where_the_user_keeps_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPRIEVE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", os.sep + "caches")
    assert Path(cache_folder()) == Path(os.sep + "caches") / "reprieve"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert Path(cache_folder()) == Path.home() / ".cache" / "reprieve"


def test_only_casebook_files_are_read(folder: Path) -> None:
    (folder / ".hidden.yaml").write_text("a: b")
    (folder / "notes.txt").write_text("nothing")
    assert sorted(read_files(folder)) == [
        "authorities/us-eo-13959.yaml",
        "authorities/us-ndaa-fy99-1237.yaml",
        "casebook.yaml",
        "matters/xiaomi.yaml",
    ]
