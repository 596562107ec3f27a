"""What a refusal says of more than its own message is remembered: a pause, the token, who is gone."""

from dataclasses import replace

from slack_sdk.errors import SlackApiError
from sqlalchemy import Connection

from bot.post.hands import Hands
from bot.post.token import Token
from bot.slack import Answer, Course, answer_to, method_of, pause_of
from storage import slack_users
from storage.slack_users import SlackUser


class Lessons:
    """Begins with nothing known of Slack."""

    def __init__(self, hands: Hands) -> None:
        """Believe that the token is good."""
        self._hands = hands
        self.token = Token(hands.client, hands.now)

    async def learned(self, error: BaseException, recipient: str) -> Answer:
        """Return what follows from a refusal of something to a recipient."""
        answer = answer_to(error, recipient)
        if answer.course is Course.INACTIVE and not await self.token.is_good(ask=True):
            answer = Answer(Course.STOP, answer.reason)  # the account that is inactive is the app's own
        if answer.course is Course.PAUSE and isinstance(error, SlackApiError):
            self._hands.pace.pause(method_of(error), pause_of(error))
        elif answer.course is Course.STOP:
            self.token.refused(error)
        elif answer.course in (Course.INACTIVE, Course.NOBODY):
            await self._hands.office.write(lambda db: self._note_inactive(db, recipient))
        return answer

    def _note_inactive(self, db: Connection, who: str) -> None:
        """Remember that Slack knows nobody there, by the clock that tells when that has grown old."""
        now = self._hands.office.clock.now()
        if who.startswith(("U", "W")):
            known = slack_users.slack_users(db).get(who) or SlackUser(who, None, active=False, at=now)
            slack_users.keep_users(db, [replace(known, active=False, at=now)])
