"""Commands that say in Swedish what is wrong with how they were asked, and what to type instead."""

import re

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.exceptions import TyperException

from bot.console.terminal import USAGE, fail

_OPTION = re.compile(r"(?<!\w)--?[\w-]+")


class SwedishCommand(TyperCommand):
    """A command whose options and arguments are refused in Swedish."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # typer hides the wider type
        """Read what was typed; what can't be read ends the command with what to type."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            wanted = " ".join([ctx.command_path, *self._pieces()])
            fail(
                self._said(error.format_message()),
                f"Skriv {wanted}, eller se {ctx.command_path} --help.",
                code=USAGE,
            )

    def _said(self, message: str) -> str:
        option = _OPTION.search(message)
        if option is None:
            return "Det är fler eller färre ord än kommandot tar."
        known = any(option.group() in param.opts for param in self.params)
        return f"{option.group()} {'har ett värde som inte går' if known else 'är inget val som finns'}."

    def _pieces(self) -> list[str]:
        """Return what may stand after the command's name."""
        return [
            str(param.metavar)
            if isinstance(param, TyperArgument)
            else f"[{' '.join(filter(None, [param.opts[0], getattr(param, 'metavar', None)]))}]"
            for param in self.params
        ]


class SwedishGroup(TyperGroup):
    """A group that refuses in Swedish a command that it doesn't have."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # as above
        """Take the command's name; another word ends with those that there are."""
        if args and args[0] not in (*self.commands, "--help"):
            names = ", ".join(f"{ctx.command_path} {name}" for name in self.commands)
            fail(f"{args[0]} är inget kommando. De som finns: {names}.", code=USAGE)
        return super().parse_args(ctx, args)
