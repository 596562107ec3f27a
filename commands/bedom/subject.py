"""What is judged: a goal, or an indicator whose computed judgement somebody overrides, in a period."""

from dataclasses import dataclass

from commands.choosing import refuse_locked
from commands.reply import RefusalError, Request
from plan.indicator import Indicator
from plan.judged import Judged
from plan.model import Goal, Period, Plan
from plan.people import judges, may_judge
from plan.periods import current
from reports import judging, values
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from storage.entries import Act

_GONE = "Det finns inte längre i planen. Se den med `/plan`. Inget har sparats."


@dataclass(frozen=True, slots=True)
class Subject:
    """A goal or an indicator of a plan, and the period for which it is judged."""

    plan: Plan
    about: Goal | Indicator
    period: Period

    def pointer(self, text: str = "") -> Pointer:
        """Return the way here, for a button to carry."""
        return Pointer(self.plan.code, self.about.id, self.period.code, text)

    def act(self, request: Request, basis: str) -> Act:
        """Return the asker's act of judging it now, upon what was laid before them."""
        person = request.roles[self.plan.code]
        where = (self.plan.code, self.period.code, self.about.id)
        return Act(*where, request.user, person, request.now, "formulär", basis=basis)

    def says(self, judged: Judged) -> str:
        """Return how a judgement of it is said: of a goal as a forecast or a fact, of an indicator as is."""
        if isinstance(self.about, Goal):
            return judging.goal(judged, self.about, self.period, self.plan)
        return values.judged(judged)

    def place(self, request: Request) -> str:
        """Return which level, period and plan it is, and where that period is today."""
        level = f"{plain(self.about.level)} · " if isinstance(self.about, Goal) and self.about.level else ""
        timing = values.timing(self.period, request.today, self.about.id)
        plan = f"{plain(self.plan.name)}, {plain(self.plan.organisation)}"
        return f"{level}{plain(self.period.name)} ({timing}) · {plan}"


def subject_of(pointer: Pointer, request: Request) -> Subject:
    """Return what a button or a form leads to; without a period, today's.

    Raises:
        RefusalError: where it is no longer there, the asker may not judge it, or the period is locked.
    """
    live = request.plans.plans.get(pointer.plan)
    about = live.plan.subjects.get(pointer.item) if live else None
    if live is None or not isinstance(about, Goal | Indicator) or about.retired:
        raise RefusalError(_GONE)
    plan = live.plan
    period = plan.period.get(pointer.period) if pointer.period else current(plan, None, request.today)
    if period is None:
        raise RefusalError(f"Alla perioder i {plain(plan.name)} är låsta. Inget har sparats.")
    if not may_judge(plan, about, request.roles.get(plan.code, "")):
        raise RefusalError(_who_may(plan, about))
    refuse_locked(period, request, about.id)
    return Subject(plan, about, period)


def _who_may(plan: Plan, about: Goal | Indicator) -> str:
    people = judges(plan, about) or list(plan.controllers)
    names = ", ".join(plain(plan.person[person].name) for person in people) or "controllern"
    return f"{bold(about.title)} bedöms av {names}. Inget har sparats."


def allowed(request: Request) -> list[tuple[Plan, Goal]]:
    """Return the goals that the asker may judge, their own first."""
    found = [
        (goal.owner != person, plan, goal)
        for code, person in request.roles.items()
        if code in request.plans.plans
        for plan in [request.plans.plans[code].plan]
        for goal in plan.goals
        if not goal.retired and may_judge(plan, goal, person)
    ]
    return [(plan, goal) for _, plan, goal in sorted(found, key=lambda one: one[0])]


def matching(request: Request, words: str) -> list[tuple[Plan, Goal | Indicator]]:
    """Return the goals in the asker's plans that the words fit; where none does, the indicators."""
    lives = [live for code, live in request.plans.plans.items() if code in request.roles]
    goals: list[tuple[Plan, Goal | Indicator]] = [
        (live.plan, goal) for live in lives for goal in live.goals.find(words)
    ]
    return goals or [(live.plan, one) for live in lives for one in live.indicators.find(words)]
