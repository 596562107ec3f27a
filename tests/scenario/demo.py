"""`tertial demo` in a process of its own, as somebody starts it in a terminal."""

import asyncio
import os
import re
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.scenario.bot import TERTIAL

_PATIENCE = 20


@dataclass
class RunningDemo:
    """A demo at work: its process and the address that it has printed."""

    process: Process
    address: str

    @property
    def port(self) -> str:
        return self.address.rpartition(":")[2]

    async def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit code and what it said on standard error."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGINT)
        _, errors = await asyncio.wait_for(self.process.communicate(), _PATIENCE)
        return self.process.returncode or 0, errors.decode()


async def tertial_demo(folder: Path, *arguments: str) -> Process:
    """Start `tertial demo` in a folder, with none of this machine's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TERTIAL_"))}
    return await asyncio.create_subprocess_exec(
        *TERTIAL, "demo", *arguments, cwd=folder, env=kept, stdout=PIPE, stderr=PIPE
    )


async def ended(process: Process) -> tuple[int, str, str]:
    """Wait for the end; return the exit code, the output and the errors."""
    output, errors = await asyncio.wait_for(process.communicate(), _PATIENCE)
    return process.returncode or 0, output.decode(), errors.decode()


@asynccontextmanager
async def running_demo(folder: Path, *arguments: str) -> AsyncIterator[RunningDemo]:
    """Run the demo in a folder, at any free port, until the block is left."""
    process = await tertial_demo(folder, "--port", "0", *arguments)
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), _PATIENCE)).decode()
    address = re.search(r"http://127\.0\.0\.1:\d+", line)
    if address is None:
        raise RuntimeError(line + (await ended(process))[2])
    demo = RunningDemo(process, address[0])
    try:
        yield demo
    finally:
        await demo.interrupt()
