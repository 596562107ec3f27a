"""/bedom: judging a goal, or overriding an indicator's computed judgement, with a reason."""

from commands.bedom import form, text
from commands.command import Command

COMMAND = Command(
    name="/bedom",
    summary="Bedöm om ett mål uppnås, med motivering",
    usage="<mål> [period] [uppnås | delvis | uppnås inte | kan inte bedömas] [motivering]",
    examples=(
        "/bedom",
        "/bedom hållbart arbetsliv",
        "/bedom hållbart arbetsliv delvis Sjukfrånvaron minskar men når inte målet",
        "/bedom sjukfranvaro-rv uppnås inte Utfallet ligger över hela året",
    ),
    run=text.run,
    buttons={"bedom.form": form.pressed, form.SUBJECT: form.changed, form.PERIOD: form.changed},
    menus={form.SUBJECT: form.search},
    forms={form.FORM: form.submitted},
    writing=frozenset({form.submitted}),
)
