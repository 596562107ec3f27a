"""How a command is declared. Its help, its place in the router and its buttons all come from this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from commands.reply import Kept, Reply, Request

Handler = Callable[[Connection, Request], Reply | Kept]


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command with everything that belongs to it.

    `usage` is what comes after the name and `examples` are whole lines to type, in which `{day}`, `{last}`
    and `{later}` stand for days that come (`commands.hjalp.examples_of`). `words` are the handlers of what
    is asked for by the first word ("/plan folj"), `run` is that of everything else. `buttons`,
    `menus` and `forms` are handlers by action id, action id and callback id. A handler in `writing` gets
    the transaction that is committed before its answer is shown; the others only read, and may answer with
    something Kept.
    """

    name: str
    summary: str
    usage: str
    examples: tuple[str, ...]
    run: Handler
    words: Mapping[str, Handler] = field(default_factory=dict)
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    menus: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Handler] = field(default_factory=dict)
    writing: frozenset[Handler] = frozenset()

    def handler(self, text: str) -> Handler:
        """Return the handler of what was typed after the name."""
        first = text.split(maxsplit=1)[:1]
        return self.words.get(first[0].casefold(), self.run) if first else self.run
