"""The command line's outcomes: the log, a sheet to fill in, and a filled-in sheet recorded."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console.files import reading, write_new
from bot.console.terminal import As, Code, Format, fail, opened_database, period_named, plan_coded, print_json
from bot.console.usage import Group
from bot.console.workbooks import Force, require_free
from reports.counted import counted

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from commands.reply import Request
    from commands.sheet.weighing import Weighed
    from plan.model import Period, Plan
    from plan.sheet import Sheet
    from storage.database import Database

_LOG = "list"
Target = Annotated[Path, typer.Argument(metavar="FIL.xlsx", help="Filen som skapas.")]
Source = Annotated[Path, typer.Argument(metavar="FIL.xlsx", help="Ett ifyllt ark.")]
PeriodCode = Annotated[str, typer.Argument(metavar="PERIOD", help="Periodens kod.")]


class LogUnlessNamed(Group):
    """A group in which `outcomes PLAN` is the log of that plan, as `outcomes list PLAN` is."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # typer hides the wider type
        """Take what names no command of the group as the log's own arguments."""
        if args and args[0] not in (*self.commands, "--help"):
            args = [_LOG, *args]
        return super().parse_args(ctx, args)


def outcomes_list(plan: Code, form: As = Format.TABLE) -> None:
    """Visa hela loggen: det som gäller, det som ersatts och det som ångrats."""
    from reports.export import log_as_json
    from reports.tables import log_table
    from storage import entries

    with opened_database() as (database, _), database.read() as db:
        found = plan_coded(database, plan)
        log = entries.of_plan(db, plan)
    if form is Format.JSON:
        print_json(log_as_json(found, log))
    else:
        typer.echo(log_table(log))


def outcomes_template(
    plan: Code,
    period: PeriodCode,
    file: Target,
    person: Annotated[
        str | None, typer.Option("--for", metavar="PERSON", help="Bara det som personen rapporterar.")
    ] = None,
    force: Force = False,
) -> None:
    """Skapa ett Excelark att fylla i: en rad för varje utfall som ska rapporteras i perioden."""
    from plan.periods import Phase, as_on, phase
    from plan.sheet_rows import lines

    require_free(file, force=force)
    with opened_database() as (database, now):
        found = plan_coded(database, plan)
        meant = as_on(period_named(found, period), now.date())
        if phase(meant, now.date()) is Phase.LOCKED:
            fail(f"{meant.name} ({meant.code}) är låst. Ingen fil har skapats.")
        if person is not None:
            _require_person(found, person)
        rows = lines(found, meant, person)
        if not rows:
            whose = f"{person} har" if person else "Ingen har"
            fail(f"{whose} inga indikatorer att rapportera i {meant.code}. Ingen fil har skapats.")
        made = _workbook(database, found, meant, person, now)
    write_new(file, made, force=force)
    indicators = len({line.indicator.id for line in rows})
    what = f"{counted(indicators, 'indikator', 'indikatorer')} på {counted(len(rows), 'rad', 'rader')}"
    typer.echo(f"{file}: {what}, {meant.name}.")


def _workbook(
    database: "Database", plan: "Plan", period: "Period", person: str | None, now: "datetime"
) -> bytes:
    from plan.answers import standing
    from plan.earlier import all_to_compare
    from plan.sheet_rows import lines
    from reports.outcome_sheet import Filling, workbook
    from storage.entries import by_item

    with database.read() as db:
        log = by_item(db, plan.code, all_to_compare(plan, period, plan.indicators))
    filling = Filling(
        plan,
        period,
        lines(plan, period, person),
        plan.person[person].name if person else "alla",
        f"{now:%Y-%m-%d %H.%M}",
    )
    return workbook(
        filling,
        lambda item: standing(one for one in log.get(item, ()) if one.period == period.code),
        lambda item: log.get(item, ()),
    )


