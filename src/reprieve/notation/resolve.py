"""Drafts to a casebook: ids tied together, trees planted, every dangling end a problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, assert_never

from reprieve.law.acts import Act, Authority, Designation, Rule, Statement
from reprieve.law.casebook import Casebook, Expectation, Matter
from reprieve.law.parties import Entity, Security, Stake
from reprieve.law.problems import Code, Mark, Problem, Severity, in_order
from reprieve.law.sources import Place, Source
from reprieve.law.trees import Tree, plant
from reprieve.notation import entries as to_entries
from reprieve.notation import parties as to_parties
from reprieve.notation.audit import audit
from reprieve.notation.digest import digest
from reprieve.notation.drafts import FileDraft, draft_files
from reprieve.notation.schema import (
    ActDraft,
    AuthorityDraft,
    CasebookDraft,
    DesignationDraft,
    ExpectDraft,
    MatterDraft,
    SourceDraft,
    StatementDraft,
    WordDraft,
)

T = TypeVar("T")


@dataclass(slots=True)
class _Pile:
    """What has been resolved so far; ids are kept once and reported when they come twice."""

    problems: list[Problem]
    placed: dict[str, Place] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    designations: dict[str, Designation] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    securities: dict[str, Security] = field(default_factory=dict)
    stakes: list[Stake] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)

    def keep(self, into: dict[str, T], id_: str, value: T, place: Place) -> None:
        """Keep a value under its id, unless the casebook has that id already."""
        first = self.placed.get(id_)
        if first is not None:
            self.problems.append(
                Problem(
                    Code.DUPLICATE_ID,
                    Severity.ERROR,
                    place,
                    f"the id {id_} stands twice",
                    (Mark(first, "first here"),),
                    "ids are unique in a casebook",
                )
            )
            return
        self.placed[id_] = place
        into[id_] = value


def read_casebook(files: Mapping[str, str]) -> tuple[Casebook | None, tuple[Problem, ...]]:
    """A casebook from its files' contents by path; None where errors leave no law to ask.

    Problems are complete: a broken entry does not hide another.
    """
    drafts, declared, problems = draft_files(files)
    pile = _Pile(problems)
    heads = [d.model for d in drafts if isinstance(d.model, CasebookDraft)]
    if len(heads) != 1:
        place = Place("casebook.yaml", 1, 1)
        message = f"a casebook has one casebook.yaml, not {len(heads)}"
        problems.append(Problem(Code.MISSING_KEY, Severity.ERROR, place, message, (), None))
        return None, in_order(problems)
    for draft in drafts:
        _file(pile, draft)
    for draft in drafts:
        problems += [p for p in draft.text.problems if p not in problems]
    casebook = _casebook(pile, heads[0], drafts)
    problems += audit(casebook, drafts, declared)
    broken = any(p.severity is Severity.ERROR for p in problems)
    return (None if broken else casebook), in_order(problems)


def _file(pile: _Pile, file: FileDraft) -> None:
    model = file.model
    if isinstance(model, CasebookDraft):
        return
    _sources(pile, file, model.sources)
    for draft, path in to_parties.entities_of(file):
        entity = to_parties.entity(draft, path, file)
        pile.keep(pile.entities, entity.id, entity, entity.place)
        for security in to_parties.securities(draft, path, file):
            pile.keep(pile.securities, security.id, security, security.place)
        pile.stakes += to_parties.stakes(draft, path, file)
    if isinstance(model, AuthorityDraft):
        _authority(pile, file, model)
    elif isinstance(model, MatterDraft):
        _matter(pile, file, model)
    _entries(pile, file)
    pile.expectations += (
        _expectation(one, file, file.text.place(("expect", index)))
        for index, one in enumerate(model.expect)
    )


def _sources(pile: _Pile, file: FileDraft, drafts: Mapping[str, SourceDraft]) -> None:
    for id_, draft in drafts.items():
        qualified = f"{file.owner}/{id_}"
        source = Source(
            qualified,
            draft.cite,
            draft.kind,
            draft.public,
            draft.url,
            tuple(draft.seen_at),
            draft.sha256,
        )
        pile.keep(pile.sources, qualified, source, file.text.keys[("sources", id_)])


def _authority(pile: _Pile, file: FileDraft, model: AuthorityDraft) -> None:
    place = file.text.place(("authority",))
    authority = Authority(
        model.authority,
        model.title,
        model.kept_by,
        model.timezone,
        tuple(model.lists),
        model.complete_to,
        model.follows == "every name",
        tuple(model.missing),
        model.note,
        place,
    )
    pile.keep(pile.authorities, authority.id, authority, place)
    for index, draft in enumerate(model.rules):
        rule = to_entries.rule(draft, ("rules", index), file)
        pile.keep(pile.rules, rule.id, rule, rule.basis.place)


def _matter(pile: _Pile, file: FileDraft, model: MatterDraft) -> None:
    place = file.text.place(("matter",))
    own = tuple(draft.id for draft, _ in to_parties.entities_of(file))
    matter = Matter(
        model.matter, model.title, model.timezone, own, model.summary or model.note, place
    )
    pile.keep(pile.matters, f"matter:{model.matter}", matter, place)


def _entries(pile: _Pile, file: FileDraft) -> None:
    own = tuple(draft.id for draft, _ in to_parties.entities_of(file))
    local = _local_rules(file)

    def qualify(target: str) -> str:
        return local.get(target, target)

    for entry in file.entries:
        match entry.draft:
            case DesignationDraft() as draft:
                made = to_entries.designation(draft, file, entry.place)
                pile.keep(pile.designations, made.id, made, entry.place)
            case ActDraft() as draft:
                act = to_entries.act(draft, entry.path, file, entry.place, qualify)
                pile.keep(pile.acts, act.id, act, entry.place)
            case StatementDraft() as draft:
                said = to_entries.statement(draft, file, entry.place, own)
                pile.keep(pile.statements, said.id, said, entry.place)
            case _ as other:
                assert_never(other)
    for row in file.rows:
        made = to_entries.row_designation(row, file)
        pile.keep(pile.designations, made.id, made, row.place)


def _local_rules(file: FileDraft) -> dict[str, str]:
    if not isinstance(file.model, AuthorityDraft):
        return {}
    return {draft.rule: f"{file.owner}/{draft.rule}" for draft in file.model.rules}


def _expectation(draft: ExpectDraft, file: FileDraft, place: Place) -> Expectation:
    stated_by = draft.stated_by
    if stated_by is not None and "/" not in stated_by:
        stated_by = f"{file.owner}/{stated_by}"
    return Expectation(
        draft.act,
        draft.by,
        draft.of,
        draft.at,
        draft.known,
        tuple(draft.answer),
        draft.until,
        stated_by,
        draft.provisional,
        draft.unenforced,
        file.owner,
        place,
    )


def _casebook(pile: _Pile, head: CasebookDraft, drafts: tuple[FileDraft, ...]) -> Casebook:
    for file in drafts:
        for row in file.rows:
            known = pile.entities.get(row.entity)
            pile.entities[row.entity] = (
                to_parties.row_entity(row, file)
                if known is None
                else to_parties.as_printed(known, row)
            )
    acts, actors = dict(head.acts), dict(head.actors)
    for file in drafts:
        if not isinstance(file.model, CasebookDraft):
            acts |= file.model.acts
            actors |= file.model.actors
    casebook = Casebook(
        head.casebook,
        "",
        _words(acts),
        _words(actors),
        _objects(pile, drafts),
        pile.authorities,
        {m.id: m for m in pile.matters.values()},
        pile.sources,
        pile.rules,
        pile.designations,
        pile.acts,
        pile.statements,
        pile.entities,
        pile.securities,
        tuple(pile.stakes),
        tuple(pile.expectations),
    )
    return casebook._replace(digest=digest(casebook))


def _words(drafts: Mapping[str, WordDraft]) -> Tree:
    parents = {word: draft.narrower_than for word, draft in drafts.items()}
    return plant(parents, {word: draft.means for word, draft in drafts.items() if draft.means})


def _objects(pile: _Pile, drafts: Iterable[FileDraft]) -> Tree:
    parents: dict[str, str | None] = dict.fromkeys(pile.entities)
    for file in drafts:
        for draft, _ in to_parties.entities_of(file):
            parents[draft.id] = draft.part_of
    for security in pile.securities.values():
        parents[security.id] = security.represents or security.issuer
    return plant(parents, {})
