"""Statuses and judgements in reports: whose words mean what, and which mean nothing sure."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.reported_status import ACHIEVED, Achievement, read_reported_status
from plan.statuses import NAMES, SYMBOLS, Status

WORDS: dict[Status | Achievement | None, str] = {
    Status.not_started: "Ej påbörjad|– Ej påbörjad|— Ej påbörjad|Ej startad"
    "|Åtgärden är inte påbörjad|Ej inledd",
    Status.in_progress: "Pågår enligt plan|Påbörjad|Pågående|◐ Pågår|Genomförs kontinuerligt|Påbörjad åtgärd",
    Status.paused: "Vilande|Pausad|⏸ Pausad",
    Status.delayed: "Försenad|Avviker från tidplan|Åtgärden är försenad",
    Status.done: "Klar|Genomförd|Avslutad|✔ Avslutad|Genomförd åtgärd|Färdigställt|Slutfört",
    Status.cancelled: "Avbruten|Utgår|Avförd åtgärd|Åtgärden är inställd",
    Achievement.goal_met: "Uppnått|Målet är uppfyllt|Bedöms uppnås|Når målet|uppnås helt"
    "|Målet bedöms kunna uppnås"
    "|Delmålet bedöms bli uppfyllt under året.|Hel måluppfyllelse|Uppfylls",
    Achievement.partly_met: "Delvis uppfyllt|Måluppfyllelse delvis|Bedöms delvis uppnås"
    "|Målet kan delvis uppnås"
    "|uppnås delvis|inte helt uppnådda|Delvis måluppfyllelse|Målet nås delvis",
    Achievement.not_met: "Ej uppfyllt|Når ej målet|Bedöms inte uppnås|Målet har inte uppnåtts"
    "|uppnås ej|inte kan nås"
    "|Målet bedöms inte kunna uppnås|Ej måluppfyllelse",
    Achievement.cannot_assess: "Kan ej bedömas|Går ej att bedöma|Kan inte bedömas ännu|Ej bedömd",
    None: "|-|Grön|Gul|Röd|Ja|Delvis|Nej|Klar?|Ej klar|Ej genomförd"
    "|Avviker|Avviker från plan"
    "|Målet blir svårt att uppnå|Osäkert om målet kan uppnås|Bedömning saknas|God måluppfyllelse"
    "|inte delvis uppnått"
    "|Avslutad (ej genomförd)|Uppfyllt till 78 %"
    "|Ingen uppmätt förändring",
}


@pytest.mark.parametrize(
    ("text", "meaning"), [(text, meaning) for meaning, texts in WORDS.items() for text in texts.split("|")]
)
def test_words(text: str, meaning: Status | Achievement | None) -> None:
    assert read_reported_status(text) is meaning


def test_the_organisations_own_words_come_first() -> None:
    assert read_reported_status("Grön", {"Grön": "in_progress"}) is Status.in_progress
    assert read_reported_status("Klar", {"Klar": "paused"}) is Status.paused


@pytest.mark.parametrize("one", [*Status, *Achievement])
def test_each_name_reads_back(one: Status | Achievement) -> None:
    name = f"{SYMBOLS[one]} {NAMES[one]}" if isinstance(one, Status) else ACHIEVED[one]
    assert read_reported_status(name) is one
    assert read_reported_status(name.upper()) is one


@given(st.text(max_size=130))
def test_any_text_has_an_answer(text: str) -> None:
    assert read_reported_status(text) is None or text.strip()


def test_long_texts_take_no_time() -> None:
    started = process_time()
    for piece in ("ej ", "bedöms ", "att ", "kunna ", "(", "målet "):
        assert read_reported_status(piece * 5_000) is None
        assert read_reported_status((piece * 120)[:120]) is None
    assert process_time() - started < 5


INFLECTED = {
    Status.in_progress: "har påbörjats|Har startat|Arbetet har kommit igång|Uppstartad|igångsatt|Enligt plan"
    "|🟢 Enligt plan|Enligt tidplan|pågår enligt tidtabell|Pågår enligt fastställd tidplan|Följer plan"
    "|Arbetet följer tidplanen|Löper på|Löper enligt plan|På väg|I fas|Delvis genomförd|Genomförd (delvis)"
    "|Delvis klart|Till stor del genomfört|Nästan klar",
    Status.delayed: "Uppskjuten|uppskjutet|har skjutits upp|Skjuts upp|Skjuts fram till 2026|Senarelagd"
    "|Senarelagt"
    "|har senarelagts|senareläggs|Framskjuten|framskjutna|Framflyttad|Flyttas fram|flyttats fram till hösten"
    "|Uppskjuten till 2026|Har försenats|Blivit försenad",
    Status.paused: "Avvaktar|Avvaktar beslut|Avvaktar besked från regeringen|Har pausats|Läggs på is"
    "|Lagd på is",
    Status.done: "Uppdragen har slutförts|Insatserna har utförts|har färdigställts|Blev klar"
    "|Åtgärderna är utförda",
    Status.cancelled: "Har utgått|Ställs in|inställda|Läggs ned|har avskrivits|Tas bort",
    Status.not_started: "Har inte påbörjats|ej kommit igång|är inte påbörjad|Ej uppstartat",
    Achievement.goal_met: "bedöms som uppfyllt|uppnås enligt delårsbokslutet|ser ut att kunna nås",
    Achievement.partly_met: "bedöms delvis vara uppnått|Målet bedöms som delvis uppfyllt",
    Achievement.not_met: "prognoseras att inte uppfyllas|bedöms inte som uppfyllt|Ser inte ut att uppnås"
    "|Målet är inte uppfyllt enligt årsredovisningen",
    None: "🟢|🔴 Enligt plan|Ej enligt plan|Inte i fas|Följer inte plan|Ej uppskjuten|Avvaktar inte"
    "|Stoppad|I tid"
    "|Avslutas|Väntar|är inte klar|Ja, enligt plan|Uppskjuten, klar|Delvis klar?",
}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [(text, meaning) for meaning, texts in INFLECTED.items() for text in texts.split("|")],
)
def test_inflections_and_their_neighbours(text: str, meaning: Status | Achievement | None) -> None:
    assert read_reported_status(text) is meaning
