"""Targets as plans write them: what each form asks for, and what only a person can judge."""

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.indicator import Direction
from plan.numbers import write
from plan.targets import Aim, Bound, Meaning, read_target, value, written

FIVE_PLANS = {
    Meaning.equals: "75 %|100 %|11,0|0,0|43000|60 000|350 kr|100 % i dec|K 16,0 M 17,2",
    Meaning.above: ">75",
    Meaning.increase: "Öka|ökande",
    Meaning.decrease: "Minska",
    Meaning.increase_by: "Öka 5 %|Öka med 20%",
    Meaning.decrease_by: "Minska 5 %",
    Meaning.maintain_or_increase: "Bibehålla/öka",
    Meaning.maintain: "Behålla",
    Meaning.yes: "Ja",
    Meaning.relative: "Förbättrat värde|Minskad skillnad jmf 2021|I nivå med riket"
    "|Låg och stabil nivå jfr med andra regioner|Låg och sta-\nbil nivå jfr\nmed andra regioner",
    Meaning.missing: "Ny indikator|Ska utarbetas|målvärde saknas|Under utredning",
}
OTHERS = {
    Meaning.at_least: "minst 75|Minst NKI 75|≥75 %|≥ 75|>= 75|minst två procent|lägst 75|min 75|75 eller mer"
    "|75 % eller högre|75 och uppåt|75 som lägst|Ska vara minst 75 %|ej under 75|Öka till 80 %"
    "|Öka från 70 till 80 %|Öka till minst 80|Bibehålla minst 75 %|minst -5 mnkr|minst 90 % av patienterna",
    Meaning.at_most: "högst 5,2 %|max 3|Max. 3|≤ 5|≤5|=<5|90 procent eller lägre|5 eller färre|5 som mest"
    "|som mest 5|Ska inte överstiga 5 %|inte över 5|upp till 5|inom 90 dagar|Minska till 5 %"
    "|Minska från 7 till 5 %",
    Meaning.above: "> 75 %|över 75|mer än 75|Mål: mer än 75 %",
    Meaning.below: "<14 %|< 14|under 14 %|mindre än 14|lägre än 14 %|färre än fem",
    Meaning.equals: "noll|=100|-5|±0 mnkr|Målvärde 11,0|Mål: 75 %|NKI 75|100 % av cheferna"
    "|350 kr per invånare|75 %.",
    Meaning.range: "60-74|60–74 %|60 - 74|60 % - 74 %|60 till 74|mellan 60 och 74|minst 60 och högst 74"
    "|≥60 ≤74|-5–3",
    Meaning.increase: "Ökad andel|Ökat antal|ska öka|Högre än 2021|Öka jämfört med 2021|Öka successivt|↑"
    "|Öka 2025",
    Meaning.decrease: "minskat|Ska minska|Minska jmf med föregående år|färre|lägre än 2022",
    Meaning.increase_by: "Öka 5-10 %|Ökning med 5 %|5 % ökning|Öka med minst 5 procentenheter"
    "|20 % högre än 2019",
    Meaning.decrease_by: "Minskning 5 %|20 % lägre än 2019|Minska med 2 % per år|Minska med tre dagar",
    Meaning.maintain: "Bibehålla|oförändrad|Samma nivå|Oförändrat jämfört med 2022|oförändrad 21,56 kronor",
    Meaning.maintain_or_increase: "Behålla eller öka|Öka/bibehålla|Bibehålla / öka|minst bibehålla"
    "|inte minska",
    Meaning.yes: "ja|JA.|Ja (2025)",
    Meaning.missing: "|-|–|…|saknas|Mål saknas|Inget mål|Ny indikator 2024|tas fram"
    "|Målvärde fastställs senare|Under framtagande|ej fastställt|ännu inte satt"
    "|Mål ska tas fram under 2025",
    Meaning.relative: "78?|75 % ?|2.500|ca 80 %|12 34|12\n345|3 av 6|75/70|2025|K|Nej|bättre"
    "|Bibehålla/minska|högst samma|75 % av 2021 års nivå|75 % jämfört med 2021|minst i nivå med riket"
    "|Öka (80 %)|74-60|75 kr 80 %|NKI 77, HME 74|minst 90 % inom 3 år|minst en|en minskning"
    "|Öka 2024, minska 2025|minst|#|@|¤|# 5|minst 75 kr 2024, 80 % 2025|75 % i bästa fall"
    "|Topp tio i landet|2025-12-31|2024-2026|inte öka",
}


