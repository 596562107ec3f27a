"""One message on its way to Slack: looked for where an earlier try may have been taken, posted, marked."""

import asyncio
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from bot.log import log, report
from bot.post import traces
from bot.post.conversations import LOOKING, Conversations
from bot.post.hands import Hands
from bot.post.lessons import Lessons
from bot.post.letters import TURN, Letters, Sent
from bot.post.making import Unmade
from bot.slack import SLACK_FAILED, Course, pause_of, refusal
from reminders.composed import Composed, Later, Settled
from storage.outbox import Ending, Queued

POST = "chat.postMessage"
_PATIENCE = 45.0
"""Seconds for a look, and for a post."""
_MARGIN = timedelta(seconds=120)
"""What is left of a claim when a call is begun: as long as it may take, and more where clocks differ.

That more, 75 seconds, is how far ahead the clock of another instance may be before it takes the claim for
run out; `storage.entries.CLOCKS_APART` is promised.
"""
_MOST_TRIES = 8
"""So many are counted of what is posted again and again; the next may be the last."""
_MOST_LOOKS = _MOST_TRIES + 2
"""After so many it is asked no more: twice `_LONGEST_WAIT` at least, an hour, has gone by since the first."""
_TRIED_FOR = timedelta(days=7)
"""A message is not given up before so long: Slack, or the way there, may be down for days."""
_FIRST_WAIT, _LONGEST_WAIT = 10.0, 1800.0
_FAILURES_IN_A_ROW = 2
_LONGEST_PAUSE = 300.0
_HOURS = "väntar på mottagarens tid"


