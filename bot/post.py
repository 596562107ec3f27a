"""Sending what the outbox holds: claimed, made into text, sent, marked.

A claim is a lease: if this process dies between Slack's acceptance and the mark, the next one to
claim the message first looks in the conversation whether it is there already.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.log import log, report
from bot.office import Office
from bot.slack import FINAL, SLACK_FAILED, WRONG_TOKEN, concerns_all, passing, refusal, too_fast
from plan.reminding import Due, Kind
from reminders.compose import Composed, Later, Settled, compose
from reminders.decide import due
from reminders.situation import Situation, look
from storage import outbox
from storage.outbox import Ending, Queued
from storage.slack_users import SlackUser, keep_users

_LEASE = timedelta(minutes=5)
_BATCH = 5
"""Few enough to be sent within the lease, though Slack take as long as a call may wait each time."""
_PATIENCE = 45.0
"""Seconds for one message; with half the lease for the batch, everything ends before the lease does."""
_MOST_TRIES = 8
_LONGEST_WAIT = timedelta(minutes=30)
_MOST_LOOKED_UP = 50
_EVENT = "tertial_message"


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed message with its text."""

    queued: Queued
    composed: Composed


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a message: its text, and the state it is in now."""

    due: Due
    text: str
    state: str
    reason: str | None = None


class Post:
    """Decides what is due, and sends it."""

    def __init__(self, office: Office, client: AsyncWebClient) -> None:
        """`client` must not repeat calls by itself: it would send twice before we know."""
        self._office = office
        self._client = client
        self._quiet_until = datetime.min.replace(tzinfo=UTC)
        self._at_work = asyncio.Lock()
        self._resting = asyncio.Event()

    async def beat(self) -> None:
        """Decide and send; what goes wrong is logged, and tried again at the next beat.

        Whoever asks for it may be cancelled: what is being sent is still sent and marked.
        """
        await asyncio.shield(asyncio.ensure_future(self._beat()))

    async def _beat(self) -> None:
        try:
            async with self._at_work:
                await self.decide()
                await self.send_all()
        except Exception as error:  # noqa: BLE001  the beat must go on
            report(error, "beat failed")

    async def rest(self) -> None:
        """Send no more, and wait until what is being sent is sent and marked."""
        self._resting.set()
        async with self._at_work:
            pass

    async def decide(self) -> None:
        """Put into the outbox what is due now.

        Whom a plan knows by address is looked up first: a recipient has one name in the outbox.
        """
        if unknown := await self._queue():
            for address in sorted(unknown)[:_MOST_LOOKED_UP]:
                if not await self._look_up(address):
                    break
            await self._queue()

    async def _queue(self) -> set[str]:
        """Queue what is due to those whose Slack ids are known; return the addresses of the others.

        It is decided beside the writer. What is settled before the writer has it is closed unsent.
        """
        found = await self._office.read(lambda db: due(self._situation(db)))
        unknown = {one.recipient for one in found if "@" in one.recipient}
        if known := [one for one in found if one.recipient not in unknown]:
            await self._office.write(lambda db: outbox.queue(db, known, _real_now()))
        return unknown

    def _situation(self, db: Connection) -> Situation:
        return look(db, self._office.current(db), self._office.clock.now())

    async def _look_up(self, address: str) -> bool:
        """Find whose an address is; return whether it makes sense to ask for the next one."""
        try:
            found = await self._client.users_lookupByEmail(email=address)
        except SLACK_FAILED as error:
            report(error, "address not looked up", slack=refusal(error))
            if not isinstance(error, SlackApiError) or concerns_all(error):
                return False
            stranger = SlackUser(address, None, active=False, at=self._office.clock.now())
            await self._office.write(lambda db: keep_users(db, [stranger]))
        else:
            await self._office.keep_address(str(found["user"]["id"]), address)
        return True

    async def send_all(self) -> list[Sent]:
        """Send everything that can be sent now; return what became of each message."""
        done: list[Sent] = []
        while (
            not self._resting.is_set() and _real_now() >= self._quiet_until and (batch := await self._claim())
        ):
            settled, letters = batch
            done += settled
            until = _real_now() + _LEASE / 2
            for letter in letters:
                if self._resting.is_set() or _real_now() < self._quiet_until or _real_now() > until:
                    done.append(await self._later(letter, timedelta(0), "väntar på sin tur"))
                else:
                    done.append(await self._send(letter))
        return done

    async def _claim(self) -> tuple[list[Sent], list[Letter]] | None:
        """Take the next messages and make their text; those settled by now are closed unsent.

        The writer takes and closes; the text is made beside it, from what is committed by then.
        """
        if not (claimed := await self._office.write(self._next)):
            return None
        closed, letters = [], []
        for queued, made in await self._office.read(lambda db: self._made(db, claimed)):
            if isinstance(made, Composed):
                letters.append(Letter(queued, made))
            elif isinstance(made, Later):
                await self._office.write(partial(self._wait, queued=queued, until=made.opens))
            else:
                closed.append(
                    (queued, Ending("failed" if isinstance(made, _Unmade) else "closed", made.reason))
                )
        if closed:
            await self._office.write(lambda db: _settle(db, closed))
        return [Sent(one.due, "", ending.state, ending.reason) for one, ending in closed], letters

    def _next(self, db: Connection) -> list[Queued]:
        tried = (outbox.claim(db, kind, _real_now(), _LEASE, _BATCH) for kind in Kind)
        return next(filter(None, tried), [])

    def _wait(self, db: Connection, queued: Queued, until: datetime) -> None:
        """Put a message back until its recipient's hours; the outbox keeps the real time."""
        at = _real_now() + (until - self._office.clock.now())
        outbox.try_again(db, queued, at, "väntar på mottagarens tid", queued.attempts - 1)

    def _made(self, db: Connection, claimed: list[Queued]) -> list[tuple[Queued, Composed | Settled | Later]]:
        situation = self._situation(db)
        return [(queued, _made(situation, queued)) for queued in claimed]

    async def _send(self, letter: Letter) -> Sent:
        try:
            channel, ts = await asyncio.wait_for(self._delivered(letter), _PATIENCE)
        except SlackApiError as error:
            return await self._refused(letter, error)
        except SLACK_FAILED as error:
            return await self._retry(letter, type(error).__name__)
        return await self._end(letter, Ending("sent", None, channel, ts))

    async def _delivered(self, letter: Letter) -> tuple[str, str]:
        channel = await self._channel(letter.queued.due.recipient)
        ts = await self._found(letter.queued, channel) if letter.queued.attempts > 1 else None
        return channel, ts or await self._post(letter, channel)

    async def _channel(self, recipient: str) -> str:
        if recipient.startswith(("C", "G")) and "@" not in recipient:
            return recipient
        user = recipient
        if "@" in recipient:
            user = str((await self._client.users_lookupByEmail(email=recipient))["user"]["id"])
        opened = await self._client.conversations_open(users=user)
        return str(opened["channel"]["id"])

    async def _post(self, letter: Letter, channel: str) -> str:
        posted = await self._client.chat_postMessage(
            channel=channel,
            text=letter.composed.text,
            blocks=[dict(block) for block in letter.composed.blocks],
            metadata={"event_type": _EVENT, "event_payload": {"outbox": _mark(letter.queued)}},
            unfurl_links=False,
        )
        return str(posted["ts"])

    async def _found(self, queued: Queued, channel: str) -> str | None:
        """Look whether an earlier try was accepted after all; return its ts.

        Where the app may not read the conversation, a message twice is better than none.
        """
        try:
            history = await self._client.conversations_history(
                channel=channel, include_all_metadata=True, limit=100
            )
        except SlackApiError as error:
            if refusal(error) == "missing_scope":
                return None
            raise
        for message in history.get("messages") or []:
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("outbox") == _mark(queued):
                return str(message["ts"])
        return None

    async def _refused(self, letter: Letter, error: SlackApiError) -> Sent:
        code = refusal(error)
        if too_fast(error):
            wait = timedelta(seconds=int(error.response.headers.get("Retry-After") or 1))
            self._quiet_until = _real_now() + wait
            return await self._later(letter, wait, "ratelimited")
        if code in WRONG_TOKEN:
            self._quiet_until = _real_now() + timedelta(minutes=1)
            return await self._later(letter, timedelta(minutes=1), code)
        if passing(error):
            return await self._retry(letter, code)
        return await self._end(letter, Ending("failed", FINAL.get(code, code)))

    async def _retry(self, letter: Letter, reason: str) -> Sent:
        if letter.queued.attempts >= _MOST_TRIES:
            return await self._end(letter, Ending("failed", f"{reason}, efter {_MOST_TRIES} försök"))
        return await self._put_back(letter, _backoff(letter.queued), reason, letter.queued.attempts)

    async def _later(self, letter: Letter, wait: timedelta, reason: str) -> Sent:
        """Put a message back that Slack has not taken: that was no attempt."""
        return await self._put_back(letter, wait, reason, letter.queued.attempts - 1)

    async def _put_back(self, letter: Letter, wait: timedelta, reason: str, attempts: int) -> Sent:
        at = _real_now() + wait
        await self._office.write(lambda db: outbox.try_again(db, letter.queued, at, reason, attempts))
        return Sent(letter.queued.due, letter.composed.text, "waiting", reason)

    async def _end(self, letter: Letter, ending: Ending) -> Sent:
        await self._office.write(lambda db: outbox.settle(db, letter.queued, ending, _real_now()))
        log.info("message", kind=letter.queued.due.kind.value, state=ending.state, reason=ending.reason)
        return Sent(letter.queued.due, letter.composed.text, ending.state, ending.reason)


class _Unmade(Settled):
    """A message whose text could not be made: it fails alone, and is seen in the outbox."""


def _made(situation: Situation, queued: Queued) -> Composed | Settled | Later:
    try:
        return compose(situation, queued.due)
    except SQLAlchemyError:
        raise
    except Exception as error:  # noqa: BLE001  one message that can't be made must not stop the others
        return _Unmade(f"texten kunde inte göras (referens {report(error, 'message not made')})")


def _settle(db: Connection, endings: list[tuple[Queued, Ending]]) -> None:
    for queued, ending in endings:
        outbox.settle(db, queued, ending, _real_now())


def _mark(queued: Queued) -> str:
    """What a message is known by in the conversation."""
    due = queued.due
    return f"{queued.id}/{due.kind}/{due.subject}/{due.due_on.isoformat()}"


def _backoff(queued: Queued) -> timedelta:
    return min(timedelta(seconds=5 * 2 ** min(queued.attempts, 10)), _LONGEST_WAIT)


def _real_now() -> datetime:
    return datetime.now(UTC)
