"""The form of /bedom: what stands below a goal is laid before the one who judges it.

What they saw is kept with their words; has it changed since, they are shown it anew before anything is kept.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from commands.bedom.record import record
from commands.bedom.subject import Subject, allowed, matching, subject_of
from commands.choosing import require_a_role
from commands.picking import period_menu
from commands.pointer import read_pointer
from commands.reply import Choices, Faults, Form, RefusalError, Reply, Request, Way
from commands.shown import mark
from plan.answers import Aspect, Reading, Recorded, standing
from plan.basis import Basis, basis
from plan.indicator import Indicator
from plan.judged import Judged
from plan.model import Goal, Period, Plan
from plan.parts import TOTAL
from plan.periods import Phase, phase_of
from reports import basis as shown_basis
from reports import values
from reports.blocks import (
    LONGEST_INPUT,
    Block,
    Option,
    deciding_field,
    modal,
    option,
    radio_buttons,
    required_field,
    search_menu,
    section,
    text_input,
)
from reports.mrkdwn import bold, plain, unmarked
from reports.pointer import Pointer
from storage import entries

FORM = "bedom"
SUBJECT = "bedom.subject"
PERIOD = "bedom.period"
_SUBJECT, _PERIOD = "subject", "period"
_MOST_OPTIONS = 100
_CHANGED = ":warning: Underlaget har ändrats medan formuläret var öppet. Läs det och skicka på nytt."


@dataclass(frozen=True, slots=True)
class Typed:
    """What has been said already when the form comes up."""

    judged: Judged | None = None
    reason: str = ""
    warning: str = ""


_NOTHING = Typed()


def open_form(db: Connection, request: Request) -> Reply:
    """Open the form on the first goal that one may judge and that has no judgement yet, else on the first.

    Raises:
        RefusalError: where there is no goal that one may judge.
    """
    for plan, goal in allowed(request):
        subject = subject_of(Pointer(plan.code, goal.id), request)
        if _stood(db, subject) is None:
            return of_subject(db, request, subject)
    if first := next(iter(allowed(request)), None):
        return of_subject(db, request, subject_of(Pointer(first[0].code, first[1].id), request))
    raise RefusalError("Du har inga mål att bedöma. Se planen med `/plan`.")


def pressed(db: Connection, request: Request) -> Reply:
    """Open the form that a button leads to."""
    require_a_role(request)
    return of_subject(db, request, subject_of(read_pointer(request.text), request))


def changed(db: Connection, request: Request) -> Reply:
    """Show the open form for another goal or period."""
    return replace(of_subject(db, request, subject_of(_picked(request), request)), way=Way.UPDATE)


def search(_db: Connection, request: Request) -> Choices:
    """Offer the goals, or else the indicators, that fit what is typed; before that, one's own goals."""
    found = matching(request, request.text) if request.text.strip() else allowed(request)
    return Choices([_option(plan, about) for plan, about in found[:_MOST_OPTIONS]])


def submitted(db: Connection, request: Request) -> Reply:
    """Keep the judgement with its reason and what was laid before its author."""
    pointer = _picked(request)
    fields = _Fields(pointer.item, pointer.period)
    judged, reason = (request.fields.get(name, "").strip() for name in (fields.judged, fields.reason))
    if not judged or not reason:
        empty = {} if judged else {fields.judged: "Välj en bedömning."}
        unsaid = {} if reason else {fields.reason: "Skriv varför: motiveringen står i rapporten."}
        return Faults(empty | unsaid)
    try:
        subject = subject_of(pointer, request)
        below, stood = _basis(db, subject, request), _stood(db, subject)
        if stood and stood.reading.text == reason and stood.reading.meaning != judged:
            return Faults({fields.reason: "Motiveringen gällde en annan bedömning. Skriv en ny."})
        if _mark(below, stood) == request.memory:
            return record(db, request, subject, below, Reading(Aspect.JUDGEMENT, reason, Judged(judged)))
        typed = Typed(Judged(judged), reason, _CHANGED)
        return replace(of_subject(db, request, subject, typed), way=Way.UPDATE)
    except RefusalError as refusal:
        return Faults({_SUBJECT: unmarked(refusal.message.text)})


@dataclass(frozen=True, slots=True)
class _Fields:
    """The block ids of what is said of one goal in one period: for another Slack empties the fields."""

    about: str
    period: str

    @property
    def judged(self) -> str:
        return f"judged/{self.about}/{self.period}"

    @property
    def reason(self) -> str:
        return f"reason/{self.about}/{self.period}"


def of_subject(db: Connection, request: Request, subject: Subject, typed: Typed = _NOTHING) -> Form:
    """Return the form for one goal or indicator in one period."""
    below, stood = _basis(db, subject, request), _stood(db, subject)
    stands = Judged(stood.reading.meaning) if stood else None
    judged = typed.judged or stands
    reason = typed.reason or (stood.reading.text if stood and judged is stands else "")
    options = {one: option(subject.says(one), one.value) for one in Judged}
    chosen = options[judged] if judged else None
    fields = _Fields(subject.about.id, subject.period.code)
    blocks: list[Block] = [
        *([section(typed.warning)] if typed.warning else []),
        deciding_field(_SUBJECT, "Mål", search_menu(SUBJECT, _option(subject.plan, subject.about))),
        deciding_field(
            f"{_PERIOD}/{subject.about.id}",
            "Period",
            period_menu(PERIOD, _periods(subject, request), subject.period, request.today),
        ),
        *shown_basis.blocks(below),
        *([section(_now(stood, subject))] if stood else []),
        required_field(fields.judged, "Bedömning", radio_buttons(list(options.values()), chosen)),
        required_field(fields.reason, "Motivering", text_input(reason, LONGEST_INPUT, multiline=True)),
    ]
    return Form(modal(FORM, "Bedöm", blocks), _mark(below, stood))


def _mark(below: Basis, stood: Recorded | None) -> str:
    """Return a mark of what its author has before them: what it rests on, and the judgement that stands."""
    return mark(f"{stood.entry if stood else 0}\n{shown_basis.written(below)}")


def _now(stood: Recorded, subject: Subject) -> str:
    person = plain(subject.plan.person[stood.person].name)
    said = subject.says(Judged(stood.reading.meaning))
    return f"{bold('Nu gäller')}: {said} ({person}): ”{plain(stood.reading.text)}”"


def _basis(db: Connection, subject: Subject, request: Request) -> Basis:
    answers = entries.answers_of(db, subject.plan.code)
    return basis(subject.plan, subject.about, subject.period, answers, request.today)


def _stood(db: Connection, subject: Subject) -> Recorded | None:
    """Return the judgement that stands."""
    said = entries.of_item(db, subject.plan.code, subject.about.id, [subject.period.code])
    return standing(said).get((Aspect.JUDGEMENT, TOTAL))


def _picked(request: Request) -> Pointer:
    plan, _, about = request.fields.get(_SUBJECT, "").partition("/")
    return Pointer(plan, about, request.fields.get(f"{_PERIOD}/{about}", ""))


def _option(plan: Plan, about: Goal | Indicator) -> Option:
    level = "Indikator" if isinstance(about, Indicator) else about.level or "Mål"
    edition = [said] if (said := unmarked(values.edition(about))) else []
    place = " · ".join([level, *edition, f"{plan.name}, {plan.organisation}"])
    return option(about.title, f"{plan.code}/{about.id}", place)


def _periods(subject: Subject, request: Request) -> list[Period]:
    return [
        period
        for period in subject.plan.periods
        if phase_of(period, subject.about.id, request.today) in (Phase.OPEN, Phase.LATE)
        or period.code == subject.period.code
    ]
