"""What can go wrong when Slack is asked for something, and what follows from it.

Sources: https://docs.slack.dev/reference/methods/chat.postMessage#errors,
https://docs.slack.dev/reference/methods/conversations.open#errors.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

SLACK_FAILED = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, json.JSONDecodeError)
"""Everything that a call may raise: Slack's refusal, a broken connection, silence, an answer that is none."""
_TOO_MANY = 429
_SERVER_ERROR = 500
_UNTOLD_PAUSE = 10.0
"""Seconds to wait where Slack says "too fast" and not for how long."""


class Course(Enum):
    """What follows from a refusal."""

    PAUSE = auto()
    """Slack took nothing; the method is left alone for as long as it asks."""
    STOP = auto()
    """Nothing gets through; everything is kept until somebody mends it."""
    AGAIN = auto()
    """It passes; Slack may have taken the message or not."""
    INACTIVE = auto()
    """The recipient's account is deactivated, or else the app's own."""
    NOBODY = auto()
    """Slack knows no such person, or lets the app see none."""
    TAKEN = auto()
    """An earlier try was taken."""
    FINAL = auto()
    """No further try mends it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a refusal, and the reason to keep: in Swedish where somebody can do something."""

    course: Course
    reason: str


_INVITE = "bjud in Tertial i kanalen: /invite @Tertial"
_DEACTIVATED = "kontot är avaktiverat"
_NOBODY: Mapping[str, str] = {
    "user_not_found": "användaren finns inte i Slack",
    "users_not_found": "adressen finns inte i Slack",
    "user_not_visible": "appen får inte se användaren",
}
_FINAL: Mapping[str, str] = {
    "channel_not_found": f"kanalen finns inte, eller är privat utan Tertial; {_INVITE}",
    "not_in_channel": f"Tertial är inte inbjuden; {_INVITE}",
    "is_archived": "kanalen är arkiverad; ta upp den ur arkivet, eller låt en annan kanal följa planen",
    "restricted_action": "arbetsytans inställningar låter inte appar skriva i kanalen",
    "cannot_dm_bot": "mottagaren är en bot",
}
_STOPPING = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "missing_scope", "access_denied"}
    | {"not_allowed_token_type", "org_login_required", "team_access_not_granted", "no_permission"}
    | {"ekm_access_denied", "messages_tab_disabled"}
)
_PASSING = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
    | {"accesslimited", "message_limit_exceeded"}
)
_TOO_FAST = frozenset({"ratelimited", "rate_limited"})
_INACTIVE = frozenset({"account_inactive", "user_disabled"})
_TAKEN = frozenset({"duplicate_message", "duplicate_message_not_sent"})


def answer_to(error: BaseException, recipient: str = "") -> Answer:
    """Return what follows from a failed call; the recipient tells a person from a channel."""
    word = refusal(error)
    if not isinstance(error, SlackApiError):
        return Answer(Course.AGAIN, word)
    for course, words in (
        (Course.PAUSE, _TOO_FAST),
        (Course.STOP, _STOPPING),
        (Course.AGAIN, _PASSING),
        (Course.TAKEN, _TAKEN),
    ):
        if word in words:
            return Answer(course, word)
    if word in _INACTIVE:
        return Answer(Course.INACTIVE, _DEACTIVATED)
    if error.response.status_code == _TOO_MANY:
        return Answer(Course.PAUSE, "ratelimited")
    if error.response.status_code >= _SERVER_ERROR or not isinstance(error.response.data, dict):
        return Answer(Course.AGAIN, word)
    if word == "channel_not_found" and recipient.startswith(("U", "W")):
        word = "user_not_found"  # what a message posted to somebody's id is answered with
    course = Course.NOBODY if word in _NOBODY else Course.FINAL
    return Answer(course, {**_NOBODY, **_FINAL}.get(word, word))


def refusal(error: BaseException) -> str:
    """Return Slack's own word for why it refused, else the HTTP status, else the kind of failure."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    said = error.response.data  # a text where something on the way answered with a page of its own
    word = said.get("error") if isinstance(said, dict) else None
    return str(word or error.response.status_code)


def method_of(error: SlackApiError) -> str:
    """Return the method that was called, such as `chat.postMessage`."""
    return str(error.response.api_url).rstrip("/").rpartition("/")[2]


def pause_of(error: SlackApiError) -> float:
    """Return for how many seconds Slack wants to be left alone."""
    said = str(error.response.headers.get("Retry-After") or "")
    return max(1.0, float(said)) if said.strip().isdecimal() else _UNTOLD_PAUSE


def lacking(error: SlackApiError) -> frozenset[str]:
    """Return the scopes of which Slack says that one is missing; none where it does not say."""
    said = error.response.data
    needed = str(said.get("needed") or "") if isinstance(said, dict) else ""
    return frozenset(scope.strip() for scope in needed.split(",") if scope.strip())
