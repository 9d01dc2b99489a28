"""Casebooks drawn at random: lists, rules in trees of words, lifts on lifts, owners of owners."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from reprieve.desk.build import build
from reprieve.desk.desk import Desk

EPOCH = date(2020, 1, 1)
ZONES = ("America/New_York", "Europe/Brussels", "Asia/Hong_Kong", "UTC")
ACTS = {"deal": None, "purchase": "deal", "cover": "purchase", "sale": "deal", "divest": "sale"}
ACTORS = {"anyone": None, "us-person": "anyone", "us-fund": "us-person", "eu-person": "anyone"}
SPAN = 400


def files_of(chance: Random, parties: int = 12) -> dict[str, str]:
    """The files of a casebook without problems, drawn at random."""
    return dict(_files(chance, parties))


def generated(chance: Random, parties: int = 12) -> Desk:
    """A desk over a casebook without problems, drawn at random."""
    return Desk(build(files_of(chance, parties)), None)


def _files(chance: Random, parties: int) -> Iterator[tuple[str, str]]:
    yield "casebook.yaml", _head()
    lists = [f"authority-{n}" for n in range(3)]
    for name in lists:
        yield f"authorities/{name}.yaml", _authority(chance, name)
    yield "matters/story.yaml", _matter(chance, lists, parties)


def _head() -> str:
    lines = ["casebook: drawn", "acts:"]
    for word, broader in ACTS.items():
        means = f"means: {word} in the words of the law"
        lines.append(f"  {word}: {{{f'narrower-than: {broader}, ' if broader else ''}{means}}}")
    lines.append("actors:")
    for word, broader in ACTORS.items():
        lines.append(f"  {word}: {{{f'narrower-than: {broader}' if broader else ''}}}")
    return "\n".join(lines) + "\n"


def _day(chance: Random) -> date:
    return EPOCH + timedelta(days=chance.randint(0, SPAN))


def _sources(chance: Random, day: date, count: int) -> str:
    papers = (
        f"  p{n}: {{cite: Paper {n}, public: {day + timedelta(days=chance.randint(0, 30))}}}"
        for n in range(count)
    )
    return "sources:\n" + "\n".join(papers) + "\n"


def _authority(chance: Random, name: str) -> str:
    text = f"authority: {name}\ntitle: Order {name}\nkept-by: The keeper\n"
    text += f"timezone: {chance.choice(ZONES)}\ncomplete-to: {_day(chance)}\n"
    text += _sources(chance, EPOCH, 3) + "rules:\n"
    for n in range(2):
        reach = chance.choice(
            (
                "",
                "reaches: {owned: 50, aggregate: yes}, ",
                "reaches: {owned: 50, over: yes, aggregate: no, control: yes, exposure: 5}, ",
            )
        )
        opens = chance.choice(
            ("", "opens: '60 days after determination, 09:30', ", "closes: 2021-01-15, ")
        )
        text += (
            f"  - {{rule: r{n}, attaches-to: {name}, {reach}{opens}"
            f"prohibits: [{chance.choice(list(ACTS))}], by: [{chance.choice(list(ACTORS))}], "
            f"from: {_day(chance)}, source: p{chance.randint(0, 2)}}}\n"
        )
    return text


def _matter(chance: Random, lists: list[str], parties: int) -> str:
    zone = chance.choice(ZONES)
    text = f"matter: story\ntitle: The story\ntimezone: {zone}\n"
    days = sorted(_day(chance) for _ in range(parties))
    text += "sources:\n" + "".join(
        f"  s{n}: {{cite: Paper {n}, public: {day}}}\n" for n, day in enumerate(days)
    )
    text += "entities:\n" + "".join(_party(chance, n, days) for n in range(parties)) + "entries:\n"
    listed = sorted(chance.sample(range(parties), parties // 2))
    for n in listed:
        disputed = ", disputed: a contested finding" if chance.random() < 0.2 else ""
        text += (
            f"  - {{designation: d{n}, of: e{n}, under: {chance.choice(lists)}, "
            f"determined: {days[n]}, source: s{n}{disputed}}}\n"
        )
    targets = [f"d{n}" for n in listed] + [f"{name}/r{n}" for name in lists for n in range(2)]
    for n in range(parties):
        line, relieving = _act(chance, n, days[n], targets)
        text += line
        targets += [f"a{n}"] if relieving else []
    return text


def _party(chance: Random, n: int, days: list[date]) -> str:
    text = f"  - id: e{n}\n    name: Party {n}\n"
    text += f"    securities: [{{security: e{n}-share{_exposure(chance, n)}}}]\n"
    owners = chance.sample(range(len(days)), chance.choice((0, 0, 1, 2)))
    ties = [
        f"{{by: e{owner}, percent: {chance.choice((20, 30, 50, 60))}, "
        f"from: {chance.choice(days)}, source: s{chance.randrange(len(days))}}}"
        for owner in owners
        if owner != n
    ]
    return text + (f"    owned-by: [{', '.join(ties)}]\n" if ties else "")


def _exposure(chance: Random, n: int) -> str:
    if n == 0 or chance.random() < 0.7:
        return ""
    weight = chance.choice(("weight: 4, ", "weight: 6, ", ""))
    return f", exposes: [{{to: e{chance.randrange(n)}, {weight}source: s0}}]"


def _act(chance: Random, n: int, day: date, targets: list[str]) -> tuple[str, bool]:
    verb = chance.choice(("suspends", "vacates", "excuses", "disputes", "ends", "forbears"))
    target = chance.choice(targets)
    entered = chance.choice((f"{day}", f"'{day} 14:05'"))
    parts = [f"act: a{n}", "kind: order", f"entered: {entered}", f"{verb}: '{target}'"]
    later = day + timedelta(days=chance.randint(1, 200))
    if verb == "vacates":
        parts.append(f"from: {chance.choice(('inception', 'entry'))}")
    elif verb != "ends" and chance.random() < 0.5:
        parts.append(f"through: {later}")
    if verb == "excuses" and chance.random() < 0.5:
        parts.append(f"as-to: {{acts: [{chance.choice(list(ACTS))}]}}")
    elif verb == "excuses" and chance.random() < 0.5:
        parts.append(f"as-to: {{of: [e{chance.randrange(12)}-share]}}")
    return f"  - {{{', '.join(parts)}, source: s{n}}}\n", verb not in {"ends", "forbears"}
