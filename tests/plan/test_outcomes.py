"""One line about an indicator of the real plans: which values, and what is the comment."""

import re
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan import outcomes
from plan.answers import Aspect
from plan.indicator import Indicator
from plan.leading import leading_period
from plan.number_faults import NumberError, Reason, UnitMismatch
from plan.outcomes import OutcomeError, Unclear, read, read_value
from tests.plan.lines import BOTH, TODAY, UNREADABLE, VARMLAND, heard, read_line, told_one
from tests.plan.plans import MEN, WOMEN, indicator

THIN, NARROW, NO_BREAK = "\u2009", "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        # the total, K and M, in any order and form
        ("sjukfranvaro 2,8", "2.8%"),
        ("sjukfranvaro 2,8 %", "2.8%"),
        ("sjukfranvaro 2.8", "2.8%"),
        ("sjukfranvaro 2,8procent", "2.8%"),
        ("sjukfranvaro: 2,80", "2.80%"),
        ("sjukfranvaro = 2,8", "2.8%"),
        ("sjukfranvaro 0", "0%"),
        ("sjukfranvaro -0,0 %", "0.0%"),
        ("sjukfranvaro 2,8 K 3,2 M 2,4", "2.8%; K 3.2%; M 2.4%"),
        ("sjukfranvaro M 2,4 K 3,2", "M 2.4%; K 3.2%"),
        ("sjukfranvaro k3,2 m2,4", "K 3.2%; M 2.4%"),
        ("sjukfranvaro K:3,2, M:2,4", "K 3.2%; M 2.4%"),
        ("sjukfranvaro K=3,2;M=2,4", "K 3.2%; M 2.4%"),
        ("sjukfranvaro Kvinnor 3,2 % män 2,4 %", "K 3.2%; M 2.4%"),
        ("sjukfranvaro kvinnor: 3,2 män: 2,4 totalt: 2,8", "K 3.2%; M 2.4%; 2.8%"),
        ("sjukfranvaro totalt 2,8 varav kvinnor 3,2 och män 2,4", "2.8%; K 3.2%; M 2.4%"),
        ("sjukfranvaro 2,8 % totalt, K 3,2, M 2,4", "2.8%; K 3.2%; M 2.4%"),
        ("sjukfranvaro 2,8 (K 3,2, M 2,4)", "2.8%; K 3.2%; M 2.4%"),
        ("sjukfranvaro 2,8 % (kvinnor 3,2 · män 2,4)", "2.8%; K 3.2%; M 2.4%"),
        ("sjukfranvaro K 3,2 / M 2,4", "K 3.2%; M 2.4%"),
        ("sjukfranvaro 2,8 - K 3,2 - M 2,4", "2.8%; K 3.2%; M 2.4%"),
        ("sjukfranvaro 2,8; flickor 3,2; pojkar 2,4", "2.8%; K 3.2%; M 2.4%"),
        # the forecast
        ("sjukfranvaro 2,8 prognos 3", "2.8%; prognos 3%"),
        ("sjukfranvaro utfall 2,8 helårsprognos: 3,1 %", "2.8%; prognos 3.1%"),
        ("sjukfranvaro prognos 3", "prognos 3%"),
        ("sjukfranvaro 2,8 årsprognos 3", "2.8%; prognos 3%"),
        ("sjukfranvaro prognos 3 utfall 2,8", "prognos 3%; 2.8%"),
        ("sjukfranvaro 2,8 (prognos 3)", "2.8%; prognos 3%"),
        (
            "sjukfranvaro 2,8 K 3,2 M 2,4 prognos 3 K 3,4 M 2,6",
            "2.8%; K 3.2%; M 2.4%; prognos 3%; prognos K 3.4%; prognos M 2.6%",
        ),
        ("sjukfranvaro 2,8 prognos 3 K 3,2 M 2,4", "2.8%; prognos 3%; K 3.2%; M 2.4%"),
        ("sjukfranvaro 2,8 prognos K 3,4 M 2,6", "2.8%; prognos K 3.4%; prognos M 2.6%"),
        ("sjukfranvaro 2,8 prognos -", "2.8%; prognos saknas"),
        # the comment
        ("sjukfranvaro 2,8 Lägre än i fjol", "2.8%; ”Lägre än i fjol”"),
        ("sjukfranvaro 2,8. Lägre än 2022", "2.8%; ”Lägre än 2022”"),
        ("sjukfranvaro 2,8 % – kortare korttidsfrånvaro", "2.8%; ”kortare korttidsfrånvaro”"),
        ("sjukfranvaro 2,8 (preliminärt)", "2.8%; ”(preliminärt)”"),
        ("sjukfranvaro 2,8 kommentar 3 procent av enheterna saknas", "2.8%; ”3 procent av enheterna saknas”"),
        ("sjukfranvaro 2,8 kommentar: K 3,2 är osäkert", "2.8%; ”K 3,2 är osäkert”"),
        ("sjukfranvaro kommentar 2023-09-15 tas det upp", "”2023-09-15 tas det upp”"),
        (
            "sjukfranvaro 2,8 K 3,2 M 2,4 Kvinnor i vården ökar",
            "2.8%; K 3.2%; M 2.4%; ”Kvinnor i vården ökar”",
        ),
        ("sjukfranvaro 2,8 män har lägre", "2.8%; ”män har lägre”"),
        ("sjukfranvaro 2,8 med kvinnor i majoritet", "2.8%; ”med kvinnor i majoritet”"),
        ("sjukfranvaro 2,8 Perioden har varit lugn", "2.8%; ”Perioden har varit lugn”"),
        ("sjukfranvaro 2,8 Period med hög frånvaro", "2.8%; ”Period med hög frånvaro”"),
        ("sjukfranvaro 2,8 T1 var bättre", "2.8%; ”T1 var bättre”"),
        ("sjukfranvaro 2,8 jfr 2,9 i fjol", "2.8%; ”jfr 2,9 i fjol”"),
        ("sjukfranvaro 2,8 Avdelning K3 stängd", "2.8%; ”Avdelning K3 stängd”"),
        ("sjukfranvaro 2,8 :tada: bra", "2.8%; ”:tada: bra”"),
        ("sjukfranvaro 2,8 <!channel>", "2.8%; ”<!channel>”"),
        ("sjukfranvaro 2,8!", "2.8%"),
        ("sjukfranvaro 2,8\nLägre än i fjol\n- kortare", "2.8%; ”Lägre än i fjol\n- kortare”"),
        # the period
        ("sjukfranvaro 2,8 period T1", "2.8%; period T1"),
        ("sjukfranvaro period T1 2,8", "2.8%; period T1"),
        ("period T1 sjukfranvaro 2,8", "2.8%; period T1"),
        ("2023-T1 sjukfranvaro 2,8", "2.8%; period 2023-T1"),
        ("sjukfranvaro 2023-T1 2,8", "2.8%; period 2023-T1"),
        ("sjukfranvaro 2,8 2023-T1", "2.8%; period 2023-T1"),
        ("sjukfranvaro 85 2023-T1 Preliminärt", "85%; ”Preliminärt”; period 2023-T1"),
        ("sjukfranvaro 2,8 K 3,2 2023-T1 M 2,4", "2.8%; K 3.2%; M 2.4%; period 2023-T1"),
        ("sjukfranvaro 2,8 för period T1", "2.8%; period T1"),
        ("sjukfranvaro 2,8 (period T1)", "2.8%; period T1"),
        ("sjukfranvaro 2,8 T1", "2.8%; period T1"),
        ("sjukfranvaro 2,8 i t1", "2.8%; period t1"),
        ("sjukfranvaro T1 2,8 K 3,2", "2.8%; K 3.2%; period T1"),
        ("sjukfranvaro 2,8 T1 K 3,2 M 2,4", "2.8%; K 3.2%; M 2.4%; period T1"),
        ("sjukfranvaro 2,8 period T1. Lägre", "2.8%; ”Lägre”; period T1"),
        ("sjukfranvaro 2,8 Bättre än 2022-T1", "2.8%; ”Bättre än 2022-T1”"),
        ("sjukfranvaro period T1", "period T1"),
        # what is missing or comes later
        ("sjukfranvaro -", "saknas"),
        ("sjukfranvaro: –", "saknas"),
        ("sjukfranvaro saknas", "saknas"),
        ("sjukfranvaro inga tillgängliga data Systemet nere", "saknas; ”Systemet nere”"),
        ("sjukfranvaro uppgift saknas: systemet nere", "saknas; ”systemet nere”"),
        ("sjukfranvaro ej tillgängligt", "saknas"),
        ("sjukfranvaro K 3,2 M -", "K 3.2%; M saknas"),
        ("sjukfranvaro K - M 2,4", "K saknas; M 2.4%"),
        ("sjukfranvaro 2,8 K saknas M saknas", "2.8%; K saknas; M saknas"),
        ("sjukfranvaro data kommer 15 oktober", "kommer 2023-10-15"),
        ("sjukfranvaro kommer 15/10", "kommer 2023-10-15"),
        ("sjukfranvaro uppgifterna kommer fre 13 okt", "kommer 2023-10-13"),
        ("sjukfranvaro siffran kommer den 2:a oktober", "kommer 2023-10-02"),
        ("sjukfranvaro data kommer 2023-10-15, enkäten är sen", "kommer 2023-10-15; ”enkäten är sen”"),
        ("sjukfranvaro data kommer 15 januari prognos 3", "kommer 2024-01-15; prognos 3%"),
        ("sjukfranvaro 2,8 K data kommer 15 oktober", "2.8%; K kommer 2023-10-15"),
    ],
)
def test_a_line_about_sick_leave(line: str, said: str) -> None:
    assert read_line(line, VARMLAND) == ("sjukfranvaro", said)


