"""What the page says, in Swedish, when the app fails somebody or Slack's own client refuses a form.

Source of the cases: https://docs.slack.dev/interactivity/implementing-slash-commands#error_messages
"""

import re

from sandbox.errors import AppFailedError

GONE = "Det här finns inte längre. Kanske har det ändrats under tiden."
UNHEARD = "Meddelandet är skrivet, men appen nåddes inte."

_REASONS = {
    "operation_timeout": "{what} svarade inte i tid (Slack väntar i tre sekunder). Försök igen.",
    "dispatch_failed": "{what} nådde ingen: appen är inte ansluten. Försök igen när den har startat.",
    "http_service_error": "{what} misslyckades: appen svarade med ett fel.",
    "http_client_error": "{what} misslyckades: appen tog inte emot anropet.",
    "invalid_command_response": "{what} fick ett svar som Slack inte kan visa.",
    "invalid_response_action": "{what} fick ett svar som Slack inte kan visa.",
    "invalid_options": "Appen gav val som Slack inte kan visa.",
    "unknown_command": "{what} är inget kommando här. Skriv / så visas de som finns.",
}
_REFUSED = (
    (r"Please complete this required field\.", "Fyll i fältet."),
    (r"Please enter at least (\d+) characters\.", r"Skriv minst \1 tecken."),
    (r"Please enter no more than (\d+) characters\.", r"Skriv högst \1 tecken."),
    (r"Please enter a valid number\.", "Skriv ett tal."),
    (r"Please enter a valid email address\.", "Skriv en e-postadress."),
    (r"Please enter a valid URL\.", "Skriv en webbadress."),
)


def failure(error: AppFailedError, what: str) -> str:
    """What to tell somebody whose command or press (`what`, such as "/utfall" or "Knappen") failed.

    What was wrong with the app's answer follows, for whoever is building the app.
    """
    said = _REASONS.get(error.reason, "{what} misslyckades ({reason}).")
    findings = f" ({'; '.join(error.findings)})" if error.reason.startswith("invalid_") else ""
    return said.format(what=what, reason=error.reason) + findings


def refusal(said: str) -> str:
    """The Swedish of what Slack's client says of a field; the app's own words as they are."""
    for english, swedish in _REFUSED:
        if re.fullmatch(english, said):
            return re.sub(english, swedish, said)
    return said
