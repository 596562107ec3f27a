"""Statuses: which words mean which, and which mean none."""

import unicodedata
from collections.abc import Callable
from time import process_time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.statuses import NAMES, SYMBOLS, Status, leading_status, read_status

OWN = {
    "Rullar på": "in_progress",
    "Klar": "paused",
    "Grön": "done",
    "Klar för beslut": "delayed",
    "–": "cancelled",
}


COMMON = {
    Status.not_started: "Ej påbörjad|Inte påbörjad|ej påbörjat|Ännu ej påbörjad|Ej startad|ännu inte startat"
    "|Ej igång|ej-påbörjad|Ejpåbörjad|EJ  PÅBÖRJAD|ej\u00a0paborjad|Ej_påbörjad|Ej påbörjad.",
    Status.in_progress: "Pågående|pågår|Påbörjad|påbörjat|Startad|Igång|i gång|pagaende|pagar|◐ Pågående",
    Status.paused: "Pausad|pausat|Vilande|vilar|på paus",
    Status.delayed: "Försenad|försenat|forsenad",
    Status.done: "Avslutad|avslutat|Genomförd|genomfört|Klar|klart|Färdig|färdigt|Slutförd|slutfört"
    "|genomford",
    Status.cancelled: "Avbruten|avbrutet|Avförd|avfört|Utgår|utgått|UTGAR",
}
UNKNOWN = (
    "|-|✔|ej|ej klar|Inte avslutad|delvis genomförd|nästan klar|klar i höst|ej inrapporterad|planerad"
    "|enligt plan|på|pågåendet|2|Ja"
)


@pytest.mark.parametrize(
    ("status", "text"), [(one, text) for one in COMMON for text in COMMON[one].split("|")]
)
def test_common_words(status: Status, text: str) -> None:
    assert read_status(text) is status


@pytest.mark.parametrize("text", UNKNOWN.split("|"))
def test_unknown_words_are_never_guessed_at(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("rullar pa", Status.in_progress),
        ("Klar", Status.paused),
        ("Klart", Status.done),
        ("GRÖN", Status.done),
        ("Pågående", Status.in_progress),
        ("–", None),
        ("", None),
    ],
)
def test_the_organisations_own_words_come_first(text: str, status: Status | None) -> None:
    assert read_status(text, OWN) is status


def test_a_word_that_means_no_status_is_an_error() -> None:
    with pytest.raises(ValueError, match="nearly"):
        read_status("klar", {"Snart klar": "nearly"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pågående kommentar om läget", (Status.in_progress, "pågående", "kommentar om läget")),
        ("Ej påbörjad, väntar på beslut", (Status.not_started, "Ej påbörjad", "väntar på beslut")),
        ("Ej-påbörjad: väntar", (Status.not_started, "Ej-påbörjad", "väntar")),
        ("Utgår ur planen – beslut i maj", (Status.cancelled, "Utgår ur planen", "beslut i maj")),
        ("utgår enligt beslut", (Status.cancelled, "utgår", "enligt beslut")),
        ("Klar t.o.m. augusti", (Status.done, "Klar", "t.o.m. augusti")),
        (" Klar ", (Status.done, "Klar", "")),
        ("klar", (Status.done, "klar", "")),
        ("Ej klar", None),
        ("utgår ej", None),
        ("utgår inte", None),
        ("vi har påbörjat", None),
        ("klarlagt", None),
        ("", None),
        ("…", None),
    ],
)
def test_leading_status(text: str, found: tuple[Status, str, str] | None) -> None:
    assert leading_status(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("klar för beslut i höst", (Status.delayed, "klar för beslut", "i höst")),
        ("klar för länge sedan", (Status.paused, "klar", "för länge sedan")),
        ("rullar på som tänkt", (Status.in_progress, "rullar på", "som tänkt")),
    ],
)
def test_the_longest_phrase_counts(text: str, found: tuple[Status, str, str]) -> None:
    assert leading_status(text, OWN) == found


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_name_and_a_sign_that_read_back(status: Status) -> None:
    assert read_status(f"{SYMBOLS[status]} {NAMES[status]}") is status
    assert leading_status(f"{NAMES[status]} sedan april") == (status, NAMES[status], "sedan april")
    assert len(SYMBOLS[status]) == 1


def test_signs_and_names_are_told_apart() -> None:
    assert len(set(NAMES.values())) == len(set(SYMBOLS.values())) == len(Status)


@given(
    named=st.sampled_from(list(NAMES.items())),
    form=st.sampled_from(("NFC", "NFD")),
    case=st.sampled_from((str.upper, str.lower, str.capitalize)),
    space=st.sampled_from("- _\u00a0"),
)
def test_spelling_makes_no_difference(
    named: tuple[Status, str], form: Literal["NFC", "NFD"], case: Callable[[str], str], space: str
) -> None:
    status, name = named
    text = unicodedata.normalize(form, case(name)).replace(" ", space)
    assert read_status(text) is status
    assert leading_status(f"{text} nu") == (status, text, "nu")


@given(st.text(max_size=60))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    found = leading_status(text, OWN)
    if found is not None:
        status, written, rest = found
        assert read_status(written, OWN) is status
        assert text.strip().startswith(written)
        assert text.endswith(rest)


def test_long_texts_take_no_time() -> None:
    started = process_time()
    assert leading_status("pågår " + "och " * 5000) == (Status.in_progress, "pågår", "och " * 5000)
    assert leading_status("-" * 20_000) is None
    assert process_time() - started < 5
