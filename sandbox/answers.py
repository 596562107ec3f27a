"""What the app says to an interaction, in the ack of a slash command or at a response_url.

Sources: https://docs.slack.dev/interactivity/implementing-slash-commands#responding_to_commands,
https://docs.slack.dev/interactivity/handling-user-interaction#message_responses.
Stricter than Slack: a field Slack does not know is an error, where Slack drops it without a word.
"""

from sandbox.entities import Message
from sandbox.errors import SlackError
from sandbox.handles import ResponseUrl
from sandbox.posting import checked, post, rewrite
from sandbox.schema import finding
from sandbox.shape import Json
from sandbox.workspace import Workspace

FIELDS = {
    *("text", "blocks", "attachments", "metadata", "response_type", "replace_original", "delete_original"),
    *("thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "link_names", "parse"),
}
TYPES = ("ephemeral", "in_channel")


def answer(workspace: Workspace, channel: str, user_id: str, body: Json) -> Message:
    """Post it: ephemeral to the user unless `response_type` is `in_channel`. Raises SlackError."""
    response_type = body.get("response_type", "ephemeral")
    findings = [finding(f"unknown field: {name}", "") for name in sorted(body.keys() - FIELDS)]
    if response_type not in TYPES:
        findings.append(finding(f"unsupported response_type: {response_type}", "/response_type"))
    if findings:
        raise SlackError("invalid_arguments", messages=findings)
    ephemeral_to = user_id if response_type == "ephemeral" else None
    return post(workspace, channel, checked(workspace, body), ephemeral_to=ephemeral_to)


def respond(workspace: Workspace, url: ResponseUrl, body: Json) -> None:
    """Use a response_url once: replace or delete its message, or post an answer. Raises SlackError."""
    url.use(workspace.clock.monotonic())
    if body.get("delete_original") is True:
        workspace.remove_message(_original(workspace, url))
    elif body.get("replace_original") is True and url.message_ts:
        rewrite(workspace, _original(workspace, url), checked(workspace, body))
    else:
        answer(workspace, url.channel, url.user, body)


def _original(workspace: Workspace, url: ResponseUrl) -> Message:
    original = workspace.message(url.channel, url.message_ts or "")
    if original is None:
        raise SlackError("message_not_found")
    return original
