"""Where in a line the indicator's name ends and what is said about it begins, on the real plans."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.finding import Finder
from plan.indicator import Indicator, IndicatorKind
from plan.number_faults import NumberError
from plan.sentence import Searched
from tests.plan.lines import BOTH, NORRBOTTEN, UNREADABLE, VARMLAND, heard, ids, read_line
from tests.plan.plans import a_plan, an_indicator

NUMBERS = st.decimals(-(10**6), 10**6, places=2).map(lambda number: f"{number:f}".replace(".", ","))


@pytest.mark.parametrize(
    ("line", "item", "said"),
    [
        ("nettokostnad 1,2 mdkr", "nettokostnad", "1200mnkr"),
        ("nettokostnad 1074760000 kr", "nettokostnad", "1074.76mnkr"),
        ("nettokostnad 1 miljard", "nettokostnad", "1000mnkr"),
        ("nettokostnad 1 miljon", "nettokostnad", "1mnkr"),
        ("nettokostnad 12,5 milj. Lägre", "nettokostnad", "12.5mnkr; ”Lägre”"),
        ("nettokostnad + 95", "nettokostnad", "95mnkr"),
        ("Sjukfrånvarokvot 2,8", "sjukfranvaro", "2.8%"),
        ("Sjukfrånvarokvot, Region Värmland 2,8", "sjukfranvaro-rv", "2.8%"),
        ("sjukfrånvarokvot region 2,8 K 3,2", "sjukfranvaro-rv", "2.8%; K 3.2%"),
        ("sjukfrånvaro 2,8", "sjukfranvaro sjukfranvaro-rv", "2.8%"),
        ("sjukfrånvaro-rv 2,8", "sjukfranvaro-rv", "2.8%"),
        ("netokostnad 1 074", "nettokostnad", "1074mnkr"),
        # titles that hold figures
        ("Andel med 100 % tjänstgöringsgrad enligt avtal 91,2", "heltid", "91.2%"),
        ("andel med 100 % 91,2", "heltid", "91.2%"),
        ("100 % tjänstgöringsgrad 93,5 %", "heltid", "93.5%"),
        ("heltid 100 %", "heltid", "100%"),
        ("materialåtervinningsgraden ska vara minst 55 procent 57", "atervinning", "57%"),
        ("materialåtervinning 55", "atervinning", "55%"),
        # what fits a title too is said all the same
        ("andel med 100 % M 50", "heltid", "M 50%"),
        ("medarbetare känner till K 40 M 50", "innovationsarbete", "K 40%; M 50%"),
        ("innovationsarbete M 50 K 40 Enkäten i maj", "innovationsarbete", "M 50%; K 40%; ”Enkäten i maj”"),
        ("digital mognad m 3", "mognad", "M 3%"),
        # answers in words
        ("kompetens ja", "kompetens", "yes"),
        ("kompetensförsörjning Delvis Två av tre klara", "kompetens", "partly; ”Två av tre klara”"),
        ("kompetens nej.", "kompetens", "no"),
        ("kompetens NEJ, men snart", "kompetens", "no; ”men snart”"),
        ("kompetens ja prognos delvis", "kompetens", "yes; prognos partly"),
        ("kompetens K ja M nej", "kompetens", "K yes; M no"),
        ("kompetens -", "kompetens", "saknas"),
        ("kompetens data kommer 15 oktober", "kompetens", "kommer 2023-10-15"),
        ("kompetens delvis kommentar 3 av 4", "kompetens", "partly; ”3 av 4”"),
    ],
)
def test_which_indicator_in_varmland(line: str, item: str, said: str) -> None:
    assert read_line(line, VARMLAND) == (item, said)


@pytest.mark.parametrize(
    ("line", "item", "said"),
    [
        ("90 dagar besök 44", "s06", "44%"),
        ("90 dagar operation K 44% M 46%", "s07", "K 44%; M 46%"),
        ("90 dagar 44", "s06 s07", "44%"),
        ("väntat 90 dagar eller kortare på operation 33", "s07", "33%"),
        ("75 år och äldre 70", "s24", "70%"),
        ("75 år och äldre med mer än 5 läkemedel 70", "s24", "70%"),
        ("5 läkemedel 70 prognos 75", "s24", "70%; prognos 75%"),
        ("läkemedelsberättelse K 71 M 69", "s24", "K 71%; M 69%"),
        ("18 månader 77", "s11", "77index"),
        ("80 år 5 000", "s16", "5000antal"),
        ("besök 80 år 31 944", "s16", "31944antal"),
        ("s20 K16,0 M17,2", "s20", "K 16.0%; M 17.2%"),
        ("S20 16,5 %", "s20", "16.5%"),
        ("s06: 44", "s06", "44%"),
        ("s03 43000", "s03", "43000antal"),
        ("s03 43 000 ärenden", "s03", "43000antal; ”ärenden”"),
        ("s14 1 064 430 st", "s14", "1064430st"),
        ("s21 270", "s21", "270"),
        ("s29 5,1 %", "s29", "5.1%"),
        ("s34 350 kr per invånare", "s34", "350kr; ”per invånare”"),
        ("s32 −12,5 mnkr Underskott i Nära", "s32", "-12.5mnkr; ”Underskott i Nära”"),
        ("s07 33 DA04", "s07", "33%; period DA04"),
        ("s07 33 da08", "s07", "33%; period da08"),
        ("s07 33 period DA 08", "s07", "33%; period DA 08"),
        ("s16 5 år 2022 var sämre", "s16", None),
        ("s07 33 period ÅR", "s07", "33%; period ÅR"),
        # the plan's own ways of splitting
        ("s15 nybesök 1 återbesök 27", "s15", "nybesök 1%; återbesök 27%"),
        ("s23 fall 60 trycksår 50", "s23", "fall 60%; trycksår 50%"),
        ("fall 60 trycksår 50", "s23", "fall 60%; trycksår 50%"),
        ("trycksår 50", "s23", "trycksår 50%"),
        ("s33 somatik SV 2 ÖV 3", "s33", "SV somatik 2%; ÖV somatik 3%"),
        (
            "s33 somatik: sv 2, öv 3; psykiatri: sv 4, öv 5", "s33",
            "SV somatik 2%; ÖV somatik 3%; SV psykiatri 4%; ÖV psykiatri 5%",
        ),
        ("s33 somatik SV 2 ÖV 3 psykiatri 4", "s33", "SV somatik 2%; ÖV somatik 3%; psykiatri 4%"),
        ("s33 SV somatik 2 psykiatri 3 ÖV somatik 4", "s33", "SV somatik 2%; SV psykiatri 3%; ÖV somatik 4%"),
        ("s33 SV/ÖV skiljer", "s33", None),
    ],
)  # fmt: skip
def test_which_indicator_in_norrbotten(line: str, item: str, said: str | None) -> None:
    if said is None:
        with pytest.raises(UNREADABLE):
            read_line(line, NORRBOTTEN)
    else:
        assert read_line(line, NORRBOTTEN) == (item, said)


def test_an_asker_in_two_plans_is_asked_which() -> None:
    assert ids(heard("sjukfrånvaro 2,8", BOTH)) == "sjukfranvaro sjukfranvaro-rv s29"
    assert ids(heard("nettokostnad 2,8", BOTH)) == "nettokostnad"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "besök 80 500",
            "s03 s06 s11 s13 s15 s16",
        ),  # 80 500 visits, or 500 visits of 80-year-olds: not guessed
        ("läkemedel 5 000", "s24 s34"),
        ("kortare 90 500", "s06 s07 s08 s09"),
    ],
)
def test_the_first_figures_of_a_number_are_no_part_of_the_title(line: str, found: str) -> None:
    understood = heard(line, NORRBOTTEN)
    assert set(ids(understood).split()) <= set(found.split())
    assert len(understood.items) > 1
    assert understood.rest == line.split(" ", 1)[1]


def test_a_title_that_ends_in_a_figure_is_whole_before_the_value() -> None:
    ward = [
        an_indicator("a1", title="Vårdnivå 1", unit="antal"),
        an_indicator("a2", title="Vårdnivå 2", unit="antal"),
    ]
    places = [Searched(a_plan(items=ward), Finder(ward))]
    assert read_line("Vårdnivå 2 500", places) == ("a2", "500antal")
    assert ids(heard("vårdn 2 500", places)) == "a1 a2"


@pytest.mark.parametrize(
    ("title", "line", "said"),
    [
        ("Träffsäkerhet i prognos", "träffsäkerhet i prognos 97", "97%"),
        ("Träffsäkerhet i prognos", "träffsäkerhet prognos 97", "prognos 97%"),
        ("Andel kvinnor bland chefer", "andel kvinnor 45", "45%"),
        ("Andel kvinnor bland chefer", "kvinnor 45", "45%"),
        ("Andel kvinnor bland chefer", "andel kvinnor bland chefer K 45", "K 45%"),
        ("Andel som svarat ja", "andel som svarat ja 45", "45%"),
        ("Cancervård inom 28 dagar", "cancervård ca 45", None),
        ("Period mellan besök", "period mellan besök 45", "45%"),
    ],
)
def test_titles_that_hold_words_of_the_line(title: str, line: str, said: str | None) -> None:
    one = an_indicator(title=title, unit="%")
    places = [Searched(a_plan(items=[one]), Finder([one]))]
    if said is None:
        with pytest.raises(NumberError):
            read_line(line, places)
    else:
        assert read_line(line, places) == ("i", said)


@pytest.mark.parametrize(("word", "meaning"), [("ja", "yes"), ("nej", "no"), ("delvis", "partly")])
def test_an_answer_that_fits_the_beginning_of_a_title_word_is_an_answer(word: str, meaning: str) -> None:
    one = an_indicator(title="Jämställd nejonögonvård, delvis digital", kind=IndicatorKind.QUALITATIVE)
    places = [Searched(a_plan(items=[one]), Finder([one]))]
    assert read_line(f"jämställd {word}", places) == ("i", meaning)
    assert heard("jämställd", places).rest == ""


@pytest.mark.parametrize(
    ("line", "words", "rest", "is_said"),
    [
        ("nettokostnad", "nettokostnad", "", False),
        ("nettokostnad mot budget", "nettokostnad mot budget", "", False),
        ("  nettokostnad   5  ", "nettokostnad", "5", True),
        ("nettokostnad nja", "nettokostnad", "nja", False),
        ("nettokostnad kommentar Hej", "nettokostnad", "kommentar Hej", True),
        ("nettokostnad prognos K 3", "nettokostnad", "prognos K 3", True),
        ("nettokostnad K", "nettokostnad", "K", True),
        ("minst 55", "minst 55", "", False),
    ],
)
def test_where_the_title_ends(line: str, words: str, rest: str, is_said: bool) -> None:  # noqa: FBT001 a column
    found = heard(line, VARMLAND)
    assert (found.words, found.rest, found.is_said) == (words, rest, is_said)


@pytest.mark.parametrize(
    "line", ["", "   ", "vakansgrad 5", "5 sjukfrånvaro", "kommentar nettokostnad", "%", "-"]
)
def test_a_line_about_nothing_in_the_plan(line: str) -> None:
    assert heard(line, VARMLAND).items == ()


@given(
    st.sampled_from([item for place in BOTH for item in place.plan.indicators]),
    NUMBERS,
    st.sampled_from(["", " K", " M", " prognos", " kvinnor", ":"]),
)
def test_every_title_and_id_takes_a_value_in_any_form(item: Indicator, number: str, label: str) -> None:
    if item.kind is not IndicatorKind.QUANTITATIVE:
        return
    places = VARMLAND if item in VARMLAND[0].plan.indicators else NORRBOTTEN
    for name in (item.id, item.title, item.title.upper()):
        found = heard(f"{name}{label} {number}", places)
        assert ids(found) == item.id
        assert found.rest == f"{label.strip(' :')} {number}".strip()


def test_a_line_is_understood_at_once_among_thousands_of_indicators() -> None:
    parts = ("vård", "sjuk", "patient", "tid", "läkemedel", "andel", "besök", "åtgärd", "jämlik", "chef")
    titles = [f"Andel {one}{two}{three}" for one in parts for two in parts for three in parts] * 5
    many = [an_indicator(f"i{number}", title=f"{title} {number}") for number, title in enumerate(titles)]
    places = [Searched(a_plan(items=many), Finder(many))]
    begun = process_time()
    assert (
        ids(heard("andel vårdsjukpatient 12 2,8 " + "Lägre sjukfrånvaro än i fjol " * 130, places)) == "i12"
    )
    assert len(heard("andel 2,8", places).items) == 5000
    assert process_time() - begun < 5
