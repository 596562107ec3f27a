"""Answering a request the way a fault wants it, or as usual.

Source: https://docs.slack.dev/apis/web-api/rate-limits (429 with Retry-After).
"""

from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.faults import Fault
from sandbox.workspace import Call, Workspace


async def answered(
    workspace: Workspace, name: str, request: web.Request, work: Callable[[], Awaitable[web.Response]]
) -> web.Response:
    """The answer of the work, unless a fault waits for this name."""
    fault = workspace.faults.take(name)
    if fault is None:
        return await work()
    if fault.kind not in ("cut", "slow") or (fault.kind == "cut" and not fault.accepted):
        workspace.calls.append(Call(name, {}, fault.code or fault.kind))
        return _refused(fault, request)
    response = await work()
    await fault.delay()
    return _cut(request) if fault.kind == "cut" else response


def _refused(fault: Fault, request: web.Request) -> web.Response:
    match fault.kind:
        case "rate_limited":
            body = {"ok": False, "error": "ratelimited"}
            return web.json_response(body, status=429, headers={"Retry-After": str(fault.retry_after)})
        case "server_error":
            return web.Response(status=500, text="Internal Server Error")
        case "error":
            return web.json_response({"ok": False, "error": fault.code})
        case _:
            return _cut(request)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
