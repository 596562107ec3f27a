"""The command line. What is heavy is imported by the command that needs it, so that help comes at once."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from bot.plan_file import PlanFileError
    from bot.settings import Settings
    from plan.model import Plan
    from storage.database import Database

_FAULT, _USAGE = 1, 2


class Format(StrEnum):
    """How a command prints."""

    TABLE = "table"
    JSON = "json"


File = Annotated[Path, typer.Argument(metavar="FIL", help="Planfil (YAML).")]
Code = Annotated[str, typer.Argument(metavar="PLAN", help="Planens kod.")]
As = Annotated[Format, typer.Option("--format", metavar="table|json", help="Hur svaret skrivs.")]


def main() -> None:
    """Run the command line."""
    try:
        _app()()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(_FAULT)


def _app() -> typer.Typer:
    app = typer.Typer(
        name="tertial",
        help="Planuppföljning i Slack.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    plan = typer.Typer(no_args_is_help=True, help="Läs in och titta på planer.", rich_markup_mode=None)
    for name, command in (
        ("check", plan_check),
        ("import", plan_import),
        ("list", plan_list),
        ("show", plan_show),
        ("export", plan_export),
    ):
        plan.command(name)(command)
    post = typer.Typer(no_args_is_help=True, help="Meddelanden på väg.", rich_markup_mode=None)
    post.command("list")(outbox_list)
    post.callback()(_of_outbox)
    db = typer.Typer(no_args_is_help=True, help="Databasen.", rich_markup_mode=None)
    db.command("upgrade")(db_upgrade)
    db.callback()(_of_db)
    app.command("demo")(demo)
    app.command("serve")(serve)
    app.add_typer(plan, name="plan")
    app.command("outcomes")(outcomes)
    app.command("status")(status)
    app.command("tick")(tick)
    app.add_typer(post, name="outbox")
    app.add_typer(db, name="db")
    return app


def _of_outbox() -> None:
    """Meddelanden på väg."""


def _of_db() -> None:
    """Databasen."""


def serve() -> None:
    """Kör boten: Socket Mode när SLACK_APP_TOKEN är satt, annars HTTP."""
    import asyncio

    from bot.log import configure
    from bot.serve import serve as run
    from bot.settings import SettingsError
    from storage.database import DatabaseError, open_database

    settings = _settings()
    try:
        settings.require_slack()
        configure(settings.log_level)
        asyncio.run(run(settings, open_database(settings.database_url.get_secret_value())))
    except (SettingsError, DatabaseError) as error:
        _fail(str(error))


def demo(
    plan: Annotated[
        str, typer.Option("--plan", help="Exempelplan (varmland, norrbotten) eller en egen fil.")
    ] = "varmland",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port på 127.0.0.1; 0 tar en ledig.")
    ] = 8123,
    fresh: Annotated[bool, typer.Option("--fresh", help="Börja om från början.")] = False,
    play: Annotated[
        bool, typer.Option("--play", help="Spela upp den första minuten här i terminalen.")
    ] = False,
) -> None:
    """Prova utan Slack: en arbetsyta i webbläsaren, med en riktig plan."""
    import asyncio
    import tempfile

    from bot.demo import check_port, plan_named, prepare, run
    from bot.log import configure
    from bot.play import play as play_it
    from bot.settings import SettingsError
    from storage.database import DatabaseError

    configure("ERROR")
    file = plan_named(plan)
    code = _read(file).code
    kept = Path(f"tertial-demo-{code}.db")
    try:
        if play:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(play_it(prepare(file, f"sqlite:///{folder}/demo.db"), typer.echo))
            return
        check_port(port)  # first of all: where it is taken, a demo may be at work on the file
        if fresh:
            for left in (kept, Path(f"{kept}-wal"), Path(f"{kept}-shm")):
                left.unlink(missing_ok=True)
        asyncio.run(run(prepare(file, f"sqlite:///{kept}"), port, _say_address))
    except (SettingsError, DatabaseError) as error:
        _fail(str(error))


def _say_address(address: str) -> None:
    typer.echo(f"Öppna {address} i webbläsaren. Avsluta med Ctrl-C.")


def plan_check(file: File, form: As = Format.TABLE) -> None:
    """Kontrollera en planfil utan att läsa in den."""
    from bot.plan_file import PlanFileError, read_plan

    if form is Format.JSON:
        try:
            read_plan(file)
        except PlanFileError as error:
            _print_json([{"line": fault.line, "text": fault.text} for fault in error.faults])
            raise typer.Exit(_FAULT) from None
        except OSError as error:
            _fail(f"{file} kan inte läsas: {error.strerror}.")
        _print_json([])
    else:
        typer.echo(f"{file}: inga fel. {_size(_read(file))}")


def plan_import(
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle ändras.")] = False,
) -> None:
    """Läs in en plan, eller en ny version av en. Det som rapporterats finns kvar."""
    from plan.faults import PlanFaultsError
    from plan.revision import revise
    from reports.tables import changes_table
    from storage import plans

    plan = _read(file)
    with _database() as (database, now):
        with database.write() as db:
            plans.take_turn(db)
            before = next((one for one, _ in plans.load_plans(db) if one.code == plan.code), None)
            try:
                revised, changes = revise(before, plan, now.date())
            except PlanFaultsError as error:
                _fail(*(f"{file}: {fault.text}" for fault in error.faults))
            if changes and not dry_run:
                plans.add_revision(db, revised, now)
        if before is not None and changes:
            typer.echo(changes_table(changes))
        typer.echo(_imported(plan, new=before is None, changed=bool(changes), dry_run=dry_run))


def _imported(plan: "Plan", *, new: bool, changed: bool, dry_run: bool) -> str:
    if dry_run:
        return f"Inget har lästs in (--dry-run). {_size(plan)}"
    if new:
        return f"{plan.code} är inläst. {_size(plan)}"
    return f"{plan.code} är uppdaterad. {_size(plan)}" if changed else f"{plan.code}: inget har ändrats."


def plan_list(form: As = Format.TABLE) -> None:
    """Visa vilka planer som är inlästa."""
    from reports.export import plans_as_json
    from reports.tables import plans_table
    from storage import plans

    with _database() as (database, _), database.read() as db:
        found = [plan for plan, _ in plans.load_plans(db)]
    if form is Format.JSON:
        _print_json(plans_as_json(found))
    else:
        typer.echo(plans_table(found))


def plan_show(plan: Code) -> None:
    """Visa en plans perioder, indikatorer och aktiviteter."""
    from reports.tables import items_table, periods_table

    with _database() as (database, _):
        found = _plan(database, plan)
    typer.echo(f"{found.name}, {found.organisation}, {found.body}\n")
    typer.echo(periods_table(found) + "\n")
    typer.echo(items_table(found))


def plan_export(plan: Code, form: As = Format.JSON) -> None:
    """Skriv ut en plan med det som gäller nu, som JSON."""
    from reports.export import plan_as_json
    from storage import entries

    if form is not Format.JSON:
        _fail("plan export skriver bara JSON: --format json", code=_USAGE)
    with _database() as (database, _), database.read() as db:
        found = _plan(database, plan)
        _print_json(plan_as_json(found, entries.of_plan(db, plan)))


def outcomes(plan: Code, form: As = Format.TABLE) -> None:
    """Visa hela loggen: det som gäller, det som ersatts och det som ångrats."""
    from reports.export import log_as_json
    from reports.tables import log_table
    from storage import entries

    with _database() as (database, _), database.read() as db:
        found = _plan(database, plan)
        log = entries.of_plan(db, plan)
    if form is Format.JSON:
        _print_json(log_as_json(found, log))
    else:
        typer.echo(log_table(log))


def db_upgrade() -> None:
    """Skapa tabellerna, eller uppdatera dem till programmets version."""
    from sqlalchemy.exc import SQLAlchemyError

    from storage.database import DatabaseError, connect, upgrade, versions

    try:
        database = connect(_settings().database_url.get_secret_value())
        before, known = versions(database)
        upgrade(database)
    except (DatabaseError, SQLAlchemyError) as error:
        _fail(str(getattr(error, "orig", None) or error).splitlines()[0])
    typer.echo(
        f"Databasen har version {known}."
        if before == known
        else f"Databasen är uppdaterad till version {known}."
    )


def tick(
    at: Annotated[str | None, typer.Option("--at", metavar="TID", help="ISO-tid; utan den: nu.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara, skicka inget.")] = False,
    form: As = Format.TABLE,
) -> None:
    """Gör det som klockan gör vid en viss tid: bestäm vad som ska skickas, och skicka det."""
    import asyncio

    from bot.log import configure
    from bot.settings import SettingsError
    from bot.tick import foresee, send
    from reports.export import message_as_json
    from reports.tables import sent_table

    settings = _settings()
    configure("ERROR")
    with _database() as (database, now):
        moment = _moment(at, settings) if at else now
        try:
            sent = foresee(database, moment) if dry_run else asyncio.run(send(settings, database, moment))
        except SettingsError as error:
            _fail(str(error))
    rows = [one for one in sent if one.text]
    if form is Format.JSON:
        _print_json([message_as_json(one.due) | {"text": one.text, "state": one.state, "reason": one.reason}
                     for one in rows])  # fmt: skip
    else:
        typer.echo(sent_table((one.due, one.text, one.state, one.reason) for one in rows))
    if any(one.state == "failed" for one in sent):
        raise typer.Exit(_FAULT)


def _moment(text: str, settings: "Settings") -> "datetime":
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        _fail(f"--at {text}: ska vara en tid, till exempel 2023-09-08T09:00", code=_USAGE)
    return moment.astimezone(settings.zone) if moment.tzinfo else moment.replace(tzinfo=settings.zone)


def outbox_list(form: As = Format.TABLE) -> None:
    """Visa alla meddelanden: väntande, skickade, stängda och misslyckade, med skäl."""
    from reports.export import message_as_json
    from reports.tables import outbox_table
    from storage import outbox

    with _database() as (database, _), database.read() as db:
        queued = outbox.all_queued(db)
    if form is Format.JSON:
        _print_json([message_as_json(one.due) | {"id": one.id, "state": one.state, "attempts": one.attempts,
                                                 "reason": one.reason, "settled": one.settled}
                     for one in queued])  # fmt: skip
    else:
        rows = [(one.id, one.due, one.state, one.attempts, one.reason or "") for one in queued]
        typer.echo(outbox_table(rows))


def status(
    plan: Code, period: Annotated[str, typer.Argument(metavar="PERIOD", help="Periodens kod.")]
) -> None:
    """Visa vem som är skyldig vad i en period."""
    from plan.periods import named
    from reports.tables import status_table
    from storage.entries import answers_of

    with _database() as (database, _), database.read() as db:
        found = _plan(database, plan)
        meant = named(found, period)
        if len(meant) != 1:
            codes = ", ".join(one.code for one in found.periods if not one.retired)
            _fail(f"{period} är ingen period i {plan}. De som finns: {codes}.")
        typer.echo(status_table(found, meant[0], answers_of(db, plan)))


@contextmanager
def _database() -> "Iterator[tuple[Database, datetime]]":
    """Give the database and the time by the process's clock; errors become one line."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.clock import Clock
    from storage.database import DatabaseError, open_database

    settings = _settings()
    try:
        database = open_database(settings.database_url.get_secret_value())
    except DatabaseError as error:
        _fail(str(error))
    try:
        yield database, Clock(settings.zone, settings.clock).now()
    except SQLAlchemyError as error:
        _fail(
            f"Databasen svarar inte som den ska: {str(getattr(error, 'orig', None) or error).splitlines()[0]}"
        )
    finally:
        database.close()


