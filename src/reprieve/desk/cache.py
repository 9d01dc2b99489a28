"""The embedded edition, compiled once: opening it again is reading one file.

The cache is Python's own serialisation in the user's cache folder, as trusted as the compiled
modules Python keeps beside the source: it is read only if the user alone can write it.
Paths here are text: a question answered from the cache is over before `pathlib` is imported.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import zlib
from collections.abc import Iterator

from reprieve.desk.edition import EMBEDDED, ENGINE, Edition

_OTHERS_MAY_WRITE = 0o022
_CODE = os.path.dirname(os.path.dirname(__file__))


def embedded_edition() -> Edition:
    """The edition of the embedded casebook, from the cache where it is still true."""
    path, state = _kept_at(), _state(EMBEDDED)
    edition = _load(path, state)
    if edition is None:
        edition = _compiled()
        _save(path, state, edition)
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


def _kept_at() -> str:
    """One file for each installation and each Python, so that none drives out another's."""
    which = zlib.crc32(f"{EMBEDDED}\n{sys.version}".encode())
    return os.path.join(cache_folder(), f"{which:08x}.edition")


def _state(folder: str) -> bytes:
    """What tells one state of the casebook's folder and of our code from another."""
    rooms = (os.path.join(_CODE, room) for room in ("law", "engine", "notation"))
    stamps = sorted(stamp for root in (folder, *rooms) for stamp in _stamps(root))
    return "\n".join((ENGINE, *stamps)).encode()


def _stamps(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path)
            else:
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"


def _load(path: str, state: bytes) -> Edition | None:
    """The edition kept for exactly this state; None where it is another's or not ours to trust."""
    try:
        found = os.stat(path)
        own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        if not own or found.st_mode & _OTHERS_MAY_WRITE:
            return None
        with open(path, "rb") as kept:
            if pickle.load(kept) != state:  # noqa: S301 - see the module's docstring
                return None
            # Nothing read here is garbage: looking for some would take a fifth of the time.
            gc.disable()
            edition = pickle.load(kept)  # noqa: S301 - see the module's docstring
    except (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError):
        return None
    finally:
        gc.enable()
    return edition if isinstance(edition, Edition) else None


def _save(path: str, state: bytes, edition: Edition) -> None:
    """Keep the edition, whole or not at all; a folder that cannot be written is no error."""
    import tempfile

    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as draft:
            pickle.dump(state, draft, protocol=5)
            pickle.dump(edition, draft, protocol=5)
        os.replace(draft.name, path)
    except OSError:
        return
