"""What happens to a modal when its submission is answered.

Source: https://docs.slack.dev/surfaces/modals#response_actions (errors, update, push, clear, nothing).
"""

from sandbox import modals
from sandbox.entities import View
from sandbox.errors import AppFailedError, SlackError
from sandbox.limits import response_action_findings
from sandbox.shape import Json, obj, text
from sandbox.workspace import Workspace


def carry_out(workspace: Workspace, view: View, body: Json) -> dict[str, str] | View | None:
    """Do what the answer says; the errors by block_id, the view shown next, or None if it closed.

    Raises AppFailedError `invalid_response_action` for an answer Slack refuses; the modal then stays open.
    """
    if not body:
        return _closed(workspace, view)
    if findings := response_action_findings(body, view.content):
        raise _refused(findings)
    try:
        match body["response_action"]:
            case "errors":
                return {block_id: text(message) for block_id, message in obj(body["errors"]).items()}
            case "update":
                return modals.update_view(workspace, view, body["view"])
            case "push":
                return modals.push_view(workspace, view.user, body["view"])
            case _:
                modals.close_all(workspace, view.user)
                return None
    except SlackError as error:
        raise _refused([error.code, *error.messages]) from None


def _closed(workspace: Workspace, view: View) -> View | None:
    stack = workspace.stacks[view.user]
    if view in stack:
        while stack[-1] is not view:
            modals.close_top(workspace, view.user)
        modals.close_top(workspace, view.user)
    return stack[-1] if stack else None


def _refused(findings: list[str]) -> AppFailedError:
    shown = "We had some trouble connecting. Try again?"
    return AppFailedError("invalid_response_action", shown=shown, findings=findings)
