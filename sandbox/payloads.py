"""What Slack sends the app when a person does something.

Sources: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling,
https://docs.slack.dev/reference/interaction-payloads/block_actions-payload,
https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload,
https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload,
https://docs.slack.dev/apis/events-api#callback-field
"""

from sandbox.entities import Channel, Message, User, View
from sandbox.form import state_values
from sandbox.reading import Placed, placed_elements
from sandbox.shape import Json, obj, text
from sandbox.workspace import Workspace

Surface = Message | View


def command(workspace: Workspace, user: User, channel: Channel, name: str, typed: str) -> Json:
    """The form fields of a slash command; all values are strings."""
    return {
        "token": workspace.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.team_domain,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": typed,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": workspace.new_response_url(channel.id, user.id),
        "trigger_id": workspace.new_trigger(user.id),
    }


def _interaction(workspace: Workspace, user: User, kind: str) -> Json:
    return {
        "type": kind,
        "team": {"id": workspace.team_id, "domain": workspace.team_domain},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": workspace.team_id},
        "api_app_id": workspace.app_id,
        "token": workspace.verification_token,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _where(workspace: Workspace, surface: Surface) -> Json:
    if isinstance(surface, View):
        return {
            "container": {"type": "view", "view_id": surface.id},
            "view": view_json(workspace, surface),
        }
    channel = workspace.channels[surface.channel]
    container: Json = {
        "type": "message",
        "message_ts": surface.ts,
        "channel_id": channel.id,
        "is_ephemeral": surface.ephemeral_to is not None,
    }
    where: Json = {"container": container, "channel": {"id": channel.id, "name": channel.name}}
    if surface.ephemeral_to is None:
        # Slack leaves the message out where it keeps none: an ephemeral one lives in the client alone.
        where["message"] = surface.to_json() | {"team": workspace.team_id}
    return where


def block_actions(workspace: Workspace, user: User, surface: Surface, action: Json) -> Json:
    """A click or a choice in a message or a view."""
    payload = _interaction(workspace, user, "block_actions") | _where(workspace, surface)
    payload["trigger_id"] = workspace.new_trigger(user.id)
    payload["actions"] = [action]
    if isinstance(surface, Message):
        payload["state"] = {"values": state_values(surface.blocks, surface.typed)}
        payload["response_url"] = workspace.new_response_url(surface.channel, user.id, surface.ts)
    return payload


def action(workspace: Workspace, placed: Placed, state: Json) -> Json:
    """One entry of `actions`: the element, and what it now holds."""
    kept = (
        "text",
        "value",
        "placeholder",
        "style",
        "confirm",
        "initial_option",
        "initial_options",
        "initial_date",
    )
    entry: Json = {key: placed.element[key] for key in kept if key in placed.element}
    entry |= {"type": placed.type, "block_id": placed.block_id, "action_id": placed.action_id, **state}
    return entry | {"action_ts": workspace.new_ts()}


def view_submission(workspace: Workspace, user: User, view: View) -> Json:
    """A submitted modal."""
    payload = _interaction(workspace, user, "view_submission")
    return payload | {
        "trigger_id": workspace.new_trigger(user.id),
        "view": view_json(workspace, view),
        "response_urls": _response_urls(workspace, user, view),
    }


def _response_urls(workspace: Workspace, user: User, view: View) -> list[Json]:
    urls = []
    values = state_values(view.blocks, view.typed)
    for placed in placed_elements(view.blocks):
        state = obj(obj(values.get(placed.block_id)).get(placed.action_id))
        channel = text(state.get("selected_conversation")) or text(state.get("selected_channel"))
        if channel and placed.element.get("response_url_enabled") is True:
            url: Json = {"block_id": placed.block_id, "action_id": placed.action_id, "channel_id": channel}
            urls.append(url | {"response_url": workspace.new_response_url(channel, user.id)})
    return urls


def view_closed(workspace: Workspace, user: User, view: View, *, is_cleared: bool) -> Json:
    """A modal that was closed without submitting, sent if the view asked for it."""
    payload = _interaction(workspace, user, "view_closed")
    return payload | {"view": view_json(workspace, view), "is_cleared": is_cleared}


def block_suggestion(workspace: Workspace, user: User, surface: Surface, placed: Placed, typed: str) -> Json:
    """What was typed into a select menu whose options the app provides."""
    payload = _interaction(workspace, user, "block_suggestion") | _where(workspace, surface)
    return payload | {"action_id": placed.action_id, "block_id": placed.block_id, "value": typed}


def event(workspace: Workspace, content: Json) -> Json:
    """An event of the Events API in its wrapping."""
    return {
        "token": workspace.verification_token,
        "team_id": workspace.team_id,
        "api_app_id": workspace.app_id,
        "event": content,
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(workspace.clock.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def view_json(workspace: Workspace, view: View) -> Json:
    """The view object, with its state."""
    absent = dict.fromkeys(("title", "submit", "close"))
    blank = dict.fromkeys(("private_metadata", "callback_id", "external_id"), "")
    flags = dict.fromkeys(("clear_on_close", "notify_on_close"), False)
    return {
        **absent,
        **blank,
        **flags,
        **view.content,
        "id": view.id,
        "team_id": workspace.team_id,
        "state": {"values": state_values(view.blocks, view.typed)},
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": workspace.app_id,
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.bot_id,
    }
