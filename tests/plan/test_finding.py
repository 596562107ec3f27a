"""Finding an item by the words people use for it."""

from collections.abc import Sequence
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.finding import Finder, words_of
from plan.model import Item
from tests.plan.plans import an_indicator, real_plan

VARMLAND, NORRBOTTEN = real_plan("varmland-2023"), real_plan("norrbotten-2023")
OF_VARMLAND, OF_NORRBOTTEN = Finder(VARMLAND.indicators), Finder(NORRBOTTEN.indicators)
ACTIVITIES, ASSIGNMENTS = Finder(VARMLAND.activities), Finder(NORRBOTTEN.activities)
REAL: list[tuple[Finder[Item], Item]] = [
    (finder, item)
    for finder, items in (
        (OF_VARMLAND, VARMLAND.indicators),
        (ACTIVITIES, VARMLAND.activities),
        (OF_NORRBOTTEN, NORRBOTTEN.indicators),
        (ASSIGNMENTS, NORRBOTTEN.activities),
    )
    for item in items
]
NAMES = [f"{item.id}" for _, item in REAL]


def ids(found: Sequence[Item]) -> list[str]:
    return [item.id for item in found]


def without_dots(text: str) -> str:
    return text.translate(str.maketrans("åäöÅÄÖé", "aaoAAOe"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Sjukfrånvarokvot", "sjukfranvaro"),  # a whole title goes before a longer one that begins so
        ("sjukfrånvaro", "sjukfranvaro sjukfranvaro-rv"),
        ("sjuk", "sjukfranvaro sjukfranvaro-rv"),
        ("frånvaro", "sjukfranvaro sjukfranvaro-rv"),  # inside a compound
        ("kvot", "sjukfranvaro sjukfranvaro-rv"),
        ("sjukfrånvaro region", "sjukfranvaro-rv"),
        ("SJUKFRÅNVAROKVOT, REGION VÄRMLAND", "sjukfranvaro-rv"),
        ("region värmland sjukfrånvarokvot", "sjukfranvaro-rv"),
        ("sjukfranvarokvot region varmland", "sjukfranvaro-rv"),
        ("sjukfrånvaro-rv", "sjukfranvaro-rv"),  # the id, as one would write it
        ("SJUKFRANVARO-RV", "sjukfranvaro-rv"),
        ("sjukfranvaro", "sjukfranvaro"),  # an id names one item alone
        ("sjukfranvaro:", "sjukfranvaro"),
        ("sjukfrånvro", "sjukfranvaro sjukfranvaro-rv"),  # a typing error
        ("netokostnad", "nettokostnad"),
        ("nettokosntad", "nettokostnad"),
        ("budgeten", "nettokostnad"),
        ("avtalen", "miljokrav heltid"),
        ("nettokostnaden", "nettokostnad"),
        ("budget", "nettokostnad"),
        ("hbtq", "hbtq"),
        ("HBTQ-diplomering", "hbtq"),
        ("tillgänglighet", "tillganglighet infrastruktur"),  # the id without dots is not what was written
        ("tillganglighet", "tillganglighet"),
        ("servertillgänglighet", "infrastruktur"),
        ("cosmic", "infrastruktur"),
        ("återvinning", "atervinning"),
        ("materialåtervinning", "atervinning"),
        ("100 %", "heltid"),
        ("100 % tjänstgöringsgrad", "heltid"),
        ("andel med 100 %", "heltid"),
        ("55 procent", "atervinning"),
        ("minst 55", "atervinning"),
        ("55 personer", ""),  # a figure must stand where it stands in the title
        ("sjukfrånvaro 55", ""),
        ("materialåtervinningsgraden 55", ""),
        ("digital mognad", "mognad"),
        ("trakaserier", "trakasserier"),
        ("innovation", "innovationsarbete"),
        ("miljökrav avtal", "miljokrav"),
        ("avtal miljökrav öka", "miljokrav"),
        ("läkemedel", ""),
        ("sjukfrånvaro läkemedel", ""),
        ("", ""),
        ("%", ""),
        ("- , .", ""),
        ("e-tjänster", "e-tjanster"),
    ],
)
def test_finding_in_varmland(words: str, found: str) -> None:
    assert ids(OF_VARMLAND.find(words)) == found.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("90 dagar", "s06 s07"),
        ("90 dagar besök", "s06"),
        ("90 dagar operation", "s07"),
        ("väntat 90 dagar", "s06 s07"),
        ("väntat 90", "s06 s07"),
        ("30 dagar", "s08 s09 s20"),
        ("inom 30 dagar", "s08 s09 s20"),
        ("inom 3 dagar", "s05"),
        ("90 operation", ""),
        ("väntelista 90", ""),
        ("80 år", "s16"),
        ("75 år", "s24"),
        ("65 år", "s20"),
        ("18 år", "s13"),
        ("18 månader", "s11"),
        ("75 år och äldre", "s24"),
        ("75 år och äldre med mer än 5 läkemedel", "s24"),
        ("5 läkemedel", "s24"),
        ("läkemedel 5", ""),
        ("75 läkemedel", ""),
        ("läkemedel", "s24 s34"),
        ("läkemedelsberättelse", "s24"),
        ("lakemedelsberattelse", "s24"),
        ("läkemedelsberätelse", "s24"),
        ("HME", "s27 s30"),
        ("totalindex", "s30"),
        ("ledarskap", "s28"),
        ("sjukfrånvaro", "s29"),
        ("Sjukfrånvaro", "s29"),
        ("under utredning", "s25"),
        ("drg", "s33"),
        ("DRG-poäng", "s33"),
        ("balanskrav", "s31"),
        ("bup", ""),
        ("barn- och ungdomspsykiatrin", "s08 s09"),
        ("antibiotika", "s21"),
        ("antibiotikarecept per tusen invånare och år", "s21"),
        ("trycksår", "s23"),
        ("palliativ", "s18"),
        ("S06", "s06"),
        ("s6", ""),
        ("s06:", "s06"),
        (" s06 ", "s06"),
        ("digitala besök", "s15"),
        ("hyrpersonal", ""),  # "personal" is another matter
        ("nyrekrytering", ""),
        ("inhyrda", "s26"),
    ],
)
def test_finding_in_norrbotten(words: str, found: str) -> None:
    assert ids(OF_NORRBOTTEN.find(words)) == found.split()


