"""What stood for an indicator before somebody reports it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from commands.choosing import Chosen
from commands.reply import Request
from plan.answers import Aspect, Meaning, Reading, Standing, standing
from plan.doubts import Doubt, doubts
from plan.earlier import Earlier, earlier_value, periods_to_compare
from plan.model import Indicator
from plan.parts import TOTAL
from storage import entries

_SAME_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Before:
    """What stands for an indicator in a period, and the value before it."""

    chosen: Chosen
    indicator: Indicator
    stands: Standing
    earlier: Earlier | None

    def doubts(self, said: Iterable[Reading]) -> list[Doubt]:
        """Return what to ask about the readings before they are recorded."""
        stood = self.stands.get((Aspect.OUTCOME, TOTAL))
        earlier = self.earlier.number if self.earlier else None
        if stood and stood.reading.meaning == Meaning.NUMBER:
            earlier = stood.reading.number
        return doubts(self.indicator, said, [one.reading for one in self.stands.values()], earlier)

    def entry_of(self, said: Sequence[Reading], request: Request) -> int | None:
        """Return the entry in which the same person said just this within the last minute, if it stands."""
        stood = [self.stands.get(reading.key) for reading in said]
        recorded = [one for one in stood if one is not None]
        same = len(recorded) == len(said) and all(
            one.author == request.user
            and one.reading == reading
            and timedelta(0) <= request.now - one.at <= _SAME_AGAIN
            for one, reading in zip(recorded, said, strict=True)
        )
        return max(one.entry for one in recorded) if same and recorded else None


def look(db: Connection, chosen: Chosen, indicator: Indicator) -> Before:
    """Return what stands for the indicator in this period, and what stood in those to compare with."""
    log = entries.of_item(db, chosen.plan.code, indicator.id, periods_to_compare(chosen.plan, chosen.period))
    of_period = [one for one in log if one.period == chosen.period.code]
    earlier = earlier_value(chosen.plan, indicator, chosen.period, log)
    return Before(chosen, indicator, standing(of_period), earlier)
