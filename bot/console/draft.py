"""The command line's drafts: a plan's document read into rows for a person to check."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.files import reading
from bot.console.terminal import USAGE, As, Format, fail, print_json
from bot.console.workbooks import Force, require_free, write_workbook
from reports.counted import counted

if TYPE_CHECKING:
    from plan.drafting.document import Document
    from plan.remarks import Drafted

DocumentFile = Annotated[Path, typer.Argument(metavar="DOKUMENT", help="Planen som .docx, .pdf eller .txt.")]
_ROW = 2  # a kind and a number; what stands inside a row is a part of it
_NAMES = {
    "goals": ("mål", "mål"),
    "indicators": ("indikator", "indikatorer"),
    "activities": ("aktivitet eller uppdrag", "aktiviteter och uppdrag"),
    "risks": ("risk", "risker"),
    "economy": ("ekonomirad", "ekonomirader"),
    "people": ("person", "personer"),
    "periods": ("period", "perioder"),
}

_MISSING = {
    "indicators": "Inga indikatorer hittades. Står de i en bild, eller i en tabell vars rubrikrad inte säger "
    "Indikator, Styrmått eller Nyckeltal? Skriv dem på bladet Indikatorer, eller ändra det och gör om.",
    "activities": "Inga aktiviteter eller uppdrag hittades. Skriv dem på bladen Aktiviteter och Uppdrag, "
    "eller sätt rubriken Aktiviteter eller Uppdrag över dem i dokumentet och gör om.",
}


def plan_draft(
    document: DocumentFile,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FIL", help="Arbetsboken som skrivs.")
    ] = None,
    form: As = Format.TABLE,
    force: Force = False,
) -> None:
    """Gör ett utkast till plan av ett dokument, med varje rads ställe och säkerhet."""
    if form is Format.TABLE and output is None:
        fail("ange vart utkastet ska skrivas: -o utkast.xlsx, eller --format json.", code=USAGE)
    if output is not None:
        require_free(output, force=force)
    drafted = _drafted(document)
    if not any(drafted.data[kind] for kind in _NAMES):
        fail(
            f"{document}: inga mål, indikatorer eller aktiviteter hittades. Inget har skrivits. "
            "Är sidorna bilder? Läs in dem som text (OCR), eller börja med: tertial plan template plan.xlsx"
        )
    if output is not None:
        write_workbook(drafted.data, drafted.remarks, output)
        for line in (f"{output}: {_told(drafted)}", *_not_found(drafted)):
            typer.echo(line, err=form is Format.JSON)
    if form is Format.JSON:
        print_json(_as_json(drafted))


def _drafted(file: Path) -> "Drafted":
    from plan.drafting.draft import draft

    return draft(_read(file))


def _read(file: Path) -> "Document":
    from bot.console.waiting import waiting
    from bot.documents.reading import read_document
    from bot.documents.refusal import DocumentError

    try:
        with reading(file), waiting(f"Läser {file.name}") as told:
            return read_document(file, told)
    except DocumentError as error:
        fail(str(error))


def _told(drafted: "Drafted") -> str:
    """Return how many rows there are of each kind and how many of them are unsure."""
    numbers = [
        (len(rows) if isinstance(rows := drafted.data[kind], list) else 0, *names)
        for kind, names in _NAMES.items()
    ]
    unsure = sum(
        remark.certainty == "osäker" for place, remark in drafted.remarks.items() if len(place) == _ROW
    )
    found = ", ".join(counted(*one) for one in numbers if one[0])
    if not unsure:
        return f"{found}."
    return f"{found}. " + (
        "1 rad är osäker; gå igenom den först."
        if unsure == 1
        else f"{unsure} rader är osäkra; gå igenom dem först."
    )


def _not_found(drafted: "Drafted") -> list[str]:
    """Return what to do where a kind that plans have was not found at all."""
    return [text for kind, text in _MISSING.items() if not drafted.data[kind]]


def _as_json(drafted: "Drafted") -> dict[str, object]:
    remarks = [
        {"place": list(place), "where": remark.where, "certainty": str(remark.certainty), "note": remark.note}
        for place, remark in drafted.remarks.items()
    ]
    return {**drafted.data, "remarks": remarks}
