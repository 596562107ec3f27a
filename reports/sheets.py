"""Which field of a plan stands in which column of which sheet, in the order in which people fill them in."""

from reports.cell_words import (
    AMENDMENTS,
    COVERAGES,
    DIRECTIONS,
    INDICATOR_KINDS,
    STATUSES,
    YES_NO,
)
from reports.cells import Form
from reports.columns import EXAMPLE, OF, ORDER, Column, Sheet

GUIDE, HEAD, ECONOMY = "Läs mig", "Plan", "Ekonomi"
"""The sheets that are not one row a thing: the explanation, the plan's own fields, tables of money."""
NOTES = "Anteckningar"
"""Sheets whose names begin so are the controller's own and are not read."""

_LIST, _LINES, _NUMBER, _PAIRS = Form.LIST, Form.LINES, Form.NUMBER, Form.PAIRS
_NOTE = Column("Anteckning", "note", "Vad den som läser planen bör veta.", width=40)
_RETIRED = Column(
    "Utgått",
    "retired",
    "Datum, för det som inte längre gäller men som annat hänvisar till.",
    Form.DATE,
    width=12,
)
_VERSION = Column("Version", "version", "Vilken version av listan raden kommer ur.", width=12)
_OWNER = Column(
    "Ansvarig", "owner", "Den ansvarigas id.", required=True, offers="people", example="hr-strateg"
)
_ID = "a–z, siffror och bindestreck; ändras aldrig, det är det som hör ihop med rapporterna."


def _identity(example: str) -> Column:
    return Column("Id", "id", f"Kort namn: {_ID}", required=True, width=20, example=f"{EXAMPLE} {example}")


def _title(example: str) -> Column:
    return Column("Titel", "title", "Som den står i planen.", required=True, width=50, example=example)


def _shares(*, of: str, then: str) -> tuple[Column, ...]:
    """Return what indicators and activities have in common last."""
    return (
        Column(
            "Uppgiftslämnare", "provider", f"Den som lämnar {of}, om det är någon annan.", offers="people"
        ),
        Column("Medansvariga", "co_owners", "Id för fler ansvariga; den ansvariga samordnar.", _LIST),
        Column("Fler mål", "also", f"Id för andra mål som {then} bidrar till.", _LIST),
    )


