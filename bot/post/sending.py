"""One message on its way to Slack: looked for where an earlier try may have been taken, posted, marked."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Connection

from bot.log import log, report
from bot.office import Office
from bot.post import traces
from bot.post.letters import Letter, Sent
from bot.post.pace import Pace
from bot.post.token import Token
from bot.slack import SLACK_FAILED, Answer, Course, answer_to, method_of, pause_of, refusal
from storage import outbox, slack_users
from storage.outbox import Ending, Queued
from storage.slack_users import SlackUser

POST = "chat.postMessage"
_LOOKING = ("conversations.open", "conversations.history")
"""What else it takes to send a message that has been tried before."""
_LASTING = (Course.INACTIVE, Course.NOBODY, Course.FINAL)
_PATIENCE = 45.0
"""Seconds for one message."""
_MOST_TRIES = 8
_TRIED_FOR = timedelta(days=7)
"""A message is not given up before so long: Slack, or the way there, may be down for days."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=30)
_FAILURES_IN_A_ROW = 2
_LONGEST_PAUSE = 300.0
_TURN = "väntar på sin tur"
_NOT_NOW = 30.0
"""Seconds for which a message is left alone that may not go at this moment."""


class _NotNowError(Exception):
    """The message may not be posted at this moment after all."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What sending works with: the real time, and a chance from 0 to 1 for the length of waits."""

    office: Office
    client: AsyncWebClient
    pace: Pace
    now: Callable[[], datetime]
    chance: Callable[[], float]


