"""What the commands of the command line share: settings, the database, and how they fail."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from plan.model import Period, Plan
    from storage.database import Database

FAULT, USAGE = 1, 2
"""Exit codes: something is wrong with what was given; it was asked for in the wrong way."""


class Format(StrEnum):
    """How a command prints."""

    TABLE = "table"
    JSON = "json"


Code = Annotated[str, typer.Argument(metavar="PLAN", help="Planens kod.")]
As = Annotated[Format, typer.Option("--format", metavar="table|json", help="Hur svaret skrivs.")]


@contextmanager
def opened_database() -> "Iterator[tuple[Database, datetime]]":
    """Give the database and the time by the process's clock; errors become one line."""
    from sqlalchemy.exc import SQLAlchemyError

    from storage.database import DatabaseError, open_database

    settings = settings_read()
    try:
        database = open_database(settings.database_url.get_secret_value())
    except DatabaseError as error:
        fail(str(error))
    try:
        yield database, _clock_time(settings)
    except SQLAlchemyError as error:
        fail(
            f"Databasen svarar inte som den ska: {str(getattr(error, 'orig', None) or error).splitlines()[0]}"
        )
    finally:
        database.close()


def settings_read() -> "Settings":
    """Return the settings; a wrong one ends the command with a line that says which."""
    from bot.settings import SettingsError, read_settings

    try:
        return read_settings()
    except SettingsError as error:
        fail(str(error))


def plan_coded(database: "Database", code: str) -> "Plan":
    """Return the plan with this code, as it is today; one that is not there ends the command."""
    from plan.in_force import in_force
    from storage import plans

    with database.read() as db:
        found = coded({plan.code: plan for plan, _ in plans.load_plans(db)}, code)
    return in_force(found, _clock_time(settings_read()).date())


def coded(found: "Mapping[str, Plan]", code: str) -> "Plan":
    """Return the one of the plans with this code, as it is kept; where there is none the command ends."""
    if code not in found:
        known = ", ".join(found) or "inga; läs in en med tertial plan import"
        fail(f"Ingen plan har koden {code}. De som finns: {known}.")
    return found[code]


def period_named(plan: "Plan", words: str) -> "Period":
    """Return the period of the plan that the words name; where they name none the command ends."""
    from plan.periods import named

    meant = [one for one in named(plan, words) if not one.retired]
    if len(meant) != 1:
        codes = ", ".join(one.code for one in plan.periods if not one.retired)
        fail(f"{words} är ingen period i {plan.code}. De som finns: {codes}.")
    return meant[0]


def _clock_time(settings: "Settings") -> "datetime":
    from bot.clock import Clock

    return Clock(settings.zone, settings.clock).now()


def print_json(data: object) -> None:
    """Print data as JSON, alone."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def fail(*lines: str, code: int = FAULT) -> NoReturn:
    """End the command with these lines on standard error."""
    for line in lines:
        typer.echo(f"tertial: {line}", err=True)
    raise typer.Exit(code)
