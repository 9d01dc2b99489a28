"""Ownership: worked cases of every regime, orders on the rule and the listing, bounds, paths."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from reprieve.desk.build import build
from reprieve.desk.desk import Desk
from reprieve.engine.grid import Axes, grid_of
from reprieve.journal.journal import Journal
from reprieve.law.findings import Finding

WORKED = yaml.safe_load((Path(__file__).parent / "ownership.yaml").read_text("utf-8"))

HEAD = """
casebook: test
acts:
  deal: {means: any dealing}
  purchase: {narrower-than: deal}
  new-debt: {narrower-than: deal, means: new debt of more than 14 days}
actors:
  anyone: {}
  us-person: {narrower-than: anyone}
"""

SOURCES = """
sources:
  paper: {cite: The paper, public: 2020-01-01}
  register: {cite: The register of owners, public: 2020-01-01}
"""


def authority(rules: Iterable[Mapping[str, Any]], name: str = "lister", more: str = "") -> str:
    text = f"authority: {name}\ntitle: The order\nkept-by: The agency\ntimezone: UTC\n"
    text += "complete-to: 2030-01-01\n" + SOURCES + "rules:\n"
    for rule in rules:
        filled = {"attaches-to": name, "prohibits": ["deal"], "by": ["us-person"]}
        filled |= {"from": "2020-01-01", "source": "paper", **rule}
        text += f"  - {yaml.safe_dump(plain(filled), default_flow_style=True, width=10_000)}"
    return text + more


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def party(name: str, ties: Mapping[str, list[dict[str, Any]]], more: str = "") -> str:
    text = f"  - id: {name}\n    name: {name.upper()}\n{more}"
    for key, found in ties.items():
        lines = yaml.safe_dump(plain(found), default_flow_style=True, width=10_000)
        text += f"    {key}: {lines}"
    return text


def matter(parties: Iterable[str], entries: list[dict[str, Any]]) -> str:
    text = f"matter: story\ntitle: The story\ntimezone: UTC\n{SOURCES}entities:\n"
    text += "".join(parties) + ("entries:\n" if entries else "")
    for entry in entries:
        line = yaml.safe_dump(plain(dict(entry)), default_flow_style=True, width=10_000)
        text += f"  - {line}"
    return text


def listed(name: str, under: str = "lister", **more: Any) -> dict[str, Any]:
    entry = {"designation": f"{name}-listed", "of": name, "under": under}
    return entry | {"determined": "2020-01-01", "source": "paper"} | more


def owned(by: str, percent: Any, **more: Any) -> dict[str, Any]:
    return {"by": by, "percent": percent, "source": "register", **more}


def desk_of(files: Mapping[str, str]) -> Desk:
    written = {"casebook.yaml": HEAD, **files}
    return Desk(build(written), Journal.in_memory())


def ask(desk: Desk, of: str, at: str = "2025-01-01", **more: Any) -> Finding:
    asked: dict[str, Any] = {"act": "deal", "by": "us-person", "known": "2026-01-01"} | more
    return desk.answer(asked.pop("act"), of=of, at=at, **asked)


def answer(desk: Desk, of: str, at: str = "2025-01-01", **more: Any) -> str:
    return ask(desk, of, at, **more).outcome.word


def case_files(case: Mapping[str, Any], reach: Mapping[str, Any]) -> dict[str, str]:
    names = set(case["listed"]) | {n for o, _, d in case["ties"] for n in (o, d)}
    names |= {n for tie in case.get("control", ()) for n in tie[:2]}
    parties = [party(name, ties_of(case, name)) for name in sorted(names)]
    rules = [{"rule": "blocked", "reaches": dict(reach)}]
    return {
        "authorities/lister.yaml": authority(rules),
        "matters/story.yaml": matter(parties, [listed(name) for name in case["listed"]]),
    }


def ties_of(case: Mapping[str, Any], name: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {"owned-by": [], "controlled-by": [], "acts-with": []}
    for owner, percent, of in case["ties"]:
        if of == name and isinstance(percent, list):
            bounds = {"at-least": percent[0], "at-most": percent[1]}
            found["owned-by"].append({"by": owner, **bounds, "source": "register"})
        elif of == name:
            found["owned-by"].append(owned(owner, percent))
    for controller, of, how, *disputed in case.get("control", ()):
        if of == name:
            tie = {"by": controller, "how": how, "source": "register"}
            found["controlled-by"].append(tie | ({"disputed": disputed[0]} if disputed else {}))
    for one, other in case.get("joint", ()):
        if other == name:
            found["acts-with"].append({"by": one, "source": "register"})
    return {key: ties for key, ties in found.items() if ties}


CASES = [
    pytest.param(case, WORKED["rules"][rule], reached, id=f"{name}-{rule}")
    for name, case in WORKED["cases"].items()
    for rule, reached in case["answers"].items()
]


@pytest.mark.parametrize(("case", "reach", "reached"), CASES)
def test_worked_cases(
    case: Mapping[str, Any], reach: Mapping[str, Any], reached: Mapping[str, list[str]]
) -> None:
    desk = desk_of(case_files(case, reach))
    told = {name: answer(desk, name) for name in desk.casebook.entities}
    expected = dict.fromkeys(desk.casebook.entities, "clear")
    expected |= {n: word for word, names in reached.items() for n in names}
    expected |= dict.fromkeys(case["listed"], "prohibited")
    assert told == expected


def reaching(**more: Any) -> dict[str, Any]:
    return {"rule": "blocked", "reaches": {"owned": "50", "aggregate": "yes"}, **more}


def story(
    parties: Iterable[str],
    entries: list[dict[str, Any]],
    rules: Iterable[Mapping[str, Any]] = (reaching(),),
    **more: str,
) -> Desk:
    files = {"authorities/lister.yaml": authority(rules), "matters/story.yaml": ""}
    files["matters/story.yaml"] = matter(parties, entries)
    return desk_of(files | more)


CHAIN = (
    party("x", {}),
    party("a", {"owned-by": [owned("x", 60)]}),
    party("b", {"owned-by": [owned("a", "50.1")]}),
)


def test_the_path_is_told_with_percentages_and_papers() -> None:
    reasons = ask(story(CHAIN, [listed("x")]), "b").reasons
    told = [(reason.entry, reason.does, reason.cite) for reason in reasons]
    asked = "the rule reaches at least 50%, owners summed"
    assert told[1:] == [
        ("x-listed", "lists X from 2020-01-01", "The paper"),
        ("a", f"X owns 60% of A; {asked}", "The register of owners"),
        ("b", f"A owns 50.1% of B; {asked}", "The register of owners"),
    ]
    assert told[0][0] == "lister/blocked"


def test_a_security_of_a_reached_party_is_reached() -> None:
    share = "    securities: [{security: a-share, isin: US0378331005}]\n"
    parties = (party("x", {}), party("a", {"owned-by": [owned("x", 60)]}, share))
    desk = story(parties, [listed("x")])
    assert answer(desk, "US0378331005", act="purchase") == "prohibited"


def test_a_branch_of_a_listed_party_owns_as_it_does() -> None:
    branch = party("x-branch", {}, "    part-of: x\n")
    desk = story(
        (party("x", {}), branch, party("a", {"owned-by": [owned("x-branch", 50)]})), [listed("x")]
    )
    assert answer(desk, "x-branch") == "prohibited"
    assert answer(desk, "a") == "prohibited"


def test_an_order_that_suspends_the_rule_suspends_what_it_reaches() -> None:
    order = {"act": "stay", "kind": "final rule", "effective": "2021-01-01"}
    order |= {"suspends": "lister/blocked", "through": "2021-12-31", "source": "paper"}
    desk = story(CHAIN, [listed("x"), order | {"entered": "2020-01-01"}])
    during = ask(desk, "b", "2021-06-01")
    assert (during.outcome.word, during.provisional) == ("permitted", True)
    assert during.until is not None
    assert during.until.isoformat() == "2022-01-01T00:00:00+00:00"
    assert [r.entry for r in during.reasons] == ["lister/blocked", "x-listed", "stay", "a", "b"]
    assert answer(desk, "b", "2022-01-01") == "prohibited"


def test_an_order_that_suspends_the_listing_frees_whom_it_reached() -> None:
    order = {"act": "stay", "kind": "injunction", "entered": "2021-01-01 12:00"}
    order |= {"suspends": "x-listed", "until": "further order", "source": "injunction"}
    entries = [listed("x"), listed("y"), order]
    half = party("a", {"owned-by": [owned("x", 25), owned("y", 25)]})
    text = matter((party("x", {}), party("y", {}), half), entries).replace(
        "sources:\n", "sources:\n  injunction: {cite: The injunction, public: 2021-01-02}\n"
    )
    files = {"authorities/lister.yaml": authority([reaching()]), "matters/story.yaml": text}
    desk = desk_of(files)
    assert answer(desk, "a", "2020-12-31") == "prohibited"
    lifted = ask(desk, "a", "2021-02-01")
    assert (lifted.outcome.word, lifted.provisional) == ("permitted", True)
    assert "stay" in {reason.entry for reason in lifted.reasons}
    assert answer(desk, "a", "2021-02-01", known="2021-01-01") == "prohibited"
    assert answer(desk, "y", "2021-02-01") == "prohibited"


def test_a_licensed_owner_still_counts_and_its_licence_covers_no_other_owner() -> None:
    license_ = {"act": "license", "kind": "general license", "entered": "2020-02-01"}
    license_ |= {"excuses": "x-listed", "source": "license"}
    half = party("a", {"owned-by": [owned("x", 50), owned("y", 50)]})
    alone = party("b", {"owned-by": [owned("x", 50)]})
    quarter = party("c", {"owned-by": [owned("x", 25), owned("y", 25)]})
    parties = (party("x", {}), party("y", {}), half, alone, quarter)
    text = matter(parties, [listed("x"), listed("y"), license_]).replace(
        "sources:\n", "sources:\n  license: {cite: The license, public: 2020-02-01}\n"
    )
    files = {"authorities/lister.yaml": authority([reaching()]), "matters/story.yaml": text}
    desk = desk_of(files)
    told = {name: answer(desk, name) for name in "xyabc"}
    assert told == {
        "x": "permitted",
        "y": "prohibited",
        "a": "prohibited",
        "b": "permitted",
        "c": "prohibited",
    }


def test_a_reached_party_bears_the_owners_own_limits() -> None:
    limited = reaching(rule="limits", prohibits=["new-debt"])
    parties = (
        party("s1", {}),
        party("s2", {}),
        party("a", {"owned-by": [owned("s1", 30), owned("s2", 20)]}),
    )
    desk = story(parties, [listed("s1"), listed("s2")], [limited])
    assert answer(desk, "a", act="new-debt") == "prohibited"
    assert answer(desk, "a", act="purchase") == "clear"


def test_the_strictest_owner_decides() -> None:
    strict = authority([reaching(rule="denial", prohibits=["deal"])], "strict")
    mild = authority([reaching(rule="review", prohibits=["deal"])], "mild").replace(
        "sources:\n", "sources:\n  terms: {cite: The terms, public: 2020-01-01}\n"
    )
    mild += (
        "entries:\n  - {act: case-by-case, kind: licensing policy, entered: 2020-01-01,"
        " excuses: review, source: terms}\n"
    )
    parties = (
        party("e1", {}),
        party("e2", {}),
        party("a", {"owned-by": [owned("e1", 20), owned("e2", 30)]}),
    )
    files = {"authorities/strict.yaml": strict, "authorities/mild.yaml": mild}
    files["matters/story.yaml"] = matter(parties, [listed("e1", "strict"), listed("e2", "mild")])
    desk = desk_of(files)
    finding = ask(desk, "a")
    assert finding.outcome.word == "prohibited"
    assert finding.reasons[0].entry == "strict/denial"
    assert answer(desk, "e2") == "permitted"


def test_owners_of_different_keepers_are_not_summed() -> None:
    other = authority([reaching()], "other").replace("The agency", "Another agency")
    parties = (
        party("e1", {}),
        party("e2", {}),
        party("a", {"owned-by": [owned("e1", 25), owned("e2", 25)]}),
    )
    files = {"authorities/lister.yaml": authority([reaching()]), "authorities/other.yaml": other}
    files["matters/story.yaml"] = matter(parties, [listed("e1"), listed("e2", "other")])
    assert answer(desk_of(files), "a") == "clear"


def test_guidance_that_leaves_summing_open_is_doubt() -> None:
    summed = reaching(rule="summed")
    alone = reaching(rule="alone", reaches={"owned": "50", "aggregate": "no"})
    open_ = {"act": "open-question", "kind": "guidance", "entered": "2020-01-01"}
    open_ |= {"disputes": "lister/summed", "from": "2020-01-01", "through": "2024-08-12"}
    parties = (
        party("x", {}),
        party("y", {}),
        party("a", {"owned-by": [owned("x", 25), owned("y", 25)]}),
    )
    entries = [listed("x"), listed("y"), open_ | {"source": "paper"}]
    desk = story(parties, entries, [summed, alone])
    assert answer(desk, "a", "2024-08-12") == "unsettled"
    assert answer(desk, "a", "2024-08-13") == "prohibited"
    assert answer(desk, "x", "2024-08-12") == "prohibited"


@pytest.mark.parametrize("order", [1, -1])
def test_a_later_paper_on_a_stake_replaces_the_older_from_its_day_once_known(order: int) -> None:
    before = owned("x", 60, **{"from": "2021-01-01"})
    after = owned("x", 40, **{"from": "2021-06-01", "source": "sale"})
    parties = (party("x", {}), party("a", {"owned-by": [before, after][::order]}))
    text = matter(parties, [listed("x")]).replace(
        "sources:\n", "sources:\n  sale: {cite: The sale, public: 2021-07-01}\n"
    )
    files = {"authorities/lister.yaml": authority([reaching()]), "matters/story.yaml": text}
    desk = desk_of(files)
    assert answer(desk, "a", "2020-12-31") == "clear"
    assert answer(desk, "a", "2021-03-01") == "prohibited"
    assert answer(desk, "a", "2021-06-15", known="2021-06-30") == "prohibited"
    assert answer(desk, "a", "2021-06-15", known="2021-07-01") == "clear"
    assert answer(desk, "a", "2021-05-31", known="2021-07-01") == "prohibited"


def test_a_stake_through_a_day_ends_after_it() -> None:
    parties = (party("x", {}), party("a", {"owned-by": [owned("x", 60, through="2021-05-31")]}))
    desk = story(parties, [listed("x")])
    assert ask(desk, "a", "2021-05-31").outcome.word == "prohibited"
    assert answer(desk, "a", "2021-06-01") == "clear"


def test_a_stake_without_a_paper_is_doubt() -> None:
    parties = (party("x", {}), party("a", {"owned-by": [{"by": "x", "percent": 60}]}))
    finding = ask(story(parties, [listed("x")]), "a")
    assert finding.outcome.word == "unsettled"
    assert finding.reasons[-1].does.startswith("X owns 60% of A (in doubt)")
    assert finding.reasons[-1].cite == "no paper cited"


def test_a_disputed_listing_reaches_doubtfully() -> None:
    desk = story(CHAIN, [listed("x", disputed="a contested finding")])
    assert answer(desk, "x") == "unsettled"
    assert answer(desk, "b") == "unsettled"
    assert len(desk.edition.problems) == 1


def test_a_rule_without_reach_follows_nobody() -> None:
    bare = {k: v for k, v in reaching().items() if k != "reaches"}
    desk = story(CHAIN, [listed("x")], [bare])
    assert answer(desk, "a") == "clear"


def test_a_rule_on_named_objects_reaches_from_them() -> None:
    named = reaching(of=["x"])
    text = authority([named]).replace("attaches-to: lister, ", "")
    files = {"authorities/lister.yaml": text, "matters/story.yaml": matter(CHAIN, [])}
    desk = desk_of(files)
    finding = ask(desk, "b")
    assert finding.outcome.word == "prohibited"
    assert [reason.entry for reason in finding.reasons] == ["lister/blocked", "a", "b"]


def test_a_listing_outside_the_rules_bounds_reaches_nobody() -> None:
    late = reaching(**{"attaches-to": {"list": "lister", "determined": "after 2020-06-01"}})
    assert answer(story(CHAIN, [listed("x")], [late]), "a") == "clear"
    early = reaching(**{"attaches-to": {"list": "lister", "determined": "before 2020-06-01"}})
    assert answer(story(CHAIN, [listed("x")], [early]), "a") == "prohibited"


def test_control_is_told_in_its_words() -> None:
    control = {"by": "x", "how": "majority of the board", "source": "register"}
    parties = (party("x", {}), party("a", {"controlled-by": [control]}))
    rule = reaching(reaches={"owned": "50", "over": "yes", "aggregate": "no", "control": "yes"})
    desk = story(parties, [listed("x")], [rule])
    assert ask(desk, "a").reasons[-1].does == "X controls A (majority of the board)"
    only = reaching(reaches={"control": "yes"})
    assert answer(story(parties, [listed("x")], [only]), "a") == "prohibited"
    assert answer(story(CHAIN, [listed("x")], [only]), "a") == "clear"


def fund(exposures: list[dict[str, Any]]) -> str:
    held = yaml.safe_dump(plain(exposures), default_flow_style=True, width=10_000).strip()
    return f"    securities: [{{security: fund-share, isin: US0378331005, exposes: {held}}}]\n"


@pytest.mark.parametrize(
    ("exposures", "asked", "expected"),
    [
        ([{"to": "x", "weight": "0.4", "source": "register"}], "0", "prohibited"),
        ([{"to": "x", "weight": "0.4", "source": "register"}], "10", "clear"),
        ([{"to": "x", "source": "register"}], "0", "prohibited"),
        ([{"to": "x", "source": "register"}], "10", "unsettled"),
        ([{"to": "x", "weight": "0.4"}], "0", "unsettled"),
        ([{"to": "y", "weight": "40", "source": "register"}], "0", "clear"),
        (
            [
                {"to": "x", "weight": "6", "source": "register"},
                {"to": "a", "weight": "4", "source": "register"},
            ],
            "10",
            "prohibited",
        ),
    ],
)
def test_funds_are_reached_by_weight(
    exposures: list[dict[str, Any]], asked: str, expected: str
) -> None:
    parties = (*CHAIN, party("y", {}), party("manager", {}, fund(exposures)))
    rule = reaching(reaches={"owned": "50", "aggregate": "yes", "exposure": asked})
    finding = ask(story(parties, [listed("x")], [rule]), "fund-share")
    assert finding.outcome.word == expected
    if expected != "clear":
        assert "fund-share holds" in finding.reasons[-1].does


def test_a_fund_tells_its_weight() -> None:
    parties = (party("x", {}), party("manager", {}, fund([{"to": "x", "source": "register"}])))
    for asked, words in (("0", "at any weight"), ("10", "from 10%")):
        desk = story(parties, [listed("x")], [reaching(reaches={"exposure": asked})])
        told = ask(desk, "fund-share").reasons[-1].does
        assert told == f"fund-share holds an unknown weight of X; the rule reaches it {words}"


def test_owned_and_aggregate_stand_together() -> None:
    with pytest.raises(Exception, match="stand together"):
        story(CHAIN, [listed("x")], [reaching(reaches={"owned": "50"})])


def test_a_path_is_asked_for_a_party_that_is_not_reached() -> None:
    desk = story(CHAIN, [listed("x")])
    hits = [bond for bonds in desk.edition.table.bonds.values() for bond in bonds if bond.via]
    assert {bond.object for bond in hits} == {"a", "b"}
    finding = ask(desk, "a", known="2019-12-31")
    assert finding.outcome.word == "clear"
    assert finding.reasons == ()


def test_the_grid_of_a_reached_party_holds_the_days_of_its_ties() -> None:
    lenient = {"act": "lenience", "kind": "instruction", "entered": "2020-01-01"}
    lenient |= {"forbears": "lister/blocked", "from": "2022-02-01", "through": "2022-02-27"}
    tie = owned("x", 60, **{"from": "2021-03-01", "through": "2021-05-31"})
    parties = (
        party("x", {}),
        party("a", {"owned-by": [tie]}),
        party("y", {}),
        party("b", {"owned-by": [owned("y", 60, **{"from": "2021-07-01"})]}),
    )
    desk = story(parties, [listed("x"), listed("y"), lenient | {"source": "paper"}])
    grid = grid_of(desk.checker, ("deal",), "us-person", "a", Axes(at_days=True, known_days=True))
    assert {date(2021, 3, 1), date(2021, 6, 1), date(2022, 2, 1), date(2022, 2, 28)} <= {*grid.at}
    assert date(2021, 7, 1) not in grid.at
    assert grid.known == (date(1900, 1, 1), date(2020, 1, 1))
    assert ask(desk, "a", "2022-02-10").unenforced is False
    assert ask(desk, "x", "2022-02-10").unenforced is True
