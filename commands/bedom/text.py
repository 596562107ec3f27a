"""/bedom written as one line: which goal, what it is judged to be, and why."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection

from commands.bedom import form
from commands.bedom.subject import matching, subject_of
from commands.choosing import ask_which, require_a_role
from commands.reply import RefusalError, Reply, Request
from plan.indicator import Indicator
from plan.model import Goal, Plan
from plan.opinion import read_opinion
from plan.people import may_judge
from plan.periods import named
from reports import values
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer

Candidates = Sequence[tuple[Plan, Goal | Indicator]]
_WITH_PERIOD = re.compile(r"(?P<about>.+?)\s+(?:period\s+)?(?P<period>\S+)", re.IGNORECASE)


def run(db: Connection, request: Request) -> Reply:
    """Open the form on what the line names, filled in with what it says; ask where several fit.

    Nothing is kept from the line alone: the one who judges sees what it rests on first.
    """
    require_a_role(request)
    if not request.text.strip():
        return form.open_form(db, request)
    said, period = read_opinion(request.text), ""
    found: Candidates = matching(request, said.about)
    if not found and (dated := _WITH_PERIOD.fullmatch(said.about)):
        period = dated["period"]
        found = [one for one in matching(request, dated["about"]) if _code(one[0], period)]
    if not found:
        raise RefusalError(
            f"Inget mål och ingen indikator passar ”{plain(said.about, 100)}”. Se målen med `/plan`. "
            "Till exempel: `/bedom hållbart arbetsliv delvis Frånvaron minskar men når inte målet`."
        )
    if len(found) > 1 and (own := _own(found, request)):
        found = own
    if len(found) > 1:
        return ask_which(
            f"{len(found)} passar. Vilket menar du? Inget har sparats.",
            ((_line(plan, about), _pointer(plan, about, period).write()) for plan, about in found),
            "bedom.form",
            len(found),
        )
    plan, about = found[0]
    subject = subject_of(_pointer(plan, about, period), request)
    return form.of_subject(db, request, subject, form.Typed(said.judged, said.reason))


def _pointer(plan: Plan, about: Goal | Indicator, period: str) -> Pointer:
    return Pointer(plan.code, about.id, _code(plan, period) if period else "")


def _code(plan: Plan, period: str) -> str:
    """Return the code of the one period that is named so; empty where there is none or several."""
    found = named(plan, period)
    return found[0].code if len(found) == 1 else ""


def _own(found: Candidates, request: Request) -> Candidates:
    return [(plan, about) for plan, about in found if may_judge(plan, about, request.roles[plan.code])]


def _line(plan: Plan, about: Goal | Indicator) -> str:
    edition = f"{said} · " if (said := values.edition(about)) else ""
    return f"{bold(about.title)}\n{edition}{plain(plan.name, 80)} · id `{about.id}`"