@pytest.mark.parametrize("space", [" ", NO_BREAK, THIN, NARROW], ids=["space", "no-break", "thin", "narrow"])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nettokostnad 1 074,76 mnkr", "1074.76mnkr"),
        ("nettokostnad 1 074,76", "1074.76mnkr"),
        ("nettokostnad 1 074 760 tkr", "1074.760mnkr"),
        ("nettokostnad 1 074,76 mnkr prognos 1 120 mnkr", "1074.76mnkr; prognos 1120mnkr"),
        ("nettokostnad −95,5 mnkr", "-95.5mnkr"),
        ("nettokostnad 1 074,76 mnkr Lägre vårdkostnad", "1074.76mnkr; ”Lägre vårdkostnad”"),
    ],
)
def test_the_spaces_of_a_number(line: str, said: str, space: str) -> None:
    words, rest = line.split(" ", 1)
    value, comment = rest.split(" Lägre") if " Lägre" in rest else (rest, None)
    spaced = f"{words} {value.replace(' ', space)}" + (f" Lägre{comment}" if comment else "")
    assert read_line(spaced, VARMLAND) == ("nettokostnad", said.replace("1074.760", "1074.76"))


@pytest.mark.parametrize("sign", ["-", "−", "–", "minus "])
def test_the_sign_of_a_number(sign: str) -> None:
    assert read_line(f"nettokostnad {sign}95,512 mnkr", VARMLAND) == ("nettokostnad", "-95.512mnkr")
    assert read_line(f"nettokostnad mot budget {sign}95,512", VARMLAND) == ("nettokostnad", "-95.512mnkr")
    assert read_line(f"nettokostnad 5 prognos {sign}3", VARMLAND) == ("nettokostnad", "5mnkr; prognos -3mnkr")


