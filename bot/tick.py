"""What the schedule does at one moment, done once: for the command line."""

from contextlib import suppress
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.office import Office
from bot.post import Post, Sent, UndecidedError
from bot.post.deciding import note
from bot.post.making import Unmade, safely_made
from bot.post.pace import Pace
from bot.settings import Settings, SettingsError
from reminders.composed import Composed
from reminders.decide import due
from reminders.situation import look
from storage import outbox, tellings
from storage.database import Database
from storage.plans import catalogue_at


def foresee(database: Database, moment: datetime) -> list[Sent]:
    """Return what would be sent at a moment; nothing is sent or kept."""
    with database.read() as db:
        situation = look(db, catalogue_at(db, moment), moment)
        new = [one for one in due(situation, note) if not tellings.is_settled(db, one)]
        waiting = [one.due for one in outbox.all_queued(db) if one.state == "waiting"]
        texts = [(one, safely_made(situation, one)) for one in dict.fromkeys((*new, *waiting))]
    return [
        Sent(one, text.text, "waiting")
        if isinstance(text, Composed)
        else Sent(one, "", "failed", text.reason)
        for one, text in texts
        if isinstance(text, (Composed, Unmade))
    ]


async def send(settings: Settings, database: Database, moment: datetime) -> list[Sent]:
    """Decide what is due at a moment and send it all; return what became of each message.

    Raises:
        SettingsError: where there is no token to send with.
    """
    if not settings.bot_token.get_secret_value():
        raise SettingsError("SLACK_BOT_TOKEN saknas. Med --dry-run visas bara vad som skulle skickas.")
    token = settings.bot_token.get_secret_value()
    client = AsyncWebClient(token=token, base_url=settings.api_url, timeout=10, retry_handlers=[])
    office = Office(database, Clock(settings.zone, moment))
    try:
        post = Post(office, client, Pace(settings.messages_per_second))
        with suppress(UndecidedError):  # it is logged, and what could be decided is sent
            await post.decide()
        return await post.send_all()
    finally:
        office.close()
