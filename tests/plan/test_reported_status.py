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
    assert read_reported_status("Klar (röd)", {"Klar (röd)": "done"}) is Status.done


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


JUDGED = {
    Achievement.goal_met: "Målet kan nås till 2050|Målet bedömdes vara uppnått|Målet har bedömts vara uppnått"
    "|Uppnåtts (grön färgmarkering)|Uppnått (grön)|Uppnått (se kommentar)|Målet anses uppfyllt|Vi når målet"
    "|Målet uppnås under planperioden|Målet nås 2030|Bedömdes som uppfyllt",
    Achievement.partly_met: "Delvis uppnåtts|Delvis uppnåtts (gul färgmarkering)|Uppnått (delvis)"
    "|Målet bedömdes vara delvis uppnått|Målet nås till viss del till 2030",
    Achievement.not_met: "Målet kan inte nås till 2050|Ej uppnåtts|Ej uppnåtts (röd färgmarkering)"
    "|MÅLET ÄR INTE MÖJLIGT ATT NÅ TILL 2020 MED I DAG BESLUTADE ELLER PLANERADE STYRMEDEL."
    "|Målet är mycket svårt eller inte möjligt att nå inom tidsramen även om ytterligare åtgärder sätts in"
    "|Målet är omöjligt att nå|Målet bedöms inte vara möjligt att nå"
    "|Det är inte möjligt att nå målet till 2030|Målet kommer inte att nås till 2030"
    "|Målet kunde inte nås|Målet uppnås inte under perioden|Vi når inte målet",
    Achievement.cannot_assess: "Målet är ej möjligt att bedöma",
    Status.in_progress: "Påbörjades 2023|Fortsätter 2025|Arbetet fortsätter|Pågår (gul)|Pågår – enligt plan"
    "|Startad",
    Status.delayed: "Pågår med förskjutning|Pågår med försening|Försenad men pågår|Försenad (röd)",
    Status.done: "Klart med avvikelse|Genomförd med vissa avvikelser|Genomförd 2024|Genomfördes 2023"
    "|Slutfördes 2022|Avslutad, T2|Klar (grön)",
    Status.not_started: "Startar 2025|Påbörjas 2025|Påbörjas under 2025|Ej startat",
    None: "Uppnåtts (röd färgmarkering)|Ej uppfyllt (grön)|Klar (röd)|Delvis (gul)|Kan inte bedömas (grön)"
    "|Målet är möjligt att nå|Målet är svårt att nå|Målet är inte svårt att nå|Målet är inte omöjligt att nå"
    "|Målet kan nås om ytterligare åtgärder sätts in|Målet kan inte nås utan ytterligare åtgärder"
    "|Målet nås inte förrän 2030|Hög måluppfyllelse|God måluppfyllelse|Viss måluppfyllelse|Låg måluppfyllelse"
    "|Pågår med avvikelse|Klar med avvikelse från budget|Genomfördes inte|Påbörjades inte|Fortsätter ej"
    "|Ej relevant|Ej aktuell|Ej aktuellt 2024"
    "|Överförd till 2025|Inväntar beslut|Ej genomförd p.g.a. resursbrist"
    "|Klar 2024|Målet är nära att uppnås|Risk för försening|Uppnått (oklart)",
}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [(text, meaning) for meaning, texts in JUDGED.items() for text in texts.split("|")],
)
def test_judgements_for_a_time_beside_a_colour_and_their_neighbours(
    text: str, meaning: Status | Achievement | None
) -> None:
    assert read_reported_status(text) is meaning