@pytest.mark.parametrize(
    ("line", "reason", "words"),
    [
        ("sjukfranvaro ganska lågt", Unclear.NOT_A_NUMBER, "ganska lågt"),
        ("sjukfranvaro är 2,8", Unclear.NOT_A_NUMBER, "är 2,8"),
        ("sjukfranvaro Öka", Unclear.NOT_A_NUMBER, "Öka"),
        ("sjukfranvaro ja", Unclear.NOT_A_NUMBER, "ja"),
        ("sjukfranvaro O", Unclear.NOT_A_NUMBER, "O"),
        ("sjukfranvaro två procent", Unclear.NOT_A_NUMBER, "två procent"),
        ("sjukfranvaro ungefär som i fjol", Unclear.NOT_A_NUMBER, "ungefär som i fjol"),
        ("sjukfranvaro minst 2", Unclear.NOT_A_NUMBER, "minst 2"),
        ("sjukfranvaro >2", Unclear.NOT_A_NUMBER, ">2"),
        ("sjukfranvaro > 2", Unclear.NOT_A_NUMBER, "> 2"),
        ("sjukfranvaro ± 2", Unclear.NOT_A_NUMBER, "± 2"),
        ("sjukfranvaro %2,8", Unclear.NOT_A_NUMBER, "%2,8"),
        ("sjukfranvaro 2,8%K3,2%M2,4%", Unclear.NOT_A_NUMBER, "2,8%K3,2%M2,4%"),
        ("sjukfranvaro period T9 nja", Unclear.NOT_A_NUMBER, "nja"),
        ("sjukfranvaro 2023-10-15", Unclear.NOT_A_NUMBER, "2023-10-15"),
        ("sjukfranvaro - 2,8", Unclear.TWO_VALUES, "2,8"),
        ("sjukfranvaro – 2,8 %", Unclear.TWO_VALUES, "2,8 %"),
        ("sjukfranvaro 2,8. 3 enheter saknas", Unclear.TWO_VALUES, "3 enheter saknas"),
        ("sjukfranvaro 2,8; 3,2; 2,4", Unclear.TWO_VALUES, "3,2; 2,4"),
        ("sjukfranvaro 2,8, 3 av 4 svarade", Unclear.TWO_VALUES, "3 av 4 svarade"),
        ("sjukfranvaro 2,8 Lägre K 3,2 M 2,4", Unclear.TWO_VALUES, "Lägre K 3,2 M 2,4"),
        ("sjukfranvaro K 3,2 M 2,4 T 2,8", Unclear.TWO_VALUES, "T 2,8"),
        ("sjukfranvaro 2,8 Lägre, årsprognos: 3", Unclear.TWO_VALUES, "Lägre, årsprognos: 3"),
        ("sjukfranvaro 2,8 Lägre (K 3,2)", Unclear.TWO_VALUES, "Lägre (K 3,2)"),
        ("sjukfranvaro 2,8 Lägre, prognos 3", Unclear.TWO_VALUES, "Lägre, prognos 3"),
        ("sjukfranvaro 2,8 %K 3,2 %M 2,4 %", Unclear.TWO_VALUES, "%K 3,2 %M 2,4 %"),
        ("sjukfranvaro K 3,2 (412 st) M 2,4 (90 st)", Unclear.TWO_VALUES, "(412 st) M 2,4 (90 st)"),
        ("sjukfranvaro data kommer 15 oktober 2,8 prel.", Unclear.TWO_VALUES, "2,8 prel."),
        ("sjukfranvaro data kommer 15/10-23", Unclear.TWO_VALUES, "-23"),
        ("sjukfranvaro 2,8 K 3,2 K 3,4", Unclear.SAME_PART_TWICE, "3,4"),
        ("sjukfranvaro 2,8 totalt 2,9", Unclear.SAME_PART_TWICE, "2,9"),
        ("sjukfranvaro 2,8 utfall 2,9", Unclear.SAME_PART_TWICE, "2,9"),
        ("sjukfranvaro prognos 3 prognos 4", Unclear.SAME_PART_TWICE, "4"),
        ("sjukfranvaro 2,8 period T1 period T2", Unclear.SAME_PART_TWICE, "T2"),
        ("sjukfranvaro T1 2,9 T2 2,8", Unclear.SAME_PART_TWICE, "T2"),
        ("sjukfranvaro 2,8 K", Unclear.NO_VALUE_AFTER, "K"),
        ("sjukfranvaro 2,8 K M", Unclear.NO_VALUE_AFTER, "K"),
        ("sjukfranvaro 2,8 K/M 3,2/2,4", Unclear.NO_VALUE_AFTER, "K"),
        ("sjukfranvaro 2,8 M är lägre", Unclear.NO_VALUE_AFTER, "M"),
        ("sjukfranvaro 2,8 prognos osäker", Unclear.NO_VALUE_AFTER, "prognos"),
        ("sjukfranvaro prognos", Unclear.NO_VALUE_AFTER, "prognos"),
        ("sjukfranvaro kvinnor har högre", Unclear.NO_VALUE_AFTER, "kvinnor"),
        ("sjukfranvaro 3,2 % K, 2,4 % M", Unclear.NO_VALUE_AFTER, "K"),
        ("sjukfranvaro 3,2 % kvinnor, 2,4 % män", Unclear.NO_VALUE_AFTER, "kvinnor"),
        ("sjukfranvaro 3,2 % kvinnor 2,4 % män", Unclear.NO_VALUE_AFTER, "män"),
        ("sjukfranvaro 3,2 för kvinnor och 2,4 för män", Unclear.NO_VALUE_AFTER, "kvinnor"),
        ("sjukfranvaro 2,8 kvinnor", Unclear.NO_VALUE_AFTER, "kvinnor"),
        ("sjukfranvaro K prognos 3", Unclear.NO_VALUE_AFTER, "K"),
        ("sjukfranvaro data kommer", Unclear.NO_DATE, "data kommer"),
        ("sjukfranvaro data kommer snart", Unclear.NO_DATE, "snart"),
        ("sjukfranvaro data kommer i oktober", Unclear.NO_DATE, "i oktober"),
        ("sjukfranvaro data kommer 31 november", Unclear.NO_DATE, "31 november"),
        ("sjukfranvaro data kommer v. 42", Unclear.NO_DATE, "v. 42"),
        ("sjukfranvaro data kommer 8 september", Unclear.PAST_DATE, "8 september"),
        ("sjukfranvaro data kommer 1 september", Unclear.PAST_DATE, "1 september"),
        ("sjukfranvaro data kommer 15 oktober 2022", Unclear.PAST_DATE, "15 oktober 2022"),
        ("kompetens 3", Unclear.NOT_A_JUDGEMENT, "3"),
        ("kompetens 75 %", Unclear.NOT_A_JUDGEMENT, "75 %"),
        ("kompetens nja", Unclear.NOT_A_JUDGEMENT, "nja"),
        ("kompetens nästan", Unclear.NOT_A_JUDGEMENT, "nästan"),
        ("kompetens jag tror det", Unclear.NOT_A_JUDGEMENT, "jag tror det"),
        ("kompetens ja, 3 av 4", Unclear.TWO_VALUES, "3 av 4"),
        ("kompetens ja nej ja", Unclear.OTHER_COUNT, "3"),
        ("kompetens ja ja nej", Unclear.OTHER_COUNT, "3"),
        ("kompetens ja, delvis, ja", Unclear.OTHER_COUNT, "3"),
        ("kompetens prognos 3", Unclear.NO_VALUE_AFTER, "prognos"),
    ],
)
def test_a_line_that_says_no_outcome(line: str, reason: Unclear, words: str) -> None:
    with pytest.raises(OutcomeError) as refused:
        read_line(line, VARMLAND)
    assert (refused.value.reason, refused.value.words) == (reason, words)


