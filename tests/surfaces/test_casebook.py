"""`reprieve casebook`, `timeline`, `entity` and the rest as their users run them."""

import json
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from shutil import copytree

from reprieve.desk.build import build
from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.edition import read_files
from tests.surfaces.conftest import XIAOMI, Run

BASE = XIAOMI.parents[1] / "base"


def test_lint_and_test_pass_on_a_good_casebook(run: Run) -> None:
    assert run("casebook", "lint", XIAOMI).out == "0 problems, 0 notes\n"
    ran = run("casebook", "test", XIAOMI)
    assert ran.code == 0
    assert ran.out == "8 of 8 expectations met, 1 of them answers that an agency published\n"


def test_lint_tells_every_problem_and_exits_4(run: Run, tmp_path: Path) -> None:
    folder = copytree(BASE, tmp_path / "casebook")
    copytree(BASE.parent / "bad" / "unknown-key", folder, dirs_exist_ok=True)
    ran = run("casebook", "lint", folder)
    assert ran.code == 4
    assert ran.out.endswith("3 problems, 0 notes\n")


def test_notes_can_be_left_out(run: Run, tmp_path: Path) -> None:
    folder = copytree(BASE, tmp_path / "casebook")
    copytree(BASE.parent / "bad" / "contested", folder, dirs_exist_ok=True)
    assert "note[contested]" in run("casebook", "lint", folder).out
    quiet = run("casebook", "lint", folder, "--quiet")
    assert (quiet.code, quiet.out) == (0, "0 problems, 1 note\n")


def test_a_failed_expectation_exits_4(run: Run, tmp_path: Path) -> None:
    folder = copytree(BASE, tmp_path / "casebook")
    copytree(BASE.parent / "bad" / "failed-expectation", folder, dirs_exist_ok=True)
    ran = run("casebook", "test", folder)
    assert ran.code == 4
    assert "0 of 2 expectations met" in ran.out


