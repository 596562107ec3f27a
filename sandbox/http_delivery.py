"""Signed HTTP to the app's request URL.

Sources: https://docs.slack.dev/authentication/verifying-requests-from-slack (v0 signature),
https://docs.slack.dev/interactivity/implementing-slash-commands (form fields),
https://docs.slack.dev/interactivity/handling-user-interaction#payloads (`payload=` and JSON),
https://docs.slack.dev/apis/events-api#errors (three retries; slash commands and interactions have none).
"""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from sandbox.clock import Clock, SystemClock
from sandbox.delivery import ACK_SECONDS, Ack, Kind
from sandbox.errors import AppFailedError
from sandbox.shape import Json

FORM = "application/x-www-form-urlencoded"
OK = 200
SERVER_ERRORS = 500
RETRIES = 3


@dataclass
class HttpDelivery:
    """HTTP to one request URL. The signature carries real time, as the app checks it by its own clock."""

    url: str
    signing_secret: str
    patience: float = ACK_SECONDS
    clock: Clock = field(default_factory=SystemClock)

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """Hand the payload over and wait for the answer, which is the ack. Raises AppFailedError."""
        content_type, body = encoded(kind, payload)
        retries = RETRIES if kind == "events_api" else 0
        retry: dict[str, str] = {}
        for number in range(1, retries + 1):
            try:
                return await self._posted(content_type, body, retry)
            except AppFailedError as failure:
                retry = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": failure.reason}
        return await self._posted(content_type, body, retry)

    async def _posted(self, content_type: str, body: str, extra: dict[str, str]) -> Ack:
        timestamp = str(int(self.clock.now()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.signing_secret, timestamp, body),
            **extra,
        }
        timeout = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.url, data=body.encode(), headers=headers) as response,
            ):
                return _ack(response.status, response.content_type, await response.text())
        except TimeoutError:
            raise AppFailedError("operation_timeout") from None
        except aiohttp.ClientError as error:
            raise AppFailedError("dispatch_failed", findings=[str(error)]) from None


def encoded(kind: Kind, payload: Json) -> tuple[str, str]:
    """The content type and the body of the request."""
    match kind:
        case "slash_commands":
            return FORM, urlencode({key: str(value) for key, value in payload.items()})
        case "interactive":
            return FORM, urlencode({"payload": json.dumps(payload, ensure_ascii=False)})
        case "events_api":
            return "application/json", json.dumps(payload, ensure_ascii=False)


def signature(secret: str, timestamp: str, body: str) -> str:
    """The value of X-Slack-Signature."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def _ack(status: int, content_type: str, body: str) -> Ack:
    if status != OK:
        reason = "http_service_error" if status >= SERVER_ERRORS else "http_client_error"
        raise AppFailedError(reason, findings=[f"status {status}: {body[:500]}"])
    if not body:
        return Ack({})
    if content_type != "application/json":
        return Ack({"text": body})
    try:
        answer = json.loads(body)
    except ValueError:
        raise AppFailedError("invalid_json", findings=[body[:500]]) from None
    return Ack(answer if isinstance(answer, dict) else {"text": str(answer)})