@pytest.mark.parametrize(
    ("line", "reason", "about"),
    [
        ("nettokostnad 1.074", Reason.ambiguous_point, "1.074"),
        ("nettokostnad 1,074.76", Reason.broken, "1,074.76"),
        ("nettokostnad 1 074 , 76", Reason.broken, "1 074 , 76"),
        ("nettokostnad 2, 8", Reason.broken, "2, 8"),
        ("nettokostnad 1074 1170", Reason.grouping, "1074 1170"),
        ("nettokostnad 1 074,76 1 170,272", Reason.adjacent, "1 074,76 1"),
        ("nettokostnad 12 av 40", Reason.fraction, "12 av 40"),
        ("nettokostnad 5-7", Reason.span, "5-7"),
        ("nettokostnad 5 – 7 mnkr", Reason.span, "5 – 7"),
        ("nettokostnad från 5 till 7", None, ""),
        ("nettokostnad 5 -> 7", Reason.span, "5 -> 7"),
        ("nettokostnad 5→7", Reason.span, "5→7"),
        ("nettokostnad ca 95", Reason.approximate, "ca 95"),
        ("nettokostnad ~95", Reason.approximate, "~95"),
        ("nettokostnad ~ 95", Reason.approximate, "~ 95"),
        ("nettokostnad 95?", Reason.doubtful, "95?"),
        ("nettokostnad 5 tusen", Reason.magnitude, "5 tusen"),
        ("nettokostnad K 5-7", Reason.span, "5-7"),
        ("nettokostnad prognos ca 95", Reason.approximate, "ca 95"),
        ("sjukfranvaro 2,8 3 enheter saknas", Reason.adjacent, "2,8 3"),
        ("sjukfranvaro 2,8 - 3 enheter saknas", Reason.span, "2,8 - 3"),
        ("sjukfranvaro K3,2 M2,4 2,8", Reason.adjacent, "2,4 2,8"),
        ("sjukfranvaro 2,8/3,2/2,4", Reason.fraction, "2,8/3"),
        ("innovationsarbetet ca 40", Reason.approximate, "ca 40"),
    ],
)
def test_a_number_that_cannot_be_read_surely(line: str, reason: Reason | None, about: str) -> None:
    with pytest.raises(UNREADABLE) as refused:
        read_line(line, VARMLAND)
    if reason:
        assert isinstance(refused.value, NumberError)
        assert (refused.value.reason, refused.value.text) == (reason, about)


