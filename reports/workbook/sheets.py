"""Which field of a plan stands in which column of which sheet, in the order in which people fill them in."""

from reports.workbook.cell_words import STATUSES, YES_NO
from reports.workbook.cells import Form
from reports.workbook.columns import EXAMPLE, Column, Sheet
from reports.workbook.item_columns import (
    AMENDED,
    BASELINES,
    BOARDS,
    INDICATORS,
    SPLITS,
    STATUS,
    TARGETS,
    activities,
)
from reports.workbook.shared_columns import ID, NOTE, RETIRED, VERSION, identity, title

GUIDE, HEAD, ECONOMY = "Läs mig", "Plan", "Ekonomi"
"""The sheets that are not one row a thing: the explanation, the plan's own fields, tables of money."""
NOTES = "Anteckningar"
"""Sheets whose names begin so are the controller's own and are not read."""

HEAD_COLUMNS = (
    Column("Uppgift", "heading", "Vad som står på raden."),
    Column("Värde", "value", "Fyll i här."),
    Column("Vad som ska stå", "about", "Läses inte."),
    Column("Exempel", "example", "Läses inte."),
)
HEAD_ROWS = (
    Column("Kod", "code", f"Planens kod: {ID}", required=True, example="exempel-2026"),
    Column("Namn", "name", "Planens namn.", required=True, example="Verksamhetsplan 2026"),
    Column("Organisation", "organisation", "Till exempel regionen.", required=True, example="Region Exempel"),
    Column("Nämnd eller styrelse", "body", "Vars plan det är.", required=True, example="Regionstyrelsen"),
    Column("År", "years", "Planens år.", Form.NUMBERS, required=True, example="2026; 2027"),
    Column(
        "Nivåer",
        "levels",
        "Målens nivåer med egna ord, överst först.",
        Form.LIST,
        example="Effektmål; Resultatmål",
    ),
    Column("Controllrar", "controllers", "Id för dem som får rapportera allt.", Form.LIST, example="hr-chef"),
    Column("Källa", "source", "Dokumentet som planen står i.", example="Verksamhetsplan 2026, dnr 123"),
    Column(
        "Högsta sannolikhet",
        "risk_scale.probability",
        "Den högsta siffran för hur trolig en risk är. Tomt om planen inte har någon riskskala.",
        Form.NUMBER,
        example="4",
    ),
    Column(
        "Högsta konsekvens",
        "risk_scale.consequence",
        "Den högsta siffran för hur allvarlig följden är.",
        Form.NUMBER,
        example="4",
    ),
    Column(
        "Åtgärd från riskvärde",
        "risk_scale.act_from",
        "Från vilket riskvärde (sannolikhet gånger konsekvens) åtgärd krävs. Tomt om planen inte säger det.",
        Form.NUMBER,
        example="9",
    ),
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
    Column("Klämdagar lediga", "reminders.bridge_days", "ja: inga påminnelser på klämdagar.",
           words=YES_NO, blank="false", example="nej"),
    Column("Tyst", "reminders.quiet", "Dagar varje år då inga påminnelser skickas: första..sista, månad-dag.",
           Form.LIST, example="07-01..07-31; 12-22..01-06"),
)  # fmt: skip
_PEOPLE = (
    identity("hr-strateg"),
    Column("Namn", "name", "Roll eller namn.", required=True, width=30, example="HR-strateg"),
    Column("Slack", "slack", "Slack-id (U…) eller e-post.", width=30, example="hr.strateg@region.example"),
    Column("Chef", "manager", "Chefens id.", offers="people", example="hr-chef"),
    Column("Ställföreträdare", "deputy", "Id för den som rapporterar i stället.", offers="people"),
    RETIRED,
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
        Form.PAIRS, keys=("name", "on"), width=40, example="nämnd: 2026-10-06; fullmäktige: 2026-10-27",
    ),
    Column("Diarienummer", "registry", "Periodens diarienummer."),
    Column("Öppnad igen för", "reopened.items", "Id för det som får rapporteras fast perioden är låst.",
           Form.LIST, width=30),
    Column("Öppnad igen från", "reopened.opens", "Första dagen, då perioden är låst.", Form.DATE, width=12),
    Column("Öppnad igen till", "reopened.deadline", "Sista dagen.", Form.DATE, width=12),
    RETIRED,
)  # fmt: skip
_GOALS = (
    identity("arbetsgivare"),
    title("Attraktiv arbetsgivare"),
    Column("Nivå", "level", "En av planens nivåer.", offers="levels", example="Effektmål"),
    Column("Ligger under", "parent", "Id för målet ovanför.", offers="goals"),
    Column("Ansvarig", "owner", "Id för den som bedömer om målet nås.", offers="people", example="hr-chef"),
    Column("År", "year", "Om målet bara gäller ett av planens år.", Form.NUMBER, width=8),
    VERSION,
    Column(
        "Hänvisningar", "references", "Vad målet bygger på, namn: text.",
        Form.PAIRS, keys=("label", "text"), width=40, example="Regionplanens mål: Mål 4–5",
    ),
    NOTE,
    RETIRED,
)  # fmt: skip
_RISKS = (
    identity("risk-1"),
    Column("Risk", "factor", "Vad som kan hända, som planen skriver det.", required=True, width=50,
           example="Svårt att rekrytera"),
    Column("Mål", "goal", "Id för målet den hotar.", offers="goals", example="arbetsgivare"),
    Column("Nr", "nr", "Planens eget nummer.", width=8),
    Column("Sannolikhet", "probability", "Tal på riskskalan.", Form.NUMBER, width=12, example="3"),
    Column("Konsekvens", "consequence", "Tal på riskskalan.", Form.NUMBER, width=12, example="4"),
    Column("Riskvärde", "value", "Det tryckta värdet.", Form.NUMBER, width=12, example="12"),
    NOTE,
)  # fmt: skip
_FOOTNOTES = (
    Column("Märke", "mark", "Fotnotens nummer eller tecken.", width=14, example=f"{EXAMPLE} 3"),
    Column("Text", "text", "Som den står.", required=True, width=70, example="Läget den 31 december."),
    Column("Gäller", "items", "Id för indikatorer, aktiviteter och uppdrag.", Form.LIST, width=40),
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
    Sheet("Indikatorer", "indicators", "Det som mäts eller bedöms.", INDICATORS),
    Sheet("Målvärden", "targets", "Ett målvärde per rad.", TARGETS, ("indicators",)),
    Sheet("Ingångsvärden", "baselines", "Ingångsvärden och tidigare utfall.", BASELINES, ("indicators",)),
    Sheet("Uppdelningar", "splits", "Kön, enheter … som utfall delas på.", SPLITS, ("indicators",)),
    Sheet("Aktiviteter", "activities", "Planens egna aktiviteter.",
          activities("ledarprogram", "Genomföra ledarprogrammet", STATUS, BOARDS), only="activity"),
    Sheet("Uppdrag", "activities", "Uppdrag till en eller flera nämnder.",
          activities("uppdrag-1", "Ta fram en kompetensplan", BOARDS, STATUS), only="assignment"),
    Sheet("Ändringar", "amendments", "Beslut under året om det som följs upp.", AMENDED,
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
    NOTE,
)
"""To the right of these stand the table's own columns; where the headings come again, a new table begins."""
MONEY_EXAMPLE = (*(column.example for column in ECONOMY_COLUMNS), "1 170,272", "1 074,76")
MONEY_EXAMPLE_COLUMNS = ("Budget 2026", "Utfall 2025")
