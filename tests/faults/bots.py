"""The instances of a run: started with a token each, killed, started again."""

import asyncio
from collections.abc import Mapping
from signal import SIGKILL

from tests.faults.small import MORNING
from tests.faults.stand import Stand, instance_tokens
from tests.scenario.bot import environment_of, start


class Bots:
    """The instances, each with a token of its own."""

    def __init__(self, stand: Stand, url: str) -> None:
        """None runs yet; `clock` is the time at which each begins."""
        self._stand, self._url = stand, url
        self.clock = MORNING

    def _environment(self, token: str) -> Mapping[str, str]:
        transport = "http" if token in self._stand.by_http else "socket"
        return environment_of(self._stand.workspace, self._url, transport, TERTIAL_CLOCK=self.clock) | {
            "SLACK_BOT_TOKEN": token
        }

    @property
    def dead(self) -> list[str]:
        """The tokens of those that don't run."""
        bots, tokens = self._stand.bots, instance_tokens(self._stand.workspace)
        return [one for one in tokens if one not in bots or bots[one].process.returncode is not None]

    async def raise_dead(self) -> None:
        """Start those that don't run, all at once."""
        await asyncio.gather(*map(self._start, self.dead))

    async def _start(self, token: str) -> None:
        """Start one; it may be killed before it says that it is ready."""
        bots = self._stand.bots
        try:
            await start(self._environment(token), started=lambda bot: bots.update({token: bot}))
        except RuntimeError:
            if await bots[token].process.wait() != -SIGKILL:
                raise

    async def stop(self) -> None:
        """Stop them all."""
        for bot in self._stand.bots.values():
            await bot.stop()