def cases(table: dict[Meaning, str]) -> list[tuple[str, Meaning]]:
    return [(text, meaning) for meaning, texts in table.items() for text in texts.split("|")]


def total(low: str | None, high: str | None, year: int | None = None, part: str = "") -> Bound:
    return Bound(part, Decimal(low) if low else None, Decimal(high) if high else None, year)


def plain(number: str, year: int | None = None, part: str = "") -> Bound:
    return total(number, number, year, part)


@pytest.mark.parametrize(("text", "meaning"), cases(FIVE_PLANS))
def test_the_forms_of_the_five_plans(text: str, meaning: Meaning) -> None:
    aim = read_target(text)
    assert (aim.meaning, aim.text) == (meaning, text)


@pytest.mark.parametrize(("text", "meaning"), cases(OTHERS))
def test_the_forms_of_others(text: str, meaning: Meaning) -> None:
    assert read_target(text).meaning is meaning


@pytest.mark.parametrize(
    ("text", "bound", "unit"),
    [
        ("75 %", plain("75"), "%"),
        ("60 000", plain("60000"), None),
        ("11,0", plain("11.0"), None),
        (">75", total("75", None), None),
        ("minst två procent", total("2", None), "%"),
        ("Minst NKI 75", total("75", None), None),
        ("Öka från 70 till 80 %", total("80", None), "%"),
        ("högst 5,2 procentenheter", total(None, "5.2"), "procentenheter"),
        ("<14 %", total(None, "14"), "%"),
        ("60–74 %", total("60", "74"), "%"),
        ("-5–3", total("-5", "3"), None),
        ("Öka med 20%", plain("20"), "%"),
        ("Minska 5-10 %", total("5", "10"), "%"),
        ("oförändrad 21,56 kronor", plain("21.56"), "kr"),
        ("Bibehålla/öka 77", total("77", None), None),
        ("minst 75 % till 2030", total("75", None, 2030), "%"),
        ("75 % (2025)", plain("75", 2025), "%"),
        ("2025: 75 %", plain("75", 2025), "%"),
        ("75 (mål 2025)", plain("75", 2025), None),
        ("minst 2050 st", total("2050", None), "st"),
        ("Öka 2025", total(None, None, 2025), None),
        ("Region Hallands målvärde för 2025 är 11,0.", plain("11.0", 2025), None),
        ("Mäter frånvaro på grund av sjukdom. Region Hallands målvärde är 5,2.", plain("5.2"), None),
    ],
)
def test_bounds_of_the_total(text: str, bound: Bound, unit: str | None) -> None:
    aim = read_target(text)
    assert (aim.bounds, aim.unit) == ((bound,), unit)