HEAD_COLUMNS = (
    Column("Uppgift", "heading", "Vad som står på raden."),
    Column("Värde", "value", "Fyll i här."),
    Column("Vad som ska stå", "about", "Läses inte."),
    Column("Exempel", "example", "Läses inte."),
)
HEAD_ROWS = (
    Column("Kod", "code", f"Planens kod: {_ID}", required=True, example="exempel-2026"),
    Column("Namn", "name", "Planens namn.", required=True, example="Verksamhetsplan 2026"),
    Column("Organisation", "organisation", "Till exempel regionen.", required=True, example="Region Exempel"),
    Column("Nämnd eller styrelse", "body", "Vars plan det är.", required=True, example="Regionstyrelsen"),
    Column("År", "years", "Planens år.", Form.NUMBERS, required=True, example="2026; 2027"),
    Column(
        "Nivåer",
        "levels",
        "Målens nivåer med egna ord, överst först.",
        _LIST,
        example="Effektmål; Resultatmål",
    ),
    Column("Controllrar", "controllers", "Id för dem som får rapportera allt.", _LIST, example="hr-chef"),
    Column("Källa", "source", "Dokumentet som planen står i.", example="Verksamhetsplan 2026, dnr 123"),
    Column("Högsta sannolikhet", "risk_scale.probability", "Riskskalan.", _NUMBER, example="4"),
    Column("Högsta konsekvens", "risk_scale.consequence", "Riskskalan.", _NUMBER, example="4"),
    Column("Åtgärd från riskvärde", "risk_scale.act_from", "Riskskalan.", _NUMBER, example="9"),
    *(
        Column(heading, f"reminders.{field}", about, Form.NUMBERS, none="inga", example=example)
        for heading, field, about, example in (
            ("Påminn före", "before", "Arbetsdagar före stoppdatum.", "10; 5; 1"),
            ("Påminn efter", "after", "Arbetsdagar efter stoppdatum.", "1"),
            ("Chefen före", "manager_before", "När chefen får veta hur många som saknas.", "5"),
            ("Chefen efter", "manager_after", "När chefen får veta vilka som saknas.", "2"),
            ("Controllern efter", "controller_after", "När controllern får veta vad som saknas.", "2"),
        )
    ),
)
_PEOPLE = (
    _identity("hr-strateg"),
    Column("Namn", "name", "Roll eller namn.", required=True, width=30, example="HR-strateg"),
    Column("Slack", "slack", "Slack-id (U…) eller e-post.", width=30, example="hr.strateg@region.example"),
    Column("Chef", "manager", "Chefens id.", offers="people", example="hr-chef"),
    Column("Ställföreträdare", "deputy", "Id för den som rapporterar i stället.", offers="people"),
    _RETIRED,
)
_PERIODS = (
    Column("Kod", "code", "Utan mellanslag.", required=True, width=12, example=f"{EXAMPLE} 2026-T2"),
    Column("Namn", "name", "Som perioden kallas.", required=True, width=30, example="Delårsrapport augusti"),
    Column("Månader", "covers", "Första och sista.", required=True, width=20, example="2026-01..2026-08"),
    Column("Öppnar", "opens", "Första dagen.", Form.DATE, required=True, width=12, example="2026-09-01"),
    Column("Stoppdatum", "deadline", "Sista dag.", Form.DATE, required=True, width=12, example="2026-09-15"),
    Column("Låst", "locked", "Från den dagen ändras inget.", Form.DATE, width=12),
    Column("Godkänd", "approved", "Dagen då värdena slutade vara preliminära.", Form.DATE, width=12),
    Column(
        "Datum därefter", "dates", "När den går vidare, namn: datum.",
        _PAIRS, keys=("name", "on"), width=40, example="nämnd: 2026-10-06; fullmäktige: 2026-10-27",
    ),
    Column("Diarienummer", "registry", "Periodens diarienummer."),
    _RETIRED,
)  # fmt: skip
_GOALS = (
    _identity("arbetsgivare"),
    _title("Attraktiv arbetsgivare"),
    Column("Nivå", "level", "En av planens nivåer.", offers="levels", example="Effektmål"),
    Column("Ligger under", "parent", "Id för målet ovanför.", offers="goals"),
    Column("Ansvarig", "owner", "Id för den som bedömer om målet nås.", offers="people", example="hr-chef"),
    Column("År", "year", "Om målet bara gäller ett av planens år.", _NUMBER, width=8),
    _VERSION,
    Column(
        "Hänvisningar", "references", "Vad målet bygger på, namn: text.",
        _PAIRS, keys=("label", "text"), width=40, example="Regionplanens mål: Mål 4–5",
    ),
    _NOTE,
    _RETIRED,
)  # fmt: skip
_INDICATORS = (
    _identity("sjukfranvaro"),
    _title("Sjukfrånvaro"),
    Column("Mål", "goal", "Id för målet den hör till.", offers="goals", example="arbetsgivare"),
    _OWNER,
    Column(
        "Rapporteras i", "reporting", "Periodernas koder; T2 betyder varje års. Tomt: inte alls.",
        _LIST, width=26, example="2026-T1; 2026-T2",
    ),
    Column("Typ", "kind", "Hur den besvaras.", words=INDICATOR_KINDS, example="kvantitativ"),
    Column("Enhet", "unit", "%, antal, index, mnkr, dagar …", width=12, example="%"),
    Column("Omfattar", "covers", "Vad ett värde omfattar.", words=COVERAGES, example="ackumulerat"),
    Column("Riktning", "direction", "Åt vilket håll det är bättre; tomt om planen inte säger det.",
           words=DIRECTIONS, width=12, example="nedåt"),
    Column("Källa", "source", "Varifrån värdet hämtas.", width=26, example="Personalsystemet"),
    *_shares(of="värdet", then="den"),
    Column("Ja kräver", "criteria.ja", "Bedömningsgrund, för kvalitativa.", width=40),
    Column("Delvis kräver", "criteria.delvis", "Bedömningsgrund, för kvalitativa.", width=40),
    Column("Nej innebär", "criteria.nej", "Bedömningsgrund, för kvalitativa.", width=40),
    Column("Delfrågor", "questions", "Klustrets frågor.", _LINES, width=50),
    Column("Antal delfrågor", "parameters", "När planen inte skriver ut dem.", _NUMBER, blank="0"),
    Column("Ja för helheten", "rule.ja", "Så många Ja som krävs i klustret; tomt: alla.", _NUMBER),
    Column("Delvis för helheten", "rule.delvis", "Så många minst Delvis som krävs; tomt: en.", _NUMBER),
    Column("Korsade uppdelningar", "crossed", "ja: varje kombination av uppdelningarnas delar får ett värde.",
           words=YES_NO, blank="false"),
    Column("Visas först efter godkännande", "after_approval", "ja: visas inte i kanaler dessförinnan.",
           words=YES_NO, blank="false"),
    _NOTE,
    _RETIRED,
)  # fmt: skip
_OF_INDICATOR = Column("Indikator", OF, "Indikatorns id.", required=True, width=20, offers="indicators",
                       example=f"{EXAMPLE} sjukfranvaro")  # fmt: skip
