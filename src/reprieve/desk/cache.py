"""The embedded edition, compiled once: opening it again is reading one file.

The cache is Python's own serialisation in the user's cache folder, as trusted as the compiled
modules Python keeps beside the source: it is read only if the user alone can write it.
Paths here are text: a question answered from the cache is over before `pathlib` is imported.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Iterator

from reprieve.desk.edition import EMBEDDED, ENGINE, Edition

_OTHERS_MAY_WRITE = 0o022
_CODE = os.path.dirname(os.path.dirname(__file__))


def embedded_edition() -> Edition:
    """The edition of the embedded casebook, from the cache where it is still true."""
    path = os.path.join(cache_folder(), f"{_signature(EMBEDDED)}.edition")
    edition = _load(path)
    if edition is None:
        edition = _compiled()
        _save(path, edition)
    return edition


def _compiled() -> Edition:
    # Reading the text needs the schema's library, which a kept edition does without.
    from pathlib import Path

    from reprieve.desk.build import build
    from reprieve.desk.edition import read_files

    return build(read_files(Path(EMBEDDED)))


def cache_folder() -> str:
    """Where compiled editions are kept: `REPRIEVE_CACHE`, or the user's cache folder."""
    named = os.environ.get("REPRIEVE_CACHE")
    if named:
        return named
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "reprieve")


def _signature(folder: str) -> str:
    """What tells one state of the folder, of our code and of Python from another."""
    rooms = (os.path.join(_CODE, room) for room in ("law", "engine", "notation"))
    stamps = sorted(stamp for root in (folder, *rooms) for stamp in _stamps(root))
    return hashlib.sha256("\n".join((ENGINE, sys.version, *stamps)).encode()).hexdigest()[:32]


def _stamps(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path)
            else:
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"


def _load(path: str) -> Edition | None:
    try:
        state = os.stat(path)
        own = not hasattr(os, "getuid") or state.st_uid == os.getuid()
        if not own or state.st_mode & _OTHERS_MAY_WRITE:
            return None
        with open(path, "rb") as kept:
            edition = pickle.load(kept)  # noqa: S301 - see the module's docstring
    except (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError):
        return None
    return edition if isinstance(edition, Edition) else None


def _save(path: str, edition: Edition) -> None:
    """Keep the edition, whole or not at all; a folder that cannot be written is no error."""
    import tempfile

    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as draft:
            pickle.dump(edition, draft, protocol=5)
        os.replace(draft.name, path)
        for name in os.listdir(folder):
            if name.endswith(".edition") and name != os.path.basename(path):
                os.unlink(os.path.join(folder, name))
    except OSError:
        return