@pytest.mark.parametrize("text", ["Öka", "Ja", "Bibehålla", "I nivå med riket", "78?", "", "Ska utarbetas"])
def test_words_without_numbers_have_no_bounds(text: str) -> None:
    aim = read_target(text)
    assert (aim.bounds, aim.unit, value(aim)) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "meaning", "bounds"),
    [
        ("K 16,0 M 17,2", Meaning.equals, [plain("16.0", part="kön:K"), plain("17.2", part="kön:M")]),
        ("K:75%\nM: 75%", Meaning.equals, [plain("75", part="kön:K"), plain("75", part="kön:M")]),
        ("16,0 (K) 17,2 (M)", Meaning.equals, [plain("16.0", part="kön:K"), plain("17.2", part="kön:M")]),
        ("Kvinnor 16 och män 17", Meaning.equals, [plain("16", part="kön:K"), plain("17", part="kön:M")]),
        (
            "75 % (K 76 %, M 74 %)",
            Meaning.equals,
            [plain("75"), plain("76", part="kön:K"), plain("74", part="kön:M")],
        ),
        (
            "Minst K 75 M 70",
            Meaning.at_least,
            [total("75", None, part="kön:K"), total("70", None, part="kön:M")],
        ),
        (
            "K: minst 75 %, M: minst 70 %",
            Meaning.at_least,
            [total("75", None, part="kön:K"), total("70", None, part="kön:M")],
        ),
        ("-15,8% (2024) -14% (2025)", Meaning.equals, [plain("-15.8", 2024), plain("-14", 2025)]),
        ("2024: 75 %, 2025: 80 %", Meaning.equals, [plain("75", 2024), plain("80", 2025)]),
        ("75 % år 2024 och 80 % år 2025", Meaning.equals, [plain("75", 2024), plain("80", 2025)]),
        (
            "minst 75 % (2024) 80 % (2025)",
            Meaning.at_least,
            [total("75", None, 2024), total("80", None, 2025)],
        ),
        ("Öka (2024) öka (2025)", Meaning.increase, [total(None, None, 2024), total(None, None, 2025)]),
        (
            "2025: K 75 M 70",
            Meaning.equals,
            [plain("75", 2025, "kön:K"), plain("70", 2025, "kön:M")],
        ),
        (
            "2024: K 75 M 70, 2025: K 80 M 75",
            Meaning.equals,
            [
                *(plain("75", 2024, "kön:K"), plain("70", 2024, "kön:M")),
                *(plain("80", 2025, "kön:K"), plain("75", 2025, "kön:M")),
            ],
        ),
        (
            "T1 K 44 % M 46 % T2 K 33 %",
            Meaning.equals,
            [
                plain("44", part="kön:K|tertial:T1"),
                plain("46", part="kön:M|tertial:T1"),
                plain("33", part="kön:K|tertial:T2"),
            ],
        ),
        (
            "44 % (T1 K), 50 % (M)",
            Meaning.equals,
            [plain("44", part="kön:K|tertial:T1"), plain("50", part="kön:M")],
        ),
        ("SV 2 % ÖV 7 %", Meaning.equals, [plain("2", part="vårdform:SV"), plain("7", part="vårdform:ÖV")]),
    ],
)
def test_bounds_of_parts_and_years(text: str, meaning: Meaning, bounds: list[Bound]) -> None:
    aim = read_target(text)
    assert (aim.meaning, list(aim.bounds)) == (meaning, bounds)


@pytest.mark.parametrize(
    ("text", "moment", "meaning"),
    [
        ("100 % i dec", "dec", Meaning.equals),
        ("100 % (dec)", "dec", Meaning.equals),
        ("minst 90 % i december 2025", "december", Meaning.at_least),
        ("100 % senast den 31 december 2025", "31 december", Meaning.equals),
        ("90 % vid årets slut", "årets slut", Meaning.equals),
        ("högst 5 per 30 april", "30 april", Meaning.at_most),
        ("Minska", None, Meaning.decrease),
    ],
)
def test_moments(text: str, moment: str | None, meaning: Meaning) -> None:
    aim = read_target(text)
    assert (aim.moment, aim.meaning) == (moment, meaning)


@pytest.mark.parametrize(
    ("text", "base_year", "meaning"),
    [
        ("Minskad skillnad jmf 2021", 2021, Meaning.relative),
        ("Öka jämfört med 2021", 2021, Meaning.increase),
        ("Minska från 2021 års nivå", 2021, Meaning.decrease),
        ("Minska med 20 % till 2030 jämfört med 2019", 2019, Meaning.decrease_by),
        ("75 % jämfört med 2021", 2021, Meaning.relative),
        ("Öka jämfört med förra året", None, Meaning.increase),
        ("Öka 2025", None, Meaning.increase),
    ],
)
def test_base_years(text: str, base_year: int | None, meaning: Meaning) -> None:
    aim = read_target(text)
    assert (aim.base_year, aim.meaning) == (base_year, meaning)


