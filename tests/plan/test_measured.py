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