@pytest.mark.parametrize(
    ("line", "written", "wanted"),
    [
        ("nettokostnad 5 %", "%", "mnkr"),
        ("sjukfranvaro 2,8 kr", "kr", "%"),
        ("sjukfranvaro 28 promille", "‰", "%"),
        ("sjukfranvaro 0,5 procentenheter", "procentenheter", "%"),
        ("sjukfranvaro 2,8 K 3 dagar", "dagar", "%"),
        ("hbtq 12 %", "%", "antal"),
        ("nettokostnad 5 prognos 5 %", "%", "mnkr"),
    ],
)
def test_a_number_in_another_unit(line: str, written: str, wanted: str) -> None:
    with pytest.raises(UnitMismatch) as refused:
        read_line(line, VARMLAND)
    assert (refused.value.written, refused.value.wanted) == (written, wanted)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2,8 period T1", "T1"),
        ("2,8 Period t1 Lägre", "t1"),
        ("2023-T1 2,8", "2023-T1"),
        ("2,8 i T1", "T1"),
        ("2,8", None),
        ("2,8 Lägre än period T1", None),
    ],
)
def test_the_period_named_in_a_text(text: str, period: str | None) -> None:
    assert outcomes.read(text, indicator("sjukfranvaro"), TODAY).period == period


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("period T1", ("T1", "")),
        ("Period: DA 08 2,8", ("DA 08", "2,8")),
        ("perioden 2023-T1, sjuk 2,8", ("2023-T1", "sjuk 2,8")),
        ("period 04 x", ("04", "x")),
        ("period år sjuk", ("år", "sjuk")),
        ("för 2023-ÅR sjuk 5", ("2023-ÅR", "sjuk 5")),
        ("period", None),
        ("period med mycket", None),
        ("perioden har varit", None),
        ("perioden 2022 var", None),
        ("periodens resultat 5", None),
        ("2023-10-15 x", None),
        ("2023 T1", None),
        ("T1 5", None),
        ("", None),
    ],
)
def test_words_that_name_a_period(text: str, found: tuple[str, str] | None) -> None:
    assert leading_period(text) == found


