"""What the compiled law shows before anyone asks: contested stretches, unwitnessed reliefs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reprieve.engine.attach import Attacher
from reprieve.engine.edges import Days, starts
from reprieve.engine.effects import Effect, branches
from reprieve.engine.table import Table
from reprieve.law.acts import Act, Verb
from reprieve.law.casebook import Casebook
from reprieve.law.findings import Outcome, Restriction, State
from reprieve.law.periods import BEGINNING, FOREVER, day_in
from reprieve.law.problems import Code, Mark, Problem, Severity

_SOON = timedelta(days=1)


def audit(table: Table) -> list[Problem]:
    """Every note and warning that the compiled states give rise to."""
    return [*_contested(table), *_unwitnessed(table)]


def _contested(table: Table) -> Iterator[Problem]:
    """Each designation or rule that is in doubt somewhere, told once, with its first interval."""
    attacher = Attacher(table.casebook)
    told: set[str] = set()
    for restriction, cell in table.restrictions(derived=False):
        subject = restriction.designation or restriction.rule
        doubtful = [s for s in cell.states.rectangles() if s.outcome is Outcome.UNSETTLED]
        if doubtful and subject not in told:
            told.add(subject)
            first = min(doubtful, key=lambda s: (s.known_from, s.effective_from))
            yield _contest(table, attacher.tree(restriction), restriction, first)


def _contest(table: Table, tree: Effect, at: Restriction, first: State) -> Problem:
    book = table.casebook
    subject = at.designation or at.rule
    listed = book.designations.get(at.designation or "")
    basis = book.rules[at.rule].basis if listed is None else listed.basis
    since = "always" if first.effective_from <= BEGINNING else f"{first.effective_from:%Y-%m-%d}"
    return Problem(
        Code.CONTESTED,
        Severity.NOTE,
        basis.place,
        f"{subject} is disputed from {since} on, as known from {first.known_from}",
        tuple(dict.fromkeys(_doubts(book, tree))),
        "if one of these set the other aside, write `ends` on it",
    )


def _doubts(book: Casebook, tree: Effect) -> Iterator[Mark]:
    for effect in branches(tree):
        if effect.verb is Verb.DISPUTES or (effect.disputed and effect.verb is not None):
            act = book.acts[effect.entry]
            targets = ", ".join(t for x in act.lifts if x.verb is effect.verb for t in x.targets)
            yield Mark(act.basis.place, f"{act.id} {effect.verb} {targets}")


def _unwitnessed(table: Table) -> Iterator[Problem]:
    """Reliefs that start by themselves later than any paper on them: delayed starts fail open.

    Drop one letter of a licence chain and a bond opens in silence.
    """
    attacher = Attacher(table.casebook)
    for act in table.casebook.acts.values():
        if not attacher.edges.relieves(act):
            continue
        opening = _opening(attacher, act)
        if opening is not None and not _witnessed(attacher, act, opening):
            yield Problem(
                Code.UNWITNESSED,
                Severity.WARNING,
                act.basis.place,
                f"{act.id} relieves by itself from {opening}, no source is of that day or later",
                (),
                "cite under `see:` a paper that shows it did start, or enter what put it off",
            )


def _opening(attacher: Attacher, act: Act) -> date | None:
    """The latest day on which a stated or counted start of a relief opens it."""
    days = Days(None, act.entered.day if act.entered else None)
    zone = act.basis.zone
    lifts = [x for x in act.lifts if x.verb is not Verb.FORBEARS]  # which opens nothing
    if not lifts:
        return None
    opened = [starts(x.starts, days, zone) for x in lifts if x.starts is not None]
    opened.append(attacher.edges.act_start(act))
    return max((day_in(one, zone) for one in opened if one < FOREVER), default=None)


def _witnessed(attacher: Attacher, act: Act, opening: date) -> bool:
    """Whether a paper is of the opening day or later, or another act came before it."""
    sources = attacher.casebook.sources
    papers = (act.basis.source, *act.basis.see)
    latest = max(sources[one.source].public for one in papers)
    later = (sources[a.basis.source.source].public for a, _ in attacher.aimed.get(act.id, ()))
    return opening <= latest + _SOON or any(day <= opening for day in later)
