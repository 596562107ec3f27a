"""The odd days of the calendar, hour by hour: summer time, a leap day, the New Year, midsommarafton."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.lookup import Acquaintance
from sandbox.entities import User
from tests.bot.post.mail import Mail
from tests.plan.plans import a_period
from tests.reminders.mornings import local
from tests.scenario.hours import mail, the_plan, told_at

__all__ = ["mail"]  # a fixture for the tests here


@pytest.mark.parametrize(
    ("zone", "days", "deadline", "told"),
    [
        pytest.param(
            "Europe/Stockholm", "2023-03-24..2023-03-29", "2023-03-27",
            ["2023-03-24", "2023-03-27", "2023-03-28"], id="summer time begins on the Sunday before",
        ),
        pytest.param(
            "Europe/Stockholm", "2023-10-27..2023-11-01", "2023-10-30",
            ["2023-10-27", "2023-10-30", "2023-10-31"], id="summer time ends on the Sunday before",
        ),
        pytest.param(
            "Europe/Stockholm", "2024-02-28..2024-03-02", "2024-02-29",
            ["2024-02-28", "2024-02-29", "2024-03-01"], id="the deadline is a leap day",
        ),
        pytest.param(
            "Europe/Stockholm", "2023-12-28..2024-01-03", "2023-12-31",
            ["2023-12-28", "2023-12-29", "2024-01-02"], id="nyårsafton on a Sunday: the Friday before",
        ),
        pytest.param(
            "Europe/Stockholm", "2024-06-19..2024-06-25", "2024-06-21",
            ["2024-06-19", "2024-06-20", "2024-06-24"], id="midsommarafton: the Thursday before",
        ),
        pytest.param(
            "Atlantic/Canary", "2024-06-19..2024-06-25", "2024-06-21",
            ["2024-06-19", "2024-06-20", "2024-06-24"], id="midsommarafton, an hour after Sweden",
        ),
        pytest.param(
            "America/New_York", "2023-10-27..2023-11-01", "2023-10-30",
            ["2023-10-27", "2023-10-30", "2023-10-31"], id="five hours after Sweden for a week, else six",
        ),
        pytest.param(
            "Asia/Tokyo", "2023-12-28..2024-01-03", "2023-12-31",
            ["2023-12-28", "2023-12-29", "2024-01-02"], id="the New Year eight hours before Sweden",
        ),
    ],
)  # fmt: skip
async def test_odd_days_are_told_once_at_nine_where_the_owner_is(
    mail: Mail, zone: str, days: str, deadline: str, told: list[str]
) -> None:
    """Hour by hour by the world's clock, so that no hour of a day of 23 or 25 is left out or lived twice."""
    first, last = map(date.fromisoformat, days.split(".."))
    period = a_period(opens=first, deadline=date.fromisoformat(deadline))
    mail.bring(the_plan(periods=[period], reminders={"before": (1, 0), "manager_before": ()}, controllers=()))
    mail.workspace.users["U0A"] = User("U0A", "a", "a", tz=zone)
    moment, end = (local(day, time(0)).astimezone(UTC) for day in (first, last))
    await told_at(mail, moment - timedelta(hours=1))
    client = AsyncWebClient(mail.workspace.bot_token, f"{mail.address}/api/")
    await Acquaintance(mail.office, client).beat()
    got: list[datetime] = []
    while moment < end:
        got += [
            moment.astimezone(ZoneInfo(zone)) for _, who, _ in await told_at(mail, moment) if who == "U0A"
        ]
        moment += timedelta(hours=1)
    assert [f"{at:%Y-%m-%dT%H:%M}" for at in got] == [f"{day}T09:00" for day in told]
