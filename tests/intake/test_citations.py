import sys

import pytest

from reprieve.intake.articles.citations import find_citations


@pytest.mark.parametrize(
    ("text", "kind", "normal"),
    [
        ("in No. 1:21-cv-00280-RC, the", "docket", "1:21-cv-00280-RC"),
        ("Civil Action No. 20-917 (JD).", "docket", "20-917 (JD)"),
        ("No. 23-50669 (5th Cir. 2024)", "docket", "23-50669 (5th Cir. 2024)"),
        ("see ECF No. 21-1 and", "ecf", "ECF No. 21-1"),
        ("85 Fed. Reg. 73,185", "federal-register", "85 Fed. Reg. 73185"),
        ("84 FR 54002", "federal-register", "84 Fed. Reg. 54002"),
        ("Executive Order 13959, as", "executive-order", "Exec. Order 13959"),
        ("E.O. 14,032", "executive-order", "Exec. Order 14032"),
        ("50 U.S.C. § 1701(a)", "statute", "50 U.S.C. § 1701(a)"),
        ("15 CFR Part 744", "regulation", "15 CFR Part 744"),
        ("CELEX 32014R0269", "celex", "32014R0269"),
        ("affaires T‑301/22, Aven", "eu-case", "T-301/22"),
        ("C-584/10 P", "eu-case", "C-584/10 P"),
        ("Council Regulation (EU) No 269/2014", "eu-act", "Council Regulation (EU) No 269/2014"),
        ("Beschluss (GASP) 2024/849", "eu-act", "Beschluss (GASP) 2024/849"),
    ],
)
def test_a_citation_is_recognised_where_it_stands(text: str, kind: str, normal: str) -> None:
    (cited,) = find_citations(text)
    assert (cited.kind, cited.normal) == (kind, normal)
    assert text[cited.start : cited.end] == cited.text


@pytest.mark.parametrize(
    "text", ["a 20-25 percent rise", "T-shirt 3/22 May", "call 555-1234", "ID.2all"]
)
def test_what_only_resembles_a_citation_is_none(text: str) -> None:
    assert find_citations(text) == ()


def test_reporters_are_found_where_eyecite_is() -> None:
    pytest.importorskip("eyecite", reason="eyecite (extra articles) is not installed")
    text = "Smith v. Jones, 531 F.3d 123 (D.C. Cir. 2008)."
    assert [(c.kind, c.normal) for c in find_citations(text)] == [("reporter", "531 F.3d 123")]


def test_without_eyecite_the_rest_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "eyecite", None)
    assert [c.kind for c in find_citations("531 F.3d 123; ECF No. 3")] == ["ecf"]
