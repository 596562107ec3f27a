"""The page over HTTP: who gets in, what is told, what can be done."""

import json
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from sandbox.delivery import Ack, Kind
from sandbox.entities import Channel, Message
from sandbox.errors import AppFailedError
from sandbox.failure_texts import GONE, UNHEARD, failure, refusal
from sandbox.host import Calendar, Coming, Command, Page, Step
from sandbox.person import Person
from sandbox.server import serve
from sandbox.shape import Json, obj, objects, text
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Workspace
from tests.sandbox.app import RECEIPT, bolt, over_socket

COMMANDS = (Command("/utfall", "<indikator> <värde>", "Rapportera ett utfall"),)


@dataclass
class Tab:
    """A browser's tab, without the browser."""

    session: aiohttp.ClientSession
    address: str
    token: str
    user: str

    async def do(self, deed: str, **body: object) -> Json:
        headers = {"X-Page-Token": self.token}
        url = f"{self.address}/page/{deed}"
        async with self.session.post(url, json={"user": self.user, **body}, headers=headers) as response:
            assert response.status == 200
            return obj(await response.json())

    @asynccontextmanager
    async def changes(self) -> AsyncIterator[Callable[[], "AsyncIterator[Json]"]]:
        params = {"user": self.user, "token": self.token}
        async with self.session.get(f"{self.address}/page/changes", params=params) as response:
            assert response.content_type == "text/event-stream"

            async def read() -> AsyncIterator[Json]:
                async for line in response.content:
                    if line.startswith(b"data: "):
                        yield json.loads(line.removeprefix(b"data: "))

            yield read

    async def screen(self) -> Json:
        """Everything on the screen, as a page that is opened now gets it."""
        async with self.changes() as changes:
            return obj((await anext(changes()))["set"])


@dataclass
class Almanac(Calendar):
    """A calendar that remembers where it was moved."""

    at: datetime = field(default_factory=lambda: datetime(2023, 9, 8, 7, 0, tzinfo=UTC))

    async def now(self) -> datetime:
        return self.at

    async def coming(self) -> Sequence[Coming]:
        return [Coming(self.at + timedelta(days=3), "Veckobrev", "Till nästa veckobrev")]

    async def move(self, to: datetime) -> None:
        if to < self.at:
            raise ValueError("Tiden går bara framåt.")
        self.at = to


@asynccontextmanager
async def opened(workspace: Workspace, user: str, shown: Page) -> AsyncIterator[Tab]:
    async with serve(workspace, page=shown) as address, aiohttp.ClientSession() as session:
        async with session.get(address) as response:
            found = re.search('name="token" content="([^"]+)"', await response.text())
        assert found
        yield Tab(session, address, found[1], user)


@pytest.fixture
async def tab(workspace: Workspace, owner: Person) -> AsyncIterator[Tab]:
    async with opened(workspace, owner.user.id, Page("Prov <1>", COMMANDS, Almanac())) as tab:
        yield tab


@pytest.fixture
async def tab_with_app(workspace: Workspace, owner: Person) -> AsyncIterator[Tab]:
    """The same page, with a real Bolt app behind it."""
    steps = [
        Step(owner.user.id, "Rapportera", "/utfall hme 77"),
        Step(owner.user.id, "En gång till", "/utfall hme 78"),
        Step(owner.user.id, "Ångra", done=lambda: any("Ångrat" in each.text for each in said(workspace))),
    ]
    async with (
        opened(workspace, owner.user.id, Page(steps=steps)) as tab,
        over_socket(bolt(workspace, []), workspace),
    ):
        assert isinstance(workspace.delivery, SocketMode)
        await workspace.delivery.connected()
        yield tab


def said(workspace: Workspace) -> list[Message]:
    return [each for messages in workspace.messages.values() for each in messages]


# Who gets in


async def test_the_page_runs_nothing_but_its_own_files(tab: Tab) -> None:
    async with tab.session.get(tab.address) as response:
        html = await response.text()
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "<title>Prov &lt;1&gt;</title>" in html
    assert '<html lang="sv">' in html
    assert re.findall(r"<script(?![^>]*\bsrc=\"/web/)", html) == []
    assert re.findall(r"\bon\w+=|style=|https?://", html) == []


async def test_every_file_the_page_names_is_served(tab: Tab) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        async with tab.session.get(f"{tab.address}{path}") as response:
            assert response.status == 200, path
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            content = await response.text()
            if path.endswith(".js"):
                assert response.content_type in ("text/javascript", "application/javascript")
        found = re.findall(r"/web/[\w.]+", content) + [
            f"/web/{n}" for n in re.findall(r'from "\./([\w.]+)"', content)
        ]
        waiting += set(found) - seen - set(waiting)
    assert "/web/mrkdwn.js" in seen


