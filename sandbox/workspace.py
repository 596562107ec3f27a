"""The state of one workspace with one app installed in it.

Sources: https://docs.slack.dev/authentication/tokens, https://docs.slack.dev/reference/scopes
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal, TypeVar

from sandbox.clock import Clock, SystemClock
from sandbox.delivery import Delivery
from sandbox.entities import Channel, File, Message, User, View
from sandbox.errors import SlackError
from sandbox.faults import Faults
from sandbox.handles import ResponseUrl, Trigger
from sandbox.quota import Quota
from sandbox.shape import Json

SCOPES = (
    "commands",
    "chat:write",
    "im:write",
    "im:history",
    "channels:history",
    "groups:history",
    "files:read",
    "users:read",
    "users:read.email",
)
Found = TypeVar("Found")


@dataclass
class Token:
    """A token of the app: for its bot (xoxb-) or for the app itself (xapp-)."""

    kind: Literal["bot", "app"]
    scopes: set[str]
    state: Literal["active", "token_revoked", "account_inactive"] = "active"


@dataclass(frozen=True)
class Call:
    """One call of the Web API, as it came and as it was answered (an error code, or "ok")."""

    method: str
    arguments: Json
    outcome: str


@dataclass
class Workspace:
    """Users, conversations, messages, views and everything the app holds in its hands.

    `complaints` are things that Slack accepts, or drops without a word, and that a good app does not do.
    `commands` are the registered slash commands; None lets all through. `events` are
    the subscribed events, such as `message.im` or `app_home_opened`. With `refuses_repeats` a
    client_msg_id that was seen before is answered `duplicate_message`; Slack's pages say nothing of it, so
    by default the message is posted again. With a `quota` calls that come too often are refused.
    """

    clock: Clock = field(default_factory=SystemClock)
    scopes: Iterable[str] = SCOPES
    commands: set[str] | None = None
    events: set[str] = field(default_factory=set)
    home_tab: bool = True
    refuses_repeats: bool = False
    quota: Quota | None = None
    team_id: str = "T0SANDBOX"
    team_domain: str = "sandbox"
    app_id: str = "A0SANDBOX"
    bot_id: str = "B0SANDBOX"
    bot_token: str = "xoxb-sandbox-bot"  # noqa: S105 - opens nothing but this workspace
    app_token: str = "xapp-sandbox-app"  # noqa: S105 - as above
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105 - as above
    verification_token: str = "sandbox-verification"  # noqa: S105 - as above
    base_url: str = "http://127.0.0.1"

    def __post_init__(self) -> None:
        """Start empty, with nobody in it but the bot."""
        self.bot = User("U0BOT", "tertial", "Tertial", is_bot=True)
        self.users: dict[str, User] = {self.bot.id: self.bot}
        self.channels: dict[str, Channel] = {}
        self.messages: defaultdict[str, list[Message]] = defaultdict(list)
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.stacks: defaultdict[str, list[View]] = defaultdict(list)
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.tickets: set[str] = set()
        self.tokens = {
            self.bot_token: Token("bot", set(self.scopes)),
            self.app_token: Token("app", {"connections:write"}),
        }
        self.faults = Faults()
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.delivery: Delivery | None = None
        self.changes = 0
        self._numbers = count(1)
        self._last_ts = 0
        self._news = asyncio.Event()

    def new_id(self, prefix: str) -> str:
        """An id that nothing else has, such as `C0000000007`."""
        return f"{prefix}{next(self._numbers):010d}"

    def new_ts(self) -> str:
        """A timestamp for a message, later than every other: seconds with six decimals."""
        self._last_ts = max(self._last_ts + 1, round(self.clock.now() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def add_user(
        self, name: str, *, real_name: str = "", email: str | None = None, is_bot: bool = False
    ) -> User:
        """A new member."""
        user = User(self.new_id("U"), name, real_name or name, email, is_bot=is_bot)
        self.users[user.id] = user
        return user

    def add_channel(
        self, name: str, members: Iterable[User] = (), *, with_bot: bool = True, is_private: bool = False
    ) -> Channel:
        """A new channel with these members, and the bot unless told otherwise."""
        ids = {user.id for user in members} | ({self.bot.id} if with_bot else set())
        channel = Channel(self.new_id("C"), name, ids, is_private)
        self.channels[channel.id] = channel
        return channel

    def known_direct_message(self, user_id: str) -> Channel | None:
        """The direct message between the bot and the user, if it has been opened."""
        members = {user_id, self.bot.id}
        ims = (channel for channel in self.channels.values() if channel.is_im)
        return next((channel for channel in ims if channel.members == members), None)

    def direct_message(self, user_id: str) -> Channel:
        """The direct message between the bot and the user, opened if need be."""
        if known := self.known_direct_message(user_id):
            return known
        channel = Channel(self.new_id("D"), "directmessage", {user_id, self.bot.id})
        self.channels[channel.id] = channel
        return channel

    def message(self, channel: str, ts: str) -> Message | None:
        """The message with this timestamp, ephemeral ones included."""
        return next((each for each in self.messages[channel] if each.ts == ts), None)

    def add_message(self, message: Message) -> Message:
        """Put a message into its conversation."""
        self.messages[message.channel].append(message)
        self.touch()
        return message

    def remove_message(self, message: Message) -> None:
        """Take a message away."""
        self.messages[message.channel].remove(message)
        self.touch()

    def new_trigger(self, user_id: str) -> str:
        """A trigger_id for an interaction of this user that happens now."""
        number = next(self._numbers)
        trigger = Trigger(f"{number}.{len(self.users)}.{number:08x}", user_id, self.clock.monotonic())
        self.triggers[trigger.id] = trigger
        return trigger.id

    def exchange_trigger(self, trigger_id: str) -> str:
        """Use a trigger_id up; the user it came from. Raises SlackError if it is unknown, old or used."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        trigger.exchange(self.clock.monotonic())
        return trigger.user

    def new_response_url(self, channel: str, user_id: str, message_ts: str | None = None) -> str:
        """A URL where the app may answer an interaction of this user in this channel, about this message."""
        key = self.new_id("R")
        self.response_urls[key] = ResponseUrl(key, channel, user_id, self.clock.monotonic(), message_ts)
        return f"{self.base_url}/response/{key}"

    def touch(self) -> None:
        """Tell whoever waits that something has changed; `changes` counts them for whoever was busy."""
        self.changes += 1
        self._news.set()
        self._news.clear()

    async def until(self, found: Callable[[], Found], within: float = 3.0) -> Found:
        """Wait until the function finds something true, and return it. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while not (result := found()):
                await self._news.wait()
        return result
