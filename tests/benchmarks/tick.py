"""How long a beat takes: deciding what is owed to thousands, and making and queueing their messages."""

from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.office import Office
from bot.post import Post
from bot.post.pace import Pace
from plan.due import Due, Kind
from reminders.compose import compose
from reminders.composed import Composed, Later, Settled
from reminders.decide import due
from reminders.situation import look
from tests.benchmarks.found import Found, Goal, Table
from tests.benchmarks.inside import NOW, Times, garbage_as_in_the_bot, office, timed
from tests.benchmarks.large import Size, bring, large_plan, report_half, report_past

_SIZE = Size(5000, owners=2000)
_MONDAY = NOW + timedelta(days=3)
_DECIDING_MS = 60
_MAKING_S = 2


class SilentSlack(AsyncWebClient):
    """A Slack that takes every message at once and says nothing of it."""

    async def api_call(self, api_method: str, **_: object) -> AsyncSlackResponse:
        """Answer with what the post reads of an answer."""
        return AsyncSlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data={"ok": True, "channel": "D0ANYBODY", "ts": "1.000001"},
            headers={},
            status_code=200,
        )


@dataclass(frozen=True)
class _Told:
    """What has been measured so far."""

    goals: list[Goal] = field(default_factory=list)
    rows: list[tuple[object, ...]] = field(default_factory=list)

    def add(self, what: str, times: Times, limit_ms: float | None = None) -> None:
        self.rows.append((what, f"{times.median:.1f}", f"{max(times.all_ms):.1f}"))
        if limit_ms:
            self.goals.append(Goal(what, times.median, limit_ms, "ms"))


async def measure(rounds: int) -> Found:
    """Measure deciding, making and sending in the open period, with nothing and with half of it reported."""
    told = _Told()
    with office() as asked:
        with asked.database.write() as db:
            bring(db, plan := large_plan(_SIZE, locked=True))
            report_past(db, plan)
        asked.refresh()
        with garbage_as_in_the_bot():
            told.add("deciding, nothing reported", deciding(asked, rounds), _DECIDING_MS)
            with asked.database.write() as db:
                report_half(db, plan)
            told.add("deciding, half reported", deciding(asked, rounds), _DECIDING_MS)
            told.add("making the digest's text", _digest(asked, rounds))
            messages, times = _texts(asked)
            told.add(f"making the texts of {messages} messages in one situation", times)
            await _sending(asked, told)
            told.add("deciding, when all are sent", deciding(asked, rounds), _DECIDING_MS)
        with asked.database.write() as db:
            bring(db, large_plan(_SIZE, locked=False))
        asked.refresh()
        with garbage_as_in_the_bot():
            told.add("deciding, past periods not locked", deciding(asked, rounds), _DECIDING_MS)
    title = f"A beat with {_SIZE.owners} owners, {_SIZE.indicators} indicators and ten years of outcomes"
    return Found(told.goals, [Table(title, ("", "median ms", "max ms"), told.rows)], {"rows": told.rows})


async def _at_once(_seconds: float) -> None:
    """Let no time go by: it is the work that is measured."""


async def _sending(asked: Office, told: _Told) -> None:
    """Let the post decide, queue, make and mark every message, and all but send it."""
    post = Post(asked, SilentSlack(token="xoxb-unused"), Pace(1e6, sleep=_at_once))
    started = perf_counter()
    await post.decide()
    queued = perf_counter()
    sent = sum(one.state == "sent" for one in await post.send_all())
    ended = perf_counter()
    told.add(f"deciding and queueing {sent} messages", Times([(queued - started) * 1000]))
    told.add(f"making and marking {sent} messages", Times([(ended - queued) * 1000]))
    told.goals.append(Goal(f"queueing, making and marking {sent} messages", ended - started, _MAKING_S, "s"))


def deciding(asked: Office, times: int) -> Times:
    """Decide again and again, nothing of it kept."""
    return timed(lambda: len(_due(asked)), times)


def _due(asked: Office) -> list[Due]:
    with asked.database.read() as db:
        return due(look(db, asked.current(db), asked.clock.now()))


def _texts(asked: Office) -> tuple[int, Times]:
    """Make the text of everything that is due, in one situation."""
    decided = _due(asked)

    def work() -> None:
        with asked.database.read() as db:
            situation = look(db, asked.current(db), asked.clock.now())
            for one in decided:
                _text(compose(situation, one))

    return len(decided), timed(work)


def _digest(asked: Office, times: int) -> Times:
    """Make the weekly digest of the whole plan, on the Monday after the reports of a week."""
    digest = Due(Kind.DIGEST, "C0PLAN", f"{_SIZE.code}/", _MONDAY.date())

    def work() -> None:
        with asked.database.read() as db:
            _text(compose(look(db, asked.current(db), _MONDAY), digest))

    return timed(work, times)


def _text(made: Composed | Settled | Later) -> str:
    if isinstance(made, Composed):
        return made.text
    raise RuntimeError(f"a message that is due has no text: {made}")
