"""What a trading desk does with answers."""

import pytest

from reprieve.law.findings import Outcome
from reprieve.law.trees import plant
from reprieve.portfolio.dispositions import POSTURE, dispose, posture

C, M, U, P = Outcome.CLEAR, Outcome.PERMITTED, Outcome.UNSETTLED, Outcome.PROHIBITED


@pytest.mark.parametrize(
    ("answers", "due", "expected"),
    [
        ((P, P, P, P), False, "freeze"),
        ((P, P, P, C), False, "hard-block"),
        ((P, P, M, P), False, "sell-only"),
        ((P, C, C, C), True, "sell-only"),
        ((P, P, U, C), False, "hard-block"),
        ((C, P, C, C), False, "allowed"),
        ((C, P, P, C), False, "hard-block"),
        ((C, C, C, P), False, "hard-block"),
        ((U, C, C, C), False, "soft-block"),
        ((M, M, M, M), True, "watch"),
        ((M, M, M, M), False, "allowed"),
        ((C, C, C, C), False, "allowed"),
    ],
)
def test_dispositions(answers: tuple[Outcome, ...], due: bool, expected: str) -> None:
    outcomes = dict(zip(POSTURE, answers, strict=True))
    assert dispose(outcomes, Outcome.CLEAR, due=due) == expected


def test_an_act_beside_the_market_counts() -> None:
    assert dispose({}, Outcome.PROHIBITED, due=False) == "hard-block"
    assert dispose({}, Outcome.UNSETTLED, due=False) == "soft-block"
    assert dispose({}, Outcome.CLEAR, due=False) == "allowed"


def test_the_posture_is_what_the_casebook_knows() -> None:
    assert posture(plant({"deal": None, "sale": "deal", "hold": "deal"}, {})) == ("sale", "hold")
