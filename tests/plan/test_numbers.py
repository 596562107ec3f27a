"""Numbers as Swedes write them: what is read, what is refused and why, and how numbers are written."""

import re
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from plan.number_faults import NumberError, Reason, UnitMismatch, explain
from plan.numbers import Quantity, convert, leading, whole, write
from plan.units import unit_name

SPACES = {"space": " ", "no-break": "\u00a0", "narrow no-break": "\u202f", "thin": "\u2009"}
FINITE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("5", "5", None),
        ("077", "77", None),
        ("0,0", "0.0", None),
        ("11,0", "11.0", None),
        ("77.10", "77.10", None),
        ("2.5", "2.5", None),
        ("0.125", "0.125", None),
        ("1234.567", "1234.567", None),
        ("1,234", "1.234", None),
        ("1.234,5", "1234.5", None),
        ("12.500.000", "12500000", None),
        ("12.500.000,25 kr", "12500000.25", "kr"),
        ("60 000", "60000", None),
        ("36 721 005 st", "36721005", "st"),
        ("1 074,76mnkr", "1074.76", "mnkr"),
        ("1 234.50", "1234.50", None),
        ("-5", "-5", None),
        ("−5,5 %", "-5.5", "%"),
        ("–15,8%", "-15.8", "%"),
        ("minus 3", "-3", None),
        ("+5", "5", None),
        ("±0", "0", None),
        ("+/-0 %", "0", "%"),
        ("-0,0", "0.0", None),
        ("44%", "44", "%"),
        ("44 procent", "44", "%"),
        ("2,5\u00a0procentenheter", "2.5", "procentenheter"),
        ("2,5 %-enheter", "2.5", "procentenheter"),
        ("2,5 p.e.", "2.5", "procentenheter"),
        ("5st", "5", "st"),
        ("350kr", "350", "kr"),
        ("350:-", "350", "kr"),
        ("350 SEK.", "350", "kr"),
        ("5 tusen kronor", "5", "tkr"),
        ("12,5 Mkr", "12.5", "mnkr"),
        ("12,5 milj. kr", "12.5", "mnkr"),
        ("12,5 miljoner kronor", "12.5", "mnkr"),
        ("1,2 miljarder kronor", "1.2", "mdkr"),
        ("350 kr/invånare", "350", "kr/invånare"),
        ("120 kWh/m²", "120", "kWh/m2"),
        ("15 ton CO2e", "15", "ton CO2e"),
        ("5 ma\u030anader", "5", "månader"),
        ("  12.  ", "12", None),
        ("77;", "77", None),
        ("5 %,", "5", "%"),
        ("noll", "0", None),
        ("två procent", "2", "%"),
        ("Tolv", "12", None),
        ("tjugofem dagar", "25", "dagar"),
        ("sjuttioett", "71", None),
        ("minus två", "-2", None),
    ],
)
def test_whole_reads_the_number_with_its_precision_and_unit(text: str, number: str, unit: str | None) -> None:
    quantity = whole(text)
    assert (str(quantity.number), quantity.unit) == (number, unit)


UNITS = (
    "% ‰ procentenheter kr tkr mnkr mdkr st antal personer kg ton minuter timmar dagar veckor månader år "
    "kWh MWh GWh km m2 m3 liter index poäng"
)


@pytest.mark.parametrize("unit", UNITS.split())
def test_every_unit_reads_as_itself_in_any_case(unit: str) -> None:
    assert whole(f"5 {unit}").unit == whole(f"5{unit}").unit == unit
    assert unit_name(unit.upper()) == unit


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES.keys())
@pytest.mark.parametrize(("text", "number"), [("1 000", 1000), ("45 120", 45120), ("1 234 567", 1234567)])
def test_thousands_are_grouped_with_any_space(text: str, number: int, space: str) -> None:
    assert whole(text.replace(" ", space)).number == number


@pytest.mark.parametrize(
    ("text", "read", "rest"),
    [
        ("2,8 % K 3,2", "2,8 %", "K 3,2"),
        ("2,8, K 3,2", "2,8", "K 3,2"),
        ("2,8 , K 3,2", "2,8", "K 3,2"),
        ("2,8, 3 fler än", "2,8", "3 fler än"),
        ("77,K 78", "77", "K 78"),
        ("77; 78", "77", "78"),
        ("77: bra", "77", "bra"),
        ("77. Bättre", "77", "Bättre"),
        ("77 (prel.)", "77", "(prel.)"),
        ("77*", "77", "*"),
        ("-15,8% (2024) -14% (2025)", "-15,8%", "(2024) -14% (2025)"),
        ("5 % -7 %", "5 %", "-7 %"),
        ("100 % i dec", "100 %", "i dec"),
        ("77, 2023-10-15 mättes", "77", "2023-10-15 mättes"),
        ("5 kr-sedlar", "5", "kr-sedlar"),
        ("350 kr per invånare", "350 kr", "per invånare"),
        ("5 m", "5", "m"),
        ("12\t345", "12", "345"),
        ("12 enheter", "12", "enheter"),
    ],
)
def test_leading_leaves_the_rest(text: str, read: str, rest: str) -> None:
    found = leading(text)
    assert found is not None
    assert (found[0].text, found[1]) == (read, rest)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "–", "- 5", "--5", "p", "K 3", "ja", "2a", "1:a", "1e5", "90-dagarsgaranti", "2023-10-15",
        "2023-10", "8:30", "5%a", "3M2", "77²", "5+", "٣", "5٣", "٣,٥", "߃", "Ⅻ", "två", "drygt hälften",
    ],
)  # fmt: skip
def test_what_does_not_start_as_a_number_is_none(text: str) -> None:
    assert leading(text) is None


