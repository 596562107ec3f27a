"""The first minute of the demo, played in the terminal: the same workspace and bot, and no browser."""

import asyncio
import os
import signal
from collections.abc import Callable

from bot.demo.guide import steps
from bot.demo.workspace import Demo, bot, window
from sandbox import server
from sandbox.entities import Channel, Message
from sandbox.person import Person

Say = Callable[[str], None]


async def play(demo: Demo, say: Say) -> None:
    """Type what the guide says, show what the bot answers and what arrives as time moves."""
    async with server.serve(demo.workspace):
        ready = asyncio.Event()
        running = asyncio.ensure_future(bot(demo, ready.set))
        waiting = asyncio.ensure_future(ready.wait())
        await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            await _first_minute(demo, say)
            os.kill(os.getpid(), signal.SIGTERM)
        await running


async def _first_minute(demo: Demo, say: Say) -> None:
    channel = next(iter(demo.workspace.channels.values()))
    for step in steps(demo.plan, demo.workspace, window(demo.plan)):
        person = Person(demo.workspace, demo.workspace.users[step.as_user])
        say(f"\n— {step.text}")
        if step.type_this:
            await _type(person, channel, step.type_this, say)
        elif "Ångra" in step.text:
            await _undo(person, channel, say)
        elif coming := [one for one in await demo.coming() if one.button.removeprefix("Till ") in step.text]:
            before = {id(message) for message in _all(demo)}
            say(f"  [{coming[0].at:%Y-%m-%d %H.%M}: {coming[0].text}]")
            await demo.move(coming[0].at)
            _show_new(demo, before, person, say)


async def _type(person: Person, channel: Channel, typed: str, say: Say) -> None:
    name, _, text = typed.partition(" ")
    say(f"  {person.user.real_name}> {typed}")
    answer = await person.command(channel, name, text)
    if answer:
        say(_indented(answer.shown))
    elif person.modal:
        say(_indented(person.modal.shown))
        await person.close()


async def _undo(person: Person, channel: Channel, say: Say) -> None:
    first = next(one for one in person.messages(channel) if "[Ångra]" in one.shown)
    say("  [Ångra]")
    await person.click(first, text="Ångra")
    await person.sees(lambda: "Ångrat" in first.shown)
    say(_indented(first.shown))


def _all(demo: Demo) -> list[Message]:
    return [message for said in demo.workspace.messages.values() for message in said]


def _show_new(demo: Demo, before: set[int], person: Person, say: Say) -> None:
    seen = {id(message) for message in person.messages(person.direct_message)}
    seen |= {id(one) for channel in demo.workspace.channels.values() for one in person.messages(channel)}
    new = [message for message in _all(demo) if id(message) not in before and id(message) in seen]
    for message in new:
        where = demo.workspace.channels[message.channel]
        say(f"  {'Direktmeddelande' if where.is_im else '#' + where.name}:")
        say(_indented(message.shown))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
