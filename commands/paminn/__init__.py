"""/paminn: one's own reminders, and for a controller everybody's."""

from sqlalchemy import Connection

from commands import hjalp
from commands.command import Command
from commands.paminn import away, coming, form, pausing, promising, putting_off, settings, undo, weekdays
from commands.paminn.unknown import run
from commands.reply import Reply, Request


def explain(_db: Connection, request: Request) -> Reply:
    """Say what can be typed."""
    return hjalp.explained(COMMAND, request.today)


COMMAND = Command(
    name="/paminn",
    summary="Se och ändra dina påminnelser: borta, ställföreträdare, dagar, senare",
    usage="[borta DAG - DAG ställföreträdare @namn | tillbaka | senare <vad> DAG | data <indikator> DAG | "
    "dagar mån-tors | pausa översikter till DAG | slå på | kommande | pausa alla till DAG]",
    examples=(
        "/paminn",
        "/paminn borta {day} - {last} ställföreträdare @namn",
        "/paminn tillbaka",
        "/paminn borta {day} - {last} nej",
        "/paminn senare sjukfrånvaro {day}",
        "/paminn data sjukfrånvaro {later}",
        "/paminn dagar mån tis ons",
        "/paminn pausa översikter till {later}",
        "/paminn slå på",
        "/paminn borta @namn {day} - {last}",
        "/paminn kommande",
        "/paminn kommande @namn",
        "/paminn pausa alla till {last}",
        "/paminn pausa alla nej",
    ),
    run=run,
    words={
        **dict.fromkeys(away.WORDS, away.run),
        **dict.fromkeys(away.BACK_WORDS, away.back),
        **dict.fromkeys(putting_off.WORDS, putting_off.run),
        **dict.fromkeys(promising.WORDS, promising.run),
        **dict.fromkeys(weekdays.WORDS, weekdays.run),
        **dict.fromkeys(pausing.WORDS, pausing.run),
        **dict.fromkeys(pausing.ON_WORDS, pausing.resume),
        **dict.fromkeys(coming.WORDS, coming.run),
        **dict.fromkeys(hjalp.WORDS, explain),
    },
    buttons={
        settings.FORM: form.opened,
        settings.BACK: away.pressed,
        settings.UNDO: undo.undo,
        putting_off.CHOOSE: putting_off.chosen,
        pausing.CHOOSE: pausing.chosen,
        pausing.PAUSE: pausing.confirmed,
        pausing.LEAVE: pausing.left,
        coming.SHOW: coming.pressed,
        coming.DAY: coming.day,
    },
    menus={form.DEPUTY: form.search},
    forms={form.FORM: form.submitted},
    writing=frozenset(
        {
            away.run,
            away.back,
            away.pressed,
            putting_off.run,
            putting_off.chosen,
            promising.run,
            weekdays.run,
            pausing.run,
            pausing.resume,
            pausing.chosen,
            pausing.confirmed,
            form.submitted,
            undo.undo,
        }
    ),
)
