"""What every test may use: Hypothesis profiles, and the research folder where there is one."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.beside import ABSENT, shared_folder

# No deadlines: a busy machine is not a wrong answer.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The research folder beside the repository; skips the test, with the reason, elsewhere."""
    folder = shared_folder()
    if folder is None:
        pytest.skip(ABSENT)
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the recorded outputs")
