"""The door for answers posted to a response_url.

Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import json

from aiohttp import web

from sandbox.answers import respond
from sandbox.errors import SlackError
from sandbox.faulty import answered
from sandbox.shape import Json
from sandbox.workspace import Call, Workspace

NOT_FOUND = ("expired_url", "used_url", "no_url")


async def handle(workspace: Workspace, request: web.Request) -> web.StreamResponse:
    """Take one answer: 200 `{"ok": true}`, 404 for a URL that holds no more, 400 for what Slack refuses.

    A fault for the method `response_url` is met here.
    """
    return await answered(workspace, "response_url", request, lambda: _taken(workspace, request))


async def _taken(workspace: Workspace, request: web.Request) -> web.Response:
    said: Json = {"ok": True}
    body: Json = {}
    outcome, status = "ok", 200
    try:
        body = _body(await request.text())
        url = workspace.response_urls.get(request.match_info["key"])
        if url is None:
            raise SlackError("no_url")  # noqa: TRY301 - one place says what the app is told
        respond(workspace, url, body)
    except SlackError as error:
        outcome, said = error.code, error.answer()
        status = 404 if error.code in NOT_FOUND else 400
        workspace.complaints.append(f"response_url: {error.code}")
    workspace.calls.append(Call("response_url", body, outcome))
    return web.json_response(said, status=status)


def _body(written: str) -> Json:
    try:
        body = json.loads(written)
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    return body
