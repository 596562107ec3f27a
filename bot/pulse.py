"""Whether what is done again and again goes well."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from bot.log import report

_AGAIN_AND_AGAIN = 2
"""Failures in a row; one alone is healed by the next beat."""


def _real_now() -> datetime:
    return datetime.now(UTC)


class Pulse:
    """Of one thing that is done at every beat."""

    def __init__(self, failure: str, now: Callable[[], datetime] = _real_now) -> None:
        """`failure` is what the log calls it; `now` is the real time."""
        self._failure, self._now = failure, now
        self._in_a_row = 0
        self._since: datetime | None = None
        self._reference = ""

    @property
    def trouble(self) -> str:
        """Since when, how often and how last logged each beat has failed; empty if all is well."""
        if self._since is None or self._in_a_row < _AGAIN_AND_AGAIN:
            return ""
        since = self._since.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
        return f"since {since}, {self._in_a_row} times in a row, last logged as {self._reference}"

    @contextmanager
    def beat(self) -> Iterator[None]:
        """Do it once; what goes wrong is logged, goes no further, and is remembered till a beat goes well."""
        try:
            yield
        except Exception as error:  # noqa: BLE001  the beat must go on
            self._reference = report(error, self._failure)
            self._since = self._since or self._now()
            self._in_a_row += 1
        else:
            self._since, self._in_a_row = None, 0
