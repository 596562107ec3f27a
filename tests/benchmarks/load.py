"""Load for a bot over HTTP: signed slash commands, made beforehand, sent as fast as the answers come."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import urlencode


@dataclass(frozen=True)
class Measured:
    """One run: commands a second, and latencies in milliseconds."""

    per_second: float
    median_ms: float
    p99_ms: float
    refused: int


def command(path: str, secret: str, user: str, name: str, text: str) -> bytes:
    """Return the bytes of one signed slash command, as Slack sends it."""
    body = urlencode(
        {
            "token": "unused",
            "team_id": "T0SANDBOX",
            "team_domain": "sandbox",
            "channel_id": "C0PLAN",
            "channel_name": "verksamhetsplan",
            "user_id": user,
            "user_name": "somebody",
            "command": name,
            "text": text,
            "api_app_id": "A0SANDBOX",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1/response/1",
            "trigger_id": "1.2.3",
        }
    ).encode()
    moment = str(int(time.time()))
    signature = hmac.new(secret.encode(), f"v0:{moment}:".encode() + body, hashlib.sha256).hexdigest()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nX-Slack-Request-Timestamp: {moment}\r\n"
        f"X-Slack-Signature: v0={signature}\r\n\r\n"
    )
    return head.encode() + body


async def run(port: int, requests: Sequence[bytes], connections: int, expected: bytes) -> Measured:
    """Send the requests over so many connections; `expected` stands in each answer that is right."""
    waiting = iter(requests)
    latencies: list[float] = []
    refused = 0

    async def one() -> None:
        nonlocal refused
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in waiting:
            started = time.perf_counter()
            writer.write(request)
            body = await _answer(reader)
            latencies.append((time.perf_counter() - started) * 1000)
            refused += expected not in body
        writer.close()

    started = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(connections)))
    took = time.perf_counter() - started
    return Measured(len(latencies) / took, median(latencies), quantiles(latencies, n=100)[98], refused)


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ConnectionError(head.decode())
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    return await reader.readexactly(length)
