"""What people have chosen and what Slack has said of their accounts: what decides whom a reminder reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from plan.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All of it at one moment; accounts are as `Catalogue.recipient` names them.

    `chosen` has those who have chosen something, `unusable` the accounts that Slack doesn't know or has
    deactivated, `zones` the time zones that are not the organisation's, and `paused` the day until which
    nobody is reminded in a plan.
    """

    chosen: Mapping[str, Preferences] = field(default_factory=dict)
    unusable: frozenset[str] = frozenset()
    zones: Mapping[str, ZoneInfo] = field(default_factory=dict)
    paused: Mapping[str, date] = field(default_factory=dict)
