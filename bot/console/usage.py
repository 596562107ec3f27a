"""Help, and what is wrong with how a command was typed, in Swedish; the library says it in English."""

import re
from collections.abc import Callable, Mapping

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from bot.console.terminal import FAULT, USAGE

Commands = Mapping[str, Callable[..., None]]
"""What can be typed, with what then is done."""
_HELP = {
    "Usage: ": "Skriv: ",
    "[OPTIONS]": "[VAL]",
    "COMMAND [ARGS]...": "KOMMANDO …",
    "\nArguments:\n": "\nUppgifter:\n",
    "\nOptions:\n": "\nVal:\n",
    "\nCommands:\n": "\nKommandon:\n",
    "Show this message and exit.": "Visa den här hjälpen.",
    "[default:": "[annars:",
    "[required]": "[måste anges]",
}
_TYPE = re.compile(r" <[a-z]+(?: range|\[[a-z]+\])?>")
"""A Python type, which says nothing to the reader."""
_FAULTS = tuple(
    (re.compile(english), swedish)
    for english, swedish in (
        (r"No such option: (\S+) \(Possible options: (.+)\)", r"Valet \1 finns inte. Menar du \2?"),
        (r"No such option: (\S+)", r"Valet \1 finns inte."),
        (r"No such command '(.+)'\. Did you mean (.+)\?", r"Kommandot \1 finns inte. Menar du \2?"),
        (r"No such command '(.+)'\.", r"Kommandot \1 finns inte."),
        (r"Missing (?:argument|option) '(.+)'\.", r"\1 saknas."),
        (r"Option '(.+)' requires an argument\.", r"\1 ska följas av ett värde."),
        (r"Option '(.+)' does not take a value\.", r"\1 ska stå utan värde."),
        (r"Got unexpected extra argument\(s\) \((.+)\)", r"Det här är för mycket: \1."),
        (r"Invalid value for '(.+)': Input should be a valid integer.*", r"\1 ska vara ett heltal."),
        (r"Invalid value for '(.+)': .* greater than or equal to (.+)", r"\1 ska vara minst \2."),
        (r"Invalid value for '(.+)': .* less than or equal to (.+)", r"\1 ska vara högst \2."),
        (r"Invalid value for '(.+)': .*'(.+)' is not one of (.+)\.", r"\1 ska vara något av \3, inte \2."),
    )
)


def run(app: typer.Typer) -> int:
    """Run what was typed, and return the exit code."""
    try:
        code: object = app(prog_name="tertial", standalone_mode=False)
    except typer.Abort:
        typer.echo("tertial: Avbrutet.", err=True)
        return FAULT
    except TyperException as error:
        context: typer.Context | None = getattr(error, "ctx", None)
        typer.echo(f"tertial: {fault(error.format_message())}", err=True)
        if context:
            typer.echo(f"{context.get_usage()}\nHjälp: {context.command_path} --help", err=True)
        return USAGE
    return code if isinstance(code, int) else 0


def fault(english: str) -> str:
    """Return what is wrong; what isn't known here is told as it is."""
    for pattern, swedish in _FAULTS:
        if found := pattern.fullmatch(english):
            return found.expand(swedish).replace("'", "")
    return f"Kommandot kan inte tolkas: {english}"


def _in_swedish(english: str) -> str:
    text = _TYPE.sub(lambda found: " " * len(found[0]), english)
    for said, ours in _HELP.items():
        text = text.replace(said, ours)
    return "\n".join(map(str.rstrip, text.splitlines()))


class Command(TyperCommand):
    """A command whose help is in Swedish."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # typer hides the wider type
        """Return its help."""
        return _in_swedish(super().get_help(ctx))

    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]  # typer hides the wider type
        """Return how it is typed."""
        return _in_swedish(super().get_usage(ctx))


class Group(TyperGroup):
    """Commands that have a word in common; alone it gives their help."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # typer hides the wider type
        """Return its help."""
        return _in_swedish(super().get_help(ctx))

    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]  # typer hides the wider type
        """Return how it is typed."""
        return _in_swedish(super().get_usage(ctx))

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # as above
        """Give help where nothing more was typed."""
        if not args:
            typer.echo(self.get_help(ctx), err=True)
            raise typer.Exit(USAGE)
        return super().parse_args(ctx, args)


def group(
    text: str,
    commands: Commands,
    cls: type[Group] = Group,
    *,
    minus_begins_a_text: bool = False,
) -> typer.Typer:
    """Return a group of these commands, with this help.

    Where a minus may begin a text (-15,8 % is a target) an option that isn't known is one.
    """
    made = typer.Typer(
        help=text, cls=cls, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    for name, command in commands.items():
        made.command(name, cls=Command, context_settings={"ignore_unknown_options": minus_begins_a_text})(
            command
        )
    return made
