"""What the app must be allowed in Slack, and what follows where it is not.

Source: https://docs.slack.dev/reference/scopes. `manifest.yaml` asks for all of them.
"""

from collections.abc import Mapping

from bot.settings import SettingsError

NEEDED: Mapping[str, str] = {
    "chat:write": "inga påminnelser eller sammanställningar kan skickas",
    "commands": "kommandona finns inte i Slack",
    "files:read": "ifyllda ark kan inte tas emot",
    "im:history": "det går inte att se om en påminnelse kom fram, eller att någon lämnar ett ark",
    "im:write": "direktmeddelanden kan inte öppnas",
    "users:read": "tidszoner och avaktiverade konton förblir okända",
    "users:read.email": "den som planen nämner med e-postadress hittas inte",
}
"""Without these nothing is begun; what follows is told to who starts the bot (Swedish)."""
WANTED: Mapping[str, str] = {
    "channels:history": "public",
    "groups:history": "private",
}
"""Without these the bot runs; each lets it look in channels of a kind."""


def check(granted: str) -> list[str]:
    """Return what is to be known of scopes that are wanted and not granted; `granted` is Slack's own list.

    Where Slack lists none there is nothing to tell.

    Raises:
        SettingsError: where one is missing without which the bot doesn't do its work.
    """
    held = {scope.strip() for scope in granted.split(",")} - {""}
    if not held:
        return []
    if lacking := [f"{scope} ({follows})" for scope, follows in NEEDED.items() if scope not in held]:
        raise SettingsError(
            f"Appen saknar behörigheter i Slack: {'; '.join(lacking)}. Lägg till dem under OAuth & "
            "Permissions, eller klistra in manifest.yaml på nytt under App Manifest, och installera om appen."
        )
    return [
        f"the app lacks {scope}: a message to a {kind} channel that was cut off on its way can't be looked "
        "for, so it is shown as in doubt and not sent again"
        for scope, kind in WANTED.items()
        if scope not in held
    ]