@pytest.mark.parametrize(
    ("text", "reason", "about"),
    [
        ("2.500", Reason.ambiguous_point, "2.500"),
        ("1.000 kr", Reason.ambiguous_point, "1.000"),
        ("12 345.678", Reason.ambiguous_point, "12 345.678"),
        ("2,", Reason.broken, "2,"),
        ("1,2,3", Reason.broken, "1,2,3"),
        ("1,234.5", Reason.broken, "1,234.5"),
        ("15.10.2023", Reason.broken, "15.10.2023"),
        ("2 ,8", Reason.broken, "2 ,8"),
        ("2, 8", Reason.broken, "2, 8"),
        ("2, 8 %", Reason.broken, "2, 8"),
        ("2. 8", Reason.broken, "2. 8"),
        (",5", Reason.broken, ",5"),
        ("-.5", Reason.broken, "-.5"),
        ("12 34", Reason.grouping, "12 34"),
        ("1 0745", Reason.grouping, "1 0745"),
        ("12  500", Reason.grouping, "12  500"),
        ("1234 567", Reason.grouping, "1234 567"),
        ("0 500", Reason.grouping, "0 500"),
        ("1'000", Reason.grouping, "1'000"),
        ("2,8 3,2", Reason.adjacent, "2,8 3,2"),
        ("5 -7", Reason.adjacent, "5 -7"),
        ("3/4", Reason.fraction, "3/4"),
        ("3 av 6", Reason.fraction, "3 av 6"),
        ("½", Reason.fraction, "½"),
        ("5½", Reason.fraction, "5½"),
        ("2 och en halv", Reason.fraction, "2 och en halv"),
        ("5-7", Reason.span, "5-7"),
        ("5 – 7 %", Reason.span, "5 – 7"),
        ("5- 7", Reason.span, "5- 7"),
        ("5 % - 7 %", Reason.span, "5 % - 7"),
        ("5 till 7", Reason.span, "5 till 7"),
        ("±2", Reason.span, "±2"),
        ("5 ±2", Reason.span, "5 ±2"),
        ("ca 5", Reason.approximate, "ca 5"),
        ("ca. 5 %", Reason.approximate, "ca. 5"),
        ("c:a 5", Reason.approximate, "c:a 5"),
        ("~5", Reason.approximate, "~5"),
        ("78?", Reason.doubtful, "78?"),
        ("78 % ?", Reason.doubtful, "78 % ?"),
        ("5 tusen", Reason.magnitude, "5 tusen"),
    ],
)
def test_what_cannot_be_read_surely_is_refused(text: str, reason: Reason, about: str) -> None:
    with pytest.raises(NumberError) as refused:
        leading(text)
    assert (refused.value.reason, refused.value.text) == (reason, about)


@pytest.mark.parametrize(
    ("text", "reason", "about"),
    [
        ("", Reason.not_a_number, ""),
        (" ganska lågt ", Reason.not_a_number, "ganska lågt"),
        ("2023-10-15", Reason.not_a_number, "2023-10-15"),
        ("2,8 K 3,2", Reason.trailing, "K 3,2"),
        ("en halv", Reason.fraction, "en halv"),
        ("två hundra", Reason.magnitude, "två hundra"),
        ("tjugo fem", Reason.adjacent, "tjugo fem"),
    ],
)
def test_whole_takes_one_quantity_and_nothing_else(text: str, reason: Reason, about: str) -> None:
    with pytest.raises(NumberError) as refused:
        whole(text)
    assert (refused.value.reason, refused.value.text) == (reason, about)


def test_number_words_are_read_where_asked_for() -> None:
    assert leading("två procent av lönesumman", words=True) == (
        Quantity(Decimal(2), "%", "två procent"),
        "av lönesumman",
    )
    assert leading("två procent") is None


@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_is_explained_with_the_words_it_is_about(reason: Reason) -> None:
    assert "”2.500”" in explain(NumberError(reason, "2.500"))


def test_explanations_say_what_to_type() -> None:
    said = explain(NumberError(Reason.ambiguous_point, "2.500"))
    assert "2\u00a0500" in said
    assert "2,500" in said
    assert explain(NumberError(Reason.not_a_number, "")).startswith("Här saknas ett tal.")
    assert "{} " + "x" * 56 + "…" in explain(NumberError(Reason.trailing, "{} " + "x" * 500))
    assert explain(UnitMismatch("%", "kr")) == "Värdet är skrivet i % men ska vara i kr. Skriv det i kr."


