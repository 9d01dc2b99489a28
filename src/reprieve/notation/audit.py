"""What the whole text gets wrong: ids nobody has, cycles, papers that cannot prove a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from reprieve.law.acts import Act, Basis, Confidence, Designation, Verb
from reprieve.law.casebook import Casebook
from reprieve.law.parties import Listing, Security
from reprieve.law.problems import Code, Mark, Problem, Severity
from reprieve.law.sources import Citation, Place, SourceKind
from reprieve.law.trees import Tree
from reprieve.notation.drafts import FileDraft
from reprieve.notation.schema import CasebookDraft

_NO_PROOF = {SourceKind.ARTICLE, SourceKind.FIRM}


@dataclass(frozen=True, slots=True)
class _Known:
    """Every id that a file has, also of entries too broken to resolve: they are no news twice."""

    sources: frozenset[str]
    lists: frozenset[str]
    targets: frozenset[str]
    objects: frozenset[str]


def audit(
    casebook: Casebook, drafts: tuple[FileDraft, ...], declared: frozenset[str]
) -> list[Problem]:
    """Every problem that shows only when all files are together.

    `declared` are the ids that stand in files or entries which could not be read.
    """
    lists = {*casebook.authorities, *(n for a in casebook.authorities.values() for n in a.lists)}
    entries = {*casebook.designations, *casebook.acts, *casebook.rules}
    known = _Known(
        declared.union(casebook.sources),
        declared.union(lists),
        declared.union(lists, entries),
        declared.union(casebook.objects.lineages),
    )
    return [
        *_bases(casebook, known),
        *_rules(casebook, known),
        *_designations(casebook, known),
        *_acts(casebook, known),
        *_cycles(casebook),
        *_statements(casebook, known),
        *_parties(casebook, known),
        *_tickers(casebook),
        *_words(casebook, drafts),
        *_expectations(casebook, known),
    ]


def problem(code: Code, place: Place, message: str, help_: str | None = None) -> Problem:
    """An error at one place."""
    return Problem(code, Severity.ERROR, place, message, (), help_)


def _every_basis(casebook: Casebook) -> Iterator[tuple[str, Basis]]:
    for group in (casebook.rules, casebook.designations, casebook.acts, casebook.statements):
        for id_, entry in group.items():
            yield id_, entry.basis


def _bases(casebook: Casebook, known: _Known) -> Iterator[Problem]:
    for id_, basis in _every_basis(casebook):
        for cited in (basis.source, *basis.see):
            if cited.source not in known.sources:
                yield problem(
                    Code.UNKNOWN_SOURCE,
                    basis.place,
                    f"{id_} cites {cited.source}, which no file has",
                )
        if basis.confidence is Confidence.PARTIAL and basis.note is None:
            help_ = "say in `note:` which part was not seen"
            yield problem(
                Code.PARTIAL_WITHOUT_NOTE, basis.place, f"{id_} is partial without a note", help_
            )
        source = casebook.sources.get(basis.source.source)
        proves = source is None or source.kind not in _NO_PROOF or id_ in casebook.statements
        if not proves and basis.note is None:
            help_ = "cite the paper itself and put this under `see:`"
            yield problem(Code.NO_PRIMARY_SOURCE, basis.place, f"{id_} rests on an article", help_)


def _rules(casebook: Casebook, known: _Known) -> Iterator[Problem]:
    for rule in casebook.rules.values():
        place = rule.basis.place
        listed_on = rule.attaches.listed_on
        if listed_on is not None and listed_on not in known.lists:
            yield problem(Code.UNKNOWN_LIST, place, f"{rule.id} attaches to {listed_on}, no list")
        yield from _objects(known, rule.attaches.of, rule.id, place)
        yield from _vocabulary(casebook.acts_tree, rule.acts, "act", place)
        yield from _vocabulary(casebook.actors_tree, rule.by, "actor", place)


def _objects(known: _Known, objects: Iterable[str], id_: str, place: Place) -> Iterator[Problem]:
    for one in objects:
        if one not in known.objects:
            yield problem(Code.UNKNOWN_OBJECT, place, f"{id_} names {one}, which no file has")


def _vocabulary(tree: Tree, words: Iterable[str], noun: str, place: Place) -> Iterator[Problem]:
    for word in words:
        if word not in tree:
            yield problem(Code.UNKNOWN_WORD, place, f"{word} is not an {noun} of the casebook")


def _designations(casebook: Casebook, known: _Known) -> Iterator[Problem]:
    for one in casebook.designations.values():
        place = one.basis.place
        yield from _objects(known, (one.of,), one.id, place)
        if one.under not in known.lists:
            yield problem(Code.UNKNOWN_LIST, place, f"{one.id} is under {one.under}, no list")
        yield from _predates(casebook, one)


def _predates(casebook: Casebook, entry: Designation | Act) -> Iterator[Problem]:
    stated = entry.determined if isinstance(entry, Designation) else entry.entered
    source = casebook.sources.get(entry.basis.source.source)
    if stated is not None and source is not None and source.public < stated.day:
        message = f"{entry.id} is of {stated.day}, its source was public on {source.public}"
        help_ = "the source that establishes an act cannot be older than the act"
        yield problem(Code.SOURCE_PREDATES_ACT, entry.basis.place, message, help_)


def _acts(casebook: Casebook, known: _Known) -> Iterator[Problem]:
    for act in casebook.acts.values():
        place = act.basis.place
        yield from _predates(casebook, act)
        for lift in act.lifts:
            for target in lift.targets:
                if target not in known.targets:
                    yield problem(
                        Code.UNKNOWN_TARGET,
                        place,
                        f"{act.id} {lift.verb} {target}, which no file has",
                    )
                elif lift.verb is Verb.ENDS:
                    yield from _ends_nothing(casebook, act, target)
            yield from _vocabulary(casebook.acts_tree, lift.scope.acts, "act", place)
            yield from _vocabulary(casebook.actors_tree, lift.scope.by, "actor", place)
            yield from _objects(known, lift.scope.of, act.id, place)
            for rule in lift.scope.rules:
                if rule not in known.targets:
                    yield problem(Code.UNKNOWN_TARGET, place, f"{act.id} names {rule}, no rule")


def _ends_nothing(casebook: Casebook, act: Act, target: str) -> Iterator[Problem]:
    aimed = casebook.acts.get(target)
    if aimed is not None and aimed.lifts and all(x.verb is Verb.ENDS for x in aimed.lifts):
        message = f"{act.id} ends {target}, which did nothing but end others: nothing revives"
        help_ = f"did you mean `vacates: {target}` with `from: entry`?"
        yield problem(Code.ENDS_NOTHING, act.basis.place, message, help_)


def _cycles(casebook: Casebook) -> Iterator[Problem]:
    done: set[str] = set()
    for start in casebook.acts:
        cycle = _cycle(casebook, start, (), done)
        if cycle:
            places = tuple(
                Mark(casebook.acts[i].basis.place, f"{i} lifts {j}")
                for i, j in pairwise((*cycle, cycle[0]))
            )
            message = f"{' lifts '.join((*cycle, cycle[0]))}: a circle decides nothing"
            help_ = "one of the two must speak to something else"
            yield Problem(
                Code.LIFT_CYCLE, Severity.ERROR, places[0].place, message, places[1:], help_
            )
            done |= set(cycle)


def _cycle(casebook: Casebook, at: str, path: tuple[str, ...], done: set[str]) -> tuple[str, ...]:
    if at in path:
        return path[path.index(at) :]
    if at in done or at not in casebook.acts:
        return ()
    for lift in casebook.acts[at].lifts:
        for target in lift.targets:
            found = _cycle(casebook, target, (*path, at), done)
            if found:
                return found
    done.add(at)
    return ()


def _statements(casebook: Casebook, known: _Known) -> Iterator[Problem]:
    for one in casebook.statements.values():
        yield from _objects(known, one.of, one.id, one.basis.place)


def _parties(casebook: Casebook, known: _Known) -> Iterator[Problem]:
    for security in casebook.securities.values():
        broader = [b for b in (security.represents, security.issuer) if b is not None]
        broader += [e.to for e in security.exposes]
        yield from _objects(known, broader, security.id, security.place)
        for exposure in security.exposes:
            yield from _paper(known, exposure.source, security.id, security.place)
    for stake in casebook.stakes:
        yield from _objects(known, (stake.owner,), stake.owned, stake.place)
        yield from _paper(known, stake.source, stake.owned, stake.place)


def _paper(known: _Known, cited: Citation | None, id_: str, place: Place) -> Iterator[Problem]:
    if cited is not None and cited.source not in known.sources:
        message = f"{id_} cites {cited.source}, which no file has"
        yield problem(Code.UNKNOWN_SOURCE, place, message)


def _tickers(casebook: Casebook) -> Iterator[Problem]:
    used: dict[tuple[str, str], list[tuple[Listing, Security]]] = defaultdict(list)
    for security in casebook.securities.values():
        for listing in security.listings:
            used[listing.market, listing.ticker].append((listing, security))
    for (market, ticker), holders in used.items():
        for (one, first), (other, second) in combinations(holders, 2):
            if one.used.first <= other.used.last and other.used.first <= one.used.last:
                message = f"{second.id} and {first.id} both use {market}:{ticker} at one time"
                yield Problem(
                    Code.TICKER_OVERLAP,
                    Severity.ERROR,
                    second.place,
                    message,
                    (Mark(first.place, f"{first.id} uses it too"),),
                    "give `from` and `through` to each use",
                )


def _words(casebook: Casebook, drafts: tuple[FileDraft, ...]) -> Iterator[Problem]:
    for file in drafts:
        for key, tree, noun in (
            ("acts", casebook.acts_tree, "act"),
            ("actors", casebook.actors_tree, "actor"),
        ):
            words = getattr(file.model, key)
            roots = [w for w, d in words.items() if d.narrower_than is None]
            for word, draft in words.items():
                place = file.text.keys[key, word]
                broader = draft.narrower_than
                if broader is not None and broader not in tree:
                    message = f"{word} is narrower than {broader}, no {noun} of the casebook"
                    yield problem(Code.UNKNOWN_WORD, place, message)
                elif broader is not None and len(tree.lineage(word)) == 1:
                    yield problem(Code.TREE_CYCLE, place, f"{word} is narrower than itself")
            head = isinstance(file.model, CasebookDraft)
            for word in roots[1:] if head else roots:
                help_ = "give it `narrower-than`; only the first is the root"
                place = file.text.keys[key, word]
                yield problem(Code.ORPHAN_ACT, place, f"the {noun} {word} hangs on nothing", help_)


def _expectations(casebook: Casebook, known: _Known) -> Iterator[Problem]:
    for one in casebook.expectations:
        yield from _vocabulary(casebook.acts_tree, (one.act,), "act", one.place)
        yield from _vocabulary(casebook.actors_tree, (one.by,), "actor", one.place)
        if one.stated_by is not None and one.stated_by not in known.sources:
            message = f"the answer is stated by {one.stated_by}, which no file has"
            yield problem(Code.UNKNOWN_SOURCE, one.place, message)
