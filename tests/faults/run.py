"""One run: a morning on which processes are killed at a step while Slack is in trouble, and what came of it.

The database is real, the processes are, and Slack is the sandbox, from whose side every message is
counted. Of the leases only time is not real: when those who held them are dead, we let it be later.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from random import Random

from sandbox.errors import AppFailedError
from sandbox.person import Person
from sandbox.socket_mode import SocketMode
from storage import entries
from storage.database import open_database
from tests.faults.bots import Bots
from tests.faults.held import Table
from tests.faults.small import (
    CODE,
    CONTROLLER,
    ITEM,
    NEXT_MORNING,
    WRITER,
    change,
    put_into,
    small_plan,
    titles,
    with_more,
)
from tests.faults.stand import Stand, instance_tokens, standing, workspace_of
from tests.faults.steps import ON_CALLS, ON_SOCKETS, TWO_MORNINGS, Step, Trouble

Due = Counter[tuple[str, str]]
_ROUNDS = 10
_QUIET = 1.3
"""Seconds without a call after which the living have sent what they could; a Retry-After is one."""
_TROUBLES = 3
_BY_SOCKET = 0.5
"""How often an instance that is alone takes its requests by socket, where those are in no trouble."""
_EVERY = 6
"""Commands between two troubles of the sockets."""
_BLOCKED = 0.3
"""Seconds after "ready" in which a process has come so far that its first write waits for us."""
_PATIENCE, _LONG_PATIENCE = 4.0, 18.0
"""Seconds after the start, or the last kill, in which the next is awaited; the latter after a 429."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is tried: the trouble, the step of a morning's kills, the database, with how many instances."""

    trouble: Trouble
    step: Step
    database: str
    instances: int
    kills: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run; commands are those answered as recorded, and of them the lost and the doubled.

    Of the lost, `unsaid` are those that the outbox does not show as in doubt; `over_http` of the requests
    were answered over HTTP.
    """

    kills: int
    due: int
    lost: int
    unsaid: int
    doubled: int
    in_doubt: int
    twice: tuple[str, ...]
    commands: int
    commands_lost: int
    commands_doubled: int
    over_http: int
    unsettled: tuple[str, ...]


async def run(case: Case, url: str, due: Due, seed: str) -> Outcome:
    """Run a case on an empty database; `due` is what the morning brings, by recipient and kind."""
    put_into(url)  # not in a thread: Alembic works for one at a time
    workspace = workspace_of(small_plan(), case.instances, blind=case.trouble is Trouble.BLIND)
    random = Random(seed)  # noqa: S311  to be repeated
    by_http = _by_http(case, instance_tokens(workspace), random)
    stand = Stand(workspace, SocketMode(workspace), Table(url), random, case.trouble, by_http)
    async with standing(stand):
        bots = Bots(stand, url)
        try:
            async with _writing(stand) as written:
                await _killed(case, stand, bots)
                if case.trouble in TWO_MORNINGS:
                    await _next_morning(stand, bots, url)
                    await _killed(case, stand, bots)
                await _healed(stand, bots)
        finally:
            await bots.stop()
    if case.trouble in TWO_MORNINGS:
        due = over_two(due)
    return await asyncio.to_thread(_outcome, stand, due, written, url)


def over_two(due: Due) -> Due:
    """Return what two mornings bring, of which the first one brings this: each owner each thing once."""
    owners = [str(person.slack) for person in with_more().people]
    told = Counter((owner, title) for owner in owners for title in titles(owner))
    rest = Counter({key: count for key, count in due.items() if not titles(key[0])})
    return told + rest + Counter({(CONTROLLER, "reminder"): 1})


async def _next_morning(stand: Stand, bots: Bots, url: str) -> None:
    """Let it be the next morning, and more to report, for processes that then begin; nothing has healed."""
    await bots.stop()
    await asyncio.to_thread(change, url)
    stand.table.age()
    stand.tells, bots.clock = True, NEXT_MORNING


def _by_http(case: Case, tokens: list[str], random: Random) -> frozenset[str]:
    """Return which instances take HTTP: one of several; one alone does every other time, on average."""
    if case.instances == 1 and (case.trouble in ON_SOCKETS or random.random() < _BY_SOCKET):
        return frozenset()
    return frozenset(tokens[-1:])


async def _killed(case: Case, stand: Stand, bots: Bots) -> None:
    """Kill as many as the case says, one by one; the others go on, and the dead are started again."""
    stand.troubles = _TROUBLES if case.trouble in ON_CALLS else 0
    goal = stand.kills + case.kills
    while stand.kills < goal:
        before = stand.kills
        if case.step is Step.DECIDE:
            await _killed_deciding(goal, stand, bots)
        else:
            stand.step = case.step
            starting = asyncio.ensure_future(bots.raise_dead())
            await _each_killed(case, goal, stand, starting)
            stand.step = None
            await starting
        if stand.kills < goal:
            await _at_rest(stand)
            stand.table.age()
        if stand.kills == before:
            return


async def _killed_deciding(goal: int, stand: Stand, bots: Bots) -> None:
    held = await asyncio.to_thread(stand.table.hold)
    try:
        await bots.raise_dead()
        await asyncio.sleep(_BLOCKED)
        for bot in list(stand.bots.values())[: goal - stand.kills]:
            await stand.kill(bot)
    finally:
        held.close()


async def _each_killed(case: Case, goal: int, stand: Stand, starting: "asyncio.Future[None]") -> None:
    """Wait for the kills that the running instances can give."""
    goal = min(goal, stand.kills + case.instances)
    loop = asyncio.get_running_loop()
    patience = _LONG_PATIENCE if case.trouble is Trouble.LIMITED else _PATIENCE
    known, until = stand.kills, loop.time() + patience
    while stand.kills < goal and loop.time() < until:
        if case.step is Step.DECIDED:
            await _killed_seen(stand)
        if stand.kills > known or not starting.done():
            known, until = stand.kills, loop.time() + patience
        if stand.step is None:
            stand.step = case.step
        await asyncio.sleep(0.001)


async def _killed_seen(stand: Stand) -> None:
    if any(row.state == "waiting" for row in stand.table.rows()):
        living = [bot for bot in stand.bots.values() if bot.process.returncode is None]
        if living:
            await stand.kill(stand.random.choice(living))


async def _at_rest(stand: Stand) -> None:
    if any(bot.process.returncode is None for bot in stand.bots.values()):
        await stand.quiet(_QUIET)


async def _healed(stand: Stand, bots: Bots) -> None:
    """Let the living go on, start the dead, and let time pass until nothing waits any more."""
    for _ in range(_ROUNDS):
        await _at_rest(stand)
        rows = await asyncio.to_thread(stand.table.rows)
        if rows and not bots.dead and not any(row.state in ("waiting", "claimed") for row in rows):
            return
        await asyncio.to_thread(stand.table.age)
        if not bots.dead:
            await next(iter(stand.bots.values())).stop()
        await bots.raise_dead()


@asynccontextmanager
async def _writing(stand: Stand) -> AsyncIterator[list[str]]:
    """Let somebody report all the while, over sockets that may be in trouble; give what was answered."""
    answered: list[str] = []
    writing = asyncio.ensure_future(_write(stand, answered))
    try:
        yield answered
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing


async def _write(stand: Stand, answered: list[str]) -> None:
    writer = Person(stand.workspace, stand.workspace.users[WRITER])
    channel = stand.workspace.channels["C0PLAN"]
    at = 0
    while True:
        await asyncio.sleep(0.25)
        at += 1
        with suppress(AppFailedError, ConnectionError):  # a socket may close just then
            if at % _EVERY == 0 and stand.trouble in ON_SOCKETS:
                await _troubled(stand)
            answer = await writer.command(channel, "/utfall", f"{ITEM} 1,{at:03d}")
            if answer and ("Registrerat" in answer.text or "Ändrat" in answer.text):
                answered.append(f"1,{at:03d}")


async def _troubled(stand: Stand) -> None:
    if stand.trouble is Trouble.DROPPED:
        stand.sockets.drop()
    elif stand.trouble is Trouble.DISCONNECT:
        await stand.sockets.disconnect()
    else:
        stand.sockets.repeat_next()


def _outcome(stand: Stand, due: Due, written: list[str], url: str) -> Outcome:
    got = Counter({key: count for key, count in stand.got().items() if key[0] != WRITER})
    database = open_database(url)
    with database.read() as db:
        kept = Counter(one.reading.text for one in entries.of_plan(db, CODE) if one.item == ITEM)
    database.close()
    extra = got - due
    rows = [row for row in stand.table.rows() if row.state not in ("sent", "closed")]
    in_doubt = Counter((row.recipient, row.kind) for row in rows if row.state == "unsure")
    return Outcome(
        kills=stand.kills,
        due=due.total(),
        lost=(due - got).total(),
        unsaid=(due - got - in_doubt).total(),
        doubled=extra.total(),
        in_doubt=in_doubt.total(),
        twice=tuple(f"{kind} {whose}" for whose, kind in extra),
        commands=len(written),
        commands_lost=sum(one not in kept for one in written),
        commands_doubled=sum(count - 1 for count in kept.values()),
        over_http=stand.ways.answered_over_http,
        unsettled=tuple(f"{row.kind} {row.recipient} {row.state}: {row.reason}" for row in rows),
    )