@pytest.mark.parametrize(
    ("text", "title", "meaning"),
    [
        ("55 %", "Materialåtervinningsgraden ska vara minst 55 procent", Meaning.at_least),
        ("55", "Materialåtervinningsgraden ska vara minst 55 procent", Meaning.at_least),
        ("60 %", "Materialåtervinningsgraden ska vara minst 55 procent", Meaning.at_least),
        ("16,4 mnkr", "Årets resultat skall uppgå till minst 2 % av skatteintäkterna", Meaning.at_least),
        ("95 %", "Väntetiden ska vara högst 3 dagar", Meaning.equals),
        ("95 %", "Brukare ska möta högst 15 olika personal", Meaning.equals),
        ("30 %", "Andel med minst 3 besök", Meaning.equals),
        ("2 %", "Genomsnittligt resultat ska lägst uppgå till", Meaning.at_least),
        ("10 %", "Koncernen ska ha en soliditet inklusive alla förpliktelser om minst", Meaning.at_least),
        ("8 %", "Skuldsättningsgraden får inte överstiga", Meaning.at_most),
        ("5,5", "Sjukfrånvaro (max)", Meaning.at_most),
        ("30", "Handläggningstid i min", Meaning.equals),
        ("90 %", "Ingen patient ska vänta mer än", Meaning.equals),
        ("högst 55 %", "Materialåtervinningsgraden ska vara minst 55 procent", Meaning.at_most),
        ("5,0 %", "Sjukfrånvaro på högst 5 %", Meaning.at_most),
        ("75", "Index 75 eller högre", Meaning.at_least),
        ("75 %", "75 år och äldre med mer än 5 läkemedel", Meaning.equals),
        ("5 %", "75 år och äldre med mer än 5 dagar", Meaning.equals),
        ("90 %", "Andel som väntat 90 dagar eller kortare", Meaning.equals),
        ("5 %", "Sjukfrånvarokvot", Meaning.equals),
        ("12", "Antalet avtal ska öka", Meaning.at_least),
        ("4,5", "Hälsofrämjandeindex ska öka", Meaning.at_least),
        ("75 %", "Andelen förstabesök inom 30 dagar ska öka jämfört med föregående år.", Meaning.at_least),
        ("5 %", "Sjukfrånvaron ska minska", Meaning.at_most),
        ("12", "Ökande antal digitala formulär *", Meaning.at_least),
        ("5 %", "Kostnaderna ska minska", Meaning.equals),
        ("-5", "Kostnaderna ska minska", Meaning.equals),
        ("5 procentenheter", "Andelen nöjda ska öka", Meaning.equals),
        ("5 %", "Ingen enhet ska öka", Meaning.equals),
        ("60 %", "Andelen ska öka och kostnaden ska minska", Meaning.equals),
    ],
)
def test_the_title_can_say_which_way_the_number_is_meant(text: str, title: str, meaning: Meaning) -> None:
    aim = read_target(text, title)
    assert aim.meaning is meaning
    assert value(aim) is not None


@pytest.mark.parametrize(
    ("text", "direction", "meaning", "bound"),
    [
        ("5 %", Direction.DOWN, Meaning.at_most, total(None, "5")),
        ("5 %", Direction.UP, Meaning.at_least, total("5", None)),
        ("minst 5 %", Direction.DOWN, Meaning.at_least, total("5", None)),
        ("oförändrad 5 %", Direction.DOWN, Meaning.maintain, plain("5")),
    ],
)
def test_a_direction_makes_a_plain_number_a_floor_or_a_ceiling(
    text: str, direction: Direction, meaning: Meaning, bound: Bound
) -> None:
    aim = read_target(text, direction=direction)
    assert (aim.meaning, aim.bounds) == (meaning, (bound,))


def test_the_title_weighs_more_than_the_direction() -> None:
    assert read_target("55 %", "ska vara minst 55 procent", Direction.DOWN).meaning is Meaning.at_least


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("75 %", "75"), ("minst 75", "75"), ("högst 5,20 %", "5.20"), ("75 % (2025)", "75"), ("Öka 5 %", "5"),
        ("75 % (K 76 %, M 74 %)", "75"), ("0", "0"), ("-5", "-5"), ("60-74", None), ("K 16,0 M 17,2", None),
        ("2024: 75 %, 2025: 80 %", None), ("Öka", None), ("78?", None), ("", None), ("Öka 2025", None),
    ],
)  # fmt: skip
def test_value(text: str, number: str | None) -> None:
    found = value(read_target(text))
    assert (None if found is None else str(found)) == number


NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(NUMBERS, st.sampled_from(["", "%", "kr", "st"]))
def test_a_number_is_read_alike_after_every_comparator(number: Decimal, unit: str) -> None:
    text = write(number, unit)
    for before, meaning in (
        ("", Meaning.equals),
        ("minst ", Meaning.at_least),
        ("högst ", Meaning.at_most),
        (">", Meaning.above),
        ("< ", Meaning.below),
    ):
        aim = read_target(before + text)
        assert (aim.meaning, value(aim), aim.unit) == (meaning, number, unit or None)


@given(NUMBERS, NUMBERS)
def test_a_range_has_its_lower_number_first(one: Decimal, other: Decimal) -> None:
    aim = read_target(f"{write(one)} till {write(other)}")
    expected = (Meaning.range, (Bound("", one, other, None),)) if one <= other else (Meaning.relative, ())
    assert (aim.meaning, aim.bounds) == expected


SPACES = st.sampled_from((" ", "\u00a0", "\u2009", "\u202f"))
AIMS = st.sampled_from(
    [
        *(text for texts in (FIVE_PLANS | OTHERS).values() for text in texts.split("|")),
        *(
            "K 16,0 M 17,2",
            "-15,8% (2024)-14% (2025) -4,7% (2026)",
            "95 % (2024, 2025, 2026)",
            "RVN 77, RLF 74",
        ),
        *(
            "2024: K 75 M 70, 2025: K 80 M 75",
            "75 % (K 76 %, M 74 %)",
            "T1 K 44 % M 46 % T2 K 33 %",
            "43 000",
        ),
        *(
            "Minska med 20 % till 2030 jämfört med 2019",
            "minst 90 % i december 2025",
            "-5–3",
            "2 025",
            "Öka 5-10 %",
        ),
    ]
)


@given(AIMS)
def test_what_is_written_back_reads_the_same(text: str) -> None:
    aim = read_target(text)
    again = read_target(written(aim))
    assert (again.meaning, again.bounds, again.unit) == (aim.meaning, aim.bounds, aim.unit)
    assert (again.moment, again.base_year) == (aim.moment, aim.base_year)


@given(
    st.sampled_from(("", "minst ", "högst ", "≥ ", "<", "öka med ", "oförändrad ")),
    NUMBERS,
    st.sampled_from(("", "%", "kr", "mnkr", "dagar", "kr/invånare", "kg CO2e")),
    SPACES,
    st.sampled_from(("-", "−")),
    st.sampled_from(("", " (2025)", "\n(2025)", " i dec")),
)
def test_swedish_numbers_in_every_dress_read_and_write_back(  # noqa: PLR0913, PLR0917 - each is a way to write
    word: str, number: Decimal, unit: str, space: str, minus: str, after: str
) -> None:
    figures = write(number, unit).replace("\u00a0", space).replace("−", minus)
    aim = read_target(word + figures + after)
    assert [bound.numbers for bound in aim.bounds] == [(number,)]
    assert read_target(written(aim)).bounds == aim.bounds


@given(
    NUMBERS, NUMBERS, st.sampled_from(("K {} M {}", "K: {}\nM: {}", "kvinnor {}, män {}", "{} (K) {} (M)"))
)
def test_both_sexes_read_and_write_back(one: Decimal, other: Decimal, dress: str) -> None:
    aim = read_target(dress.format(write(one), write(other)))
    assert [(bound.part, bound.low) for bound in aim.bounds] == [("kön:K", one), ("kön:M", other)]
    assert read_target(written(aim)).bounds == aim.bounds