@pytest.mark.parametrize("path", ["/web/", "/web/../page.py", "/web/%2e%2e/page.py", "/web/index.htm"])
async def test_nothing_else_is_served(tab: Tab, path: str) -> None:
    async with tab.session.get(f"{tab.address}{path}") as response:
        assert response.status in (403, 404)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Host": "evil.example:127"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/", "/page/changes", "/web/page.js", "/api/auth.test"])
async def test_other_sites_are_kept_out(tab: Tab, headers: dict[str, str], path: str) -> None:
    params = {"token": tab.token}
    async with tab.session.get(f"{tab.address}{path}", headers=headers, params=params) as response:
        assert response.status == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:80"])
async def test_this_machine_by_any_of_its_names_is_let_in(tab: Tab, host: str) -> None:
    async with tab.session.get(tab.address, headers={"Host": host}) as response:
        assert response.status == 200


async def test_a_link_from_elsewhere_leads_to_the_page_and_no_further(tab: Tab) -> None:
    linked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    for path, status in {"/": 200, "/page/changes": 403, "/api/auth.test": 403}.items():
        async with tab.session.get(f"{tab.address}{path}", headers=linked) as response:
            assert response.status == status


async def test_without_the_token_nobody_looks_or_acts(tab: Tab) -> None:
    stranger = replace(tab, token="gissat")
    async with tab.session.get(f"{tab.address}/page/changes", params={"token": "gissat"}) as response:
        assert response.status == 403
    async with tab.session.post(
        f"{tab.address}/page/say", json={}, headers={"X-Page-Token": stranger.token}
    ) as said_:
        assert said_.status == 403


async def test_each_start_has_its_own_token(workspace: Workspace, owner: Person) -> None:
    async with opened(workspace, owner.user.id, Page()) as one:
        pass
    async with opened(workspace, owner.user.id, Page()) as other:
        assert one.token != other.token


async def test_without_a_page_the_workspace_has_none(address: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("path", "content", "kind", "status"),
    [
        ("dance", "{}", "application/json", 404),
        ("say", "{}", "text/plain", 404),
        ("say", "{", "application/json", 400),
        ("say", "[]", "application/json", 400),
    ],
)
async def test_what_is_no_deed_is_refused(tab: Tab, path: str, content: str, kind: str, status: int) -> None:
    headers = {"X-Page-Token": tab.token, "Content-Type": kind}
    async with tab.session.post(f"{tab.address}/page/{path}", data=content, headers=headers) as response:
        assert response.status == status


# What is told


async def test_a_page_is_told_everything_and_then_what_changes(
    tab: Tab, owner: Person, channel: Channel
) -> None:
    async with tab.changes() as changes:
        told = changes()
        first = await anext(told)
        assert first["all"] is True
        assert {"workspace", "users", "channels", "modals", "guide", "calendar"} == set(obj(first["set"]))
        message = await owner.say(channel, "Hej")
        change = await anext(told)
        name = f"message {channel.id} {message.ts}"
        assert obj(obj(change["set"])[name])["text"] == "Hej"
        assert "users" not in obj(change["set"])
        owner.workspace.remove_message(message)
        assert (await anext(told))["gone"] == [name]


async def test_what_is_for_one_is_told_to_one(
    tab: Tab, workspace: Workspace, owner: Person, channel: Channel
) -> None:
    other = workspace.add_user("other")
    channel.members.add(other.id)
    workspace.add_message(
        Message(channel.id, workspace.new_ts(), "U0BOT", "Hemligt", ephemeral_to=owner.user.id)
    )
    workspace.add_message(Message(owner.direct_message.id, workspace.new_ts(), "U0BOT", "Enskilt"))
    assert "Hemligt" in str(await tab.screen())
    assert "Enskilt" in str(await tab.screen())
    assert not re.search("Hemligt|Enskilt", str(await replace(tab, user=other.id).screen()))


async def test_unread_until_read(tab: Tab, workspace: Workspace, owner: Person) -> None:
    direct = owner.direct_message
    message = workspace.add_message(Message(direct.id, workspace.new_ts(), "U0BOT", "Påminnelse"))

    async def news() -> tuple[object, object]:
        screen = await tab.screen()
        listed = {
            text(each["id"]): each
            for part in ("channels", "users")
            for each in objects(obj(screen[part])["list"])
        }
        return listed[direct.id]["unread"], listed[owner.user.id]["news"]

    assert await news() == (1, 1)
    await tab.do("read", channel=direct.id, ts=message.ts)
    assert await news() == (0, 0)


