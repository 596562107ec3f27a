"""Files that a command line names: what can't be read or written ends the command and says why."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.console.terminal import fail


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """End the command in one line where the file can't be read."""
    try:
        yield
    except FileNotFoundError:
        fail(f"{file} finns inte.")
    except IsADirectoryError:
        fail(f"{file} är en mapp, ingen fil.")
    except OSError as error:
        fail(f"{file} kan inte läsas: {error.strerror}.")


def write_new(file: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file that isn't there yet; one that is ends the command, or is replaced with `force`."""
    try:
        if force:
            _replace(file, content)
            return
        with file.open("xb") as new:
            new.write(content)
    except FileExistsError:
        fail(f"{file} finns redan och skrivs inte över. Välj ett annat namn, eller flytta undan filen.")
    except OSError as error:
        fail(f"{file} kan inte skrivas: {error.strerror}.")


def _replace(file: Path, content: bytes) -> None:
    """Put another file in its place, whole or not at all."""
    unfinished = file.with_name(f".{file.name}.del")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
