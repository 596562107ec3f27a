"""Whole classes of ways to write a target: every variant is read, and what neighbours on it is not."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.numbers import write
from plan.targets import Meaning, read_target, value

BOUNDS = {
    "minst": Meaning.at_least,
    "lägst": Meaning.at_least,
    "≥": Meaning.at_least,
    "inte under": Meaning.at_least,
    "understiger inte": Meaning.at_least,
    "högst": Meaning.at_most,
    "max": Meaning.at_most,
    "≤": Meaning.at_most,
    "inte överstiga": Meaning.at_most,
    "överskrider ej": Meaning.at_most,
    "<": Meaning.below,
    ">": Meaning.above,
    "mer än": Meaning.above,
}
EXPLAINING = (
    *("avvikelse från budget", "över en konjunkturcykel", "över tid", "under hela perioden", "i genomsnitt"),
    *("av de tillfrågade är nöjda eller mycket nöjda", "till följd av sjukdom", "från förnybara källor"),
    *("beräknat som ett årsmedelvärde", "godkända på alla delprov", "enligt undersökning", "fall"),
    *("(golv)", "(källa: Kolada)", "(SCB Medborgarundersökning)", "av patienterna (enligt enkät)"),
)
TAKING_BACK = (
    *(
        "bättre än förra året",
        "över riket",
        "under rikssnittet",
        "mot budget",
        "inom tre år",
        "inom 3 år",
    ),
    *(
        "men helst mer",
        "plus inflationen",
        "ökning mot riket",
        "bättre än 2019",
        "om möjligt, annars högst 5",
        "eller mer",
    ),
    *("(inte psykiatrin)", "(85 % 2026)", "(delvis)", "(preliminärt, fastställs senare)", "(högst 90 %)"),
    *("(om möjligt)", "(samma nivå som riket)", "platser upp", "av målet", "utom i psykiatrin"),
)


@given(st.sampled_from(sorted(BOUNDS)), st.integers(0, 10**6), st.sampled_from(["", " %", " st"]))
def test_a_bound_with_words_that_explain_it_is_that_bound(bound: str, number: int, unit: str) -> None:
    for words in EXPLAINING:
        aim = read_target(f"{bound} {write(Decimal(number))}{unit} {words}")
        assert (aim.meaning, value(aim)) == (BOUNDS[bound], Decimal(number)), words


@pytest.mark.parametrize(("bound", "words"), list(product(("minst 80 %", "högst 5 %", "≥ 7 %"), TAKING_BACK)))
def test_a_bound_with_words_that_take_it_back_is_left_to_a_person(bound: str, words: str) -> None:
    assert read_target(f"{bound} {words}").meaning in (Meaning.relative, *_same_bound(bound, words))


def _same_bound(bound: str, words: str) -> tuple[Meaning, ...]:
    """Return what "80 % eller mer" says twice."""
    return (Meaning.at_least,) if words == "eller mer" and not bound.startswith("högst") else ()


@pytest.mark.parametrize(
    ("text", "meaning", "number", "unit"),
    [
        ("Minst 99,5 % per månad (maximalt 3,6 timmar nedtid)", Meaning.at_least, "99.5", "%"),
        ("högst 0,0001 mikrogram per kubikmeter (0,1 nanogram)", Meaning.at_most, "0.0001", None),
        ("högst 30 dagar (4 veckor)", Meaning.at_most, "30", "dagar"),
        ("minst 80 % (12 av enheterna)", Meaning.at_least, "80", "%"),
        ("minst 100 kr (110 kr nästa år)", Meaning.relative, None, None),
    ],
)
def test_a_figure_of_another_kind_in_parentheses_explains_a_bound(
    text: str, meaning: Meaning, number: str | None, unit: str | None
) -> None:
    aim = read_target(text)
    found = value(aim)
    assert (aim.meaning, None if found is None else str(found), aim.unit) == (meaning, number, unit)


VERBS = ("Minska", "Minskar", "Öka", "ökar", "Höja", "sänks", "Behåll", "bibehålls", "reducera", "stärks")


@pytest.mark.parametrize(("verb", "no"), list(product(VERBS, ("inte", "ej", "aldrig", "icke"))))
@pytest.mark.parametrize("after", ["", "!", " antalet", " till 5", " med 5 %", " (enligt beslut)", " 2025"])
def test_what_should_not_happen_is_no_direction(verb: str, no: str, after: str) -> None:
    assert read_target(f"{verb} {no}{after}").meaning is Meaning.relative


@pytest.mark.parametrize(
    ("text", "meaning", "numbers"),
    [
        ("Minska med 5 % till 95 %", Meaning.at_most, [95]),
        ("Minska med 10 % till 500", Meaning.at_most, [500]),
        ("Öka med 5 % till 120", Meaning.at_least, [120]),
        ("Öka med 5 procentenheter till 80 %", Meaning.at_least, [80]),
        ("Minska med 5 % (till 95 %)", Meaning.at_most, [95]),
        ("Minska utsläppen med 5 %, ned till högst 95 ton", Meaning.at_most, [95]),
        ("Sjukfrånvaron ska minska med 0,5 procentenheter till 5 %", Meaning.at_most, [5]),
        ("Öka från 70 % (2023) till 80 % (2026)", Meaning.at_least, [80]),
        ("Öka med 5 till 10 %", Meaning.increase_by, [5, 10]),
        ("Öka med 5–10 %", Meaning.increase_by, [5, 10]),
        ("Öka med 5 % till 2030", Meaning.increase_by, [5]),
        ("Årligen minska med minst 3 %", Meaning.decrease_by, [3]),
        ("Öka med 5 % till 10 %", Meaning.relative, []),
        ("Öka 70 till 80 %", Meaning.relative, []),
        ("Öka 5 % till 80 %", Meaning.relative, []),
        ("Minska med 5 % från 100 % till 95 %", Meaning.relative, []),
    ],
)
def test_a_change_and_a_level_are_never_mixed(text: str, meaning: Meaning, numbers: list[int]) -> None:
    aim = read_target(text)
    assert (aim.meaning, [int(number) for bound in aim.bounds for number in bound.numbers]) == (
        meaning,
        numbers,
    )


@given(st.integers(1, 99), st.integers(1, 10**6), st.sampled_from(["", " %", " kr", " st"]))
def test_a_change_to_a_level_has_the_level_or_the_change(by: int, to: int, unit: str) -> None:
    aim = read_target(f"Minska med {by} % till {write(Decimal(to))}{unit}")
    expected = {(Meaning.at_most, (to,)), (Meaning.relative, ())}
    numbers = tuple(int(number) for bound in aim.bounds for number in bound.numbers)
    assert (aim.meaning, numbers) in expected or 2010 <= to <= 2059


KEPT = (
    *("Behåll", "Behålla", "Behålls", "Bibehåll", "Bibehålls", "Bibehållen", "Bibehållet", "Bibehållna"),
    *("Upprätthåll", "upprätthålls", "Vidmakthålls", "kvarstår", "Kvarstå", "oförändrat", "Oförändrade"),
    *("Oförändrad nivå", "Oförändrat läge", "Hålls oförändrad", "Ligga kvar", "Ligger kvar på samma nivå"),
    *(
        "Ingen förändring",
        "Konstant",
        "Stabil trend",
        "Ska bibehållas",
        "Nöjdheten bibehålls",
        "Bibehållen nöjdhet",
    ),
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept_is_maintained(text: str) -> None:
    assert read_target(text).meaning is Meaning.maintain


@pytest.mark.parametrize(
    "text", ["Behåll 80 %", "Bibehålls på 80 %", "Ligga kvar på 80 %", "oförändrat 80 %"]
)
def test_a_level_that_is_kept(text: str) -> None:
    aim = read_target(text)
    assert (aim.meaning, value(aim)) == (Meaning.maintain, Decimal(80))


NAMES = (
    *(
        "Impact Index",
        "NKI",
        "NMI",
        "Nöjd kund-index",
        "Nöjd kund-index (NKI)",
        "HME-index",
        "Medarbetarindex:",
    ),
    *("Hållbart medarbetarengagemang (HME)", "Meritvärde", "eNPS", "Betyg", "indexvärde"),
)


@given(st.sampled_from(NAMES), st.decimals(0, 999, places=1), st.sampled_from(["", "minst ", "högst ", "≥ "]))
def test_a_name_before_the_number_says_what_is_measured(name: str, number: Decimal, bound: str) -> None:
    aim = read_target(f"{name} {bound}{write(number)}")
    meaning = BOUNDS.get(bound.strip(), Meaning.equals)
    assert (aim.meaning, value(aim)) == (meaning, number)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Plats 15",
            "Topp 10",
            "Ranking 25",
            "Mål 1",
            "Prognos 80 %",
            "Utfall 20 %",
            "Sjukfrånvaro 5",
            "NKI 77, HME 74",
        ),
        *("Inte index 70", "Skillnad i index 5", "Förbättrat index 70", "Minskning av betyg 4"),
        *("20 % av utsläppen ska minska", "20 % av resorna ska minskas", "5 % av eleverna ska inte röka"),
        *("80 % K, 72", "80 % K 72", "80 % K, 76 % M, 74 %", "65+ år", "9 av 10", "minst 4 av 5"),
        *("Andelen enheter som minskar", "Andelen enheter där frånvaron minskar", "Nöjdheten ökar inte"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_left_to_a_person(text: str) -> None:
    assert read_target(text).meaning is Meaning.relative


@pytest.mark.parametrize(
    ("text", "meaning", "number"),
    [
        ("100+", Meaning.at_least, 100),
        ("10 000+", Meaning.at_least, 10000),
        ("75 %+", Meaning.at_least, 75),
        ("100+ besök", Meaning.at_least, 100),
        ("<900ms", Meaning.below, 900),
        (">5kWh", Meaning.above, 5),
        ("≤30min", Meaning.at_most, 30),
        ("minst 75 av 100", Meaning.at_least, 75),
        ("minst 4,0 (av 5)", Meaning.at_least, 4),
        ("Minst 4 på en skala 1–5", Meaning.at_least, 4),
        ("８０ ％", Meaning.equals, 80),
        ("80 % och däröver", Meaning.at_least, 80),
        ("Belåningsgraden ska varaktigt inte överstiga 60 procent.", Meaning.at_most, 60),
        ("Resultatet ska över tid vara minst 2 %", Meaning.at_least, 2),
        ("Andelen nöjda är minst 80 %", Meaning.at_least, 80),
        ("80 % av de som avslutat insatsen ska få en positiv lösning.", Meaning.equals, 80),
        ("minst 80 % av de som avslutat insatsen ska få arbete", Meaning.at_least, 80),
        ("Av de som avslutat insatsen ska 35 % gå vidare till arbete.", Meaning.equals, 35),
        ("ska minst 25 % gå vidare till studier", Meaning.at_least, 25),
        ("Antalet vårdskador minskar med 10 %", Meaning.decrease_by, 10),
        ("Resultat om minst 2 %", Meaning.at_least, 2),
    ],
)
def test_other_ways_to_say_it(text: str, meaning: Meaning, number: int) -> None:
    aim = read_target(text)
    assert (aim.meaning, value(aim)) == (meaning, Decimal(number))


@pytest.mark.parametrize("verb", ["ska öka", "Öka", "ska minska", "Behålls", "Ja"])
@pytest.mark.parametrize(
    ("beside", "explains"),
    [
        *(("(SCB Medborgarundersökning)", True), ("(källa: Kolada)", True), ("(enligt beslut)", True)),
        *(("(delvis)", False), ("(inte alla)", False), ("(minska)", False), ("(fastställs senare)", False)),
    ],
)
def test_a_source_in_parentheses_changes_nothing(verb: str, beside: str, explains: bool) -> None:  # noqa: FBT001
    meant = read_target(verb).meaning if explains else Meaning.relative
    assert read_target(f"{verb} {beside}").meaning is meant


@pytest.mark.parametrize(
    ("text", "title", "meaning", "number"),
    [
        ("+5 %", "", Meaning.increase_by, "5"),
        ("+2 procentenheter", "Andel nöjda", Meaning.increase_by, "2"),
        ("plus 3 %", "Antal besök", Meaning.increase_by, "3"),
        ("+10", "Antal avtal", Meaning.relative, None),
        ("+2,5 mnkr", "", Meaning.equals, "2.5"),
        ("+2 %", "Resultat i procent av skatteintäkter", Meaning.equals, "2"),
        ("+5 %", "Budgetavvikelse", Meaning.equals, "5"),
        ("+20", "eNPS", Meaning.equals, "20"),
        ("+2 %", "Avkastning", Meaning.equals, "2"),
    ],
)
def test_a_plus_is_a_growth_unless_the_measure_has_a_sign(
    text: str, title: str, meaning: Meaning, number: str | None
) -> None:
    aim = read_target(text, title)
    assert (aim.meaning, value(aim)) == (meaning, None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("text", "meaning", "number"),
    [
        ("Staden ska minska energianvändningen med 10 %", Meaning.decrease_by, 10),
        (
            "Staden ska genom effektivisering minska energianvändningen med minst 10 procent.",
            Meaning.decrease_by,
            10,
        ),
        ("Nämnden ska via digitala möten öka andelen kontakter med 5 procent", Meaning.increase_by, 5),
        (
            "Staden ska verka för att utsläppen minskar till högst 3 ton CO2e per invånare.",
            Meaning.at_most,
            3,
        ),
        (
            "Kommunen ska arbeta för att andelen resor med buss ökar till minst 40 procent",
            Meaning.at_least,
            40,
        ),
        ("Kommunen ska verka för att matsvinnet minskar med 20 procent", Meaning.decrease_by, 20),
        ("Insamlat matavfall ska uppnå en renhetsgrad på 97 procent.", Meaning.equals, 97),
        ("Enkäten ska ha en svarsfrekvens på minst 70 %", Meaning.at_least, 70),
        (
            "Andelen som deponeras ska uppgå till max 5 procent av mängden vid centralen årligen.",
            Meaning.at_most,
            5,
        ),
        ("Minst 80 % vid mätningen", Meaning.at_least, 80),
        ("1,0 årsarbetare", Meaning.equals, 1),
        ("Högst 12 m³", Meaning.at_most, 12),
        ("Högst 12 m*", Meaning.at_most, 12),
    ],
)
def test_sentences_with_who_and_by_what_means(text: str, meaning: Meaning, number: int) -> None:
    aim = read_target(text)
    assert (aim.meaning, value(aim)) == (meaning, Decimal(number))


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen ska genom effektivare drift inte öka energianvändningen med 10 %",
        "Kommunen ska genom att inte bygga öka energianvändningen med 10 %",
        "Kommunen ska verka för att utsläppen inte ökar till mer än 5 ton",
        "Kommunen ska verka för att ingen ökar till 5 ton",
        "Kommunen ska minska utsläppen och öka återvinningen med 10 %",
        "Kommunen ska minska klyftan med 10 %",
        "Kommunen ska ha en minskning på 5 %",
        "Kommunen ska ha ett underskott på 5 mnkr",
        "Högst 5 % vid oförändrad volym",
        "Högst 10 procent lägre",
        "-30 % jämfört med riket",
        "30 % jämfört med 2010",
        "Minst 10 % inom 3 år",
        "Minska 10 % inom 3 månader",
        "inom 3 dagar 5 dygn",
    ],
)
def test_sentences_and_changes_that_may_say_another_thing(text: str) -> None:
    assert read_target(text).meaning is Meaning.relative


@pytest.mark.parametrize("share", ["80 %", "80%", "80 procent", "80 % av patienterna"])
@pytest.mark.parametrize("limit", ["inom 3 dagar", "inom 90 dagar", "inom tre dygn", ", inom 30 minuter"])
@pytest.mark.parametrize(
    ("bound", "meaning"), [("", Meaning.equals), ("minst ", Meaning.at_least), ("≥", Meaning.at_least)]
)
def test_a_share_within_a_time_is_that_share(share: str, limit: str, bound: str, meaning: Meaning) -> None:
    aim = read_target(f"{bound}{share} {limit}".replace(" ,", ","))
    assert (aim.meaning, value(aim), aim.unit) == (meaning, Decimal(80), "%")


@pytest.mark.parametrize(
    ("text", "title", "meaning", "number"),
    [
        ("-30 % jämfört med 2010", "Energianvändning", Meaning.decrease_by, 30),
        ("−30 % jämfört med 2010", "", Meaning.decrease_by, 30),
        ("minus 30 % jämfört med 2010", "", Meaning.decrease_by, 30),
        ("+10 % jämfört med 2010", "", Meaning.increase_by, 10),
        ("Minst 90 procent lägre jämfört med 2010", "", Meaning.decrease_by, 90),
        ("Minst 5 % fler än 2010", "", Meaning.increase_by, 5),
        ("50 % reduktion jämfört med 2010", "", Meaning.decrease_by, 50),
        ("-30 % jämfört med 2010", "Förändring av utsläpp", Meaning.relative, None),
    ],
)
def test_a_share_against_a_year_is_a_change(
    text: str, title: str, meaning: Meaning, number: int | None
) -> None:
    aim = read_target(text, title)
    assert (aim.meaning, value(aim)) == (meaning, None if number is None else Decimal(number))
    assert aim.base_year == 2010


@pytest.mark.parametrize("since", ["från och med 2014", "fr.o.m. 2014", "(från och med år 2014)"])
def test_the_year_that_a_movement_begins_is_no_goal_year(since: str) -> None:
    aim = read_target(f"Antalet resor ska öka {since}")
    assert (aim.meaning, aim.bounds, aim.moment) == (Meaning.increase, (), since.strip("()"))


@pytest.mark.parametrize("text", ["80 % senast 31 december 2025", "Minst 80 % senast den 31 december 2025"])
def test_the_year_of_a_day_is_kept(text: str) -> None:
    assert [bound.year for bound in read_target(text).bounds] == [2025]


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("Minst 50 000 besök", None, "besök"),
        ("högst 15 µg/m³", None, "µg/m³"),
        ("2 nya vårdplatser", None, None),
        ("80 % av eleverna", "%", None),
        ("minst 5", None, None),
    ],
)
def test_what_is_counted_is_shown_beside_the_known_units(
    text: str, unit: str | None, counted: str | None
) -> None:
    aim = read_target(text)
    assert (aim.unit, aim.counted) == (unit, counted)


@pytest.mark.parametrize(
    "text",
    ["Mål saknas", "Värde saknas", "Baslinjemätning 2025", "Sätts under året", "Ingen målnivå", "Mäts 2025"],
)
def test_a_target_that_is_not_there(text: str) -> None:
    assert read_target(text).meaning is Meaning.missing
