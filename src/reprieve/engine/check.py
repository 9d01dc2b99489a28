"""One question against a compiled casebook: the finding, with everything it carries."""

from __future__ import annotations

from datetime import datetime

from reprieve.engine.explain import Explainer
from reprieve.engine.ruling import Bearing, Hit, Ruling, bearings, confirmed, consulted, rule_on
from reprieve.engine.table import Table
from reprieve.law.findings import (
    Condition,
    Consulted,
    Finding,
    Outcome,
    Question,
    Reason,
)

_NAMES = "the casebook's names"


class Checker:
    """Answers questions from one compiled casebook; keeps what it has looked up and told before."""

    def __init__(self, table: Table, edition: str) -> None:
        self.table = table
        self.edition = edition
        self.explainer = Explainer(table)
        self._bearings: dict[tuple[str, str, str], tuple[Bearing, ...]] = {}
        self._consulted: dict[tuple[str, str, str, bool], tuple[Consulted, ...]] = {}

    def check(
        self, question: Question, *, since: bool = False, notes: tuple[str, ...] = ()
    ) -> Finding:
        """The finding for a question about an object of the casebook."""
        ruling = rule_on(self.table, question, self._borne(question))
        clear = ruling.outcome is Outcome.CLEAR
        reasons = self._reasons(ruling)
        authorities = self._authorities(question, clear=clear)
        entity, security = self._parties(question.of)
        return Finding(
            question,
            entity,
            security,
            ruling.outcome,
            ruling.until,
            ruling.provisional,
            ruling.unenforced,
            self._conditions(question, reasons),
            confirmed(authorities, question, clear=clear),
            reasons,
            self._since(ruling) if since else (),
            authorities,
            (*notes, *self._notes(reasons, question)),
            self.edition,
        )

    def unresolved(
        self, question: Question, candidates: tuple[str, ...], notes: tuple[str, ...]
    ) -> Finding:
        """The finding for something no entry concerns, or whose name resembles some party's.

        A resemblance is never a silent `clear`: it is `unsettled`, reason `unresolved`.
        """
        authorities = self._authorities(question, clear=True)
        asked = question.known
        known = asked.date() if isinstance(asked, datetime) else asked
        reasons = tuple(
            Reason("unresolved", f"may mean {one}", _NAMES, None, known, 0) for one in candidates
        )
        outcome = Outcome.UNSETTLED if candidates else Outcome.CLEAR
        return Finding(
            question=question,
            entity=None,
            security=None,
            outcome=outcome,
            until=None,
            provisional=False,
            unenforced=False,
            conditions=(),
            confirmed=confirmed(authorities, question, clear=True),
            reasons=reasons,
            since=(),
            coverage=authorities,
            notes=notes,
            edition=self.edition,
        )

    def _reasons(self, ruling: Ruling) -> tuple[Reason, ...]:
        found: list[Reason] = []
        for hit in ruling.deciding:
            found += self.explainer.reasons(hit, _point(hit, ruling))
            if ruling.unenforced:
                found += self.explainer.forbearance(hit, _point(hit, ruling))
        return tuple(dict.fromkeys(found))

    def _since(self, ruling: Ruling) -> tuple[Reason, ...]:
        late = [r for hit in ruling.hits for r in self.explainer.since(hit)]
        return tuple(sorted(dict.fromkeys(late), key=lambda r: (r.known, r.entry)))

    def _borne(self, question: Question) -> tuple[Bearing, ...]:
        key = question.act, question.by, question.of
        if key not in self._bearings:
            self._bearings[key] = bearings(self.table, *key)
        return self._bearings[key]

    def _authorities(self, question: Question, *, clear: bool) -> tuple[Consulted, ...]:
        key = question.act, question.by, question.of, clear
        if key not in self._consulted:
            self._consulted[key] = consulted(self.table, *key[:3], clear=clear)
        return self._consulted[key]

    def _parties(self, object_: str) -> tuple[str | None, str | None]:
        book = self.table.casebook
        if object_ in book.securities:
            issuer = book.issuer(object_)
            return (issuer if issuer in book.entities else None), object_
        return (object_ if object_ in book.entities else None), None

    def _conditions(self, question: Question, reasons: tuple[Reason, ...]) -> tuple[Condition, ...]:
        book = self.table.casebook
        words = book.acts_tree.meanings.get(question.act)
        if words is None or len(book.acts_tree.lineage(question.act)) == 1:
            return ()
        cites = (r.cite for r in reasons if r.entry in book.acts and _excuses(r))
        return (Condition(question.act, words, next(cites, None)),)

    def _notes(self, reasons: tuple[Reason, ...], question: Question) -> list[str]:
        """Where the hour of an act of the day asked about is unknown, how we read the day."""
        edges = self.explainer.attacher.edges
        notes: list[str] = []
        for id_ in dict.fromkeys(reason.entry for reason in reasons):
            act = self.table.casebook.acts.get(id_)
            entered = None if act is None else act.entered
            if act is None or entered is None or entered.day != question.at:
                continue
            if edges.cautious(act):
                edge = "end" if edges.relieves(act) else "start"
                notes.append(f"{id_} gives no hour; we read it from the {edge} of its day")
        return notes


def _point(hit: Hit, ruling: Ruling) -> datetime:
    """An instant at which this restriction gives the deciding outcome."""
    at = ruling.instant
    if hit.start <= at < hit.end and hit.at(at) is ruling.outcome:
        return at
    starts = (max(s, hit.start) for s in hit.strip.starts if s < hit.end)
    return next((s for s in starts if hit.at(s) is ruling.outcome), hit.start)


def _excuses(reason: Reason) -> bool:
    return reason.does.startswith("excuses")
