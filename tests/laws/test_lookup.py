"""Looking up gives what the rule gives, on whole casebooks and for any question.

The table knows only the words that rules and lifts tell apart; here every question is put to the
rule itself, in its own words.
"""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reprieve.desk.desk import Desk
from reprieve.engine.attach import Attacher, attached
from reprieve.engine.effects import judge
from reprieve.engine.outcomes import outcome_states
from reprieve.engine.ruling import rule_on
from reprieve.law.acts import Rule
from reprieve.law.casebook import Casebook
from reprieve.law.findings import Outcome, Question, Restriction, State
from reprieve.law.trees import Tree
from tests.parity.casebooks import ACTORS, ACTS, EPOCH, SPAN, generated

chances = st.integers(0, 10_000).map(Random)


def questions(desk: Desk, chance: Random, count: int) -> list[Question]:
    """Questions about instants, by objects that ownership does not reach."""
    table = desk.edition.table
    reached = {o for o, bonds in table.bonds.items() if any(bond.via for bond in bonds)}
    objects = [
        one
        for one, line in sorted(desk.casebook.objects.lineages.items())
        if reached.isdisjoint((*line, *table.below.get(one, ())))
    ]
    if not objects:
        return []
    asked = []
    for _ in range(count):
        at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=chance.randint(-48, 24 * SPAN))
        known = EPOCH + timedelta(days=chance.randint(-2, SPAN))
        act, by = chance.choice(list(ACTS)), chance.choice(list(ACTORS))
        asked.append(Question(act, by, chance.choice(objects), at, known))
    return asked


def by_the_rule(desk: Desk, question: Question) -> Outcome:
    """The answer of the pointwise rule: every rule, every listing, every narrower word."""
    book, attacher = desk.casebook, Attacher(desk.casebook)
    found = [Outcome.CLEAR]
    for rule in book.rules.values():
        for listed, object_ in bound(book, rule):
            for act in words(book.acts_tree, question.act, rule.acts):
                for actor in words(book.actors_tree, question.by, rule.by):
                    for one in words(book.objects, question.of, (object_,)):
                        tree = attacher.tree(Restriction(rule.id, listed, act, actor, one))
                        outcome = judge(tree, question.at, question.known)  # type: ignore[arg-type]
                        own = (act, actor, one) == (question.act, question.by, question.of)
                        found.append(outcome if own else narrowed(outcome))
    return max(found)


def bound(book: Casebook, rule: Rule) -> list[tuple[str | None, str]]:
    named: list[tuple[str | None, str]] = [(None, one) for one in rule.attaches.of]
    return named + [
        (d.id, d.of)
        for d in book.designations.values()
        if d.under == rule.attaches.listed_on and attached(rule, d)
    ]


def words(tree: Tree, asked: str, ruled: tuple[str, ...]) -> list[str]:
    """The word asked, if some ruled word reaches it, and every narrower one that one reaches."""
    below = [w for w, line in tree.lineages.items() if asked in line]
    return [w for w in below if any(tree.covers(r, w) for r in ruled)]


def narrowed(outcome: Outcome) -> Outcome:
    return Outcome.UNSETTLED if outcome > Outcome.PERMITTED else Outcome.CLEAR


@given(chances)
@settings(max_examples=40)
def test_a_lookup_is_the_rule(chance: Random) -> None:
    desk = generated(chance)
    for question in questions(desk, chance, 25):
        assert rule_on(desk.edition.table, question).outcome is by_the_rule(desk, question)


@given(chances)
@settings(max_examples=25)
def test_the_map_of_a_question_is_its_answers(chance: Random) -> None:
    desk = generated(chance)
    for question in questions(desk, chance, 10):
        states = outcome_states(desk.edition.table, question.act, question.by, question.of)
        holding = [s.outcome for s in states if holds(s, question)]
        assert holding in ([], [rule_on(desk.edition.table, question).outcome])
        assert holding or rule_on(desk.edition.table, question).outcome is Outcome.CLEAR


def holds(state: State, question: Question) -> bool:
    at, known = question.at, question.known
    assert isinstance(at, datetime)
    effective = state.effective_from <= at < state.effective_to
    return effective and state.known_from <= known < state.known_to


@given(chances)
@settings(max_examples=25)
def test_an_answer_holds_until_it_says(chance: Random) -> None:
    """Between the instant asked about and `until`, the outcome is the same; at `until`, not."""
    desk = generated(chance)
    for question in questions(desk, chance, 15):
        ruling = rule_on(desk.edition.table, question)
        if ruling.until is None:
            continue
        assert isinstance(question.at, datetime)
        change = rule_on(desk.edition.table, question._replace(at=ruling.until))
        assert change.outcome is not ruling.outcome
        middle = question.at + (ruling.until - question.at) / 2
        between = rule_on(desk.edition.table, question._replace(at=middle))
        assert between.outcome is ruling.outcome


@given(chances)
@settings(max_examples=25)
def test_a_day_gets_the_worst_of_its_hours(chance: Random) -> None:
    desk = generated(chance)
    for question in questions(desk, chance, 10):
        assert isinstance(question.at, datetime)
        day = question.at.date()
        whole = rule_on(desk.edition.table, question._replace(at=day))
        noons = [datetime(day.year, day.month, day.day, h, tzinfo=UTC) for h in (12, 15)]
        hours = [rule_on(desk.edition.table, question._replace(at=noon)) for noon in noons]
        assert all(hour.outcome <= whole.outcome for hour in hours)
