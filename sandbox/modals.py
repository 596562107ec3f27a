"""The views of a person: a stack of at most three modals, and a Home tab.

Sources: https://docs.slack.dev/surfaces/modals#view_stack, https://docs.slack.dev/reference/methods/views.open,
https://docs.slack.dev/reference/methods/views.push, https://docs.slack.dev/reference/methods/views.update
"""

import json
from collections.abc import Callable

from sandbox.entities import View
from sandbox.errors import SlackError
from sandbox.limits import VIEW_BYTES, view_findings, with_ids
from sandbox.reading import placed_elements
from sandbox.shape import Json, objects, text
from sandbox.workspace import Workspace

STACK = 3
Show = Callable[[Workspace, str, object], View]
"""Showing a user a modal: (workspace, user id, view as the app sent it) -> the view."""


def checked_view(workspace: Workspace, content: object, *, kind: str, besides: View | None = None) -> Json:
    """The view as Slack keeps it, with ids for blocks and elements that had none.

    Raises SlackError `invalid_arguments` with findings, `view_too_large` or `duplicate_external_id`.
    """
    if findings := view_findings(content, kinds=(kind,)):
        raise SlackError("invalid_arguments", messages=findings)
    if not isinstance(content, dict):
        raise SlackError("invalid_arguments")
    if len(json.dumps(content, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")
    external_id = text(content.get("external_id"))
    if external_id and find_view(workspace, external_id=external_id) not in (None, besides):
        raise SlackError("duplicate_external_id")
    return {**content, "blocks": with_ids(objects(content["blocks"]), lambda: workspace.new_id("b"))}


def open_view(workspace: Workspace, user_id: str, content: object) -> View:
    """Show a modal as the root of a new stack."""
    kept = checked_view(workspace, content, kind="modal")
    close_all(workspace, user_id)
    return _stacked(workspace, user_id, kept)


def push_view(workspace: Workspace, user_id: str, content: object) -> View:
    """Show a modal on top of the stack. Raises SlackError `not_found` or `push_limit_reached`."""
    if not workspace.stacks[user_id]:
        raise SlackError("not_found")
    if len(workspace.stacks[user_id]) >= STACK:
        raise SlackError("push_limit_reached")
    return _stacked(workspace, user_id, checked_view(workspace, content, kind="modal"))


def _stacked(workspace: Workspace, user_id: str, content: Json) -> View:
    stack = workspace.stacks[user_id]
    view_id = workspace.new_id("V")
    root = stack[0].id if stack else view_id
    view = View(view_id, user_id, content, new_hash(workspace), root, stack[-1].id if stack else None)
    workspace.views[view.id] = view
    stack.append(view)
    workspace.touch()
    return view


def update_view(workspace: Workspace, view: View, content: object) -> View:
    """Replace what a view shows. What was typed stays where block_id, action_id and type are the same."""
    kind = text(view.content.get("type"))
    view.content = checked_view(workspace, content, kind=kind, besides=view)
    view.hash = new_hash(workspace)
    kept = {(placed.block_id, placed.action_id): placed.type for placed in placed_elements(view.blocks)}
    view.typed = {place: state for place, state in view.typed.items() if kept.get(place) == state.get("type")}
    workspace.touch()
    return view


def publish_home(workspace: Workspace, user_id: str, content: object, expected_hash: str) -> View:
    """Show the Home tab. Raises SlackError `hash_conflict`."""
    home = workspace.homes.get(user_id)
    if expected_hash and home and home.hash != expected_hash:
        raise SlackError("hash_conflict")
    if home:
        return update_view(workspace, home, content)
    view_id = workspace.new_id("V")
    kept = checked_view(workspace, content, kind="home")
    home = View(view_id, user_id, kept, new_hash(workspace), view_id)
    workspace.homes[user_id] = workspace.views[view_id] = home
    workspace.touch()
    return home


def find_view(workspace: Workspace, *, view_id: str = "", external_id: str = "") -> View | None:
    """The open view with this id or external id."""
    if view_id:
        return workspace.views.get(view_id)
    views = workspace.views.values()
    return next((view for view in views if view.content.get("external_id") == external_id), None)


def close_top(workspace: Workspace, user_id: str) -> None:
    """Close the top modal; the one below shows again."""
    workspace.views.pop(workspace.stacks[user_id].pop().id)
    workspace.touch()


def close_all(workspace: Workspace, user_id: str) -> None:
    """Close the whole stack."""
    while workspace.stacks[user_id]:
        close_top(workspace, user_id)


def new_hash(workspace: Workspace) -> str:
    """A hash for a new state of a view."""
    return workspace.new_ts().replace(".", ".h")