def outcomes_import(
    file: Source,
    person: Annotated[str, typer.Option("--by", metavar="PERSON", help="Vem som rapporterar: id i planen.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle registreras.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Registrera också det som det frågas om.")] = False,
    early: Annotated[
        bool, typer.Option("--early", help="Registrera också i en period som inte har öppnat.")
    ] = False,
) -> None:
    """Registrera ett ifyllt ark: allt, eller inget om något är fel."""
    from sqlalchemy.exc import IntegrityError

    from commands.reply import RefusalError
    from commands.sheet.recording import record_all
    from reports.mrkdwn import unmarked
    from reports.sheet_changes import Told, changes_table
    from storage.sql import ConflictError

    sheet = _sheet_in(file)
    with opened_database() as (database, now):
        reporter = _Reporter(plan_coded(database, sheet.plan), person, now)
        try:
            with database.write() as db:
                weighed = reporter.weigh(db, sheet)
                _stop_at_faults(file, weighed)
                doubts = [unmarked(f"{one.before.indicator.id}: {' '.join(one.doubts)}")
                          for one in weighed.changes if one.doubts]  # fmt: skip
                unopened = weighed.early is not None and not early
                hold = (unopened or (bool(doubts) and not yes)) and not dry_run
                if not (dry_run or hold):
                    record_all(db, reporter.request(db), weighed)
        except RefusalError as refusal:
            fail(f"{file}: {unmarked(refusal.message.text)}")
        except (ConflictError, IntegrityError):
            fail(f"{file}: någon rapporterade samma sak samtidigt. Inget har registrerats. Kör igen.")
    if weighed.changes:
        told = (Told(one.before.indicator, one.said, one.before.stands) for one in weighed.changes)
        typer.echo(changes_table(told))
    if weighed.early:
        typer.echo(f"OBS {weighed.period.name} ({weighed.period.code}) öppnar först {weighed.early}.")
    if hold and unopened:
        again = "--yes --early" if doubts and not yes else "--early"
        fail(*doubts, f"Inget har registrerats. Är det rätt period? Kör igen med {again}.")
    if hold:
        fail(*doubts, "Inget har registrerats. Stämmer det? Kör igen med --yes.")
    for doubt in doubts:
        typer.echo(f"OBS {doubt}")
    typer.echo(_summary(weighed, dry_run=dry_run))


def _stop_at_faults(file: Path, weighed: "Weighed") -> None:
    from commands.sheet.shown import place
    from reports.outcome_sheet import ROWS

    if weighed.faults:
        lines = (f"{file}: fliken {ROWS}, {place(fault)}: {fault.text}" for fault in weighed.faults)
        fail(*lines, f"{len(weighed.faults)} fel. Inget har registrerats.")


def _summary(weighed: "Weighed", *, dry_run: bool) -> str:
    number, readings = len(weighed.changes), sum(len(one.said) for one in weighed.changes)
    cells = counted(weighed.same, "cell", "celler")
    same = f" {cells} säger det som redan står." if weighed.same else ""
    if not number:
        return f"Inget nytt att registrera.{same}"
    done = "Inget har registrerats (--dry-run)." if dry_run else "Registrerat."
    what = f"{counted(readings, 'uppgift', 'uppgifter')} om {counted(number, 'indikator', 'indikatorer')}"
    return f"{what}, {weighed.period.name}. {done}{same}"


def _sheet_in(file: Path) -> "Sheet":
    from bot.workbooks.outcome_sheet import read_sheet
    from bot.workbooks.refusal import SheetFileError
    from reports.mrkdwn import unmarked

    try:
        with reading(file):
            return read_sheet(file.read_bytes())
    except SheetFileError as error:
        fail(f"{file}: {unmarked(str(error))}")


@dataclass(frozen=True)
class _Reporter:
    """Somebody of a plan who reports from the command line, under the account they have in Slack."""

    plan: "Plan"
    person: str
    now: "datetime"

    def weigh(self, db: "Connection", sheet: "Sheet") -> "Weighed":
        from commands.sheet.weighing import weigh

        _require_person(self.plan, self.person)
        return weigh(db, self.request(db), sheet)

    def request(self, db: "Connection") -> "Request":
        from commands.reply import Request
        from plan.catalogue import catalogue
        from storage.accounts import accounts

        account = self.plan.person[self.person].slack or self.person
        author = accounts(db).get(account.casefold(), account)
        plans = catalogue(0, [(self.plan, self.now.date())])
        return Request(author, {self.plan.code: self.person}, plans, self.now)


def _require_person(plan: "Plan", person: str) -> None:
    held = plan.person.get(person)
    if held is None or held.retired:
        known = ", ".join(one.id for one in plan.people if not one.retired)
        fail(f"{person} är ingen person i {plan.code}. De som finns: {known}.")
