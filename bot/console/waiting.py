"""What somebody at a terminal sees while something takes long."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

Told = Callable[[int, int], None]
"""Takes how many parts are done, and of how many."""


@contextmanager
def waiting(text: str, after: float = 1.0) -> Iterator[Told]:
    """Show a bar on a terminal's standard error once this has taken so many seconds.

    It moves to and fro until it is told how much is done.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _parts: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    task = progress.add_task(text, total=None)
    timer = Timer(after, progress.start)
    timer.start()
    try:
        yield lambda done, parts: progress.update(task, completed=done, total=parts)
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