SICK, COST, SKILLS, SPLIT = (indicator(one) for one in ("sjukfranvaro", "nettokostnad", "kompetens", "s33"))


@pytest.mark.parametrize(
    ("one", "text", "aspect", "said"),
    [
        (SICK, " 2,8 % ", Aspect.OUTCOME, "K 2.8%"),
        (SICK, "2,8", Aspect.FORECAST, "prognos K 2.8%"),
        (SICK, "-", Aspect.OUTCOME, "K saknas"),
        (SICK, "data kommer 15 oktober", Aspect.OUTCOME, "K kommer 2023-10-15"),
        (COST, f"1{NO_BREAK}074,76", Aspect.OUTCOME, "K 1074.76mnkr"),
        (SKILLS, "Delvis", Aspect.OUTCOME, "K partly"),
        (SKILLS, "ja", Aspect.FORECAST, "prognos K yes"),
    ],
)
def test_a_value_alone_in_its_field(one: Indicator, text: str, aspect: Aspect, said: str) -> None:
    assert told_one(read_value(text, one, TODAY, part=WOMEN, aspect=aspect)) == said


@pytest.mark.parametrize(
    ("one", "text", "reason"),
    [
        (SICK, "lågt", Unclear.NOT_A_NUMBER),
        (SICK, "", Unclear.NOT_A_NUMBER),
        (SICK, "2,8 preliminärt", Unclear.NOT_A_NUMBER),
        (SICK, "2,8; 3,2", Unclear.TWO_VALUES),
        (SICK, "- 2,8", Unclear.TWO_VALUES),
        (SICK, "K 2,8", Unclear.NOT_A_NUMBER),
        (SICK, "data kommer snart", Unclear.NO_DATE),
        (SKILLS, "3", Unclear.NOT_A_JUDGEMENT),
        (SKILLS, "ja, delvis", Unclear.NOT_A_JUDGEMENT),
    ],
)
def test_a_field_that_holds_more_or_less_than_a_value(one: Indicator, text: str, reason: Unclear) -> None:
    with pytest.raises(OutcomeError) as refused:
        read_value(text, one, TODAY, part=MEN, aspect=Aspect.OUTCOME)
    assert refused.value.reason is reason


