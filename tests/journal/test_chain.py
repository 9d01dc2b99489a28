from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from reprieve.journal.chain import EMPTY, GENESIS, Head, Row, follow, read_lines, verify_rows
from reprieve.law.errors import JournalBroken
from tests.journal.conftest import AT


def _rows(count: int) -> list[Row]:
    rows: list[Row] = []
    head = EMPTY
    for number in range(count):
        rows.append(follow(head, AT, "finding.made", f'{{"n":{number}}}'))
        head = Head(rows[-1].seq, rows[-1].hash)
    return rows


def test_the_hash_is_sha256_of_the_four_texts() -> None:
    first = _rows(1)[0]
    text = f'{GENESIS}\n{AT}\nfinding.made\n{{"n":0}}'
    assert first == Row(
        1, AT, "finding.made", '{"n":0}', GENESIS, sha256(text.encode()).hexdigest()
    )


def test_an_unbroken_chain_ends_at_its_head() -> None:
    rows = _rows(3)
    assert verify_rows(rows) == Head(3, rows[2].hash)
    assert verify_rows([]) == EMPTY


def test_a_missing_row_is_named() -> None:
    rows = _rows(3)
    with pytest.raises(JournalBroken, match=r"row 2 is missing: the next row is numbered 3"):
        verify_rows([rows[0], rows[2]])


def test_a_row_that_follows_another_is_named() -> None:
    rows = _rows(3)
    stranger = follow(Head(1, "f" * 64), AT, "finding.made", "{}")
    with pytest.raises(JournalBroken, match=r"row 2 does not name the hash of the row before"):
        verify_rows([rows[0], stranger, rows[2]])


def test_a_changed_row_is_named() -> None:
    rows = _rows(3)
    rows[1] = replace(rows[1], body='{"n":9}')
    with pytest.raises(JournalBroken, match=r"row 2 does not have the hash of its own text"):
        verify_rows(rows)


def test_a_head_noted_earlier_proves_that_nothing_up_to_it_was_cut_off() -> None:
    rows = _rows(3)
    noted = rows[1].hash
    assert verify_rows(rows, noted) == Head(3, rows[2].hash)
    assert verify_rows(rows, GENESIS) == Head(3, rows[2].hash)
    with pytest.raises(JournalBroken, match=f"ends at row 1 and no row has the hash {noted}"):
        verify_rows(rows[:1], noted)


def test_a_chain_rewritten_whole_is_found_out_by_a_head_noted_earlier() -> None:
    noted = _rows(3)[2].hash
    rewritten: list[Row] = []
    head = EMPTY
    for number in range(3):
        rewritten.append(follow(head, AT, "finding.made", f'{{"n":{number + 5}}}'))
        head = Head(rewritten[-1].seq, rewritten[-1].hash)
    assert verify_rows(rewritten).seq == 3
    with pytest.raises(JournalBroken, match="no row has the hash"):
        verify_rows(rewritten, noted)


def test_lines_read_back_are_the_rows() -> None:
    rows = _rows(3)
    assert list(read_lines(row.line() + "\n" for row in rows)) == rows


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: line[:-1],
        lambda line: line.replace('"n":1', '"n": 1'),
        lambda line: line.replace('"n":1', '"n":2,"n":1'),
        lambda line: line.replace('"kind":"finding.made",', ""),
        lambda line: line.replace('"n":1', '"n":1.0'),
        lambda _: "[]",
        lambda _: "",
    ],
    ids=["cut", "space", "second key", "no kind", "float", "no row", "blank"],
)
def test_a_line_that_no_journal_wrote_is_named(spoil: Callable[[str], str]) -> None:
    lines = [row.line() for row in _rows(3)]
    lines[1] = spoil(lines[1])
    with pytest.raises(JournalBroken, match="line 2 of the export"):
        list(read_lines(lines))


def test_a_line_changed_in_its_meaning_breaks_the_chain() -> None:
    lines = [row.line() for row in _rows(3)]
    lines[1] = lines[1].replace('"n":1', '"n":7')
    with pytest.raises(JournalBroken, match="row 2 does not have the hash of its own text"):
        verify_rows(read_lines(lines))
