"""What Hypothesis draws from; every new type of the law joins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from reprieve.engine.effects import Effect
from reprieve.law.acts import Verb
from reprieve.law.periods import BEGINNING, FOREVER

# --- effects -----------------------------------------------------------------

EPOCH = date(2020, 1, 1)
ZONES = ("America/New_York", "Europe/Brussels", "Asia/Hong_Kong", "UTC")
LIFTS = (Verb.SUSPENDS, Verb.ENDS, Verb.VACATES, Verb.EXCUSES, Verb.DISPUTES)

days = st.integers(0, 12).map(lambda n: EPOCH + timedelta(days=n))
instants = st.integers(0, 12 * 8).map(
    lambda n: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=3 * n)
)
points = st.one_of(instants, st.sampled_from((BEGINNING, FOREVER - timedelta(microseconds=1))))


@st.composite
def effects(draw: st.DrawFn, depth: int = 3, verb: Verb | None = None) -> Effect:
    """A tree of effects no friendlier than the law: empty spans, reaches, doubts, late papers."""
    start = draw(st.one_of(instants, st.just(BEGINNING)))
    end = draw(st.one_of(instants, st.just(FOREVER)))
    lifts: tuple[Effect, ...] = ()
    if depth:
        verbs = st.sampled_from(LIFTS)
        lifts = tuple(
            draw(effects(depth=depth - 1, verb=draw(verbs))) for _ in range(draw(st.integers(0, 3)))
        )
    reach = None
    if verb is not None:
        reach = draw(st.sampled_from((None, None, BEGINNING)) | instants)
    return Effect(
        f"e{draw(st.integers(0, 99))}",
        verb,
        start,
        end,
        reach,
        draw(days),
        draw(st.booleans()) and draw(st.booleans()),
        draw(st.sampled_from(ZONES)),
        lifts,
    )


# --- notation ----------------------------------------------------------------

Tree = str | list["Tree"] | dict[str, "Tree"]

ids = st.from_regex(r"[a-z0-9][a-z0-9.]{0,4}(-[a-z0-9.]{1,4}){0,2}", fullmatch=True)
hard_words = st.sampled_from(
    (
        *("yes", "no", "null", "~", "on", "1810", "0981", "09:30", "1e3", "=", "<<", "y"),
        *("a: b", "a #b", "# c", "- d", "[e", "{f}", "g, h", "it's", '"i"', "back\\slash", "k:"),
        *("---", "...", "? l", "! m", "& n", "* o", "% p", "@ q", "` r", "| s", "> t"),
        *("2021-03-12", "2021-03-15T13:30:00Z", "小米集团", "line\nbreak", "tab\tstop", "end\n"),
        *("two  blanks", "para\n\npara", "more\n  indented", "nel\x85", "bell\x07", "bom\ufeff"),
        *("word " * 40 + "end", "word " * 40 + "end\n", "long\n" + "word " * 40 + "end"),
    )
)
words = st.one_of(
    hard_words,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.text("ab #:-'\"{}[],&*?|>%@`\n\\", min_size=1, max_size=12),
).filter(lambda text: bool(text.strip()))
stated_days = days.map(str)
hours = st.times().map(lambda hour: f"{hour:%H:%M}")
stated = st.one_of(
    stated_days,
    st.builds("{} {}".format, stated_days, hours),
    st.builds("{} by {}".format, stated_days, hours),
)
moments = st.one_of(
    stated,
    st.sampled_from(("further order", "when identified", "2 months 10 days after entry")),
    st.builds("{} days after determination, {}".format, st.integers(0, 999), hours),
)
answers = st.sampled_from(("yes", "no"))
percents = st.decimals(0, 100, places=2).map(str)


def _many(one: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(one, st.lists(one, max_size=3).map(list))


@st.composite
def maps(
    draw: st.DrawFn,
    needed: Mapping[str, st.SearchStrategy[Tree]],
    perhaps: Mapping[str, st.SearchStrategy[Tree]] | None = None,
) -> dict[str, Tree]:
    """A map of the notation; its first key stays the first, the others come in any order."""
    optional = perhaps or {}
    taken = draw(st.lists(st.sampled_from(sorted(optional)), unique=True)) if optional else []
    first, *rest = needed
    keys = [first, *draw(st.permutations([*rest, *taken]))]
    both = {**needed, **optional}
    return {key: draw(both[key]) for key in keys}


cites = st.one_of(ids, maps({"id": ids}, {"at": words, "quote": words}))
basis = {"source": cites}
remarks = {"see": _many(cites), "note": words}
used = {"from": stated_days, "through": stated_days}
identifiers = _many(st.one_of(words, maps({"value": words}, used)))
sources = maps(
    {"cite": words, "public": stated_days},
    {"kind": st.sampled_from(("court", "article")), "url": words, "seen-at": _many(words)},
)
securities = maps(
    {"security": ids},
    {
        "name": words,
        "isin": identifiers,
        "market": st.sampled_from(("XHKG", "XNYS")),
        "ticker": st.one_of(st.integers(0, 9999).map(str), words),
        "listings": st.lists(maps({"market": st.just("XNAS"), "ticker": words}, used), max_size=2),
        "exposes": st.lists(maps({"to": ids}, {"weight": percents}), max_size=2),
        "note": words,
    },
)
entities = maps(
    {"id": ids, "name": words},
    {
        "aliases": _many(st.one_of(words, maps({"name": words}, used))),
        "securities": st.lists(securities, max_size=2),
        "owned-by": st.lists(maps({"by": ids}, {"percent": percents, "how": words}), max_size=2),
        "note": words,
    },
)
entries = st.one_of(
    maps(
        {"designation": ids, "of": ids, "under": ids, "determined": stated, **basis},
        {"effective": moments, "through": moments, "disputed": words, **remarks},
    ),
    maps(
        {"act": ids, "kind": words, **basis},
        {
            "entered": stated,
            "effective": moments,
            "suspends": _many(ids),
            "ends": _many(ids),
            "as-to": maps({"acts": _many(ids)}, {"by": _many(ids), "of": _many(ids)}),
            "until": moments,
            **remarks,
        },
    ),
    maps(
        {
            "statement": ids,
            "by": words,
            "on": stated_days,
            "stance": words,
            "says": words,
            **basis,
        },
        {"of": _many(ids), **remarks},
    ),
)
expectations = maps(
    {
        "act": ids,
        "by": ids,
        "of": words,
        "at": stated_days,
        "known": stated_days,
        "answer": _many(st.sampled_from(("clear", "permitted", "prohibited"))),
    },
    {"until": words, "provisional": answers, "stated-by": ids},
)
rules = maps(
    {"rule": ids, "prohibits": _many(ids), "by": _many(ids), "from": stated, **basis},
    {
        "attaches-to": st.one_of(ids, maps({"list": ids}, {"determined": words})),
        "of": _many(ids),
        "opens": moments,
        "reaches": maps({"owned": percents, "aggregate": answers}, {"over": answers}),
        **remarks,
    },
)
parts: dict[str, st.SearchStrategy[Tree]] = {
    "entities": st.lists(entities, max_size=2),
    "sources": st.dictionaries(ids, sources, max_size=3),
    "acts": st.dictionaries(ids, maps({"narrower-than": ids}, {"means": words}), max_size=2),
    "entries": st.lists(entries, max_size=3),
    "expect": st.lists(expectations, max_size=3),
    "note": words,
}
zones = st.sampled_from(ZONES)
matters = maps(
    {"matter": ids, "title": words, "timezone": zones},
    {"summary": words, "entity": entities, **parts},
)
authorities = maps(
    {
        "authority": ids,
        "title": words,
        "kept-by": words,
        "timezone": zones,
        "complete-to": stated_days,
    },
    {"missing": _many(words), "lists": _many(ids), "rules": st.lists(rules, max_size=2), **parts},
)
