from dataclasses import replace
from datetime import date

import pytest

from reprieve.desk.reading import casebook_of
from reprieve.intake.articles.inputs import Document, read_document
from reprieve.intake.articles.known import known_to
from reprieve.intake.articles.proposals import PRIMARY, match, propose, slug
from reprieve.intake.articles.reader import Reading, read_text
from reprieve.law.casebook import Casebook

OWN = '{"entities": [{"id": "acme", "names": ["Acme Lines"]}]}'


@pytest.fixture(scope="module")
def book() -> Casebook:
    return casebook_of(None)


def read(text: str, book: Casebook) -> tuple[Document, Reading]:
    document = read_document(text.encode(), "news.txt")
    return document, read_text(text, known_to(book, OWN), published=date(2021, 5, 26))


@pytest.mark.parametrize(
    ("text", "verdict", "entry"),
    [
        (
            "The Defense Department added Xiaomi to its list on January 14, 2021.",
            "already-known",
            "xiaomi-ccmc",
        ),
        (
            "The Defense Department added Xiaomi to its list in January.",
            "already-known",
            "xiaomi-ccmc",
        ),
        (
            "The Defense Department added Xiaomi to its list on January 20, 2021.",
            "contradicts",
            "xiaomi-ccmc",
        ),
        ("The Treasury added Xiaomi to its sanctions list on May 3, 2005.", "new", None),
        ("The Treasury added Acme Lines to its sanctions list on May 3.", "new", None),
        (
            "A federal judge temporarily blocked the ban on Xiaomi on March 12.",
            "already-known",
            "xiaomi-pi",
        ),
    ],
)
def test_a_claim_is_matched_against_the_casebook(
    book: Casebook, text: str, verdict: str, entry: str | None
) -> None:
    document, reading = read(text, book)
    (proposal,) = propose(document, reading, book)
    assert (proposal.match.verdict, proposal.match.entry) == (verdict, entry)


def test_an_official_paper_adds_a_source_to_what_is_known(book: Casebook) -> None:
    _, reading = read("The Defense Department added Xiaomi to its list on January 14, 2021.", book)
    assert match(reading.claims[0], book, primary=True).verdict == "adds-source"


def test_an_order_read_adds_a_source_where_an_article_does_not(book: Casebook) -> None:
    told = "The Defense Department added Xiaomi to its list on January 14, 2021."
    verdicts = [
        [p.match.verdict for p in propose(*read(text, book), book)]
        for text in (told, f"MEMORANDUM OPINION\n\n{told}\n\nSO ORDERED.")
    ]
    assert verdicts == [["already-known"], ["adds-source"]]


def test_a_primary_source_is_always_missing(book: Casebook) -> None:
    document, reading = read(
        "The Treasury sanctioned Acme Lines in May. Acme Lines denied any wrongdoing. "
        "A tribunal annulled the listing of Acme Lines.",
        book,
    )
    proposals = propose(document, reading, book)
    assert len(proposals) == 3
    for proposal in proposals:
        assert proposal.missing[0] == PRIMARY
    listing = next(p for p in proposals if p.claim["kind"] == "designation")
    assert "the exact day" in listing.missing
    assert "the list, as an authority of the casebook" in listing.missing


def test_plans_prices_and_stances_propose_nothing(book: Casebook) -> None:
    document, reading = read(
        "The Treasury may sanction Acme Lines. Shares of Acme Lines fell 3% on Monday.", book
    )
    assert len(reading.claims) == 2
    assert propose(document, reading, book) == ()


def test_the_same_words_make_the_same_proposal_and_other_words_another(book: Casebook) -> None:
    text = "The Treasury sanctioned Acme Lines on May 3."
    first, again = (propose(*read(text, book), book)[0].id for _ in range(2))
    other = propose(*read(text + " It said so.", book), book)[0].id
    assert first == again != other


def test_an_entry_is_written_in_the_notation(book: Casebook) -> None:
    text = 'The Treasury sanctioned Acme Lines on May 3, "effective: now".'
    document, reading = read(text, book)
    (proposal,) = propose(document, reading, book)
    lines = proposal.text.splitlines()
    assert lines[0].startswith("- designation: acme-designation-")
    assert lines[1:4] == ["  of: acme", "  under: us-ofac", "  determined: 2021-05-03"]
    assert r"\"effective: now\"" in lines[4]
    assert proposal.file == "matters/acme.yaml"
    span = proposal.spans[0]
    assert document.text[span["start"] : span["end"]] == span["quote"]


def test_a_party_without_a_link_is_named_as_missing(book: Casebook) -> None:
    document, reading = read("The Treasury sanctioned Acme Lines on May 3.", book)
    claim = reading.claims[0]
    assert claim.party is not None
    unlinked = replace(reading, claims=(replace(claim, party=replace(claim.party, id=None)),))
    assert "the entity meant" in propose(document, unlinked, book)[0].missing


@pytest.mark.parametrize(
    ("words", "made"),
    [("../../etc/passwd", "etc-passwd"), ("Müller & Co", "m-ller-co"), ("小米", "unlinked")],
)
def test_ids_are_never_paths(words: str, made: str) -> None:
    assert slug(words) == made
