import gc
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from reprieve.journal import GENESIS, Head, Journal, read_lines, verify_rows
from reprieve.law.errors import JournalBroken, JournalError
from tests.journal.conftest import AT, KIND


def test_an_empty_record_ends_at_the_genesis(journal: Journal) -> None:
    assert journal.head() == journal.verify() == Head(0, GENESIS)
    assert list(journal.rows()) == []
    assert journal.last(KIND) is None


def test_a_row_holds_what_was_said_and_follows_the_one_before(journal: Journal) -> None:
    first = journal.append(KIND, {"outcome": "prohibited", "of": "小米"}, AT)
    second = journal.append("edition.sealed", {}, "2021-03-16T13:30:00.000001Z")
    assert (first.seq, first.at, first.kind, first.prev) == (1, AT, KIND, GENESIS)
    assert first.body == '{"of":"小米","outcome":"prohibited"}'
    assert first.content() == {"outcome": "prohibited", "of": "小米"}
    assert (second.seq, second.prev) == (2, first.hash)
    assert list(journal.rows()) == [first, second]
    assert journal.verify() == journal.head() == Head(2, second.hash)


def test_rows_of_a_kind_and_from_a_place(journal: Journal) -> None:
    rows = journal.append_many(
        [(kind, {"n": n}, AT) for n, kind in enumerate([KIND, "alert.raised", KIND, KIND])]
    )
    assert list(journal.rows(KIND)) == [rows[0], rows[2], rows[3]]
    assert list(journal.rows(KIND, after=1)) == rows[2:]
    assert list(journal.rows(after=3)) == rows[3:]
    assert journal.last("alert.raised") == rows[1]
    assert journal.find(rows[2].hash) == rows[2]
    assert journal.find("0" * 64) is None


def test_reading_goes_on_past_a_page(journal: Journal) -> None:
    rows = journal.append_many([(KIND, {"n": n}, AT) for n in range(2001)])
    assert list(journal.rows()) == rows
    assert journal.verify().seq == 2001


def test_nothing_at_all_is_appended_where_one_of_many_is_wrong(journal: Journal) -> None:
    with pytest.raises(JournalError, match=r"body\.share is a float"):
        journal.append_many([(KIND, {}, AT), (KIND, {"share": 0.5}, AT)])
    assert journal.append_many([]) == []
    assert journal.head().seq == 0


@pytest.mark.parametrize(
    ("kind", "body", "at", "message"),
    [
        ("Finding", {}, AT, "'Finding' is no kind of row"),
        ("finding.made\n", {}, AT, "is no kind of row"),
        (KIND, [], AT, "a row records a dictionary, not a list"),
        (KIND, {}, "2021-03-16", "'2021-03-16' is no moment in UTC"),
        (KIND, {}, "2021-03-16T13:30:00+00:00", "is no moment in UTC"),
        (KIND, {}, "2021-02-30T13:30:00Z", "is no moment in UTC"),
        ("blob.stored", {}, AT, "call `store` with its bytes"),
    ],
)
def test_a_wrong_call_is_refused_in_words(kind: str, body: Any, at: str, message: str) -> None:
    with Journal.in_memory() as journal, pytest.raises(JournalError) as refused:
        journal.append(kind, body, at)
    assert message in str(refused.value)


def test_a_document_is_kept_once_and_given_back(journal: Journal) -> None:
    data = b"%PDF-1.7 \x00\xff"
    hash_ = journal.store(data, "application/pdf", AT)
    assert hash_ == sha256(data).hexdigest() == journal.store(data, "application/pdf", AT)
    assert journal.blob(hash_) == data
    assert [row.content() for row in journal.rows("blob.stored")] == [
        {"media-type": "application/pdf", "sha256": hash_, "size": len(data)}
    ]
    assert journal.verify().seq == 1
    with pytest.raises(JournalError, match="no document with the SHA-256 0000"):
        journal.blob("0" * 64)


def test_an_export_is_verified_without_a_database(journal: Journal) -> None:
    journal.append(KIND, {"of": "小米\n"}, AT)
    journal.store(b"paper", "text/plain", AT)
    lines = list(journal.export())
    assert verify_rows(read_lines(lines), journal.head().hash) == journal.head()


def test_verify_against_a_head_kept_elsewhere(journal: Journal) -> None:
    noted = journal.append(KIND, {}, AT).hash
    journal.append(KIND, {}, AT)
    assert journal.verify(against=noted).seq == 2
    with pytest.raises(JournalBroken, match="no row has the hash ffff"):
        journal.verify(against="f" * 64)
    with pytest.raises(JournalError, match="'abc' is not the hash of a row"):
        journal.verify(against="abc")


def test_threads_may_share_one_journal(journal: Journal) -> None:
    def write(name: str) -> None:
        for number in range(20):
            journal.append(KIND, {"thread": name, "n": number}, AT)

    threads = [Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.verify().seq == 60


def test_closing_twice_is_harmless_and_a_closed_journal_says_so(journal: Journal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(JournalError):
        journal.append(KIND, {}, AT)


def test_a_journal_that_nobody_closed_lets_go_of_its_file(tmp_path: Path) -> None:
    journal = Journal.at(tmp_path / "record.sqlite")
    journal.append(KIND, {}, AT)
    del journal
    gc.collect()
    # The last connection to let go folds the write-ahead log into the file.
    assert [path.name for path in tmp_path.iterdir()] == ["record.sqlite"]