_YEAR = Column("År", "year", "Året det gäller.", _NUMBER, width=8, example="2026")
_PERIOD = Column("Period", "period", "I stället för år: periodens kod.", width=12, offers="periods")
_PART = Column("Del", "part", "Delen, till exempel kön:K; tomt: totalt.", Form.PART, width=22)
_TARGETS = (
    _OF_INDICATOR,
    _YEAR,
    Column("Målvärde", "text", "Som planen skriver det.", width=26, blank="", example="högst 5,2 %"),
    _PART,
    _PERIOD,
    Column(
        "Gäller hela tiden", "at_all_times", "ja: gäller också före årets slut.", words=YES_NO, blank="false"
    ),
    Column("Delvis från", "partly", "Planens egen gräns för delvis.", example="högst 5,5 %"),
    _NOTE,
)
_BASELINES = (
    _OF_INDICATOR,
    Column("År", "year", "Året det gäller.", _NUMBER, width=8, example="2025"),
    Column("Värde", "text", "Som planen skriver det.", width=26, blank="", example="5,9"),
    _PART,
    _PERIOD,
    Column("Tidpunkt", "moment", "I stället för år: när, med ord (aug 2021).", width=18),
    Column("Slag", "aspect", "utfall (eller tomt), prognos, budget …", width=14),
    Column("Ställe i källan", "origin", "Var det står, när två ställen skiljer sig.", width=20),
    _NOTE,
)
_SPLITS = (
    _OF_INDICATOR,
    Column("Dimension", "dimension", "Ett ord.", required=True, example="kön"),
    Column(
        "Delar",
        "members",
        "Delarna, ett ord var.",
        _LIST,
        required=True,
        none="inga delar",
        width=30,
        example="K; M",
    ),
    Column(
        "Var del för sig", "each_owes", "ja: varje del ska ha ett eget värde.", words=YES_NO, blank="false"
    ),
    Column("Delarnas ansvariga", "owners", "Del: id för den som svarar för den.", _PAIRS, width=40),
)
_BOARDS = Column(
    "Nämnder", "boards", "Nämnder som svarar var för sig, ett ord var.", _LIST, example="RS; RUN"
)
_STATUS = Column("Status", "status", "Vad planen säger från början.", offers="statuses", example="Pågående")


def _activities(first: str, title: str, *beside: Column) -> tuple[Column, ...]:
    return (
        _identity(first),
        _title(title),
        Column("Mål", "goal", "Id för målet den hör till.", offers="goals", example="arbetsgivare"),
        _OWNER,
        *beside,
        Column("Rapporteras i", "reporting", "Periodernas koder; tomt: alla. Annars: ingen period.",
               _LIST, width=26, none="ingen period"),
        Column("Kommentar", "comment", "Vad planen säger från början.", width=40),
        Column("Delpunkter", "points", "Vad den består av.", _LINES, width=50),
        *_shares(of="rapporten", then="den"),
        Column("År", "year", "Om den bara gäller ett av planens år.", _NUMBER, width=8),
        _VERSION,
        _NOTE,
        Column("Ordning", ORDER, "När aktiviteter och uppdrag är blandade.", _NUMBER, width=10),
        _RETIRED,
    )  # fmt: skip


