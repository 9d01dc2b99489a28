"""Law 7 on a cluster: Spark gives the answers that DuckDB gives, line by line."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from reprieve.desk.desk import open_desk
from reprieve.desk.elsewhere import screen_on_spark
from reprieve.desk.screening import screen_positions
from reprieve.portfolio.spool import read_positions
from tests.parity.casebooks import generated
from tests.parity.test_engines import AXES, NOTHING, drawn, positions, row_told

# py4j leaves its sockets to the garbage collector
pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def lacking() -> str | None:
    """Why Spark cannot run here, if it cannot."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed: pip install 'reprieve[spark]'"
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else shutil.which("java")
    if java is None or not Path(java).exists():
        return "no Java: Spark 3.5 needs a Java 17"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or not 17 <= int(version.group(1)) < 22:
        return f"Spark 3.5 needs a Java 17, and this one is {told.splitlines()[0] if told else '?'}"
    return None


MISSING = lacking()


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
@pytest.mark.parametrize("which", ["embedded", "generated"])
@pytest.mark.parametrize("days", [AXES[0], AXES[3]])
def test_spark_gives_what_duckdb_gives(which: str, days: tuple[bool, bool], tmp_path: Path) -> None:
    chance = Random(f"{which} {days}")  # noqa: S311 - the same questions every time
    desk = open_desk() if which == "embedded" else generated(chance)
    questions = list(drawn(desk, chance, days=days, count=150))
    path = tmp_path / "positions.parquet"
    positions(questions, path)
    read = read_positions(path, tmp_path, {})
    screen_positions(desk, read, NOTHING, tmp_path / "duckdb.parquet")
    screen_on_spark(desk, read, NOTHING, tmp_path / "spark.parquet", master="local[2]")
    one = pq.read_table(tmp_path / "duckdb.parquet").to_pylist()
    other = pq.read_table(tmp_path / "spark.parquet").sort_by("line").to_pylist()
    assert [row_told(row) for row in other] == [row_told(row) for row in one]
    assert [row["object"] for row in other] == [row["object"] for row in one]
