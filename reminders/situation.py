"""What deciding and writing messages look at: the plans, what stands in them, and who follows what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property

from sqlalchemy import Connection

from plan.catalogue import Catalogue, Live
from plan.circumstances import Circumstances
from plan.crew import Crew, crew
from plan.following import Follower
from plan.hours import AFTER_A_REPORT
from plan.model import Item, Person
from plan.owed import Answers
from plan.reminding import Watched
from storage.circumstances import circumstances
from storage.entries import answers_of, authors_since
from storage.following import followers
from storage.gists import gists_of


@dataclass(frozen=True)
class Situation:
    """One moment, in one transaction; what nobody asks for is not read."""

    db: Connection
    now: datetime
    plans: Catalogue

    @property
    def today(self) -> date:
        """The day where the organisation is."""
        return self.now.date()

    @property
    def zone(self) -> tzinfo:
        """The organisation's time zone."""
        return self.now.tzinfo or UTC

    @cached_property
    def given(self) -> Circumstances:
        """What people have chosen and what Slack has said of them."""
        return circumstances(self.db, self.now)

    @cached_property
    def reported(self) -> Mapping[str, datetime]:
        """When each who has reported something within the last hour did so."""
        return authors_since(self.db, self.now - AFTER_A_REPORT, self.now)

    @cached_property
    def _crews(self) -> Mapping[str, Crew]:
        return {code: crew(self.plans, code, self.given, self.today) for code in self.plans.plans}

    @cached_property
    def watched(self) -> Mapping[str, Watched]:
        """Every plan, whole."""
        return {code: self._watch(live) for code, live in self.plans.plans.items()}

    def concerning(self, recipient: str) -> list[tuple[Person, Watched]]:
        """Return who a recipient is in each plan, with what concerns them there."""
        return [
            (person, self._concerning(code, person.id))
            for code, person in self.plans.persons.get(recipient, ())
        ]

    def _concerning(self, code: str, person: str) -> Watched:
        live = self.plans.plans[code]
        items = self._crews[code].concerning(person)
        return self.watched[code] if items is None else self._watch(live, items)

    def _watch(self, live: Live, items: Sequence[Item] | None = None) -> Watched:
        gists = gists_of(self.db, live.plan.code, items)
        people = self._crews[live.plan.code]
        return Watched(live.hands, gists, live.since, self.today, live.undirected, items, people)

    @cached_property
    def readings(self) -> Mapping[str, Answers]:
        """What stands in every plan, in full."""
        return {code: answers_of(self.db, code) for code in self.plans.plans}

    @cached_property
    def followers(self) -> Sequence[Follower]:
        """The channels that follow a plan or a goal."""
        return tuple(followers(self.db, self.plans))


def look(db: Connection, plans: Catalogue, now: datetime) -> Situation:
    """Return the situation at this moment."""
    return Situation(db, now, plans)
