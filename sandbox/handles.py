"""Things an app may use for a while: trigger ids and response URLs.

Source: https://docs.slack.dev/interactivity/handling-user-interaction, under #modal_responses (a trigger_id
holds for three seconds and one use) and #message_responses (a response_url for 30 minutes and five uses).
"""

from dataclasses import dataclass

from sandbox.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60.0
RESPONSE_URL_USES = 5


@dataclass
class Trigger:
    """A person's interaction, to be exchanged once for a modal. `born` is on the monotonic clock."""

    id: str
    user: str
    born: float
    used: bool = False

    def exchange(self, at: float) -> None:
        """Use it up. Raises SlackError `exchanged_trigger_id` or `expired_trigger_id`."""
        if self.used:
            raise SlackError("exchanged_trigger_id")
        if at - self.born > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        self.used = True


@dataclass
class ResponseUrl:
    """Where the app may answer an interaction: in `channel`, to `user`, about the message at `message_ts`."""

    key: str
    channel: str
    user: str
    born: float
    message_ts: str | None = None
    uses: int = 0

    def use(self, at: float) -> None:
        """Count one use. Raises SlackError `expired_url` or `used_url`."""
        if at - self.born > RESPONSE_URL_SECONDS:
            raise SlackError("expired_url")
        if self.uses >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        self.uses += 1
