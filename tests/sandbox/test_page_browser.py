"""The page in a real Chromium: typing, forms, faults, undo, moved time, guide, and texts that mean harm."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, FilePayload, async_playwright, expect
from playwright.async_api import Page as Sheet

from sandbox import modals
from sandbox.clock import ManualClock
from sandbox.delivery import Ack, Kind
from sandbox.entities import Channel, Message
from sandbox.errors import AppFailedError
from sandbox.host import Calendar, Coming, Command, Page, Step
from sandbox.http_delivery import HttpDelivery
from sandbox.person import Person
from sandbox.server import serve
from sandbox.shape import Json, objects
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Workspace
from tests.sandbox.app import bolt, button, form, option, over_http, plain

# One Chromium for all tests here, so one event loop; each test has a profile of its own in it.
pytestmark = pytest.mark.asyncio(loop_scope="module")
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
COMMANDS = (
    Command("/utfall", "<indikator> <värde>", "Rapportera utfallet för en indikator"),
    Command("/rapportera", "", "Öppna formuläret"),
)
PHONE = {"width": 360, "height": 740}


@dataclass
class Almanac(Calendar):
    """A calendar with a digest on Monday; the workspace's clock goes with it."""

    clock: ManualClock
    moved: list[datetime] = field(default_factory=list)

    async def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock.at, UTC)

    async def coming(self) -> Sequence[Coming]:
        monday = datetime(2023, 9, 18, 6, 30, tzinfo=UTC)
        return [Coming(monday, "Veckobrev i #verksamhetsplan", "Till nästa veckobrev")]

    async def move(self, to: datetime) -> None:
        self.moved.append(to)
        self.clock.advance((to - await self.now()) / timedelta(seconds=1))


@dataclass
class Room:
    """The workspace, and somebody at a screen in it."""

    workspace: Workspace
    owner: Person
    channel: Channel
    almanac: Almanac
    sheet: Sheet
    address: str

    async def type(self, text: str) -> None:
        await self.sheet.locator("#box").fill(text)
        await self.sheet.keyboard.press("Enter")

    async def faults(self) -> list[str]:
        """What axe finds wrong with the page as it is now."""
        found = await Axe().run(self.sheet)
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]

    def post(self, *blocks: Json, text: str = "") -> Message:
        """Let the app say something in the channel."""
        numbered = [{"block_id": f"b{at}", **block} for at, block in enumerate(blocks)]
        bot = self.workspace.bot.id
        return self.workspace.add_message(
            Message(self.channel.id, self.workspace.new_ts(), bot, text, numbered)
        )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def room(
    browser: Browser, workspace: Workspace, owner: Person, channel: Channel, clock: ManualClock
) -> AsyncIterator[Room]:
    other = workspace.add_user("controller", real_name="Verksamhetscontroller")
    channel.members.add(other.id)
    workspace.commands = {"/utfall", "/rapportera"}
    almanac = Almanac(clock)
    steps = [
        Step(owner.user.id, "Rapportera.", "/utfall hme 77"),
        Step(other.id, "Byt person.", "/utfall hme 78"),
    ]
    page = Page("Prov", COMMANDS, almanac, steps)
    async with serve(workspace, page=page) as address:
        async with over_http(bolt(workspace, [])) as url:
            workspace.delivery = HttpDelivery(url, workspace.signing_secret, patience=60)
            sheet = await browser.new_page(reduced_motion="reduce", locale="sv-SE")
            wrong: list[str] = []
            sheet.on("pageerror", lambda error: wrong.append(str(error)))
            sheet.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
            await sheet.goto(address)
            await expect(sheet.locator("#where")).to_have_text("#verksamhetsplan")
            yield Room(workspace, owner, channel, almanac, sheet, address)
            await sheet.close()
        assert wrong == []


