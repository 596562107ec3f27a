"""What is said of a row or a cell that can't be recorded, with what to write instead, as plain text."""

from commands.utfall.refusals import explain
from plan.sheet_rows import Fault, Wrong
from reports.mrkdwn import shorten

_SAID = {
    Wrong.NO_ITEM: "”{words}” är inget id i planen. Skriv id:t som det stod i arket, eller ta bort raden.",
    Wrong.NOT_AN_INDICATOR: "{words} är en aktivitet. Skriv dess status med /aktivitet och ta bort raden.",
    Wrong.NO_PART: "Indikatorn har ingen sådan del. Lämna Del tom för totalen{words}.",
    Wrong.TWICE: "Samma indikator och del står redan på rad {words}. Ta bort en av raderna.",
    Wrong.CLOSED: "{words} rapporteras inte så. Töm cellen; värdet hör hemma i en annan kolumn eller rad.",
    Wrong.NOT_READ: "{words}",
    Wrong.OTHER_COMMENT: "Indikatorn har en annan kommentar på rad {words}. Skriv en av dem.",
}
_NO_ID = "Raden saknar id. Skriv indikatorns id i kolumnen Id, eller ta bort raden."
_QUOTE = 60
_LONGEST = 300


def told(fault: Fault) -> str:
    """Return what is the matter in Swedish."""
    if fault.wrong is Wrong.UNCLEAR and fault.error is not None:
        return explain(fault.error)
    if fault.wrong is Wrong.NO_ITEM and not fault.words:
        return _NO_ID
    words = shorten(fault.words, _LONGEST if fault.wrong is Wrong.NOT_READ else _QUOTE)
    if fault.wrong is Wrong.NO_PART:
        words = f", eller skriv en av: {words}" if words else ""
    return _SAID[fault.wrong].format(words=words)
