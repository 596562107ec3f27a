"""The slash commands: what somebody asks for comes in, what to say comes out."""

from collections.abc import Mapping

from commands import aktivitet, angra, bedom, hjalp, mina, paminn, senare, sheet, utfall
from commands import plan as plan_command
from commands.command import Command, Handler

_DECLARED = (
    utfall.COMMAND,
    aktivitet.COMMAND,
    bedom.COMMAND,
    mina.COMMAND,
    paminn.COMMAND,
    plan_command.COMMAND,
)

COMMANDS: Mapping[str, Command] = {
    command.name: command for command in (*_DECLARED, hjalp.help_about(_DECLARED))
}
"""Every command by its name, in the order in which the help lists them."""

BUTTONS: Mapping[str, Handler] = {
    angra.ACTION: angra.undo,
    senare.ACTION: senare.open_form,
    **sheet.BUTTONS,
} | {action: handler for command in _DECLARED for action, handler in command.buttons.items()}
MENUS: Mapping[str, Handler] = {
    action: handler for command in _DECLARED for action, handler in command.menus.items()
}
FORMS: Mapping[str, Handler] = {senare.FORM: senare.submitted} | {
    callback: handler for command in _DECLARED for callback, handler in command.forms.items()
}
WRITING: frozenset[Handler] = frozenset({angra.undo, senare.submitted}).union(
    sheet.WRITING, *(command.writing for command in _DECLARED)
)
"""The handlers that record something and run in the writer's transaction."""
BRIEF: frozenset[Handler] = frozenset({angra.undo, senare.submitted}).union(
    utfall.COMMAND.writing, aktivitet.COMMAND.writing
)
"""Those of them that read and write a few rows."""