async def test_a_command_from_its_first_letter_to_its_undo(room: Room) -> None:
    sheet = room.sheet
    await sheet.keyboard.type("/u")  # the box has the focus from the start
    commands = sheet.get_by_role("listbox", name="Kommandon").get_by_role("option")
    await expect(commands).to_have_count(1)
    await expect(commands).to_contain_text("<indikator> <värde>")
    await sheet.keyboard.press("Tab")
    await expect(sheet.locator("#box")).to_have_value("/utfall ")
    await expect(sheet.locator("#usage")).to_contain_text("<indikator> <värde>")
    await sheet.keyboard.type("hme 77")
    await sheet.keyboard.press("Enter")
    answer = sheet.get_by_role("article")
    await expect(answer).to_contain_text("Syns bara för dig")
    await expect(answer.locator("strong")).to_have_text("77")
    await expect(sheet.locator("#steps li").first).to_contain_text("Klart")
    await answer.get_by_role("button", name="Ångra").focus()
    await sheet.keyboard.press("Enter")
    await expect(answer).to_contain_text("Ångrat")
    await expect(answer).to_be_focused()
    await sheet.locator("#box").press("ArrowUp")
    await expect(sheet.locator("#box")).to_have_value("/utfall hme 77")


async def test_a_confirm_dialog_is_asked_before_the_app(room: Room) -> None:
    await room.type("/utfall hme 77")
    answer = room.sheet.get_by_role("article")
    dialog = room.sheet.get_by_role("dialog")
    await answer.get_by_role("button", name="Ta bort").click()
    await expect(dialog).to_contain_text("Värdet försvinner.")
    await dialog.get_by_role("button", name="Nej").click()
    await expect(answer.get_by_role("button", name="Ta bort")).to_be_focused()
    await answer.get_by_role("button", name="Ta bort").click()
    await dialog.get_by_role("button", name="Ja").click()
    await expect(answer).to_have_count(0)


async def test_a_form_with_a_fault_at_its_field_a_search_and_a_pushed_form(room: Room) -> None:
    sheet = room.sheet
    await room.type("/rapportera")
    dialog = sheet.get_by_role("dialog", name="Rapportera")
    value = dialog.get_by_label("varde")
    await expect(value).to_be_focused()
    await value.fill("ganska lågt")
    search = dialog.get_by_role("combobox", name="Vad")
    await search.press_sequentially("sj")
    await expect(dialog.get_by_role("listbox").get_by_role("option")).to_have_text(["sjfrånvaro", "Sjuktal"])
    await sheet.keyboard.press("ArrowDown")
    await sheet.keyboard.press("ArrowDown")
    await sheet.keyboard.press("Enter")
    await expect(search).to_have_value("Sjuktal")
    assert await room.faults() == []
    await dialog.get_by_role("button", name="Spara").click()
    await expect(value).to_be_focused()
    await expect(value).to_have_accessible_description("Skriv en siffra.")
    await expect(value).to_have_value("ganska lågt")
    await expect(search).to_have_value("Sjuktal")
    await value.fill("nästa")
    await sheet.keyboard.press("Enter")
    await expect(value).to_have_value("")
    await sheet.keyboard.press("Escape")
    await expect(value).to_have_value("nästa")
    await sheet.keyboard.press("Escape")
    await expect(sheet.get_by_role("dialog")).to_have_count(0)
    await expect(sheet.locator("#box")).to_be_focused()
    assert room.owner.modal is None


async def test_an_update_in_place_keeps_what_is_typed_and_where(room: Room) -> None:
    sheet = room.sheet
    await room.type("/rapportera")
    dialog = sheet.get_by_role("dialog", name="Rapportera")
    await dialog.get_by_label("varde").fill("2,8")
    comment = dialog.get_by_label("kommentar")
    await comment.fill("Lägre")
    view = room.owner.modal
    assert view
    told: Json = {"type": "section", "text": plain("Mål: högst 5 %")}
    shown = form()
    modals.update_view(room.workspace, view, {**shown, "blocks": [told, *objects(shown["blocks"])]})
    await expect(dialog.get_by_text("Mål: högst 5 %")).to_be_visible()
    await expect(comment).to_be_focused()
    await sheet.keyboard.type(" än i fjol")
    await expect(comment).to_have_value("Lägre än i fjol")
    await expect(dialog.get_by_label("varde")).to_have_value("2,8")
    await dialog.get_by_role("button", name="Spara").click()
    await expect(dialog).to_have_count(0)


