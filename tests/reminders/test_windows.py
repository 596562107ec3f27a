"""When a message may go out: by the recipient's own clock, on a day that they and the plan work."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan.calendar import is_working_day
from plan.circumstances import Circumstances
from plan.due import Due, Kind
from plan.preferences import Preferences
from reminders.situation import Situation, look
from reminders.windows import may_open, opens, when
from tests.plan.plans import a_plan, an_indicator
from tests.reminders.mornings import Mornings, local, opened

_STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(scope="module")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mornings]:
    people = ({"id": "a", "name": "HR-strateg", "slack": "U0A"},)
    plan = a_plan(items=[an_indicator()], people=people, reminders={"quiet": ("07-01..07-31",)})
    with opened(tmp_path_factory.mktemp("windows"), plan) as mornings:
        yield mornings


def _situation(mornings: Mornings, now: datetime, given: Circumstances | None = None) -> Situation:
    with mornings.database.read() as db:
        found = look(db, mornings.plans, now)
        found.__dict__.update(given=given or Circumstances(), reported={})
        return found


def _due(kind: Kind) -> Due:
    return Due(kind, "U0A", "" if kind is Kind.REMINDER else "p/", date(2023, 9, 8))


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        ("2023-09-08T08:29:59", ""),
        ("2023-09-08T08:30", "digest"),
        ("2023-09-08T08:59:59", "digest"),
        ("2023-09-08T09:00", "reminder receipt digest summary notice absence"),
        ("2023-09-08T16:59:59", "reminder receipt digest summary notice absence"),
        ("2023-09-08T17:00", ""),
        ("2023-09-09T10:00", ""),  # Saturday
        ("2023-06-06T10:00", ""),  # nationaldagen
        ("2023-06-23T10:00", ""),  # midsommarafton
        ("2023-12-31T10:00", ""),
        (
            "2023-03-27T09:00",
            "reminder receipt digest summary notice absence",
        ),  # the Monday after summer time began
    ],
)
def test_the_hours_of_each_kind(mornings: Mornings, moment: str, kinds: str) -> None:
    situation = _situation(mornings, datetime.fromisoformat(moment).replace(tzinfo=_STOCKHOLM))
    assert [kind.value for kind in Kind if opens(situation, _due(kind)) is None] == kinds.split()


@pytest.mark.parametrize(
    ("zone", "now", "when"),
    [
        # Canary: an hour after the mainland of Europe, in Sweden from ten until five of the same day.
        ("Atlantic/Canary", "2023-09-08T09:59", "2023-09-08T10:00"),
        ("Atlantic/Canary", "2023-09-08T17:30", None),
        ("Atlantic/Canary", "2023-09-08T18:00", "2023-09-11T10:00"),
        # Tokyo is seven hours ahead in summer and eight in winter.
        ("Asia/Tokyo", "2023-09-08T01:59", "2023-09-08T02:00"),
        ("Asia/Tokyo", "2023-09-08T09:00", None),
        ("Asia/Tokyo", "2023-09-08T10:00", "2023-09-11T02:00"),
        ("Asia/Tokyo", "2023-12-08T00:59", "2023-12-08T01:00"),
        ("Asia/Tokyo", "2023-12-08T09:00", "2023-12-11T01:00"),
        # Where it begins the day before in Sweden, or ends the day after: the part of the same day.
        ("Pacific/Auckland", "2023-12-07T22:00", "2023-12-08T00:00"),
        ("Pacific/Honolulu", "2023-12-08T19:59", "2023-12-08T20:00"),
        ("Pacific/Honolulu", "2023-12-09T00:30", "2023-12-11T20:00"),
        # Summer time begins and ends on a Sunday; the mornings beside it are at nine.
        ("Europe/Stockholm", "2023-03-24T17:00", "2023-03-27T09:00"),
        ("Europe/Stockholm", "2023-10-27T17:00", "2023-10-30T09:00"),
        ("America/New_York", "2023-03-17T22:30", "2023-03-20T14:00"),  # five hours between the two changes
        ("America/New_York", "2023-03-27T14:00", "2023-03-27T15:00"),
        # A leap day, the New Year and midsommarafton.
        ("Europe/Stockholm", "2024-02-28T17:00", "2024-02-29T09:00"),
        ("Europe/Stockholm", "2023-12-29T17:00", "2024-01-02T09:00"),
        ("Europe/Stockholm", "2023-06-22T17:00", "2023-06-26T09:00"),
    ],
)
def test_the_hours_are_those_of_the_recipient(
    mornings: Mornings, zone: str, now: str, when: str | None
) -> None:
    given = Circumstances(zones={"U0A": ZoneInfo(zone)})
    situation = _situation(mornings, datetime.fromisoformat(now).replace(tzinfo=_STOCKHOLM), given)
    found = opens(situation, _due(Kind.REMINDER))
    assert found == (datetime.fromisoformat(when).replace(tzinfo=_STOCKHOLM) if when else None)
    assert may_open(situation, Kind.REMINDER) or found


def test_channels_keep_the_organisation_s_hours_and_the_plan_s_quiet_days(mornings: Mornings) -> None:
    given = Circumstances(zones={"U0A": ZoneInfo("Asia/Tokyo")})
    assert opens(_situation(mornings, local(date(2023, 9, 8)), given), _due(Kind.DIGEST)) is None
    in_july = _situation(mornings, local(date(2023, 7, 3)), given)
    assert opens(in_july, _due(Kind.DIGEST)) == local(date(2023, 8, 1), time(8, 30))


def test_who_works_some_days_gets_nothing_on_the_others(mornings: Mornings) -> None:
    given = Circumstances(chosen={"U0A": Preferences(weekdays=frozenset((0, 1, 2)))})
    on_friday = _situation(mornings, local(date(2023, 9, 8)), given)
    assert opens(on_friday, _due(Kind.REMINDER)) == local(date(2023, 9, 11))


_MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  the zone is drawn beside
_ZONES = st.sampled_from(
    ("Europe/Stockholm", "Atlantic/Canary", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu",
     "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Cairo")
).map(ZoneInfo)  # fmt: skip


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_MOMENTS, _ZONES, st.frozensets(st.integers(0, 6)), st.sampled_from(Kind))
def test_whatever_the_moment_nothing_goes_outside_the_hours(
    mornings: Mornings, moment: datetime, zone: ZoneInfo, weekdays: frozenset[int], kind: Kind
) -> None:
    given = Circumstances(chosen={"U0A": Preferences(weekdays=weekdays)}, zones={"U0A": zone})
    now = moment.astimezone(_STOCKHOLM)
    due = _due(kind)
    first, last = when(_situation(mornings, now, given), due)
    personal = kind not in (Kind.DIGEST, Kind.SUMMARY)
    there = first.astimezone(zone if personal else _STOCKHOLM)
    assert max(now, first) < last
    assert is_working_day(there.date())
    assert (time(8, 30) if kind is Kind.DIGEST else time(9)) <= there.time() < time(17)
    assert there.date() == first.astimezone(_STOCKHOLM).date()
    assert not personal or there.weekday() in (weekdays & frozenset(range(5)) or frozenset(range(5)))
    assert first - now < timedelta(days=45)
    if first <= now:
        assert may_open(_situation(mornings, now, given), kind)


def test_what_is_about_no_plan_waits_for_none_whatever_its_subject_says(tmp_path: Path) -> None:
    quiet = a_plan(code="2025", reminders={"quiet": ("09-01..10-31",)})
    with opened(tmp_path, quiet) as mornings:
        situation = _situation(mornings, local(date(2023, 9, 8)))
        absence, notice = (
            Due(kind, "U0A", "2025/U0B", date(2023, 9, 8)) for kind in (Kind.ABSENCE, Kind.NOTICE)
        )
        assert opens(situation, absence) is None
        assert opens(situation, notice) == local(date(2023, 11, 1))
