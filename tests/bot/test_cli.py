"""The command line as somebody uses it: arguments in; exit code, output and errors out."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.cli import main
from plan.answers import Aspect, Meaning, Reading, standing
from storage import entries, plans
from storage.database import open_database
from storage.entries import Act
from storage.following import Following, set_following
from storage.plans import load_plans
from tests.bot.test_plan_file import PLAN

_TERTIAL = Path(sys.executable).parent / "tertial"
_PLANS = Path(__file__).parents[2] / "sandbox" / "plans"
_VARMLAND = _PLANS / "varmland-2023.yaml"
_ACT = Act(
    *("varmland-2023", "2023-T2", "sjukfranvaro", "U0HRSTRATEG", "hr-strateg"),
    datetime(2023, 9, 8, 7, tzinfo=UTC),
    "kommando",
)


@dataclass(frozen=True)
class Done:
    """What a process left behind."""

    code: int
    output: str
    errors: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.errors.splitlines()


Tertial = Callable[..., Done]


def _environment(**settings: str) -> dict[str, str]:
    ours = ("SLACK_", "TERTIAL_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"TERTIAL_CLOCK": "2023-09-08T09:00"} | settings


@pytest.fixture
def process(tmp_path: Path) -> Tertial:
    """Run the installed command in a process of its own, in an empty folder."""

    def run(*arguments: str | Path, **settings: str) -> Done:
        done = subprocess.run(  # noqa: S603  our own program
            [_TERTIAL, *arguments],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=_environment(**settings),
            text=True,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def tertial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tertial:
    """Run the same in this process, which saves half a second; on a database of its own unless one is set."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, **settings: str) -> Done:
        with monkeypatch.context() as patch:
            for name in set(os.environ) - set(_environment()):
                patch.delenv(name)
            for name, value in _environment(**settings).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["tertial", *map(str, arguments)])
            with pytest.raises(SystemExit) as left:
                main()
        written = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(left.value.code, written.out, written.err)

    return run


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a database with one plan and some reports, which another process holds open."""
    address = f"sqlite:///{tmp_path_factory.mktemp('reported') / 'tertial.db'}"
    subprocess.run(  # noqa: S603  our own program
        [_TERTIAL, "plan", "import", _VARMLAND],
        check=True,
        env=_environment(DATABASE_URL=address),
        stdout=subprocess.DEVNULL,
    )
    database = open_database(address)
    said = [
        Reading(Aspect.OUTCOME, "2,80 %", Meaning.NUMBER, "", Decimal("2.80"), "%"),
        Reading(Aspect.OUTCOME, "3,2", Meaning.NUMBER, "kön:K", Decimal("3.2"), "%"),
        Reading(Aspect.COMMENT, 'Lägre\noch "citat" 📈', Meaning.TEXT),
    ]
    with database.write() as db:
        entries.record(db, _ACT, said, {})
        stands = standing(entries.of_item(db, _ACT.plan, _ACT.item, [_ACT.period]))
        wrong = entries.record(
            db, _ACT, [Reading(Aspect.OUTCOME, "28", Meaning.NUMBER, "", Decimal(28), "%")], stands
        )
        entries.undo(db, _ACT, entries.of_entry(db, wrong))
    with database.read() as db:
        db.exec_driver_sql("SELECT 1")
        yield address
    database.close()


def test_an_import_says_what_came_in_and_again_that_nothing_changed(process: Tertial) -> None:
    first = process("plan", "import", _VARMLAND)
    assert (first.code, first.errors) == (0, "")
    assert first.output == (
        "varmland-2023 är inläst."
        " 17 mål, 18 indikatorer, 13 aktiviteter och uppdrag, 1 ekonomirad, 13 personer,"
        " 3 perioder.\n"
    )
    again = process("plan", "import", _VARMLAND)
    assert (again.code, again.output) == (0, "varmland-2023: inget har ändrats.\n")
    listed = process("plan", "list", "--format", "json")
    assert [plan["code"] for plan in json.loads(listed.output)] == ["varmland-2023"]


def test_a_dry_run_shows_what_would_change_and_changes_nothing(tertial: Tertial, tmp_path: Path) -> None:
    changed = tmp_path / "ny.yaml"
    source = _VARMLAND.read_text(encoding="utf-8")
    changed.write_text(
        source.replace("title: Sjukfrånvarokvot\n", "title: Sjukfrånvaro i %\n"), encoding="utf-8"
    )
    assert "Inget har lästs in" in tertial("plan", "import", _VARMLAND, "--dry-run").output
    assert tertial("plan", "list").output == "(inget)\n"
    tertial("plan", "import", _VARMLAND)
    dry = tertial("plan", "import", changed, "--dry-run")
    assert dry.code == 0
    assert "ändrad" in dry.output
    assert "sjukfranvaro" in dry.output
    assert "Titel" in dry.output
    assert "Sjukfrånvaro i %" not in tertial("plan", "show", "varmland-2023").output
    assert "varmland-2023 är uppdaterad." in tertial("plan", "import", changed).output
    assert "Sjukfrånvaro i %" in tertial("plan", "show", "varmland-2023").output


def test_what_a_new_version_leaves_out_is_retired_and_its_reports_stay(
    tertial: Tertial, tmp_path: Path, reported: str
) -> None:
    lines = _VARMLAND.read_text(encoding="utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if "id: infrastruktur" in line)
    end = next(at for at, line in enumerate(lines) if "id: styrdokument" in line)
    shorter = tmp_path / "kortare.yaml"
    shorter.write_text("\n".join(lines[:start] + lines[end:]), encoding="utf-8")
    dry = tertial("plan", "import", shorter, "--dry-run", DATABASE_URL=reported)
    assert "utgår" in dry.output
    assert "infrastruktur" in dry.output


def test_a_check_needs_no_database(tertial: Tertial) -> None:
    done = tertial("plan", "check", _VARMLAND, DATABASE_URL="foo")
    assert (done.code, done.errors) == (0, "")
    assert f"{_VARMLAND}: inga fel. 17 mål" in done.output


def test_what_is_odd_in_a_risk_is_asked_about(tertial: Tertial, tmp_path: Path) -> None:
    odd = "risks:\n  - {id: r1, factor: Bemanning, probability: 2, consequence: 3, value: 9}\n"
    file = tmp_path / "plan.yaml"
    file.write_text(_VARMLAND.read_text(encoding="utf-8") + odd, encoding="utf-8")
    said = "OBS Risk r1: riskvärdet är inte sannolikhet gånger konsekvens"
    for command in ("check", "import"):
        done = tertial("plan", command, file)
        assert (done.code, said in done.output) == (0, True)


def test_a_plan_goes_to_a_workbook_and_comes_back_unchanged(process: Tertial) -> None:
    process("plan", "import", _VARMLAND)
    exported = process("plan", "export", "varmland-2023", "plan.xlsx")
    assert (exported.code, exported.errors) == (0, "")
    assert exported.output.startswith("plan.xlsx är skriven. Rader: Plan 18, Mål 17, Indikatorer 18,")
    again = process("plan", "import", "plan.xlsx")
    assert (again.code, again.output, again.errors) == (0, "varmland-2023: inget har ändrats.\n", "")
    checked = process("plan", "check", "plan.xlsx").output
    assert checked.startswith("plan.xlsx: inga fel. 17 mål")
    assert "1 ekonomirad," in checked


def test_a_file_of_another_kind_is_told_which_kinds_are_read(tertial: Tertial, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b", encoding="utf-8")
    refused = tertial("plan", "check", "x.csv")
    assert refused.code == 1
    assert "Excel-arbetsböcker (.xlsx) och YAML-filer (.yaml, .yml)" in refused.errors


def test_what_is_seldom_meant_is_told_and_no_fault(tertial: Tertial, tmp_path: Path) -> None:
    plan = _VARMLAND.read_text(encoding="utf-8").replace("opens: 2023-05-02", "opens: 2021-05-02")
    (tmp_path / "ny.yaml").write_text(plan, encoding="utf-8")
    said = "OBS 2023-T1: perioden öppnar 2021-05-02 men omfattar 2023-01..2023-04. Stämmer årtalet?"
    for command in ("check", "import"):
        done = tertial("plan", command, "ny.yaml")
        assert done.code == 0
        assert said in done.output


def test_a_workbook_is_not_written_over_unless_that_is_meant(tertial: Tertial, tmp_path: Path) -> None:
    assert tertial("plan", "template", "mall.xlsx").code == 0
    (tmp_path / "mall.xlsx").write_text("mitt", encoding="utf-8")
    done = tertial("plan", "template", "mall.xlsx")
    assert (done.code, done.output) == (1, "")
    assert done.complaints == [
        "tertial: mall.xlsx finns redan. Välj ett annat namn, eller ersätt den med --force."
    ]
    assert (tmp_path / "mall.xlsx").read_text(encoding="utf-8") == "mitt"
    assert tertial("plan", "template", "mall.xlsx", "--force").code == 0
    assert (tmp_path / "mall.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("mall.xls", 2, "mall.xls: filens namn ska sluta på .xlsx."),
        ("borta/mall.xlsx", 1, "borta/mall.xlsx kan inte skrivas: No such file or directory."),
        ("mapp.xlsx", 1, "mapp.xlsx är en mapp, ingen fil."),
    ],
)
def test_a_workbook_that_can_not_be_written_is_one_line(
    tertial: Tertial, tmp_path: Path, name: str, code: int, said: str
) -> None:
    (tmp_path / "mapp.xlsx").mkdir()
    done = tertial("plan", "template", name)
    assert (done.code, done.output, done.complaints) == (code, "", [f"tertial: {said}"])


def test_an_unfilled_template_says_what_it_lacks(tertial: Tertial) -> None:
    tertial("plan", "template", "mall.xlsx")
    done = tertial("plan", "import", "mall.xlsx")
    assert (done.code, done.output) == (1, "")
    assert done.complaints[0] == "tertial: mall.xlsx: Plan rad 2, Kod: saknas."
    assert done.complaints[-2:] == [
        "tertial: mall.xlsx: Perioder: ska ha minst 1 rad.",
        "tertial: 6 fel. Inget har lästs in.",
    ]
    told = json.loads(tertial("plan", "check", "mall.xlsx", "--format", "json").output)
    assert told[0] == {"sheet": "Plan", "row": 2, "column": "Kod", "text": "saknas."}


def test_all_faults_stand_on_standard_error_with_file_and_line(tertial: Tertial, tmp_path: Path) -> None:
    file = tmp_path / "fel.yaml"
    file.write_text(
        PLAN.replace("owner: strateg", "owner: nej").replace("level: Mål", "level: Nivå"), encoding="utf-8"
    )
    for command in ("check", "import"):
        done = tertial("plan", command, file)
        assert (done.code, done.output) == (1, "")
        assert done.complaints == [
            f"tertial: {file}:14: level ”Nivå” finns inte bland planens nivåer (levels).",
            f"tertial: {file}:19: owner: ingen person heter ”nej”.",
            "tertial: 2 fel. Inget har lästs in.",
        ]
    assert tertial("plan", "list").output == "(inget)\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.yaml", b"", ":1: Filen är tom."),
        ("latin.yaml", "plan: åäö".encode("latin-1"), ":1: Filen är inte sparad som UTF-8."),
        ("fel.yaml", b"plan:\n  a: b\n c: d\n", ":3: Går inte att läsa som YAML"),
        ("fel.xlsx", b"plan: a", ": Filen är inget Excelark (.xlsx)."),
        ("skadad.xlsx", b"PK\x03\x04", ": Filen är skadad"),
        (
            "gammal.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            ": Filen är lösenordsskyddad eller har ett äldre",
        ),
        ("stor.yaml", b"#" * 20_000_001, ":1: Filen är större än 20 MB"),
        (None, b"", "finns inte"),
        ("mapp", None, "är en mapp"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(
    tertial: Tertial, tmp_path: Path, name: str | None, content: bytes | None, said: str
) -> None:
    file = tmp_path / (name or "borta.yaml")
    if content is None:
        file.mkdir()
    elif name:
        file.write_bytes(content)
    done = tertial("plan", "import", file)
    assert (done.code, done.output) == (1, "")
    assert done.complaints[0].startswith(f"tertial: {file}")
    assert said in done.complaints[0]


def test_an_export_is_json_and_nothing_else(process: Tertial, reported: str) -> None:
    done = process("plan", "export", "varmland-2023", "--format", "json", DATABASE_URL=reported)
    assert (done.code, done.errors) == (0, "")
    exported = json.loads(done.output)
    (indicator,) = [one for one in exported["indicators"] if one["id"] == "sjukfranvaro"]
    (outcome,) = indicator["outcomes"]
    assert (outcome["period"], outcome["text"], outcome["value"]) == ("2023-T2", "2,80 %", "2.80")
    assert outcome["comment"] == 'Lägre\noch "citat" 📈'
    assert "å" in done.output


def test_the_log_holds_everything_with_its_state(tertial: Tertial, reported: str) -> None:
    done = tertial("outcomes", "varmland-2023", "--format", "json", DATABASE_URL=reported)
    assert (done.code, done.errors) == (0, "")
    assert [(row["text"], row["state"]) for row in json.loads(done.output)] == [
        ('Lägre\noch "citat" 📈', "stands"),
        ("2,80 %", "stands"),
        ("3,2", "stands"),
        ("28", "undone"),
    ]
    table = tertial("outcomes", "varmland-2023", DATABASE_URL=reported)
    assert table.code == 0
    assert "ångrad" in table.output
    assert 'Lägre och "citat" 📈' in table.output


def test_a_plan_is_shown_with_periods_and_items(tertial: Tertial, reported: str) -> None:
    done = tertial("plan", "show", "varmland-2023", DATABASE_URL=reported)
    assert (done.code, done.errors) == (0, "")
    assert done.output.startswith("Verksamhetsplan 2023, Region Värmland, Regionstyrelsen\n")
    for words in ("2023-T2", "Delårsrapport augusti", "sjukfranvaro", "HR-strateg", "alla perioder"):
        assert words in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "export", "nej"),
        ("plan", "show", "nej"),
        ("outcomes", "nej"),
    ],
)
def test_an_unknown_plan_is_refused_with_the_known_ones(
    tertial: Tertial, reported: str, arguments: tuple[str, ...]
) -> None:
    done = tertial(*arguments, DATABASE_URL=reported)
    assert (done.code, done.output) == (1, "")
    assert done.complaints == ["tertial: Ingen plan har koden nej. De som finns: varmland-2023."]


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "import"),
        ("plan", "nonsense"),
        ("nonsense",),
        ("plan", "list", "--format", "xml"),
        ("plan", "list", "--nonsense"),
        ("plan", "export", "varmland-2023", "--format", "table"),
    ],
)
def test_a_wrong_call_ends_with_two(tertial: Tertial, arguments: tuple[str, ...]) -> None:
    done = tertial(*arguments)
    assert (done.code, done.output) == (2, "")
    assert done.errors


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TERTIAL_PORT": "abc"}, "TERTIAL_PORT: ska vara ett tal"),
        ({"TERTIAL_TIMEZONE": "Mars"}, "TERTIAL_TIMEZONE: Mars är ingen tidszon"),
        ({"DATABASE_URL": "foo"}, "DATABASE_URL kan inte läsas"),
        ({"DATABASE_URL": "mysql://user:hemligt@host/database"}, "DATABASE_URL ska vara"),
        ({"DATABASE_URL": "sqlite:////borta/tertial.db"}, "Databasen kan inte öppnas"),
        ({"DATABASE_URL": "postgresql://user:hemligt@127.0.0.1:1/x"}, "Databasen kan inte öppnas"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(tertial: Tertial, settings: dict[str, str], said: str) -> None:
    done = tertial("plan", "list", **settings)
    assert (done.code, done.output) == (1, "")
    (line,) = done.complaints
    assert line.startswith("tertial: ")
    assert said in line
    assert "hemligt" not in line


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "SLACK_BOT_TOKEN saknas"),
        ({"SLACK_BOT_TOKEN": "xoxb-hemligt"}, "SLACK_SIGNING_SECRET saknas"),
        ({"SLACK_BOT_TOKEN": "hemligt"}, "SLACK_BOT_TOKEN ska börja med xoxb-"),
    ],
)
def test_serving_without_a_token_stops_with_one_line(
    tertial: Tertial, settings: dict[str, str], said: str
) -> None:
    _stops(tertial("serve", **settings), said)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SLACK_API_URL": "http://127.0.0.1:1/api"}, "Slack svarar inte på http://127.0.0.1:1/api/"),
        ({"DATABASE_URL": "foo"}, "DATABASE_URL kan inte läsas"),
    ],
)
def test_serving_without_slack_or_database_stops_with_one_line(
    process: Tertial, settings: dict[str, str], said: str
) -> None:
    tokens = {"SLACK_BOT_TOKEN": "xoxb-hemligt", "SLACK_SIGNING_SECRET": "hemligt"}
    _stops(process("serve", **(tokens | settings)), said)


def _stops(done: Done, said: str) -> None:
    assert (done.code, done.output) == (1, "")
    (line,) = done.complaints
    assert said in line
    assert "hemligt" not in line


def test_tables_are_made_once_and_then_left(tertial: Tertial) -> None:
    first, second = tertial("db", "upgrade"), tertial("db", "upgrade")
    assert (first.code, second.code) == (0, 0)
    assert first.output.startswith("Databasen är uppdaterad till version ")
    assert second.output.startswith("Databasen har version ")


@pytest.mark.parametrize("version", ["0000", "9999"])
def test_tables_of_an_unknown_version_are_refused(tertial: Tertial, tmp_path: Path, version: str) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'tertial.db'}")
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    database.close()
    for arguments in (("plan", "list"), ("db", "upgrade")):
        done = tertial(*arguments)
        assert (done.code, done.output) == (1, "")
        (line,) = done.complaints
        assert version in line


def test_both_databases_hold_the_same(tertial: Tertial, database_url: str) -> None:
    assert tertial("plan", "import", _VARMLAND, DATABASE_URL=database_url).code == 0
    done = tertial("plan", "export", "varmland-2023", DATABASE_URL=database_url)
    assert len(json.loads(done.output)["indicators"]) == 18
    database = open_database(database_url)
    with database.read() as db:
        ((plan, came),) = load_plans(db)
    database.close()
    assert plan.code == "varmland-2023"
    assert came.date().isoformat() == "2023-09-08"


_BY = ("--by", "verksamhetscontroller")


def test_a_plan_is_carried_to_the_next_year_and_both_hold(tertial: Tertial) -> None:
    tertial("plan", "import", _VARMLAND)
    database = open_database("sqlite:///tertial.db")
    with database.write() as db:
        entries.record(
            db, _ACT, [Reading(Aspect.OUTCOME, "2,8", Meaning.NUMBER, "", Decimal("2.8"), "%")], {}
        )
        done = Act("varmland-2023", "2023-T2", "a10", "U0X", "innovationsledare", _ACT.at, "kommando")
        entries.record(db, done, [Reading(Aspect.STATUS, "Avslutad", "done")], {})
        set_following(
            db, Following("varmland-2023", "", "C0A", follows=True, since=_ACT.at.date()), "U0X", _ACT.at
        )
    database.close()
    dry = tertial("plan", "roll", "varmland-2023", "--year", "2024", "--dry-run")
    assert (dry.code, dry.errors) == (0, "")
    assert "1 avslutad eller avbruten aktivitet följer inte med: a10\n" in dry.output
    left = "4 indikatorer saknar helårsutfall för 2023 och har delårens: "
    assert f"{left}e-tjanster, sjukfranvaro, sjukfranvaro-rv, nettokostnad" in dry.output
    assert "följer inte med (1): skriv /plan folj varmland-2024 i dem." in dry.output
    assert "14 indikatorer saknar utfall för 2023: miljokrav, " in dry.output
    assert "varmland-2024: 18 indikatorer, 12 aktiviteter och uppdrag. Inget har lästs in" in dry.output
    assert "varmland-2024" not in tertial("plan", "list").output
    rolled = tertial("plan", "roll", "varmland-2023", "--year", "2024")
    assert "varmland-2024 är inläst: 18 indikatorer, 12 aktiviteter och uppdrag. Båda" in rolled.output
    assert [one["code"] for one in json.loads(tertial("plan", "list", "--format", "json").output)] == [
        "varmland-2023",
        "varmland-2024",
    ]
    exported = json.loads(tertial("plan", "export", "varmland-2024").output)
    starts = next(one for one in exported["indicators"] if one["id"] == "sjukfranvaro")["baselines"]
    assert [(one["covers"], one["part"], one["text"]) for one in starts] == [
        ("2023-01..2023-08", "kön:K", "3,2 %"),
        ("2023-01..2023-08", "kön:M", "2,4 %"),
        ("2023-01..2023-08", "", "2,8"),
    ]
    again = tertial("plan", "roll", "varmland-2023", "--year", "2024")
    assert (again.code, again.output) == (1, "")
    assert "Det finns redan en plan med koden varmland-2024." in again.errors


def test_a_plan_is_carried_into_a_file_that_can_be_edited_first(tertial: Tertial, tmp_path: Path) -> None:
    tertial("plan", "import", _VARMLAND)
    file = tmp_path / "ny.yaml"
    assert (
        "i ny.yaml. Ändra där"
        in tertial("plan", "roll", "varmland-2023", "--year", "2024", "-o", "ny.yaml").output
    )
    assert "varmland-2024" not in tertial("plan", "list").output
    assert "ny.yaml: inga fel. 17 mål, 18 indikatorer" in tertial("plan", "check", "ny.yaml").output
    assert file.read_text(encoding="utf-8").startswith(
        "# Verksamhetsplan 2024, förd vidare från varmland-2023.\n"
    )
    again = tertial("plan", "roll", "varmland-2023", "--year", "2024", "-o", "ny.yaml")
    assert "ny.yaml finns redan och skrivs inte över." in again.errors
    assert "varmland-2024 är inläst." in tertial("plan", "import", "ny.yaml").output


def test_a_plan_is_carried_into_a_workbook_where_the_name_says_so(tertial: Tertial, tmp_path: Path) -> None:
    tertial("plan", "import", _VARMLAND)
    roll = ("plan", "roll", "varmland-2023", "--year", "2024", "-o", "ny.XLSX")
    assert "i ny.XLSX. Ändra där" in tertial(*roll).output
    assert (tmp_path / "ny.XLSX").read_bytes().startswith(b"PK")
    assert "ny.XLSX finns redan." in tertial(*roll).errors
    assert "varmland-2024 är inläst." in tertial("plan", "import", "ny.XLSX").output
    from_workbook = json.loads(tertial("plan", "export", "varmland-2024").output)
    other = {"DATABASE_URL": "sqlite:///annan.db"}
    tertial("plan", "import", _VARMLAND, **other)
    assert tertial("plan", "roll", "varmland-2023", "--year", "2024", **other).code == 0
    assert from_workbook == json.loads(tertial("plan", "export", "varmland-2024", **other).output)


@pytest.mark.parametrize("other", ["varmland-2023", "varmland-2024"])
def test_what_changed_while_a_plan_was_carried_on_stops_it(
    tertial: Tertial, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """Somebody reads a plan in between the reading and the writing: nothing is built on what was before."""
    tertial("plan", "import", _VARMLAND)
    take_turn = plans.take_turn

    def meanwhile(db: Connection) -> None:
        ((held, _),) = load_plans(db)
        plans.add_revision(db, held.model_copy(update={"code": other, "name": "Nytt namn"}), _ACT.at)
        take_turn(db)

    monkeypatch.setattr(plans, "take_turn", meanwhile)
    done = tertial("plan", "roll", "varmland-2023", "--year", "2024")
    assert (done.code, done.output) == (1, "")
    assert "samtidigt. Inget har lästs in. Kör igen." in done.errors
    assert "varmland-2024" not in tertial("plan", "list").output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nej", "--year", "2024"), 1, "Ingen plan har koden nej. De som finns: varmland-2023."),
        (("varmland-2023", "--year", "2023"), 1, "varmland-2023 gäller 2023, alltså redan 2023"),
        (("varmland-2023", "--year", "2024", "-o", "borta/ny.yaml"), 1, "borta/ny.yaml kan inte skrivas"),
        (("varmland-2023", "--year", "2024", "-o", "ny.yaml", "--dry-run"), 2, "går inte ihop"),
        (("varmland-2023", "--year", "2024", "-o", "ny.json"), 2, "ska sluta på .yaml, .yml eller .xlsx"),
        (("varmland-2023", "--year", "2024", "-o", "ny"), 2, "ska sluta på .yaml, .yml eller .xlsx"),
        (("varmland-2023",), 2, "--year"),
    ],
)
def test_what_can_t_be_carried_on_is_refused(
    tertial: Tertial, reported: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = tertial("plan", "roll", *arguments, DATABASE_URL=reported)
    assert (done.code, done.output) == (code, "")
    assert said in done.errors


def test_what_is_handed_over_stays_so_when_the_file_is_read_in_again(tertial: Tertial) -> None:
    tertial("plan", "import", _VARMLAND)
    handover = ("plan", "handover", "varmland-2023", "hr-strateg", "hr-chef", "--from", "1 oktober", *_BY)
    dry = tertial(*handover, "--dry-run")
    assert (
        "4 indikatorer och 2 aktiviteter går från HR-strateg till HR-chef från sön 1 okt 2023.\n"
        in dry.output
    )
    assert "Överlämningar" not in tertial("plan", "show", "varmland-2023").output
    assert "Lämna tillbaka med /plan overlamna hr-chef till hr-strateg" in tertial(*handover).output
    assert "Redan överlämnat från HR-strateg till HR-chef" in tertial(*handover).output
    again = tertial("plan", "import", _VARMLAND).output
    assert "1 överlämning gäller fortfarande" in again
    assert "varmland-2023: inget har ändrats." in again
    shown = tertial("plan", "show", "varmland-2023").output
    assert "allt från HR-strateg till HR-chef från sön 1 okt 2023 (kommande), bestämt fre 8 sep 2023" in shown
    assert _owners(tertial, "2023-09-30T23:59")["sjukfranvaro"] == "hr-strateg"
    assert _owners(tertial, "2023-10-01T00:00")["sjukfranvaro"] == "hr-chef"


def test_what_has_been_handed_back_is_not_told_at_an_import(tertial: Tertial) -> None:
    tertial("plan", "import", _VARMLAND)
    tertial("plan", "handover", "varmland-2023", "hr-strateg", "hr-chef", *_BY)
    done = tertial("plan", "handover", "varmland-2023", "hr-chef", "hr-strateg", "--back", *_BY)
    assert "4 indikatorer och 2 aktiviteter går tillbaka från HR-chef till HR-strateg" in done.output
    assert tertial("plan", "import", _VARMLAND).output == "varmland-2023: inget har ändrats.\n"


def _owners(tertial: Tertial, clock: str) -> dict[str, str]:
    exported = json.loads(tertial("plan", "export", "varmland-2023", TERTIAL_CLOCK=clock).output)
    assert len(exported["handovers"]) == 1
    return {one["id"]: one["owner"] for one in exported["indicators"]}


def test_a_taker_who_leaves_the_plan_is_told_at_the_import(tertial: Tertial, tmp_path: Path) -> None:
    tertial("plan", "import", _VARMLAND)
    tertial("plan", "handover", "varmland-2023", "hr-strateg", "ekonom", "--items", "heltid,a11", *_BY)
    shorter = tmp_path / "utan.yaml"
    lines = _VARMLAND.read_text(encoding="utf-8").replace(", deputy: ekonom}", "}").split("\n")
    kept = [line for line in lines if "id: ekonom," not in line and "provider: ekonom" not in line]
    shorter.write_text("\n".join(kept), encoding="utf-8")
    said = tertial("plan", "import", shorter).output
    assert "Ekonom har utgått ur planen: 1 indikator och 1 aktivitet som hade lämnats över dit" in said
    assert _owners(tertial, "2023-09-08T09:00")["heltid"] == "hr-strateg"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("varmland-2023", "hr-strateg", "hr-chef"), 2, "--by"),
        (("varmland-2023", "hr-strateg", "hr-chef", *_BY, "--from", "snart"), 2, "ska vara ett datum"),
        (
            ("varmland-2023", "hr-strateg", "HR chef", *_BY),
            1,
            "Ingen person i varmland-2023 heter ”HR chef”.",
        ),
        (("varmland-2023", "hr-strateg", "hr-chef", "--by", "it-chef"), 1, "Bara planens controller"),
        (("varmland-2023", "hr-strateg", "hr-chef", *_BY, "--back"), 1, "inget från HR-chef att lämna"),
        (("nej", "hr-strateg", "hr-chef", *_BY), 1, "Ingen plan har koden nej."),
    ],
)
def test_a_handover_that_can_t_be_made_is_refused(
    tertial: Tertial, reported: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = tertial("plan", "handover", *arguments, DATABASE_URL=reported)
    assert (done.code, done.output) == (code, "")
    assert said in done.errors


def test_a_plan_file_holds_no_handovers(tertial: Tertial, tmp_path: Path) -> None:
    file = tmp_path / "fel.yaml"
    file.write_text(PLAN.replace("  years:", "  handovers: []\n  years:"), encoding="utf-8")
    assert "handovers: lämna över med tertial plan handover." in tertial("plan", "check", file).errors


def test_a_reader_that_goes_away_is_no_disaster(reported: str, tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603  our own program
        [_TERTIAL, "plan", "export", "varmland-2023"],
        cwd=tmp_path,
        env=_environment(DATABASE_URL=reported),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert process.returncode == 1
    assert "Traceback" not in errors


def test_help_is_there_for_every_command(tertial: Tertial) -> None:
    for arguments in ((), ("plan",), ("db",), ("plan", "import")):
        done = tertial(*arguments, "--help")
        assert (done.code, done.errors) == (0, "")
        assert "tertial" in done.output
