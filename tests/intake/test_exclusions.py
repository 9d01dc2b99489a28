from datetime import date

import pytest

from reprieve.intake.articles.reader import read_text
from reprieve.intake.articles.values import MATERIAL
from tests.intake.score import names

KNOWN = names()
DAY = date(2024, 6, 14)


def _found(text: str, kind: str) -> list[tuple[str | None, str | None]]:
    return [
        (
            c.party.id if c.party else None,
            str(c.date.start) if c.date and c.date.start else None,
        )
        for c in read_text(text, KNOWN, published=DAY).claims
        if c.kind == kind
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Le Trésor a sanctionné Huawei. Le ministère, qui avait signé un ordre le 6 mai 2020, ",
            "a fait appel de la décision du tribunal sur Huawei.",
        ),
        (
            "The Treasury sanctioned Huawei. The department, which signed it on August 6, 2020, ",
            "has appealed the court's ruling on Huawei.",
        ),
    ],
)
def test_a_day_in_a_relative_clause_is_not_that_of_the_main_verb(first: str, second: str) -> None:
    assert _found(first + second, "appeal") == [("huawei", None)]


def test_a_subject_pronoun_is_not_what_is_taken_off_a_list() -> None:
    text = (
        "Le Conseil de l’Union européenne a sanctionné Huawei. "
        "Il a retiré de la liste deux entreprises russes."
    )
    assert _found(text, "delisting") == []


def test_a_relative_clause_between_subject_and_verb_names_no_other_speaker() -> None:
    text = (
        "Le tribunal a suspendu le décret visant Xiaomi. "
        "Huawei, que Washington accuse d’espionnage, dément toute fraude."
    )
    (denial,) = [c for c in read_text(text, KNOWN, published=DAY).claims if c.kind == "denial"]
    assert denial.speaker is not None
    assert denial.speaker.id == "huawei"


def test_a_country_that_denies_is_not_whom_the_text_is_about() -> None:
    text = (
        "Le Trésor américain a inscrit Huawei sur sa liste noire. "
        "Israël assure n’avoir reçu aucun avertissement."
    )
    assert _found(text, "denial") == []


def test_who_accuses_an_authority_accuses_no_party() -> None:
    text = (
        "Le Trésor américain a inscrit Huawei sur sa liste noire. "
        "Pékin accuse Washington de diffamer Huawei par pure propagande."
    )
    assert _found(text, "allegation") == []


def test_nobody_is_listed_where_the_sentence_says_so() -> None:
    text = (
        "Le Trésor américain a inscrit Huawei sur sa liste noire. "
        "Aucune banque européenne n’a été sanctionnée."
    )
    assert [c.status for c in read_text(text, KNOWN, published=DAY).claims] == ["asserted"]


def test_those_named_before_among_them_count_as_well() -> None:
    text = (
        "El Tesoro de Estados Unidos sancionó a Xiaomi y a dos de sus empresas, entre ellas Huawei."
    )
    assert {party for party, _ in _found(text, "designation")} == {"xiaomi", "huawei"}


def test_an_associate_of_somebody_is_not_that_somebody() -> None:
    text = (
        "Londres a placé Huawei sous sanctions. "
        "Cet associé de Xiaomi, sanctionné le 24 mars 2022, proteste."
    )
    assert _found(text, "designation") == [("huawei", "2022-03-24")]


@pytest.mark.parametrize(
    "text",
    [
        # Somebody unnamed is the subject, the object, or what a participle describes.
        "The Pentagon sanctioned two suppliers of Hesai on Monday.",
        "Hesai lost 3% on Monday. The Treasury had sanctioned twelve of its managers.",
        "Washington placed a rival of Hesai on the blacklist on Monday.",
        "El Tesoro sancionó ayer a un intermediario que compraba crudo a Chevron.",
        "Le Pentagone a inscrit mardi Brontec Optique sur sa liste noire. Hesai n'est pas visé.",
        "Le Tribunal a annulé mardi les sanctions contre Piotr Velik. Hesai suivait l'affaire.",
        "财政部周四将38家俄罗斯企业列入名单，小米未受影响。",
        "ファーウェイは社員に私用の生成AIの利用を禁じた。商務省は関係しない。",
        # A question asserts nothing.
        "Has the Pentagon blacklisted Hesai?",
    ],
)
def test_what_befalls_somebody_else_is_laid_at_no_party_s_door(text: str) -> None:
    claims = read_text(text, names(), published=date(2024, 5, 15)).claims
    assert [c for c in claims if c.kind in MATERIAL and c.status == "asserted"] == []


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("The Treasury sanctioned two firms, Rusal and Hesai.", "designation", "hesai"),
        ("The Pentagon blacklisted a subsidiary of Hesai on Monday.", "designation", "hesai"),
        (
            "Protests did not prevent the Treasury from blacklisting Hesai on Monday.",
            "designation",
            "hesai",
        ),
        (
            "El Pentágono no dudó en incluir ayer a Hesai en la lista negra.",
            "designation",
            "hesai",
        ),
    ],
)
def test_those_named_after_all_are_meant(text: str, kind: str, party: str) -> None:
    claims = read_text(text, names(), published=date(2024, 5, 15)).claims
    asserted = {(c.kind, c.party.id if c.party else None) for c in claims if c.status == "asserted"}
    assert (kind, party) in asserted