def test_sealing_twice_records_once(run: Run, tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    first = run("casebook", "seal", XIAOMI, "--journal", journal)
    second = run("casebook", "seal", XIAOMI, "--journal", journal)
    assert first.out == second.out
    rows = list(open_desk(XIAOMI, journal).journal.rows("edition.sealed"))
    assert len(rows) == 1
    assert rows[0].content()["edition"] == first.out.strip()
    assert run("casebook", "seal", BASE, "--journal", journal).code == 0
    assert len(list(open_desk(XIAOMI, journal).journal.rows("edition.sealed"))) == 2


def test_diff_tells_what_answers_otherwise(run: Run, tmp_path: Path) -> None:
    later = copytree(XIAOMI, tmp_path / "casebook")
    matter = later / "matters" / "xiaomi.yaml"
    text = matter.read_text(encoding="utf-8")
    matter.write_text(text.replace("determined: 2021-01-14", "determined: 2021-01-13"), "utf-8")
    told = run("casebook", "diff", XIAOMI, later).out
    assert "purchase of xiaomi by us-person: us-eo-13959/purchases by xiaomi-ccmc\n" in told
    assert "  - prohibited from 2021-03-15T13:30:00Z on, known from 2021-01-14 until" in told
    assert "  + prohibited from 2021-03-14T13:30:00Z on, known from 2021-01-14 until" in told
    assert run("casebook", "diff", XIAOMI, XIAOMI).out == ""


def test_the_schema_knows_every_kind_of_entry(run: Run) -> None:
    schema = json.loads(run("casebook", "schema").out)
    items = schema["$defs"]["MatterDraft"]["properties"]["entries"]["items"]["oneOf"]
    assert [i["$ref"].rsplit("/")[-1] for i in items] == [
        "DesignationDraft",
        "ActDraft",
        "StatementDraft",
    ]
    assert "attaches-to" in schema["$defs"]["RuleDraft"]["properties"]


def test_coverage_counts_and_tells_what_is_missing(run: Run) -> None:
    rows = json.loads(run("casebook", "coverage", XIAOMI, "--json").out)
    assert [(r["authority"], r["rules"], r["entries"]) for r in rows] == [
        ("us-eo-13959", 4, 2),
        ("us-ndaa-fy99-1237", 0, 3),
    ]
    assert (
        "us-eo-13959  to 2021-06-03: 4 rules, 2 entries" in run("casebook", "coverage", XIAOMI).out
    )


def test_the_timeline_has_both_clocks(run: Run, recorded: Callable[[str, str], None]) -> None:
    recorded(
        "timeline.txt", run("timeline", "1810.HK", "--on", "2021-03-12", "--casebook", XIAOMI).out
    )
    events = json.loads(run("timeline", "xiaomi", "--casebook", XIAOMI, "--json").out)
    injunction = next(e for e in events if e["entry"] == "xiaomi-pi")
    assert injunction["effective"] == "2021-03-13T05:00:00Z"
    assert injunction["known"] == "2021-03-12"


def test_the_map_is_drawn(run: Run, recorded: Callable[[str, str], None], tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    ran = run("timeline", "xiaomi", "--casebook", XIAOMI, "--plot", picture)
    assert "the map of purchase by us-person is in" in ran.out
    recorded("map.svg", picture.read_text(encoding="utf-8"))
    png = tmp_path / "map.png"
    assert run("timeline", "xiaomi", "--casebook", XIAOMI, "--plot", png).code == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    wrong = run("timeline", "xiaomi", "--casebook", XIAOMI, "--plot", tmp_path / "map.gif")
    assert (wrong.code, "ends in .svg or .png" in wrong.err) == (2, True)


def test_a_map_of_what_nobody_restricts_is_empty(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    ran = run("timeline", "xiaomi", "--casebook", XIAOMI, "--plot", picture, "--by", "eu-person")
    assert ran.code == 0
    assert picture.read_text(encoding="utf-8").count('shape-rendering="crispEdges"') == 1


def test_an_entity_is_told_with_its_securities(run: Run) -> None:
    told = run("entity", "1810.HK", "--casebook", XIAOMI).out
    assert told.startswith("Xiaomi Corporation  (xiaomi)\n  also 小米集团\n")
    assert "    isin KYG9830T1067\n    XHKG:1810\n" in told
    value = json.loads(run("entity", "xiaomi", "--casebook", XIAOMI, "--json").out)
    assert [s["represents"] for s in value["securities"]] == [None, "xiaomi-class-b"]


def test_an_unknown_party_is_wrong_usage(run: Run) -> None:
    ran = run("entity", "Banana Republic Holdings", "--casebook", XIAOMI)
    assert ran.code == 2
    assert "is not in the casebook" in ran.err


def test_help_completion_and_version(run: Run) -> None:
    assert "Not legal advice" in run("--help").out
    assert "_REPRIEVE_COMPLETE" in run("completion", "zsh").out
    assert "reprieve, version" in run("--version").out
    assert run("nonsense").code == 2


def test_a_matter_is_rendered_as_prose(run: Run, recorded: Callable[[str, str], None]) -> None:
    recorded("matter.md", run("casebook", "render", "xiaomi", "--casebook", XIAOMI).out)
    recorded("authority.md", run("casebook", "render", "us-eo-13959", "--casebook", XIAOMI).out)
    ran = run("casebook", "render", "nothing", "--casebook", XIAOMI)
    assert (ran.code, "there are: xiaomi, us-eo-13959" in ran.err) == (2, True)


def test_the_site_has_a_page_and_a_map_for_each(run: Run, tmp_path: Path) -> None:
    ran = run("casebook", "render", "--all", tmp_path, "--casebook", XIAOMI)
    assert ran.out == f"4 pages are in {tmp_path}\n"
    page = (tmp_path / "matters" / "xiaomi.md").read_text(encoding="utf-8")
    assert "![The two clocks](xiaomi.svg)" in page
    assert "of xiaomi by us-person" in (tmp_path / "matters" / "xiaomi.svg").read_text("utf-8")


def test_fmt_writes_the_canonical_text_once(run: Run, tmp_path: Path) -> None:
    folder = copytree(XIAOMI, tmp_path / "casebook")
    matter = folder / "matters" / "xiaomi.yaml"
    before = matter.read_text(encoding="utf-8")
    matter.write_text("# a lawyer's remark\n" + before, encoding="utf-8")
    checked = run("casebook", "fmt", folder, "--check")
    assert (checked.code, "would change matters/xiaomi.yaml" in checked.out) == (4, True)
    assert matter.read_text(encoding="utf-8").startswith("# a lawyer's remark\nmatter:")
    first = run("casebook", "fmt", folder)
    assert (first.code, "formatted matters/xiaomi.yaml" in first.out) == (0, True)
    assert matter.read_text(encoding="utf-8").startswith("# a lawyer's remark\n")
    assert run("casebook", "fmt", folder).out == ""
    assert run("casebook", "fmt", folder, "--check").code == 0
    assert run("casebook", "test", folder).code == 0


def test_fmt_leaves_a_broken_file_and_tells_why(run: Run, tmp_path: Path) -> None:
    folder = copytree(BASE, tmp_path / "casebook")
    copytree(BASE.parent / "bad" / "duplicate-key", folder, dirs_exist_ok=True)
    broken = (folder / "matters" / "acme.yaml").read_text(encoding="utf-8")
    ran = run("casebook", "fmt", folder)
    assert (ran.code, "error[duplicate-key]" in ran.out) == (4, True)
    assert (folder / "matters" / "acme.yaml").read_text(encoding="utf-8") == broken


def test_numbers_of_marks_cover_neither_dots_nor_each_other(tmp_path: Path) -> None:
    """Licences by the dozen stand close together; each number is beside its own dot."""
    files = read_files(BASE) | read_files(BASE.parent / "good" / "licence-chain-for-one-bond")
    desk = Desk(build(files))
    picture = tmp_path / "map.svg"
    desk.plot("acme-bond", act="purchase", by="us-person", path=picture)
    text = picture.read_text(encoding="utf-8")
    numbers = [
        (float(x), float(y))
        for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-weight="bold">\d', text)
    ]
    assert len(numbers) == text.count("<circle") == 4
    pairs = combinations(numbers, 2)
    assert all(abs(a - c) >= 12 or abs(b - d) >= 12 for (a, b), (c, d) in pairs)
