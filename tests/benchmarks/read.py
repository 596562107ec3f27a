"""How long reading takes the bot itself: /mina and /plan with ten years of outcomes behind them."""

from bot.office import Office
from tests.benchmarks.found import Found, Goal, Table
from tests.benchmarks.inside import Times, asking, garbage_as_in_the_bot, office
from tests.benchmarks.large import BUSY, CONTROLLER, FEW, Size, bring, large_plan, report_half, report_past

_SIZES = (500, 5000)
_ASKERS = {"owns a few": FEW, "owns forty": BUSY, "controller": CONTROLLER}
_HEADS = ("indicators", "past periods", "asked", "by", "median ms", "p99 ms")
_MOST_MS = 5.0
"""For /mina, whoever asks."""

Reads = dict[tuple[int, str, str, str], Times]
"""By indicators, what has become of past periods, command and asker."""


async def measure(_rounds: int) -> Found:
    """Measure both commands for small and large owners and for the controller."""
    found: Reads = {}
    for indicators in _SIZES:
        size = Size(indicators, owners=indicators * 2 // 5)
        with office() as asked:
            with asked.database.write() as db:
                bring(db, plan := large_plan(size, locked=True))
                report_past(db, plan)
                report_half(db, plan)
            await _read(asked, found, indicators, "locked")
            with asked.database.write() as db:
                bring(db, large_plan(size, locked=False))
            await _read(asked, found, indicators, "reported")
    rows = [(*key, f"{times.median:.2f}", f"{times.p99:.2f}") for key, times in found.items()]
    raw = {" ".join(map(str, key)): [times.median, times.p99] for key, times in found.items()}
    return Found(_goals(found), [Table("Reading, ten years of outcomes, in the process", _HEADS, rows)], raw)


async def _read(asked: Office, found: Reads, indicators: int, past: str) -> None:
    asked.refresh()
    with garbage_as_in_the_bot():
        for line in ("/mina", "/plan"):
            for asker, user in _ASKERS.items():
                found[indicators, past, line, asker] = await asking(asked, user, line)


def _goals(found: Reads) -> list[Goal]:
    largest = max(_SIZES)
    return [
        Goal(f"/mina, {largest} indicators, ten years {past}, {asker}", times.median, _MOST_MS, "ms")
        for (indicators, past, line, asker), times in found.items()
        if indicators == largest and line == "/mina"
    ]
