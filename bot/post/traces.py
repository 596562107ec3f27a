"""What a message is known by in Slack, and looking for it there.

Slack's pages promise nothing of `client_msg_id`; where it does refuse a repeat of one, so much the better.
What counts is the metadata, which the history gives back when asked to. What Slack takes only after it has
been asked is not found, and comes twice: that would be a call which takes longer than we wait for its answer
(ten seconds) and then for the next try (ten more at least).
Source: https://docs.slack.dev/reference/methods/conversations.history (include_all_metadata, cursor).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import Course, answer_to, lacking, refusal
from storage.outbox import Queued

_EVENT = "tertial_message"
_OURS = UUID("6f0e5a52-6f63-5d0c-9a3e-7b1f6d0c2a11")
_MAY_NOT_READ = "missing_scope"
_PAGE, _MOST_PAGES = 200, 10
_SKEW = timedelta(days=1)
"""How much our clock may have been ahead of Slack's when a message was queued."""


class UnreadableError(Exception):
    """The conversation can't be searched; the text says why (Swedish)."""


def metadata(queued: Queued) -> dict[str, object]:
    """Return the metadata that a message bears."""
    return {"event_type": _EVENT, "event_payload": {"outbox": mark(queued), "id": message_id(queued)}}


def mark(queued: Queued) -> str:
    """Return what a message is about, as its database numbers it; another's may be the same."""
    due = queued.due
    return f"{queued.id}/{due.kind}/{due.subject}/{due.due_on.isoformat()}"


def message_id(queued: Queued) -> str:
    """Return the `client_msg_id`: the same for each try, another in each database that numbers its rows."""
    return str(uuid5(_OURS, f"{mark(queued)}/{queued.due.recipient}/{queued.added}"))


async def find(client: AsyncWebClient, queued: Queued, channel: str, now: datetime) -> str | None:
    """Return the ts of the message where an earlier try was taken after all, None where none was.

    `now` is the real time, by which a clock that was far ahead then may have been set right.

    Raises:
        UnreadableError: where the app may not read the conversation, or too much has been said in it.
        SlackApiError: where it may be asked again later: it passes, or is all of the token's.
    """
    queued_at = min(datetime.fromisoformat(queued.added), now)
    oldest = f"{(queued_at - _SKEW).timestamp():.6f}"
    cursor = ""
    for _ in range(_MOST_PAGES):
        try:
            answer = await client.conversations_history(
                channel=channel, include_all_metadata=True, limit=_PAGE, oldest=oldest, cursor=cursor or None
            )
        except SlackApiError as error:
            refused = answer_to(error)
            if refused.course not in (Course.FINAL, Course.NOBODY) and refusal(error) != _MAY_NOT_READ:
                raise
            why = " ".join([refused.reason, *sorted(lacking(error))])
            raise UnreadableError(f"Tertial får inte läsa konversationen ({why})") from None
        for message in answer.get("messages") or []:
            if _is_it(message, queued):
                return str(message["ts"])
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return None
    raise UnreadableError(f"fler än {_PAGE * _MOST_PAGES} meddelanden har skrivits sedan dagen före")


def _is_it(message: Mapping[str, object], queued: Queued) -> bool:
    borne = message.get("metadata")
    held = borne.get("event_payload") if isinstance(borne, dict) else None
    if not isinstance(held, dict):
        held = {}
    if "id" not in held and held.get("outbox") == mark(queued):
        return True  # it is from when a message bore the mark alone
    return message_id(queued) in (held.get("id"), message.get("client_msg_id"))
