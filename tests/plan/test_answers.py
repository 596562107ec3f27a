"""What stands of what has been said, and what taking back restores."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Aspect, Meaning, Reading, Recorded, State, standing
from tests.plan.plans import MEN, NOW, WOMEN, a_number, a_record

KEYS = [(aspect, part) for aspect in (Aspect.OUTCOME, Aspect.FORECAST) for part in ("", WOMEN, MEN)]


@pytest.mark.parametrize(
    ("recorded", "state"),
    [
        (a_record(a_number("2.8")), State.STANDS),
        (a_record(a_number("2.8"), superseded=2), State.SUPERSEDED),
        (replace(a_record(a_number("2.8"), superseded=2), undone_by="a", undone_at=NOW), State.UNDONE),
    ],
)
def test_what_becomes_of_a_reading(recorded: Recorded, state: State) -> None:
    assert recorded.state is state
    assert (recorded.reading.key in standing([recorded])) == (state is State.STANDS)


def test_readings_stand_each_by_aspect_and_part() -> None:
    said = [
        a_number("2.8"),
        a_number("3.2", WOMEN),
        a_number("3.0", aspect=Aspect.FORECAST),
        Reading(Aspect.COMMENT, "Kortare korttidsfrånvaro", Meaning.TEXT),
    ]
    stands = standing([a_record(reading) for reading in said])
    assert [one.reading for one in stands.values()] == said
    assert set(stands) == {
        (Aspect.OUTCOME, ""), (Aspect.OUTCOME, WOMEN), (Aspect.FORECAST, ""), (Aspect.COMMENT, ""),
    }  # fmt: skip


@dataclass
class Log:
    """A log that is only added to, by the rules of the table of readings."""

    rows: list[Recorded] = field(default_factory=list)
    entries: int = 0

    def record(self, readings: list[Reading]) -> None:
        self.entries += 1
        keys = {reading.key for reading in readings}
        self.rows = [
            replace(row, superseded=self.entries)
            if row.reading.key in keys and row.superseded is None
            else row
            for row in self.rows
        ] + [a_record(reading, entry=self.entries) for reading in readings]

    def undo(self, entry: int) -> None:
        self.entries += 1
        taken = [
            replace(row, superseded=self.entries, undone_by="a", undone_at=NOW) if row.entry == entry else row
            for row in self.rows
        ]
        self.rows = [replace(row, superseded=None) if row.superseded == entry else row for row in taken]


ACTS = st.lists(st.lists(st.sampled_from(KEYS), unique=True, min_size=1) | st.none(), max_size=12)
"""Each act says something about some keys, or takes back the last act that stands."""


@given(ACTS)
def test_undoing_the_last_entry_restores_exactly_what_stood_before(
    acts: list[list[tuple[Aspect, str]] | None],
) -> None:
    log = Log()
    stood = [standing(log.rows)]
    made: list[int] = []
    for number, act in enumerate(acts):
        if act is not None:
            log.record([a_number(str(number), part, aspect=aspect) for aspect, part in act])
            made.append(log.entries)
            stood.append(standing(log.rows))
        elif made:
            log.undo(made.pop())
            stood.pop()
            assert standing(log.rows) == stood[-1]
    assert standing(log.rows) == stood[-1]


@given(ACTS)
def test_what_stands_is_the_latest_word_on_each_key(acts: list[list[tuple[Aspect, str]] | None]) -> None:
    log, latest = Log(), dict[tuple[Aspect, str], str]()
    for number, act in enumerate(act for act in acts if act is not None):
        log.record([a_number(str(number), part, aspect=aspect) for aspect, part in act])
        latest |= dict.fromkeys(act, str(number))
    assert {key: one.reading.text for key, one in standing(log.rows).items()} == latest
    assert len(log.rows) == sum(len(act) for act in acts if act is not None)
