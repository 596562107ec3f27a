"""The command line's drafts: a plan's document read into rows for a person to check."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.terminal import USAGE, As, Format, fail, print_json

if TYPE_CHECKING:
    from plan.drafting.document import Document
    from plan.remarks import Drafted

DocumentFile = Annotated[Path, typer.Argument(metavar="DOKUMENT", help="Planen som .docx, .pdf eller .txt.")]
_NAMES = {
    "goals": "mål",
    "indicators": "indikatorer",
    "activities": "aktiviteter och uppdrag",
    "risks": "risker",
    "economy": "ekonomirader",
}


def plan_draft(
    document: DocumentFile,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FIL", help="Arbetsboken som skrivs.")
    ] = None,
    form: As = Format.TABLE,
) -> None:
    """Gör ett utkast till plan av ett dokument, med varje rads ställe och säkerhet."""
    if form is Format.TABLE and output is None:
        fail("ange vart utkastet ska skrivas: -o utkast.xlsx, eller --format json.", code=USAGE)
    if output is not None and output.exists():
        fail(f"{output} finns redan och skrivs inte över. Välj ett annat namn.")
    drafted = _drafted(document)
    if output is not None:
        _write(drafted, output)
        typer.echo(f"{output}: {_told(drafted)}", err=form is Format.JSON)
    if form is Format.JSON:
        print_json(_as_json(drafted))


def _drafted(file: Path) -> "Drafted":
    from plan.drafting.draft import draft

    return draft(_read(file))


def _read(file: Path) -> "Document":
    from bot.documents.reading import read_document
    from bot.documents.refusal import DocumentError

    try:
        with _progress(f"Läser {file.name}") as progress:
            return read_document(file, progress)
    except DocumentError as error:
        fail(str(error))
    except FileNotFoundError:
        fail(f"{file} finns inte.")
    except IsADirectoryError:
        fail(f"{file} är en mapp, ingen fil.")
    except OSError as error:
        fail(f"{file} kan inte läsas: {error.strerror}.")


def _write(drafted: "Drafted", output: Path) -> None:
    """Write the workbook; this is the one place that knows how."""
    from reports.workbook.writing import write

    try:
        write(drafted.data, drafted.remarks, output)
    except OSError as error:
        fail(f"{output} kan inte skrivas: {error.strerror}.")


@contextmanager
def _progress(text: str) -> "Iterator[Callable[[int, int], None]]":
    """Show how far the reading has come, on a terminal and only where it takes more than a second."""
    import time

    from rich.console import Console
    from rich.progress import Progress

    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    started = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, visible=False)
        yield lambda done, parts: bar.update(
            task, completed=done, total=parts, visible=time.monotonic() - started > 1
        )


def _told(drafted: "Drafted") -> str:
    """Return how many rows there are of each kind and how many of them are unsure."""
    counted = [
        (len(rows) if isinstance(rows := drafted.data[kind], list) else 0, name)
        for kind, name in _NAMES.items()
    ]
    if not any(number for number, _ in counted):
        return "inga mål, indikatorer eller aktiviteter hittades i dokumentet."
    unsure = sum(remark.certainty == "osäker" for remark in drafted.remarks.values())
    found = ", ".join(f"{number} {name}" for number, name in counted if number)
    return f"{found}. {unsure} rader är osäkra; gå igenom dem först."


def _as_json(drafted: "Drafted") -> dict[str, object]:
    remarks = [
        {"place": list(place), "where": remark.where, "certainty": str(remark.certainty), "note": remark.note}
        for place, remark in drafted.remarks.items()
    ]
    return {**drafted.data, "remarks": remarks}
