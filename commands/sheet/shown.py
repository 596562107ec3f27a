"""How a sheet is shown in Slack before it is recorded, and what is said when it has been."""

from collections.abc import Iterable, Sequence

from commands.choosing import Chosen
from commands.reply import Message, Request
from commands.sheet.weighing import Fault, Weighed
from plan.calendar import short_day
from reports.blocks import Block, button, buttons, context, paragraphs, section
from reports.counted import counted
from reports.mrkdwn import bold, plain
from reports.sheet_changes import Told, change_lines

RECORD, CANCEL, UNDO = "kalkylark.record", "kalkylark.cancel", "kalkylark.undo"


def preview(weighed: Weighed, request: Request, number: int) -> Message:
    """Show what would be recorded, with the button that does it; or what is wrong, or that nothing is new."""
    if weighed.faults:
        return _faults(weighed.faults)
    if not weighed.changes:
        return Message(
            f"Arket säger inget nytt: {_same(weighed) or 'inga celler är ifyllda'}. Inget har sparats."
        )
    doubts = [
        f":warning: {bold(one.before.indicator.title, 60)}: {' '.join(one.doubts)}"
        for one in weighed.changes
        if one.doubts
    ]
    if weighed.early:
        opens = short_day(weighed.early, request.today)
        doubts.insert(0, f":warning: {bold(weighed.period.name)} öppnar först {opens}.")
    asked = " Stämmer det som är märkt med :warning:?" if doubts else ""
    head = f"{_count(weighed)} ur arket skulle registreras.{asked} Inget har sparats ännu."
    actions = [
        button(
            _button(weighed, doubts),
            RECORD,
            f"{number} {weighed.mark}",
            primary=not doubts,
        ),
        button("Avbryt", CANCEL, str(number)),
    ]
    lines = [*doubts, *change_lines(_told(weighed))]
    return _message(head, lines, [_where(weighed, request), buttons(actions)])


def _button(weighed: Weighed, doubts: Sequence[str]) -> str:
    if weighed.early:
        return f"Registrera i förväg i {weighed.period.name}"
    return "Registrera ändå" if doubts else "Registrera"


def recorded(weighed: Weighed, request: Request, number: int) -> Message:
    """Say what has been recorded, with the button that takes all of it back."""
    head = f"Registrerat: {_count(weighed)} ur arket."
    undo = buttons([button("Ångra alla", UNDO, str(number))])
    return _message(head, change_lines(_told(weighed)), [_where(weighed, request), undo])


def _faults(faults: Sequence[Fault]) -> Message:
    number = f"{len(faults)} fel" if len(faults) > 1 else "Ett fel"
    head = f"{number} i arket. Inget har sparats. Rätta och släpp filen här igen."
    lines = (f"• {bold(place(fault))}: {plain(fault.text)}" for fault in faults)
    return _message(head, lines, [])


def place(fault: Fault) -> str:
    """Return where a fault is: "rad 7, kolumn Kvinnor"."""
    return f"rad {fault.row}, kolumn {fault.column.value}" if fault.column else f"rad {fault.row}"


def _count(weighed: Weighed) -> str:
    return counted(len(weighed.changes), "indikator", "indikatorer")


def _same(weighed: Weighed) -> str:
    return f"{counted(weighed.same, 'cell', 'celler')} säger det som redan står" if weighed.same else ""


def _told(weighed: Weighed) -> Iterable[Told]:
    return (Told(one.before.indicator, one.said, one.before.stands) for one in weighed.changes)


def _where(weighed: Weighed, request: Request) -> Block:
    chosen = Chosen(weighed.plan, weighed.changes[0].before.indicator, weighed.period)
    same = f" · {_same(weighed)}" if weighed.same else ""
    return context(f"{chosen.place(request)}{same}")


def _message(head: str, lines: Iterable[str], ends: Sequence[Block]) -> Message:
    return Message(head, [section(bold_head(head)), *map(section, paragraphs(lines)), *ends])


def bold_head(head: str) -> str:
    """Return a headline as it stands above its list."""
    first, dot, rest = head.partition(". ")
    return f"*{first}.* {rest}" if dot else f"*{head}*"