@pytest.mark.parametrize(
    ("number", "unit", "written"),
    [
        ("77.10", None, "77,10"),
        ("5E+3", None, "5\u00a0000"),
        ("1074.76", "mnkr", "1\u00a0074,76\u00a0mnkr"),
        ("-0.5", "%", "\u22120,5\u00a0%"),
        ("-1234567", None, "\u22121\u00a0234\u00a0567"),
        ("0.0", "", "0,0"),
        ("1E-7", None, "0,0000001"),
    ],
)
def test_write(number: str, unit: str | None, written: str) -> None:
    assert write(Decimal(number), unit) == written


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_only_finite_numbers_are_written(number: str) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        write(Decimal(number))


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,5 mnkr", "tkr", "1500"),
        ("1,50 mdkr", "mnkr", "1500"),
        ("5 000 000 kr", "mnkr", "5"),
        ("1 074 760 tkr", "mnkr", "1074.76"),
        ("1 500,50 kr", "tkr", "1.5005"),
        ("1 000,00 kr", "tkr", "1.00"),
        ("1,5005 tkr", "kr", "1500.5"),
        ("0 kr", "mnkr", "0"),
        ("−250 kg", "ton", "-0.25"),
        ("1,2 GWh", "kWh", "1200000"),
        ("2 ton CO2e", "kg CO2e", "2000"),
        ("5 st", "antal", "5"),
        ("5 personer", "st", "5"),
        ("77,10", "%", "77.10"),
        ("77,10 %", None, "77.10"),
        ("350 kronor", "SEK", "350"),
        ("0,35 tkr/invånare", "kr/Invånare", "350"),
        ("5 st", "ST", "5"),
    ],
)
def test_convert(text: str, unit: str | None, number: str) -> None:
    assert str(convert(whole(text), unit)) == number


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 %", "procentenheter"),
        ("5 %", "kr"),
        ("5 kr", "kr/invånare"),
        ("5 st", "besök"),
        ("5 ton", "ton CO2e"),
    ],
)
def test_units_of_different_kinds_are_not_converted(text: str, unit: str) -> None:
    with pytest.raises(UnitMismatch) as refused:
        convert(whole(text), unit)
    assert (refused.value.written, refused.value.wanted) == (whole(text).unit, unit)


def test_unit_names() -> None:
    assert [unit_name(text) for text in ("Procent", "milj. kr", "Mkr", "m²", "besök", "")] == [
        "%", "mnkr", "mnkr", "m2", None, None,
    ]  # fmt: skip


@given(FINITE, st.sampled_from([None, "%", "mnkr", "st", "ton CO2e", "kWh/m2"]))
@example(Decimal("-0"), None)
@example(Decimal("1E+17"), "kr")
def test_what_is_written_reads_back(number: Decimal, unit: str | None) -> None:
    assume(sum(map(str.isdecimal, f"{number:f}")) <= 25)
    quantity = whole(write(number, unit))
    assert (quantity.number, quantity.unit) == (number, unit)
    if int(number.as_tuple().exponent) <= 0:
        assert quantity.number.as_tuple().exponent == number.as_tuple().exponent


@given(FINITE, st.sampled_from(["kr", "tkr", "mnkr", "mdkr"]), st.sampled_from(["kr", "tkr", "mnkr", "mdkr"]))
def test_conversion_is_exact_both_ways(number: Decimal, unit: str, other: str) -> None:
    there = convert(Quantity(number, unit, ""), other)
    assert convert(Quantity(there, other, ""), unit) == number


@given(st.text(alphabet="0123456789,.-−– \u00a0\u202f%krst+±?/KMa", max_size=25))
def test_only_what_stands_in_the_text_is_read(text: str) -> None:
    try:
        found = leading(text)
    except NumberError:
        return
    if found is not None:
        quantity, rest = found
        assert text.strip().startswith(quantity.text)
        assert text.strip().endswith(rest)
        digits = re.sub(r"[^0-9]", "", quantity.text)
        assert re.sub(r"[^0-9]", "", f"{quantity.number:f}").lstrip("0") == digits.lstrip("0")
        assert whole(quantity.text).number == quantity.number


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        said = write(whole(text).number)
    except NumberError as error:
        said = explain(error)
    assert said


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 000 ",
        "1,",
        "1.000.",
        " ",
        "- ",
        "5 ",
        "ca ",
        "1 , ",
        "5 %",
        "och en ",
        "1-",
        "kr/",
        "\u00a0",
        "?",
        "½",
    ],
)
def test_long_texts_take_no_time(piece: str) -> None:
    started = process_time()
    for text in (piece * (10_000 // len(piece)), "5" + piece * (10_000 // len(piece)) + "x"):
        try:
            leading(text, words=True)
        except NumberError as error:
            explain(error)
    assert process_time() - started < 5
