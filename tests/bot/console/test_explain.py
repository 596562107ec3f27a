"""`tertial explain`: one text, thousands of lines, lines that can't be read, and a reader that goes away."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main

_TERTIAL = Path(sys.executable).parent / "tertial"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process, with what is given on standard input."""

    def explain(*arguments: str, given: str | bytes = b"") -> tuple[int, str, str]:
        raw = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        monkeypatch.setattr(sys, "argv", ["tertial", "explain", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        written = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, written.out, written.err

    return explain


def objects(written: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("target", "K 16,0 M 17,2"),
            {"meaning": "equals", "value": None, "values": [16.0, 17.2], "unit": None}
            | {"parts": {"K": 16.0, "M": 17.2}},
        ),
        (
            ("target", "100 % i dec"),
            {"meaning": "equals", "value": 100, "values": [100], "unit": "%", "moment": "dec"},
        ),
        (
            ("target", "-15,8% (2024) -14% (2025)"),
            {"meaning": "equals", "value": None, "values": [-15.8, -14], "years": [2024, 2025]},
        ),
        (
            ("target", "2024: K 75 M 70 2025: K 80 M 75"),
            {"values": [75, 70, 80, 75]}
            | {"parts": {"2024 K": 75, "2024 M": 70, "2025 K": 80, "2025 M": 75}},
        ),
        (("target", "K 60–74 M 65–70"), {"meaning": "range", "parts": {"K": [60, 74], "M": [65, 70]}}),
        (("outcome", "T1: K 3 M 4; T2: K 5 M 6"), {"parts": {"T1 K": 3, "T1 M": 4, "T2 K": 5, "T2 M": 6}}),
        (("target", "75 % (2025)"), {"value": 75, "year": 2025, "years": [2025]}),
        (("target", "60–74 %"), {"meaning": "range", "value": None, "values": [60, 74], "parts": {}}),
        (("target", "--title", "ska vara minst 55 procent", "55 %"), {"meaning": "at_least", "value": 55}),
        (("target", "78?"), {"meaning": "relative", "value": None, "values": []}),
        (("target", ""), {"meaning": "missing", "value": None, "values": []}),
        (("outcome", "-14,5"), {"meaning": "number", "value": -14.5, "unit": None}),
        (("outcome", "6,10 % (2022: 5,9 %)"), {"meaning": "number", "value": 6.1, "values": [6.1]}),
        (("outcome", "K 44% M 50%"), {"value": None, "parts": {"K": 44, "M": 50}, "unit": "%"}),
        (("outcome", ""), {"meaning": "missing"}),
        (("outcome", "44", "--title", "Andel (%)"), {"value": 44, "unit": "%"}),
        (("status", "— Ej påbörjad"), {"meaning": "not_started", "value": None, "values": [], "parts": {}}),
        (("status", "Delvis uppfyllt"), {"meaning": "partly_met"}),
        (("status", "Gul"), {"meaning": "unknown", "unit": None}),
    ],
)
def test_one_text_as_json(run: Run, arguments: tuple[str, ...], expected: dict[str, object]) -> None:
    code, written, errors = run(*arguments, "--json")
    said = next(
        one for one in arguments[1:] if one not in ("--title", "ska vara minst 55 procent", "Andel (%)")
    )
    assert (code, errors) == (0, "")
    (found,) = objects(written)
    assert found["text"] == said
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("target", "minst 75 %"), "minst 75\u00a0%"),
        (("target", "5 %"), "Vilket håll som är bättre framgår inte."),
        (("target", "I nivå med riket"), "en person bedömer målet"),
        (
            ("target", "Minska med 20 % till 2030 jämfört med 2019"),
            "2030: ska minska med 20\u00a0%, jämfört med 2019",
        ),
        (("target", "60-74"), "mellan 60 och 74"),
        (("outcome", "2,8 (K 3,2; M 2,4)"), "totalt 2,8; kvinnor 3,2; män 2,4"),
        (("target", "minst 1 500 per månad"), "minst 1\u00a0500 (per månad)"),
        (("target", "12 per 1 000 invånare"), "12 (per 1 000 invånare)"),
        (("target", "öka med minst 5 procent per år"), "ska öka med 5\u00a0% (per år)"),
        (("target", "Högst 5 st för både kvinnor och män"), "kvinnor högst 5\u00a0st; män högst 5\u00a0st"),
        (("outcome", "56,0 (64,0/48,0)"), "56,0. Detta bredvid är inte med: (64,0/48,0)"),
        (("outcome", "Ja – planen antogs i maj"), "ja"),
        (("outcome", "-"), ""),
        (("outcome", "ca 5"), "5. Talet är skrivet som ungefärligt; den som rapporterar"),
        (("outcome", "drygt 5"), "inget tal som kan läsas säkert"),
        (("status", "Klar"), "Avslutad"),
        (("status", "Når ej målet"), "Målet är inte uppfyllt"),
        (("status", "Målet bedöms kunna uppnås"), "Målet bedöms uppnås"),
        (("status", "Målet förväntas inte nås"), "Målet bedöms inte uppnås"),
        (("status", "Grön"), "okänt"),
    ],
)
def test_one_text_in_words(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, written, errors = run(*arguments)
    assert (code, errors) == (0, "")
    assert said in written


def test_lines_are_texts_or_objects_and_a_bad_one_stops_none_of_the_others(run: Run) -> None:
    lines = [
        "\ufeffminst 75 %",
        '{"text": "55 %", "title": "ska vara minst 55 procent"}',
        "{not json",
        "",
        '{"title": "utan text"}',
        '{"text": 5}',
        '{"text": "a", "title": 5}',
        '{"text": "K 16,0\\nM 17,2", "title": null}',
        "Öka\r",
        "{" * 5_000,
        '{"text": "\\ud800"}',
    ]
    code, written, errors = run("target", "-", "--json", given="\n".join(lines) + "\n")
    found = objects(written)
    assert code == 1
    assert [one["meaning"] for one in found] == [
        *("at_least", "at_least", None, "missing", None, None, None, "equals", "increase", None, "relative")
    ]
    assert found[7]["text"] == "K 16,0\nM 17,2"
    fault = found[4].pop("fault")
    assert isinstance(fault, str)
    assert fault in errors
    empty: dict[str, object] = {"meaning": None, "value": None, "values": [], "unit": None, "parts": {}}
    assert found[4] == {"text": '{"title": "utan text"}'} | empty
    assert [number for number, one in enumerate(found, 1) if "fault" in one] == [3, 6, 7, 10]
    assert [line.split(":")[1].strip() for line in errors.splitlines()] == [
        *("rad 3", "rad 5", "rad 6", "rad 7", "rad 10")
    ]
    assert "ingen giltig JSON" in errors


def test_a_line_that_is_not_utf_8_is_named(run: Run) -> None:
    code, written, errors = run("outcome", "-", "--json", given=b"75 %\n\xe5\n-")
    assert code == 1
    assert [(one["text"], one["meaning"]) for one in objects(written)] == [
        *(("75 %", "number"), ("\ufffd", None), ("-", "missing"))
    ]
    assert "rad 2" in errors
    assert "UTF-8" in errors


def test_a_title_given_for_all_is_for_those_without_their_own(run: Run) -> None:
    lines = ['{"text": "55 %"}', '{"text": "55 %", "title": ""}', '{"text": "55 %", "title": null}', "55 %"]
    lines += ['{"text": "55 %", "title": "ska vara högst 55 %"}']
    code, written, _ = run("target", "--title", "ska vara minst 55 %", "--json", given="\n".join(lines))
    assert code == 0
    assert [one["meaning"] for one in objects(written)] == [*["at_least"] * 4, "at_most"]


def test_without_json_a_brace_is_text(run: Run) -> None:
    code, written, errors = run("target", "-", given="{75\nminst 75\n")
    assert (code, errors) == (0, "")
    assert len(written.splitlines()) == 2


def test_thousands_of_lines_keep_their_order(run: Run) -> None:
    code, written, _ = run("outcome", "--json", given="".join(f"{number} %\n" for number in range(5_000)))
    assert code == 0
    assert [one["value"] for one in objects(written)] == list(range(5_000))


def test_a_reader_that_goes_away_gets_no_traceback() -> None:
    with subprocess.Popen(  # noqa: S603  our own program
        [_TERTIAL, "explain", "target", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"minst 75 %\n")
        process.stdin.flush()
        assert b"at_least" in process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"minst 75 %\n" * 5_000)
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()


def test_nothing_heavy_is_imported() -> None:
    asked = (
        "import sys; import bot.cli, plan.targets, plan.reported, plan.reported_status, reports.explained;"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'sqlalchemy', 'slack_bolt', 'slack_sdk', 'pydantic', 'aiohttp', 'holidays'}))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