@pytest.mark.parametrize(
    ("finder", "words", "found"),
    [
        (ACTIVITIES, "värdegrundsarbete", "a06 a11"),  # two of one name: both, in the plan's order
        (ACTIVITIES, "vardegrund", "a06 a11"),
        (ACTIVITIES, "innovationsplan", "a10"),
        (ACTIVITIES, "återbruk", "a03"),
        (ACTIVITIES, "jämställdhet", "a07"),
        (ACTIVITIES, "experio", "a13"),
        (ASSIGNMENTS, "pet-ct", "u20"),
        (ASSIGNMENTS, "bältros", "u37"),
        (ASSIGNMENTS, "timme mindre", "u27"),
        (ASSIGNMENTS, "lkab", "u35"),
        (ASSIGNMENTS, "primärvård", "u04 u06 u16"),
        (ASSIGNMENTS, "idrottsplan", "u40"),
    ],
)
def test_finding_activities(finder: Finder[Item], words: str, found: str) -> None:
    assert ids(finder.find(words)) == found.split()


@pytest.mark.parametrize(("finder", "item"), REAL, ids=NAMES)
def test_every_title_finds_its_item(finder: Finder[Item], item: Item) -> None:
    same = [other.id for _, other in REAL if words_of(other.title) == words_of(item.title)]
    for text in (item.title, item.title.upper(), f"  {item.title} ", without_dots(item.title)):
        assert ids(finder.find(text)) == same
    assert finder.names(item.title, item)


@pytest.mark.parametrize(("finder", "item"), REAL, ids=NAMES)
def test_every_id_finds_its_item_alone(finder: Finder[Item], item: Item) -> None:
    assert finder.find(item.id) == finder.find(item.id.upper()) == [item]
    assert finder.names(item.id, item)


@pytest.mark.parametrize(("finder", "item"), REAL, ids=NAMES)
def test_a_slip_in_a_long_word_finds_the_item_all_the_same(finder: Finder[Item], item: Item) -> None:
    long = [word for word in words_of(item.title) if len(word) >= 9]
    for word in long:
        middle = len(word) // 2
        for slip in (
            word[:middle] + word[middle + 1 :],
            word[:middle] + word[middle] + word[middle:],
            word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :],
        ):
            assert item in finder.find(slip), slip


@given(st.sampled_from(REAL), st.data())
def test_any_words_of_a_title_without_figures_find_its_item(
    chosen: tuple[Finder[Item], Item], data: st.DataObject
) -> None:
    finder, item = chosen
    words = [word for word in words_of(item.title) if not word.isdecimal()]
    some = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=6))
    query = " ".join(some)
    found = finder.find(query)
    assert item in found or finder.names(query, found[0])  # a whole title or an id goes before


