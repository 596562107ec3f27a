"""Recording an activity's status, and the answer that says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from commands.choosing import Chosen, refuse_locked
from commands.repeated import just_said
from commands.reply import Message, Request
from plan.activity import Activity
from plan.answers import Aspect, Reading, Standing, standing
from plan.owed import status_parts
from plan.parts import spoken
from plan.periods import earlier
from reports import values
from reports.blocks import button, buttons, context, section
from reports.mrkdwn import bold, plain
from storage import entries


@dataclass(frozen=True, slots=True)
class Before:
    """What stands for an activity in a period, and what stood last in those before it."""

    chosen: Chosen
    activity: Activity
    stands: Standing
    stood: Standing

    def status(self, part: str) -> str | None:
        """Return the latest status of a part: reported now, in a period before, or the plan's own."""
        key = (Aspect.STATUS, part)
        found = self.stands.get(key) or self.stood.get(key)
        return found.reading.text if found else self.activity.status


def look(db: Connection, chosen: Chosen, activity: Activity) -> Before:
    """Return what stands for the activity in this period, and what stood last before it."""
    now = standing(entries.of_item(db, chosen.plan.code, activity.id, [chosen.period.code]))
    return Before(chosen, activity, now, _stood(db, chosen, activity))


def _stood(db: Connection, chosen: Chosen, activity: Activity) -> Standing:
    """Return what stood before the period, back to the one in which every part had its status."""
    keys = {(Aspect.STATUS, part) for part in status_parts(activity)}
    found: Standing = {}
    for period in earlier(chosen.plan, chosen.period):
        if keys <= found.keys():
            break
        found = standing(entries.of_item(db, chosen.plan.code, activity.id, [period.code])) | found
    return found


def record(db: Connection, request: Request, before: Before, said: Sequence[Reading], via: str) -> Message:
    """Record the readings and return the answer.

    The same again by the same person within a minute is answered, not recorded.

    Raises:
        RefusalError: where the period is locked.
    """
    chosen = before.chosen
    refuse_locked(chosen.period, request, chosen.item.id)
    if entry := just_said(before.stands, said, request):
        return _answer("Redan registrerat", before, request, said, entry)
    act = chosen.act(request, via)
    entry = entries.record(db, act, said, before.stands)
    changed = any(reading.key in before.stands for reading in said)
    return _answer("Ändrat" if changed else "Registrerat", before, request, said, entry)


def _answer(word: str, before: Before, request: Request, said: Sequence[Reading], entry: int) -> Message:
    chosen = before.chosen
    headline = (
        f"{word}: {bold(before.activity.title)} {' · '.join(_said(reading, before) for reading in said)}"
    )
    where = chosen.place(request)
    actions = [
        button("Ångra", "angra", str(entry)),
        button("Ändra", "aktivitet.form:andra", chosen.pointer().write()),
        button("Kommentera", "aktivitet.form:kommentar", chosen.pointer("kommentar").write()),
    ]
    return Message(f"{headline}. {where}", [section(headline), context(where), buttons(actions)])


def _said(reading: Reading, before: Before) -> str:
    whose = f"{plain(spoken(reading.part))} " if reading.part else ""
    if reading.aspect is Aspect.COMMENT:
        return f"{whose}kommentar: ”{plain(reading.text, 300)}”"
    earlier = before.status(reading.part)
    was = f" (tidigare {plain(earlier)})" if earlier and earlier.casefold() != reading.text.casefold() else ""
    return f"{whose}{values.value(reading)}{was}"
