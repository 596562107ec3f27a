"""Outcomes in the tables of reports: totals, parts, last year's figures, and what is no figure."""

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Meaning
from plan.numbers import write
from plan.reported import read_outcome, written

TOTALS = {
    "2,8": ("2.8", None),
    "2,8 %": ("2.8", "%"),
    "2,8 procent": ("2.8", "%"),
    "1 074,76 mnkr": ("1074.76", "mnkr"),
    "1\u00a0074,76mnkr": ("1074.76", "mnkr"),
    "+26,3 mkr (-7,6)": ("26.3", "mnkr"),
    "− 1 116": ("-1116", None),
    "75 (73)": ("75", None),
    "75 [73]": ("75", None),
    "6,1 % (2022: 5,9 %)": ("6.1", "%"),
    "6,1 % (fg år 5,9)": ("6.1", "%"),
    "75 % (+2 procentenheter)": ("75", "%"),
    "75 (mål 80)": ("75", None),
    "75*": ("75", None),
    "75 % (prel.)": ("75", "%"),
    "Preliminärt 75 %": ("75", "%"),
    "85 % ↑": ("85", "%"),
    "Grön 4,55": ("4.55", None),
    "75 % i augusti": ("75", "%"),
    "1 814 tim i snitt/mån (R12)": ("1814", "timmar"),
    "noll": ("0", None),
    "75\n%": ("75", "%"),
    "ca 75 %": ("75", "%"),
    "– 4,9procent": ("-4.9", "%"),
    "– 4 (– 5)": ("-4", None),
    "85 % 🟢": ("85", "%"),
    "Resultat: 85 %": ("85", "%"),
    "2,5 per 1 000 vårddagar": ("2.5", None),
}
PARTS = {
    "K 44% M 50%": "kön:K=44 kön:M=50",
    "M 50 % K 44 %": "kön:M=50 kön:K=44",
    "Kvinnor 70 % / Män 65 %": "kön:K=70 kön:M=65",
    "K44 M50": "kön:K=44 kön:M=50",
    "Kvinnor 3,2 % Män 2,4 %": "kön:K=3.2 kön:M=2.4",
    "3,2 % kvinnor, 2,4 % män": "kön:K=3.2 kön:M=2.4",
    "44/50 (K/M)": "kön:K=44 kön:M=50",
    "50/44 (M/K)": "kön:M=50 kön:K=44",
    "K/M: 44/50": "kön:K=44 kön:M=50",
    "K 44 / M 50": "kön:K=44 kön:M=50",
    "k 44 m 50": "kön:K=44 kön:M=50",
    "2,8 (K 3,2; M 2,4)": "=2.8 kön:K=3.2 kön:M=2.4",
    "2,8 %, varav kvinnor 3,2 % och män 2,4 %": "=2.8 kön:K=3.2 kön:M=2.4",
    "K 3,2 M 2,4 Totalt 2,8": "=2.8 kön:K=3.2 kön:M=2.4",
    "K 44 % (42 %) M 50 % (48 %)": "kön:K=44 kön:M=50",
    "K: 44 %, M: saknas": "kön:K=44",
    "RVN 77, RLF 74      ": "enhet:RVN=77 enhet:RLF=74",
    "T1 K 44 % T2 K 33 %": "kön:K|tertial:T1=44 kön:K|tertial:T2=33",
    "2021:\nT1K91,9% M 91,4%": "kön:K|tertial:T1=91.9 kön:M|tertial:T1=91.4",
    "SV=+2%\nÖV=+7%": "vårdform:SV=2 vårdform:ÖV=7",
    "Nybesök 1%\nÅterbesök 27%": "besökstyp:nybesök=1 besökstyp:återbesök=27",
}
WORDS = {
    Meaning.MISSING: "|-|–|—|..|…|e.t.|i.u.|saknas|Uppgift saknas|Inga tillgängliga data"
    "|Ny indikator 2024|N/A"
    "|Data saknas 2023|Mäts ej 2023|Mäts inte vid delår|Indikator följs på helår."
    "|Redovisas i årsredovisningen"
    "|Data kommer 15 oktober|Kommer i oktober|Ej mätt|Ej relevant|2021 målvärde saknas"
    "|Mäts vartannat år",
    Meaning.YES: "Ja|ja|JA.",
    Meaning.PARTLY: "Delvis|delvis.|Ja, delvis|Ja (delvis)|Ja – delvis|Till viss del|Delvis (8 av 12)",
    Meaning.NO: "Nej|nej",
    Meaning.TEXT: "78?|?7%|+?%|2021: ?%|drygt 75 %|>95 %|<5|3 av 6|44/50|75 73|75\n73|5-7|2.500|,5"
    "|2023|2023-08-31"
    "|Ja/Nej|Pågår|75, mål 80|Prognos 75|10,2miljoner ton|2016 års värde|19600 tom T2 2021"
    "|2021: 458 kr\nPrognos 2021 aug\n274 kr|75 kr 80 %|2021: 75 2022: 77"
    "|4270 tusen liter|K M 75|Plats 112",
}


@pytest.mark.parametrize("text", TOTALS)
def test_totals(text: str) -> None:
    outcome = read_outcome(text)
    assert outcome.meaning is Meaning.NUMBER
    assert (str(outcome.number), outcome.unit) == TOTALS[text]
    assert not outcome.parts


@pytest.mark.parametrize("text", PARTS)
def test_parts(text: str) -> None:
    outcome = read_outcome(text)
    total = {} if outcome.number is None else {"": outcome.number}
    assert outcome.meaning is Meaning.NUMBER
    assert [f"{part}={number}" for part, number in (total | dict(outcome.parts)).items()] == PARTS[
        text
    ].split()


