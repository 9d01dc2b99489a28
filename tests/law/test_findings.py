"""A finding told in words."""

from pathlib import Path

from reprieve.desk.build import build
from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.edition import read_files

CASEBOOKS = Path(__file__).parents[1] / "casebooks"
ORDER = "authorities/us-order.yaml"


def desk_of(name: str) -> Desk:
    return Desk(build(read_files(CASEBOOKS / "base") | read_files(CASEBOOKS / "good" / name)))


def ask(desk: Desk, of: str, at: str) -> list[str]:
    finding = desk.answer("purchase", by="us-person", of=of, at=at, known="2022-06-01")
    return finding.explain().splitlines()


def test_a_prohibition_nobody_enforces_says_who_forbears() -> None:
    told = ask(desk_of("forbearance-looks-back"), "acme", "2021-02-10")
    assert told[0].startswith("prohibited   purchase of acme by us-person, at 2021-02-10")
    assert told[3].strip().startswith("eo  forbears us-order/purchases")
    assert "  unenforced: its enforcer has said that it will not act" in told


def test_a_day_after_the_coverage_is_unconfirmed_by_name() -> None:
    told = ask(desk_of("forbearance-looks-back"), "acme", "2022-02-10")
    assert told[-1] == "  unconfirmed: 2022-02-10 lies after the coverage of us-order"


def test_silence_on_a_list_of_some_names_proves_nothing() -> None:
    files = read_files(CASEBOOKS / "base")
    files[ORDER] = files[ORDER].replace("complete-to", "follows: some names\ncomplete-to")
    desk = Desk(build(files))
    told = ask(desk, "US0378331005", "2021-02-10")
    assert told[-2].endswith("covers some names of us-order to 2022-01-01")
    assert told[-1].startswith("  unconfirmed: silence about a name proves nothing")
    assert "unconfirmed" not in "".join(ask(desk, "acme", "2021-02-10"))


def test_an_act_no_authority_speaks_to_is_said_to_have_none() -> None:
    finding = open_desk(CASEBOOKS / "good" / "xiaomi").answer(
        "purchase", by="eu-person", of="xiaomi", at="2021-03-16T12:00:00Z", known="2021-03-11"
    )
    head, last = finding.explain().splitlines()
    assert head.endswith("at 2021-03-16T12:00:00Z, as known 2021-03-11")
    assert last.endswith("covers no authority for this act")
