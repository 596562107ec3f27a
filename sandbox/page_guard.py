"""Who may reach the workspace through a browser: its own page and nothing else on the web.

A page on the web can make a browser send requests to 127.0.0.1, and a name it owns can be made to point
there (DNS rebinding). So the Host must be this machine, a browser's request must come from our own page, and
what the page asks for carries a token that is new at each start and that only our own page can read.
Sources: https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site, https://www.w3.org/TR/CSP3/
"""

import hmac
from collections.abc import Awaitable, Callable

from aiohttp import web

TOKEN_HEADER = "X-Page-Token"  # noqa: S105 - the header's name
HOSTS = {"127.0.0.1", "localhost", "[::1]"}
FROM_HERE = {"", "same-origin", "none"}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def from_here_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what is addressed to another host or sent by another site's page."""
    name = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdigit() else request.host
    if name not in HOSTS:
        raise web.HTTPForbidden(text="Arbetsytan nås bara på 127.0.0.1.")
    # A link from elsewhere may lead to the page; it still cannot be framed or read from there.
    is_link = request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    origin = request.headers.get("Origin", "")
    strange = request.headers.get("Sec-Fetch-Site", "") not in FROM_HERE and not is_link
    if strange or origin not in ("", f"http://{request.host}"):
        raise web.HTTPForbidden(text="Arbetsytan tar bara emot sin egen sida.")
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the browser what the page may do: load from here alone, run no inline script, be in no frame."""
    if not request.path.startswith("/api/"):
        response.headers.update(HEADERS)


def check_token(request: web.Request, token: str) -> None:
    """Raise HTTPForbidden unless the request carries the token; an event stream has it in its address."""
    given = request.headers.get(TOKEN_HEADER) or request.query.get("token", "")
    if not hmac.compare_digest(given.encode(), token.encode()):
        raise web.HTTPForbidden(text="Sidan hör till en tidigare körning. Ladda om den.")
