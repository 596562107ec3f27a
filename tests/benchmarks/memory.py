"""How much memory the bot takes, and whether it grows with what it has done."""

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.found import Found, Goal, Table
from tests.benchmarks.servers import RECORDED, SICK_LEAVE, tertial
from tests.scenario.bot import import_plans

_WARM, _MANY = 5_000, 50_000
_CHUNK = 2_500
_AT_ONCE = 8


async def measure(_rounds: int) -> Found:
    """Measure the resident memory after the start, after 5,000 commands and after 50,000."""
    numbers = count(1)
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        import_plans(url)
        async with tertial(url) as (bot, load):
            taken = {0: _resident(bot.process.pid)}
            for done in range(_CHUNK, _MANY + 1, _CHUNK):
                # Made as they are needed: Slack's signatures hold for five minutes.
                texts = [f"{SICK_LEAVE} 2,{next(numbers):07d}" for _ in range(_CHUNK)]
                measured = await load(texts, _AT_ONCE, RECORDED)
                if measured.refused > 1:  # the first stands instead of nothing, and its answer says so
                    raise RuntimeError(f"{measured.refused} outcomes were not recorded")
                taken[done] = _resident(bot.process.pid)
    rows = [(f"{commands:,}", f"{taken[commands]:.1f}") for commands in (0, _WARM, _MANY // 2, _MANY)]
    goals = [
        Goal(f"resident memory after {_MANY:,} commands", taken[_MANY], 110, "MB"),
        Goal(f"its growth since {_WARM:,} commands", taken[_MANY] - taken[_WARM], 5, "MB"),
    ]
    return Found(goals, [Table("Memory", ("commands", "resident MB"), rows)], {"resident MB": taken})


def _resident(process: int) -> float:
    """Return the resident set of a process in MB, as Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1_000_000
