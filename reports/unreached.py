"""The message that tells a controller, once, whom a plan can't reach in Slack, and who is told instead."""

from plan.crew import Crew, Rung, Why
from plan.model import Plan
from reports.blocks import Block, section
from reports.mrkdwn import bold, plain

_NAME = 60
WHY = {
    Why.LEFT: "finns inte längre i planen",
    Why.NO_ACCOUNT: "har inget Slack-konto i planen",
    Why.UNKNOWN: "har en adress i planen som inte finns i Slack",
    Why.INACTIVE: "har ett Slack-konto som är avaktiverat eller inte finns",
}
WHO = {
    Why.LEFT: "som inte längre finns i planen",
    Why.NO_ACCOUNT: "som inte har något Slack-konto i planen",
    Why.UNKNOWN: "vars adress i planen inte finns i Slack",
    Why.INACTIVE: "vars Slack-konto är avaktiverat eller inte finns",
}
AS = {
    Rung.DEPUTY: "ställföreträdare",
    Rung.MANAGER: "chef",
    Rung.HIGHER: "högre chef",
    Rung.MANAGERS_DEPUTY: "ställföreträdare för chefen",
    Rung.CONTROLLER: "controller",
    Rung.CONTROLLERS_MANAGER: "chef för controllern",
}


def unreached(plan: Plan, crew: Crew, people: list[str]) -> tuple[str, list[Block]]:
    """Return the message about these people, none of whom can be told."""
    rows = [f"• {_row(plan, crew, person)}" for person in people]
    text = "\n".join([f"{bold(plan.name)}: några som har något att rapportera nås inte i Slack.", *rows,
                      "Det sägs en gång. Rätta i planfilen, eller lämna över uppgifterna."])  # fmt: skip
    return text, [section(text)]


def _row(plan: Plan, crew: Crew, person: str) -> str:
    instead = [
        f"{plain(plan.person[who].name, _NAME)} ({AS[standing[person].rung]})"
        for who, standing in crew.stands_in.items()
        if person in standing
    ]
    told = f"{' och '.join(instead)} påminns i stället" if instead else "ingen påminns i stället"
    return f"{plain(plan.person[person].name, _NAME)} {WHY[crew.absent[person]]}; {told}."
