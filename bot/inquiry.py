"""Asking Slack about one person after another: one about whom it always errs doesn't hold up the others."""

from collections.abc import Sequence

from bot.slack import Course, answer_to

_MOST_FAILURES = 3
"""In one round; by then it is Slack, or the way there, and not whom it is asked about."""


class Inquiry:
    """One for each thing that is asked."""

    def __init__(self) -> None:
        """Begin with nobody tried."""
        self._failed: list[str] = []
        self._failures = 0

    def begin(self, names: Sequence[str]) -> list[str]:
        """Begin a round; return in which order to ask: those that failed come last, the latest at the end."""
        self._failures = 0
        self._failed = [one for one in self._failed if one in names]
        return [*(one for one in names if one not in self._failed), *self._failed]

    def goes_on(self, name: str, error: BaseException) -> bool:
        """Note that asking about somebody failed; return whether to ask about the next one.

        What concerns the token or the pace ends the round, and is nobody's own fault.
        """
        course = answer_to(error).course
        if course in (Course.PAUSE, Course.STOP, Course.INACTIVE):
            return False
        self._failed = [*(one for one in self._failed if one != name), name]
        if course is Course.AGAIN:
            self._failures += 1
        return self._failures < _MOST_FAILURES
