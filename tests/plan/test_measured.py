"""What a target names is what its title measures, or nothing is said for sure of which way is better."""

import pytest

from plan.targets import Meaning, read_target


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Förbättrad kvalitet", "Antal trycksår"),
        ("Kvaliteten förbättras", "Antal trycksår"),
        ("Kvaliteten ska öka", "Antal trycksår"),
        ("Ökad patientsäkerhet", "Antal avvikelser"),
        ("Bättre hälsa", "Andel rökare"),
        ("Ökad andel nöjda", "Andel missnöjda"),
        ("Andelen nöjda ska öka", "Andel missnöjda"),
        ("Ökad tillgänglighet", "Antal väntande över 90 dagar"),
        ("Tillgängligheten ska öka", "Antal väntande över 90 dagar"),
        ("Ökad andel män", "Andel kvinnor"),
        ("Ökad jämställdhet", "Löneskillnad"),
        ("Fler barn i normalvikt", "Andel barn med övervikt"),
        ("Fler barn", "Andel barn med övervikt"),
        ("Högre kontinuitet", "Antal hyrläkare"),
        ("Minskad psykisk ohälsa", "Psykisk hälsa bland unga"),
        ("Ökad kvalitet", "Brister i kvalitet"),
        ("Minskad väntetid", "Andel nöjda med väntetid"),
        ("Ökad trygghet", "Andel otrygga"),
        ("Förbättrad ohälsa", "Ohälsa"),
    ],
)
def test_another_thing_is_left_to_a_person(text: str, title: str) -> None:
    assert read_target(text, title).meaning is Meaning.relative


@pytest.mark.parametrize(
    ("text", "title", "meaning"),
    [
        ("Färre vårdskador", "Antal vårdskador", Meaning.decrease),
        ("Ökad andel nöjda", "Andelen nöjda patienter", Meaning.increase),
        ("Ökad andel kvinnor", "Andel kvinnor", Meaning.increase),
        ("Ökad tillgänglighet", "Tillgängligheten i primärvården", Meaning.increase),
        ("Minskad sjukfrånvaro", "Total sjukfrånvaro", Meaning.decrease),
        ("Minskade väntetider", "Genomsnittlig väntetid", Meaning.decrease),
        ("Bättre hälsa", "Hälsa", Meaning.increase),
        ("Bättre hälsa", "", Meaning.increase),
        ("Fler nöjda patienter", "Andel patienter som är nöjda", Meaning.increase),
        ("Kvaliteten förbättras", "Kvalitet", Meaning.increase),
        ("Ska öka", "Andel missnöjda", Meaning.increase),
    ],
)
def test_what_is_measured_is_understood(text: str, title: str, meaning: Meaning) -> None:
    assert read_target(text, title).meaning is meaning


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("50", "Antal aktiviteter för att utsläppen ska minska"),
        ("50", "Antal projekt där mängden plast ska minska"),
        ("50 %", "Andel chefer som uppger att sjukfrånvaron ska minska"),
        ("50", "Antal enheter vars utsläpp ska minska"),
        ("3", "Antal vårdcentraler som har fler än 3 läkare"),
        ("3", "Antal patienter med minst 3 besök"),
        ("3", "Antal patienter som väntat mer än 3"),
        ("65", "Antal patienter över 65"),
        ("3 %", "Andel med fler än 3 % frånvaro"),
    ],
)
def test_a_clause_within_the_title_is_no_bound(number: str, title: str) -> None:
    assert read_target(number, title).meaning is Meaning.equals


@pytest.mark.parametrize(
    ("number", "title", "meaning"),
    [
        ("50", "Antal utsläpp ska minska", Meaning.at_most),
        ("55 %", "Andelen ska vara minst 55 procent", Meaning.at_least),
        ("75", "NKI (minst 75)", Meaning.at_least),
        ("90 %", "Minst 90 % av patienterna får tid inom 3 dagar", Meaning.at_least),
    ],
)
def test_what_the_title_says_of_itself_is_a_bound(number: str, title: str, meaning: Meaning) -> None:
    assert read_target(number, title).meaning is meaning
