"""How a command line that can't be understood is told so, in Swedish, with where to look for more."""

import re

import pytest

from bot.console.usage import fault
from tests.bot.test_cli import Tertial, tertial

__all__ = ["tertial"]  # a fixture for the tests here

_ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|error|missing|invalid|input|should|such|try|exit|required"
    r"|default|got|value)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("typed", "said", "shape"),
    [
        ("nope", "Kommandot nope finns inte.", "tertial [VAL] KOMMANDO …"),
        ("--vad", "Valet --vad finns inte.", "tertial [VAL] KOMMANDO …"),
        ("plan exprt x", "Kommandot exprt finns inte. Menar du export?", "tertial plan [VAL] KOMMANDO …"),
        ("plan check", "FIL saknas.", "tertial plan check [VAL] {FIL}"),
        ("plan check a b c", "Det här är för mycket: b c.", "tertial plan check [VAL] {FIL}"),
        ("plan check a --nej", "Valet --nej finns inte.", "tertial plan check [VAL] {FIL}"),
        (
            "plan roll p --yaer 2",
            "Valet --yaer finns inte. Menar du --year?",
            "tertial plan roll [VAL] {PLAN}",
        ),
        ("plan handover p a b", "--by saknas.", "tertial plan handover [VAL] {PLAN} {FRÅN} {TILL}"),
        ("demo --port abc", "--port ska vara ett heltal.", "tertial demo [VAL]"),
        ("demo --port 99999", "--port ska vara högst 65535.", "tertial demo [VAL]"),
        ("demo --port -1", "--port ska vara minst 0.", "tertial demo [VAL]"),
        ("outbox retry -3", "Valet -3 finns inte.", "tertial outbox retry [VAL] [NR...]..."),
        ("plan roll p --year x", "--year ska vara ett heltal.", "tertial plan roll [VAL] {PLAN}"),
        (
            "plan list --format xml",
            "--format ska vara något av table, json, inte xml.",
            "tertial plan list [VAL]",
        ),
    ],
)
def test_what_is_wrong_is_told_with_how_it_is_typed(
    tertial: Tertial, typed: str, said: str, shape: str
) -> None:
    done = tertial(*typed.split())
    assert (done.code, done.output) == (2, "")
    path = shape.partition(" [")[0]
    assert done.complaints == [f"tertial: {said}", f"Skriv: {shape}", f"Hjälp: {path} --help"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("demo --port", "--port ska följas av ett värde."),
        ("demo --fresh=ja", "--fresh ska stå utan värde."),
    ],
)
def test_a_value_too_many_or_too_few(tertial: Tertial, typed: str, said: str) -> None:
    done = tertial(*typed.split())
    assert (done.code, done.complaints) == (2, [f"tertial: {said}"])


def test_what_the_library_says_in_other_words_is_told_as_it_is() -> None:
    assert fault("Something new.") == "Kommandot kan inte tolkas: Something new."


@pytest.mark.parametrize("typed", ["", "plan", "outcomes", "explain", "outbox", "db"])
def test_a_word_alone_gives_the_help_of_what_it_begins(tertial: Tertial, typed: str) -> None:
    done = tertial(*typed.split())
    asked_for = tertial(*typed.split(), "--help")
    assert (done.code, done.output) == (2, "")
    assert (asked_for.code, asked_for.errors) == (0, "")
    assert done.errors == asked_for.output
    assert "\nKommandon:\n" in done.errors


@pytest.mark.parametrize(
    "typed",
    ["", "demo", "serve", "status", "tick", "plan", "plan draft", "plan roll", "plan handover", "outcomes",
     "outcomes import", "explain target", "outbox list", "outbox retry", "outbox drop", "db upgrade"],
)  # fmt: skip
def test_no_help_is_in_english(tertial: Tertial, typed: str) -> None:
    shown = tertial(*typed.split(), "--help").output
    assert shown.startswith(f"Skriv: tertial {typed}".rstrip())
    assert "Visa den här hjälpen." in shown
    assert "<" not in shown.replace("0<=x<=65535", "")
    assert not _ENGLISH.search(shown)
