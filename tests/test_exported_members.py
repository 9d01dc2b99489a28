"""What `import reprieve` promises: these names and no others."""

import subprocess
import sys

import reprieve

PROMISED = [
    "Casebook",
    "Desk",
    "Finding",
    "Outcome",
    "Question",
    "ReprieveError",
    "check",
    "open",
]


def test_the_exported_names_are_those_promised() -> None:
    assert reprieve.__all__ == PROMISED
    assert sorted(name for name in dir(reprieve) if name in PROMISED) == sorted(
        name for name in PROMISED if name != "Desk"
    )


def test_every_exported_name_is_there_and_says_what_it_is() -> None:
    for name in reprieve.__all__:
        assert getattr(reprieve, name).__doc__


def test_nothing_heavy_is_imported_with_the_names() -> None:
    heavy = "{'yaml', 'pydantic', 'click', 'sqlite3', 'reprieve.desk.desk'}"
    told = f"import sys, reprieve; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
