"""Rules and designations become restrictions, each with the tree of effects that decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from reprieve.engine.edges import Days, Edges, closes, closing, lifts_by_target, starts
from reprieve.engine.effects import Effect
from reprieve.law.acts import Act, Designation, Lift, Rule, Scope, Verb
from reprieve.law.casebook import Casebook
from reprieve.law.findings import Restriction
from reprieve.law.periods import BEGINNING, FIRST_DAY, FOREVER


class Plan(NamedTuple):
    """Which acts and actors a rule distinguishes, because it or a lift on it names them.

    `acts` and `actors` map each word of the vocabulary that the rule reaches to the nearest
    one it distinguishes; `acts_below` and `actors_below` map each broader word to the
    distinguished ones under it. `objects` are the securities and parties that lifts name.
    """

    rule: Rule
    acts: Mapping[str, str]
    actors: Mapping[str, str]
    acts_below: Mapping[str, tuple[str, ...]]
    actors_below: Mapping[str, tuple[str, ...]]
    objects: frozenset[str]


class Attacher:
    """Builds the tree of effects of any restriction of one casebook."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.edges = Edges(casebook)
        self.aimed = lifts_by_target(casebook)
        self._effects: dict[tuple[object, ...], Effect] = {}

    def plan(self, rule: Rule) -> Plan:
        """What a rule distinguishes, from its own words and those of every lift on it."""
        scopes = [lift.scope for _, lift in self._lifts_on(rule)]
        book = self.casebook
        acts, actors = book.acts_tree, book.actors_tree
        named_acts = _within(acts.lineages, rule.acts, (a for s in scopes for a in s.acts))
        named_actors = _within(actors.lineages, rule.by, (a for s in scopes for a in s.by))
        return Plan(
            rule,
            _nearest(acts.lineages, named_acts),
            _nearest(actors.lineages, named_actors),
            _below(acts.lineages, named_acts),
            _below(actors.lineages, named_actors),
            frozenset(one for scope in scopes for one in scope.of),
        )

    def _lifts_on(self, rule: Rule) -> Iterator[tuple[Act, Lift]]:
        """Every lift that may bear on the rule's restrictions, however deep."""
        waiting = [*self._heads(rule, None)]
        attached = rule.attaches.listed_on
        waiting += [d.id for d in self.casebook.designations.values() if d.under == attached]
        seen: set[str] = set()
        while waiting:
            target = waiting.pop()
            if target in seen:
                continue
            seen.add(target)
            for act, lift in self.aimed.get(target, ()):
                waiting.append(act.id)
                yield act, lift

    def _heads(self, rule: Rule, designation: Designation | None) -> tuple[str, ...]:
        """What a lift may be aimed at to reach a restriction: rule, authorities, designation."""
        heads = [rule.id, rule.authority]
        listed_on = rule.attaches.listed_on
        if listed_on is not None:
            heads += [listed_on, self.casebook.list_keeper(listed_on)]
        if designation is not None:
            heads.append(designation.id)
        return tuple(dict.fromkeys(heads))

    def tree(self, at: Restriction) -> Effect:
        """The tree of effects that decides one restriction."""
        rule = self.casebook.rules[at.rule]
        designation = None if at.designation is None else self.casebook.designations[at.designation]
        base = self._base(rule, designation)
        return self._with_lifts(base, self._heads(rule, designation), at)

    def forbearance(self, at: Restriction) -> Effect | None:
        """A tree that answers `permitted` where the restriction is not enforced, if anywhere."""
        rule = self.casebook.rules[at.rule]
        designation = None if at.designation is None else self.casebook.designations[at.designation]
        forborne = tuple(
            self._lift_effect(act, lift, at)
            for head in self._heads(rule, designation)
            for act, lift in self.aimed.get(head, ())
            if lift.verb is Verb.FORBEARS and self._in_scope(lift.scope, at)
        )
        if not forborne:
            return None
        zone = rule.basis.zone
        return Effect(
            rule.id,
            None,
            BEGINNING,
            FOREVER,
            None,
            FIRST_DAY,
            disputed=False,
            zone=zone,
            lifted_by=forborne,
        )

    def listing(self, rule: Rule, designation: str | None, party: str) -> Effect:
        """The tree that decides whether a party counts as listed for a rule that reaches.

        Only what lifts the whole listing or rule counts: never a licence, and nothing that is
        narrowed to some acts or actors.
        """
        act = self.casebook.acts_tree.lineage(rule.acts[0])[-1]
        actor = self.casebook.actors_tree.lineage(rule.by[0])[-1]
        listed = None if designation is None else self.casebook.designations[designation]
        whole = self.tree(Restriction(rule.id, designation, act, actor, party))
        lifts = tuple(lift for lift in whole.lifted_by if lift.verb is not Verb.EXCUSES)
        start = starts(rule.starts, Days(None, None), rule.basis.zone)
        if listed is not None:
            start = max(start, self.edges.designation_start(listed))
        return whole._replace(start=start, lifted_by=lifts)

    def _base(self, rule: Rule, designation: Designation | None) -> Effect:
        zone = rule.basis.zone
        days = Days(self._determined(rule, designation), rule.starts.day)
        opening = [starts(rule.starts, days, zone)]
        ending = [FOREVER if rule.closes is None else closing(rule.closes, days, zone)]
        known = [self._public(rule.basis.source.source)]
        if rule.opens is not None:
            opening.append(starts(rule.opens, days, zone))
        if designation is not None:
            opening.append(self.edges.designation_start(designation))
            known.append(self._public(designation.basis.source.source))
            if designation.through is not None:
                ending.append(closing(designation.through, days, designation.basis.zone))
        disputed = designation is not None and designation.disputed is not None
        entry = rule.id if designation is None else designation.id
        return Effect(entry, None, max(opening), min(ending), None, max(known), disputed, zone, ())

    def _determined(self, rule: Rule, designation: Designation | None) -> date:
        return rule.starts.day if designation is None else designation.determined.day

    def _with_lifts(self, effect: Effect, heads: tuple[str, ...], at: Restriction) -> Effect:
        lifts = tuple(
            self._lift_effect(act, lift, at)
            for head in heads
            for act, lift in self.aimed.get(head, ())
            if lift.verb is not Verb.FORBEARS
            # a repeal of a repeal revives nothing
            and not (lift.verb is Verb.ENDS is effect.verb)
            and self._in_scope(lift.scope, at)
        )
        return Effect(
            effect.entry,
            effect.verb,
            effect.start,
            effect.end,
            effect.reach,
            effect.known,
            effect.disputed,
            effect.zone,
            tuple(dict.fromkeys(lifts)),
        )

    def _lift_effect(self, act: Act, lift: Lift, at: Restriction) -> Effect:
        rule = self.casebook.rules[at.rule]
        designation = None if at.designation is None else self.casebook.designations[at.designation]
        determined = self._determined(rule, designation)
        key = (act.id, lift, determined, at.rule, at.act, at.actor, at.object)
        if key not in self._effects:
            bare = self._bare(act, lift, determined)
            self._effects[key] = self._with_lifts(bare, (act.id,), at)
        return self._effects[key]

    def _bare(self, act: Act, lift: Lift, determined: date) -> Effect:
        zone = act.basis.zone
        days = Days(determined, act.entered.day if act.entered else None)
        start = self.edges.act_start(act)
        if lift.starts is not None:
            start = starts(lift.starts, days, zone)
        return Effect(
            act.id,
            lift.verb,
            start,
            closes(lift, days, zone),
            BEGINNING if lift.inception else None,
            self._public(act.basis.source.source),
            act.disputed is not None,
            zone,
            (),
        )

    def _in_scope(self, scope: Scope, at: Restriction) -> bool:
        book = self.casebook
        return (
            (not scope.rules or at.rule in scope.rules)
            and (not scope.acts or any(book.acts_tree.covers(a, at.act) for a in scope.acts))
            and (not scope.by or any(book.actors_tree.covers(b, at.actor) for b in scope.by))
            and (not scope.of or any(book.objects.covers(o, at.object) for o in scope.of))
        )

    def _public(self, source: str) -> date:
        return self.casebook.sources[source].public


def attached(rule: Rule, designation: Designation) -> bool:
    """Whether a rule attaches to a designation: its list, and the bounds on its day."""
    day, bounds = designation.determined.day, rule.attaches
    after_ok = bounds.after is None or day > bounds.after
    before_ok = bounds.before is None or day < bounds.before
    return designation.under == bounds.listed_on and after_ok and before_ok


def _within(
    lineages: Mapping[str, tuple[str, ...]], reached: tuple[str, ...], named: Iterator[str]
) -> frozenset[str]:
    """The words a rule reaches that it or a lift names."""
    inside = (word for word in named if any(r in lineages.get(word, ()) for r in reached))
    return frozenset((*reached, *inside))


def _nearest(lineages: Mapping[str, tuple[str, ...]], named: frozenset[str]) -> dict[str, str]:
    found = {word: next((w for w in line if w in named), None) for word, line in lineages.items()}
    return {word: node for word, node in found.items() if node is not None}


def _below(
    lineages: Mapping[str, tuple[str, ...]], named: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    below: dict[str, list[str]] = {}
    for word in sorted(named):
        for broader in lineages.get(word, (word,))[1:]:
            below.setdefault(broader, []).append(word)
    return {broader: tuple(words) for broader, words in below.items()}