class Sender:
    """Sends claimed messages."""

    def __init__(self, hands: Hands) -> None:
        """Begin with nothing known of Slack."""
        self._hands = hands
        self._now, self._pace, self._client = hands.now, hands.pace, hands.client
        self.token = Token(hands.client, hands.now)
        self._direct: dict[str, str] = {}
        self._failures = 0

    async def may_send(self) -> bool:
        """Whether Slack takes messages just now, as far as is known."""
        return not self._pace.paused(POST) and await self.token.is_good()

    async def send(self, letter: Letter) -> Sent:
        """Send one message, and mark it with what became of it."""
        needed = (POST, *_LOOKING) if letter.queued.attempts > 1 else (POST,)
        wait = max(self._pace.paused(method) for method in needed)
        if wait or self.token.trouble:
            return await self.later(letter, seconds=wait)
        try:
            ending = await asyncio.wait_for(self._delivered(letter), _PATIENCE)
        except _NotNowError:
            return await self.later(letter, seconds=_NOT_NOW)
        except SLACK_FAILED as error:
            return await self._refused(letter, error)
        except Exception as error:  # noqa: BLE001  one message must not hold its neighbours for ever
            return await self._again(letter, f"oväntat fel (referens {report(error, 'message not sent')})")
        self._failures = 0
        return await self._end(letter, ending)

    async def later(self, letter: Letter, reason: str = _TURN, seconds: float = 0) -> Sent:
        """Put a message back that Slack has not taken: that was no attempt."""
        return await self._put_back(letter, timedelta(seconds=seconds), reason, letter.queued.attempts - 1)

    async def is_there(self, queued: Queued) -> Ending | None:
        """Return how a message that was tried before ended; None where Slack never took it.

        Its state is "waiting" where Slack can't be asked just now, "unsure" where asking again tells no more.
        """
        if any(self._pace.paused(method) for method in _LOOKING):
            return Ending("waiting", _TURN)
        try:
            return await asyncio.wait_for(self._asked_for(queued), _PATIENCE)
        except SLACK_FAILED as error:
            answer = await self._learned(queued, error)
            say = log.warning if answer.course in _LASTING else log.info
            say("message not looked for", id=queued.id, slack=refusal(error))
            return Ending("unsure" if answer.course in _LASTING else "waiting", answer.reason)
        except Exception as error:  # noqa: BLE001  one message must not hold its neighbours for ever
            return Ending("unsure", f"oväntat fel (referens {report(error, 'message not looked for')})")

    async def _asked_for(self, queued: Queued) -> Ending | None:
        return await self._looked_for(queued, await self._named(queued.due.recipient))

    async def _delivered(self, letter: Letter) -> Ending:
        queued = letter.queued
        recipient = await self._named(queued.due.recipient)
        if queued.attempts > 1 and (ending := await self._looked_for(queued, recipient)):
            return ending
        if self._is_last(letter):
            return Ending("failed", f"{queued.reason or 'avbrutet'}, efter {queued.attempts - 1} försök")
        channel, ts = await self._posted(letter, recipient)
        return Ending("sent", None, channel, ts)

    async def _looked_for(self, queued: Queued, recipient: str) -> Ending | None:
        """Return how a message ended that was tried before; None where Slack never took it.

        Where the conversation can't be read it is not sent again. Of the two ways to be wrong that one can be
        mended: whoever is told of the doubt looks in Slack and lets it go, or sends it with
        `tertial outbox retry --without-asking`; what has come twice can't be taken back.
        """
        channel = await self._conversation(recipient)
        try:
            ts = await traces.find(self._client, queued, channel)
        except traces.UnreadableError as error:
            return Ending("unsure", str(error))
        return Ending("sent", None, channel, ts) if ts else None

    def _is_last(self, letter: Letter) -> bool:
        """Whether all tries are used up: this time it is only looked for."""
        queued = letter.queued
        old = self._now() - datetime.fromisoformat(queued.added) >= _TRIED_FOR
        return old and queued.attempts > _MOST_TRIES

    async def _named(self, recipient: str) -> str:
        if "@" not in recipient:
            return recipient
        return str((await self._client.users_lookupByEmail(email=recipient))["user"]["id"])

    async def _conversation(self, recipient: str) -> str:
        """Return the channel's id: for a person that of their direct messages."""
        if recipient.startswith(("C", "G", "D")):
            return recipient
        if recipient not in self._direct:
            opened = await self._client.conversations_open(users=recipient)
            self._direct[recipient] = str(opened["channel"]["id"])
        return self._direct[recipient]

    async def _posted(self, letter: Letter, recipient: str) -> tuple[str, str]:
        """Post it; to a person by their id, which opens the conversation without a call of its own.

        Nothing is waited for between the look at the lease and the call.
        """
        await self._pace.turn(recipient)
        if not self._may_go(letter):
            raise _NotNowError
        posted = await self._client.chat_postMessage(
            channel=self._direct.get(recipient, recipient),
            text=letter.composed.text,
            blocks=[dict(block) for block in letter.composed.blocks],
            metadata=traces.metadata(letter.queued),
            client_msg_id=traces.message_id(letter.queued),
            unfurl_links=False,
        )
        channel = str(posted["channel"])
        if not recipient.startswith(("C", "G", "D")):
            self._direct[recipient] = channel
        return channel, str(posted["ts"])

    def _may_go(self, letter: Letter) -> bool:
        """Whether the claim holds for as long as a call may take, and the hour is right."""
        lease = letter.queued.lease
        holds = lease is not None and self._now() + timedelta(seconds=_PATIENCE) < datetime.fromisoformat(
            lease
        )
        until = letter.composed.until
        return holds and (until is None or self._hands.office.clock.now() < until)

    async def _refused(self, letter: Letter, error: BaseException) -> Sent:
        answer = await self._learned(letter.queued, error)
        match answer.course:
            case Course.PAUSE if isinstance(error, SlackApiError):
                return await self.later(letter, answer.reason, pause_of(error))
            case Course.STOP:
                return await self.later(letter, answer.reason)
            case Course.AGAIN | Course.PAUSE:
                return await self._again(letter, answer.reason)
            case Course.TAKEN:
                return await self._end(letter, Ending("sent", None))
            case Course.INACTIVE | Course.NOBODY | Course.FINAL:
                state = "unsure" if _is_looking(letter.queued, error) else "failed"
                return await self._end(letter, Ending(state, answer.reason))

    async def _learned(self, queued: Queued, error: BaseException) -> Answer:
        """Return what follows from a refusal; what it says of more than this message is remembered."""
        answer = answer_to(error, queued.due.recipient)
        if answer.course is Course.INACTIVE and not await self.token.is_good(ask=True):
            answer = Answer(Course.STOP, answer.reason)  # the account that is inactive is the app's own
        if answer.course is Course.PAUSE and isinstance(error, SlackApiError):
            self._pace.pause(method_of(error), pause_of(error))
        elif answer.course is Course.STOP:
            self.token.refused(error)
        elif answer.course in (Course.INACTIVE, Course.NOBODY):
            await self._hands.office.write(lambda db: self._note_inactive(db, queued.due.recipient))
        return answer

    def _note_inactive(self, db: Connection, who: str) -> None:
        """Remember that Slack knows nobody there, by the clock that tells when that has grown old."""
        now = self._hands.office.clock.now()
        if who.startswith(("U", "W")):
            known = slack_users.slack_users(db).get(who) or SlackUser(who, None, active=False, at=now)
            slack_users.keep_users(db, [replace(known, active=False, at=now)])

    async def _again(self, letter: Letter, reason: str) -> Sent:
        """Put a message back that Slack may have taken; where several fail in a row, all wait a while."""
        self._failures += 1
        wait = self._backoff(letter.queued.attempts)
        if self._failures >= _FAILURES_IN_A_ROW:
            self._pace.pause(POST, min(self._backoff(self._failures - 1).total_seconds() / 2, _LONGEST_PAUSE))
        return await self._put_back(letter, wait, reason, letter.queued.attempts)

    def _backoff(self, times: int) -> timedelta:
        wait = min(_FIRST_WAIT * 2.0 ** min(times - 1, 10), _LONGEST_WAIT)
        return wait * (1 + self._hands.chance() / 2)

    async def _put_back(self, letter: Letter, wait: timedelta, reason: str, attempts: int) -> Sent:
        at = self._now() + wait
        await self._hands.office.write(lambda db: outbox.try_again(db, letter.queued, at, reason, attempts))
        return Sent(letter.queued.due, letter.composed.text, "waiting", reason)

    async def _end(self, letter: Letter, ending: Ending) -> Sent:
        await self._hands.office.write(lambda db: outbox.settle(db, letter.queued, ending, self._now()))
        say = log.info if ending.state == "sent" and not ending.reason else log.warning
        say("message", id=letter.queued.id, kind=letter.queued.due.kind.value, state=ending.state,
            reason=ending.reason)  # fmt: skip
        return Sent(letter.queued.due, letter.composed.text, ending.state, ending.reason)


def _is_looking(queued: Queued, error: BaseException) -> bool:
    """Whether Slack refused to say if it took an earlier try, and not the message itself."""
    return queued.attempts > 1 and isinstance(error, SlackApiError) and method_of(error) != POST
