"""The command line explains how a text is understood: one text, or as many lines as come."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.terminal import FAULT

if TYPE_CHECKING:
    from reports.explained import Data

STANDARD_INPUT = "-"
_Explain = Callable[[str, str], "tuple[Data, str]"]

Text = Annotated[str, typer.Argument(metavar="[TEXT|-]", help="Texten; - läser en text per rad.")]
Title = Annotated[str, typer.Option("--title", metavar="TITEL", help="Titeln på raden, som kan säga mer.")]
Json = Annotated[bool, typer.Option("--json", help="Ett JSON-objekt per rad; en rad in får också vara ett.")]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that came in: its text and title, or as it stands and what is wrong with it."""

    text: str = ""
    title: str = ""
    fault: str = ""


def explain_target(text: Text = STANDARD_INPUT, title: Title = "", as_json: Json = False) -> None:
    """Hur en måltext förstås: minst 75 %, K 16,0 M 17,2, Öka med 20 %."""
    from plan.targets import read_target
    from reports.explained import target_as_data, target_in_words

    def explain(said: str, titled: str) -> "tuple[Data, str]":
        aim = read_target(said, titled)
        return target_as_data(said, aim), target_in_words(aim)

    _explain(text, title, as_json=as_json, explain=explain)


def explain_outcome(text: Text = STANDARD_INPUT, title: Title = "", as_json: Json = False) -> None:
    """Hur ett utfall i en rapports tabell förstås: 6,1 % (5,9 %), K 44 % M 50 %."""
    from plan.reported import read_outcome
    from reports.explained import outcome_as_data, outcome_in_words

    def explain(said: str, titled: str) -> "tuple[Data, str]":
        outcome = read_outcome(said, titled)
        return outcome_as_data(said, outcome), outcome_in_words(outcome)

    _explain(text, title, as_json=as_json, explain=explain)


def explain_status(text: Text = STANDARD_INPUT, title: Title = "", as_json: Json = False) -> None:
    """Hur en status eller en bedömning av ett mål förstås: Pågår enligt plan, Delvis uppfyllt."""
    from plan.reported_status import is_forecast, read_reported_status
    from reports.explained import status_as_data, status_in_words

    def explain(said: str, _: str) -> "tuple[Data, str]":
        status = read_reported_status(said)
        return status_as_data(said, status), status_in_words(status, forecast=is_forecast(said))

    _explain(text, title, as_json=as_json, explain=explain)


def _explain(text: str, title: str, *, as_json: bool, explain: _Explain) -> None:
    from reports.explained import fault_as_data

    faults = 0
    for number, line in enumerate(_lines(text, title, as_json=as_json), 1):
        if line.fault:
            faults += 1
            typer.echo(f"tertial: rad {number}: {line.fault}", err=True)
            if as_json:
                typer.echo(_one_line(fault_as_data(line.text, line.fault)))
            continue
        data, words = explain(line.text, line.title)
        typer.echo(_one_line(data) if as_json else f"{line.text.strip() or '(tomt)'} → {words}")
    if faults:
        raise typer.Exit(FAULT)


def _lines(text: str, title: str, *, as_json: bool) -> Iterator[_Line]:
    if text != STANDARD_INPUT:
        yield _Line(text, title)
        return
    for row in sys.stdin.buffer:
        try:
            said = row.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            raw = row.decode(errors="replace").rstrip("\r\n")
            yield _Line(raw, fault="raden är inte UTF-8. Spara texten som UTF-8.")
            continue
        yield _object(said, title) if as_json and said.lstrip().startswith("{") else _Line(said, title)


def _object(said: str, title: str) -> _Line:
    """Read an object; one without a title of its own has the one given for all."""
    try:
        given = json.loads(said)
    except (ValueError, RecursionError):
        fault = 'ingen giltig JSON. Skriv till exempel {"text": "minst 75 %", "title": "Nöjdhet"}.'
        return _Line(said, fault=fault)
    text, titled = given.get("text"), given.get("title")
    if not isinstance(text, str):
        fault = '"text" saknas eller är ingen text. Skriv till exempel {"text": "minst 75 %"}.'
        return _Line(said, fault=fault)
    if not isinstance(titled, str | None):
        return _Line(said, fault='"title" är ingen text. Skriv den inom citattecken eller utelämna den.')
    return _Line(text, titled or title)


def _one_line(data: "Data") -> str:
    """Return data as JSON in one line; half a surrogate pair is written as its code."""
    written = json.dumps(data, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(data)
    return written
