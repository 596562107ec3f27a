"""What sending works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.office import Office
from bot.post.pace import Pace


@dataclass(frozen=True, slots=True)
class Hands:
    """`now` is the real time; `chance`, from 0 to 1, lengthens waits."""

    office: Office
    client: AsyncWebClient
    pace: Pace
    now: Callable[[], datetime]
    chance: Callable[[], float]
