"""The light ways of reading the log say what the full one says."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan.answers import Aspect, Meaning, Reading, Recorded
from plan.owed import is_answered, owed
from plan.parts import part_of
from storage import entries
from storage.database import Database
from storage.entries import Act
from storage.gists import gists_of
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator

_FIRST, _SECOND = "2023-T1", "2023-T2"
_UNITS = {"dimension": "enhet", "members": ("RVN", "RLF"), "each_owes": True}
_PLAN = a_plan(
    periods=[
        a_period(_FIRST, "2023-01..2023-04", opens=date(2023, 5, 2), deadline=date(2023, 5, 15)),
        a_period(_SECOND),
    ],
    items=[
        an_indicator("total", reporting=(_FIRST, _SECOND)),
        an_indicator("units", reporting=(_FIRST, _SECOND), splits=(_UNITS,)),
        an_indicator("cluster", reporting=(_FIRST, _SECOND), kind="cluster", parameters=2),
        an_activity("alone", reporting=(_FIRST, _SECOND)),
        an_activity("boards", reporting=(_FIRST, _SECOND), boards=("RS", "RUN")),
    ],
)
_TODAY, _SINCE = date(2023, 9, 8), date(2023, 1, 2)
_PARTS = (
    "",
    *(part_of({"enhet": one}) for one in ("RVN", "RLF")),
    *(part_of({"parameter": one}) for one in ("1", "2")),
    *(part_of({"nämnd": one}) for one in ("RS", "RUN")),
)
_NOON = datetime(2023, 9, 1, 12, tzinfo=UTC)


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    aspect = draw(st.sampled_from((Aspect.OUTCOME, Aspect.OUTCOME, Aspect.STATUS, Aspect.COMMENT)))
    part = draw(st.sampled_from(_PARTS))
    if aspect is Aspect.OUTCOME and draw(st.booleans()):
        day = date(2023, 9, draw(st.integers(1, 30)))
        return Reading(aspect, "data kommer", Meaning.AWAITED, part, awaited=day)
    return Reading(aspect, "Ja", Meaning.YES, part)


_WHERE = st.tuples(st.sampled_from((_FIRST, _SECOND)), st.sampled_from(list(_PLAN.items)))
_ACTS = st.lists(st.tuples(_WHERE, _readings(), st.booleans()), max_size=25)


def _write(database: Database, acts: list[tuple[tuple[str, str], Reading, bool]]) -> None:
    """Let each be said an hour after the one before it, and some be taken back at once."""
    with database.write() as db:
        for table in ("reading", "entry"):
            db.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  the names stand here
        for hour, ((period, item), reading, taken_back) in enumerate(acts):
            at = _NOON + timedelta(hours=hour)
            act = Act(_PLAN.code, period, item, "U0A", "a", at, "kommando")
            stands = entries.answers_of(db, _PLAN.code)(period, item)
            number = entries.record(db, act, [reading], stands)
            if taken_back:
                entries.undo(db, act, entries.of_entry(db, number))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(acts=_ACTS, names=st.sets(st.sampled_from(list(_PLAN.items))))
def test_the_gist_tells_what_is_owed(
    database: Database, acts: list[tuple[tuple[str, str], Reading, bool]], names: set[str]
) -> None:
    _write(database, acts)
    some = [item for item in _PLAN.items.values() if item.id in names]
    with database.read() as db:
        full = entries.answers_of(db, _PLAN.code)
        for gists in (gists_of(db, _PLAN.code), gists_of(db, _PLAN.code, some)):
            for items in (some, some[:1]):
                assert list(owed(_PLAN, gists, _TODAY, _SINCE, items)) == list(
                    owed(_PLAN, full, _TODAY, _SINCE, items)
                )
        few = entries.answers_of(db, _PLAN.code, some)
        for period in (_FIRST, _SECOND):
            for item in _PLAN.items.values():
                gist = gists_of(db, _PLAN.code)(period, item.id)
                assert is_answered(item, gist) is is_answered(item, full(period, item.id))
                assert few(period, item.id) == (full(period, item.id) if item in some else {})


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(acts=_ACTS, hours=st.integers(-1, 26), period=st.sampled_from((_FIRST, _SECOND)))
def test_since_a_moment_is_what_was_said_and_what_stopped_standing(
    database: Database, acts: list[tuple[tuple[str, str], Reading, bool]], hours: int, period: str
) -> None:
    _write(database, acts)
    moment = _NOON + timedelta(hours=hours)
    with database.read() as db:
        rows = db.exec_driver_sql("SELECT id, at FROM entry").all()
        at = {number: datetime.fromisoformat(text) for number, text in rows}
        found = entries.since(db, _PLAN.code, period, moment)
        log = entries.of_plan(db, _PLAN.code)

    def is_new(one: Recorded) -> bool:
        return one.at >= moment or (one.superseded is not None and at[one.superseded] >= moment)

    assert found == [one for one in log if one.period == period and is_new(one)]
