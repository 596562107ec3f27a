"""Recording what was said about an indicator, and the answer that says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from commands import directions
from commands.choosing import refuse_locked
from commands.repeated import just_said
from commands.reply import Message, Request
from commands.utfall.before import Before
from plan.answers import Aspect, Meaning, Reading, Recorded, Standing
from plan.calendar import short_day
from plan.indicator import Indicator
from plan.judgement import judge, judge_forecast
from plan.parts import TOTAL, spoken
from plan.preferences import ItemPeriod, ahead
from plan.totals import total
from plan.trend import trend
from plan.verdicts import Verdict
from reports import budget, judging, values
from reports.blocks import Block, button, buttons, context, section
from reports.mrkdwn import bold, plain
from storage import entries, preferences


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the answer tells: the entry, what stands with it, and what it stands instead of."""

    word: str
    entry: int
    stands: Standing
    said: Sequence[Reading]
    changes: Sequence[str] = ()


def record(  # noqa: PLR0913  what is said, by whom, of what, and how
    db: Connection, request: Request, before: Before, said: Sequence[Reading], *, via: str, how: str = ""
) -> Message:
    """Record the readings and return the answer, with `how` they were understood where that isn't plain.

    The same again by the same person within a minute is answered, not recorded.

    Raises:
        RefusalError: where the period is locked.
    """
    chosen = before.chosen
    refuse_locked(chosen.period, request, chosen.item.id)
    if entry := just_said(before.stands, said, request):
        return _message(before, request, _Answer("Redan registrerat", entry, before.stands, said))
    act = chosen.act(request, via)
    entry = entries.record(db, act, said, before.stands)
    stands = before.stands | {
        reading.key: Recorded(
            entry, act.plan, act.period, act.item, reading, act.author, act.person, act.at, act.via
        )
        for reading in said
    }
    word = "Ändrat" if any(reading.key in before.stands for reading in said) else "Registrerat"
    changes = [*([how] if how else []), *_changes(before, said, request)]
    changes += _no_longer_put_off(db, before, said, request)
    return _message(before, request, _Answer(word, entry, stands, said, changes))


def _no_longer_put_off(
    db: Connection, before: Before, said: Sequence[Reading], request: Request
) -> list[str]:
    """Let "data kommer" stand instead of an earlier day to which the same person had put it off."""
    if not any(reading.awaited for reading in said):
        return []
    chosen = before.chosen
    place = ItemPeriod(chosen.plan.code, chosen.period.code, chosen.item.id)
    until = ahead((preferences.preferences_of(db, request.user).snoozed or {}).get(place), request.today)
    if until is None:
        return []
    preferences.snooze(db, preferences.By(request.user, request.user, request.now), place, None)
    return [f"Att den var framflyttad till {short_day(until, request.today)} gäller inte längre."]


def _message(before: Before, request: Request, answer: _Answer) -> Message:
    chosen, indicator = before.chosen, before.indicator
    headline = f"{answer.word}: {_headline(indicator, answer.stands, answer.said)}"
    where = f"{values.covered(indicator, chosen.period)} · {chosen.place(request)}"
    judged = judge(indicator, chosen.period, answer.stands, request.today, before.past)
    lines = [
        *answer.changes,
        judging.judgement(judged, chosen.plan),
        *([] if answer.changes and not before.earlier else [_trend(before, answer)]),
    ]
    reached = judging.forecast(judge_forecast(indicator, chosen.period, answer.stands, before.past))
    lines += [f"{reached[:1].upper()}{reached[1:]}."] if reached else []
    if beside := budget.deviation_line(indicator, chosen.period, total(indicator, answer.stands)):
        lines.append(beside)
    actions = [
        button("Ångra", "angra", str(answer.entry)),
        button("Ändra", "utfall.form:andra", chosen.pointer().write()),
        button("Kommentera", "utfall.form:kommentar", chosen.pointer("kommentar").write()),
    ]
    if (Aspect.FORECAST, TOTAL) not in answer.stands:
        actions.append(button("Prognos", "utfall.form:prognos", chosen.pointer("prognos").write()))
    blocks: list[Block] = [section(headline), context(where), section("\n".join(lines))]
    if judged.verdict is Verdict.NO_DIRECTION and request.roles[chosen.plan.code] in chosen.plan.controllers:
        blocks.append(buttons(directions.choices(chosen.plan, indicator, chosen.period.year)))
    blocks.append(buttons(actions))
    return Message(f"{headline}. {where}", blocks)


def _trend(before: Before, answer: _Answer) -> str:
    """Say how the outcome has moved since the last that is like it; else what was said before."""
    moved = trend(before.indicator, before.chosen.period, answer.stands, before.past)
    return f"{judging.trend(moved)}." if moved else values.earlier(before.earlier, before.indicator)


def _headline(indicator: Indicator, stands: Standing, said: Sequence[Reading]) -> str:
    outcome = total(indicator, stands)
    forecast = stands.get((Aspect.FORECAST, TOTAL))
    comment = stands.get((Aspect.COMMENT, TOTAL))
    split = values.parts(stands, Aspect.OUTCOME)
    pieces = [_outcome(indicator.title, outcome) + (f" ({split})" if split else "")]
    ahead = values.parts(stands, Aspect.FORECAST)
    if forecast or ahead:
        whole = values.value(forecast.reading) if forecast else ""
        pieces.append(f"helårsprognos {whole}{f' ({ahead})' if ahead else ''}".replace("  ", " "))
    if comment:
        kept = "" if comment.reading in said else " (står kvar)"
        pieces.append(f"kommentar{kept}: ”{plain(comment.reading.text, 300)}”")
    return " · ".join(pieces)


def _outcome(title: str, outcome: Reading | None) -> str:
    if outcome is None:
        return bold(title)
    said = values.value(outcome)
    is_number = outcome.meaning == Meaning.NUMBER
    return f"*{plain(title, 150)} {said}*" if is_number else f"{bold(title)} · {said}"


def _changes(before: Before, said: Sequence[Reading], request: Request) -> list[str]:
    """Say what each new reading stands instead of, and which parts of the old outcome still stand."""
    lines = []
    for reading in said:
        old = before.stands.get(reading.key)
        if old and old.reading != reading and reading.aspect is not Aspect.COMMENT:
            who = before.chosen.plan.person[old.person].name
            day = old.at.astimezone(request.now.tzinfo).date()
            part = f"{plain(spoken(reading.part))} " if reading.part else ""
            lines.append(f"Ersätter {part}{values.value(old.reading)} ({plain(who)}, {values.day(day)}).")
    told = {reading.key for reading in said}
    kept = {key: one for key, one in before.stands.items() if key not in told and key[1]}
    if kept and (Aspect.OUTCOME, TOTAL) in told:
        lines.append(f"Står kvar: {values.parts(kept, Aspect.OUTCOME)}.")
    return lines
