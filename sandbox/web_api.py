"""The Web API over HTTP: who may call which method, and what every method has in common.

Sources: https://docs.slack.dev/apis/web-api (requests, answers, errors),
https://docs.slack.dev/reference/methods (the table), https://docs.slack.dev/apis/web-api/rate-limits.
A token in a JSON body counts for nothing: it belongs in the header.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from sandbox import chat_methods as chat
from sandbox import conversation_methods as conversations
from sandbox import files
from sandbox import user_methods as users
from sandbox import view_methods as views
from sandbox.arguments import Arguments
from sandbox.errors import SlackError
from sandbox.faulty import answered
from sandbox.shape import Json
from sandbox.workspace import Call, Token, Workspace

PAGED = ("cursor", "limit")
SPAN = (*PAGED, "inclusive", "latest", "oldest", "include_all_metadata")
LISTED = (*PAGED, "types", "exclude_archived", "team_id")
TRIGGERED = ("trigger_id", "interactivity_pointer")


@dataclass(frozen=True)
class Method:
    """What a method does, one of which scopes it needs, its arguments, which kinds of token it takes."""

    run: Callable[[Workspace, Arguments], Json]
    scopes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("bot",)


WRITE = ("chat:write",)
METHODS: dict[str, Method] = {
    "auth.test": Method(users.auth_test, kinds=("bot", "app")),
    "apps.connections.open": Method(users.connections_open, ("connections:write",), kinds=("app",)),
    "chat.postMessage": Method(chat.post_message, WRITE, ("channel",), chat.POSTED),
    "chat.postEphemeral": Method(chat.post_ephemeral, WRITE, ("channel", "user"), chat.EPHEMERAL),
    "chat.update": Method(chat.update, WRITE, ("channel", "ts"), chat.UPDATED),
    "chat.delete": Method(chat.delete, WRITE, ("channel", "ts"), ("as_user",)),
    "conversations.open": Method(
        conversations.open_conversation,
        ("im:write", "mpim:write", "channels:manage", "groups:write"),
        (),
        ("channel", "users", "return_im", "prevent_creation"),
    ),
    "conversations.history": Method(conversations.history, conversations.HISTORY, ("channel",), SPAN),
    "conversations.replies": Method(conversations.replies, conversations.HISTORY, ("channel", "ts"), SPAN),
    "conversations.info": Method(
        conversations.info, conversations.READ, ("channel",), ("include_locale", "include_num_members")
    ),
    "conversations.list": Method(conversations.list_conversations, conversations.READ, (), LISTED),
    "users.conversations": Method(
        conversations.users_conversations, conversations.READ, (), (*LISTED, "user")
    ),
    "files.info": Method(files.info, ("files:read",), ("file",), (*PAGED, "count", "page")),
    "users.info": Method(users.info, ("users:read",), ("user",), ("include_locale",)),
    "users.lookupByEmail": Method(users.lookup_by_email, ("users:read.email",), ("email",)),
    "views.open": Method(views.open_view, (), ("view", "trigger_id"), TRIGGERED),
    "views.push": Method(views.push, (), ("view", "trigger_id"), TRIGGERED),
    "views.update": Method(views.update, (), ("view",), ("view_id", "external_id", "hash")),
    "views.publish": Method(views.publish, (), ("view", "user_id"), ("hash",)),
}


async def handle(workspace: Workspace, request: web.Request) -> web.StreamResponse:
    """Answer one call: always status 200, unless a fault says otherwise."""
    name = request.match_info["method"]
    return await answered(workspace, name, request, lambda: _answer(workspace, name, request))


async def _answer(workspace: Workspace, name: str, request: web.Request) -> web.Response:
    if workspace.quota and (wait := workspace.quota.refuse(name, await _asked(request))):
        workspace.calls.append(Call(name, {}, "ratelimited"))
        body: Json = {"ok": False, "error": "ratelimited"}
        return web.json_response(body, status=429, headers={"Retry-After": str(wait)})
    body = await _called(workspace, name, request)
    return web.json_response(body, headers=_scope_headers(workspace, name))


async def _asked(request: web.Request) -> Json:
    """Return what a call is about, as far as it can be read: faults in it are found later."""
    try:
        return await _values(request)
    except SlackError:
        return {}


async def _called(workspace: Workspace, name: str, request: web.Request) -> Json:
    values: Json = {}
    try:
        values = await _values(request)
        token = _token(workspace, request, values)
        body: Json = {"ok": True, **_run(workspace, name, Arguments(values, token))}
        outcome = "ok"
    except SlackError as error:
        body, outcome = error.answer(), error.code
    workspace.calls.append(Call(name, values, outcome))
    return body


def _run(workspace: Workspace, name: str, arguments: Arguments) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    if arguments.token.kind not in method.kinds:
        raise SlackError("not_allowed_token_type")
    if method.scopes:
        arguments.need(*method.scopes)
    arguments.check_names(method.required, method.optional)
    return method.run(workspace, arguments)


async def _values(request: web.Request) -> Json:
    query: Json = dict(request.query)
    if request.method == "GET" or not request.body_exists:
        return query
    match request.content_type:
        case "application/json":
            return query | await _from_json(request)
        case "application/x-www-form-urlencoded" | "multipart/form-data":
            form = await request.post()
            return query | {key: value for key, value in form.items() if isinstance(value, str)}
        case _:
            raise SlackError("invalid_post_type")


async def _from_json(request: web.Request) -> Json:
    try:
        body = json.loads(await request.text())
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    body.pop("token", None)
    return body


def _token(workspace: Workspace, request: web.Request, values: Json) -> Token:
    header = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    written = header or str(values.get("token", ""))
    values.pop("token", None)
    if not written:
        raise SlackError("not_authed")
    token = workspace.tokens.get(written)
    if token is None:
        raise SlackError("invalid_auth")
    if token.state != "active":
        raise SlackError(token.state)
    return token


def _scope_headers(workspace: Workspace, name: str) -> dict[str, str]:
    method = METHODS.get(name)
    accepted = ",".join(method.scopes) if method else ""
    granted = ",".join(sorted(workspace.tokens[workspace.bot_token].scopes))
    return {"x-oauth-scopes": granted, "x-accepted-oauth-scopes": accepted}
