"""How Slack hands the app something, whatever the transport.

Sources: https://docs.slack.dev/apis/events-api/comparing-http-socket-mode,
https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response (within three seconds).
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from sandbox.shape import Json

ACK_SECONDS = 3.0
Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True)
class Ack:
    """What the app acknowledged with: a JSON object, plain text as `{"text": …}`, or nothing as `{}`."""

    body: Json


class Delivery(Protocol):
    """A transport."""

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """Hand the payload over and wait for the ack.

        Raises AppFailedError with reason `operation_timeout` (no ack in time), `dispatch_failed` (nobody is
        there), `http_client_error` or `http_service_error` (a status that is not 200).
        """
        ...