NUMBERS = st.decimals(-(10**6), 10**6, places=2).map(lambda number: f"{number:f}".replace(".", ","))
COMMENTS = st.sampled_from(["", "Lägre än i fjol", "(preliminärt men)", "Ökat i maj, minskat i juni"])


@given(NUMBERS, st.permutations(["K", "M"]), st.lists(NUMBERS, min_size=3, max_size=3), COMMENTS, st.data())
def test_every_value_of_a_well_written_line_comes_out(
    total: str, sexes: list[str], others: list[str], comment: str, data: st.DataObject
) -> None:
    *parts, forecast = others
    labels = [*sexes, "prognos"] if data.draw(st.booleans()) else sexes
    values = dict(zip(labels, [*parts, forecast], strict=False))
    pieces = [
        total,
        *(f"{label} {value}" for label, value in values.items()),
        *([comment] if comment else []),
    ]
    said = read(data.draw(st.sampled_from([" ", ", ", "; "])).join(pieces), COST, TODAY)
    assert [(told_one(one).partition(" ")[0], one.text) for one in said.readings[1:]] == [
        *values.items(),
        *([(f"”{comment.partition(' ')[0]}", comment)] if comment else []),
    ]
    assert (said.readings[0].key, said.readings[0].text) == ((Aspect.OUTCOME, ""), total)