async def test_somebody_unknown_begins_as_the_first_member(
    tab: Tab, workspace: Workspace, owner: Person
) -> None:
    for stranger in ("", "U0NOBODY", workspace.bot.id):
        screen = await replace(tab, user=stranger).screen()
        assert obj(screen["workspace"])["me"] == owner.user.id


async def test_commands_calendar_and_whether_the_app_is_there_are_told(tab: Tab) -> None:
    screen = await tab.screen()
    assert obj(screen["workspace"])["online"] is False
    assert objects(obj(screen["workspace"])["commands"])[0]["name"] == "/utfall"
    assert obj(screen["calendar"])["now"] == "2023-09-08T07:00:00+00:00"
    assert objects(obj(screen["calendar"])["coming"])[0]["button"] == "Till nästa veckobrev"


# What can be done


async def test_what_is_written_is_text_to_everybody(tab: Tab, workspace: Workspace, channel: Channel) -> None:
    assert await tab.do("say", channel=channel.id, text="  <!channel> & <script> ") == {}
    assert said(workspace)[-1].text == "&lt;!channel&gt; &amp; &lt;script&gt;"
    assert workspace.complaints == []
    assert await tab.do("say", channel=channel.id, text="   ") == {}
    assert len(said(workspace)) == 1


async def test_a_command_is_answered_and_its_step_ticked_off(
    tab_with_app: Tab, workspace: Workspace, channel: Channel
) -> None:
    async def steps() -> list[object]:
        return [each["done"] for each in objects(obj((await tab_with_app.screen())["guide"])["steps"])]

    assert await tab_with_app.do("say", channel=channel.id, text="/utfall hme 78") == {}
    assert await steps() == [False, True, False]
    assert await tab_with_app.do("say", channel=channel.id, text="/utfall\nhme") == {}
    assert await steps() == [True, True, False]
    answer = said(workspace)[0]
    undo = next(each for each in objects(answer.blocks[1]["elements"]) if each["action_id"] == "angra")
    place = {"channel": channel.id, "ts": answer.ts, "block_id": answer.blocks[1]["block_id"]}
    assert await tab_with_app.do("act", action_id=undo["action_id"], **place) == {}
    await workspace.until(lambda: answer.text == "Ångrat")
    assert await steps() == [True, True, True]


async def test_a_form_is_filled_in_searched_refused_and_closed(
    tab_with_app: Tab, owner: Person, channel: Channel
) -> None:
    await tab_with_app.do("say", channel=channel.id, text="/rapportera")
    view = await owner.sees(lambda: owner.modal)
    assert view
    place = {"view": view.id, "block_id": "vad", "action_id": "sok"}
    offered = await tab_with_app.do("suggest", typed="sjuk", **place)
    assert [each["value"] for each in objects(offered["options"])] == ["sick", "rate"]
    await tab_with_app.do("suggest", typed="annat", **place)
    assert await tab_with_app.do("submit", view=view.id, values={"vad": "sick"}) == {
        "errors": {"varde": "Fyll i fältet."}
    }
    assert await tab_with_app.do("submit", view=view.id, values={"varde": "ganska lågt", "okänt": "?"}) == {
        "errors": {"varde": "Skriv en siffra."}
    }
    assert await tab_with_app.do("submit", view=view.id, values={"varde": "nästa"}) == {}
    pushed = await owner.sees(lambda: owner.modal)
    assert pushed
    assert pushed.previous == view.id
    assert await tab_with_app.do("submit", view=view.id) == {"failed": GONE}
    await tab_with_app.do("close", view=pushed.id)
    await tab_with_app.do("close", view=pushed.id)
    assert owner.modal is view


async def test_what_is_not_there_or_not_ones_own_fails_kindly(
    tab: Tab, workspace: Workspace, owner: Person, channel: Channel
) -> None:
    closed = workspace.add_channel("stängd")
    for deed, body in (
        ("say", {"channel": closed.id, "text": "hej"}),
        ("say", {"channel": "C0", "text": "hej"}),
        ("say", {"user": workspace.bot.id, "channel": channel.id, "text": "hej"}),
        ("act", {"channel": channel.id, "ts": "1", "block_id": "b", "action_id": "a"}),
        ("submit", {"view": "V1"}),
        ("move", {"to": "i morgon"}),
    ):
        assert await tab.do(deed, **body) == {"failed": GONE}, body
    assert said(workspace) == []
    assert owner.modal is None


