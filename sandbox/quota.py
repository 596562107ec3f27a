"""How often Slack lets an app ask, off unless a workspace is given it.

Sources: https://docs.slack.dev/apis/web-api/rate-limits (per method, app and workspace: tier 1 from 1 a
minute, tier 2 from 20, tier 3 from 50, tier 4 from 100, some bursts; posting: one a second and channel, and a
limit for the workspace that Slack does not tell) and each method's own page. Incoming webhooks and
response_urls are not counted here. What Slack leaves open is set: the bursts, and two posts a second in all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil
from time import monotonic

from sandbox.shape import Json

TIER_2, TIER_3, TIER_4 = 20, 50, 100
TIERS: Mapping[str, int] = {
    "conversations.list": TIER_2,
    "conversations.history": TIER_3,
    "conversations.info": TIER_3,
    "conversations.open": TIER_3,
    "conversations.replies": TIER_3,
    "users.conversations": TIER_3,
    "users.lookupByEmail": TIER_3,
    "chat.update": TIER_3,
    "chat.delete": TIER_3,
    "chat.postEphemeral": TIER_4,
    "files.info": TIER_4,
    "users.info": TIER_4,
    "views.open": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
    "views.publish": TIER_4,
}
"""Calls a minute. auth.test and apps.connections.open are let through: Slack allows hundreds of the first."""
POSTING = "chat.postMessage"


@dataclass
class _Bucket:
    """So many at once, and so many a second after that."""

    size: float
    per_second: float
    left: float
    at: float

    def wait(self, now: float) -> float:
        """Return for how many seconds nothing is left; 0 if something is."""
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        return 0.0 if self.left >= 1 else (1 - self.left) / self.per_second

    def take(self) -> None:
        """Use one."""
        self.left -= 1


@dataclass
class Quota:
    """Counts calls, and says for how many whole seconds one that comes too often must wait.

    `burst` is how many seconds' worth of calls may come at once.
    """

    clock: Callable[[], float] = monotonic
    posts_per_second: float = 2.0
    channel_per_second: float = 1.0
    burst: float = 5.0
    refused: int = 0
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def refuse(self, method: str, arguments: Json) -> int:
        """Return the seconds of `Retry-After`, or 0 for a call that is let through and counted."""
        buckets = self._of(method, arguments)
        now = self.clock()
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if wait:
            self.refused += 1
            return max(1, ceil(wait))
        for bucket in buckets:
            bucket.take()
        return 0

    def _of(self, method: str, arguments: Json) -> list[_Bucket]:
        if method == POSTING:
            channel = str(arguments.get("channel", ""))
            return [
                self._bucket(POSTING, self.posts_per_second),
                self._bucket(f"{POSTING} {channel}", self.channel_per_second),
            ]
        return [self._bucket(method, TIERS[method] / 60)] if method in TIERS else []

    def _bucket(self, name: str, per_second: float) -> _Bucket:
        if name not in self._buckets:
            size = max(1.0, per_second * self.burst)
            self._buckets[name] = _Bucket(size, per_second, size, self.clock())
        return self._buckets[name]
