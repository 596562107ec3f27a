import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import _app

PLAN = """Verksamhetsplan 2025

Mål: God vård i hela länet

Indikator\tUtfall 2024\tMål 2025
Väntetid\t80 %\t90 %

Aktiviteter:
- Bygga om entrén
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_draft_as_json(document: Path) -> None:
    result = CliRunner().invoke(_app(), ["plan", "draft", str(document), "--format", "json"])
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert list(found) == [
        *("plan", "people", "periods", "goals", "indicators", "activities", "risks", "economy", "remarks")
    ]
    assert found["plan"]["years"] == ["2025"]
    assert found["goals"] == [{"id": "m01", "level": "Mål", "title": "God vård i hela länet"}]
    [indicator] = found["indicators"]
    assert indicator["targets"] == [{"year": "2025", "text": "90 %"}]
    assert indicator["goal"] == "m01"
    assert found["activities"] == [
        {"id": "a01", "title": "Bygga om entrén", "goal": "m01", "owner": "ej-utsedd"}
    ]
    [remark] = [one for one in found["remarks"] if one["place"] == ["indicators", 0]]
    assert (remark["where"], remark["certainty"]) == ("rad 6", "säker")


def test_draft_is_written_once(document: Path, tmp_path: Path) -> None:
    output = tmp_path / "utkast.xlsx"
    command = ["plan", "draft", str(document), "-o", str(output)]
    first = CliRunner().invoke(_app(), command)
    assert first.exit_code == 0, first.stderr
    assert "1 mål, 1 indikator, 1 aktivitet eller uppdrag, 1 person, 3 perioder. " in first.stdout
    before = output.read_bytes()
    again = CliRunner().invoke(_app(), command)
    assert again.exit_code == 1
    assert "finns redan" in again.stderr
    assert output.read_bytes() == before
    output.write_bytes(b"")
    assert CliRunner().invoke(_app(), [*command, "--force"]).exit_code == 0
    assert output.stat().st_size


def test_what_was_not_found_is_said_with_what_to_do(document: Path, tmp_path: Path) -> None:
    document.write_text("Mål: God vård\n\nAktiviteter:\n- Bygga om entrén\n", encoding="utf-8")
    result = CliRunner().invoke(_app(), ["plan", "draft", str(document), "-o", str(tmp_path / "a.xlsx")])
    assert result.exit_code == 0, result.stderr
    assert "Inga indikatorer hittades. " in result.stdout
    assert "bladet Indikatorer" in result.stdout
    assert "Inga aktiviteter" not in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("plan.txt", b"", "är tom"), ("plan.odt", b"x", "ska sluta på"), (None, b"", "finns inte")],
)
def test_what_can_not_be_read_is_one_line(
    name: str | None, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / (name or "ingen.txt")
    if name:
        path.write_bytes(content)
    result = CliRunner().invoke(_app(), ["plan", "draft", str(path), "--format", "json"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_without_a_place_to_write_it_says_so(document: Path) -> None:
    result = CliRunner().invoke(_app(), ["plan", "draft", str(document)])
    assert result.exit_code == 2
    assert "-o utkast.xlsx" in result.stderr


@pytest.mark.parametrize("name", ["utkast.yaml", "utkast.csv", "utkast", "utkast.xlsm"])
def test_a_draft_is_written_to_a_workbook_alone(document: Path, tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(_app(), ["plan", "draft", str(document), "-o", str(tmp_path / name)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "ska sluta på .xlsx" in result.stderr
    assert not (tmp_path / name).exists()


def test_a_text_that_no_cell_can_hold_is_one_line(document: Path, tmp_path: Path) -> None:
    document.write_text(f"{PLAN}- {'Bygga om entrén ' * 3000}\n", encoding="utf-8")
    output = tmp_path / "utkast.xlsx"
    result = CliRunner().invoke(_app(), ["plan", "draft", str(document), "-o", str(output)])
    assert result.exit_code == 1
    assert "en cell rymmer 32767 tecken" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [one.name for one in tmp_path.iterdir()] == [document.name]


@pytest.mark.parametrize("more", [[], ["--format", "json"]])
def test_of_a_text_with_nothing_in_it_nothing_is_written(more: list[str], tmp_path: Path) -> None:
    path, output = tmp_path / "brev.txt", tmp_path / "utkast.xlsx"
    path.write_text("Hej! Tack för senast.\n", encoding="utf-8")
    result = CliRunner().invoke(_app(), ["plan", "draft", str(path), "-o", str(output), *more])
    assert result.exit_code == 1
    assert "inga mål, indikatorer eller aktiviteter hittades" in result.stderr
    assert result.stdout == ""
    assert not output.exists()
