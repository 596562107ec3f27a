"""/aktivitet: recording an activity's status, in one line, in a form or on one press."""

from commands.aktivitet import form, text
from commands.command import Command

COMMAND = Command(
    name="/aktivitet",
    summary="Sätt en aktivitets eller ett uppdrags status",
    usage="<aktivitet> [nämnd] <status> [kommentar]",
    examples=(
        "/aktivitet innovationsplan pågående Upphandlingen är klar",
        "/aktivitet u01 RS klar",
        "/aktivitet",
    ),
    run=text.run,
    buttons={
        text.CHOOSE: text.chosen,
        "aktivitet.form": form.pressed,
        form.SAME: form.same,
        form.ITEM: form.changed,
        form.PERIOD: form.changed,
    },
    menus={form.ITEM: form.search},
    forms={form.FORM: form.submitted},
    writing=frozenset({text.run, text.chosen, form.same, form.submitted}),
)
