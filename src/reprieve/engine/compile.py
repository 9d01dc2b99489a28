"""Compiling a casebook: rules on designations to bonds, distinct trees and shapes once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from reprieve.engine.attach import Attacher, Plan, attached
from reprieve.engine.derived import Derivation, Derived, both
from reprieve.engine.effects import Effect, without_provisional
from reprieve.engine.states import States, compile_states
from reprieve.engine.table import Bond, Cell, Node, Table
from reprieve.law.acts import Designation
from reprieve.law.casebook import Casebook
from reprieve.law.findings import Restriction


def compile_table(casebook: Casebook) -> Table:
    """Compile a casebook without problems; pure, and the same for the same casebook."""
    attacher = Attacher(casebook)
    compiler = _Compiler(attacher)
    plans = {rule.id: attacher.plan(rule) for rule in casebook.rules.values()}
    listed: dict[str, list[Designation]] = defaultdict(list)
    for designation in casebook.designations.values():
        listed[designation.under].append(designation)
    bonds: dict[str, list[Bond]] = defaultdict(list)
    for plan in plans.values():
        for bond in _bonds(compiler, plan, listed):
            bonds[bond.object].append(bond)
    for bond in _derived_bonds(compiler, plans):
        bonds[bond.object].append(bond)
    return Table(casebook, plans, {o: tuple(b) for o, b in bonds.items()}, _below(casebook))


def _bonds(
    compiler: _Compiler, plan: Plan, listed: Mapping[str, list[Designation]]
) -> Iterator[Bond]:
    attaches = plan.rule.attaches
    for object_ in attaches.of:
        yield Bond(plan.rule.id, None, object_, None, compiler.cells(plan, None, object_))
    for designation in listed.get(attaches.listed_on or "", ()):
        if attached(plan.rule, designation):
            cells = compiler.cells(plan, designation, designation.of)
            yield Bond(plan.rule.id, designation.id, designation.of, None, cells)


def _derived_bonds(compiler: _Compiler, plans: Mapping[str, Plan]) -> Iterator[Bond]:
    """Each owner's own rule on every party it reaches, where and as surely as it reaches."""
    designations = compiler.attacher.casebook.designations
    for found in Derivation(compiler.attacher).all():
        plan, listed = plans[found.root.rule], designations.get(found.root.designation or "")
        own = compiler.cells(plan, listed, found.object)
        cells = {node: _reaching(cell, found) for node, cell in own.items()}
        yield Bond(found.root.rule, found.root.designation, found.object, found.root, cells)


def _reaching(cell: Cell, found: Derived) -> Cell:
    firm = None
    if cell.firm is not None or found.firm is not None:
        firm = both(cell.firm or cell.states, found.firm or found.states)
    return Cell(both(cell.states, found.states), firm, cell.forborne)


class _Compiler:
    """Compiles distinct trees once, and bonds of one shape once."""

    def __init__(self, attacher: Attacher) -> None:
        self.attacher = attacher
        self._states: dict[tuple[object, ...], States] = {}
        self._shared: dict[tuple[object, ...], dict[Node, Cell]] = {}

    def cells(self, plan: Plan, designation: Designation | None, object_: str) -> dict[Node, Cell]:
        """The compiled cells of one bond, shared between bonds that cannot differ."""
        narrower = self._narrower(plan, object_)
        if designation is None or narrower or designation.id in self.attacher.aimed:
            return self._compile(plan, designation, object_, narrower)
        key = (
            plan.rule.id,
            designation.determined,
            self.attacher.edges.designation_start(designation),
            designation.through,
            designation.disputed is None,
            self.attacher.casebook.sources[designation.basis.source.source].public,
            designation.basis.zone,
            self._named_above(plan, object_),
        )
        if key not in self._shared:
            self._shared[key] = self._compile(plan, designation, object_, ())
        return self._shared[key]

    def _narrower(self, plan: Plan, object_: str) -> tuple[str, ...]:
        objects = self.attacher.casebook.objects
        return tuple(sorted(o for o in plan.objects if o != object_ and objects.covers(object_, o)))

    def _named_above(self, plan: Plan, object_: str) -> tuple[str, ...]:
        line = self.attacher.casebook.objects.lineage(object_)
        return tuple(one for one in line if one in plan.objects)

    def _compile(
        self, plan: Plan, designation: Designation | None, object_: str, narrower: tuple[str, ...]
    ) -> dict[Node, Cell]:
        listed = None if designation is None else designation.id
        return {
            (act, actor, narrow): self._cell(
                Restriction(plan.rule.id, listed, act, actor, narrow or object_)
            )
            for act in sorted(set(plan.acts.values()))
            for actor in sorted(set(plan.actors.values()))
            for narrow in (None, *narrower)
        }

    def _cell(self, at: Restriction) -> Cell:
        tree = self.attacher.tree(at)
        states = self._compiled(tree)
        firm_tree = without_provisional(tree)
        firm = None if firm_tree == tree else self._compiled(firm_tree)
        forbearance = self.attacher.forbearance(at)
        forborne = None if forbearance is None else self._compiled(forbearance)
        return Cell(states, firm, forborne)

    def _compiled(self, tree: Effect) -> States:
        shape = (tree.start, tree.end, tree.known, tree.disputed, tree.zone, tree.lifted_by)
        if shape not in self._states:
            self._states[shape] = compile_states(tree)
        return self._states[shape]


def _below(casebook: Casebook) -> dict[str, tuple[str, ...]]:
    below: dict[str, list[str]] = defaultdict(list)
    for object_, line in sorted(casebook.objects.lineages.items()):
        for broader in line[1:]:
            below[broader].append(object_)
    return {broader: tuple(objects) for broader, objects in below.items()}
