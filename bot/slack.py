"""What can go wrong when Slack is asked for something."""

import json

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

SLACK_FAILED = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, json.JSONDecodeError)
"""Everything that a call may raise: Slack's refusal, a broken connection, silence, an answer that is none."""


def refusal(error: BaseException) -> str:
    """Return Slack's own word for why it refused, else the HTTP status, else the kind of failure."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    said = error.response.data  # a text where something on the way answered with a page of its own
    word = said.get("error") if isinstance(said, dict) else None
    return str(word or error.response.status_code)
