"""Files dropped into a direct message: fetched from the sandbox as from Slack, and from nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.files import Files
from bot.workbooks.refusal import SheetFileError
from plan.sheet import Cell, Column
from sandbox.faults import Fault
from sandbox.person import Person
from sandbox.server import serve
from sandbox.shape import Json
from sandbox.workspace import Workspace
from tests.loopback import NetworkError
from tests.plan.plans import real_plan
from tests.sheets import filled_in, template


@dataclass
class Post:
    """A workspace in which somebody drops files, and the bot's hand that fetches them."""

    workspace: Workspace
    person: Person
    files: Files

    async def dropped(self, name: str, content: bytes, *, named_only: bool = False) -> Json:
        """Drop a file; return it as the event tells of it."""
        inbox = self.person.direct_message
        message = await self.person.drop(inbox, name, content, named_only=named_only)
        return message.files[0]

    async def refusal(self, file: Json) -> str:
        """Return why the file is not taken for a sheet."""
        with pytest.raises(SheetFileError) as refused:
            await self.files.sheet(file)
        return str(refused.value)

    @property
    def fetched(self) -> list[str]:
        """How each fetching went, as the workspace saw it."""
        return [call.outcome for call in self.workspace.calls if call.method == "files-pri"]


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    workspace = Workspace()
    async with serve(workspace) as address:
        client = AsyncWebClient(workspace.bot_token, base_url=f"{address}/api/", retry_handlers=[])
        yield Post(workspace, Person(workspace, workspace.add_user("hr")), Files(client))


@pytest.fixture(scope="module")
def sheet() -> bytes:
    blank = template(real_plan("varmland-2023"), "2023-T2")
    return filled_in(blank, {("sjukfranvaro", ""): {"Utfall": "2,8"}})


@pytest.mark.parametrize("named_only", [False, True])
async def test_a_sheet_is_fetched_with_the_bots_token(post: Post, sheet: bytes, *, named_only: bool) -> None:
    read = await post.files.sheet(await post.dropped("Uppföljning å.xlsx", sheet, named_only=named_only))
    assert (read.plan, read.period) == ("varmland-2023", "2023-T2")
    assert read.rows[0].cells == {Column.OUTCOME: Cell(text="2,8")}
    assert post.fetched == ["ok"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rapport.pdf", b"%PDF-1.7", "Jag läser ark med utfall"),
        ("hr.xlsm", b"PK", "Jag läser ark med utfall"),
        ("hr", b"PK", "Jag läser ark med utfall"),
        ("HR.XLSX", b"inte en zip", "är inget Excelark"),
        ("tom.xlsx", b"", "är tom"),
        ("stor.xlsx", b"x" * (5 * 1024 * 1024 + 1), "större än 5 MB"),
    ],
)
async def test_another_kind_of_file_gets_a_kind_line(
    post: Post, name: str, content: bytes, said: str
) -> None:
    assert said in await post.refusal(await post.dropped(name, content))


async def test_a_page_to_sign_in_at_is_no_file(post: Post, sheet: bytes) -> None:
    file = await post.dropped("hr.xlsx", sheet)
    post.workspace.tokens[post.workspace.bot_token].scopes.discard("files:read")
    assert "kunde inte hämtas" in await post.refusal(file)
    post.workspace.tokens[post.workspace.bot_token].state = "token_revoked"
    assert "kunde inte hämtas" in await post.refusal(file)
    assert post.fetched == ["missing_scope", "not_authed"]


@pytest.mark.parametrize("fault", [Fault.cut(accepted=False), Fault.server_error(), Fault.rate_limited()])
async def test_what_slack_does_not_give_is_said(post: Post, sheet: bytes, fault: Fault) -> None:
    file = await post.dropped("hr.xlsx", sheet)
    post.workspace.faults.add("files-pri", fault, 2)
    assert "kunde inte hämtas" in await post.refusal(file)


async def test_the_token_goes_to_slack_alone(post: Post, sheet: bytes) -> None:
    file = await post.dropped("hr.xlsx", sheet)
    own = str(file["url_private_download"])
    for url in (
        "https://drive.example.com/hr.xlsx",
        own.replace("127.0.0.1", "localhost"),
        own.replace("http://", "https://"),
        own.replace("http://", "http://slack.com@"),
        own.replace("127.0.0.1", "127.0.0.1.example.com"),
    ):
        assert "ligger inte i Slack" in await post.refusal({**file, "url_private_download": url})
    assert post.fetched == []


@pytest.mark.parametrize(
    ("api", "good"),
    [
        ("https://slack.com/api/", "https://files.slack.com/files-pri/T1-F1/download/hr.xlsx"),
        ("https://slack-gov.com/api/", "https://files.slack-gov.com/files-pri/T1-F1/download/hr.xlsx"),
    ],
)
async def test_slacks_files_have_a_host_of_their_own(api: str, good: str) -> None:
    """The wall of the tests lets nothing out to that host: it is asked, so the address was taken."""
    files = Files(AsyncWebClient("xoxb-none", base_url=api))
    with pytest.raises(NetworkError):
        await files.sheet({"id": "F1", "name": "hr.xlsx", "url_private_download": good})
    evil = good.replace("files.", "evil.")
    with pytest.raises(SheetFileError, match="ligger inte i Slack"):
        await files.sheet({"id": "F1", "name": "hr.xlsx", "url_private_download": evil})


async def test_a_file_that_is_gone_is_said(post: Post, sheet: bytes) -> None:
    file = await post.dropped("hr.xlsx", sheet, named_only=True)
    post.workspace.files.clear()
    assert "kunde inte hämtas" in await post.refusal(file)


async def test_files_are_fetched_and_read_one_at_a_time(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    files, under_way, most = [await post.dropped(f"{at}.xlsx", b"") for at in range(3)], 0, 0

    async def fetched(_files: Files, _url: str) -> bytes:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(10):
            await asyncio.sleep(0)
        under_way -= 1
        return b""

    monkeypatch.setattr(Files, "_fetch", fetched)
    said = await asyncio.gather(*(post.refusal(file) for file in files))
    assert [("är tom" in one) for one in said] == [True, True, True]
    assert most == 1
