"""What a trading desk does with an answer: the disposition of a restricted list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reprieve.law.findings import Outcome
from reprieve.law.trees import Tree

POSTURE = ("purchase", "sale", "divest", "hold")


class Disposition(StrEnum):
    """How an order in a security is treated, from the strictest."""

    FREEZE = "freeze"
    HARD_BLOCK = "hard-block"
    SELL_ONLY = "sell-only"
    SOFT_BLOCK = "soft-block"
    WATCH = "watch"
    ALLOWED = "allowed"


def posture(acts: Tree) -> tuple[str, ...]:
    """The acts of a casebook on which the disposition of a position turns."""
    return tuple(act for act in POSTURE if act in acts)


def dispose(outcomes: Mapping[str, Outcome], asked: Outcome, *, due: bool) -> Disposition:
    """The disposition of a security for one actor at one time.

    `outcomes` are the answers on the acts of `POSTURE`; `asked` is the answer on the act asked
    about, which a restricted list may have nothing to say on; `due` tells that what is
    permitted is provisional, or that a change is due.
    """
    buy = outcomes.get("purchase", Outcome.CLEAR)
    exits = [outcomes[act] for act in ("sale", "divest") if act in outcomes]
    leave = min(exits, default=Outcome.CLEAR)
    keep = outcomes.get("hold", Outcome.CLEAR)
    worst = max(buy, leave, keep, asked)
    if buy is Outcome.PROHIBITED and leave <= Outcome.PERMITTED:
        return Disposition.SELL_ONLY
    if buy is Outcome.PROHIBITED and leave is Outcome.PROHIBITED and keep is Outcome.PROHIBITED:
        return Disposition.FREEZE
    if worst is Outcome.PROHIBITED:
        return Disposition.HARD_BLOCK
    if worst is Outcome.UNSETTLED:
        return Disposition.SOFT_BLOCK
    return Disposition.WATCH if worst is Outcome.PERMITTED and due else Disposition.ALLOWED
