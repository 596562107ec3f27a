"""What stood for an indicator before somebody reports it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from commands.choosing import Chosen
from commands.shown import mark
from plan.answers import Aspect, Reading, Recorded, Standing
from plan.doubts import Doubt, doubts, far_ahead
from plan.earlier import budget, earlier_value, earlier_values, periods_to_compare, size_of
from plan.indicator import Indicator
from plan.past import Earlier, Past
from storage import entries


@dataclass(frozen=True, slots=True)
class Before:
    """What stands for an indicator in a period, what stood earlier, and the value before, or its parts'."""

    chosen: Chosen
    indicator: Indicator
    past: Past
    stands: Standing
    earlier: Sequence[tuple[str, Earlier]]

    @property
    def mark(self) -> str:
        """A mark of what stands, by which a later press can tell whether it still does."""
        return mark(repr(sorted((key, one.entry) for key, one in self.stands.items())))

    def doubts(self, said: Sequence[Reading]) -> list[Doubt]:
        """Return what to ask about the readings before they are recorded."""
        now = {one.key: one for one in said}
        known = {key: number for key in now if (number := self._number_before(key, now)) is not None}
        stands = [one.reading for one in self.stands.values()]
        late = far_ahead(said, self.chosen.period.deadline)
        return [*late, *doubts(self.indicator, said, stands, known)]

    def _number_before(
        self, key: tuple[Aspect, str], now: Mapping[tuple[Aspect, str], Reading]
    ) -> Decimal | None:
        """Return the number to hold a new one against; a first forecast is held against the outcome."""
        stood = self.stands.get(key)
        if stood and stood.reading.number is not None:
            return stood.reading.number
        aspect, part = key
        if aspect is Aspect.FORECAST:
            outcome = now.get((Aspect.OUTCOME, part)) or self._standing((Aspect.OUTCOME, part))
            return outcome.number if outcome else None
        earlier = earlier_value(self.past, self.indicator, self.chosen.period, part)
        if earlier:
            return earlier.number if earlier.number is not None else size_of(earlier.text)
        return None if part else budget(self.indicator)

    def _standing(self, key: tuple[Aspect, str]) -> Reading | None:
        stood = self.stands.get(key)
        return stood.reading if stood else None


def look(db: Connection, chosen: Chosen, indicator: Indicator) -> Before:
    """Return what stands for the indicator in this period, and what stood in those to compare with."""
    periods = periods_to_compare(chosen.plan, chosen.period, indicator)
    return before_in(entries.of_item(db, chosen.plan.code, indicator.id, periods), chosen, indicator)


def before_in(said: Iterable[Recorded], chosen: Chosen, indicator: Indicator) -> Before:
    """Return the same of what stands for the indicator, whichever periods it is of."""
    stood: dict[str, Standing] = {
        code: {} for code in periods_to_compare(chosen.plan, chosen.period, indicator)
    }
    for one in said:
        if one.period in stood:
            stood[one.period][one.reading.key] = one
    past = Past(chosen.plan, lambda code: stood.get(code, {}))
    stands = stood[chosen.period.code]
    return Before(chosen, indicator, past, stands, earlier_values(past, indicator, chosen.period))