PIECES = st.sampled_from(
    [
        *(
            "2,8",
            "3,2 %",
            "-5",
            "1 074,76",
            "0",
            "12",
            "–",
            "- ",
            "K",
            "M",
            "kvinnor",
            "män",
            "prognos",
            "utfall",
        ),
        *(
            "totalt",
            "och",
            "(",
            ")",
            ",",
            ";",
            ".",
            ":",
            "period T1",
            "2023-T1",
            "T1",
            "T2",
            "kommentar",
            "saknas",
        ),
        *(
            "data kommer 15 oktober",
            "kommer",
            "ja",
            "delvis",
            "SV",
            "somatik",
            "Lägre än i fjol",
            "ca",
            "mnkr",
            "%",
        ),
        *("2023", "K3,2", "15/10", "3 av 4", "inga data", "\n"),
    ]
)


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


@given(st.lists(PIECES, max_size=9), st.sampled_from([SICK, COST, SKILLS, SPLIT]))
def test_no_figure_of_a_line_is_lost_or_made_up(pieces: list[str], one: Indicator) -> None:
    text = " ".join(pieces)
    try:
        said = read(text, one, TODAY)
    except UNREADABLE:
        return
    found = sorted(digits("".join([*(reading.text for reading in said.readings), said.period or ""])))
    written = sorted(digits(text))
    assert found == written or text.count(said.period or "§") > 1
    for reading in said.readings:
        if reading.number is not None:
            assert digits(f"{reading.number:f}").strip("0") == digits(reading.text).strip("0")
    keys = [reading.key for reading in said.readings]
    assert len(keys) == len(set(keys))


@given(st.lists(PIECES, max_size=9), st.sampled_from([SICK, COST, SKILLS, SPLIT]))
def test_what_is_read_begins_as_an_outcome(pieces: list[str], one: Indicator) -> None:
    text = " ".join(pieces).strip()
    try:
        said = read(text, one, TODAY)
    except UNREADABLE:
        return
    assert outcomes.begins(text, one) == bool(
        said.readings or said.period or text[:9].casefold() == "kommentar"
    )


@given(st.text(max_size=100), st.sampled_from([SICK, COST, SKILLS, SPLIT]))
def test_any_text_is_read_or_refused(text: str, one: Indicator) -> None:
    outcomes.begins(text, one)
    heard(text, BOTH)
    with suppress(*UNREADABLE):
        assert read(text, one, TODAY).readings or not text.strip() or outcomes.begins(text.strip(), one)


@pytest.mark.parametrize(
    "piece",
    [
        "K 3,2 ", "K ", "M", "prognos ", "somatik ", "SV 2 ÖV 3 ", "period T1 ", "2023-T1 ", "T1 ", "- ",
        "– ", "9 ", "1 000 ", "2,8 ", "2,", "(", "och ", "/", "kommer ", "data ", "saknas ", "kommentar ",
        "ja ", "totalt ", "utfall ", " ", "\n", "\u00a0", "a", "å ", "sjukfrånvaro ", "andel ", "90 dagar ",
        ":", "%",
    ],
)  # fmt: skip
@pytest.mark.parametrize("start", ["", "2,8 ", "sjukfranvaro ", "s33 somatik SV 2 "])
def test_a_line_of_four_thousand_characters_is_read_or_refused_at_once(piece: str, start: str) -> None:
    text = (start + piece * 4000)[:4000]
    begun = process_time()
    for one in (SICK, SKILLS, SPLIT):
        outcomes.begins(text, one)
        with suppress(*UNREADABLE):
            read(text, one, TODAY)
    heard(text, BOTH)
    assert process_time() - begun < 5
