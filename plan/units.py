"""Units by their usual names, with all that Swedes call them, and which of them can become each other."""

from collections.abc import Mapping
from types import MappingProxyType

_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "%": "% procent proc",
        "‰": "‰ promille",
        "procentenheter": "procentenheter procentenhet %-enheter %-enhet p.e.",
        "kr": "kr kronor krona SEK :-",
        "tkr": "tkr kkr tusen_kronor tusen_kr TSEK KSEK",
        "mnkr": "mnkr mkr miljoner_kronor miljon_kronor miljoner_kr milj_kr milj._kr miljoner miljon"
        " milj milj. MSEK",
        "mdkr": "mdkr mdr mdr_kr miljarder_kronor miljard_kronor miljarder_kr miljarder miljard",
        "st": "st stycken styck",
        "antal": "antal",
        "personer": "personer person pers",
        "omkomna": "omkomna",
        "gram": "gram",
        "mg": "mg milligram",
        "kg": "kg kilo kilogram",
        "ton": "ton",
        "kton": "kton kiloton",
        "kg CO2e": "kg_CO2e kg_CO2 kg_koldioxidekvivalenter kg_CO2-ekv kg_CO2ekv kg_CO2-ekvivalenter",
        "ton CO2e": "ton_CO2e ton_CO2 ton_koldioxidekvivalenter ton_koldioxid ton_CO2-ekv ton_CO2ekv"
        " ton_CO2-ekvivalenter",
        "kton CO2e": "kton_CO2e kton_CO2 kton_CO2-ekv kton_koldioxidekvivalenter",
        "ms": "ms millisekunder millisekund",
        "sekunder": "sekunder sekund",
        "minuter": "minuter minut min",
        "timmar": "timmar timme tim h",
        "dagar": "dagar dag dygn",
        "veckor": "veckor vecka",
        "månader": "månader månad mån",
        "år": "år",
        "kWh": "kWh kilowattimmar",
        "MWh": "MWh megawattimmar",
        "GWh": "GWh gigawattimmar",
        "TWh": "TWh terawattimmar",
        "kW": "kW kilowatt",
        "MW": "MW megawatt",
        "mm": "mm millimeter",
        "cm": "cm centimeter",
        "km": "km kilometer",
        "mil": "mil",
        "m2": "m2 m² kvm kvadratmeter",
        "m3": "m3 m³ kubikmeter",
        "ha": "ha hektar",
        "liter": "liter",
        "grader": "grader grad °C",
        "index": "index indexenheter",
        "poäng": "poäng",
    }
)
NAMES: Mapping[str, str] = MappingProxyType(
    {alias.replace("_", " ").casefold(): unit for unit, row in _ALIASES.items() for alias in row.split()}
    | {unit.casefold(): unit for unit in _ALIASES}
)
"""The usual name of each way to write a unit, without capitals."""

# Units of one family differ by a power of ten; a count is a count whatever it is called.
_FAMILIES: Mapping[str, tuple[str, int]] = MappingProxyType(
    {"kr": ("money", 0), "tkr": ("money", 3), "mnkr": ("money", 6), "mdkr": ("money", 9)}
    | {"kg": ("mass", 0), "ton": ("mass", 3), "kton": ("mass", 6)}
    | {"kg CO2e": ("emission", 0), "ton CO2e": ("emission", 3), "kton CO2e": ("emission", 6)}
    | {
        "kWh": ("energy", 0),
        "MWh": ("energy", 3),
        "GWh": ("energy", 6),
        "TWh": ("energy", 9),
        "km": ("way", 0),
        "mil": ("way", 1),
    }
    | {"mg": ("mass", -6), "gram": ("mass", -3), "mm": ("way", -6), "cm": ("way", -5)}
    | {"kW": ("power", 0), "MW": ("power", 3), "omkomna": ("count", 0)}
    | {"st": ("count", 0), "antal": ("count", 0), "personer": ("count", 0)}
)

_EACH: Mapping[str, str] = MappingProxyType(
    {"personer": "person", "dagar": "dag", "timmar": "timme", "veckor": "vecka", "månader": "månad"}
)
"""Units that are many, as one of them is called after a stroke: `kg/person`."""


def unit_name(text: str) -> str | None:
    """Return the usual name of a unit as written (`procent` is `%`, `Mkr` is `mnkr`); None: unknown."""
    return NAMES.get(" ".join(text.split()).casefold())


def each_name(text: str) -> str:
    """Return the usual name of what something is counted for each of: `person` of `kg/pers`."""
    name = unit_name(text) or text.casefold()
    return _EACH.get(name, name)


def family(unit: str) -> tuple[str, int, str]:
    """Return a unit's family, its power of ten there, and what it is counted per; others stand alone."""
    written, _, per = unit.partition("/")
    name = unit_name(written) or written.strip().casefold()
    of, power = _FAMILIES.get(name, (name, 0))
    return of, power, unit_name(per) or per.strip().casefold()
