"""Answers of the app to an interaction, posted to its response_url.

Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
(`response_type`, `replace_original`, `delete_original`, `thread_ts`; five uses, thirty minutes).
"""

import json

from aiohttp import web

from sandbox.entities import Message
from sandbox.errors import SlackError
from sandbox.faulty import answered
from sandbox.handles import ResponseUrl
from sandbox.posting import answer, checked, rewrite
from sandbox.schema import finding
from sandbox.shape import Json
from sandbox.workspace import Call, Workspace

FIELDS = {
    *("text", "blocks", "attachments", "metadata", "response_type", "replace_original", "delete_original"),
    *("thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "link_names", "parse"),
}


async def handle(workspace: Workspace, request: web.Request) -> web.StreamResponse:
    """Take one answer: 200 `{"ok": true}`, 404 for a URL that holds no more, 400 for what Slack refuses.

    A fault for the method `response_url` is met here.
    """
    return await answered(workspace, "response_url", request, lambda: _taken(workspace, request))


async def _taken(workspace: Workspace, request: web.Request) -> web.Response:
    body: Json = {}
    try:
        body = _body(await request.text())
        _respond(workspace, workspace.response_urls.get(request.match_info["key"]), body)
        outcome, status, said = "ok", 200, Json({"ok": True})
    except SlackError as error:
        outcome, said = error.code, error.answer()
        status = 404 if error.code in ("expired_url", "used_url", "no_url") else 400
        workspace.complaints.append(f"response_url: {error}")
    workspace.calls.append(Call("response_url", body, outcome))
    return web.json_response(said, status=status)


def _body(written: str) -> Json:
    try:
        body = json.loads(written)
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    if unknown := body.keys() - FIELDS:
        raise SlackError(
            "invalid_payload", messages=[finding(f"unknown field: {name}", "") for name in unknown]
        )
    return body


def _respond(workspace: Workspace, url: ResponseUrl | None, body: Json) -> None:
    if url is None:
        raise SlackError("no_url")
    url.use(workspace.clock.monotonic())
    original = workspace.message(url.channel, url.message_ts) if url.message_ts else None
    if body.get("delete_original") is True:
        workspace.remove_message(_there(original))
    elif body.get("replace_original") is True and url.message_ts:
        rewrite(workspace, _there(original), checked(workspace, body))
    else:
        answer(workspace, url.channel, url.user, body)


def _there(message: Message | None) -> Message:
    if message is None:
        raise SlackError("message_not_found")
    return message
