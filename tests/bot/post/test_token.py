"""A token that Slack won't have stops everything, loses nothing, and heals by itself."""

from datetime import timedelta

import pytest

from sandbox.faults import Fault
from storage.slack_users import slack_users
from tests.bot.post.mail import POSTED, Mail, plan_of, readyz


@pytest.mark.parametrize("state", ["token_revoked", "account_inactive"])
async def test_it_says_so_and_heals(mail: Mail, state: str) -> None:
    mail.bring(plan_of("U0A", "U0B"))
    token = mail.workspace.tokens[mail.workspace.bot_token]
    token.state = "token_revoked" if state == "token_revoked" else "account_inactive"
    assert {one.state for one in await mail.beat()} == {"waiting"}
    status, said = await readyz(mail)
    assert status == 503
    assert f"Slack refuses the token ({state})" in said
    assert await mail.beat(later=timedelta(minutes=2)) == []
    assert (await readyz(mail))[0] == 503
    token.state = "active"
    assert [one.state for one in await mail.beat(later=timedelta(minutes=2))] == ["sent", "sent"]
    assert await readyz(mail) == (200, "ready")
    assert mail.calls(POSTED).count("ok") == 2


async def test_a_scope_that_comes_back_is_seen(mail: Mail) -> None:
    scopes = mail.workspace.tokens[mail.workspace.bot_token].scopes
    scopes.remove("chat:write")
    assert [one.state for one in await mail.beat()] == ["waiting"]
    assert "missing_scope chat:write" in mail.post.trouble
    assert await mail.beat(later=timedelta(minutes=2)) == []
    assert mail.calls(POSTED) == ["missing_scope"]
    scopes.add("chat:write")
    assert [one.state for one in await mail.beat(later=timedelta(minutes=2))] == ["sent"]
    assert mail.post.trouble == ""


async def test_an_inactive_account_is_remembered_and_is_not_taken_for_our_own(mail: Mail) -> None:
    mail.bring(plan_of("U0A", "U0B"))
    mail.workspace.users["U0A"].deleted = True
    assert [one.state for one in await mail.beat()] == ["failed", "sent"]
    assert mail.post.trouble == ""
    with mail.office.database.read() as db:
        assert {who: user.active for who, user in slack_users(db).items()} == {"U0A": False}


async def test_what_is_in_doubt_is_said_where_one_looks(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    mail.workspace.faults.add("conversations.history", Fault.error("missing_scope"))
    await mail.beat()
    await mail.beat(later=timedelta(minutes=1))
    assert await readyz(mail) == (200, "ready; 1 messages in doubt, see tertial outbox list --state unsure")
    said = "ready; 1 messages in doubt, see tertial outbox list --state unsure; the app lacks something"
    assert await readyz(mail, "the app lacks something") == (200, said)
