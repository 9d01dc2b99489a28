"""Compiling: the embedded casebook cold, from its cache, and 50,000 generated designations.

Run by name: `python benchmarks/bench_compile.py`. Aims: cold at most 3 s, from the cache at
most 100 ms, generated at most 20 s within 1.5 GB.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

from machine import headline, line, peak_megabytes, seconds

from reprieve.desk.build import build
from reprieve.desk.cache import embedded_edition
from reprieve.desk.edition import embedded, read_files

DESIGNATIONS = 50_000
RULES = ("purchase", "sale", "hold")

CASEBOOK = """casebook: generated
acts:
  deal: {means: any dealing}
  purchase: {narrower-than: deal}
  cover: {narrower-than: purchase, means: a purchase solely to divest}
  sale: {narrower-than: deal}
  divest: {narrower-than: sale, means: a sale solely to divest}
  hold: {narrower-than: deal}
actors:
  anyone: {}
  us-person: {narrower-than: anyone}
"""


def generated(designations: int) -> dict[str, str]:
    """A casebook of that many designations on 500 lists' days, under three rules and a licence."""
    first = date(2018, 1, 1)
    files = {"casebook.yaml": CASEBOOK, "authorities/us-order.yaml": _authority()}
    editions = 500
    for edition in range(editions):
        day = first + timedelta(days=5 * edition)
        rows = range(edition, designations, editions)
        name = f"lists/{day}"
        files[f"{name}.yaml"] = (
            f"list: list-{day}\ntitle: Edition of {day}\ntimezone: America/New_York\n"
            f"under: us-order\ndetermined: {day}\n"
            f"sources: {{release: {{cite: Release, public: {day}}}}}\nsource: release\n"
            f"rows: {day}.csv\n"
        )
        files[f"{name}.csv"] = "designation,entity,name\n" + "".join(
            f"d-{i},e-{i},Company {i} Ltd\n" for i in rows
        )
    return files


def _authority() -> str:
    rules = "".join(
        f"  - {{rule: {act}s, attaches-to: us-order, prohibits: [{act}], by: [us-person], "
        f'from: 2018-01-01, opens: "{60 * (i + 1)} days after determination, 09:30", '
        "source: order}\n"
        for i, act in enumerate(RULES)
    )
    return (
        "authority: us-order\ntitle: Order\nkept-by: Secretary\ntimezone: America/New_York\n"
        "complete-to: 2030-01-01\nsources: {order: {cite: Order, public: 2018-01-01}}\n"
        f"rules:\n{rules}entries:\n"
        "  - {act: window, kind: carve-out, effective: 2018-01-01, excuses: [purchases, sales], "
        'as-to: {acts: [cover, divest]}, until: "365 days after determination, 23:59", '
        "source: order}\n"
    )


def from_cache() -> None:
    """Open the embedded edition as a process does that finds it in the cache."""
    embedded_edition()


def main() -> None:
    """Print each figure; the generated casebook runs alone, for its memory."""
    if "--generated" in sys.argv:
        files = generated(DESIGNATIONS)
        times = seconds(lambda: build(files), runs=1)
        line(f"{DESIGNATIONS:,} designations under {len(RULES)} rules", times)
        print(f"  peak memory {peak_megabytes():.0f} MB")
        return
    headline("compile")
    line("embedded casebook, cold", seconds(lambda: build(read_files(embedded())), runs=3))
    line("embedded casebook, from the cache", seconds(from_cache), "ms", 1000)
    subprocess.run([sys.executable, __file__, "--generated"], check=True)


if __name__ == "__main__":
    main()
