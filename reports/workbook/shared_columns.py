"""Columns that several sheets of a planning workbook have."""

from reports.workbook.cells import Form
from reports.workbook.columns import EXAMPLE, Column

NOTE = Column("Anteckning", "note", "Vad den som läser planen bör veta.", width=40)
RETIRED = Column(
    "Utgått",
    "retired",
    "Datum, för det som inte längre gäller men som annat hänvisar till.",
    Form.DATE,
    width=12,
)
VERSION = Column("Version", "version", "Vilken version av listan raden kommer ur.", width=12)
OWNER = Column(
    "Ansvarig", "owner", "Den ansvarigas id.", required=True, offers="people", example="hr-strateg"
)
ID = "a–z, siffror och bindestreck; ändras aldrig, det är det som hör ihop med rapporterna."


def identity(example: str) -> Column:
    """Return the column of ids."""
    return Column("Id", "id", f"Kort namn: {ID}", required=True, width=20, example=f"{EXAMPLE} {example}")


def title(example: str) -> Column:
    """Return the column of titles."""
    return Column("Titel", "title", "Som den står i planen.", required=True, width=50, example=example)


def reporters(*, of: str, then: str) -> tuple[Column, ...]:
    """Return the columns of those who report beside the owner, and of the other goals."""
    return (
        Column(
            "Uppgiftslämnare", "provider", f"Den som lämnar {of}, om det är någon annan.", offers="people"
        ),
        Column("Medansvariga", "co_owners", "Id för fler ansvariga; den ansvariga samordnar.", Form.LIST),
        Column("Fler mål", "also", f"Id för andra mål som {then} bidrar till.", Form.LIST),
    )
