"""What Slack is asked about people: each is known in the end, whatever Slack says of one of them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.lookup import Acquaintance, Lookup
from sandbox.faults import Fault
from storage import accounts
from storage.slack_users import SlackUser, slack_users
from tests.bot.post.mail import Mail, opened, plan_of

_ASKED = "users.info"
_NAMES = [f"U{number:03}" for number in range(30)]


@pytest.fixture
async def mail(tmp_path: Path) -> AsyncIterator[Mail]:
    async with opened(f"sqlite:///{tmp_path / 'people.db'}") as mail:
        yield mail


def _client(mail: Mail) -> AsyncWebClient:
    return AsyncWebClient(mail.workspace.bot_token, f"{mail.address}/api/", retry_handlers=[])


def _acquaintance(mail: Mail) -> Acquaintance:
    return Acquaintance(mail.office, _client(mail))


def _known(mail: Mail) -> dict[str, SlackUser]:
    with mail.office.database.read() as db:
        return slack_users(db)


def _asked(mail: Mail) -> list[object]:
    return [call.arguments.get("user") for call in mail.workspace.calls if call.method == _ASKED]


async def test_each_is_asked_for_once_a_few_at_a_time(mail: Mail) -> None:
    mail.join(*_NAMES)
    mail.workspace.users["U001"].deleted = True
    mail.bring(plan_of(*_NAMES, "U0NOBODY", "ann@region.example"))
    acquaintance = _acquaintance(mail)
    await acquaintance.beat()
    assert len(_asked(mail)) == 20
    for _ in range(3):
        await acquaintance.beat()
    assert sorted(map(str, _asked(mail))) == [*_NAMES, "U0NOBODY"]
    assert {who for who, one in _known(mail).items() if not one.active} == {"U001", "U0NOBODY"}
    assert {one.at for one in _known(mail).values()} == {mail.clock.at}


async def test_they_are_asked_for_again_when_it_has_grown_old(mail: Mail) -> None:
    mail.join("U000")
    mail.bring(plan_of("U000"))
    acquaintance = _acquaintance(mail)
    for days in (0, 6, 8):
        mail.clock.at += timedelta(days=days)
        await acquaintance.beat()
        await acquaintance.beat()
    assert _asked(mail) == ["U000", "U000"]


@pytest.mark.parametrize(
    "fault",
    [Fault.server_error(), Fault.error("internal_error"), Fault.error("unheard_of")],
)
async def test_one_who_always_errs_holds_nobody_up(mail: Mail, fault: Fault) -> None:
    mail.join(*_NAMES[:5])
    mail.bring(plan_of(*_NAMES[:5]))
    acquaintance = _acquaintance(mail)
    mail.workspace.faults.add(_ASKED, fault)
    await acquaintance.beat()
    assert _known(mail).keys() == {*_NAMES[1:5]}
    await acquaintance.beat()
    assert _known(mail).keys() == {*_NAMES[:5]}


async def test_many_who_always_err_hold_nobody_up_in_the_end(mail: Mail) -> None:
    mail.join(*_NAMES[:12])
    mail.bring(plan_of(*_NAMES[:12]))
    acquaintance = _acquaintance(mail)
    mail.workspace.faults.add(_ASKED, Fault.server_error(), times=9)
    for _ in range(3):
        await acquaintance.beat()
        assert _known(mail) == {}
    await acquaintance.beat()
    assert _known(mail).keys() == {*_NAMES[:12]}


@pytest.mark.parametrize("code", ["invalid_auth", "missing_scope", "account_inactive"])
async def test_what_is_wrong_with_the_token_ends_the_round(mail: Mail, code: str) -> None:
    mail.join(*_NAMES[:5])
    mail.bring(plan_of(*_NAMES[:5]))
    acquaintance = _acquaintance(mail)
    mail.workspace.faults.add(_ASKED, Fault.error(code))
    await acquaintance.beat()
    assert (len(mail.calls(_ASKED)), _known(mail)) == (1, {})
    await acquaintance.beat()
    assert _known(mail).keys() == {*_NAMES[:5]}


async def test_a_pause_is_kept(mail: Mail) -> None:
    mail.join(*_NAMES[:5])
    mail.bring(plan_of(*_NAMES[:5]))
    acquaintance = _acquaintance(mail)
    mail.workspace.faults.add(_ASKED, Fault.rate_limited(30))
    await acquaintance.beat()
    mail.clock.at += timedelta(seconds=29)
    await acquaintance.beat()
    assert mail.calls(_ASKED) == ["rate_limited"]
    mail.clock.at += timedelta(seconds=1)
    await acquaintance.beat()
    assert _known(mail).keys() == {*_NAMES[:5]}


async def test_a_database_that_fails_is_said_until_it_heals(mail: Mail) -> None:
    mail.join("U000")
    mail.bring(plan_of("U000"))
    acquaintance = _acquaintance(mail)
    _rename(mail, "slack_user", "gone")
    for said in ("", "2 times in a row"):
        await acquaintance.beat()
        assert said in acquaintance.pulse.trouble
    _rename(mail, "gone", "slack_user")
    await acquaintance.beat()
    assert acquaintance.pulse.trouble == ""
    assert _known(mail).keys() == {"U000"}


def _rename(mail: Mail, table: str, name: str) -> None:
    with mail.office.database.write() as db:
        db.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {name}")


async def test_an_address_that_always_errs_holds_no_other_up(mail: Mail) -> None:
    for number in range(3):
        mail.workspace.add_user(f"u{number}", email=f"u{number}@region.example")
    mail.bring(plan_of(*(f"u{number}@region.example" for number in range(3))))
    mail.workspace.faults.add("users.lookupByEmail", Fault.server_error())
    await mail.post.decide()
    with mail.office.database.read() as db:
        assert accounts.accounts(db).keys() == {"u1@region.example", "u2@region.example"}
    await mail.post.decide()
    with mail.office.database.read() as db:
        assert len(accounts.accounts(db)) == 3


async def test_who_asks_is_known_by_their_address(mail: Mail) -> None:
    asker = mail.workspace.add_user("ann", email="Ann@Region.example")
    mail.bring(plan_of("ann@region.example"))
    lookup = Lookup(mail.office, _client(mail))
    mail.workspace.faults.add(_ASKED, Fault.server_error())
    for _ in range(3):
        await lookup.find(asker.id)
    assert mail.calls(_ASKED) == ["server_error", "ok"]
    with mail.office.database.read() as db:
        assert accounts.accounts(db) == {"ann@region.example": asker.id}