@pytest.mark.parametrize(
    ("text", "meaning"), [(text, meaning) for meaning, texts in WORDS.items() for text in texts.split("|")]
)
def test_words(text: str, meaning: Meaning) -> None:
    outcome = read_outcome(text)
    assert (outcome.meaning, outcome.numbers, outcome.text) == (meaning, (), text.strip())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("15,68 µg/m3", "µg/m3"), ("14 µg/m³", "µg/m³"), ("69,3 kton", "kton"), ("471 mil", "mil")),
        *(
            ("9,3 ton CO2e/invånare", "ton CO2e/invånare"),
            ("2,1 kg CO2-ekv/kg livsmedel", "kg CO2-ekv/kg livsmedel"),
        ),
        *(
            ("69 resor/inv", "resor/inv"),
            ("205 st/1000 inv.", "st/1000 inv."),
            ("3007 st/100 000 inv", "st/100 000 inv"),
        ),
        *(
            ("100 g/hushåll/vecka", "g/hushåll/vecka"),
            ("18,6 mg/kg ts", "mg/kg ts"),
            ("0,74 påstigande/inv.", "påstigande/inv."),
        ),
        *(
            ("1 200 besök", "besök"),
            ("12 nya vårdplatser", None),
            ("3,5 årsarbetare", "årsarbetare"),
            ("7 besök (2023)", "besök"),
        ),
        *(
            ("211 kg/person", "kg/person"),
            ("30 kg/pers (2016).", "kg/person"),
            ("1 200 kr/dag", "kr/dag"),
            ("14 m³", "m3"),
        ),
        *(("3 gånger", None), ("5 i snitt", None), ("2 nya", None), ("4 pågående", None), ("5 st", "st")),
        *(
            ("80 % av eleverna", "%"),
            ("K 5 besök M 7 besök", None),
            ("75 (6 besök)", None),
            ("12 st avtal", "st"),
        ),
    ],
)
def test_a_unit_that_no_table_has_is_kept_as_written(text: str, unit: str | None) -> None:
    outcome = read_outcome(text)
    assert (outcome.meaning, outcome.unit) == (Meaning.NUMBER, unit)


@pytest.mark.parametrize(
    "title", ["Företagsklimat, ranking", "Placering i riket", "Svenskt Näringslivs rankning"]
)
def test_a_place_is_a_number_where_places_are_measured(title: str) -> None:
    assert read_outcome("Plats 112", title).number == Decimal(112)
    assert read_outcome("Plats 112 av 290", title).meaning is Meaning.TEXT


def test_the_unit_may_stand_in_the_title() -> None:
    assert read_outcome("44", "Andel som svarat (%)").unit == "%"
    assert read_outcome("44 st", "Andel som svarat (%)").unit == "st"
    assert read_outcome("44", "Kostnad (kr) och andel (%)").unit is None


def test_what_is_written_as_approximate_is_said_to_be() -> None:
    assert read_outcome("ca 75 %").approximate
    assert read_outcome("K ~75 M 70").approximate
    assert not read_outcome("75 %").approximate


def test_a_single_year_is_kept() -> None:
    assert read_outcome("2021: 37 %").year == 2021
    assert read_outcome("75 (2022)").year == 2022


NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
SPACES = st.sampled_from((" ", "\u00a0", "\u2009", "\u202f"))
UNITS = st.sampled_from(("", "%", "kr", "mnkr", "dagar", "kg CO2e"))


@given(
    NUMBERS, UNITS, SPACES, st.sampled_from(("-", "−")), st.sampled_from(("{}", " {}\n", "2023: {}", "{}*"))
)
def test_a_number_in_every_dress_reads_and_writes_back(
    number: Decimal, unit: str, space: str, minus: str, dress: str
) -> None:
    figures = write(number, unit).replace("\u00a0", space).replace("−", minus)
    outcome = read_outcome(dress.format(figures))
    assert (outcome.number, outcome.unit) == (number, unit or None)
    again = read_outcome(written(outcome))
    assert (again.numbers, again.unit, again.year) == (outcome.numbers, outcome.unit, outcome.year)


@given(
    NUMBERS,
    NUMBERS,
    UNITS,
    st.sampled_from(
        ("K {} M {}", "K: {}\nM: {}", "Kvinnor {}, män {}", "{} (K) {} (M)", "{} kvinnor och {} män")
    ),
)
def test_both_sexes_read_and_write_back(one: Decimal, other: Decimal, unit: str, dress: str) -> None:
    outcome = read_outcome(dress.format(write(one, unit), write(other, unit)))
    assert outcome.parts == {"kön:K": one, "kön:M": other}
    assert read_outcome(written(outcome)).parts == outcome.parts


@given(st.text(max_size=80) | st.text(alphabet="KMsakn0123456789,.-–%()/? \n<≥", max_size=40))
def test_any_text_is_understood_or_text(text: str) -> None:
    outcome = read_outcome(text, text)
    assert outcome.text == text.strip()
    assert bool(outcome.numbers) == (outcome.meaning is Meaning.NUMBER)
    assert read_outcome(written(outcome)).numbers == outcome.numbers


@pytest.mark.parametrize(
    "piece", ["i ", "1 ", "K 5 ", "5\n", "-", "(", "(5", "( 5 ", "2025: ", "år ", "K/M 5/", "§"]
)
def test_long_texts_take_no_time(piece: str) -> None:
    started = process_time()
    assert read_outcome("5 " + piece * 5_000, piece * 5_000).meaning is Meaning.TEXT
    assert read_outcome(("5 " + piece * 300)[:300]).text
    assert process_time() - started < 5
