"""The command line. What is heavy is imported by the command that needs it, so that help comes at once."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.console.draft import plan_draft
from bot.console.explain import explain_outcome, explain_status, explain_target
from bot.console.handover import plan_handover
from bot.console.messages import tick
from bot.console.outbox import outbox_drop, outbox_list, outbox_retry
from bot.console.outcomes import LogUnlessNamed, outcomes_import, outcomes_list, outcomes_template
from bot.console.plans import (
    plan_check,
    plan_export,
    plan_import,
    plan_in,
    plan_list,
    plan_show,
    status,
)
from bot.console.roll import plan_roll
from bot.console.terminal import FAULT, fail, settings_read
from bot.console.usage import Commands, group, run
from bot.console.workbooks import plan_template


def main() -> None:
    """Run the command line."""
    try:
        sys.exit(run(_app()))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAULT)


def _app() -> typer.Typer:
    app = group("Planuppföljning i Slack.", {"demo": demo, "serve": serve, "status": status, "tick": tick})
    plans: Commands = {
        "draft": plan_draft,
        "check": plan_check,
        "import": plan_import,
        "list": plan_list,
        "show": plan_show,
        "export": plan_export,
        "roll": plan_roll,
        "handover": plan_handover,
        "template": plan_template,
    }
    outcomes: Commands = {"list": outcomes_list, "template": outcomes_template, "import": outcomes_import}
    explain: Commands = {"target": explain_target, "outcome": explain_outcome, "status": explain_status}
    outbox: Commands = {"list": outbox_list, "retry": outbox_retry, "drop": outbox_drop}
    about_outcomes = "Loggen (tertial outcomes PLAN), och ark med många utfall på en gång."
    about_explain = "Hur en text i en plan eller rapport förstås."
    app.add_typer(group("Läs in och titta på planer.", plans), name="plan")
    app.add_typer(group(about_outcomes, outcomes, LogUnlessNamed), name="outcomes")
    app.add_typer(group(about_explain, explain, minus_begins_a_text=True), name="explain")
    app.add_typer(group("Meddelanden på väg.", outbox), name="outbox")
    app.add_typer(group("Databasen.", {"upgrade": db_upgrade}), name="db")
    return app


def serve() -> None:
    """Kör boten: Socket Mode när SLACK_APP_TOKEN är satt, annars HTTP."""
    import asyncio

    from bot.log import configure
    from bot.serve import serve as run
    from bot.settings import SettingsError
    from storage.alone import alone
    from storage.database import DatabaseError, open_database

    settings = settings_read()
    url = settings.database_url.get_secret_value()
    try:
        settings.require_slack()
        configure(settings.log_level)
        with alone(url):
            asyncio.run(run(settings, open_database(url)))
    except (SettingsError, DatabaseError) as error:
        fail(str(error))


def demo(
    plan: Annotated[
        str,
        typer.Option(
            "--plan",
            metavar="PLAN",
            help="Exempelplan (varmland, norrbotten, halland, vasternorrland, vasterbotten) eller egen fil.",
        ),
    ] = "varmland",
    port: Annotated[
        int,
        typer.Option("--port", metavar="PORT", min=0, max=65535, help="Port på 127.0.0.1; 0 tar en ledig."),
    ] = 8123,
    fresh: Annotated[bool, typer.Option("--fresh", help="Börja om från början.")] = False,
    play: Annotated[
        bool, typer.Option("--play", help="Spela upp den första minuten här i terminalen.")
    ] = False,
) -> None:
    """Prova utan Slack: en arbetsyta i webbläsaren, med en riktig plan."""
    import asyncio
    import tempfile

    from bot.demo.play import play as play_it
    from bot.demo.workspace import check_port, plan_named, prepare
    from bot.demo.workspace import run as run_demo
    from bot.log import configure
    from bot.settings import SettingsError
    from storage.alone import InUseError, alone
    from storage.database import DatabaseError

    configure("ERROR")
    file = plan_named(plan)
    code = plan_in(file).code
    kept = Path(f"tertial-demo-{code}.db")
    try:
        if play:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(play_it(prepare(file, f"sqlite:///{folder}/demo.db"), typer.echo))
            return
        check_port(port)
        with alone(f"sqlite:///{kept}"):
            if fresh:
                for left in (kept, Path(f"{kept}-wal"), Path(f"{kept}-shm")):
                    left.unlink(missing_ok=True)
            asyncio.run(run_demo(prepare(file, f"sqlite:///{kept}"), port, _say_address))
    except InUseError as error:
        fail(
            f"Demon av {code} körs redan i den här mappen, av {error.holder}. Avsluta den med Ctrl-C där den "
            "startades, eller starta den här i en annan mapp. Inget har ändrats."
        )
    except (SettingsError, DatabaseError) as error:
        fail(str(error))


def _say_address(address: str) -> None:
    typer.echo(f"Öppna {address} i webbläsaren. Avsluta med Ctrl-C.")


def db_upgrade() -> None:
    """Skapa tabellerna, eller uppdatera dem till programmets version."""
    from sqlalchemy.exc import SQLAlchemyError

    from storage.database import DatabaseError, connect, upgrade, versions

    try:
        database = connect(settings_read().database_url.get_secret_value())
        before, known = versions(database)
        upgrade(database)
    except (DatabaseError, SQLAlchemyError) as error:
        fail(str(getattr(error, "orig", None) or error).splitlines()[0])
    typer.echo(
        f"Databasen har version {known}."
        if before == known
        else f"Databasen är uppdaterad till version {known}."
    )
