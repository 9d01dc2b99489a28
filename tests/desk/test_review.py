import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from reprieve.desk.reading import Read, casebook_of, known_names, load_bytes, read_bytes
from reprieve.desk.review import DECIDED, OPENED, PrimarySource, Workspace
from reprieve.law.casebook import Casebook
from reprieve.law.errors import ReadError, UsageError

TEXT = "The Treasury sanctioned Acme Lines on Monday. Acme Lines denied any wrongdoing."


@pytest.fixture(scope="module")
def book() -> Casebook:
    return casebook_of(None)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "work", clock=lambda: datetime(2024, 5, 9, 8, 0, tzinfo=UTC))


@pytest.fixture
def done(tmp_path: Path) -> Read:
    names = tmp_path / "names.json"
    names.write_text('{"entities": [{"id": "acme", "names": ["Acme Lines"]}]}', encoding="utf-8")
    return read_bytes(
        TEXT.encode(), "news.txt", known_names(None, names), published=date(2024, 5, 8)
    )


def test_a_reading_opens_its_proposals_once(place: Workspace, done: Read, book: Casebook) -> None:
    new, old = place.propose(done, TEXT.encode(), book)
    assert ([p.claim["kind"] for p in new], old) == (["designation", "denial"], 0)
    assert place.propose(done, TEXT.encode(), book) == ([], 2)
    with place.journal() as journal:
        rows = list(journal.rows(OPENED))
        body = json.loads(rows[0].body)
        assert rows[0].at == "2024-05-09T08:00:00Z"
        assert journal.blob(body["document"]["sha256"]) == TEXT.encode()
        journal.verify()


def test_a_rejected_proposal_stays_rejected(place: Workspace, done: Read, book: Casebook) -> None:
    new, _ = place.propose(done, TEXT.encode(), book)
    place.reject(new[0].id[:6], by="Ann", reason="a rumour")
    assert place.propose(done, TEXT.encode(), book)[0] == []
    kept = place.find(new[0].id)
    assert (kept.verdict, kept.by, kept.reason) == ("rejected", "Ann", "a rumour")
    with pytest.raises(UsageError, match="was rejected by Ann"):
        place.accept(new[0].id, by="Bob", reason="no")


def test_accepting_adds_the_entry_to_its_matter(
    place: Workspace, done: Read, book: Casebook
) -> None:
    listing, denial = place.propose(done, TEXT.encode(), book)[0]
    source = PrimarySource("OFAC notice", date(2024, 5, 6), "official")
    _, path = place.accept(listing.id, by="Ann", reason="seen the notice", source=source)
    place.accept(denial.id, by="Ann", reason="on its page")
    matter = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert path.name == "acme.yaml"
    assert matter["matter"] == "acme"
    first, second = matter["entries"]
    assert first["determined"] == date(2024, 5, 6)
    assert first["source"]["id"] in matter["sources"]
    assert matter["sources"][first["source"]["id"]]["cite"] == "OFAC notice"
    assert matter["sources"][first["see"][0]["id"]]["kind"] == "article"
    assert second["stance"] == "denies"
    with place.journal() as journal:
        decisions = [json.loads(row.body) for row in journal.rows(DECIDED)]
    assert decisions[0]["original"] != decisions[0]["entry"]
    assert [d["reason"] for d in decisions] == ["seen the notice", "on its page"]


def test_accepting_changes_nothing_else_in_a_file(
    place: Workspace, done: Read, book: Casebook
) -> None:
    listing = place.propose(done, TEXT.encode(), book)[0][0]
    path = place.folder / "matters" / "acme.yaml"
    path.parent.mkdir()
    before = (
        "matter: acme   # ours\nsources:\n  a: {cite: A}\n\n"
        "entries:\n  - act: one\n\nexpect:\n  - x\n"
    )
    path.write_text(before, encoding="utf-8")
    place.accept(listing.id, by="Ann", reason="yes")
    after = path.read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert after.index("act: one") < after.index("designation: acme") < after.index("expect:")
    assert after.startswith("matter: acme   # ours\nsources:\n  a: {cite: A}\n  read-")


def test_a_file_without_the_parts_gets_them(place: Workspace, done: Read, book: Casebook) -> None:
    listing = place.propose(done, TEXT.encode(), book)[0][0]
    path = place.folder / "matters" / "acme.yaml"
    path.parent.mkdir()
    path.write_text("matter: acme", encoding="utf-8")
    place.accept(listing.id, by="Ann", reason="yes")
    assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) == {"matter", "sources", "entries"}


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("Ann", " ")])
def test_a_decision_needs_who_and_why(
    place: Workspace, done: Read, book: Casebook, by: str, reason: str
) -> None:
    new, _ = place.propose(done, TEXT.encode(), book)
    with pytest.raises(UsageError, match="who took it"):
        place.reject(new[0].id, by=by, reason=reason)


def test_an_unknown_or_unclear_id_is_told(place: Workspace, done: Read, book: Casebook) -> None:
    assert place.all() == []
    with pytest.raises(UsageError, match="no proposal"):
        place.find("abc")
    place.propose(done, TEXT.encode(), book)
    with pytest.raises(UsageError, match="2 proposals"):
        place.find("")


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(ReadError, match="200,000,000 bytes"):
        load_bytes(path)


def test_a_malformed_list_of_names_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(UsageError, match=r"names\.json"):
        known_names(None, path)