@pytest.mark.parametrize(
    ("text", "meaning", "number", "unit"),
    [
        ("Region Hallands målvärde är 11,0.", Meaning.equals, "11.0", None),
        ("Sjukfrånvaron får inte överstiga 5 %", Meaning.at_most, "5", "%"),
        ("Vid utgången av 2026 ska andelen vara minst 80 %", Meaning.at_least, "80", "%"),
        ("Andelen som får tid inom 90 dagar ska vara minst 80 %", Meaning.at_least, "80", "%"),
        ("Antalet uppföljda avtal där miljökrav ställts ska öka", Meaning.increase, None, None),
        ("Ökande antal digitala formulär *", Meaning.increase, None, None),
        ("NKI minst 75", Meaning.at_least, "75", None),
        ("Andelen ska öka med 5 procentenheter", Meaning.increase_by, "5", "procentenheter"),
        ("Minst 3 aktiviteter", Meaning.at_least, "3", None),
        ("minst 2 % av skatter och statsbidrag", Meaning.at_least, "2", "%"),
        ("2 800 tim i snitt/mån (R12)", Meaning.equals, "2800", "timmar"),
        ("Oka med 20%", Meaning.increase_by, "20", "%"),
        ("Ingen enhet ska ligga över 5 %", Meaning.relative, None, None),
        ("Sjukfrånvaron ska inte öka", Meaning.relative, None, None),
        ("Frånvaron ska minska och nöjdheten ska öka", Meaning.relative, None, None),
        ("Skillnaden mellan kvinnor och män ska minska", Meaning.relative, None, None),
        ("Andel som väntat minst 90 dagar", Meaning.relative, None, None),
        ("75 % av riksgenomsnittet", Meaning.relative, None, None),
        ("5 % bättre", Meaning.relative, None, None),
        ("10,2 miljoner ton", Meaning.relative, None, None),
        ("K M 75", Meaning.relative, None, None),
        ("Kvinnor och män: 75 %", Meaning.relative, None, None),
        ("högst 5 fall", Meaning.at_most, "5", None),
        ("80 år och äldre", Meaning.relative, None, None),
        ("Mål 1", Meaning.relative, None, None),
        ("08.30", Meaning.relative, None, None),
        ("från 70 till 80", Meaning.relative, None, None),
        ("Öka andelen kvinnor med 5 %", Meaning.increase_by, "5", "%"),
        ("Minska matsvinnet med 20 %", Meaning.decrease_by, "20", "%"),
        ("Öka andelen nöjda och minska andelen missnöjda med 5 %", Meaning.relative, None, None),
        (",5", Meaning.relative, None, None),
    ],
)
def test_sentences_and_what_is_counted(
    text: str, meaning: Meaning, number: str | None, unit: str | None
) -> None:
    aim = read_target(text)
    found = value(aim)
    assert (aim.meaning, None if found is None else str(found), aim.unit) == (meaning, number, unit)


@given(st.text(max_size=80) | st.text(alphabet="minsthögKMÖka0123456789,.-–%()/? \n<≥", max_size=40))
def test_any_text_is_understood_or_left_to_a_person(text: str) -> None:
    aim = read_target(text, title=text)
    assert isinstance(aim, Aim)
    assert aim.text == text.strip()
    assert not aim.bounds or aim.meaning not in (Meaning.relative, Meaning.missing)


@pytest.mark.parametrize(
    "piece",
    [
        "i ",
        "minst ",
        "1 ",
        "(",
        "( 5 ",
        "2025: ",
        "a ",
        "ska ",
        "K/M 5/",
        "5 av ",
        "av a ",
        "RVN ",
        "K 5 ",
        "5\n",
        "-",
        "a/",
        "( ",
        "2025 ",
        "och ",
        "Öka ",
        "§",
        "index ",
        "skala 1-5 ",
        "öka med 5 % till ",
        "från 70 till ",
        "(golv) ",
        "5 % av a ska ",
        "över tid ",
    ],
)
def test_long_texts_take_no_time(piece: str) -> None:
    started = process_time()
    assert read_target("5 " + piece * 5_000, title=piece * 5_000).meaning is Meaning.relative
    assert read_target("5 %", title=piece * 5_000).meaning is Meaning.equals
    assert read_target(("5 " + piece * 300)[:300], title=piece * 300).text
    assert process_time() - started < 5
