"""People at their desks: they type, press, pick and fill in, and see what the bot answers.

Handlers are called as the router calls them; each answer goes by the checker on its way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.office import Given, Office
from commands import BUTTONS, COMMANDS, FORMS, MENUS
from commands.command import Handler
from commands.reply import Choices, Faults, Form, Message, Reply
from plan.answers import Recorded, State
from sandbox.shape import Json, inner_text, obj, objects, text
from storage import entries
from tests.commands import slack

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class StillClock(Clock):
    """A clock that stands still until somebody moves it."""

    def __init__(self, at: datetime) -> None:
        """Stand at this local time."""
        super().__init__(STOCKHOLM)
        self.at = at

    def now(self) -> datetime:
        """Return where it stands."""
        return self.at


@dataclass
class Desk:
    """An office with its doors open, and every answer it has given."""

    office: Office
    clock: StillClock
    said: list[Reply] = field(default_factory=list, repr=False)

    async def type(self, user: str, line: str) -> Reply:
        """Type a line that begins with a slash."""
        name, _, rest = line.partition(" ")
        return await self._ask(COMMANDS[name].handler(rest), user, Given(rest))

    async def says(self, user: str, line: str) -> Message:
        """Type a line that is answered with a message."""
        return message(await self.type(user, line))

    async def opens(self, user: str, line: str) -> Form:
        """Type a line that is answered with a form."""
        return form(await self.type(user, line))

    async def press(self, user: str, shown: Message, label: str, nth: int = 0) -> Reply:
        """Press the button that says this; `nth` of those that say the same."""
        places = [place for place, said in enumerate(button_labels(shown)) if said == label]
        button = buttons(shown)[places[nth]]
        return await self.act(user, text(button.get("action_id")), Given(text(button.get("value"))))

    async def pick(self, user: str, shown: Form, label: str, value: str) -> Form:
        """Pick another item or period in an open form."""
        block = _input(shown, label)
        held = fields(shown) | {text(block.get("block_id")): value}
        action = text(obj(block.get("element")).get("action_id"))
        return form(await self.act(user, action, Given(value, held)))

    async def search(self, user: str, shown: Form, label: str, typed: str) -> list[str]:
        """Return what a searched menu offers for the typed words."""
        action = text(obj(_input(shown, label).get("element")).get("action_id"))
        found = await self._ask(MENUS[action], user, Given(typed))
        assert isinstance(found, Choices)
        return [text(option["value"]) for option in found.options]

    async def submit(self, user: str, shown: Form, written: Mapping[str, str]) -> Reply:
        """Fill in the fields by their labels over what they hold, and send the form."""
        new = {text(_input(shown, label).get("block_id")): said for label, said in written.items()}
        held = {block_id: said for block_id, said in (fields(shown) | new).items() if said}
        given = Given("", held, shown.memory)
        return await self._ask(FORMS[text(shown.view["callback_id"])], user, given, shown)

    async def act(self, user: str, action: str, given: Given) -> Reply:
        """Do what a button or a changed field asks for."""
        return await self._ask(BUTTONS[action.partition(":")[0]], user, given)

    async def _ask(self, handler: Handler, user: str, given: Given, shown: Form | None = None) -> Reply:
        reply = await self.office.answer(handler, user, given)
        self.check(reply, shown)
        return reply

    def check(self, reply: Reply, shown: Form | None = None) -> None:
        """Let an answer go by the checker; `shown` is the form that it answers."""
        found = slack.findings(reply, shown)
        assert not found, "\n".join(found)
        self.said.append(reply)

    def log(self, plan: str = "varmland-2023") -> list[Recorded]:
        """Return all that a plan's log holds."""
        with self.office.database.read() as db:
            return entries.of_plan(db, plan)

    def stands(self, plan: str = "varmland-2023") -> dict[tuple[str, str], str]:
        """Return the texts that stand in a plan, by aspect and part; for tests of one item and period."""
        return {
            (one.reading.aspect.value, one.reading.part): one.reading.text.replace("\u00a0", " ")
            for one in self.log(plan)
            if one.state is State.STANDS
        }

    def logged(self, plan: str = "varmland-2023") -> list[tuple[str, str, str, str, str]]:
        """Return the log as (period, item, aspect, part, text)."""
        return [
            (one.period, one.item, one.reading.aspect.value, one.reading.part, one.reading.text)
            for one in self.log(plan)
        ]


def message(reply: Reply) -> Message:
    """Return the reply as the message it is."""
    assert isinstance(reply, Message), reply
    return reply


def form(reply: Reply) -> Form:
    """Return the reply as the form it is."""
    assert isinstance(reply, Form), reply
    return reply


def faults(reply: Reply, shown: Form) -> dict[str, str]:
    """Return the faults of a sent form by the labels of its fields."""
    assert isinstance(reply, Faults), reply
    return {
        label: reply.by_field[block_id]
        for label, block_id in labels(shown).items()
        if block_id in reply.by_field
    }


def seen(shown: Message | Form) -> str:
    """Return all the text somebody sees, line by line, without the signs that only protect it."""
    lines = _texts(list(shown.blocks)) or [shown.text] if isinstance(shown, Message) else _texts(shown.view)
    plain = "\n".join(lines).replace("\u2060", "").replace("\u00a0", " ")
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def labels(shown: Form) -> dict[str, str]:
    """Return the block ids of a form's inputs by their labels."""
    return {inner_text(block.get("label")): text(block.get("block_id")) for block in _inputs(shown)}


def fields(shown: Form) -> dict[str, str]:
    """Return what a form's inputs hold when it opens, by block id; empty ones are left out."""
    held = {}
    for block in _inputs(shown):
        element = obj(block.get("element"))
        initial = obj(element.get("initial_option"))
        ticked = ",".join(text(option.get("value")) for option in objects(element.get("initial_options")))
        written = text(element.get("initial_value")) or text(element.get("initial_date"))
        if said := text(initial.get("value")) or ticked or written:
            held[text(block.get("block_id"))] = said
    return held


def buttons(shown: Message) -> list[Json]:
    """Return a message's buttons, in order."""
    found = []
    for block in shown.blocks:
        elements = [obj(block.get("accessory")), *objects(block.get("elements"))]
        found += [element for element in elements if element.get("type") == "button"]
    return found


def button_labels(shown: Message) -> list[str]:
    """Return what a message's buttons say, in order."""
    return [inner_text(button.get("text")).replace("\u00a0", " ") for button in buttons(shown)]


def _inputs(shown: Form) -> list[Json]:
    return [block for block in objects(shown.view.get("blocks")) if block.get("type") == "input"]


def _input(shown: Form, label: str) -> Json:
    return next(block for block in _inputs(shown) if inner_text(block.get("label")) == label)


def _texts(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [line for each in node.values() for line in _texts(each)]
    return [line for each in node for line in _texts(each)] if isinstance(node, list) else []