@given(st.sampled_from(REAL), st.integers(1, 30))
def test_any_beginning_of_a_title_finds_its_item_and_is_within_reach(
    chosen: tuple[Finder[Item], Item], count: int
) -> None:
    finder, item = chosen
    tokens = item.title.split()[:count]
    found = finder.find(" ".join(tokens))
    assert item in found or finder.names(" ".join(tokens), found[0])
    assert finder.reach(tokens) == len(tokens)


@given(st.sampled_from([OF_VARMLAND, OF_NORRBOTTEN, ACTIVITIES]), st.lists(st.sampled_from(
    ["sjuk", "andel", "patienter", "90", "dagar", "som", "K", "2,8", "prognos", "och", "år", "-", "%", "zzz"]
)))  # fmt: skip
def test_nothing_is_found_beyond_reach(finder: Finder[Item], tokens: list[str]) -> None:
    reach = finder.reach(tokens)
    assert 0 <= reach <= len(tokens)
    for count in range(max(reach, 1) + 1, len(tokens) + 1):
        assert finder.find(" ".join(tokens[:count])) == []


@given(st.text(max_size=80))
def test_any_text_is_looked_for(text: str) -> None:
    for finder in (OF_VARMLAND, OF_NORRBOTTEN):
        found = finder.find(text)
        assert len(ids(found)) == len(set(ids(found)))
        assert len(finder.similar(text)) <= 5


@pytest.mark.parametrize(
    ("finder", "text", "first"),
    [
        (OF_VARMLAND, "sjukfrånvaron i procent", "sjukfranvaro"),
        (OF_VARMLAND, "nettokostnadsavvikelse", "nettokostnad"),
        (OF_VARMLAND, "sjuktal", "sjukfranvaro"),
        (OF_NORRBOTTEN, "hållbart medarbetarengagemang index", "s30"),
        (OF_NORRBOTTEN, "läkemedelskostnader", "s34"),
    ],
)
def test_what_may_have_been_meant(finder: Finder[Item], text: str, first: str) -> None:
    assert finder.similar(text)[0].id == first


def test_nothing_is_suggested_for_nothing() -> None:
    assert OF_VARMLAND.similar("") == OF_VARMLAND.similar("a") == []
    assert OF_VARMLAND.similar("xyzzy qwq") == []
    empty = Finder[Item]([])
    assert (empty.find("sjuk"), empty.similar("sjuk"), empty.reach(["sjuk"])) == ([], [], 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sjukfrånvarokvot, Region Värmland", ["sjukfranvarokvot", "region", "varmland"]),
        ("ca\u0301fe\u0301 Å A\u030a", ["cafe", "a", "a"]),
        ("e-tjänster/digitala (2023)", ["e", "tjanster", "digitala", "2023"]),
        ("", []),
        ("% – >1", ["1"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_an_item_whose_id_is_a_word_of_another_title() -> None:
    ledning, chefer = (
        an_indicator("ledning", title="Nöjda chefer"),
        an_indicator("n2", title="Ledning och styrning"),
    )
    finder = Finder([ledning, chefer])
    assert finder.find("ledning") == [ledning]
    assert finder.find("ledning styrning") == [chefer]
    assert (
        Finder([an_indicator("forvaltning", title="Nöjda"), chefer]).find("förvaltning")[0].id
        == "forvaltning"
    )


def test_titles_in_the_thousands_are_found_at_once() -> None:
    parts = ("vård", "sjuk", "patient", "tid", "läkemedel", "andel", "besök", "åtgärd", "jämlik", "chef")
    titles = [
        f"Andel {parts[one]}{parts[two]}{parts[three]} inom {number} dagar"
        for one in range(10)
        for two in range(10)
        for three in range(10)
        for number in range(5)
    ]
    finder = Finder(an_indicator(f"i{number}", title=title) for number, title in enumerate(titles))
    start = process_time()
    assert len(finder.find("vårdsjukpatient inom 3 dagar")) == 1
    assert len(finder.find("andel")) == 5000
    assert finder.find("okänt mått") == []
    assert finder.similar("andel vårdsjukpatent")
    assert finder.reach(["andel"] * 2000) < 10
    assert process_time() - start < 5


def test_a_search_finds_all_that_the_words_fit_also_where_they_are_an_id() -> None:
    made = Finder(
        [
            an_indicator(id="hme", title="Hållbart medarbetarengagemang (HME)"),
            an_indicator(id="hme-ledarskap", title="HME-index ledarskap"),
            an_indicator(id="sjuk", title="Sjukfrånvaro"),
        ]
    )
    assert ids(made.find("hme")) == ["hme"]
    assert ids(made.search("hme")) == ["hme", "hme-ledarskap"]
    assert ids(made.search("sjuk")) == ["sjuk"]
