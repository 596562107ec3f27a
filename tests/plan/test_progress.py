"""Statuses as people write them after an activity, for each board that has its own."""

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Aspect, Meaning, Reading, Said
from plan.progress import StatusError, Unclear, begins, read
from plan.statuses import NAMES, Status
from tests.plan.plans import activity, an_activity

ALONE = activity("a10")
"""An activity of the plan itself: one status for the whole."""
TWO = activity("u01")
"""An assignment to RS and RUN."""
ONE = activity("u40")
"""An assignment to RUN alone."""
OWN = {"Rullar på": "in_progress", "Grön": "done"}
RS, RUN = "nämnd:RS", "nämnd:RUN"


def told(said: Said) -> list[str]:
    """Each reading in one line: the part, and the status or the comment in quotes."""
    lines = [
        (one.part.removeprefix("nämnd:"), one.meaning if one.aspect is Aspect.STATUS else f"”{one.text}”")
        for one in said.readings
    ]
    return [f"{part} {what}".strip() for part, what in lines]


@pytest.mark.parametrize(
    ("text", "lines", "period"),
    [
        ("pågående", ["in_progress"], None),
        ("Ej påbörjad", ["not_started"], None),
        ("klar Implementerad i maj", ["done", "”Implementerad i maj”"], None),
        ("klar: Implementerad i maj", ["done", "”Implementerad i maj”"], None),
        ("klar - implementerad", ["done", "”implementerad”"], None),
        ("Pausad. Väntar på beslut", ["paused", "”Väntar på beslut”"], None),
        ("ej påbörjad, väntar på beslut", ["not_started", "”väntar på beslut”"], None),
        ("försenad 3 av 5 enheter är klara", ["delayed", "”3 av 5 enheter är klara”"], None),
        ("pågående kommentar klar i höst", ["in_progress", "”klar i höst”"], None),
        ("pågående kommentar: 80 %", ["in_progress", "”80 %”"], None),
        ("kommentar Upphandlingen pågår", ["”Upphandlingen pågår”"], None),
        ("pågående kommentar pausad i maj", ["in_progress", "”pausad i maj”"], None),
        ("pågående klar till 80 %", ["in_progress", "”klar till 80 %”"], None),
        ("avslutad 2023-09-01", ["done", "”2023-09-01”"], None),
        ("pågående period T1", ["in_progress"], "T1"),
        ("period T1 pågående", ["in_progress"], "T1"),
        ("2023-T1 pågående", ["in_progress"], "2023-T1"),
        ("pågående 2023-T1", ["in_progress"], "2023-T1"),
        ("pågående T1", ["in_progress"], "T1"),
        ("T1 pågående", ["in_progress"], "T1"),
        ("i T1 pågående", ["in_progress"], "T1"),
        ("pågående för period T1. Upphandling", ["in_progress", "”Upphandling”"], "T1"),
        ("pågående T1 var trögt", ["in_progress", "”T1 var trögt”"], None),
        ("pågående Perioden har varit lugn", ["in_progress", "”Perioden har varit lugn”"], None),
        ("period T1", [], "T1"),
        ("T1", [], "T1"),
        ("pågående (T1)", ["in_progress"], "T1"),
        ("pågående (period T1)", ["in_progress"], "T1"),
        ("rullar på", ["in_progress"], None),
        ("GRÖN allt klart", ["done", "”allt klart”"], None),
        ("", [], None),
        ("  ", [], None),
    ],
)
def test_one_status(text: str, lines: list[str], period: str | None) -> None:
    said = read(text, ALONE, OWN)
    assert (told(said), said.period) == (lines, period)


@pytest.mark.parametrize(
    ("text", "lines", "period"),
    [
        ("RS klar RUN pausad", ["RS done", "RUN paused"], None),
        ("RUN pausad RS klar", ["RUN paused", "RS done"], None),
        ("rs klar run pausad", ["RS done", "RUN paused"], None),
        ("RS: klar, RUN: pågående", ["RS done", "RUN in_progress"], None),
        ("RS=klar; RUN=pågående", ["RS done", "RUN in_progress"], None),
        ("RS klar. RUN pågående.", ["RS done", "RUN in_progress"], None),
        ("RS klar", ["RS done"], None),
        ("RS klar Upphandlad", ["RS done", "RS ”Upphandlad”"], None),
        ("RS pågår RUN pausad Hej", ["RS in_progress", "RUN paused", "RS ”Hej”", "RUN ”Hej”"], None),
        ("RS och RUN klar", ["RS done", "RUN done"], None),
        ("RS, RUN klar", ["RS done", "RUN done"], None),
        ("RS/RUN klar", ["RS done", "RUN done"], None),
        ("RS & RUN: klar", ["RS done", "RUN done"], None),
        ("båda klara", ["RS done", "RUN done"], None),
        ("Alla: klar Hej", ["RS done", "RUN done", "RS ”Hej”", "RUN ”Hej”"], None),
        ("kommentar RS väntar", ["RS ”RS väntar”", "RUN ”RS väntar”"], None),
        ("period DA04 RS klar", ["RS done"], "DA04"),
        ("RS period DA04 klar", ["RS done"], "DA04"),
        ("RS DA04 klar", ["RS done"], "DA04"),
        ("RS klar DA04", ["RS done"], "DA04"),
        ("DA04 RS klar RUN klar", ["RS done", "RUN done"], "DA04"),
        ("RS klar period DA04 RUN pausad", ["RS done", "RUN paused"], "DA04"),
        ("2023-DA04 båda klara", ["RS done", "RUN done"], "2023-DA04"),
        ("RS klar kommentar RUN är på väg", ["RS done", "RS ”RUN är på väg”"], None),
    ],
)  # fmt: skip
def test_two_boards(text: str, lines: list[str], period: str | None) -> None:
    said = read(text, TWO, {})
    assert (told(said), said.period) == (lines, period)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("klar", ["RUN done"]),
        ("RUN klar Antagen", ["RUN done", "”Antagen”"]),
        ("alla klar", ["RUN done"]),
        ("klar RUN har antagit planen", ["RUN done", "”RUN har antagit planen”"]),
        ("kommentar Antagen", ["”Antagen”"]),
    ],
)
def test_one_board_needs_no_name(text: str, lines: list[str]) -> None:
    assert told(read(text, ONE, {})) == lines


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("klar", Unclear.WHICH_BOARD, "klar"),
        ("Pågående Enligt plan", Unclear.WHICH_BOARD, "Pågående"),
        ("period DA04 klar", Unclear.WHICH_BOARD, "klar"),
        ("RS", Unclear.NOT_A_STATUS, "RS"),
        ("HSN klar", Unclear.NOT_A_STATUS, "HSN klar"),
        ("RS nja", Unclear.NOT_A_STATUS, "RS nja"),
        ("RS klar RS pausad", Unclear.TWO_STATUSES, "RS pausad"),
        ("RS klar pausad", Unclear.TWO_STATUSES, "pausad"),
        ("alla klara RUN pausad", Unclear.TWO_STATUSES, "RUN pausad"),
        ("RS klar period DA04 RUN klar period DA08", Unclear.NOT_A_STATUS, "DA04 DA08"),
        ("RS och annat klar", Unclear.NOT_A_STATUS, "RS och annat klar"),
    ],
)
def test_what_is_unclear_for_two_boards(text: str, reason: Unclear, words: str) -> None:
    with pytest.raises(StatusError) as refused:
        read(text, TWO, {})
    assert (refused.value.reason, refused.value.words) == (reason, words)


