"""Where a recipient is reached in Slack, and whether a message is there already."""

from bot.post import traces
from bot.post.hands import Hands
from storage.outbox import Ending, Queued

LOOKING = ("conversations.open", "conversations.history")
"""The methods that it takes to look for a message."""


class Conversations:
    """Remembers the direct messages that have been opened."""

    def __init__(self, hands: Hands) -> None:
        """Begin with none of them known."""
        self._hands = hands
        self._direct: dict[str, str] = {}

    async def find(self, queued: Queued) -> Ending | None:
        """Return how a message ended that was tried before; None where Slack never took it.

        Where the conversation can't be read it is not sent again. Of the two ways to be wrong that one can be
        mended: whoever is told of the doubt looks in Slack and lets it go, or sends it with
        `tertial outbox retry --without-asking`; what has come twice can't be taken back.
        """
        channel = await self._channel(await self.named(queued.due.recipient))
        try:
            ts = await traces.find(self._hands.client, queued, channel, self._hands.now())
        except traces.UnreadableError as error:
            return Ending("unsure", str(error))
        return Ending("sent", None, channel, ts) if ts else None

    async def named(self, recipient: str) -> str:
        """Return the id that a message is posted to: a person's opens the conversation with them."""
        if "@" not in recipient:
            return recipient
        return str((await self._hands.client.users_lookupByEmail(email=recipient))["user"]["id"])

    async def _channel(self, recipient: str) -> str:
        """Return the channel's id: for a person that of their direct messages."""
        if recipient.startswith(("C", "G", "D")):
            return recipient
        if recipient not in self._direct:
            opened = await self._hands.client.conversations_open(users=recipient)
            self._direct[recipient] = str(opened["channel"]["id"])
        return self._direct[recipient]