HARM = (
    "<!channel> <script>alert(1)</script> `kod` *fet* \u202eשלום مرحبا 🎉\n"
    "```block\n<img src=x onerror=alert(1)>" + "å" * 400
)


async def test_harmful_text_is_only_text(room: Room) -> None:
    sheet = room.sheet
    dialogs: list[str] = []
    sheet.on("dialog", lambda dialog: dialogs.append(dialog.message))
    link: Json = {"type": "mrkdwn", "text": "<javascript:alert(1)|tryck> <https://example.org/|här>"}
    harm: Json = {"type": "plain_text", "text": HARM}
    room.post({"type": "section", "text": harm, "fields": [link]}, {"type": "context", "elements": [harm]})
    await room.type(HARM)
    articles = sheet.get_by_role("article")
    await expect(articles).to_have_count(2)
    await expect(articles.first).to_contain_text("<script>alert(1)</script>")
    await expect(articles.last).to_contain_text("<!channel> <script>alert(1)</script>")
    await expect(articles.locator(".mention")).to_have_count(0)
    await expect(articles.locator("script, img")).to_have_count(0)
    await expect(articles.locator("a")).to_have_count(1)
    assert await sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert room.workspace.complaints == []
    assert dialogs == []


async def test_blocks_look_as_they_should(room: Room) -> None:
    sheet = room.sheet
    stamp = "<!date^1694757600^{date_long} {time}|reserv>"
    written = f"*fet* _kursiv_ ~struken~ `kod` <@{room.owner.user.id}> <#{room.channel.id}> :tada: {stamp}"
    lines = "> citat\n• ett\n• två\n```a < b```"
    cells = [
        [{"type": "raw_text", "text": each} for each in row] for row in (["Mått", "Värde"], ["HME", "77"])
    ]
    bold: Json = {"type": "text", "text": "rik", "style": {"bold": True}}
    chosen: Json = {
        "type": "radio_buttons",
        "action_id": "r",
        "options": [option("Ja", "ja"), option("Nej", "nej")],
    }
    room.post(
        {"type": "header", "text": plain("Rubrik :fire:")},
        {"type": "section", "text": {"type": "mrkdwn", "text": written}, "accessory": button("Mer", "mer")},
        {"type": "section", "text": {"type": "mrkdwn", "text": lines}},
        {"type": "divider"},
        {"type": "table", "rows": cells},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [bold]}]},
        {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "Ett diagram"},
        {"type": "actions", "elements": [chosen]},
    )
    article = sheet.get_by_role("article")
    await expect(article.get_by_role("heading", name="Rubrik 🔥")).to_be_visible()
    for tag, text in {
        "strong": "fet",
        "em": "kursiv",
        "s": "struken",
        "blockquote": "citat",
        "pre": "a < b",
    }.items():
        await expect(article.locator(tag).first).to_have_text(text)
    await expect(article.locator(".mention")).to_have_text(["@HR-strateg", "#verksamhetsplan"])
    await expect(article).to_contain_text("🎉 fredag 15 september 2023 08:00")
    await expect(article.get_by_role("listitem")).to_have_text(["ett", "två"])
    await expect(article.get_by_role("columnheader")).to_have_text(["Mått", "Värde"])
    await expect(article.get_by_role("img", name="Ett diagram")).to_be_visible()
    await expect(article.get_by_role("radio")).to_have_count(2)
    assert await room.faults() == []