def _settings() -> "Settings":
    from bot.settings import SettingsError, read_settings

    try:
        return read_settings()
    except SettingsError as error:
        _fail(str(error))


def _plan(database: "Database", code: str) -> "Plan":
    from storage import plans

    with database.read() as db:
        found = {plan.code: plan for plan, _ in plans.load_plans(db)}
    if code not in found:
        known = ", ".join(found) or "inga; läs in en med tertial plan import"
        _fail(f"Ingen plan har koden {code}. De som finns: {known}.")
    return found[code]


def _read(file: Path) -> "Plan":
    from bot.plan_file import PlanFileError, read_plan

    try:
        return read_plan(file)
    except PlanFileError as error:
        _fail(*_faults(file, error))
    except FileNotFoundError:
        _fail(f"{file} finns inte.")
    except IsADirectoryError:
        _fail(f"{file} är en mapp, ingen fil.")
    except OSError as error:
        _fail(f"{file} kan inte läsas: {error.strerror}.")


def _faults(file: Path, error: "PlanFileError") -> list[str]:
    number = len(error.faults)
    return [
        *(f"{file}:{fault.line}: {fault.text}" for fault in error.faults),
        f"{number} fel. Inget har lästs in.",
    ]


def _size(plan: "Plan") -> str:
    return (
        f"{len(plan.goals)} mål, {len(plan.indicators)} indikatorer, "
        f"{len(plan.activities)} aktiviteter och uppdrag, "
        f"{len(plan.people)} personer, {len(plan.periods)} perioder."
    )


def _print_json(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _fail(*lines: str, code: int = _FAULT) -> NoReturn:
    for line in lines:
        typer.echo(f"tertial: {line}", err=True)
    raise typer.Exit(code)
