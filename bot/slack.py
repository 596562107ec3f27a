"""What can go wrong when Slack is asked for something."""

import json
from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

SLACK_FAILED = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, json.JSONDecodeError)
"""Everything that a call may raise: Slack's refusal, a broken connection, silence, an answer that is none."""
_TOO_MANY = 429
_SERVER_ERROR = 500
WRONG_TOKEN = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "missing_scope"})
"""Its words for a token that lets nothing through."""
FINAL: Mapping[str, str] = {
    "account_inactive": "kontot är avaktiverat",
    "user_disabled": "kontot är avaktiverat",
    "user_not_found": "användaren finns inte i Slack",
    "users_not_found": "adressen finns inte i Slack",
    "channel_not_found": "kanalen finns inte, eller Tertial är inte inbjuden",
    "not_in_channel": "Tertial är inte inbjuden i kanalen",
    "is_archived": "kanalen är arkiverad",
    "cannot_dm_bot": "mottagaren är en bot",
}
"""Slack's words for what no further try mends, in Swedish."""
_TRANSIENT = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}
)


def refusal(error: BaseException) -> str:
    """Return Slack's own word for why it refused, else the HTTP status, else the kind of failure."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    said = error.response.data  # a text where something on the way answered with a page of its own
    word = said.get("error") if isinstance(said, dict) else None
    return str(word or error.response.status_code)


def too_fast(error: SlackApiError) -> bool:
    """Return whether Slack was asked too often."""
    return error.response.status_code == _TOO_MANY or refusal(error) == "ratelimited"


def concerns_all(error: SlackApiError) -> bool:
    """Return whether the next call would be refused as well."""
    return too_fast(error) or passing(error) or refusal(error) in WRONG_TOKEN


def passing(error: SlackApiError) -> bool:
    """Return whether Slack refused for a reason of its own that will pass."""
    return refusal(error) in _TRANSIENT or error.response.status_code >= _SERVER_ERROR
