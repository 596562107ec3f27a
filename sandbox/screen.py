"""What one person sees, in parts that change one at a time: conversations, messages, modals, date, guide."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from sandbox.entities import Channel, Message, User, View
from sandbox.form import state_values
from sandbox.host import Calendar, Page
from sandbox.person import Person
from sandbox.shape import Json
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Workspace

Parts = Mapping[str, Json]


@dataclass
class Desk:
    """The page at work: who sits at it, what they have read, which steps they have taken."""

    workspace: Workspace
    page: Page
    people: dict[str, Person] = field(default_factory=dict)
    read: dict[tuple[str, str], str] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def person(self, user_id: str) -> Person:
        """The person at the desk. Raises LookupError for somebody who may not sit there."""
        user = self.workspace.users[user_id]
        if user.is_bot or user.deleted:
            raise LookupError(user_id)
        return self.people.setdefault(user_id, Person(self.workspace, user))

    def welcome(self, user_id: str) -> Person:
        """The person at the desk; for somebody unknown, whoever takes the first step, or the first member."""
        begins = [step.as_user for step in self.page.steps]
        for each in (user_id, *begins, *self.workspace.users):
            with suppress(LookupError):
                return self.person(each)
        raise LookupError("nobody may sit here")

    def unread(self, person: Person, channel: Channel) -> int:
        """How many messages of others have come since the person last looked."""
        read = self.read.get((person.user.id, channel.id), "")
        return sum(each.ts > read and each.user != person.user.id for each in person.messages(channel))

    def sent(self, person: Person, written: str) -> None:
        """Tick off the step that this was: of several with that command the same text, else the first."""
        fitting = [
            (step.type_this != written, at)
            for at, step in enumerate(self.page.steps)
            if at not in self.taken
            and step.as_user == person.user.id
            and step.command
            and written.split(maxsplit=1)[0] == step.command
        ]
        if fitting:
            self.taken.add(min(fitting)[1])
            self.workspace.touch()


async def parts(desk: Desk, person: Person) -> Parts:
    """Everything on this person's screen, by the name of its part."""
    seen: dict[str, Json] = {
        "workspace": _workspace(desk, person),
        "users": {"list": [_user(desk, user) for user in desk.workspace.users.values()]},
        "channels": {"list": list(_channels(desk, person))},
        "modals": {"stack": [_view(view) for view in desk.workspace.stacks[person.user.id]]},
        "guide": {"steps": list(_steps(desk))},
    }
    if desk.page.calendar:
        seen["calendar"] = await _calendar(desk.page.calendar)
    for channel in _conversations(desk, person):
        for message in person.messages(channel):
            seen[f"message {channel.id} {message.ts}"] = _message(message)
    return seen


def _workspace(desk: Desk, person: Person) -> Json:
    delivery = desk.workspace.delivery
    return {
        "me": person.user.id,
        "bot": desk.workspace.bot.id,
        "online": not isinstance(delivery, SocketMode) or bool(delivery.connections),
        "commands": [
            {"name": each.name, "hint": each.hint, "description": each.description}
            for each in desk.page.commands
        ],
    }


def _user(desk: Desk, user: User) -> Json:
    direct = desk.workspace.known_direct_message(user.id)
    is_person = not (user.is_bot or user.deleted)
    news = desk.unread(desk.person(user.id), direct) if is_person and direct else 0
    return {"id": user.id, "name": user.real_name, "person": is_person, "news": news, "tz": user.tz}


def _conversations(desk: Desk, person: Person) -> list[Channel]:
    mine = [each for each in desk.workspace.channels.values() if person.user.id in each.members]
    return sorted(mine, key=lambda each: (each.is_im, each.name))


def _channels(desk: Desk, person: Person) -> Iterator[Json]:
    for channel in _conversations(desk, person):
        other = next(iter(channel.members - {person.user.id}), person.user.id)
        yield {
            "id": channel.id,
            "name": desk.workspace.users[other].real_name if channel.is_im else channel.name,
            "direct": channel.is_im,
            "private": channel.is_private,
            "archived": channel.is_archived,
            "unread": desk.unread(person, channel),
        }


def _message(message: Message) -> Json:
    return {
        "channel": message.channel,
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "files": [{"name": file.get("name", ""), "size": file.get("size", 0)} for file in message.files],
        "values": state_values(message.blocks, message.typed),
        "ephemeral": message.ephemeral_to is not None,
        "edited": message.edited,
        "reply": message.thread_ts not in (None, message.ts),
    }


def _view(view: View) -> Json:
    return {
        "id": view.id,
        "hash": view.hash,
        "title": view.content.get("title"),
        "submit": view.content.get("submit"),
        "close": view.content.get("close"),
        "blocks": view.blocks,
        "values": state_values(view.blocks, view.typed),
    }


def _steps(desk: Desk) -> Iterator[Json]:
    for at, step in enumerate(desk.page.steps):
        if step.done and step.done():
            desk.taken.add(at)
        yield {"as": step.as_user, "text": step.text, "type": step.type_this, "done": at in desk.taken}


async def _calendar(calendar: Calendar) -> Json:
    coming = await calendar.coming()
    return {
        "now": (await calendar.now()).isoformat(),
        "coming": [{"at": each.at.isoformat(), "text": each.text, "button": each.button} for each in coming],
    }
