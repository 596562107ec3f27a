"""What is said when an outcome can't be read, with what to type instead."""

from commands.reply import RefusalError
from plan import number_faults
from plan.indicator import Indicator, IndicatorKind
from plan.number_faults import NumberError, UnitMismatch
from plan.outcomes import OutcomeError, Unclear
from reports.mrkdwn import plain, shorten

UNREADABLE = (OutcomeError, NumberError, UnitMismatch)
"""All that reading an outcome may raise."""

_SAID = {
    Unclear.NO_VALUE: "Jag ser inget värde.",
    Unclear.TWO_VALUES: "Jag ser två värden. Hör det andra till kommentaren, skriv ordet `kommentar` först.",
    Unclear.SAME_PART_TWICE: "”{words}” är ett andra värde för samma sak. Skriv ett av dem.",
    Unclear.NO_VALUE_AFTER: "Efter ”{words}” väntar jag mig ett värde.",
    Unclear.NOT_A_NUMBER: "Jag kan inte läsa ”{words}” som ett värde. Skriv en siffra.",
    Unclear.NOT_A_JUDGEMENT: "Jag kan inte läsa ”{words}” som ett svar. Skriv ja, delvis eller nej.",
    Unclear.OTHER_COUNT: (
        "Jag ser {words} svar, men indikatorn har {parameters} parametrar. Skriv ett svar för var och en "
        "i ordning, eller numren före: `1: ja 2: nej`."
    ),
    Unclear.OTHER_SUM: (
        "Indikatorn har {parameters} parametrar, men det du skriver är {words} svar. Skriv hur många av "
        "varje, tillsammans {parameters}, eller numret före svaret: `1: ja 2: nej`."
    ),
    Unclear.WHICH_PARAMETERS: (
        "Indikatorns {parameters} parametrar är olika frågor, så jag behöver veta vilka svaren hör till. "
        "Skriv ett svar för var och en i ordning, eller numret före: `1: ja 2: nej`."
    ),
    Unclear.NO_DATE: "”{words}” är ingen dag som jag kan läsa. Skriv till exempel `data kommer 15 oktober`.",
    Unclear.PAST_DATE: "{words} har redan varit. Skriv en dag som kommer, eller värdet om det finns.",
}

_IN_A_FIELD = _SAID | {
    Unclear.TWO_VALUES: "Jag ser två värden. Skriv ett av dem här; det andra kan stå i kommentaren.",
    Unclear.NO_DATE: "”{words}” är ingen dag som jag kan läsa. Skriv till exempel: data kommer 15 oktober.",
}
_EXAMPLES = {"%": "2,5 %", "mnkr": "1 074,8 mnkr", "antal": "12", "st": "12"}
_LONGEST_QUOTE = 60


def explain(error: ValueError) -> str:
    """Return why a field of the form can't be read, as plain text."""
    if isinstance(error, OutcomeError):
        return _IN_A_FIELD[error.reason].format(
            words=shorten(error.words, _LONGEST_QUOTE), parameters=error.parameters
        )
    return _of_number(error)


def refusal(error: ValueError, indicator: Indicator) -> RefusalError:
    """Return the refusal of a line, with an example that fits the indicator."""
    if isinstance(error, OutcomeError):
        said = _SAID[error.reason].format(
            words=plain(error.words, _LONGEST_QUOTE), parameters=error.parameters
        )
    else:
        said = plain(_of_number(error))
    return RefusalError(f"{said} Till exempel: `{example(indicator)}`. Inget har sparats.")


def example(indicator: Indicator) -> str:
    """Return a line that would be right for the indicator."""
    if indicator.kind is IndicatorKind.CLUSTER and indicator.parts:
        return f"/utfall {indicator.id} 1: ja 2: delvis"
    if indicator.kind is not IndicatorKind.QUANTITATIVE:
        return f"/utfall {indicator.id} delvis Två av tre delar är klara"
    value = _EXAMPLES.get(indicator.unit or "", "2,5")
    return f"/utfall {indicator.id} {value}"


def _of_number(error: ValueError) -> str:
    if isinstance(error, NumberError | UnitMismatch):
        return number_faults.explain(error)
    raise error
