"""/utfall: recording an indicator's outcome, in one line or in a form."""

from commands.command import Command
from commands.utfall import form, question, text

COMMAND = Command(
    name="/utfall",
    summary="Rapportera en indikators utfall",
    usage="<indikator> <värde> [K <värde> M <värde>] [prognos <värde>] [kommentar]",
    examples=(
        "/utfall sjukfrånvaro 2,8 K 3,2 M 2,4 Lägre efter vårens insatser",
        "/utfall nettokostnad 1 074,76 mnkr prognos 1 120 mnkr",
        "/utfall hme data kommer 15 oktober",
        "/utfall sjukfrånvaro 2,9 period T1",
        "/utfall",
    ),
    run=text.run,
    buttons={
        text.CHOOSE: text.chosen,
        question.CANCEL: text.cancelled,
        "utfall.form": form.pressed,
        form.ITEM: form.changed,
        form.PERIOD: form.changed,
    },
    menus={form.ITEM: form.search},
    forms={form.FORM: form.submitted},
    writing=frozenset({text.run, text.chosen, form.submitted}),
)