@pytest.mark.parametrize(
    "text",
    [
        "nja", "nästan klar", "inte klar", "är klar", "blev klar i maj", "delvis genomförd", "klar?",
        "klart ?", "klar till 80 %", "klart om 2 veckor", "klar i höst", "klar senast 30 september",
        "klart nästa vecka", "färdig först i vår", "avslutas i höst", "✔", "100 %", "3", "status pågående",
        "utgår ej", "pågår inte", "RS klar", "ej inrapporterad", "RUN", "-", "T1 nja",
    ],
)  # fmt: skip
def test_what_is_no_status_is_never_guessed_at(text: str) -> None:
    with pytest.raises(StatusError) as refused:
        read(text, ALONE, {})
    assert refused.value.reason is Unclear.NOT_A_STATUS
    assert not begins(text, ALONE, {}) or text.startswith("T1")


@pytest.mark.parametrize(
    "text",
    [
        "pausad i vår",
        "försenad till nästa år",
        "pågående senast i höst",
        "avslutad i våras",
        "klar i tid",
        "klar!",
    ],
)
def test_a_time_after_a_status_is_a_comment_where_it_denies_nothing(text: str) -> None:
    assert read(text, ALONE, {}).readings[0].aspect is Aspect.STATUS


@pytest.mark.parametrize(
    ("text", "words"),
    [("pågående pausad", "pausad"), ("klar, ej påbörjad", "ej påbörjad"), ("klar klar", "klar")],
)
def test_two_statuses_are_asked_about(text: str, words: str) -> None:
    with pytest.raises(StatusError) as refused:
        read(text, ALONE, {})
    assert (refused.value.reason, refused.value.words) == (Unclear.TWO_STATUSES, words)


def test_the_text_is_kept_as_written() -> None:
    assert read("Ej  Påbörjad väntar", ALONE, {}).readings == (
        Reading(Aspect.STATUS, "Ej  Påbörjad", Status.not_started),
        Reading(Aspect.COMMENT, "väntar", Meaning.TEXT),
    )


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("klar", True), ("RS klar", True), ("båda klara", True), ("kommentar x", True), ("period DA04", True),
        ("period DA04 RS klar", True), ("RS DA04 klar", True), ("DA04", True),
        ("RS", False), ("innovationsplan klar", False), ("nja", False), ("", False),
        ("period DA04 nja", False),
    ],
)  # fmt: skip
def test_what_begins_as_a_status(text: str, starts: bool) -> None:  # noqa: FBT001 a column of the table
    assert begins(text, TWO, {}) is starts


BOARDS = st.lists(st.sampled_from(["RS", "RUN", "HSN", "KN"]), unique=True, min_size=2)


@given(BOARDS, st.data())
def test_every_boards_status_is_read_whatever_the_order(boards: list[str], data: st.DataObject) -> None:
    said = data.draw(st.permutations([(board, data.draw(st.sampled_from(Status))) for board in boards]))
    separator = data.draw(st.sampled_from([" ", ", ", "; ", ". "]))
    text = separator.join(f"{board} {NAMES[status]}" for board, status in said)
    found = read(text, an_activity(boards=tuple(boards)), {})
    assert [(one.part, one.meaning) for one in found.readings] == [
        (f"nämnd:{board}", status) for board, status in said
    ]


@given(st.text(alphabet="RSUN klarpåbödej,.:;/&- T1", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for one in (ALONE, ONE, TWO):
        try:
            said = read(text, one, {})
        except StatusError:
            continue
        keys = [reading.key for reading in said.readings]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "piece", ["RS ", "RS klar ", "period T1 ", "2023-T1 ", "T1 ", "och ", "/", "alla ", "klar ", "- "]
)
def test_a_long_line_is_read_or_refused_at_once(piece: str) -> None:
    text = (piece * 4000)[:4000]
    begun = process_time()
    for one in (ALONE, TWO):
        begins(text, one, {})
        with suppress(StatusError):
            read(text, one, {})
    assert process_time() - begun < 5
