"""A person's eyes and hands in the workspace.

Sources: https://docs.slack.dev/interactivity/implementing-slash-commands,
https://docs.slack.dev/interactivity/handling-user-interaction, https://docs.slack.dev/surfaces/modals,
https://docs.slack.dev/surfaces/app-home, https://docs.slack.dev/reference/events/message/file_share
"""

from collections.abc import Callable, Mapping

from sandbox import modals, payloads
from sandbox.answers import answer
from sandbox.delivery import Ack, Kind
from sandbox.entities import Channel, File, Message, User, View
from sandbox.errors import AppFailedError, SlackError
from sandbox.form import Picked, filled, refused_by_client, state_values
from sandbox.limits import suggestion_findings
from sandbox.payloads import Surface
from sandbox.reading import Placed, choices, one_element
from sandbox.shape import Json, inner_text, obj
from sandbox.submission import carry_out
from sandbox.workspace import Found, Workspace

LEAST_QUERY = 3


class Person:
    """Somebody at a screen: reads what Slack shows them and does what Slack lets them do.

    What the app fails to answer is raised as AppFailedError and kept in `notices`, as Slack shows it.
    `confirmed` holds the confirm dialogs that were accepted on the way.
    """

    def __init__(self, workspace: Workspace, user: User) -> None:
        """Sit down as this user."""
        self.workspace = workspace
        self.user = user
        self.notices: list[str] = []
        self.confirmed: list[Json] = []
        self._suggested: dict[tuple[str, str], list[Json]] = {}

    @property
    def direct_message(self) -> Channel:
        """The conversation with the bot."""
        return self.workspace.direct_message(self.user.id)

    def messages(self, channel: Channel) -> list[Message]:
        """What this person sees in the conversation, oldest first, ephemeral messages to them included."""
        if self.user.id not in channel.members:
            return []
        return [
            each for each in self.workspace.messages[channel.id] if each.ephemeral_to in (None, self.user.id)
        ]

    @property
    def modal(self) -> View | None:
        """The modal on top, if one is open."""
        stack = self.workspace.stacks[self.user.id]
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The app's Home tab, if it has been published."""
        return self.workspace.homes.get(self.user.id)

    async def sees(self, found: Callable[[], Found], within: float = 3.0) -> Found:
        """Wait until the function finds something true on the screen. Raises TimeoutError."""
        return await self.workspace.until(found, within)

    async def command(self, channel: Channel, name: str, text: str = "") -> Message | None:
        """Type a slash command; the message that the ack became, or None if it was empty."""
        if self.user.id not in channel.members or channel.is_archived:
            raise ValueError(f"{self.user.name} cannot write in {channel.name}")
        if self.workspace.commands is not None and name not in self.workspace.commands:
            raise self._failed(AppFailedError("unknown_command", shown=f"{name} is not a valid command."))
        payload = payloads.command(self.workspace, self.user, channel, name, text)
        ack = await self._deliver("slash_commands", payload, f"{name} failed with the error ")
        if not ack.body:
            return None
        try:
            return answer(self.workspace, channel.id, self.user.id, ack.body)
        except SlackError as error:
            raise self._failed(
                AppFailedError("invalid_command_response", findings=[error.code, *error.messages])
            ) from None

    async def say(self, channel: Channel, text: str) -> Message:
        """Write an ordinary message; the app gets it as an event, if it subscribes to them."""
        message = Message(channel.id, self.workspace.new_ts(), self.user.id, text)
        self.workspace.add_message(message)
        await self._tell_of(message, channel)
        return message

    async def drop(self, channel: Channel, name: str, content: bytes, *, named_only: bool = False) -> Message:
        """Upload a file into the conversation; an app that subscribes gets a `file_share` message.

        With `named_only` it is told of the file's id alone, as of files in a shared channel.
        """
        workspace = self.workspace
        created = int(workspace.clock.now())
        file = File(workspace.new_id("F"), self.user.id, name, content, created, channel.id)
        workspace.files[file.id] = file
        whole = file.to_json(workspace.team_id, workspace.base_url)
        shared = [file.to_check_json() if named_only else whole]
        message = Message(channel.id, workspace.new_ts(), self.user.id, files=shared)
        workspace.add_message(message)
        await self._tell_of(message, channel, {"subtype": "file_share"})
        return message

    async def tell_again(self, message: Message) -> None:
        """Let the app hear of a dropped file once more, as where Slack has missed its acknowledgement."""
        await self._tell_of(message, self.workspace.channels[message.channel], {"subtype": "file_share"})

    async def _tell_of(self, message: Message, channel: Channel, more: Json | None = None) -> None:
        if self.workspace.bot.id in channel.members:
            kind = {"im": "im", "groups": "group", "channels": "channel"}[channel.kind]
            where: Json = {"channel": channel.id, "channel_type": kind, "event_ts": message.ts}
            await self._tell(f"message.{channel.kind}", message.to_json() | where | (more or {}))

    async def open_home(self) -> View | None:
        """Open the app's Home tab; the app gets `app_home_opened`, if it subscribes to it."""
        content: Json = {
            "type": "app_home_opened",
            "user": self.user.id,
            "channel": self.direct_message.id,
            "tab": "home",
            "event_ts": self.workspace.new_ts(),
        }
        if self.home:
            content["view"] = payloads.view_json(self.workspace, self.home)
        await self._tell("app_home_opened", content)
        return self.home

    async def click(
        self,
        surface: Surface,
        *,
        text: str | None = None,
        action_id: str | None = None,
        block_id: str | None = None,
        confirm: bool = True,
    ) -> None:
        """Press the only button that fits. With `confirm=False` a confirm dialog is declined."""
        placed = one_element(surface.blocks, block_id=block_id, action_id=action_id, label=text)
        if placed.type != "button":
            raise LookupError(f"{placed.action_id} is a {placed.type}, not a button")
        await self._act(surface, placed, {}, confirm=confirm)

    async def select(
        self,
        surface: Surface,
        value: Picked,
        *,
        action_id: str | None = None,
        block_id: str | None = None,
        confirm: bool = True,
    ) -> None:
        """Pick or type a value; except in an input without dispatch_action, the app is told at once."""
        placed = one_element(surface.blocks, block_id=block_id, action_id=action_id)
        if placed.type == "overflow":
            await self._act(
                surface, placed, {"selected_option": self._overflow(placed, value)}, confirm=confirm
            )
            return
        state = filled(placed, value, self._suggested.get((placed.block_id, placed.action_id), ()))
        surface.typed[placed.block_id, placed.action_id] = state
        if not placed.is_input or placed.block.get("dispatch_action") is True:
            await self._act(surface, placed, state, confirm=confirm)

    async def suggest(
        self, surface: Surface, typed: str, *, block_id: str | None = None, action_id: str | None = None
    ) -> list[Json]:
        """Type into a select menu whose options the app provides; the options it offers, grouped or not.

        Raises ValueError if fewer characters are typed than Slack waits for, AppFailedError for a bad answer.
        """
        placed = one_element(surface.blocks, block_id=block_id, action_id=action_id)
        least = placed.element.get("min_query_length", LEAST_QUERY)
        if isinstance(least, int) and len(typed) < least:
            raise ValueError(f"Slack asks the app only after {least} characters")
        payload = payloads.block_suggestion(self.workspace, self.user, surface, placed, typed)
        ack = await self._deliver("interactive", payload)
        if findings := suggestion_findings(ack.body):
            raise self._failed(AppFailedError("invalid_options", findings=findings))
        options = choices(ack.body)
        # What was picked before a new search stays picked.
        place = (placed.block_id, placed.action_id)
        self._suggested[place] = [*options, *self._suggested.get(place, ())]
        return options

    async def submit(
        self, view: View | None = None, values: Mapping[str, Picked] | None = None
    ) -> dict[str, str] | View | None:
        """Fill in the modal (by block_id) and submit it: errors by block_id, the view shown next, or None.

        What Slack's own client refuses (a required field left empty) comes back as errors without a call.
        """
        view = self._top(view)
        self.fill(view, values or {})
        if refused := refused_by_client(view.blocks, state_values(view.blocks, view.typed)):
            return refused
        payload = payloads.view_submission(self.workspace, self.user, view)
        ack = await self._deliver("interactive", payload, "We had some trouble connecting. Try again? ")
        try:
            return carry_out(self.workspace, view, ack.body)
        except AppFailedError as failure:
            raise self._failed(failure) from None

    def fill(self, view: View, values: Mapping[str, Picked]) -> None:
        """Type and pick in the inputs of a view, by block_id, without telling the app."""
        for block_id, value in values.items():
            placed = one_element(view.blocks, block_id=block_id)
            suggested = self._suggested.get((placed.block_id, placed.action_id), ())
            view.typed[placed.block_id, placed.action_id] = filled(placed, value, suggested)

    async def close(self, view: View | None = None) -> None:
        """Close the top modal without submitting; all of the stack if the view says `clear_on_close`."""
        view = self._top(view)
        cleared = view.content.get("clear_on_close") is True
        if cleared:
            modals.close_all(self.workspace, self.user.id)
        else:
            modals.close_top(self.workspace, self.user.id)
        if view.content.get("notify_on_close") is True:
            payload = payloads.view_closed(self.workspace, self.user, view, is_cleared=cleared)
            await self._deliver("interactive", payload)

    def _top(self, view: View | None) -> View:
        top = self.modal
        if top is None or (view is not None and view is not top):
            raise LookupError("that modal is not on top")
        return top

    def _overflow(self, placed: Placed, value: Picked) -> Json:
        for option in choices(placed.element):
            if value in (option.get("value"), inner_text(option.get("text"))):
                return option
        raise LookupError(f"no option {value!r} in {placed.action_id}")

    async def _act(self, surface: Surface, placed: Placed, state: Json, *, confirm: bool) -> None:
        if dialog := obj(placed.element.get("confirm")):
            if not confirm:
                return
            self.confirmed.append(dialog)
        if isinstance(surface, Message) and surface not in self.messages(
            self.workspace.channels[surface.channel]
        ):
            raise LookupError("that message is no longer there")
        action = payloads.action(self.workspace, placed, state)
        payload = payloads.block_actions(self.workspace, self.user, surface, action)
        ack = await self._deliver("interactive", payload)
        if ack.body:
            self.workspace.complaints.append(f"Slack ignores what the ack of {placed.action_id} says")

    async def _tell(self, event: str, content: Json) -> None:
        if event in self.workspace.events:
            await self._deliver("events_api", payloads.event(self.workspace, content))

    async def _deliver(self, kind: Kind, payload: Json, shown: str = "") -> Ack:
        if self.workspace.delivery is None:
            raise RuntimeError("the workspace is not served, and no delivery is set")
        try:
            return await self.workspace.delivery.deliver(kind, payload)
        except AppFailedError as failure:
            failure.shown = f"{shown}{failure.reason}"
            raise self._failed(failure) from None

    def _failed(self, failure: AppFailedError) -> AppFailedError:
        self.notices.append(failure.shown)
        return failure
