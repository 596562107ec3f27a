"""What the app is allowed: what stops it, what follows, and what is only to be known."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot import scopes
from bot.serve import _identity
from bot.settings import SettingsError
from sandbox.server import serve
from sandbox.workspace import Workspace

_ALL = {*scopes.NEEDED, *scopes.WANTED}


def test_with_all_there_is_nothing_to_tell() -> None:
    assert scopes.check(", ".join(sorted(_ALL))) == []
    assert scopes.check("") == []


def test_what_is_missing_is_named_with_what_follows() -> None:
    with pytest.raises(SettingsError) as refused:
        scopes.check(",".join(_ALL - {"im:history", "users:read.email"}))
    said = str(refused.value)
    assert "im:history (det går inte att se om en påminnelse kom fram" in said
    assert "users:read.email (den som planen nämner med e-postadress hittas inte)" in said
    assert "chat:write" not in said
    assert "installera om appen" in said


@pytest.mark.parametrize(
    ("scope", "kind"), [("channels:history", "a public channel"), ("groups:history", "a private channel")]
)
def test_without_a_channel_s_history_it_runs_and_says_what_follows(scope: str, kind: str) -> None:
    (said,) = scopes.check(",".join(_ALL - {scope}))
    assert said.startswith(f"the app lacks {scope}: a message to {kind} ")
    assert "shown as in doubt and not sent again" in said


async def test_slack_is_asked_for_them_at_the_start() -> None:
    workspace = Workspace(scopes=_ALL - {"groups:history"})
    async with serve(workspace) as address:
        client = AsyncWebClient(workspace.bot_token, f"{address}/api/", retry_handlers=[])
        _, (remark,) = await _identity(client)
        assert "groups:history" in remark
        workspace.tokens[workspace.bot_token].scopes.discard("im:write")
        with pytest.raises(SettingsError, match=r"im:write .direktmeddelanden kan inte öppnas"):
            await _identity(client)
