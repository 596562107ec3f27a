"""Uploaded files: the door where they are fetched, and files.info.

Sources: https://docs.slack.dev/reference/objects/file-object#authentication (a token with `files:read`,
in the header), https://docs.slack.dev/reference/methods/files.info. Without a good token Slack leads to its
page to sign in at (https://github.com/slackapi/deno-slack-sdk/issues/285); with one that lacks `files:read`
it shows that page with status 200 (https://github.com/slackapi/bolt-js/issues/2585).
"""

from functools import partial
from urllib.parse import quote

from aiohttp import web

from sandbox.arguments import Arguments
from sandbox.entities import File
from sandbox.errors import SlackError
from sandbox.faulty import answered
from sandbox.shape import Json
from sandbox.workspace import Call, Workspace

SIGN_IN = (
    "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to your workspace</body></html>"
)


def add_to(app: web.Application, workspace: Workspace) -> None:
    """Add the door, and the page to sign in at that it leads strangers to."""
    serve = partial(_handle, workspace)
    app.router.add_get("/files-pri/{file}/download/{name}", serve)
    app.router.add_get("/files-pri/{file}/{name}", serve)
    app.router.add_get("/signin", _sign_in)


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """One file that the bot may see."""
    file = workspace.files.get(arguments.text("file"))
    if file is None or not _is_seen(workspace, file):
        raise SlackError("file_not_found")
    return {"file": file.to_json(workspace.team_id, workspace.base_url), "comments": []}


async def _handle(workspace: Workspace, request: web.Request) -> web.StreamResponse:
    """Give a file out. A fault for the method `files-pri` is met here."""
    return await answered(workspace, "files-pri", request, partial(_given, workspace, request))


async def _given(workspace: Workspace, request: web.Request) -> web.Response:
    scheme, _, written = request.headers.get("Authorization", "").partition(" ")
    token = workspace.tokens.get(written.strip()) if scheme == "Bearer" else None
    file = workspace.files.get(request.match_info["file"].removeprefix(f"{workspace.team_id}-"))
    if token is None or token.kind != "bot" or token.state != "active":
        outcome, answer = "not_authed", _led_to_sign_in(request)
    elif "files:read" not in token.scopes:
        outcome, answer = "missing_scope", await _sign_in(request)
    elif file is None or file.name != request.match_info["name"] or not _is_seen(workspace, file):
        outcome, answer = "file_not_found", web.Response(status=404, text="Not Found")
    else:
        outcome, answer = "ok", _content(workspace, file)
    workspace.calls.append(Call("files-pri", {"file": request.match_info["file"]}, outcome))
    return answer


def _content(workspace: Workspace, file: File) -> web.Response:
    kind = str(file.to_json(workspace.team_id, workspace.base_url)["mimetype"])
    return web.Response(
        body=file.content,
        content_type=kind,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"},
    )


def _led_to_sign_in(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": f"/signin?redir={quote(request.path)}"})


async def _sign_in(_request: web.Request) -> web.Response:
    return web.Response(text=SIGN_IN, content_type="text/html")


def _is_seen(workspace: Workspace, file: File) -> bool:
    return workspace.bot.id in workspace.channels[file.channel].members
