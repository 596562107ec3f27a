"""Sheets on the command line: made, filled in, refused and recorded."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.cli import main
from bot.plan_file import read_plan
from plan.answers import Aspect, Meaning, Reading
from storage.accounts import keep_account
from storage.database import open_database
from storage.entries import Act, record
from storage.plans import add_revision
from tests.sheets import Cells, filled_in, headings, rows_of

_VARMLAND = Path(__file__).parents[3] / "sandbox" / "plans" / "varmland-2023.yaml"
_NOW = datetime(2023, 9, 8, 7, tzinfo=UTC)
GOOD: dict[tuple[str, str], Cells] = {
    ("sjukfranvaro", ""): {"Utfall": "2,8", "Kvinnor": "3,2", "Män": "2,4"},
    ("sjukfranvaro-rv", ""): {"Utfall": (0.061, "0.0%"), "Kommentar": "+1 på <b>"},
}


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    output: str
    errors: str


Tertial = Callable[..., Done]


@pytest.fixture
def tertial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tertial:
    """Run the command line in an empty folder, beside a database with one plan."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith(("SLACK_", "TERTIAL_")):
            monkeypatch.delenv(name)
    address = f"sqlite:///{tmp_path / 'tertial.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("TERTIAL_CLOCK", "2023-09-08T09:00")
    database = open_database(address)
    with database.write() as db:
        add_revision(db, read_plan(_VARMLAND), datetime(2023, 8, 1, tzinfo=UTC))
        keep_account(db, "hr.chef@region.example", "U0FROMSLACK")
    database.close()

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["tertial", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        written = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(left.value.code, written.out, written.err)

    return run


@pytest.fixture
def sheet(tertial: Tertial) -> Callable[[dict[tuple[str, str], Cells]], Path]:
    """Return a filled-in sheet."""

    def fill(cells: dict[tuple[str, str], Cells]) -> Path:
        made = Path("blank.xlsx")
        if not made.exists():
            assert tertial("outcomes", "template", "varmland-2023", "T2", made).code == 0
        file = Path("ifyllt.xlsx")
        file.write_bytes(filled_in(made.read_bytes(), cells))
        return file

    return fill


Fill = Callable[[dict[tuple[str, str], Cells]], Path]


def log(tertial: Tertial) -> list[dict[str, str | int]]:
    read: list[dict[str, str | int]] = json.loads(
        tertial("outcomes", "varmland-2023", "--format", "json").output
    )
    return read


@pytest.mark.parametrize(
    "arguments",
    [
        ("varmland-2023", "--format", "json"),
        ("--format", "json", "varmland-2023"),
        ("list", "varmland-2023", "--format", "json"),
    ],
)
def test_the_log_is_shown_with_and_without_its_name(tertial: Tertial, arguments: tuple[str, ...]) -> None:
    assert tertial("outcomes", *arguments) == Done(0, "[]\n", "")


def test_the_group_has_its_help(tertial: Tertial) -> None:
    done = tertial("outcomes", "--help")
    assert done.code == 0
    assert all(name in done.output for name in ("list", "template", "import"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nej", "T2", "a.xlsx"), "Ingen plan har koden nej"),
        (("varmland-2023", "T9", "a.xlsx"), "T9 är ingen period i varmland-2023"),
        (("varmland-2023", "T2", "a.xlsx", "--for", "nej"), "nej är ingen person i varmland-2023"),
        (("varmland-2023", "T2", "a.xlsx", "--for", "it-chef"), "it-chef har inga indikatorer"),
        (("varmland-2023", "T2", "nej/a.xlsx"), "kan inte skrivas"),
    ],
)
def test_a_sheet_that_cannot_be_made_says_why(
    tertial: Tertial, arguments: tuple[str, ...], said: str
) -> None:
    done = tertial("outcomes", "template", *arguments)
    assert (done.code, done.output) == (1, "")
    assert said in done.errors
    assert not list(Path().glob("*.xlsx"))


def test_a_locked_period_takes_no_sheet(
    tertial: Tertial, sheet: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sheet(GOOD)
    plan = read_plan(_VARMLAND)
    locked = [one.model_copy(update={"locked": date(2023, 9, 20)}) for one in plan.periods]
    database = open_database(os.environ["DATABASE_URL"])
    with database.write() as db:
        add_revision(db, plan.model_copy(update={"periods": tuple(locked)}), datetime(2023, 9, 8, tzinfo=UTC))
    database.close()
    monkeypatch.setenv("TERTIAL_CLOCK", "2023-09-20T09:00")
    for arguments in (("template", "varmland-2023", "T2", "b.xlsx"), ("import", file, "--by", "hr-strateg")):
        done = tertial("outcomes", *arguments)
        assert (done.code, done.output) == (1, "")
        assert "är låst" in done.errors
    assert not Path("b.xlsx").exists()
    assert log(tertial) == []


def test_a_sheet_holds_what_stands_beside_each_indicator(tertial: Tertial) -> None:
    database = open_database("sqlite:///tertial.db")
    with database.write() as db:
        for period, item, text in (
            ("2023-T1", "sjukfranvaro", "2,1"),
            ("2023-T2", "sjukfranvaro", "2,8"),
            ("2023-T2", "sjukfranvaro-rv", "6,1"),
        ):
            act = Act("varmland-2023", period, item, "U0X", "hr-strateg", _NOW, "kommando")
            number = Decimal(text.replace(",", "."))
            record(db, act, [Reading(Aspect.OUTCOME, text, Meaning.NUMBER, "", number, "%")], {})
    database.close()
    assert tertial("outcomes", "template", "varmland-2023", "2023-T2", "ut.xlsx").code == 0
    rows = rows_of(load_workbook("ut.xlsx"))
    places = headings(rows)
    told = {
        str(row[places["Id"] - 1].value): (
            str(row[places["Förra värdet"] - 1].value or ""),
            str(row[places["Står redan"] - 1].value).replace("\u00a0", " "),
        )
        for row in rows.iter_rows(min_row=2)
        if row[places["Står redan"] - 1].value
    }
    assert {item: stands for item, (_, stands) in told.items()} == {
        "sjukfranvaro": "2,8 %",
        "sjukfranvaro-rv": "6,1 %",
    }
    assert [item for item, (before, _) in told.items() if "2,1" in before] == ["sjukfranvaro"]


def test_a_sheet_is_called_something_that_excel_opens(tertial: Tertial) -> None:
    done = tertial("outcomes", "template", "varmland-2023", "T2", "a.csv")
    assert (done.code, "filens namn ska sluta på .xlsx" in done.errors) == (2, True)


def test_a_file_is_not_written_over(tertial: Tertial) -> None:
    Path("a.xlsx").write_text("mitt")
    done = tertial("outcomes", "template", "varmland-2023", "T2", "a.xlsx")
    assert done.code == 1
    assert "finns redan. Välj ett annat namn, eller ersätt den med --force." in done.errors
    assert Path("a.xlsx").read_text() == "mitt"


def test_a_file_is_replaced_where_that_is_asked_for(tertial: Tertial) -> None:
    Path("a.xlsx").write_text("mitt")
    assert tertial("outcomes", "template", "varmland-2023", "T2", "a.xlsx", "--force").code == 0
    assert rows_of(load_workbook("a.xlsx")).max_row > 1
    assert [path.name for path in Path().glob(".*.del")] == []


def test_a_sheet_is_shown_recorded_and_recorded_no_more(tertial: Tertial, sheet: Fill) -> None:
    file = sheet(GOOD)
    tried = tertial("outcomes", "import", file, "--by", "hr-strateg", "--dry-run")
    assert (tried.code, tried.errors, log(tertial)) == (0, "", [])
    assert "Inget har registrerats (--dry-run)" in tried.output
    done = tertial("outcomes", "import", file, "--by", "hr-strateg")
    assert (done.code, done.errors) == (0, "")
    assert done.output.splitlines()[2:] == [
        "sjukfranvaro     utfall                   2,8\u00a0%",
        "sjukfranvaro     utfall kvinnor           3,2\u00a0%",
        "sjukfranvaro     utfall män               2,4\u00a0%",
        "sjukfranvaro-rv  utfall                   6,1 %",
        "sjukfranvaro-rv  kommentar                +1 på <b>",
        "5 uppgifter om 2 indikatorer, Delårsrapport augusti. Registrerat.",
    ]
    assert {(row["entry"], row["item"], row["by"], row["slack"], row["via"]) for row in log(tertial)} == {
        (1, "sjukfranvaro", "hr-strateg", "U0HRSTRATEG", "kalkylark"),
        (2, "sjukfranvaro-rv", "hr-strateg", "U0HRSTRATEG", "kalkylark"),
    }
    again = tertial("outcomes", "import", file, "--by", "hr-strateg")
    assert again == Done(0, "Inget nytt att registrera. 5 celler säger det som redan står.\n", "")


def test_faults_are_all_said_and_nothing_is_recorded(tertial: Tertial, sheet: Fill) -> None:
    file = sheet(
        {("sjukfranvaro", ""): {"Utfall": "=1", "Män": "nja"}, ("sjukfranvaro-rv", ""): {"Utfall": "6"}}
    )
    done = tertial("outcomes", "import", file, "--by", "hr-strateg", "--yes")
    assert (done.code, done.output) == (1, "")
    place = "tertial: ifyllt.xlsx: fliken Utfall, rad 2, kolumn"
    assert done.errors.splitlines() == [
        f"{place} Utfall: Cellen är en formel; skriv värdet, inte formeln.",
        f"{place} Män: Jag kan inte läsa ”nja” som ett värde. Skriv en siffra.",
        "tertial: 2 fel. Inget har registrerats.",
    ]
    assert log(tertial) == []


def test_doubts_want_a_yes(tertial: Tertial, sheet: Fill) -> None:
    file = sheet({("sjukfranvaro", ""): {"Utfall": "280"}})
    held = tertial("outcomes", "import", file, "--by", "hr-strateg")
    assert held.code == 1
    assert "sjukfranvaro: 280\u00a0% är mer än 100 %." in held.errors
    assert "Kör igen med --yes" in held.errors
    assert log(tertial) == []
    done = tertial("outcomes", "import", file, "--by", "hr-strateg", "--yes")
    assert done.code == 0
    assert "OBS sjukfranvaro: 280\u00a0% är mer än 100 %." in done.output
    assert len(log(tertial)) == 1


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("nej", "nej är ingen person i varmland-2023"),
        ("it-chef", "rapporteras av HR-strateg (även: HR-chef)"),
    ],
)
def test_only_those_who_may_report(tertial: Tertial, sheet: Fill, person: str, said: str) -> None:
    done = tertial("outcomes", "import", sheet(GOOD), "--by", person, "--yes")
    assert (done.code, done.output) == (1, "")
    assert said in done.errors
    assert log(tertial) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nej.xlsx", None, "finns inte"),
        (".", None, "är en mapp"),
        ("brev.xlsx", b"hej", "är inget Excelark"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(
    tertial: Tertial, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    done = tertial("outcomes", "import", name, "--by", "hr-strateg")
    assert (done.code, done.output) == (1, "")
    assert said in done.errors


def test_a_period_that_has_not_opened_wants_to_be_meant(tertial: Tertial) -> None:
    blank, file = Path("blank.xlsx"), Path("ifyllt.xlsx")
    assert tertial("outcomes", "template", "varmland-2023", "T3", blank).code == 0
    file.write_bytes(filled_in(blank.read_bytes(), {("sjukfranvaro", ""): {"Utfall": "2,8"}}))
    held = tertial("outcomes", "import", file, "--by", "hr-strateg", "--yes")
    assert held.code == 1
    assert "OBS Årsredovisning (2023-T3) öppnar först 2024-01-08." in held.output
    assert "Är det rätt period? Kör igen med --early." in held.errors
    assert log(tertial) == []
    done = tertial("outcomes", "import", file, "--by", "hr-strateg", "--early")
    assert done.code == 0
    assert "1 uppgift om 1 indikator, Årsredovisning. Registrerat." in done.output
