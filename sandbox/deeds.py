"""What a person does on the page: the requests it sends, by name. Each answers with a JSON object."""

import base64
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from html import escape

from sandbox.entities import Channel, View
from sandbox.errors import AppFailedError
from sandbox.failure_texts import GONE, UNHEARD, failure, refusal
from sandbox.form import Picked
from sandbox.payloads import Surface
from sandbox.person import Person
from sandbox.screen import Desk
from sandbox.shape import Json, array, obj, text

Deed = Callable[[Desk, Person, Json], Awaitable[Json]]


async def do(desk: Desk, name: str, body: Json) -> Json:
    """Do it; the answer is `{"failed": text}` if the app failed or the thing is gone."""
    deed = DEEDS[name]
    try:
        return await deed(desk, desk.person(text(body.get("user"))), body)
    except AppFailedError as error:
        return {"failed": failure(error, _what(name, body))}
    except (LookupError, TypeError, ValueError):
        return {"failed": GONE}


def _what(name: str, body: Json) -> str:
    if name == "say":
        return text(body.get("text")).split(maxsplit=1)[0]
    return {"submit": "Formuläret", "suggest": "Sökningen"}.get(name, "Knappen")


async def _say(desk: Desk, person: Person, body: Json) -> Json:
    channel, written = _channel(desk, person, body), text(body.get("text")).strip()
    if not written:
        return {}
    if written.startswith("/"):
        name, *rest = written.split(maxsplit=1)
        await person.command(channel, name, "".join(rest))
    else:
        try:
            # Slack escapes what people write, so that a typed <!channel> is text.
            await person.say(channel, escape(written, quote=False))
        except AppFailedError:
            return {"failed": UNHEARD}
    desk.sent(person, written)
    return {}


async def _drop(desk: Desk, person: Person, body: Json) -> Json:
    name = text(body.get("name")).replace("/", "_").strip()
    content = base64.b64decode(text(body.get("content")), validate=True)
    if not name:
        raise ValueError("a file has a name")
    try:
        await person.drop(_channel(desk, person, body), name, content)
    except AppFailedError:
        return {"failed": UNHEARD}
    return {}


async def _act(desk: Desk, person: Person, body: Json) -> Json:
    surface = _surface(desk, person, body)
    _fill(person, surface, body)
    block_id, action_id = text(body.get("block_id")), text(body.get("action_id"))
    if "value" in body:
        await person.select(surface, _picked(body["value"]), block_id=block_id, action_id=action_id)
    else:
        await person.click(surface, block_id=block_id, action_id=action_id)
    return {}


async def _suggest(desk: Desk, person: Person, body: Json) -> Json:
    surface = _surface(desk, person, body)
    block_id, action_id = text(body.get("block_id")), text(body.get("action_id"))
    typed = text(body.get("typed"))
    return {"options": await person.suggest(surface, typed, block_id=block_id, action_id=action_id)}


async def _submit(desk: Desk, person: Person, body: Json) -> Json:
    view = _surface(desk, person, body)
    _fill(person, view, body)
    outcome = await person.submit(view if isinstance(view, View) else None)
    if isinstance(outcome, dict):
        return {"errors": {block_id: refusal(said) for block_id, said in outcome.items()}}
    return {}


async def _close(_desk: Desk, person: Person, body: Json) -> Json:
    if person.modal and person.modal.id == body.get("view"):
        await person.close()
    return {}


async def _read(desk: Desk, person: Person, body: Json) -> Json:
    channel = _channel(desk, person, body)
    desk.read[person.user.id, channel.id] = text(body.get("ts"))
    desk.workspace.touch()
    return {}


async def _move(desk: Desk, _person: Person, body: Json) -> Json:
    calendar = desk.page.calendar
    if calendar is None:
        raise LookupError("no calendar")
    days = body.get("days")
    if isinstance(days, int):
        to = await calendar.now() + timedelta(days=days)
    else:
        to = datetime.fromisoformat(text(body.get("to")))
    try:
        await calendar.move(to)
    except ValueError as error:
        return {"failed": str(error)}
    finally:
        desk.workspace.touch()
    return {}


DEEDS: dict[str, Deed] = {
    "say": _say,
    "drop": _drop,
    "act": _act,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "read": _read,
    "move": _move,
}


def _channel(desk: Desk, person: Person, body: Json) -> Channel:
    channel = desk.workspace.channels[text(body.get("channel"))]
    if person.user.id not in channel.members:
        raise LookupError(channel.id)
    return channel


def _surface(desk: Desk, person: Person, body: Json) -> Surface:
    if view_id := text(body.get("view")):
        if person.modal is None or person.modal.id != view_id:
            raise LookupError(view_id)
        return person.modal
    message = desk.workspace.message(_channel(desk, person, body).id, text(body.get("ts")))
    if message is None:
        raise LookupError(body.get("ts"))
    return message


def _fill(person: Person, surface: Surface, body: Json) -> None:
    if isinstance(surface, View):
        inputs = {block.get("block_id") for block in surface.blocks if block.get("type") == "input"}
        values = {name: _picked(value) for name, value in obj(body.get("values")).items() if name in inputs}
        person.fill(surface, values)


def _picked(value: object) -> Picked:
    return [text(each) for each in array(value)] if isinstance(value, list) else text(value)