_AMENDMENTS = (
    Column("Gäller", OF, "Id för indikatorn, aktiviteten eller uppdraget.", required=True, width=20,
           example=f"{EXAMPLE} sjukfranvaro"),
    Column("Ändring", "kind", "Vad beslutet gör.", required=True, words=AMENDMENTS, example="ändras"),
    Column("Från", "on", "Dagen det gäller från.", Form.DATE, required=True, width=12, example="2026-06-01"),
    Column("Beslut", "decision", "Paragraf och diarienummer.", width=30, example="§ 87, dnr 123"),
    Column("Text", "text", "Vad som ändras.", width=50),
)  # fmt: skip
_RISKS = (
    _identity("risk-1"),
    Column("Risk", "factor", "Vad som kan hända, som planen skriver det.", required=True, width=50,
           example="Svårt att rekrytera"),
    Column("Mål", "goal", "Id för målet den hotar.", offers="goals", example="arbetsgivare"),
    Column("Nr", "nr", "Planens eget nummer.", width=8),
    Column("Sannolikhet", "probability", "Tal på riskskalan.", _NUMBER, width=12, example="3"),
    Column("Konsekvens", "consequence", "Tal på riskskalan.", _NUMBER, width=12, example="4"),
    Column("Riskvärde", "value", "Det tryckta värdet.", _NUMBER, width=12, example="12"),
    _NOTE,
)  # fmt: skip
_FOOTNOTES = (
    Column("Märke", "mark", "Fotnotens nummer eller tecken.", width=14, example=f"{EXAMPLE} 3"),
    Column("Text", "text", "Som den står.", required=True, width=70, example="Läget den 31 december."),
    Column("Gäller", "items", "Id för indikatorer, aktiviteter och uppdrag.", _LIST, width=40),
)
_CHANNELS = (
    Column("Slack", "slack", "Kanalens id (C…).", required=True, example=f"{EXAMPLE} C0123ABCD"),
    Column("Namn", "name", "Kanalens namn.", required=True, width=30, example="verksamhetsplan"),
    Column("Mål", "goal", "Id för målet som kanalen följer; tomt: hela planen.", offers="goals"),
)
_WORDS = (
    Column("Statusord", "word", "Ert eget ord.", required=True, width=26, example=f"{EXAMPLE} Rullar på"),
    Column("Betyder", "meaning", "Vad det betyder.", required=True, words=STATUSES, example="Pågående"),
)
SHEETS = (
    Sheet("Mål", "goals", "Målen på alla nivåer.", _GOALS),
    Sheet("Indikatorer", "indicators", "Det som mäts eller bedöms.", _INDICATORS),
    Sheet("Målvärden", "targets", "Ett målvärde per rad.", _TARGETS, ("indicators",)),
    Sheet("Ingångsvärden", "baselines", "Ingångsvärden och tidigare utfall.", _BASELINES, ("indicators",)),
    Sheet("Uppdelningar", "splits", "Kön, enheter … som utfall delas på.", _SPLITS, ("indicators",)),
    Sheet("Aktiviteter", "activities", "Planens egna aktiviteter.",
          _activities("ledarprogram", "Genomföra ledarprogrammet", _STATUS, _BOARDS), only="activity"),
    Sheet("Uppdrag", "activities", "Uppdrag till en eller flera nämnder.",
          _activities("uppdrag-1", "Ta fram en kompetensplan", _BOARDS, _STATUS), only="assignment"),
    Sheet("Ändringar", "amendments", "Beslut under året om det som följs upp.", _AMENDMENTS,
          ("indicators", "activities")),
    Sheet("Risker", "risks", "Planens risker.", _RISKS),
    Sheet("Personer", "people", "De som har en roll i planen.", _PEOPLE),
    Sheet("Perioder", "periods", "När det rapporteras.", _PERIODS),
    Sheet("Kanaler", "channels", "Slackkanaler som följer planen.", _CHANNELS),
    Sheet("Statusord", "statuses", "Egna ord för status; tomt blad: de vanliga orden gäller.", _WORDS),
    Sheet("Fotnoter", "footnotes", "Fotnoter som gäller flera.", _FOOTNOTES),
)  # fmt: skip
ECONOMY_COLUMNS = (
    Column("Tabell", "table", "Tabellens namn.", required=True, width=26, example=f"{EXAMPLE} Resultat"),
    Column("Rad", "row", "Radens namn.", required=True, width=30, example="Nettokostnad"),
    Column("Enhet", "unit", "mnkr, tkr …", width=10, example="mnkr"),
    _NOTE,
)
"""To the right of these stand the table's own columns; where the headings come again, a new table begins."""
MONEY_EXAMPLE = (*(column.example for column in ECONOMY_COLUMNS), "1 170,272", "1 074,76")
MONEY_EXAMPLE_COLUMNS = ("Budget 2026", "Utfall 2025")