class Sender:
    """Sends claimed messages."""

    def __init__(self, hands: Hands, letters: Letters) -> None:
        """Begin with nothing known of Slack."""
        self._hands, self._letters = hands, letters
        self._now, self._pace = hands.now, hands.pace
        self._lessons = Lessons(hands)
        self._conversations = Conversations(hands)
        self._failures = 0

    @property
    def trouble(self) -> str:
        """What is wrong with the token, in Slack's word."""
        return self._lessons.token.trouble

    async def may_send(self) -> bool:
        """Whether Slack takes messages just now, as far as is known."""
        return not self._pace.paused(POST) and await self._lessons.token.is_good()

    async def send(self, queued: Queued) -> Sent:
        """Send one message, if it is still to be sent, and mark it with what became of it.

        What was tried before is looked for first. The text is made when it is the message's turn, so that
        nothing has changed meanwhile of what it says.
        """
        tried = queued.attempts > 1
        wait = max(self._pace.paused(method) for method in (POST, *(LOOKING if tried else ())))
        if wait or self.trouble or not self._holds(queued):
            return await self._later(queued, wait, queued.reason or TURN)
        if tried and (found := await self._looked_for(queued)):
            return found
        await self._pace.turn(queued.due.recipient)
        made = await self._letters.made(queued)
        match made:
            case Composed():
                return await self._sent(queued, made)
            case Later():
                return await self._untried(queued, made)
            case Settled():
                state = "failed" if isinstance(made, Unmade) else "closed"
                return await self._letters.end(queued, Ending(state, made.reason))

    async def _untried(self, queued: Queued, made: Later) -> Sent:
        """Let a message wait for its hours; Slack doesn't have it, so it holds nothing that follows."""
        seconds = (made.opens - self._hands.office.clock.now()).total_seconds()
        return await self._letters.wait(queued, seconds, _HOURS, attempts=0)

    async def _later(self, queued: Queued, seconds: float, reason: str) -> Sent:
        """Put a message back that was neither looked for nor posted: that was no attempt."""
        return await self._letters.wait(queued, seconds, reason, queued.attempts - 1)

    def _holds(self, queued: Queued) -> bool:
        """Whether the claim holds for as long as a call may take: then nobody else is at it meanwhile."""
        return queued.lease is not None and self._now() + _MARGIN < datetime.fromisoformat(queued.lease)

    async def _looked_for(self, queued: Queued) -> Sent | None:
        """Return what became of a message that was tried before; None where Slack never took it."""
        try:
            ending = await asyncio.wait_for(self._conversations.find(queued), _PATIENCE)
        except SLACK_FAILED as error:
            return await self._not_told(queued, error)
        except Exception as error:  # noqa: BLE001  one message must not hold its neighbours for ever
            told = report(error, "message not looked for")
            ending = Ending("unsure", f"oväntat fel (referens {told})")
        return await self._letters.end(queued, ending) if ending else None

    async def _not_told(self, queued: Queued, error: BaseException) -> Sent:
        """Ask again later; where Slack answers but has told nothing for an hour, the doubt is to be seen."""
        answer = await self._lessons.learned(error, queued.due.recipient)
        log.info("message not looked for", id=queued.id, slack=refusal(error))
        reason = queued.reason or answer.reason
        match answer.course:
            case Course.PAUSE if isinstance(error, SlackApiError):
                return await self._later(queued, pause_of(error), reason)
            case Course.STOP:
                return await self._later(queued, 0, reason)
            case Course.AGAIN if queued.attempts <= _MOST_LOOKS or not await self._lessons.token.is_heard():
                wait = self._backoff(queued.attempts)
                return await self._letters.wait(queued, wait, reason, queued.attempts)
            case _:
                return await self._letters.end(queued, Ending("unsure", answer.reason))

    async def _sent(self, queued: Queued, made: Composed) -> Sent:
        """Post a message that Slack doesn't have, and mark it; where nothing is posted it is as if untried.

        Nothing is waited for between the look at the lease and the call. Of one who is killed between the
        call and the mark, what was told is found as it was known when the message was decided.
        """
        if self._is_last(queued):
            reason = f"{queued.reason or 'avbrutet'}, efter minst {_MOST_TRIES} försök"
            return await self._letters.end(queued, Ending("failed", reason), made.text)
        if not self._holds(queued):
            return await self._letters.wait(queued, 0, queued.reason or TURN, 0, made)
        self._pace.counted(queued.due.recipient)
        try:
            channel, ts = await asyncio.wait_for(self._posted(queued, made), _PATIENCE)
        except SLACK_FAILED as error:
            return await self._refused(queued, made, error)
        except Exception as error:  # noqa: BLE001  one message must not hold its neighbours for ever
            told = report(error, "message not sent")
            return await self._again(queued, made, f"oväntat fel (referens {told})")
        self._failures = 0
        return await self._letters.end(queued, Ending("sent", None, channel, ts, made.known), made.text)

    def _is_last(self, queued: Queued) -> bool:
        """Whether all tries are used up: this time it was only looked for."""
        old = self._now() - datetime.fromisoformat(queued.added) >= _TRIED_FOR
        return old and queued.attempts > _MOST_TRIES

    async def _posted(self, queued: Queued, made: Composed) -> tuple[str, str]:
        """Post it; return what Slack calls the conversation and the message."""
        posted = await self._hands.client.chat_postMessage(
            channel=await self._conversations.named(queued.due.recipient),
            text=made.text,
            blocks=[dict(block) for block in made.blocks],
            metadata=traces.metadata(queued),
            client_msg_id=traces.message_id(queued),
            unfurl_links=False,
        )
        return str(posted["channel"]), str(posted["ts"])

    async def _refused(self, queued: Queued, made: Composed, error: BaseException) -> Sent:
        answer = await self._lessons.learned(error, queued.due.recipient)
        match answer.course:
            case Course.PAUSE if isinstance(error, SlackApiError):
                return await self._letters.wait(queued, pause_of(error), answer.reason, 0, made)
            case Course.STOP:
                return await self._letters.wait(queued, 0, answer.reason, 0, made)
            case Course.AGAIN | Course.PAUSE:
                return await self._again(queued, made, answer.reason)
            case Course.TAKEN:
                # what was told is what that try told, and was kept with it
                return await self._letters.end(queued, Ending("sent"), made.text)
            case Course.INACTIVE | Course.NOBODY | Course.FINAL:
                return await self._letters.end(queued, Ending("failed", answer.reason), made.text)

    async def _again(self, queued: Queued, made: Composed, reason: str) -> Sent:
        """Put a message back that Slack may have taken; where several fail in a row, all wait a while."""
        self._failures += 1
        wait, tries = self._backoff(queued.attempts), min(queued.attempts, _MOST_TRIES)
        if self._failures >= _FAILURES_IN_A_ROW:
            self._pace.pause(POST, min(self._backoff(self._failures - 1) / 2, _LONGEST_PAUSE))
        return await self._letters.wait(queued, wait, reason, tries, made)

    def _backoff(self, times: int) -> float:
        """Return the seconds to wait after so many tries."""
        wait = min(_FIRST_WAIT * 2.0 ** min(times - 1, 10), _LONGEST_WAIT)
        return wait * (1 + self._hands.chance() / 2)
