"""Which messages are due now. Deciding the same again adds nothing: the outbox has one row for each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial

from plan.deciding import digests, notices, receipts, summaries
from plan.due import Due, Kind
from plan.reminding import Watched
from plan.telling import by_recipient, closes_of, contents, knowing, news, reminder
from reminders.situation import Situation
from reminders.windows import may_open, opens
from storage import tellings

Undecided = Callable[[str, Exception], object]
"""Who hears of what could not be decided, a kind or a plan by its code, and why; it may raise the error."""


def _raised(_what: str, error: Exception) -> None:
    raise error


def due(situation: Situation, undecided: Undecided = _raised) -> list[Due]:
    """Return the messages that are due at this moment, but for what is undecided.

    Of absences nothing is decided: whoever notes one has the message queued.
    """
    found = list[Due]()
    for kind, decide in _Deciding(situation, undecided).ways.items():
        with _apart(kind, undecided):
            if may_open(situation, kind):
                found += [one for one in decide() if opens(situation, one) is None]
    return found


@contextmanager
def _apart(what: str, undecided: Undecided) -> Iterator[None]:
    """Let what goes wrong with one thing stop nothing else."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  whatever is wrong with one, the others are decided
        undecided(what, error)


@dataclass(frozen=True)
class _Deciding:
    situation: Situation
    undecided: Undecided

    @property
    def ways(self) -> Mapping[Kind, Callable[[], Iterable[Due]]]:
        """How it is decided what is due of each kind."""
        return {
            Kind.REMINDER: self._reminders,
            Kind.RECEIPT: self._receipts,
            Kind.DIGEST: self._digests,
            Kind.SUMMARY: self._summaries,
            Kind.NOTICE: self._notices,
        }

    @cached_property
    def _sound(self) -> dict[str, Watched]:
        """The plans in which it can be said what each is to be told."""
        found = {}
        for code, watched in self.situation.watched.items():
            with _apart(code, self.undecided):
                watched.mornings  # noqa: B018  worked out here, where it may go wrong
                found[code] = watched
        return found

    def _reminders(self) -> Iterator[Due]:
        """Yield today's message to each for whom there is news.

        It bears the day on which it is sent, also where its morning was missed: so nobody gets two a day, but
        for one more of what becomes theirs meanwhile. Who is in a plan that is not sound waits for it:
        their message is one.
        """
        situation, today = self.situation, self.situation.today
        everything = by_recipient(situation.plans, self._sound.values())
        closes = closes_of(self._sound.values())
        told = tellings.last_told(situation.db, everything, today)
        concerned = [
            who
            for who, mornings in everything.items()
            if news(mornings, told.get(who), closes, today)
            and all(code in self._sound for code, _ in situation.plans.persons.get(who, ()))
        ]
        given = tellings.last_given(situation.db, concerned, today)
        for recipient in concerned:
            mornings, last = everything[recipient], told.get(recipient)
            matters = contents(mornings, given.get(recipient), closes, today)
            yield reminder(recipient, last, knowing(mornings, last, matters, closes, today), today)

    def _receipts(self) -> Iterator[Due]:
        served = partial(tellings.served, self.situation.db, Kind.RECEIPT)
        for watched in self._sound.values():
            yield from receipts(self.situation.plans, watched, served)

    def _digests(self) -> Iterator[Due]:
        return digests(self.situation.plans, self.situation.followers, self.situation.today)

    def _summaries(self) -> Iterator[Due]:
        served = partial(tellings.served, self.situation.db, Kind.SUMMARY)
        return summaries(self.situation.plans, self.situation.followers, self.situation.today, served)

    def _notices(self) -> Iterator[Due]:
        if any(watched.unreached for watched in self._sound.values()):
            given = tellings.all_of(self.situation.db, Kind.NOTICE)
            for watched in self._sound.values():
                yield from notices(self.situation.plans, watched, given)
