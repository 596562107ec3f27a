"""What deciding and writing messages look at: the plans, what stands in them, and who follows what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection

from plan.catalogue import Catalogue, Live
from plan.model import Person
from plan.reminding import Watched
from storage import accounts
from storage.entries import answers_of
from storage.following import followings


@dataclass(frozen=True, slots=True)
class Follower:
    """A channel that follows a plan, or a goal of it, since a day."""

    channel: str
    plan: str
    goal: str
    since: date

    @property
    def subject(self) -> str:
        """How the outbox names what is followed."""
        return f"{self.plan}/{self.goal}"


@dataclass(frozen=True)
class Situation:
    """One moment, in one transaction."""

    db: Connection
    now: datetime
    plans: Mapping[str, Live]
    watched: Mapping[str, Watched]
    addresses: Mapping[str, str]
    followers: tuple[Follower, ...]

    @property
    def today(self) -> date:
        """The day where the organisation is."""
        return self.now.date()

    def recipient(self, person: Person) -> str | None:
        """Return how a person is reached: their Slack id, else the address that Slack knows them by."""
        if person.slack is None or person.retired:
            return None
        return self.addresses.get(person.slack.casefold(), person.slack)

    @cached_property
    def persons(self) -> Mapping[str, list[tuple[str, Person]]]:
        """Who each recipient is in each plan: (plan code, person)."""
        found: dict[str, list[tuple[str, Person]]] = {}
        for code, live in self.plans.items():
            for person in live.plan.people:
                if recipient := self.recipient(person):
                    found.setdefault(recipient, []).append((code, person))
        return found


def look(db: Connection, plans: Catalogue, now: datetime) -> Situation:
    """Return the situation at this moment."""
    watched = {
        code: Watched(live.plan, answers_of(db, code), live.since, now.date(), live.undirected)
        for code, live in plans.plans.items()
    }
    return Situation(db, now, plans.plans, watched, accounts.accounts(db), tuple(_followers(db, plans)))


def _followers(db: Connection, plans: Catalogue) -> Iterator[Follower]:
    """Yield those of the plan files and those of the channels' own commands, whose latest word counts."""
    said = {(one.plan, one.goal, one.channel): one for one in followings(db)}
    for code, live in plans.plans.items():
        for channel in live.plan.channels:
            key = (code, channel.goal or "", channel.slack)
            if key not in said:
                yield Follower(channel.slack, code, channel.goal or "", live.since)
    for one in said.values():
        if one.follows and one.plan in plans.plans:
            yield Follower(one.channel, one.plan, one.goal, one.since)
