"""The columns of what is followed up: indicators and what belongs to them, activities and assignments."""

from reports.workbook.cell_words import AMENDMENTS, COVERAGES, DIRECTIONS, INDICATOR_KINDS, YES_NO
from reports.workbook.cells import Form
from reports.workbook.columns import EXAMPLE, OF, ORDER, Column
from reports.workbook.shared_columns import NOTE, OWNER, RETIRED, VERSION, identity, reporters, title

_LIST, _LINES, _NUMBER = Form.LIST, Form.LINES, Form.NUMBER
INDICATORS = (
    identity("sjukfranvaro"),
    title("Sjukfrånvaro"),
    Column("Mål", "goal", "Id för målet den hör till.", offers="goals", example="arbetsgivare"),
    OWNER,
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
    *reporters(of="värdet", then="den"),
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
    NOTE,
    RETIRED,
)  # fmt: skip
_OF_INDICATOR = Column("Indikator", OF, "Indikatorns id.", required=True, width=20, offers="indicators",
                       example=f"{EXAMPLE} sjukfranvaro")  # fmt: skip
_YEAR = Column("År", "year", "Året det gäller.", _NUMBER, width=8, example="2026")
_PERIOD = Column("Period", "period", "I stället för år: periodens kod.", width=12, offers="periods")
_PART = Column("Del", "part", "Delen, till exempel kön:K; tomt: totalt.", Form.PART, width=22)
TARGETS = (
    _OF_INDICATOR,
    _YEAR,
    Column("Målvärde", "text", "Som planen skriver det.", width=26, blank="", example="högst 5,2 %"),
    _PART,
    _PERIOD,
    Column(
        "Gäller hela tiden", "at_all_times", "ja: gäller också före årets slut.", words=YES_NO, blank="false"
    ),
    Column("Delvis från", "partly", "Planens egen gräns för delvis.", example="högst 5,5 %"),
    NOTE,
)
BASELINES = (
    _OF_INDICATOR,
    Column("År", "year", "Året det gäller.", _NUMBER, width=8, example="2025"),
    Column("Värde", "text", "Som planen skriver det.", width=26, blank="", example="5,9"),
    _PART,
    _PERIOD,
    Column("Månader", "covers", "I stället för år: första och sista månaden (2025-01..2025-08).", width=20),
    Column("Tidpunkt", "moment", "I stället för år: när, med ord (aug 2021).", width=18),
    Column("Slag", "aspect", "utfall (eller tomt), prognos, budget …", width=14),
    Column("Ställe i källan", "origin", "Var det står, när två ställen skiljer sig.", width=20),
    NOTE,
)
SPLITS = (
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
    Column("Delarnas ansvariga", "owners", "Del: id för den som svarar för den.", Form.PAIRS, width=40),
)
BOARDS = Column("Nämnder", "boards", "Nämnder som svarar var för sig, ett ord var.", _LIST, example="RS; RUN")
STATUS = Column("Status", "status", "Vad planen säger från början.", offers="statuses", example="Pågående")


def activities(first: str, called: str, *beside: Column) -> tuple[Column, ...]:
    """Return the columns of activities or of assignments, with an example."""
    return (
        identity(first),
        title(called),
        Column("Mål", "goal", "Id för målet den hör till.", offers="goals", example="arbetsgivare"),
        OWNER,
        *beside,
        Column("Rapporteras i", "reporting", "Periodernas koder; tomt: alla. Annars: ingen period.",
               _LIST, width=26, none="ingen period"),
        Column("Kommentar", "comment", "Vad planen säger från början.", width=40),
        Column("Delpunkter", "points", "Vad den består av.", _LINES, width=50),
        *reporters(of="rapporten", then="den"),
        Column("År", "year", "Om den bara gäller ett av planens år.", _NUMBER, width=8),
        VERSION,
        NOTE,
        Column("Ordning", ORDER, "När aktiviteter och uppdrag är blandade.", _NUMBER, width=10),
        RETIRED,
    )  # fmt: skip


AMENDED = (
    Column("Gäller", OF, "Id för indikatorn, aktiviteten eller uppdraget.", required=True, width=20,
           example=f"{EXAMPLE} sjukfranvaro"),
    Column("Ändring", "kind", "Vad beslutet gör.", required=True, words=AMENDMENTS, example="ändras"),
    Column("Från", "on", "Dagen det gäller från.", Form.DATE, required=True, width=12, example="2026-06-01"),
    Column("Beslut", "decision", "Paragraf och diarienummer.", width=30, example="§ 87, dnr 123"),
    Column("Text", "text", "Vad som ändras.", width=50),
)  # fmt: skip
