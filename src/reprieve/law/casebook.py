"""The casebook: everything the text says, resolved and immutable, with its indexes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reprieve.law.acts import Act, Authority, Designation, Entry, Rule, Statement
from reprieve.law.parties import Entity, Security, Stake
from reprieve.law.sources import Place, Source
from reprieve.law.trees import Tree


class Expectation(NamedTuple):
    """A question with its answer, kept beside the law it tests.

    `stated_by` names the source in which an agency itself published the answer.
    """

    act: str
    by: str
    of: str
    at: str
    known: str
    answers: tuple[str, ...]
    until: str | None
    stated_by: str | None
    provisional: bool | None
    unenforced: bool | None
    matter: str
    place: Place


class Matter(NamedTuple):
    """One story and its papers: a file of the casebook."""

    id: str
    title: str
    zone: str
    entities: tuple[str, ...]
    summary: str | None
    place: Place


class Casebook(NamedTuple):
    """All acts, parties and papers of a casebook, by id; `objects` is the tree of parties.

    In `objects` a security is narrower than what it represents, and that than its issuer.
    """

    name: str
    digest: str
    acts_tree: Tree
    actors_tree: Tree
    objects: Tree
    authorities: Mapping[str, Authority]
    matters: Mapping[str, Matter]
    sources: Mapping[str, Source]
    rules: Mapping[str, Rule]
    designations: Mapping[str, Designation]
    acts: Mapping[str, Act]
    statements: Mapping[str, Statement]
    entities: Mapping[str, Entity]
    securities: Mapping[str, Security]
    stakes: tuple[Stake, ...]
    expectations: tuple[Expectation, ...]

    def entry(self, id_: str) -> Entry | None:
        """The designation, act or statement of that id, if there is one."""
        return self.designations.get(id_) or self.acts.get(id_) or self.statements.get(id_)

    def list_keeper(self, listed_on: str) -> str:
        """The authority that keeps a list; an authority's id is also its list's."""
        if listed_on in self.authorities:
            return listed_on
        return next(a.id for a in self.authorities.values() if listed_on in a.lists)

    def issuer(self, object_: str) -> str:
        """The broadest object above `object_`: a security's issuer, an entity itself."""
        return self.objects.lineage(object_)[-1]
