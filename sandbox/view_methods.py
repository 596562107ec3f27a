"""views.open, views.push, views.update, views.publish.

Sources: https://docs.slack.dev/reference/methods/views.open, https://docs.slack.dev/reference/methods/views.push,
https://docs.slack.dev/reference/methods/views.update, https://docs.slack.dev/reference/methods/views.publish
"""

from sandbox import modals
from sandbox.arguments import Arguments
from sandbox.entities import View
from sandbox.errors import SlackError
from sandbox.payloads import view_json
from sandbox.schema import finding
from sandbox.shape import Json
from sandbox.workspace import Workspace


def open_view(workspace: Workspace, arguments: Arguments) -> Json:
    """Exchange a trigger_id for a modal."""
    return _exchanged(workspace, arguments, modals.open_view)


def push(workspace: Workspace, arguments: Arguments) -> Json:
    """Exchange a trigger_id for a modal on top of the one that is open."""
    return _exchanged(workspace, arguments, modals.push_view)


def update(workspace: Workspace, arguments: Arguments) -> Json:
    """Replace what a view shows."""
    view_id, external_id = arguments.text("view_id"), arguments.text("external_id")
    if not view_id and not external_id:
        raise SlackError("invalid_arguments", messages=[finding("missing required field: view_id", "")])
    view = modals.find_view(workspace, view_id=view_id, external_id=external_id)
    if view is None:
        raise SlackError("not_found")
    if arguments.text("hash") and arguments.text("hash") != view.hash:
        raise SlackError("hash_conflict")
    return _answer(workspace, modals.update_view(workspace, view, _view(arguments)))


def publish(workspace: Workspace, arguments: Arguments) -> Json:
    """Show a user's Home tab."""
    user = workspace.users.get(arguments.text("user_id"))
    if user is None or user.deleted:
        raise SlackError("invalid_arguments", messages=["invalid `user_id`"])
    if not workspace.home_tab:
        raise SlackError("not_enabled")
    home = modals.publish_home(workspace, user.id, _view(arguments), arguments.text("hash"))
    return _answer(workspace, home)


def _exchanged(workspace: Workspace, arguments: Arguments, show: modals.Show) -> Json:
    # Slack looks at the view first: a bad one leaves the trigger_id unused.
    modals.checked_view(workspace, _view(arguments), kind="modal")
    user_id = workspace.exchange_trigger(arguments.text("trigger_id"))
    return _answer(workspace, show(workspace, user_id, _view(arguments)))


def _view(arguments: Arguments) -> object:
    return arguments.structure("view", "invalid_arguments")


def _answer(workspace: Workspace, view: View) -> Json:
    return {"view": view_json(workspace, view)}
