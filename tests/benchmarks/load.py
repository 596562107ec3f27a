"""Load for a bot: slash commands made beforehand, sent as fast as the answers come."""

import asyncio
import gc
import hashlib
import hmac
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import urlencode

_PATH = "/slack/events"


@dataclass(frozen=True)
class Measured:
    """One run: commands a second, latencies in milliseconds, and how many answers were not as expected."""

    per_second: float
    median_ms: float
    p99_ms: float
    refused: int


Load = Callable[[Sequence[str], int, bytes], Awaitable[Measured]]
"""Says these texts after /utfall, so many at once; the bytes stand in each answer that is right."""
Send = Callable[[bytes], Awaitable[bytes]]
"""Sends one command and returns its answer."""


def payload(user: str, text: str, response_url: str = "http://127.0.0.1/response/1") -> dict[str, str]:
    """Return the payload of one /utfall, as Slack sends it."""
    return {
        "token": "unused",
        "team_id": "T0SANDBOX",
        "team_domain": "sandbox",
        "channel_id": "C0PLAN",
        "channel_name": "verksamhetsplan",
        "user_id": user,
        "user_name": "somebody",
        "command": "/utfall",
        "text": text,
        "api_app_id": "A0SANDBOX",
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": "1.2.3",
    }


def over_http(port: int, secret: str, user: str) -> Load:
    """Return what loads a bot on this port with signed requests."""

    async def load(texts: Sequence[str], at_once: int, expected: bytes) -> Measured:
        requests = [_signed(secret, payload(user, text)) for text in texts]
        opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(at_once)]

        def sending(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Send:
            async def send(request: bytes) -> bytes:
                writer.write(request)
                return await _answer(reader)

            return send

        measured = await run(requests, [sending(*one) for one in opened], expected)
        for _, writer in opened:
            writer.close()
        return measured

    return load


async def run(requests: Sequence[bytes], senders: Sequence[Send], expected: bytes) -> Measured:
    """Send the requests, one at a time by each sender."""
    waiting = iter(requests)
    latencies: list[float] = []
    refused = 0

    async def work(send: Send) -> None:
        nonlocal refused
        for request in waiting:
            started = time.perf_counter()
            answer = await send(request)
            latencies.append((time.perf_counter() - started) * 1000)
            refused += expected not in answer

    with _undisturbed():
        started = time.perf_counter()
        await asyncio.gather(*map(work, senders))
        took = time.perf_counter() - started
    return Measured(len(latencies) / took, median(latencies), quantiles(latencies, n=100)[98], refused)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no garbage collection of the sender's own be measured."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _signed(secret: str, said: dict[str, str]) -> bytes:
    body = urlencode(said).encode()
    moment = str(int(time.time()))
    signature = hmac.new(secret.encode(), f"v0:{moment}:".encode() + body, hashlib.sha256).hexdigest()
    head = (
        f"POST {_PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nX-Slack-Request-Timestamp: {moment}\r\n"
        f"X-Slack-Signature: v0={signature}\r\n\r\n"
    )
    return head.encode() + body


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ConnectionError(head.decode())
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    return await reader.readexactly(length)