async def test_a_file_is_chosen_or_dropped(room: Room) -> None:
    sheet, workspace = room.sheet, room.workspace
    async with sheet.expect_file_chooser() as choosing:
        await sheet.get_by_role("button", name="Bifoga fil").click()
    chosen = FilePayload(name="Utfall <b>.xlsx", mimeType="application/zip", buffer=b"PK\x00\xff")
    await (await choosing.value).set_files([chosen])
    await expect(sheet.locator(".file")).to_have_text("Utfall <b>.xlsx1 kB")
    dropped = await sheet.evaluate_handle(
        "() => { const held = new DataTransfer();"
        " held.items.add(new File(['hej'], 'släppt.xlsx')); return held; }"
    )
    for kind in ("dragover", "drop"):
        await sheet.dispatch_event("#conversation", kind, {"dataTransfer": dropped})
    await expect(sheet.locator(".file").nth(1)).to_contain_text("släppt.xlsx")
    assert [(file.name, file.content) for file in workspace.files.values()] == [
        ("Utfall <b>.xlsx", b"PK\x00\xff"),
        ("släppt.xlsx", b"hej"),
    ]
    assert await room.faults() == []


async def test_another_person_has_another_screen(room: Room) -> None:
    sheet = room.sheet
    room.workspace.add_message(
        Message(room.owner.direct_message.id, room.workspace.new_ts(), "U0BOT", "Påminnelse")
    )
    await expect(sheet.get_by_role("link", name="Tertial")).to_contain_text("1 oläst")
    await sheet.get_by_role("link", name="Tertial").click()
    await expect(sheet.get_by_role("article")).to_contain_text("Påminnelse")
    await expect(sheet.get_by_role("link", name="Tertial")).not_to_contain_text("oläst")
    await sheet.locator("#steps .try").nth(1).click()
    await expect(sheet.get_by_label("Du är")).to_have_value(next(reversed(room.workspace.users)))
    await expect(sheet.locator("#box")).to_have_value("/utfall hme 78")
    await sheet.keyboard.press("Enter")
    await expect(sheet.get_by_role("article")).to_contain_text("Registrerat")
    await expect(sheet.locator("#guide-count")).to_have_text("1 av 2")
    await sheet.go_back()
    await expect(sheet.get_by_role("article")).to_have_count(1)
    await expect(sheet.get_by_role("article")).to_contain_text("Påminnelse")


async def test_the_date_is_in_sight_and_moves(room: Room) -> None:
    sheet = room.sheet
    await expect(sheet.locator("#now")).to_contain_text("Fredag 15 september 2023")
    await sheet.get_by_role("button", name="En dag fram").click()
    await expect(sheet.locator("#now")).to_contain_text("Lördag 16 september 2023")
    await sheet.get_by_role("button", name="På gång").click()
    await expect(sheet.get_by_role("region", name="På gång")).to_contain_text("mån 18 sep 08:30")
    await sheet.get_by_role("button", name="Till nästa veckobrev").click()
    await expect(sheet.locator("#now")).to_contain_text("Måndag 18 september 2023")
    assert len(room.almanac.moved) == 2


class Silent:
    """An app that never answers."""

    async def deliver(self, _kind: Kind, _payload: Json) -> Ack:
        raise AppFailedError("operation_timeout")


async def test_what_fails_says_so(room: Room) -> None:
    sheet = room.sheet
    await room.type("/utfal 1")
    await expect(sheet.locator(".notice")).to_contain_text("/utfal är inget kommando här")
    room.workspace.delivery = Silent()
    await room.type("/utfall hme 77")
    await expect(sheet.locator(".notice").last).to_contain_text("/utfall svarade inte i tid")
    room.workspace.delivery = SocketMode(room.workspace)  # as when the app's last connection has gone
    room.workspace.touch()
    await expect(sheet.get_by_text("Appen är inte ansluten just nu")).to_be_visible()


async def test_on_a_phone(room: Room) -> None:
    sheet = room.sheet
    await sheet.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    await room.type("/utfall hme 77")
    await expect(sheet.get_by_role("article")).to_be_visible()
    assert await room.faults() == []
    assert await sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    menu = sheet.get_by_role("button", name="Samtal")
    await menu.click()
    await expect(sheet.get_by_label("Du är")).to_be_focused()
    assert await room.faults() == []
    await sheet.keyboard.press("Escape")
    await expect(menu).to_be_focused()
    await expect(sheet.get_by_label("Du är")).to_be_hidden()
    await room.type("/rapportera")
    await expect(sheet.get_by_role("dialog")).to_be_visible()
    assert await room.faults() == []
