"""What can go wrong when Slack is asked for something."""

import json

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

SLACK_FAILED = (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, json.JSONDecodeError)
"""Everything that a call may raise: Slack's refusal, a broken connection, silence, an answer that is none."""


def refusal(error: BaseException) -> str:
    """Return Slack's own word for why it refused, or the kind of failure where it said none."""
    if isinstance(error, SlackApiError):
        return str(error.response.get("error") or error.response.status_code)
    return type(error).__name__
