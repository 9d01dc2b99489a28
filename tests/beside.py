"""Where the research folder lies: beside the repository, on the authors' machines only."""

from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
ABSENT = "no folder `shared` beside the repository (the authors' research, never shipped)"


def shared_folder() -> Path | None:
    """The research folder, or None where there is none: for parameters read at collection."""
    return SHARED if SHARED.is_dir() else None
