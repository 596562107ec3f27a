"""The bar at a terminal: there when something takes long, and never in a pipe."""

import io
import sys
from threading import Event

import pytest
from rich.progress import Progress

from bot.console.waiting import waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with waiting("Läser plan.xlsx", after=0):
        pass
    assert pipe.getvalue() == ""


def test_a_terminal_sees_what_takes_long_and_keeps_nothing_of_what_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal, started = Terminal(), Event()
    start = Progress.start

    def start_and_tell(progress: Progress) -> None:
        start(progress)
        started.set()

    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(Progress, "start", start_and_tell)
    with waiting("Läser plan.xlsx", after=60):
        pass
    assert "Läser" not in terminal.getvalue()
    with waiting("Läser [plan].xlsx", after=0):
        assert started.wait(10)
    assert "Läser [plan].xlsx" in terminal.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_what_is_done_is_told_whether_it_is_seen_or_not(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO
) -> None:
    told: list[dict[str, int]] = []
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(Progress, "update", lambda _self, _task, **said: told.append(said))
    with waiting("Läser plan.pdf", after=60) as tell:
        tell(3, 7)
    assert told == ([{"completed": 3, "total": 7}] if stream.isatty() else [])
