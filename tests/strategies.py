"""What Hypothesis draws from; every new type of the law joins."""

from __future__ import annotations

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