async def test_the_time_is_moved(tab: Tab) -> None:
    assert await tab.do("move", days=1) == {}
    assert await tab.do("move", to="2023-09-11T09:00:00+02:00") == {}
    assert obj((await tab.screen())["calendar"])["now"] == "2023-09-11T09:00:00+02:00"
    assert await tab.do("move", to="2023-09-10T09:00:00+02:00") == {"failed": "Tiden går bara framåt."}


async def test_without_a_calendar_no_time_is_shown_or_moved(workspace: Workspace, owner: Person) -> None:
    async with opened(workspace, owner.user.id, Page()) as tab:
        assert "calendar" not in await tab.screen()
        assert await tab.do("move", days=1) == {"failed": GONE}


# What is said when it fails


@dataclass
class Failing:
    """An app that always fails in the same way."""

    reason: str

    async def deliver(self, _kind: Kind, _payload: Json) -> Ack:
        raise AppFailedError(self.reason)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("operation_timeout", "/utfall svarade inte i tid"),
        ("dispatch_failed", "appen är inte ansluten"),
        ("http_service_error", "/utfall misslyckades: appen svarade med ett fel"),
        ("http_client_error", "/utfall misslyckades: appen tog inte emot"),
        ("något_nytt", "/utfall misslyckades (något_nytt)"),
    ],
)
async def test_a_failed_command_says_so(
    tab: Tab, channel: Channel, workspace: Workspace, reason: str, expected: str
) -> None:
    workspace.delivery = Failing(reason)
    assert expected in text((await tab.do("say", channel=channel.id, text="/utfall hme 77"))["failed"])


async def test_an_unknown_command_says_so(tab: Tab, workspace: Workspace, channel: Channel) -> None:
    workspace.commands = {"/utfall"}
    answer = await tab.do("say", channel=channel.id, text="/utfal 1")
    assert text(answer["failed"]).startswith("/utfal är inget kommando här")


async def test_a_message_that_the_app_missed_is_still_written(
    tab: Tab, workspace: Workspace, channel: Channel
) -> None:
    workspace.events = {"message.channels"}
    workspace.delivery = Failing("dispatch_failed")
    assert await tab.do("say", channel=channel.id, text="hej") == {"failed": UNHEARD}
    assert [each.text for each in said(workspace)] == ["hej"]


async def test_a_button_that_fails_says_so(tab: Tab, workspace: Workspace, channel: Channel) -> None:
    blocks = [{**block, "block_id": f"b{at}"} for at, block in enumerate(RECEIPT)]
    message = workspace.add_message(Message(channel.id, workspace.new_ts(), "U0BOT", blocks=blocks))
    place = {"channel": channel.id, "ts": message.ts, "block_id": "b1", "action_id": "angra"}
    answer = await tab.do("act", **place)
    assert "Knappen nådde ingen" in text(answer["failed"])


def test_what_was_wrong_with_an_answer_is_said() -> None:
    error = AppFailedError("invalid_options", findings=["must have options"])
    assert failure(error, "Sökningen").endswith("(must have options)")


@pytest.mark.parametrize(
    ("said_", "expected"),
    [
        ("Please enter at least 3 characters.", "Skriv minst 3 tecken."),
        ("Please enter no more than 10 characters.", "Skriv högst 10 tecken."),
        ("Please enter a valid number.", "Skriv ett tal."),
        ("Please enter a valid email address.", "Skriv en e-postadress."),
        ("Please enter a valid URL.", "Skriv en webbadress."),
        ("Appens egna ord.", "Appens egna ord."),
    ],
)
def test_refusals_are_in_swedish(said_: str, expected: str) -> None:
    assert refusal(said_) == expected


async def test_a_value_picked_in_a_message_is_kept_even_if_the_app_is_silent(
    tab: Tab, workspace: Workspace, channel: Channel
) -> None:
    workspace.delivery = Failing("operation_timeout")
    boxes: Json = {"type": "datepicker", "action_id": "dag"}
    block: Json = {"type": "actions", "block_id": "b", "elements": [boxes]}
    message = workspace.add_message(Message(channel.id, workspace.new_ts(), "U0BOT", blocks=[block]))
    place = {"channel": channel.id, "ts": message.ts, "block_id": "b", "action_id": "dag"}
    answer = await tab.do("act", value="2023-09-15", **place)
    assert text(answer["failed"]).startswith("Knappen svarade inte i tid")
    shown = obj((await tab.screen())[f"message {channel.id} {message.ts}"])
    assert obj(obj(obj(shown["values"])["b"])["dag"])["selected_date"] == "2023-09-15"
