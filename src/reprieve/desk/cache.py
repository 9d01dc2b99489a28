"""The embedded edition, compiled once: opening it again is reading one file.

The cache is Python's own serialisation in the user's cache folder, as trusted as the compiled
modules Python keeps beside the source: it is read only if the user alone can write it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from pathlib import Path

from reprieve.desk.edition import ENGINE, Edition, embedded, read_files

_OTHERS_MAY_WRITE = 0o022


def embedded_edition() -> Edition:
    """The edition of the embedded casebook, from the cache where it is still true."""
    path = cache_folder() / f"{_signature(embedded())}.edition"
    edition = _load(path)
    if edition is None:
        edition = _compiled()
        _save(path, edition)
    return edition


def _compiled() -> Edition:
    # Reading the text needs the schema's library, which a kept edition does without.
    from reprieve.desk.build import build

    return build(read_files(embedded()))


def cache_folder() -> Path:
    """Where compiled editions are kept: `REPRIEVE_CACHE`, or the user's cache folder."""
    named = os.environ.get("REPRIEVE_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "reprieve"


def _signature(folder: Path) -> str:
    """What tells one state of the folder, of our code and of Python from another."""
    parts = [ENGINE, sys.version]
    code = Path(__file__).parent.parent
    for root in (folder, code / "law", code / "engine", code / "notation"):
        parts += sorted(_stamp(path) for path in root.rglob("*") if path.suffix != ".pyc")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _stamp(path: Path) -> str:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def _load(path: Path) -> Edition | None:
    try:
        state = path.stat()
        own = not hasattr(os, "getuid") or state.st_uid == os.getuid()
        if not own or state.st_mode & _OTHERS_MAY_WRITE:
            return None
        edition = pickle.loads(path.read_bytes())  # noqa: S301 - see the module's docstring
    except (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError):
        return None
    return edition if isinstance(edition, Edition) else None


def _save(path: Path, edition: Edition) -> None:
    """Keep the edition, whole or not at all; a folder that cannot be written is no error."""
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            pickle.dump(edition, draft, protocol=5)
        Path(draft.name).replace(path)
        for stale in path.parent.glob("*.edition"):
            if stale != path:
                stale.unlink(missing_ok=True)
    except OSError:
        return
